"""Whether questions are read right, apart from whether they are answered: places, kind, indicator and the number of asks.

The slots wanted are derived from the gold: the plans of its passages are the places, its type the kind, the figures and unit lists that
must all be given the asks. A question that names no plan, or whose gold names several, is counted for its kind alone.
"""

from collections.abc import Iterator, Sequence

from assistant.plans.library import Library
from assistant.reply import Conversation, Turn
from assistant.understanding.reading import read
from eval.gold import Question
from eval.judging import Plans
from eval.score import Score

_FITS = {
    "target": {"target", "compare", "count", "clause"},
    "unit": {"unit", "unit_tasks", "clause", "count", "exists"},
    "clause": {"clause", "about", "count", "target", "unit", "exists", "other"},
    "exists": {"exists", "compare", "clause", "target"},
    "compare": {"compare", "target", "unit", "clause", "exists"},
}
"""Kinds under which a question of a gold type may rightly be read: its answerers look for one another's passages."""
_STRICT = {"target": {"target", "compare"}, "unit": {"unit", "unit_tasks"}, "exists": {"exists", "compare"}}


def score_slots(questions: Sequence[Question], library: Library, plans: Plans) -> list[Score]:
    """One line for each set and slot."""
    counts: dict[tuple[str, str], list[bool]] = {}
    for question in questions:
        for slot, right in _slots(question, library, plans):
            for group in (question.set, "all"):
                counts.setdefault((group, slot), []).append(right)
    return [
        Score(section="slots", table="slots", group=group, measure=slot, hits=sum(cases), of=len(cases), goal="more")
        for (group, slot), cases in counts.items()
    ]


def _slots(question: Question, library: Library, plans: Plans) -> Iterator[tuple[str, bool]]:
    if not question.answerable or not question.matches:
        return
    turns: tuple[Turn, ...] = ()
    query = read(question.standalone or question.text, Conversation(turns=turns), library)
    kinds = {ask.kind for ask in query.asks}
    yield "kind fits", bool(kinds & _FITS[question.type])
    if question.type in _STRICT:
        yield "kind", bool(kinds & _STRICT[question.type])
    named = {plans.number(doc_id) for ask in query.asks for doc_id in ask.doc_ids}
    if named and question.type != "exists":
        yield "places", question.docs <= named if question.need == "all" else bool(question.docs & named)
    if question.type == "target" and len(question.values) > 1 and question.need == "all" and len(question.docs) == 1:
        things = sum(max(len(ask.indicators), 1) for ask in query.asks)
        yield (
            "several asked",
            things > 1 or any(ask.kind in ("target", "count") and not ask.topic for ask in query.asks),
        )
