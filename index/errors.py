"""Errors of the index.

    IndexError_
    ├── StaleIndex     the saved index was made from other plans, another embedder or another version of this program
    ├── DamagedIndex   a file of the saved index is missing, cut short or changed
    └── EncoderError   the embedder that was configured cannot be loaded, or gives what cannot be used

Every message is one Chinese sentence for the person at the screen: it names the folder, what is wrong and the cure.
The name ends in an underscore because ``IndexError`` is Python's own.
"""


class IndexError_(Exception):
    """Base of everything the index raises on purpose; ``str(error)`` may be shown to a visitor."""


class StaleIndex(IndexError_):
    """The saved index no longer fits the plans, the embedder or this program; building it anew is the cure."""


class DamagedIndex(IndexError_):
    """The saved index cannot be read; building it anew is the cure."""


class EncoderError(IndexError_):
    """The embedder cannot be loaded or used; a person has to put its files or its setting right."""
