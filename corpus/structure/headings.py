"""What follows a number: where its heading ends, what kind of clause it opens, how its address is printed."""

import re

from corpus.base.document import ClauseKind
from corpus.base.numerals import in_chinese
from corpus.structure.series import Node
from corpus.text.lines import HEADING_LIMIT, line_end

_HEADING_STOP = re.compile(r"[。:\n ]")
_SPACED_LIMIT = 20  # characters of a heading whose characters are spaced out
_KINDS: tuple[tuple[ClauseKind, re.Pattern[str]], ...] = (
    (
        "background",
        re.compile(
            r"(?:发展|工作|现实|现有|产业|创新|科技)基础(?!设施|研究|能力|平台)|现状|回顾|(?:背景|形势)|(?:发展|面临)(?:的)?(?:环境|机遇|挑战)|机遇(?:与|和)挑战|成效|成就|(?:主要)?(?:成绩|进展)|完成情况|存在(?:的)?(?:主要)?问题"
        ),
    ),
    ("goal", re.compile(r"目标|主要指标|发展指标|预期指标")),
    ("guiding_principle", re.compile(r"指导思想|总体(?:要求|思路)|基本原则|基本思路|指导方针")),
    (
        "mechanism",
        re.compile(r"保障|推进机制|工作机制|组织(?:领导|实施|机构|保障)|实施机制|工作要求|附则|监督|考核|评估"),
    ),
)
# A heading that opens with a verb names a task, whatever noun follows: 持续优化发展环境, 夯实产业基础.
_ACTION_TITLE = re.compile(
    r"(?:持续|不断|进一步|全面|着力|大力|积极|深入|加快|切实|有效)*(?:优化|夯实|完善|筑牢|提升|强化|推进|打造|加强|营造|改善|巩固|健全|建立|建设|实施|扩大|培育|促进|增强|创新|拓展|注重|构建|开展|支持|落实|推动|抢抓|塑造|做[好强大优]|深化|激发)"
)


def first_words(sentence: str) -> str:
    """A heading for an item that has none: its first words."""
    words = sentence.strip()
    return words if len(words) <= 24 else words[:23] + "…"


def heading_end(text: str, start: int, stop: int) -> tuple[int, bool]:
    """Where the heading after a number ends, and whether text of the clause runs on after it on the same line."""
    position = start
    while position < stop and text[position] == " ":
        position += 1
    match = _HEADING_STOP.search(text, position, min(stop, position + HEADING_LIMIT + 1))
    if match is None:
        return (stop, False) if stop - position <= HEADING_LIMIT else (start, False)
    end = line_end(text, match.start(), stop)
    rest = text[match.end() : end].strip()
    if match[0] == "\n" or not rest:
        return (end, False) if "," not in text[position : match.start()] or not rest else (start, False)
    if match[0] == " " and re.search(r"[,;]", text[position : match.start()]):
        return start, False
    if match[0] == " " and end - position <= _SPACED_LIMIT and not re.search(r"[。,;:]", rest):
        return end, False  # 总  则
    if match[0] == "。" and text[position : match.start()].count(",") > 1:
        return start, False
    return match.start(), True


_ARTICLES = {"part": "部分", "chapter": "章", "section": "节", "article": "条"}


def address(node: Node) -> str:
    """The number of an item as plans print it: 二, (三), 第四条."""
    value, chinese = node.value, in_chinese(node.value)
    if node.form in _ARTICLES:
        return f"第{chinese}{_ARTICLES[node.form]}"
    match node.form:
        case "cn" | "cn_dot" | "cn_half":
            return chinese
        case "cn_paren":
            return f"({chinese})"
        case "paren" | "half" | "paren_circled":
            return f"({value})"
        case "circled":
            return chr(ord("①") + value - 1) if value <= 20 else f"({value})"
        case "decimal2" | "decimal3":
            return f".{value}"
        case _:
            return str(value)


def kinds(title: str) -> tuple[ClauseKind, ...]:
    """The kind of clause that a heading opens, if it says so."""
    is_action = _ACTION_TITLE.match(title)
    found = (kind for kind, pattern in _KINDS if len(title) <= 16 and pattern.search(title))
    return tuple(kind for kind in found if kind != "background" or not is_action)[:1]
