"""Whether one reply is right: the rules, question by question.

*Refusals.* An unanswerable question, and an exists question whose answer is "nowhere else", must bring ``NotFound``. Any other
question must bring an ``Answer``; ``Clarify`` counts as neither.

*Evidence.* A quote is on the mark when it shares characters with a gold passage of the same plan. ``need`` says how many gold
passages must be met: any, one of each plan, or all. A quote from a plan that holds no gold passage is wrong-region evidence,
and the evidence is right only without it. For exists questions a quote on a passage marked as a look-alike is wrong, too.

*Figures.* Each value wanted (by ``need``: any, one per plan, all) stands in ``reply.figures`` with its plan, value, unit and an
allowed comparator, or is printed word for word in a statement that quotes the plan.

*Units.* For the units of a task ``reply.units`` has the gold's leads and the gold's others, as sets; where only the lead is
asked for, the others may be left out. For the tasks of a unit the clauses quoted are the expected ones; ``maybe`` is ignored.
Where a question names a unit and a task (住建局参不参加…) either form of reply is right; it must not deny a unit that takes
part, nor confirm one that does not. A comparison of units must print all names of each list beside a quote of its plan.

*Complete* (compare and exists): every plan that must be named is quoted on the mark and no other is. *Conclusion* (compare):
the plan with the highest value is the first named in the sentence that says 高; what cannot be compared is said to be so.

*Right*: every judgement that applies.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.reply import Answer, Evidence, NotFound, Reply
from corpus.base.document import Document
from corpus.base.record import Span
from eval.facts_score import same_number
from eval.gold import GoldTarget, Question, UnitsWanted

_INCOMPARABLE = re.compile(r"(?:不能|不可|不宜|无法)(?:直接)?(?:相)?比|口径不同|口径不一")
_DENIED = re.compile(r"不在|不参与|不参加|不承担|没有(?!标明|写明|注明|明确)")
_HIGHER = re.compile(r"[^。；\n]*高[^。；\n]*")


@dataclass(slots=True)
class Verdict:
    """Judgements that apply to a reply (name -> right or not), and counts of what must not be."""

    right: dict[str, bool] = field(default_factory=dict)
    wrong_region: int = 0
    lookalikes: int = 0
    misquotes: int = 0

    @property
    def wrong(self) -> list[str]:
        """The judgements that failed."""
        return [name for name, right in self.right.items() if not right]


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans by their number in the gold, the text of their files, and the gold's clauses by name."""

    documents: Mapping[str, Document]
    texts: Mapping[str, str]
    clauses: Mapping[str, tuple[str, Span]]

    def number(self, doc_id: str) -> str:
        """The gold's number of a plan; the id itself where the gold does not know it."""
        return next((number for number, document in self.documents.items() if document.doc_id == doc_id), doc_id)


def judge(question: Question, reply: Reply, plans: Plans) -> Verdict:
    """All judgements of one reply."""
    verdict = Verdict(misquotes=sum(not faithful(piece, plans) for piece in every_quote(reply)))
    if question.refuse:
        verdict.right["refused"] = isinstance(reply, NotFound)
        return verdict
    verdict.right["not refused"] = not isinstance(reply, NotFound)
    if isinstance(reply, Answer):
        _count_wrong(question, reply, plans, verdict)
    verdict.right["evidence"] = isinstance(reply, Answer) and not verdict.wrong_region and met(question, reply, plans)
    if question.values and question.type in ("target", "compare"):
        verdict.right["figure"] = isinstance(reply, Answer) and figures_right(question, reply, plans)
    if question.reverse:
        verdict.right["tasks"] = isinstance(reply, Answer) and tasks_right(question, reply, plans)
    elif question.units:
        verdict.right["units"] = isinstance(reply, Answer) and _list_right(question, reply, plans)
    if question.type in ("compare", "exists"):
        verdict.right["complete"] = isinstance(reply, Answer) and _complete(question, reply, plans, verdict)
    if question.type == "compare" and (question.highest or not question.comparable):
        verdict.right["conclusion"] = isinstance(reply, Answer) and conclusion_right(question, reply, plans)
    return verdict


def pieces(reply: Reply) -> Iterator[Evidence]:
    """The quotes that carry an answer; none for other replies."""
    if isinstance(reply, Answer):
        for statement in reply.statements:
            yield from statement.evidence


def every_quote(reply: Reply) -> Iterator[Evidence]:
    """All quotes shown, those beside a refusal included."""
    yield from pieces(reply)
    if isinstance(reply, NotFound):
        for statement in reply.nearest:
            yield from statement.evidence


def faithful(piece: Evidence, plans: Plans) -> bool:
    """Whether a quote is the slice of the plan's own file at its own place."""
    text = plans.texts.get(plans.number(piece.doc_id))
    return text is not None and text[piece.start : piece.end] == piece.quote


def _span(piece: Evidence) -> Span:
    return Span(start=piece.start, end=piece.end)


