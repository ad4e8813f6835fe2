"""Two plans as wholes (两份计划有什么不同): the indicators that both set, side by side, and how many only one of them sets."""

import re
from collections.abc import Callable, Sequence

from assistant.answers import target
from assistant.evidence import figure
from assistant.evidence.asked import Asked, names, shown
from assistant.evidence.figures import Found
from assistant.reply import Reply

Judge = Callable[[Sequence[Found]], str]

_MOST = 10
"""Indicators shown; where more are shared, the first of them, and the number of all."""
_WHOLE = re.compile(
    r"不同|区别|差别|差异|差距|异同|不一样|一样|相同|共同|对比|相比|比较|比一比|比|一下|有什么|哪[些里]|目标|指标|计划|方案|规划|文件|数字|任务|定[得的]?|主要|地方|看看|[各都有的和跟与同是在了吗呢两份个]"
)


def asks(asked: Asked) -> bool:
    """Whether plans named are compared as wholes: nothing is named that they should be compared in."""
    question = asked.question
    named = question.indicators or any(character.isalnum() for character in _WHOLE.sub("", question.topic))
    return len(question.doc_ids) > 1 and not named


def side_by_side(asked: Asked, judge: Judge) -> Reply:
    """Every indicator that at least two of the plans set, each plan's figures under one another; the others are counted."""
    by_key: dict[str, list[Found]] = {}
    for document in asked.documents:
        for entry in target.of_plans(asked, document):
            for one in entry.clause.targets:
                if one.verdict == "target":
                    by_key.setdefault(one.canonical, []).append(Found(entry, one, 1.0, one.canonical))
    shared = {key: found for key, found in by_key.items() if len(_plans(found)) > 1}
    alone = [
        f"只有{asked.library.label(document)}定的 {sum(_plans(found) == {document.doc_id} for found in by_key.values())} 个"
        for document in asked.documents
    ]
    rest = f"{'，'.join(alone)}。"
    if not by_key:
        return asked.not_found(
            "no_figure", f"{names(asked.documents)}的计划都没有写目标数值，请就一件事问它们各怎么写。"
        )
    if not shared:
        return asked.not_found("nothing_found", f"{names(asked.documents)}的计划没有同一个指标：{rest}")
    kept = [found for _, found in list(shared.items())[:_MOST]]
    more = "" if len(shared) <= _MOST else f"，以上是前 {_MOST} 个"
    judged = "".join(f"“{key}”{judge(found)}" for key, found in list(shared.items())[:_MOST])
    return asked.answer(
        [figure.statement(one) for found in kept for one in found],
        [shown(one.entry, one.target) for found in kept for one in found],
        note=f"{judged}\n都定了的指标 {len(shared)} 个{more}；{rest}",
        complete=len(shared) <= _MOST,
    )


def _plans(found: Sequence[Found]) -> set[str]:
    return {one.entry.document.doc_id for one in found}
