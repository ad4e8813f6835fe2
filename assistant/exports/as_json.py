"""Records -> plain JSON values, under the names written down in docs/json.md.

The names are a promise to other programs: they stay when records change. Spans are flattened to ``start`` and ``end``,
derived values (``lead``, ``support``) are written out, and every ``quote`` is cut from the text here (R3).
"""

from collections.abc import Sequence
from typing import Any, Protocol

from assistant.reply import Answer, Clarify, Evidence, FigureShown, NotFound, Reply, Statement, Understood
from assistant.stamp import Stamp
from corpus.base.document import Clause, Document
from corpus.base.facts import Corrected, Figure, Period, ResponsibleUnits, Target, Unit, Workgroup
from corpus.base.record import Span

Json = dict[str, Any]

# How a question was understood, as far as it is promised; the rest of ``Understood`` serves the next turn.
_QUESTION = {
    *("text", "kind", "regions", "unknown_regions", "doc_ids", "years", "unit", "indicator", "topic"),
    *("wants_lead_only", "wants_past"),
}


class Ranked(Protocol):
    """What a search hit must have: ``index.retriever.Hit`` has it, without making this module import the index."""

    @property
    def clause_id(self) -> str: ...  # noqa: D102
    @property
    def rank(self) -> int: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102


def document_json(document: Document) -> Json:
    """A parsed plan with all its clauses; ``document`` in docs/json.md."""
    return {
        **summary_json(document),
        "clauses": [_clause(document, clause) for clause in document.clauses],
        "leaves": [{**_place(leaf.span), "kind": leaf.kind} for leaf in document.leaves],
        "places": [place.model_dump() for place in document.places],
        "notes": list(document.notes),
    }


def summary_json(document: Document) -> Json:
    """What a plan says about itself, without its clauses; ``summary`` in docs/json.md."""
    region = document.region
    stated = {
        "title": document.title,
        "issuer": document.issuer,
        "number": document.number,
        "issued": document.issued,
        "effective": document.effective,
    }
    inferred = {name: fact.basis for name, fact in stated.items() if fact is not None and fact.inferred}
    if region is not None and region.inferred:
        inferred["region"] = region.basis
    return {
        "file": document.file,
        "doc_id": document.doc_id,
        "sha256": document.sha256,
        **{name: fact.value if fact is not None else None for name, fact in stated.items()},
        "region": region.name if region else None,
        "region_code": region.code if region else None,
        "level": region.level if region else None,
        "parent_region": region.parent if region else None,
        "period": _period(document.period),
        "implements": [fact.value for fact in document.implements],
        "replaces": [fact.value for fact in document.replaces],
        "inferred": inferred,
        "text_length": len(document.text),
        "corrected": [one.model_dump(mode="json") for one in document.corrected],
    }


def reply_json(reply: Reply, id: str | int | None = None) -> Json:  # noqa: A002 - the name it has in the JSON
    """An answer, a refusal or a question in return; every reply has the same names. ``reply`` in docs/json.md."""
    statements = reply.statements if isinstance(reply, Answer) else ()
    nearest = reply.nearest if isinstance(reply, NotFound) else ()
    units = reply.units if isinstance(reply, Answer) else None
    quotes = [evidence for statement in statements for evidence in statement.evidence]
    return {
        "id": id,
        "kind": reply.kind,
        "text": reply.text,
        "statements": [_statement(statement) for statement in statements],
        "figures": [figure_shown_json(shown, quotes) for shown in reply.figures] if isinstance(reply, Answer) else [],
        "units": {
            "lead": list(units.lead) if units else [],
            "support": list(units.support) if units else [],
            "lead_marked": bool(units and units.lead_marked),
            "open_ended": bool(units and units.open_ended),
        },
        "question": _understood(reply.question),
        "reason": reply.reason if isinstance(reply, NotFound) else None,
        "nearest": [_statement(statement) for statement in nearest],
        "options": [option.model_dump() for option in reply.options] if isinstance(reply, Clarify) else [],
        "complete": reply.complete if isinstance(reply, Answer) else True,
        "note": reply.note if isinstance(reply, Answer) else "",
        "corrected": list(reply.corrected) if isinstance(reply, Answer) else [],
        "warnings": [one.model_dump(mode="json") for one in reply.cautions] if isinstance(reply, Answer) else [],
        **stamp_json(reply.stamp),
    }


def stamp_json(stamp: Stamp) -> Json:
    """What was searched, as two names beside the others; ``reply`` in docs/json.md."""
    return {"plans_searched": stamp.plans, "corpus_date": stamp.changed}


