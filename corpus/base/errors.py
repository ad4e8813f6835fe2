"""Errors of the corpus.

    CorpusError
    ├── ReadingError       the file is missing, empty, binary, too large or in an unknown encoding
    ├── ParsingError       text was read, but the records built from it contradict each other (a defect of ours)
    ├── StoreError         the database is damaged, locked, or written by a newer version
    ├── ReplacingError     a file is no new version of the plan it is to replace
    ├── CorrectionError    a correction cannot be made as it was entered, or is not known
    └── UnknownDocument    no document of the store answers to the name given

Every message is one Chinese sentence for the person at the screen: it names the file or value, what was expected and
the cure. Programs tell errors apart by class, never by message.
"""


class CorpusError(Exception):
    """Base of everything the corpus raises on purpose; ``str(error)`` may be shown to a visitor."""


class ReadingError(CorpusError):
    """A file cannot be read as the text of a plan."""


class ParsingError(CorpusError):
    """The records built from a text contradict it or each other."""


class StoreError(CorpusError):
    """The corpus database cannot be opened, read or written."""


class UnknownDocument(CorpusError):
    """No document of the store answers to the name given."""


class CorrectionError(CorpusError):
    """A correction (人工更正) that the plan's text does not carry, that changes nothing, or that is not known."""


class ReplacingError(CorpusError):
    """A file that is to replace a plan has the same text as it, or as another plan."""
