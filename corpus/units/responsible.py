"""Responsible units (责任单位) of a clause: who leads, who is responsible, who cooperates.

Three ways of writing are read: a bracket that ends in 负责, 牵头 or 配合 (nested and mixed brackets allowed); a label such as
``责任单位:``, in a bracket or not, closed or not; and members of a work group, which carry no duty of a task. A lead is a
lead only where the plan says so: by 牵头, by a label, or by a convention stated once (逗号前为牵头单位,下同).
"""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.base.facts import ResponsibleUnits, Role, Unit
from corpus.text.cleaning import fold
from corpus.text.view import View
from corpus.units.competence import competences, sentence_around
from corpus.units.labels import CONVENTION, LABEL, Convention, label_role
from corpus.units.names import CLOSE, OPEN, OPEN_END, SUFFIX, split, with_prefixes
from corpus.units.names import names as unit_names
from corpus.units.pieces import ending, labelled, pieces
from corpus.units.runs import has_form

_BRACKET = re.compile(r"[(\[{)\]}〈〉]")
_STOP = re.compile(r"[(\[{)\]}〈〉]|[。\n][ \n]*")
_UNFIT_LIMIT = 10  # characters; a longer part of a list that ends like no name is a sentence
_BRACKET_LIMIT = 1500  # characters; no list of units is longer
_RUNNING = re.compile(
    r"(?<![理自缘事原来经])由(?![于来此])([^,。;:()]{2,60}?)(?:(?P<lead>总?牵头(?=[,。;、负会组联开制推落统和实建编承抓完研协])|负责牵头)|(?:分别|共同|具体)?负责(?!人|解释|日常|同志)|承担(?=[,。;\n]|$))"
)
_COSTS = re.compile(r"(?:费|款|资金|成本|支出|损失|利息)[^,。;]{0,6}$")  # 费用由市财政局承担: who pays
_PLACE = re.compile(r"(?!各|有关|相关|其他|所在)(?:(?![和与及])[一-鿿]){2,7}[市区县州]")  # 市科委、甲区牵头
# 市发改局负责统筹协调;市财政局、市审计局牵头…: the units are the subject of their sentence.
_SUBJECT = re.compile(
    r"(?:^|(?<=[,。;:\n ]))(?:\(?[\d一二三四五六七八九十]{1,3}[.、)] ?)?(?P<names>(?!由)[^,。;:()“”\n ]{2,60}?)(?:要|应当?)?(?:(?P<lead>总?牵头(?=[负会组联开制推落统和实建编承抓完研协做])|负责牵头)|(?:具体|分别)?负责(?!人|同志|制|即|任))"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A list of units and the view range ``[start, end)`` it takes."""

    start: int
    end: int
    units: ResponsibleUnits


def find_units(view: View, start: int, end: int, rule: Convention, known: frozenset[str] = frozenset()) -> list[Found]:
    """The lists of units in the clause ``[start, end)`` of the view; ``known`` are names seen elsewhere in the document."""
    found: list[Found] = []
    position = start
    for list_start, list_end, inner_start, inner_end in _ranges(view.text, start, end, known):
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
    ends = [one.end for one in found]
    for said in [*_running_text(view, start, end, known), *_competent(view, start, end, known)]:
        at = bisect_right(ends, said.start)
        if at == len(ends) or said.end <= found[at].start:
            insort(found, said, key=lambda one: one.start)
            ends.insert(at, said.end)
    return found


def known_names(lists: Iterable[Found]) -> frozenset[str]:
    """The names in ``lists`` as the view writes them: what tells two names written together apart."""
    return frozenset(fold(unit.name) for found in lists for unit in found.units.members)


def _ranges(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[tuple[int, int, int, int]]:
    """Possible lists as (start, end, inner start, inner end)."""
    position = start
    labels = list(LABEL.finditer(text, start, end))[::-1]  # the next one last, so that a long text is scanned once
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
            if _is_duty(inner) or _is_bare_list(text, start, bracket, end, known):
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
            elif LABEL.match(text, opening + 1):
                groups.append((opening, opening))
    groups += [(at, at) for at in unclosed if LABEL.match(text, at + 1)]
    return sorted(groups)


def _label_end(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a labelled list ends: at a closing bracket of its own, at a line end or a full stop that no label follows."""
    depth = 0
    for stop in _STOP.finditer(text, start, end):
        position = stop.start()
        if stop[0] in OPEN:
            depth += 1
        elif stop[0] in CLOSE:
            if depth == 0:
                return position + 1, position
            depth -= 1
        elif depth == 0 and not LABEL.match(text, stop.end()):
            return position, position
    return end, end


def _is_duty(inner: str) -> bool:
    bare = inner.strip(" 。,;")
    labels = [label for label in LABEL.finditer(bare) if label_role(label)]
    if labels and (labels[0].start() == 0 or len(bare) < 300):
        return True
    if re.search(r"(?:负责|牵头|配合|落实|分工实施|承办|主办|参与|协办)$", bare) and len(bare) >= 4:
        return True
    first = re.split(r"[,;]", bare)[0]
    duty = re.search(r"(?:牵头|负责)(?:落实|实施|推进|组织实施)?$", first)  # 市科技局牵头落实,长期坚持
    return bool(duty and SUFFIX.search(first[: duty.start()]))


def _is_bare_list(text: str, start: int, bracket: tuple[int, int], end: int, known: frozenset[str]) -> bool:
    """Whether a bracket that closes a clause after its last sentence holds names of units: …体系。(省农业农村厅)

    Half of them need to be known or well formed: banks and places end in any way (人民银行上海总部, 临港新片区).
    """
    if text[bracket[1] : end].strip(" 。\n") or not text[start : bracket[0]].rstrip().endswith(("。", ";")):
        return False
    low, high = bracket[0] + 1, bracket[1] - 1
    opened = OPEN_END.search(text[low:high])
    parts = split(text, low, low + opened.start() if opened else high, ",;")
    names = [text[a:b] for start, stop in parts for a, b in unit_names(text, start, stop, known)]
    fitting = sum(name in known or has_form(name) for name in names)
    return 0 < len(names) <= fitting * 2


def _members(
    view: View, start: int, end: int, rule: Convention, known: frozenset[str]
) -> tuple[list[Unit], bool, bool]:
    text = view.text
    note = CONVENTION.search(text, start, end)
    if note:
        end = note.start()
    members: list[Unit] = []
    is_open = False
    for low, high, label, deadline in labelled(text, start, end):
        listed = pieces(text, low, high, label)
        is_open |= listed.is_open
        deadline = deadline or listed.deadline
        names = [(piece, *name) for piece in listed.pieces for name in unit_names(text, piece.start, piece.end, known)]
        by_rule = rule.kind and label != "cooperating" and not any(piece.role == "lead" for piece in listed.pieces)
        for index, (piece, a, b) in enumerate(names):
            role: Role = piece.role or label or listed.default
            if by_rule:
                leads = _leads_by(rule, index, piece is listed.pieces[0], text[a - 1])
                role = "lead" if leads else role if rule.kind == "mark" else "cooperating"
            name = view.written(a, b)
            members.append(Unit(name=name, full_name=name, role=role, span=view.span(a, b), deadline=deadline))
    if not _plausible(members):
        return [], False, False
    members = [unit for unit in members if len(unit.name) <= _UNFIT_LIMIT or SUFFIX.search(fold(unit.name))]
    return with_prefixes(members), is_open, any(unit.role == "lead" for unit in members)


def _leads_by(rule: Convention, index: int, in_first_piece: bool, before: str) -> bool:
    """Whether the convention makes a lead of the name at ``index``; ``before`` is the character in front of it."""
    if rule.kind == "mark":
        return before == rule.sign
    return in_first_piece if rule.kind == "comma" else index == 0


def _plausible(members: Sequence[Unit]) -> bool:
    """Whether most of the names end as names of units do; other brackets that end in 负责 are sentences."""
    fitting = sum(bool(SUFFIX.search(fold(unit.name))) and 2 <= len(unit.name) for unit in members)
    return bool(members) and fitting * 2 >= len(members)


def _running_text(view: View, start: int, end: int, known: frozenset[str]) -> Iterator[Found]:
    """Units named only in the sentence itself: 由市科技局牵头,…; 市财政局负责…, which holds for that sentence."""
    said = [(one, (start, end)) for one in _RUNNING.finditer(view.text, start, end)]
    said += [(one, sentence_around(view.text, one, start, end)) for one in _SUBJECT.finditer(view.text, start, end)]
    for match, governed in sorted(said, key=lambda one: one[0].start(1)):
        if match[0].endswith("承担") and _COSTS.search(view.text, max(start, match.start() - 20), match.start()):
            continue
        stop, _, is_open = ending(match[1])
        names = list(unit_names(view.text, match.start(1), match.start(1) + stop, known))
        written = [view.text[a:b] for a, b in names]
        if not any(map(has_form, written)) or not all(has_form(name) or _PLACE.fullmatch(name) for name in written):
            continue
        role: Role = "lead" if match["lead"] else "responsible"
        members = [
            Unit(name=name, full_name=name, role=role, span=view.span(a, b))
            for a, b in names
            for name in (view.written(a, b),)
        ]
        units = ResponsibleUnits(
            members=tuple(with_prefixes(members)),
            span=view.span(*match.span(1)),
            governs=view.span(*governed),
            open_ended=is_open,
            lead_marked=role == "lead",
        )
        yield Found(match.start(1), match.end(1), units)


def _competent(view: View, start: int, end: int, known: frozenset[str]) -> Iterator[Found]:
    """Units that explain the plan or are in charge of something: responsible for what their sentence names, and nothing else."""
    for one in competences(view.text, start, end, known):
        members = [
            Unit(name=name, full_name=name, role="responsible", span=view.span(a, b))
            for a, b in one.names
            for name in (view.written(a, b),)
        ]
        units = ResponsibleUnits(
            members=tuple(with_prefixes(members)),
            span=view.span(one.start, one.end),
            governs=view.span(*one.sentence),
        )
        yield Found(one.start, one.end, units)
