"""The region chips: regions of the corpus, and how a choice of them restricts a question."""

from collections.abc import Collection, Sequence

from corpus.document import Document

_SUFFIXES = "省市县区州旗盟"


def regions_of(documents: Sequence[Document]) -> list[str]:
    """Names of the regions that have a plan, each once, in the order of the plans."""
    return list(dict.fromkeys(document.region.name for document in documents if document.region))


def within(question: str, chosen: Collection[str], documents: Sequence[Document]) -> str:
    """The question restricted to the ``chosen`` regions, said in words.

    A region that the question names itself counts more than a chip: it was typed later and on purpose. Names that are
    no region of the corpus are ignored, since they come from the browser.
    """
    known = regions_of(documents)
    names = [name for name in known if name in chosen]
    if not names or any(_short(name) in question for name in known):
        return question
    return f"{'、'.join(names)}：{question}"


def _short(name: str) -> str:
    """The name without its last syllable (洪江市 → 洪江), unless only one would be left (南县)."""
    return name[:-1] if len(name) > 2 and name[-1] in _SUFFIXES else name
