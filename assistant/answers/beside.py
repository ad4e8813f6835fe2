"""Figures beside each other: has another plan this target (as the draft check answers it), who aims higher, which rank, how far apart.

The figures come from the index of facts; where a question names no indicator that any plan sets, it is left to the other answerers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import brought, exists, table
from assistant.answers.named import documents_named, in_words, keys_named, places_without, rows_of, short_names
from assistant.drafts import beside
from assistant.drafts.beside import Row
from assistant.evidence import figure
from assistant.evidence.asked import Asked, shown
from assistant.evidence.figures import Found
from assistant.plans.comparing import comparable_measure
from assistant.reply import Answer, Reply
from assistant.understanding.question import tidy
from assistant.understanding.relation import Set, read_set, sides
from corpus.base.document import Document

_FIGURE = re.compile(r"定|设|目标|指标|多少|数|[几\d][家个项件户]")
"""Figures are asked for, and not who speaks of the thing."""


_BEYOND = re.compile(r"[也还别]|其[他它]|人家|兄弟")


def answer(asked: Asked) -> Reply | None:
    """The figures and what their relation is; None for a question that sets none beside each other."""
    question = asked.question
    text = tidy(question.text)
    places = short_names(asked.library.documents)
    asking = read_set(text, [name for names in places.values() for name in names])
    if question.options:
        return None
    if asking.relation == "single":
        return _each(asked, text)
    named = documents_named(asked, text)
    both = asking.relation not in ("elsewhere", "rank") and len(in_words(named, text)) > 1 and not asking.quoted
    if asking.claim and asking.relation != "all" and not both:
        return brought.answer(asked, asking, in_words(named, asking.rest if asking.quoted else text))
    if question.kind in ("about", "count", "unit", "unit_tasks"):
        return None
    if asking.relation == "elsewhere":
        return _mentioned_elsewhere(asked) if _BEYOND.search(text) else None
    if len(named) < 2 and asking.relation != "rank" and (foreign := places_without(asked, text)):
        return _without_one(asked, foreign, named)
    keys = keys_named(asked)
    if len(keys) > 1 and len(named) > 1:
        return table.answer(asked, keys, named, low=asking.low, judged=True)
    found = _between(asked, asking, text, named, keys) if len(keys) == 1 else None
    if asking.relation == "all" and (found is None or not _FIGURE.search(text)):
        return exists.all_of(asked) or found
    if asking.relation == "only" and named and (found is None or not _FIGURE.search(text)):
        return exists.only(asked, named) or found
    return found


def _mentioned_elsewhere(asked: Asked) -> Reply | None:
    """What other plans say of the thing, where the words of asking alone did not tell that they are asked about."""
    question = asked.question
    if question.kind not in ("clause", "target") or question.doc_ids:
        return None
    found = exists.answer(replace(asked, question=question.model_copy(update={"kind": "exists"})))
    return found if isinstance(found, Answer) else None


def _each(asked: Asked, text: str) -> Reply | None:
    """Several indicators in several plans named, each cell of the table."""
    if asked.question.kind != "compare" or asked.question.unknown_regions or asked.question.own_years:
        return None
    keys, named = keys_named(asked), documents_named(asked, text)
    if len(keys) < 2 or len(named) < 2:
        return None
    return table.answer(asked, keys, named, low=False, judged=False)


def _between(asked: Asked, asking: Set, text: str, named: Sequence[Document], keys: Sequence[str]) -> Reply | None:
    """One indicator across the plans named, or across all."""
    alone = asking.relation in ("only", "rank") or (asking.relation == "whether" and len(named) < 2)
    beside_own = [d for d in named if d.doc_id not in asked.question.excluded]
    among = beside_own if len(beside_own) > 1 and not alone else asked.library.documents
    fit, off = rows_of(asked, keys[0], among)
    groups = beside.groups(beside.once(fit))
    if not groups:
        return None
    if asking.relation == "only":
        return _only(asked, named, groups)
    if alone:
        group = next((one for one in groups if any(row.doc_id == d.doc_id for row in one for d in named)), None)
        return _stands(asked, asking, named[0], group, groups) if named and group else None
    missing = [d for d in among if all(row.doc_id != d.doc_id for row in fit)]
    if asking.relation == "all":
        have = "、".join(dict.fromkeys(row.entry.label for row in fit))
        return _given(asked, "都写了。" if not missing else f"没有都写，写了的是{have}。", groups, (), missing)
    others = [row for row in off if row.doc_id in {d.doc_id for d in missing}] if named else []
    shared = groups[0]
    if beside.plans(shared) < 2 and not named and asking.relation == "ordered":
        return _hardly(asked, groups)
    if beside.plans(shared) < 2:
        return _apart_only(asked, [*fit, *others], missing) if len(named) > 1 else None
    return _given(asked, _conclusion(asking, text, named, shared), groups, others, missing if named else ())


def _without_one(asked: Asked, foreign: Sequence[str], named: Sequence[Document]) -> Reply | None:
    """The refusal where a place has no plan, with what the plans named say."""
    keys = keys_named(asked)
    if not keys:
        return None
    rows = [row for key in keys for row in beside.once(rows_of(asked, key, named)[0])] if named else []
    near = [figure.statement(Found(row.entry, row.target, 1.0)) for row in rows]
    return asked.not_found("region_not_in_corpus", f"资料库没有{'、'.join(foreign)}的计划，不能比较。", near)


def _conclusion(asking: Set, text: str, named: Sequence[Document], group: Sequence[Row]) -> str:
    """What the figures of a group come to, by the relation asked for."""
    among = beside.best(group)
    if asking.relation == "alike":
        return _alike(among)
    if asking.relation == "sum":
        told = beside.total(group)
        return told + beside.bounds(among) if told else "比例、增速不能相加，以下是各计划的原数。"
    if asking.relation == "difference" and len(among) == 2:
        return beside.apart(among[0], among[1]) + beside.bounds(among)
    if asking.relation == "whether" and len(among) == 2:
        before, behind = sides(text, [short_names(named)[d.doc_id] for d in named])
        subject = named[before[0]].doc_id if before and behind else among[0].doc_id
        one = next((row for row in among if row.doc_id == subject), among[0])
        other = next(row for row in among if row is not one)
        gap = one.held.high - other.held.high
        stands = "相同" if gap == 0 else "高" if gap > 0 else "低"
        verdict = (
            f"{one.entry.label}与{other.entry.label}相同。"
            if gap == 0
            else f"{one.entry.label}比{other.entry.label}{stands}。"
        )
        return _yes(asking, gap) + verdict + beside.apart(one, other)
    return beside.first(group, low=asking.low) + (
        f"从{'低到高' if asking.low else '高到低'}：{beside.ordered(group, low=asking.low)}。" if len(among) > 2 else ""
    )


def _alike(among: Sequence[Row]) -> str:
    if len({row.held.high for row in among}) == 1:
        return f"一样，{'、'.join(row.said for row in among)}。"
    return f"不一样，从高到低：{beside.ordered(among)}。"


def _yes(asking: Set, gap: float) -> str:
    return "是，" if gap and (gap < 0) == asking.low else "不是，"


def _stands(
    asked: Asked, asking: Set, document: Document, group: Sequence[Row], groups: Sequence[Sequence[Row]]
) -> Reply | None:
    """Where the figure of one plan stands among those of all."""
    own = max((row for row in group if row.doc_id == document.doc_id), key=lambda row: row.held.high)
    rank, of = beside.ranked(own, group)
    if of == 1 and asking.relation != "rank":
        return None
    if of == 1:
        told = f"只有{own.entry.label}按{beside.measure(own)}写了这一指标，没有可比的数。"
        return _given(asked, told, [list(group), *[g for g in groups if g is not group]], (), ())
    last = 1 + sum(row.held.high > own.held.high for row in beside.best(group)) == of
    told = f"{own.said}，在写了这一指标的 {of} 份计划中排第{rank}（从高到低：{beside.ordered(group)}）。"
    if asking.relation == "whether":
        told = ("是，" if (last if asking.low else rank == 1) else "不是，") + told
    return _given(asked, told, [list(group)], (), ())


def _only(asked: Asked, named: Sequence[Document], groups: Sequence[Sequence[Row]]) -> Reply | None:
    """Whether one plan alone sets the indicator, by the measure it states it by."""
    ids = {d.doc_id for d in named}
    group = next((one for one in groups if any(row.doc_id in ids for row in one)), groups[0])
    others = [row for row in beside.best(group) if row.doc_id not in ids]
    own = [row for row in beside.best(group) if row.doc_id in ids]
    rest = [row for one in groups if one is not group for row in beside.best(one) if row.doc_id not in ids]
    if named and not own:
        told = f"{'、'.join(asked.library.label(d) for d in named)}没有找到这一指标的目标；写了的有：{beside.ordered(group)}。"
    elif others:
        told = f"不是，{'、'.join(row.said for row in others)}也写了。"
    else:
        told = f"是，资料库的 {len(asked.library.documents)} 份计划中，按{beside.measure(own[0] if own else group[0])}写的只找到{beside.ordered(group)}。"
    if rest:
        told += f"口径不同的：{'、'.join(row.measured for row in rest[:6])}。"
    return _given(asked, told, [list(group), *[list(g) for g in groups if g is not group]], (), ())


def _hardly(asked: Asked, groups: Sequence[Sequence[Row]]) -> Reply:
    """The order asked of all plans, where no two state the indicator by one measure."""
    rows = [row for group in groups for row in beside.best(group)]
    if beside.plans(rows) < 2:
        told = f"只找到{rows[0].entry.label}写了这一指标的目标（{rows[0].value}），没有可比的数。"
    else:
        told = f"口径不同，不能直接比较大小：{'、'.join(row.measured for row in rows[:6])}。"
    return _given(asked, told, groups, (), ())


def _apart_only(asked: Asked, rows: Sequence[Row], missing: Sequence[Document]) -> Reply | None:
    """Plans named that state the indicator by different measures, or of which only one states it."""
    if beside.plans(rows) < 2:
        return None
    roughly = [
        row for row in rows if comparable_measure(rows[0].target, row.target) and row.held.sort == rows[0].held.sort
    ]
    if len(roughly) == len(rows):
        told = beside.first(rows) + "一处写的是要做的数量，一处写的是总量，只作参考。"
        have = {row.doc_id for row in rows}
        return _given(asked, told, [list(rows)], (), [d for d in missing if d.doc_id not in have])
    told = "口径不同，不能直接比较大小：" + "、".join(row.measured for row in rows[:6]) + "。"
    have = {row.doc_id for row in rows}
    return _given(asked, told, [list(rows)], (), [d for d in missing if d.doc_id not in have])


def _given(
    asked: Asked,
    told: str,
    groups: Sequence[Sequence[Row]],
    others: Sequence[Row],
    missing: Sequence[Document],
) -> Reply:
    """The rows in order, with what they come to in front."""
    rows = [row for group in groups for row in group]
    given = list(dict.fromkeys([*rows, *others]))
    have = {row.doc_id for row in given}
    without = [d for d in missing if d.doc_id not in have]
    note = told + beside.cautions(groups[0])
    if others or (len(groups) > 1 and "口径不同" not in told):
        note += "其余口径不同，不能直接比较。"
    note += asked.without(without, "没有找到这一指标的目标的")
    return asked.answer(
        [figure.statement(Found(row.entry, row.target, 1.0)) for row in given],
        [shown(row.entry, row.target) for row in given],
        note=note,
        complete=not without,
    )
