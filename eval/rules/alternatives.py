"""The alternatives of a pattern: where they stand in its source, the source that tells which of them matched, and that without one.

The *top* alternatives of a pattern are those of its outermost ``|``: in ``^(?:甲|乙(?:丙|丁))$`` they are 甲 and 乙(?:丙|丁). Where
several groups on that level are divided, those of each count. What a negative look-around forbids is no alternative of its own: it
cannot be seen to match.
"""

import re
from dataclasses import dataclass

_MARK = "alternative_{}_"
_NEGATIVE = ("(?!", "(?<!")
_CONDITION = re.compile(r"\(\?\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Alternative:
    """``source[start:end]``, one of the ``of`` alternatives of its group; ``first`` of them has no ``|`` before it."""

    start: int
    end: int
    first: bool
    text: str


@dataclass(slots=True)
class _Group:
    """A group that is open while the source is read: where its content begins, and where it is divided so far."""

    begin: int
    depth: int
    silent: bool
    bars: list[int]


def top_alternatives(source: str) -> list[Alternative]:
    """The alternatives of the outermost division of ``source``; none where nothing divides it."""
    levels: dict[int, list[tuple[int, list[int], int]]] = {}
    for group, end in _groups(source):
        if group.bars and not group.silent:
            levels.setdefault(group.depth, []).append((group.begin, group.bars, end))
    if not levels:
        return []
    found = []
    for begin, bars, end in sorted(levels[min(levels)]):
        starts, ends = [begin, *(bar + 1 for bar in bars)], [*bars, end]
        found += [Alternative(a, b, a == begin, source[a:b]) for a, b in zip(starts, ends, strict=True)]
    return found


def _groups(source: str) -> list[tuple[_Group, int]]:
    """Every group of the source, the whole of it included, with where its content ends."""
    done: list[tuple[_Group, int]] = []
    open_groups = [_Group(0, 0, False, [])]
    position = 0
    while position < len(source):
        character = source[position]
        if character == "\\":
            position += 2
            continue
        if character == "[":
            position = _class_end(source, position)
            continue
        if character == "(":
            above = open_groups[-1]
            condition = _CONDITION.match(source, position)
            silent = above.silent or source.startswith(_NEGATIVE, position) or condition is not None
            open_groups.append(_Group(_content(source, position), above.depth + 1, silent, []))
            position = condition.end() if condition else position + 1
            continue
        if character == ")":
            done.append((open_groups.pop(), position))
        elif character == "|":
            open_groups[-1].bars.append(position)
        position += 1
    done.append((open_groups.pop(), len(source)))
    return done


def _content(source: str, start: int) -> int:
    """Where the content of the group that opens at ``start`` begins: behind ``(``, ``(?:``, ``(?<=``, ``(?P<name>`` and so on."""
    head = re.compile(r"\((?:\?(?:P<\w+>|<[=!]|[:=!>]|[a-zA-Z-]+:|\([^)]*\)))?").match(source, start)
    assert head
    return head.end()


def _class_end(source: str, start: int) -> int:
    """Behind the ``]`` that closes the class of characters opened at ``start``."""
    position = start + 1
    if source.startswith("^", position):
        position += 1
    if source.startswith("]", position):
        position += 1
    while source[position] != "]":
        position += 2 if source[position] == "\\" else 1
    return position + 1


def telling(source: str, alternatives: list[Alternative]) -> str:
    """The source with an empty named group behind each alternative: it takes part in a match where the alternative does."""
    pieces, position = [], 0
    for index, one in enumerate(alternatives):
        pieces += [source[position : one.end], f"(?P<{_MARK.format(index)}>)"]
        position = one.end
    return "".join([*pieces, source[position:]])


def told(match: re.Match[str]) -> list[int]:
    """The numbers of the alternatives that took part in a match of a ``telling`` pattern."""
    return [
        int(name.split("_")[1])
        for name, text in match.groupdict().items()
        if text == "" and name.startswith(_MARK[:12])
    ]


def without(source: str, one: Alternative) -> str:
    """The source less one alternative and the bar that parts it from its neighbour."""
    return source[: one.start] + source[one.end + 1 :] if one.first else source[: one.start - 1] + source[one.end :]
