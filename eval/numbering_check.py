"""The outline, checked against the numbers that are printed: gaps, restarts, headings without text, numbers not used."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.base.document import Document, Leaf
from corpus.base.numerals import chinese
from corpus.base.record import Span
from eval.suspects import Suspect, folded

_CN = "[一二三四五六七八九十百〇零]{1,4}"
_PRINTED = re.compile(
    rf" *(?:[#*]+ *)?(?:第(?P<part>{_CN}|\d{{1,2}})(?:部分|编|篇)|第(?P<chapter>{_CN}|\d{{1,2}})章|第(?P<section>{_CN}|\d{{1,2}})节"
    rf"|第(?P<article>{_CN}|\d{{1,3}})条|(?P<cn>{_CN})[、.]|\( ?(?P<cn_paren>{_CN}) ?\)"
    r"|(?P<dot>\d{1,2})(?:[、]| ?\.(?!\d(?!G)))|\( ?(?P<paren>\d{1,2}) ?\)|(?P<half>\d{1,2})\)|(?P<circled>[①-⑳]))"
)
_RANK = {name: rank for rank, name in enumerate(_PRINTED.groupindex)}
_LONG = 1500  # characters; the longest clauses of plans that are written in numbered items stay below
_LONG_NOISE = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed at the beginning of an item."""

    form: str
    value: int
    length: int


def printed(text: str) -> Printed | None:
    """The number that (folded) ``text`` begins with."""
    match = _PRINTED.match(text)
    if not match:
        return None
    form = match.lastgroup or ""
    written = match[form]
    value = (
        ord(written) - ord("①") + 1
        if form == "circled"
        else (int(written) if written.isdigit() else (chinese(written) or 0))
    )
    return Printed(form, value, match.end())


@dataclass(slots=True)
class _Walk:
    """The last heading under each path, and the last value of each form anywhere (numbering may run on)."""

    last: dict[tuple[str, ...], str] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)


def depth(document: Document) -> int:
    """How many levels of numbered headings the deepest clause lies under."""
    return max((len(clause.headings) for clause in document.clauses), default=0)


def breaks(document: Document) -> Iterator[Suspect]:
    """Where siblings of the outline do not follow each other: a value left out (gap), or not rising (restart)."""
    walk = _Walk()
    seen: set[tuple[str, ...]] = set()
    for clause in document.clauses:
        for level in range(len(clause.headings)):
            path = clause.headings[: level + 1]
            if path not in seen or walk.last.get(path[:-1]) != path[-1]:
                seen.add(path)
                yield from _compare(walk, path, clause.span)
                walk.last[path[:-1]] = path[-1]


def _compare(walk: _Walk, path: tuple[str, ...], span: Span) -> Iterator[Suspect]:
    now = printed(folded(path[-1]))
    if now is None:
        return
    before = printed(folded(walk.last.get(path[:-1], "")))
    runs_on = walk.forms.get(now.form, 0) + 1 == now.value
    walk.forms[now.form] = now.value
    head = Span(start=span.start, end=min(span.end, span.start + max(2, now.length)))
    if before is None or before.form != now.form:
        if now.value > 1 and not runs_on:
            yield Suspect(kind="gap", span=head, note=f"“{path[-1][:16]}”之前没有第{now.value - 1}项")
    elif now.value > before.value + 1 and not runs_on:
        yield Suspect(kind="gap", span=head, note=f"{before.value} 之后是 {now.value}：“{path[-1][:16]}”")
    elif now.value <= before.value:
        yield Suspect(kind="restart", span=head, note=f"{before.value} 之后是 {now.value}：“{path[-1][:16]}”")


def orphans(document: Document) -> Iterator[Suspect]:
    """Numbered headings that no text follows before a heading of the same or a higher rank, or the end."""
    plain = folded(document.text)
    leaves = [leaf for leaf in document.leaves if leaf.kind != "noise"]
    for index, leaf in enumerate(leaves):
        if leaf.kind != "heading":
            continue
        own = printed(plain[leaf.span.start : leaf.span.start + 12])
        if own is None:
            continue
        following = leaves[index + 1] if index + 1 < len(leaves) else None
        after = printed(plain[following.span.start : following.span.start + 12]) if following else None
        if following is None or (
            following.kind == "heading" and after is not None and _RANK[after.form] <= _RANK[own.form]
        ):
            yield Suspect(kind="orphan", span=leaf.span)


_ITEM = re.compile(
    rf"(?:^|(?<=[\n\r。;])) *(?=第{_CN}[章节条]|{_CN}、|\({_CN}\)|\d{{1,2}}(?:、|\.(?!\d))|\(\d{{1,2}}\))", re.MULTILINE
)


def unused_numbers(document: Document) -> Iterator[Suspect]:
    """Numbers at the beginning of a line or sentence where no clause or heading begins."""
    plain = folded(document.text)
    starts = {_first_letter(plain, leaf) for leaf in document.leaves if leaf.kind != "noise"}
    removed = [repair.span for repair in document.repairs]
    for leaf in document.leaves:
        if leaf.kind == "noise":
            continue
        for match in _ITEM.finditer(plain, leaf.span.start, leaf.span.end):
            start = match.end()
            item = printed(plain[start : start + 12])
            if item is None or start in starts:
                continue
            span = Span(start=start, end=min(leaf.span.end, start + item.length))
            if not any(span.overlaps(other) for other in removed):
                yield Suspect(kind="unused_number", span=span)


def _first_letter(plain: str, leaf: Leaf) -> int:
    start = leaf.span.start
    while start < leaf.span.end and plain[start] in " \r\n":
        start += 1
    return start


def lengths(document: Document) -> Iterator[Suspect]:
    """Clauses longer than an item of a plan is, and noise that reads like a paragraph."""
    for clause in document.clauses:
        if len(clause.span) > _LONG:
            head = Span(start=clause.span.start, end=clause.span.start + 12)
            yield Suspect(kind="long_clause", span=head, note=f"{len(clause.span)} 字")
    for leaf in document.leaves:
        text = document.cut(leaf.span).strip() if leaf.kind == "noise" else ""
        if len(text) >= _LONG_NOISE and "。" in text:
            yield Suspect(kind="noise_text", span=leaf.span, note=leaf.reason)
