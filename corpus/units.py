"""Responsible units (责任单位) of a clause: who leads, who is responsible, who cooperates.

Three ways of writing are read: a bracket that ends in 负责, 牵头 or 配合 (nested and mixed brackets allowed); a label such as
``责任单位:``, in a bracket or not, closed or not; and members of a work group, which carry no duty of a task. A lead is a
lead only where the plan says so: by 牵头, by a label, or by a convention stated once (逗号前为牵头单位,下同).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.cleaning import fold
from corpus.facts import ResponsibleUnits, Role, Unit
from corpus.unit_names import CLOSE, OPEN, OPEN_END, SUFFIX, split, with_prefixes
from corpus.unit_names import names as unit_names
from corpus.view import View

_BRACKET = re.compile(r"[(\[{)\]}]")
_BRACKET_LIMIT = 1500  # characters; no list of units is longer
_DUTY_NOUN = "(?:单位|部门|科室|处室|机构|主体)"
_LABEL = re.compile(
    rf"(?P<lead>(?:主要)?牵头(?:责任)?{_DUTY_NOUN}|主办{_DUTY_NOUN}|主责{_DUTY_NOUN}|主要责任{_DUTY_NOUN}|总牵头{_DUTY_NOUN})[:： ]"
    rf"|(?P<cooperating>(?:配合|协办|协同|协助|参与|参加|协作|支持)(?:责任)?{_DUTY_NOUN})[:： ]"
    rf"|(?P<responsible>(?:责任|负责|承办|落实|实施|完成|执行|承担|组织){_DUTY_NOUN})[:： ]"
    r"|(?P<deadline>(?:完成)?时限|完成时间|时间(?:要求|节点)|完成期限)[:： ]"
    r"|(?P<person>责任人|责任领导|牵头领导|分管领导|联系人)[:： ]"
)
_FIRST_LEADS = re.compile(r"(?:排|列|居)(?:名|位|序|在|于)*(?:第一(?:位|个|名)?|首位|最前|首个)")
_CONVENTION = re.compile(
    r"[,。;] ?(?:注:)?(?:(?:第一个)?逗号前(?:面)?|(?:(?:排|列|居)(?:名|位|序|在|于)*)?(?:第一(?:位|个|名)?|首位|最前|首个))"
    r"(?:的)?(?:单位|部门|责任单位)?(?:为|是)(?:总)?牵头(?:单位|部门)?[^)\]]{0,8}"
)
_TAIL = re.compile(
    r"(?:(?P<open>等)(?:(?:市直|县直|区直|省直|相关|有关|各)*(?:职能|责任|成员)?(?:部门|单位)?)?)?"
    r"(?P<duty>(?:共同|联合|总|具体)?牵头(?:负责|落实|组织|实施|抓总)?|(?:配合|协同|协助|参与|参加|协办)(?:落实|实施|负责)?"
    r"|(?:各?(?:依|按|按照|根据|依据)(?:各自)?(?:职责|职能|任务|责任)?(?:职责)?(?:分工)?)(?:共同|分别|分工|抓好)?(?:负责|落实|推进|实施|牵头负责)"
    r"|(?:分工|共同|分别|具体|联合)?(?:负责|落实|承办|主办))$"
)
_RUNNING_LEAD = re.compile(r"(?:^|[,。;:、])由([^,。;:()]{2,40}?)(?:牵头|总牵头)(?=[,。;、负会组联开制推落统和实])")


@dataclass(frozen=True, slots=True)
class Convention:
    """How this document marks leads without 牵头: ``comma`` = before the first comma, ``first`` = the first name."""

    kind: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A list of units and the view range ``[start, end)`` it takes."""

    start: int
    end: int
    units: ResponsibleUnits


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    role: Role | None


def convention(text: str) -> Convention:
    """The convention on leads that the document states, if it states one."""
    match = _CONVENTION.search(text)
    if not match:
        return Convention()
    return Convention("first" if _FIRST_LEADS.search(match[0]) else "comma")


