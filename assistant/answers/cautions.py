"""What a person should know before signing an answer (提醒): doubtful parsing, plans that are superseded or over, other figures.

Cautions stand beside the answer, never in its text: the text holds only what its quotes say.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from assistant.drafts.contradictions import contradictions
from assistant.drafts.relations import successors
from assistant.evidence.asked import names
from assistant.plans.library import Library
from assistant.plans.quoting import quote_around
from assistant.reply import Answer, Caution, Evidence
from corpus.base.document import Document
from corpus.corrections.described import said

SURE: Final = 1.0
"""Confidence of a clause whose place in the plan did not have to be guessed."""


def cautions(answer: Answer, library: Library, today: date) -> tuple[Caution, ...]:
    """All cautions for an answer, the gravest first."""
    quoted = [piece for statement in answer.statements for piece in statement.evidence]
    plans = [library.by_id[doc_id] for doc_id in dict.fromkeys(piece.doc_id for piece in quoted)]
    return (
        *_stated_differently(answer, library),
        *_superseded(plans, library),
        *_over(plans, answer, today),
        *_doubtful(quoted, library),
    )


def _superseded(plans: Sequence[Document], library: Library) -> Iterator[Caution]:
    for plan in plans:
        later = successors(library, plan)
        if later:
            titles = "、".join(f"《{one.title.value}》" for one in later[:3])
            yield Caution(
                kind="superseded",
                text=f"{_name(plan)}已有较新的计划：{titles}，请核对是否仍然有效。",
                doc_id=plan.doc_id,
            )


def _over(plans: Sequence[Document], answer: Answer, today: date) -> Iterator[Caution]:
    """One sentence for all plans whose period is over; a plan with a later target in the answer is not."""
    later = {shown.doc_id for shown in answer.figures if shown.target.period and shown.target.period.end >= today.year}
    over = [plan for plan in plans if plan.period and plan.period.end < today.year and plan.doc_id not in later]
    if len(over) == 1 and over[0].period:
        text = f"{_name(over[0])}的期限到{over[0].period.end}年，已经结束。"
        yield Caution(kind="period_over", text=text, doc_id=over[0].doc_id)
    elif over:
        yield Caution(kind="period_over", text=f"所引 {len(over)} 份计划的期限已经结束：{names(over)}。")


def _doubtful(quoted: Iterable[Evidence], library: Library) -> Iterator[Caution]:
    told = set[str]()
    for piece in quoted:
        if piece.clause_id and piece.clause_id not in told:
            told.add(piece.clause_id)
            clause = library.entry(piece.clause_id).clause
            if clause.confidence < SURE:
                heading = f"“{clause.headings[-1]}”" if clause.headings else ""
                yield Caution(
                    kind="low_confidence",
                    text=f"{_name(library.by_id[piece.doc_id])}{heading}的编号或层级是推测的（{clause.note or '编号不规范'}），请核对原文。",
                    doc_id=piece.doc_id,
                )


def _stated_differently(answer: Answer, library: Library) -> Iterator[Caution]:
    """Another place of the same plan that gives a figure of the answer otherwise (600家以上, 600家)."""
    for doc_id in dict.fromkeys(shown.doc_id for shown in answer.figures):
        own = [(shown.clause_id, shown.target) for shown in answer.figures if shown.doc_id == doc_id]
        keys = {target.canonical for _, target in own}
        targets = [
            (entry, target)
            for entry in library.of_plan(doc_id)
            for target in entry.clause.targets
            if target.verdict == "target" and target.canonical in keys
        ]
        for one, other, why in contradictions(targets):
            shown_here = [pair for pair in (one, other) if (pair[0].clause.clause_id, pair[1]) in own]
            if len(shown_here) == 2:
                both = f"{_name(one[0].document)}两处写法不同（“{said(one[1])}”与“{said(other[1])}”）：{why}"
                yield Caution(kind="stated_differently", text=both, doc_id=doc_id)
            elif shown_here:
                entry, target = other if shown_here[0] is one else one
                evidence = quote_around(entry.document, entry.clause, target.span)
                yield Caution(
                    kind="stated_differently",
                    text=f"{_name(entry.document)}另一处写的是“{said(target)}”：{why}",
                    doc_id=doc_id,
                    evidence=evidence,
                )


def _name(plan: Document) -> str:
    region = plan.region.name if plan.region else ""
    return f"《{plan.title.value}》" if region in plan.title.value else f"{region}《{plan.title.value}》"
