"""One indicator, or one topic, in several plans side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant import cues
from assistant.answers import clause, target
from assistant.answers.asked import Asked, placed, shown, without
from assistant.comparing import ranks, same_measure
from assistant.figures import Found, Looked, alike, look_up, same_indicator
from assistant.matching import Match
from assistant.reply import Reply, Statement
from corpus.amounts import amount
from corpus.described import MEASURES
from corpus.document import Document

_MIXED = "口径不同，不能直接比较大小。"


def answer(asked: Asked) -> Reply | None:
    """Each plan's figure of the indicator, with what can and cannot be compared; without one, each plan's passage."""
    if asked.question.kind != "compare":
        return None
    if asked.question.unknown_regions:
        missing = "、".join(asked.question.unknown_regions)
        return asked.not_found("region_not_in_corpus", f"资料库没有{missing}的计划，不能比较。")
    looks = {document.doc_id: _looked(asked, document) for document in asked.documents}
    found = [one for look in looks.values() for one in look.exact]
    if found and cues.wants_figure(asked.question.text):
        return _figures(asked, looks)
    near = _near(asked) if cues.wants_figure(asked.question.text) else []
    if near:
        return asked.answer(near, note=f"各计划写的不是同一个指标，以上是各自相近的写法，{_MIXED}")
    passages = _passages(asked)
    if passages:
        return asked.answer(passages)
    return target.refused_for(asked, _merged(looks.values()), asked.question.indicator)


def _looked(asked: Asked, document: Document) -> Looked:
    """What one plan has of every indicator named; several are looked for by whatever measure they are stated."""
    question = asked.question
    if len(question.indicators) > 1:
        asked = replace(asked, question=question.model_copy(update={"measure": None, "quantity": None}))
    entries = target.of_plans(asked, document)
    return _merged([look_up(asked, key, entries) for key in question.indicators or (None,)])


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
    return asked.answer(
        [target.statement(one) for one in given],
        [shown(one.entry, one.target) for one in given],
        note=note + without(missing, "没有写这一指标的"),
        complete=not (named and missing),
    )


def judgement(found: Sequence[Found]) -> str:
    """Which plan aims highest, among those that state it by one measure and one sort of quantity; that others do not compare."""
    groups = sorted(_groups(found), key=lambda group: -len(_plans(group)))
    shared = [group for group in groups if len(_plans(group)) > 1]
    if not shared:
        return _MIXED
    said = [_highest(group, MEASURES[group[0].target.measure] if len(groups) > 1 else "") for group in shared]
    return "".join(said) + ("其余口径不同，不能直接比较。" if len(groups) > len(shared) else "")


def _groups(found: Sequence[Found]) -> list[list[Found]]:
    """Figures that may stand on one axis; those without a number are left out."""
    groups: list[list[Found]] = []
    for one in found:
        if amount(one.target) is None:
            continue
        fitting = next((group for group in groups if _on_one_axis(group[0], one)), None)
        if fitting is None:
            groups.append([one])
        else:
            fitting.append(one)
    return groups


def _on_one_axis(one: Found, other: Found) -> bool:
    """Whether two figures are of one indicator, measure and sort; what was looked up as one indicator is one."""
    first, second = amount(one.target), amount(other.target)
    same = one.key == other.key or same_indicator(one.target.canonical, other.target.canonical)
    return bool(first and second and first.sort == second.sort and same and same_measure(one.target, other.target))


def _highest(group: Sequence[Found], measure: str) -> str:
    highest = [one for one, rank in zip(group, ranks([one.target for one in group]), strict=True) if rank == 1]
    where = "、".join(dict.fromkeys(one.entry.label for one in highest))
    figure = highest[0].entry.document.reading(highest[0].target.figure_span).replace("\n", "")
    ends = {one.target.period.end for one in group if one.target.period}
    years = "各计划的年份不同，只作参考。" if len(ends) > 1 else ""
    return f"{measure}最高：{where}（{figure}）。{years}"


def _plans(group: Sequence[Found]) -> set[str]:
    return {one.entry.document.doc_id for one in group}


def _near(asked: Asked) -> list[Statement]:
    """The nearest target of each plan named, where none has the indicator itself and each has one like it (发明专利)."""
    if not (asked.question.doc_ids and asked.question.indicators):
        return []
    found = [alike(asked, target.of_plans(asked, document))[:1] for document in asked.documents]
    return [target.statement(one) for some in found for one in some] if all(found) else []


def _passages(asked: Asked) -> list[Statement]:
    """What each plan says on the topic, for a comparison without figures."""
    found = []
    for document in asked.documents:
        matches = [match for match in asked.ranked([document]) if clause.accepted(asked, match)]
        found += [placed(match, clause.said(match)) for match in _best(matches)]
    return found


def _best(matches: Sequence[Match]) -> list[Match]:
    return [one for one in matches[:2] if one.score >= 0.95 * matches[0].score]


def _merged(looks: Iterable[Looked]) -> Looked:
    merged = Looked()
    for look in looks:
        merged.exact += look.exact
        merged.other_measure += look.other_measure
        merged.other_year += look.other_year
        merged.past += look.past
    return merged