def find_units(view: View, start: int, end: int, rule: Convention, known: frozenset[str] = frozenset()) -> list[Found]:
    """The lists of units in the clause ``[start, end)`` of the view; ``known`` are names seen elsewhere in the document."""
    found: list[Found] = []
    position = start
    for list_start, list_end, inner_start, inner_end in _ranges(view.text, start, end):
        if list_start < position:
            continue
        members, is_open, marked = _members(view, inner_start, inner_end, rule, known)
        if not members:
            continue
        governs = view.span(position, list_start) if list_start > position else view.span(list_start, list_end)
        units = ResponsibleUnits(
            members=tuple(members),
            span=view.span(list_start, list_end),
            governs=governs,
            open_ended=is_open,
            lead_marked=marked,
        )
        found.append(Found(list_start, list_end, units))
        position = list_end
    return found or list(_running_text(view, start, end, known))


def known_names(lists: Iterable[Found]) -> frozenset[str]:
    """The names in ``lists`` as the view writes them: what tells two names written together apart."""
    return frozenset(fold(unit.name) for found in lists for unit in found.units.members)


def _ranges(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Possible lists as (start, end, inner start, inner end)."""
    position = start
    labels = list(_LABEL.finditer(text, start, end))[::-1]  # the next one last, so that a long text is scanned once
    brackets = _brackets(text, start, end)[::-1]
    while position < end:
        while labels and labels[-1].start() < position:
            labels.pop()
        while brackets and brackets[-1][0] < position:
            brackets.pop()
        label = labels[-1] if labels else None
        bracket = brackets[-1] if brackets and brackets[-1][1] > brackets[-1][0] else None
        if bracket and (label is None or bracket[0] <= label.start()):
            inner = text[bracket[0] + 1 : bracket[1] - 1]
            if _is_duty(inner):
                yield bracket[0], bracket[1], bracket[0] + 1, bracket[1] - 1
                position = bracket[1]
            else:
                inside = label is not None and label.start() < bracket[1] and len(inner) > 60
                position = bracket[0] + 1 if inside else bracket[1]
            continue
        if label is None:
            return
        stop, inner_end = _label_end(text, label.end(), end)
        begin = label.start()
        if begin > start and text[begin - 1] in OPEN:
            begin -= 1
        yield begin, stop, label.start(), inner_end
        position = max(stop, label.end())


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The balanced bracket groups in order of their openings, all kinds counted alike; nested ones stand alone, too.

    An unclosed bracket gives way to the next one, unless a label follows it: a list without an end, marked ``(at, at)``.
    """
    groups: list[tuple[int, int]] = []
    unclosed: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        if match[0] in OPEN:
            unclosed.append(match.start())
        elif unclosed:
            opening = unclosed.pop()
            if match.start() - opening < _BRACKET_LIMIT:
                groups.append((opening, match.end()))
            elif _LABEL.match(text, opening + 1):
                groups.append((opening, opening))
    groups += [(at, at) for at in unclosed if _LABEL.match(text, at + 1)]
    return sorted(groups)


def _label_end(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a labelled list ends: at a closing bracket of its own, at a line end or a full stop that no label follows."""
    depth = 0
    for position in range(start, end):
        character = text[position]
        if character in OPEN:
            depth += 1
        elif character in CLOSE:
            if depth == 0:
                return position + 1, position
            depth -= 1
        elif (
            character in "。\n"
            and depth == 0
            and not _LABEL.match(text, position + 1 + (text[position + 1 : position + 2] == " "))
        ):
            return position, position
    return end, end


def _is_duty(inner: str) -> bool:
    bare = inner.strip(" 。,;")
    if _LABEL.match(bare) or (_LABEL.search(bare) and len(bare) < 300):
        return True
    if re.search(r"(?:负责|牵头|配合|落实|分工实施|承办|主办|参与|协办)$", bare) and len(bare) >= 4:
        return True
    first = re.split(r"[,;]", bare)[0]
    return bool(re.search(r"(?:牵头|负责)$", first) and SUFFIX.search(re.sub(r"(?:牵头|负责)$", "", first)))


def _members(
    view: View, start: int, end: int, rule: Convention, known: frozenset[str]
) -> tuple[list[Unit], bool, bool]:
    text = view.text
    note = _CONVENTION.search(text, start, end)
    if note:
        end = note.start()
    members: list[Unit] = []
    is_open = marked = False
    for low, high, label_role, deadline in _labelled(text, start, end):
        pieces, opened = _pieces(text, low, high, label_role)
        is_open |= opened
        names = [(piece, *name) for piece in pieces for name in unit_names(text, piece.start, piece.end, known)]
        by_rule = rule.kind and label_role != "cooperating" and not any(piece.role == "lead" for piece in pieces)
        for index, (piece, a, b) in enumerate(names):
            role: Role = piece.role or label_role or "joint"
            if by_rule and rule.kind == "comma":
                role = "lead" if piece is pieces[0] else "cooperating"
            elif by_rule and rule.kind == "first":
                role = "lead" if index == 0 else "cooperating"
            marked |= role == "lead"
            name = view.written(a, b)
            members.append(Unit(name=name, full_name=name, role=role, span=view.span(a, b), deadline=deadline))
    if not _plausible(members):
        return [], False, False
    return with_prefixes(members), is_open, marked


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[int, int, Role | None, str | None]]:
    """The stretches of a list between its labels, with the role a label gives and the deadline stated for the list."""
    labels = list(_LABEL.finditer(text, start, end))
    deadline = None
    for index, label in enumerate(labels):
        if label["deadline"]:
            stop = labels[index + 1].start() if index + 1 < len(labels) else end
            deadline = text[label.end() : stop].strip(" ,;。()[]\n") or None
    if not labels or labels[0].start() > start:
        yield start, labels[0].start() if labels else end, None, deadline
    for index, label in enumerate(labels):
        stop = labels[index + 1].start() if index + 1 < len(labels) else end
        role = label.lastgroup
        if role in ("lead", "cooperating", "responsible"):
            yield label.end(), stop, role, deadline  # type: ignore[misc]  # narrowed by the line above


def _pieces(text: str, start: int, end: int, label_role: Role | None) -> tuple[list[_Piece], bool]:
    """The comma and semicolon parts of a list with the role their ending gives; parts without one take the next one's."""
    pieces: list[_Piece] = []
    is_open = False
    for a, b in split(text, start, end, ",;。\n"):
        while b > a and text[b - 1] in " ()[]:、" and not (text[b - 1] in ")]" and _balanced(text[a:b])):
            b -= 1
        tail = _TAIL.search(text[a:b])
        role: Role | None = None
        if tail:
            role = _role(tail["duty"])
            is_open |= bool(tail["open"])
            b = a + tail.start()
        opened = OPEN_END.search(text[a:b])
        if opened and opened.group():
            is_open = True
            b = a + opened.start()
        if b > a:
            pieces.append(_Piece(a, b, role))
        elif role and pieces and pieces[-1].role is None:
            pieces[-1].role = role
    inherited: Role | None = None
    for piece in reversed(pieces):
        if piece.role is None and label_role is None:
            piece.role = inherited
        elif piece.role:
            inherited = piece.role
    return pieces, is_open


def _role(duty: str) -> Role:
    if "牵头" in duty and not duty.startswith(("按", "各", "依", "根据")):
        return "lead"
    if re.match(r"配合|协同|协助|参与|参加|协办", duty):
        return "cooperating"
    if re.search(r"分工|共同|联合|分别|[按依据](?:照)?(?:各自)?职", duty):
        return "joint"
    return "lead" if duty == "主办" else "responsible"


def _balanced(text: str) -> bool:
    return sum(c in OPEN for c in text) == sum(c in CLOSE for c in text)


def _plausible(members: Sequence[Unit]) -> bool:
    """Whether most of the names end as names of units do; other brackets that end in 负责 are sentences."""
    fitting = sum(bool(SUFFIX.search(fold(unit.name))) and 2 <= len(unit.name) for unit in members)
    return bool(members) and fitting * 2 >= len(members)


def _running_text(view: View, start: int, end: int, known: frozenset[str]) -> Iterator[Found]:
    """Leads named only in the sentence itself: 由市科技局牵头,…"""
    for match in _RUNNING_LEAD.finditer(view.text, start, end):
        names = [(a, b) for a, b in unit_names(view.text, *match.span(1), known) if SUFFIX.search(view.text[a:b])]
        if names:
            members = tuple(
                Unit(name=name, full_name=name, role="lead", span=view.span(a, b))
                for a, b in names
                for name in (view.written(a, b),)
            )
            units = ResponsibleUnits(
                members=members, span=view.span(*match.span(1)), governs=view.span(start, end), lead_marked=True
            )
            yield Found(match.start(1), match.end(1), units)
