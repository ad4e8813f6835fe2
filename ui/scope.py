"""The region chips: regions of the corpus, and how a choice of them restricts a question."""

from collections.abc import Collection, Sequence

from corpus.document import Document
from corpus.regions import find


def regions_of(documents: Sequence[Document]) -> list[str]:
    """Names of the regions that have a plan, each once, in the order of the plans."""
    return list(dict.fromkeys(document.region.name for document in documents if document.region))


def within(question: str, chosen: Collection[str], documents: Sequence[Document]) -> str:
    """The question restricted to the ``chosen`` regions, said in words.

    A place that the question names itself counts more than a chip: it was typed later and on purpose. Names that are
    no region of the corpus are ignored, since they come from the browser.
    """
    names = [name for name in regions_of(documents) if name in chosen]
    return f"{'、'.join(names)}：{question}" if names and not find(question) else question
