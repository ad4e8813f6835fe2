"""One indicator, or one topic, in several plans side by side."""

from collections.abc import Iterable, Sequence

from assistant import cues
from assistant.answers import clause, target
from assistant.answers.asked import Asked, names, shown
from assistant.figures import Found, Looked, look_up
from assistant.library import label
from assistant.matching import Match
from assistant.reply import Reply, Statement
from corpus.facts import Target

_MIXED = "口径不同，不能直接比较大小。"


def answer(asked: Asked) -> Reply | None:
    """Each plan's figure of the indicator, with what can and cannot be compared; without one, each plan's passage."""
    if asked.question.kind != "compare":
        return None
    if asked.question.unknown_regions:
        missing = "、".join(asked.question.unknown_regions)
        return asked.not_found("region_not_in_corpus", f"资料库没有{missing}的计划，不能比较。")
    looks = {
        document.doc_id: look_up(asked, asked.question.indicator, target.of_plans(asked, document))
        for document in asked.documents
    }
    found = [one for look in looks.values() for one in look.exact]
    if found and cues.wants_figure(asked.question.text):
        return _figures(asked, looks)
    passages = _passages(asked)
    if passages:
        return asked.answer(passages)
    return target.refused_for(asked, _merged(looks.values()), asked.question.indicator)


def _figures(asked: Asked, looks: dict[str, Looked]) -> Reply:
    found = [one for look in looks.values() for one in look.exact]
    named = bool(asked.question.doc_ids)
    # A plan that was named and states the indicator by another measure is shown too, and said to be not comparable.
    other = [
        one for look in looks.values() if named and not look.exact for one in look.other_measure or look.other_year
    ]
    given = [*found, *other]
    have = {one.entry.document.doc_id for one in given}
    missing = [document for document in asked.documents if document.doc_id not in have]
    note = judgement(given) if len(have) > 1 else ""
    if missing:
        note += f"没有写这一指标的：{names(missing)}。"
    return asked.answer(
        [target.statement(one) for one in given],
        [shown(one.entry, one.target) for one in given],
        note=note,
        complete=not (named and missing),
    )


def judgement(found: Sequence[Found]) -> str:
    """Which plan aims highest, where measure and unit are the same; that they cannot be compared, where not."""
    kinds = {(one.target.measure, one.target.unit) for one in found}
    values = [one for one in found if one.target.value is not None]
    if len(kinds) != 1 or len(values) < 2:
        return _MIXED if len(kinds) != 1 else ""
    top = max(_high(one.target) for one in values)
    highest = [one for one in values if _high(one.target) == top]
    where = "、".join(dict.fromkeys(label(one.entry.document) for one in highest))
    figure = highest[0].entry.document.reading(highest[0].target.figure_span).replace("\n", "")
    ends = {one.target.period.end for one in values if one.target.period}
    years = "各计划的年份不同，只作参考。" if len(ends) > 1 else ""
    return f"最高：{where}（{figure}）。{years}"


def _high(one: Target) -> float:
    return one.value_max if one.value_max is not None else one.value or 0.0


def _passages(asked: Asked) -> list[Statement]:
    """What each plan says on the topic, for a comparison without figures."""
    found = []
    for document in asked.documents:
        matches = [match for match in asked.ranked([document]) if clause.accepted(asked, match)]
        found += [clause.said(match) for match in _best(matches)]
    return found


def _best(matches: Sequence[Match]) -> list[Match]:
    return [one for one in matches[:2] if one.score >= 0.95 * matches[0].score]


def _merged(looks: Iterable[Looked]) -> Looked:
    merged = Looked()
    for look in looks:
        merged.other_measure += look.other_measure
        merged.other_year += look.other_year
        merged.past += look.past
    return merged
