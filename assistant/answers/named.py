"""What a question about figures of several plans names: plans, by their place; indicators, by any plan's own name for them."""

from collections.abc import Iterable, Sequence

from assistant.drafts.beside import Row
from assistant.evidence.asked import Asked
from assistant.evidence.figures import fits_measure, fits_years
from assistant.understanding import measured
from corpus.base.document import Document
from corpus.indicators.amounts import amount
from corpus.indicators.lexicon import entry, fold, mentions
from corpus.regions.places import find

_LEVEL = "省市县区州旗盟"


def short_names(documents: Iterable[Document]) -> dict[str, list[str]]:
    """Plan to the names of its place, the long one first."""
    found = {}
    for document in documents:
        name = document.region.name if document.region else ""
        short = name[:-1] if len(name) > 2 and name[-1] in _LEVEL else name
        found[document.doc_id] = list(dict.fromkeys(one for one in (name, short) if one))
    return found


def documents_named(asked: Asked, text: str) -> list[Document]:
    """The plans that the question names, in the order in which their places stand in it; those named otherwise come last."""
    names = short_names(asked.library.documents)

    def place(doc_id: str) -> int:
        return min((text.find(name) for name in names[doc_id] if name in text), default=len(text))

    behind = text.partition("比")[2]  # 比云和多: a short name that runs into the next word
    compared = [doc_id for doc_id, known in names.items() if any(behind.startswith(name) for name in known)]
    ids = dict.fromkeys((*asked.question.doc_ids, *asked.question.excluded, *compared))
    return [asked.library.by_id[doc_id] for doc_id in sorted(ids, key=place)]


def in_words(documents: Iterable[Document], text: str) -> list[Document]:
    """Those of the plans whose place is named in ``text`` itself (not 我县, not a title)."""
    listed = list(documents)
    names = short_names(listed)
    return [document for document in listed if any(name in text for name in names[document.doc_id])]


def places_without(asked: Asked, text: str) -> list[str]:
    """Places named in ``text`` that no plan is of, nor of a place inside them."""
    library = asked.library
    found = [
        mention.places[0].name
        for mention in find(text)
        if not any(library.of_place(place) or library.inside(place) for place in mention.places)
    ]
    return list(dict.fromkeys([*asked.question.unknown_regions, *found]))


def keys_named(asked: Asked) -> list[str]:
    """The indicators that the question names: by the lexicon, or as some plan calls them where that is longer."""
    topic = fold(asked.question.topic)
    spoken = [(one.start, one.end, one.key) for one in mentions(topic)]
    held = [one for one in asked.library.facts.named_in(topic) if not any(_inside(one, other) for other in spoken)]
    spoken = [one for one in spoken if not any(_inside(one, other) and one[:2] != other[:2] for other in held)]
    held = [one for one in held if all(one[1] <= other[0] or other[1] <= one[0] for other in spoken)]
    keys = [key for _, _, key in sorted([*spoken, *held])] or list(asked.question.indicators)
    return [key for key in dict.fromkeys(keys) if asked.library.facts.of(key) or entry(key)]


def _inside(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def rows_of(asked: Asked, key: str, documents: Sequence[Document]) -> tuple[list[Row], list[Row]]:
    """The targets of an indicator in these plans: those that fit measure, quantity and years, and the others."""
    question = asked.question
    ids = {document.doc_id for document in documents}
    own = dict(question.own_years)
    fit: list[Row] = []
    off: list[Row] = []
    for one, target in asked.library.facts.of(key):
        if one.document.doc_id not in ids or target.verdict != "target" or amount(target) is None:
            continue
        good = (
            fits_measure(question.measure, target)
            and measured.fits_quantity(question.quantity, target.unit)
            and fits_years(own.get(one.document.doc_id, question.years), one.document, target.period)
        )
        (fit if good else off).append(Row(one, target))
    return (fit, off) if fit else (off, [])