def _count_wrong(question: Question, reply: Answer, plans: Plans, verdict: Verdict) -> None:
    misleading = [*question.wrong, *(quoted for quoted in question.gold if quoted.role != "match")]
    for piece in pieces(reply):
        number = plans.number(piece.doc_id)
        verdict.wrong_region += number not in question.docs
        figures = [shown.target.span for shown in reply.figures if plans.number(shown.doc_id) == number]
        on_gold = any(quoted.doc == number and quoted.span.overlaps(_span(piece)) for quoted in question.matches)
        shown = figures if on_gold else [_span(piece)]  # a quote that holds the answer may hold its neighbour as well
        verdict.lookalikes += any(
            quoted.doc == number and any(quoted.span.overlaps(span) for span in shown) for quoted in misleading
        )


def met(question: Question, reply: Answer, plans: Plans) -> bool:
    """Whether the gold passages that ``need`` asks for are quoted."""
    hit = [
        any(plans.number(piece.doc_id) == quoted.doc and quoted.span.overlaps(_span(piece)) for piece in pieces(reply))
        for quoted in question.matches
    ]
    if question.need == "each_doc":
        return question.docs == {quoted.doc for quoted, right in zip(question.matches, hit, strict=True) if right}
    return all(hit) if question.need == "all" else any(hit)


def figures_right(question: Question, reply: Answer, plans: Plans) -> bool:
    """Whether the values that ``need`` asks for are given."""
    given = [_gives(value, doc, reply, plans) for value, doc in zip(question.values, question.value_docs, strict=True)]
    if question.need == "each_doc":
        return set(question.value_docs) == {doc for doc, right in zip(question.value_docs, given, strict=True) if right}
    return all(given) if question.need == "all" else any(given)


def _gives(value: GoldTarget, doc: str, reply: Answer, plans: Plans) -> bool:
    for shown in reply.figures:
        target = shown.target
        if (
            plans.number(shown.doc_id) == doc
            and same_number(value.value, target.value)
            and same_number(value.value_max, target.value_max)
            and (target.unit or "") in value.units
            and target.comparator in value.comparators
        ):
            return True
    return bool(value.quote) and any(
        value.quote in statement.text and any(plans.number(piece.doc_id) == doc for piece in statement.evidence)
        for statement in reply.statements
    )


def _list_right(question: Question, reply: Answer, plans: Plans) -> bool:
    if question.type == "compare":
        return all(_printed(units, question, reply, plans) for units in question.units)
    if question.ask == "member" and bool(_DENIED.search(reply.text)) != ("absent" in question.member.values()):
        return False
    named = reply.units is not None and bool(reply.units.lead or reply.units.support)
    return units_right(question, reply) or (bool(question.member) and not named and tasks_right(question, reply, plans))


def _printed(units: UnitsWanted, question: Question, reply: Answer, plans: Plans) -> bool:
    """Whether all names stand beside a quote of the list's plan; of any plan of the question where the gold names no clause."""
    docs = {plans.clauses[units.clause_id][0]} if units.clause_id in plans.clauses else question.docs
    return any(
        all(name in statement.text for name in units.lead | units.support)
        for statement in reply.statements
        if any(plans.number(piece.doc_id) in docs for piece in statement.evidence)
    )


def units_right(question: Question, reply: Answer) -> bool:
    """Whether leads and others are the gold's, for the list asked about (for any of them where several would do)."""
    if reply.units is None:
        return False
    lead, support = set(reply.units.lead), set(reply.units.support)
    return any(
        lead == units.lead and (support == units.support or (question.ask == "lead" and bool(lead) and not support))
        for units in question.units
    )


def tasks_right(question: Question, reply: Answer, plans: Plans) -> bool:
    """Whether the clauses quoted are those expected; those that may be named or not are ignored."""
    quoted = set()
    for piece in pieces(reply):
        number = plans.number(piece.doc_id)
        names = [name for name, (doc, span) in plans.clauses.items() if doc == number and span.overlaps(_span(piece))]
        quoted |= set(names) or {f"{number}:{piece.start}"}
    return quoted - set(question.maybe) == set(question.expected_clauses) - set(question.maybe)


def _complete(question: Question, reply: Answer, plans: Plans, verdict: Verdict) -> bool:
    return met(question, reply, plans) and not verdict.wrong_region and not (
        question.type == "exists" and verdict.lookalikes
    )  # fmt: skip


def conclusion_right(question: Question, reply: Answer, plans: Plans) -> bool:
    """Whether the comparison ends as the gold says: the highest named first, or said not to be comparable."""
    if not question.comparable:
        return bool(_INCOMPARABLE.search(reply.text))
    if not question.highest:
        return True
    names = {number: document.region.name for number, document in plans.documents.items() if document.region}
    for match in reversed(list(_HIGHER.finditer(reply.text))):
        places = {number: match.group().find(name) for number, name in names.items() if name in match.group()}
        if places:
            first = sorted(places, key=lambda number: places[number])[: len(question.highest)]
            return set(first) == set(question.highest)
    return False
