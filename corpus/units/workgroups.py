"""Work groups (工作专班, 领导小组) that a clause sets up. Their members carry no duty of a task."""

import re

from corpus.base.facts import Workgroup
from corpus.text.view import View
from corpus.units.names import OPEN_END, SUFFIX, names, split

_GROUP = "工作专班|专班|领导小组|工作小组|指挥部|委员会|工作组|协调小组|联席会议"
_WORKGROUP = re.compile(
    rf"(?:成立|建立|组建|设立)(?:健全|完善)?(?:由[^,。;]{{2,30}}?的)?(?P<name>[^,。;]{{2,40}}?(?:{_GROUP}))(?!办公室)"
)
_WORKGROUP_MEMBERS = re.compile(
    r"(?:成员单位(?:包括|为|有|由)|成员(?:单位)?由|成员单位:|(?<=[,。;议组班])由(?=[^。;]{4,900}组成))([^。;]{4,900})"
)
_COMPOSED = re.compile(r"(?:等)?(?:相关|有关|各)*(?:部门|单位)?(?:分管|主要)?(?:负责同志|负责人|领导)?(?:共同)?组成")
_LEAD_IN = re.compile(r"^成员(?:单位)?(?:由|为|有|包括)")
_OFFICE = re.compile(r"办公室\(?(?:设在|设于|设)([^,。;()]{2,40})")
# A group set up elsewhere, whose office the clause names: 联席会议办公室设在市教委
_OFFICE_OF = re.compile(
    rf"(?:^|(?<=[,。;:\n ]))(?P<name>[^,。;:()\n ]{{0,24}}(?:{_GROUP}))(?:下设)?办公室(?:设在|设于)(?P<office>[^,。;()\n]{{2,40}})"
)


def find_workgroups(view: View, start: int, end: int) -> tuple[Workgroup, ...]:
    """Work groups that a clause sets up, with their members and office."""
    found: list[Workgroup] = []
    text = view.text
    position = start
    for match in _WORKGROUP.finditer(text, start, end):
        listed = _WORKGROUP_MEMBERS.search(text, match.end(), end)
        office = _OFFICE.search(text, match.end(), end)
        members = _members(view, *listed.span(1)) if listed else ()
        if not members and not office:
            continue
        position = max(one.end() for one in (match, listed, office) if one)
        found.append(
            Workgroup(
                name=match["name"],
                members=members,
                office=re.sub(r"^(?:在|于)", "", office[1]).strip() if office else None,
                span=view.span(match.start(), position),
            )
        )
    found += [
        Workgroup(name=match["name"], members=(), office=match["office"].strip(), span=view.span(*match.span()))
        for match in _OFFICE_OF.finditer(text, position, end)
    ]
    return tuple(found)


def _members(view: View, start: int, end: int) -> tuple[str, ...]:
    """The units among the names listed in ``[start, end)``."""
    text = view.text
    composed = _COMPOSED.search(text, start, end)
    stop = composed.start() if composed else end
    members = []
    for low, high in split(text, start, stop, ",;"):
        for a, b in names(text, low, high, frozenset()):
            bare = OPEN_END.sub("", _LEAD_IN.sub("", text[a:b])).rstrip()
            if SUFFIX.search(bare):
                at = text.index(bare, a)
                members.append(view.written(at, at + len(bare)))
    return tuple(members)
