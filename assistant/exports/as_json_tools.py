"""Check, comparison and ledger -> plain JSON values, under the names written down in docs/json.md."""

from assistant.drafts.check import Check, Checked, Match
from assistant.drafts.comparison import Compared, Comparison
from assistant.drafts.ledger import Row
from assistant.drafts.proofreading import Citation
from assistant.drafts.relations import Alignment, Quoted, Related
from assistant.drafts.similar import Similar
from assistant.exports.as_json import Json, corrected_json, figure_json, figure_shown_json, stamp_json, target_json
from assistant.exports.as_text_tools import problem_text
from assistant.exports.verify import STATUSES, Verified
from assistant.plans.library import Library
from assistant.stamp import Stamp


def check_json(found: Check, stamp: Stamp) -> Json:
    """A checked draft; ``check`` in docs/json.md."""
    return {
        "targets": [_checked(one) for one in found.targets],
        "similar": [_similar(one) for one in found.similar],
        **stamp_json(stamp),
    }


def comparison_json(found: Comparison, stamp: Stamp) -> Json:
    """One indicator across the plans; ``comparison`` in docs/json.md."""
    return {
        "indicator": found.indicator,
        "groups": [
            {
                "measure": group.measure,
                "title": group.title,
                "sort": group.sort,
                "rows": [_compared(row) for row in group.rows],
            }
            for group in found.groups
        ],
        "missing": list(found.missing),
        **stamp_json(stamp),
    }


def citation_json(found: Citation, stamp: Stamp) -> Json:
    """One thing that a draft cites; ``citation`` in docs/json.md."""
    return {
        "kind": found.kind,
        "verdict": found.verdict,
        "why": found.why,
        "start": found.span.start,
        "end": found.span.end,
        "quote": found.quote,
        "evidence": found.evidence.model_dump(mode="json") if found.evidence else None,
        **stamp_json(stamp),
    }


def relations_json(found: Related, library: Library) -> Json:
    """How plans stand to each other; ``related`` in docs/json.md."""
    return {
        "relations": [
            {
                "below": _plan(library, one.below),
                "above": _plan(library, one.above),
                "alignments": [_alignment(alignment) for alignment in one.alignments],
            }
            for one in found.relations
        ],
        "conflicts": [
            {
                "plan": _plan(library, one.doc_id),
                "why": one.why,
                "first": _stated(one.first),
                "second": _stated(one.second),
            }
            for one in found.conflicts
        ],
        "successions": [
            {"earlier": _plan(library, one.earlier), "later": _plan(library, one.later)} for one in found.successions
        ],
        **stamp_json(library.stamp),
    }


def row_json(row: Row, stamp: Stamp) -> Json:
    """One row of the ledger; ``row`` in docs/json.md."""
    return {
        "unit": row.unit,
        "full_name": row.full_name,
        "role": row.role,
        "region": row.region,
        "title": row.title,
        "file": row.file,
        "doc_id": row.doc_id,
        "clause_id": row.clause_id,
        "number": row.number,
        "task": row.task,
        "targets": [target_json(target, None) for target in row.targets],
        "deadline": row.deadline,
        "start": row.evidence.start,
        "end": row.evidence.end,
        "quote": row.evidence.quote,
        "corrected": corrected_json(row.corrected),
        **stamp_json(stamp),
    }


def verified_json(found: Verified, stamp: Stamp) -> Json:
    """What became of the quotes of a saved file; ``verified`` in docs/json.md."""
    return {
        "quotes": len(found.items),
        "problems": [problem_text(item) for item in found.problems],
        "summary": found.summary,
        "counts": {status: sum(item.status == status for item in found.items) for status in STATUSES},
        "items": [item.model_dump(mode="json") for item in found.items],
        **stamp_json(stamp),
    }


def _checked(one: Checked) -> Json:
    return {
        "draft": target_json(one.draft, one.quote),
        "rank": one.rank,
        "of": one.of,
        "matches": [_match(match) for match in one.matches],
    }


def _match(match: Match) -> Json:
    evidence = match.evidence
    place = {"file": evidence.file, "doc_id": evidence.doc_id, "region": evidence.region}
    place["clause_id"] = evidence.clause_id
    figure: Json = {}
    if match.figure is not None:
        figure = figure_shown_json(match.figure, (evidence,))
    elif match.past is not None:
        start, end = match.past.span.start - evidence.start, match.past.span.end - evidence.start
        figure = figure_json(match.past, evidence.quote[start:end])
    return {
        "relation": match.relation,
        "why": match.why,
        "standing": match.standing,
        **figure,
        **place,
        "evidence": evidence.model_dump(mode="json"),
    }


def _similar(one: Similar) -> Json:
    return {
        "quote": one.quote,
        "likeness": one.likeness,
        "why": one.why,
        "evidence": one.evidence.model_dump(mode="json"),
    }


def _compared(row: Compared) -> Json:
    return {
        **figure_shown_json(row.figure, (row.evidence,)),
        "rank": row.rank,
        "amount": row.value,
        "evidence": row.evidence.model_dump(mode="json"),
    }


def _alignment(one: Alignment) -> Json:
    below = _stated(one.below) if one.below else None
    return {"relation": one.relation, "why": one.why, "above": _stated(one.above), "below": below}


def _stated(one: Quoted) -> Json:
    return figure_shown_json(one.figure, (one.evidence,))


def _plan(library: Library, doc_id: str) -> Json:
    document = library.by_id[doc_id]
    region = document.region.name if document.region else None
    return {"file": document.file, "doc_id": doc_id, "title": document.title.value, "region": region}
