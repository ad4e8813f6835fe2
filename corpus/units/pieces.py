"""How a list of units divides into labelled stretches and comma parts, and the role, deadline and 等 that each part ends with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.base.facts import Role
from corpus.units.labels import LABEL, TAIL, duty_role, is_time, label_role
from corpus.units.names import CLOSE, OPEN, OPEN_END, SUFFIX, split

_GOVERNMENT = re.compile(r"\s*(?:人民)?政府")  # 各区县(市), broken before what they have in common


@dataclass(slots=True)
class Piece:
    """A comma part of a list ``[start, end)`` and the role that the words after its names give."""

    start: int
    end: int
    role: Role | None


@dataclass(slots=True)
class Pieces:
    """The parts of a stretch of a list, whether it ends in 等, and the deadline among them."""

    pieces: list[Piece] = field(default_factory=list)
    is_open: bool = False
    deadline: str | None = None

    @property
    def default(self) -> Role:
        """The role of names beside which no word stands: joint beside a lead, responsible where no part has such a word."""
        return "joint" if any(piece.role for piece in self.pieces) else "responsible"


def labelled(text: str, start: int, end: int) -> Iterator[tuple[int, int, Role | None, str | None]]:
    """The stretches of a list between its labels, with the role a label gives and the deadline stated for the list."""
    labels = list(LABEL.finditer(text, start, end))
    stops = [label.start() for label in labels[1:]] + [end]
    deadline = None
    for label, stop in zip(labels, stops, strict=True) if labels else ():
        if label["deadline"]:
            deadline = text[label.end() : stop].strip(" ,;。()[]\n") or None
    if not labels or labels[0].start() > start:
        yield start, labels[0].start() if labels else end, None, deadline
    for label, stop in zip(labels, stops, strict=True) if labels else ():
        role = label_role(label)
        if role:
            yield label.end(), stop, role, deadline


def pieces(text: str, start: int, end: int, label: Role | None) -> Pieces:
    """The comma and semicolon parts of a list with the role their ending gives; parts without one take the next one's."""
    listed = Pieces()
    for a, b in _parts(text, start, end):
        while b > a and text[b - 1] in " ()[]:、" and not (text[b - 1] in ")]" and _balanced(text[a:b])):
            b -= 1
        if is_time(text[a:b]):
            listed.deadline = text[a:b]
            continue
        stop, role, is_open = ending(text[a:b])
        listed.is_open |= is_open
        if stop:
            listed.pieces.append(Piece(a, a + stop, role))
        elif role and listed.pieces and listed.pieces[-1].role is None:
            listed.pieces[-1].role = role
    inherited: Role | None = None
    for piece in reversed(listed.pieces):
        if piece.role is None and label is None:
            piece.role = inherited
        elif piece.role:
            inherited = piece.role
    return listed


def ending(part: str) -> tuple[int, Role | None, bool]:
    """Where the names of a part end, the role that the words after them give, and whether the part is an open list."""
    role: Role | None = None
    is_open = False
    tail = TAIL.search(part)
    # 市政协办 is the office of the 政协: 办 after what is no unit's name belongs to the name
    if tail and (tail["duty"] not in ("主办", "承办", "协办") or SUFFIX.search(part[: tail.start()])):
        role = duty_role(tail["duty"])
        is_open = bool(tail["open"])
        part = part[: tail.start()]
    opened = OPEN_END.search(part)
    if opened:
        is_open = True
        part = part[: opened.start()]
    return len(part), role, is_open


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The comma and semicolon parts; a line break parts names only where a whole name stands before it."""
    for a, b in split(text, start, end, ",;。"):
        for _, high in split(text, a, b, "\n"):
            whole = SUFFIX.search(text[a:high].rstrip("、")) and not _GOVERNMENT.match(text, high, b)
            if whole or high == b:
                yield a, high
                a = high + 1


def _balanced(text: str) -> bool:
    return sum(c in OPEN for c in text) == sum(c in CLOSE for c in text)
