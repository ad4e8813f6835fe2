"""One indicator, one topic, who does it, or all that is set, in several plans side by side."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.answers import clause, target, whole_plans
from assistant.evidence import figure
from assistant.evidence.asked import Asked, placed, shown
from assistant.evidence.figures import Found, Looked, alike, look_up
from assistant.evidence.matching import Match
from assistant.evidence.numbers import Sought, numbered
from assistant.evidence.refusing import refused
from assistant.plans.comparing import comparable_measure, ranks, same_measure
from assistant.plans.sameness import same_indicator
from assistant.reply import Reply, Statement, Understood
from assistant.understanding import cues
from corpus.base.document import Document
from corpus.base.facts import Target
from corpus.base.record import Span
from corpus.corrections.described import MEASURES
from corpus.indicators.amounts import amount
from corpus.indicators.lexicon import mentions

Alike = Callable[[Target, Target], bool]

_MIXED = "口径不同，不能直接比较大小。"
_ROUGHLY = "一处写的是要做的数量，一处写的是总量，只作参考。"
_CAUTION = "{}写的是原文中的数，口径未必相同，不能直接比较。"
_LOWEST = re.compile(r"(?:最|更|谁|哪[个家边里]?|[定要]得|比较)[低少小慢弱]")
_LIKE = 0.8
"""Least coverage of the topic by the name of a figure that is shown for want of the very indicator: 能耗 is nothing like 研发投入占GDP."""
_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?(?![A-Za-z\d.+＋、年月日])")
"""A number in a passage that is no date, no item number and no part of a name (5G)."""
_PAST = ("past", "existing")
_DIFFERENCE = re.compile(r"[差相](?:多少|几|距)|[高低多少大快强](?:出|了)?(?:多少|几)")


def answer(asked: Asked) -> Reply | None:
    """Each plan's figure of the indicator, with what can and cannot be compared; without one, each plan's passage."""
    question = asked.question
    if question.kind != "compare":
        return None
    if question.unknown_regions:
        return _without_one(asked)
    looks = {document.doc_id: _looked(asked, document) for document in asked.documents}
    if whole_plans.asks(asked):
        return whole_plans.side_by_side(asked, judgement)
    found = [one for look in looks.values() for one in look.exact]
    goes_on = bool(
        question.indicators and cues.FOLLOW.search(question.text)
    )  # 高新技术企业呢: compared like the one before
    bare = bool(question.indicators) and not cues.COMPARE.search(question.text) and not question.doc_ids  # 企业上云
    same = bool(question.indicators) and cues.asks_whether_equal(question.text)
    figures = goes_on or cues.wants_figure(question.text) or bare or same
    if found and figures:
        return _figures(asked, looks)
    if not figures:
        return _contents(asked)
    near = _near(asked)
    if near:
        return asked.answer(near, note=f"各计划写的不是同一个指标，以上是各自相近的写法，{_MIXED}")
    stating = _stating(asked, asked.documents if question.doc_ids else ())
    if stating:
        missing = [document for document in asked.documents if document.doc_id not in stating]
        note = f"以上是原文中的数，{_MIXED}" + asked.without(missing, "没有找到这一指标的")
        return asked.answer((one for some in stating.values() for one in some), note=note, complete=not missing)
    return refused(asked, question.indicator)


def _without_one(asked: Asked) -> Reply:
    """The refusal where a place has no plan, with what the others say."""
    missing = "、".join(asked.question.unknown_regions)
    rest = replace(asked, question=asked.question.model_copy(update={"unknown_regions": ()}))
    looks = [_looked(rest, document) for document in asked.documents if asked.question.doc_ids]
    near = [figure.statement(one) for look in looks for one in look.exact]
    return asked.not_found("region_not_in_corpus", f"资料库没有{missing}的计划，不能比较。", near)


def _alone(asked: Asked, document: Document) -> Asked:
    """The question as it is asked of one plan: with the year that goes with it."""
    own = dict(asked.question.own_years).get(document.doc_id)
    return replace(asked, question=asked.question.model_copy(update={"years": own})) if own else asked


def _looked(asked: Asked, document: Document) -> Looked:
    """What one plan has of every indicator named, in every year asked; several are looked for by whatever measure they are stated."""
    question = _alone(asked, document).question
    if len(question.indicators) > 1:
        question = question.model_copy(update={"measure": None, "quantity": None})
    entries = target.of_plans(asked, document)
    years: list[tuple[int, ...]] = [(year,) for year in question.years] or [()]
    each = [replace(asked, question=question.model_copy(update={"years": some})) for some in years]
    return _merged([look_up(one, key, entries) for one in each for key in question.indicators or (None,)])


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
    stating = _stating(asked, missing if named else ())
    note = judgement(given, lowest=bool(_LOWEST.search(asked.question.text))) if len(have) > 1 else ""
    if stating:
        note += _CAUTION.format("、".join(asked.library.label(asked.library.by_id[doc_id]) for doc_id in stating))
    if len(have) > 1 and _DIFFERENCE.search(asked.question.text):
        note += "相差多少不是计划写明的数，请按上列原数核算。"
    missing = [document for document in missing if document.doc_id not in stating]
    return asked.answer(
        [*(figure.statement(one) for one in given), *(one for some in stating.values() for one in some)],
        [shown(one.entry, one.target) for one in given],
        note=note + asked.without(missing, "没有找到这一指标的"),
        complete=not (named and missing),
    )


def _stating(asked: Asked, documents: Iterable[Document]) -> dict[str, list[Statement]]:
    """What each of some plans states about it in numbers though no target was read there (新建基站16960个以上); those that do."""
    found = {}
    for document in documents:
        question = _alone(asked, document).question
        sought = Sought(question.quantity, question.measure, question.indicators, question.years)
        numbers = numbered(asked.terms, sought, target.of_plans(asked, document))
        passages = [
            one
            for one in _passages(asked, document)[:1]
            if _gives_number(document, one) and _speaks_of_it(question, one)
        ]
        if numbers or passages:
            found[document.doc_id] = [figure.numbered_statement(one) for one in numbers[:1]] or passages
    return found


def _speaks_of_it(question: Understood, passage: Statement) -> bool:
    """Whether a passage names an indicator asked for; one that names others says nothing of it, whatever its numbers."""
    said = [mention.key for piece in passage.evidence for mention in mentions(piece.reading)]
    return not question.indicators or any(
        key in one or same_indicator(key, one) for key in question.indicators for one in said
    )


def _gives_number(document: Document, passage: Statement) -> bool:
    """Whether a passage holds a number that is no past one."""
    for piece in passage.evidence:
        past = [figure.span for figure in document.clause(piece.clause_id).figures if figure.verdict in _PAST]
        numbers = [
            Span(start=piece.start + number.start(), end=piece.start + number.end())
            for number in _NUMBER.finditer(piece.quote)
        ]
        if any(not any(one.overlaps(span) for span in past) for one in numbers):
            return True
    return False


def judgement(found: Sequence[Found], *, lowest: bool = False) -> str:
    """Which plan aims highest (or lowest), among those that state it by one measure and one sort of quantity; that others do not compare.

    Where none share a measure, what is to be done (建成700个) is still put beside what there is to be (达到100个), and said so.
    """
    groups = sorted(_groups(found, same_measure), key=lambda group: -len(_plans(group)))
    shared = [group for group in groups if len(_plans(group)) > 1]
    if not shared:
        roughly = [group for group in _groups(found, comparable_measure) if len(_plans(group)) > 1]
        return _first(roughly[0], "", lowest=lowest) + _ROUGHLY if roughly else _MIXED
    several = len(groups) > 1
    said = [_first(group, MEASURES[group[0].target.measure] if several else "", lowest=lowest) for group in shared]
    return "".join(said) + ("其余口径不同，不能直接比较。" if len(groups) > len(shared) else "")


def _groups(found: Sequence[Found], alike: Alike) -> list[list[Found]]:
    """Figures that may stand on one axis; those without a number are left out."""
    groups: list[list[Found]] = []
    for one in found:
        if amount(one.target) is None:
            continue
        fitting = next((group for group in groups if _on_one_axis(group[0], one, alike)), None)
        if fitting is None:
            groups.append([one])
        else:
            fitting.append(one)
    return groups


def _on_one_axis(one: Found, other: Found, alike: Alike) -> bool:
    """Whether two figures are of one indicator, measure and sort; what was looked up as one indicator is one."""
    first, second = amount(one.target), amount(other.target)
    same = one.key == other.key or same_indicator(one.target.canonical, other.target.canonical)
    return bool(first and second and first.sort == second.sort and same and alike(one.target, other.target))


def _first(group: Sequence[Found], measure: str, *, lowest: bool) -> str:
    places = ranks([one.target for one in group])
    wanted = max(places) if lowest else 1
    first = [one for one, place in zip(group, places, strict=True) if place == wanted]
    where = "、".join(dict.fromkeys(one.entry.label for one in first))
    figure = first[0].entry.document.reading(first[0].target.figure_span).replace("\n", "")
    ends = {one.target.period.end for one in group if one.target.period}
    years = "各计划的年份不同，只作参考。" if len(ends) > 1 else ""
    return f"{measure}{'最低' if lowest else '最高'}：{where}（{figure}）。{years}"


def _plans(group: Sequence[Found]) -> set[str]:
    return {one.entry.document.doc_id for one in group}


def _near(asked: Asked) -> list[Statement]:
    """The nearest target of each plan named, where none has the indicator itself and each has one like it (发明专利).

    Those must be counted alike: 数字化车间500家 is nothing like a share of GDP.
    """
    if not (asked.question.doc_ids and asked.question.indicators):
        return []
    found = [one for d in asked.documents for one in alike(asked, target.of_plans(asked, d))[:1] if one.said >= _LIKE]
    sorts = {held.sort if (held := amount(one.target)) else "" for one in found}
    return [figure.statement(one) for one in found] if len(found) == len(asked.documents) and len(sorts) == 1 else []


def _contents(asked: Asked) -> Reply:
    """What each plan says on the topic, and which do not."""
    said = {document.doc_id: _passages(asked, document) for document in asked.documents}
    passages = [one for some in said.values() for one in some]
    if not passages:
        return clause.nothing(asked)
    missing = [document for document in asked.documents if asked.question.doc_ids and not said[document.doc_id]]
    return asked.answer(passages, note=asked.without(missing, "没有找到的"), complete=not missing)


def _passages(asked: Asked, document: Document) -> list[Statement]:
    """What one plan says on the topic."""
    matches = [match for match in asked.ranked([document]) if clause.accepted(asked, match)]
    return [placed(match, clause.said(match)) for match in _best(matches)]


def _best(matches: Sequence[Match]) -> list[Match]:
    return [one for one in matches[:2] if one.score >= 0.95 * matches[0].score]


def _merged(looks: Iterable[Looked]) -> Looked:
    merged = Looked()
    for look in looks:
        merged.exact += [one for one in look.exact if one not in merged.exact]
        merged.other_measure += look.other_measure
        merged.other_year += look.other_year
        merged.past += look.past
    return merged