def hit_json(hit: Ranked, document: Document) -> Json:
    """One clause found by a search; ``hit`` in docs/json.md."""
    clause = document.clause(hit.clause_id)
    return {
        "rank": hit.rank,
        "score": hit.score,
        "file": document.file,
        "doc_id": document.doc_id,
        "clause_id": clause.clause_id,
        **_place(clause.span),
        "page": document.page(clause.span.start),
        "headings": list(clause.headings),
        "quote": document.cut(clause.span),
    }


def _clause(document: Document, clause: Clause) -> Json:
    return {
        "clause_id": clause.clause_id,
        "number": clause.number,
        "headings": list(clause.headings),
        **_place(clause.span),
        "page": document.page(clause.span.start),
        "kind": clause.kind,
        "quote": document.cut(clause.span),
        "parts": [{"label": part.label, **_place(part.span)} for part in clause.parts],
        "units": [_units(listed) for listed in clause.units],
        "targets": [target_json(target, document.cut(target.span)) for target in clause.targets],
        "figures": [figure_json(figure, document.cut(figure.span)) for figure in clause.figures],
        "workgroups": [_workgroup(group) for group in clause.workgroups],
        "confidence": clause.confidence,
        "note": clause.note,
    }


def _units(listed: ResponsibleUnits) -> Json:
    return {
        "members": [_unit(unit) for unit in listed.members],
        "lead": list(listed.lead),
        "support": list(listed.support),
        **_place(listed.span),
        "governs": _place(listed.governs),
        "lead_marked": listed.lead_marked,
        "open_ended": listed.open_ended,
        "corrected": corrected_json(listed.corrected),
    }


def _unit(unit: Unit) -> Json:
    return {
        "name": unit.name,
        "full_name": unit.full_name,
        "role": unit.role,
        **_place(unit.span),
        "deadline": unit.deadline,
    }


def target_json(target: Target, quote: str | None) -> Json:
    """A target; ``target`` in docs/json.md."""
    return {
        "indicator": target.indicator,
        "canonical": target.canonical,
        "measure": target.measure,
        "alternatives": list(target.alternatives),
        "comparator": target.comparator,
        "value": _number(target.value),
        "value_max": _number(target.value_max),
        "unit": target.unit,
        "period": _period(target.period),
        "baseline": target.baseline,
        "verdict": target.verdict,
        "reason": target.reason,
        **_place(target.span),
        "figure_start": target.figure_span.start,
        "figure_end": target.figure_span.end,
        "quote": quote,
        "corrected": corrected_json(target.corrected),
    }


def figure_json(figure: Figure, quote: str) -> Json:
    """A figure that is no target; ``figure`` in docs/json.md."""
    return {
        "verdict": figure.verdict,
        "reason": figure.reason,
        "indicator": figure.indicator,
        "value": _number(figure.value),
        "unit": figure.unit,
        "period": _period(figure.period),
        **_place(figure.span),
        "quote": quote,
        "corrected": corrected_json(figure.corrected),
    }


def corrected_json(corrected: Corrected | None) -> Json | None:
    """That a person corrected a reading; ``corrected`` in docs/json.md."""
    return corrected.model_dump(mode="json") if corrected else None


def _workgroup(group: Workgroup) -> Json:
    return {"name": group.name, "members": list(group.members), "office": group.office, **_place(group.span)}


def _statement(statement: Statement) -> Json:
    return {"text": statement.text, "evidence": [evidence.model_dump(mode="json") for evidence in statement.evidence]}


def figure_shown_json(shown: FigureShown, quotes: Sequence[Evidence]) -> Json:
    """A target with its place; its words are cut from the one of ``quotes`` that holds them."""
    return {
        "file": shown.file,
        "doc_id": shown.doc_id,
        "region": shown.region,
        "clause_id": shown.clause_id,
        **target_json(shown.target, _quoted(shown.target.span, [q for q in quotes if q.doc_id == shown.doc_id])),
    }


def _quoted(span: Span, quotes: list[Evidence]) -> str | None:
    """The words of ``span``, cut from a quote that holds it; None where the answer quotes no such passage."""
    for evidence in quotes:
        if evidence.start <= span.start and span.end <= evidence.end:
            return evidence.quote[span.start - evidence.start : span.end - evidence.start]
    return None


def _understood(question: Understood) -> Json:
    return question.model_dump(mode="json", include=_QUESTION)


def _period(period: Period | None) -> Json | None:
    return period.model_dump() if period else None


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _number(value: float | None) -> float | int | None:
    """5.0 is written as 5: plans count whole things."""
    return int(value) if value is not None and value.is_integer() else value
