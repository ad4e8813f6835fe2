"""From the outline to clauses and leaves: what can be cited, what is a heading, what is noise.

A clause (条款) is the smallest numbered item or paragraph with its run-in heading. All offsets here are of the view; the
result is given in canonical offsets, as a partition of the whole text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.document import ClauseKind, Leaf, LeafKind, Part
from corpus.numbering import candidates
from corpus.numbers import in_chinese
from corpus.outline import Node, outline
from corpus.record import Span
from corpus.view import View

HEADING_LIMIT = 46  # characters; the longest run-in headings of plans end within it

_KIND_DEPTH = 2  # a heading below the second level (1. 夯实发展基础) names a task, not a part of the plan
_HEADING_STOP = re.compile(r"[。:\n ]")
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
_ANNEX_HEADING = re.compile(r"^ *附(?:件|表|录) ?[\d一二三四五六七八九十]*[:.、 ]?")
_SIGN_OFF = re.compile(
    r"^.{0,40}?(?:[\d〇○零一二三四五六七八九]{4}年 ?[\d一二三四五六七八九十]{1,3}月(?: ?[\d一二三四五六七八九十]{1,3}日)?) *$"
)
_UNITS_LINE = re.compile(
    r"^ *[(\[]? *(?:牵头|责任|配合|协办|主办|承办|协同|参与|落实|参加|主责|负责|完成|实施|工作)(?:单位|部门|领导|人|时限|时间|科室)"
)
_DUTY_LINE = re.compile(r"^ *[(\[][^\n]*(?:负责|牵头|配合|落实|参与)[)\]]?[。 ]*$")
_LABEL = re.compile(r"(?:^|(?<=[。;\n ]))(?:——)?([^\n。;:,()“”]{4,22}:|[一二三四五六七八九十]{1,2}(?:是|要))(?=[^\n])")


@dataclass(slots=True)
class Draft:
    """A clause before its facts are read; offsets of the view. ``body`` starts after the run-in heading."""

    start: int
    end: int
    body: int
    number: str
    headings: tuple[str, ...]
    kind: ClauseKind
    confidence: float = 1.0
    note: str = ""


@dataclass(slots=True)
class Cut:
    """The clauses of a text, and the heading lines between them, in view offsets."""

    clauses: list[Draft] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    noise: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    number: str = ""
    headings: tuple[str, ...] = ()
    kinds: tuple[ClauseKind, ...] = ()
    depth: int = 0


def cut_clauses(view: View, title: tuple[int, int] | None) -> Cut:
    """Cut the text into clauses. ``title`` is where the plan's own title stands: what comes before it is a cover letter
    (印发…的通知) with a numbering of its own.
    """
    cut = Cut()
    found = candidates(view.text)
    begin, end = title or (0, 0)
    if title:
        cut.headings.append(title)
    for low, high in ((0, begin), (end, len(view.text))):
        nodes = outline([candidate for candidate in found if low <= candidate.start < high], low, high)
        _paragraphs(view.text, low, nodes[0].start if nodes else high, _Place(), cut, opening=True)
        _walk(view.text, nodes, _Place(), cut)
    _join_unit_lines(view.text, cut)
    return cut


def _walk(text: str, nodes: Sequence[Node], place: _Place, cut: Cut) -> None:
    for node in nodes:
        stop = node.children[0].start if node.children else node.end
        title_end, run_in = _heading_end(text, node.body, stop)
        title = text[node.body : title_end].strip()
        number = text[node.start : node.body].strip().replace(" ", "")
        here = _Place(
            place.number + _address(node),
            (*place.headings, number + title),
            (*place.kinds, *(_kinds(title) if place.depth < _KIND_DEPTH else ())),
            place.depth + 1,
        )
        own = (0.8, "编号有缺漏") if node.gap else (1.0, "")
        if run_in:
            first_end = _line_end(text, title_end, stop)
            if text[title_end:first_end].strip(" 。:;\n"):
                _clause(text, node.start, first_end, title_end, here, cut, own)
            else:
                cut.headings.append((node.start, first_end))
        elif not title:
            first_end = _line_end(text, node.body, stop)
            short = _first_words(text[node.body : first_end])
            here = replace(here, headings=(*place.headings, number + short))
            _clause(text, node.start, first_end, node.body, here, cut, own)
        else:
            first_end = title_end
            if node.children or text[title_end:stop].strip():
                cut.headings.append((node.start, title_end))
            else:
                _clause(text, node.start, title_end, node.body, here, cut, own)
        _paragraphs(text, first_end, stop, here, cut)
        _walk(text, node.children, here, cut)


def _first_words(sentence: str) -> str:
    """A heading for an item that has none: its first words."""
    words = sentence.strip()
    return words if len(words) <= 24 else words[:23] + "…"


def _heading_end(text: str, start: int, stop: int) -> tuple[int, bool]:
    """Where the heading after a number ends, and whether text of the clause runs on after it on the same line."""
    position = start
    while position < stop and text[position] == " ":
        position += 1
    match = _HEADING_STOP.search(text, position, min(stop, position + HEADING_LIMIT + 1))
    if match is None:
        return (stop, False) if stop - position <= HEADING_LIMIT else (start, False)
    line_end = _line_end(text, match.start(), stop)
    rest = text[match.end() : line_end].strip()
    if match[0] == "\n" or not rest:
        return (line_end, False) if "," not in text[position : match.start()] or not rest else (start, False)
    if match[0] == " " and re.search(r"[,;]", text[position : match.start()]):
        return start, False
    if match[0] == "。" and text[position : match.start()].count(",") > 1:
        return start, False
    return match.start(), True


def _line_end(text: str, start: int, stop: int) -> int:
    newline = text.find("\n", start, stop)
    return stop if newline < 0 else newline


_ARTICLES = {"part": "部分", "chapter": "章", "section": "节", "article": "条"}


def _address(node: Node) -> str:
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


def _kinds(title: str) -> tuple[ClauseKind, ...]:
    is_action = _ACTION_TITLE.match(title)
    found = (kind for kind, pattern in _KINDS if len(title) <= 16 and pattern.search(title))
    return tuple(kind for kind in found if kind != "background" or not is_action)[:1]


def _clause(
    text: str, start: int, end: int, body: int, place: _Place, cut: Cut, own: tuple[float, str] = (1.0, "")
) -> None:
    while end > start and text[end - 1] in " \n":
        end -= 1
    while start < end and text[start] in " \n":
        start += 1
    while body < end and text[body] in " \n。:":
        body += 1
    kind = place.kinds[-1] if place.kinds else ("task" if place.number else "preamble")
    if end > start:
        cut.clauses.append(Draft(start, end, max(start, min(body, end)), place.number, place.headings, kind, *own))


def _paragraphs(text: str, start: int, stop: int, place: _Place, cut: Cut, *, opening: bool = False) -> None:
    """Each paragraph of ``[start, stop)`` becomes a clause, a heading or noise."""
    position = start
    while position < stop:
        end = _line_end(text, position, stop)
        line = text[position:end]
        if line.strip():
            here = replace(place, kinds=()) if opening else place
            if _ANNEX_HEADING.match(line) and len(line.strip()) <= HEADING_LIMIT:
                place = _Place(headings=(line.strip(),), kinds=("other",))
                cut.headings.append((position, end))
            elif _SIGN_OFF.match(line) and len(line) <= 60:
                cut.noise.append((position, end, "落款"))
            elif _is_heading_line(line, opening=opening):
                cut.headings.append((position, end))
            else:
                _clause(text, position, end, position, here, cut)
        position = end + 1


def _is_heading_line(line: str, *, opening: bool) -> bool:
    """A short line that closes with no sentence mark: a title, a caption, an addressee (各市、县人民政府:)."""
    bare = line.strip()
    if (
        opening
        and re.fullmatch(r"[(\[][^()\[\]]{2,30}(?:[\[(]\d{4}[\])][^()]{1,8})?[)\]]", bare)
        and not _DUTY_LINE.match(bare)
    ):
        return True  # (2018—2020年), (沪府办发〔2025〕17号) below a title
    if _UNITS_LINE.match(bare) or _DUTY_LINE.match(bare) or bare[0] in "([—·●":
        return False
    limit = HEADING_LIMIT + 20 if opening else 30
    return len(bare) <= limit and not re.search(r"[。;!?]", bare) and (opening or "," not in bare)


def _join_unit_lines(text: str, cut: Cut) -> None:
    """A line that holds nothing but a list of units belongs to the clause before it."""
    joined: list[Draft] = []
    for draft in cut.clauses:
        line = text[draft.start : draft.end]
        if (
            joined
            and (_UNITS_LINE.match(line) or _DUTY_LINE.match(line))
            and draft.body == draft.start
            and joined[-1].headings == draft.headings
            and not text[joined[-1].end : draft.start].strip()
        ):
            joined[-1].end = draft.end
        else:
            joined.append(draft)
    cut.clauses = joined


def parts(view: View, draft: Draft) -> tuple[Part, ...]:
    """Lead-in labels inside a clause: a series of ``X:`` openings, or 一是…二是…; a single one is no series."""
    found = list(_LABEL.finditer(view.text, draft.body, draft.end))
    ordinal = [match for match in found if not match[1].endswith(":")]
    labels = ordinal if len(ordinal) >= 2 else [match for match in found if match[1].endswith(":")]
    if len(labels) < 2:
        return ()
    ends = [match.start() for match in labels[1:]] + [draft.end]
    return tuple(
        Part(label=match[1].rstrip(":"), span=view.span(match.start(1), end))
        for match, end in zip(labels, ends, strict=True)
    )


def leaves(view: View, cut: Cut) -> tuple[Leaf, ...]:
    """The partition of the canonical text: clauses and headings as cut, noise as found, and every gap as layout."""
    pieces: list[tuple[int, int, LeafKind, str]] = [
        (leaf.span.start, leaf.span.end, "noise", leaf.reason) for leaf in view.noise
    ]
    for start, end, reason in cut.noise:
        span = view.span(start, end)
        pieces.append((span.start, span.end, "noise", reason))
    clauses = [view.span(draft.start, draft.end) for draft in cut.clauses]
    pieces += [(span.start, span.end, "clause", "") for span in clauses]
    pieces += [(*span, "heading", "") for span in _heading_spans(view, cut)]
    result: list[Leaf] = []
    position = 0
    for start, end, kind, reason in sorted(pieces, key=lambda piece: (piece[0], piece[2] != "clause", -piece[1])):
        start = max(start, position)
        if end <= start:
            continue
        if start > position:
            result.append(_leaf(position, start, "noise", "空白"))
        result.append(_leaf(start, end, kind, reason))
        position = end
    if position < len(view.source):
        result.append(_leaf(position, len(view.source), "noise", "空白"))
    return tuple(result)


def _heading_spans(view: View, cut: Cut) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in cut.headings:
        while end > start and view.text[end - 1] in " \n":
            end -= 1
        while start < end and view.text[start] in " \n":
            start += 1
        if end > start:
            span = view.span(start, end)
            spans.append((span.start, span.end))
    return spans


def _leaf(start: int, end: int, kind: LeafKind, reason: str) -> Leaf:
    return Leaf(kind=kind, span=Span(start=start, end=end), reason=reason)
