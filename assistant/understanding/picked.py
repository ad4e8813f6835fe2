"""One of the things just listed, spoken of by its number: 第三项说什么, 最后一条谁牵头, 第二个目标是多少."""

import re
from collections.abc import Sequence

from assistant.reply import Turn, Understood
from corpus.base.numerals import numeral

_PICKED = re.compile(
    r"^(?:那么?|请问|请|看看|说说|讲讲|刚才|刚刚|上面|前面|其中|列出?的|的|[,，])*(?:第(?P<number>\d{1,3}|[一二三四五六七八九十]{1,4})|(?P<last>最后))一?"
    r"(?:项|条|个|件|点|份|家)(?:任务|工作|目标|指标|计划|措施|地方|内容)?"
)


def picked(question: str, turns: Sequence[Turn]) -> int | None:
    """The place (from 0) in the list of the last turn that a tidied question points to; None where it points to none."""
    match = _PICKED.match(question)
    if not match or not turns or len(turns[-1].listed) < 2:
        return None
    if match["last"]:
        return len(turns[-1].listed) - 1
    number = numeral(match["number"])
    return number - 1 if number else None


def rest_of(question: str) -> str:
    """What is asked of the thing pointed to: the question without its number."""
    return _PICKED.sub("", question, count=1)


def past_the_end(place: int | None, turns: Sequence[Turn]) -> str:
    """What to say where the list of the last turn is shorter than that; nothing where it is not."""
    if place is None or place < len(turns[-1].listed):
        return ""
    return f"上面只列出了 {len(turns[-1].listed)} 项。"


def goes_on(question: str, understood: Understood, turns: Sequence[Turn]) -> bool:
    """Whether a turn leaves the list before it standing: it points into it, or asks on about the thing pointed to (谁负责)."""
    return picked(question, turns) is not None or bool(understood.inherited and not understood.topic)
