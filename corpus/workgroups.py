"""Work groups (工作专班, 领导小组) that a clause sets up. Their members carry no duty of a task."""

import re

from corpus.facts import Workgroup
from corpus.unit_names import OPEN_END, SUFFIX, split
from corpus.view import View

_WORKGROUP = re.compile(
    r"成立(?:由[^,。;]{2,30}?的)?([^,。;]{2,40}?(?:工作专班|专班|领导小组|工作小组|指挥部|委员会|工作组|协调小组))"
)
_WORKGROUP_MEMBERS = re.compile(r"(?:成员单位(?:包括|为|有|由)|成员(?:单位)?由|成员单位:)([^。;]{4,900})")
_OFFICE = re.compile(r"办公室(?:设在|设|设于)([^,。;(]{2,40})")


def find_workgroups(view: View, start: int, end: int) -> tuple[Workgroup, ...]:
    """Work groups that a clause sets up, with their members and office."""
    found: list[Workgroup] = []
    text = view.text
    for match in _WORKGROUP.finditer(text, start, end):
        listed = _WORKGROUP_MEMBERS.search(text, match.end(), end)
        office = _OFFICE.search(text, match.end(), end)
        if not listed and not office:
            continue
        names: list[str] = []
        if listed:
            for a, b in split(text, *listed.span(1), "、,"):
                bare = OPEN_END.sub("", text[a:b]).rstrip()
                if SUFFIX.search(bare):
                    names.append(view.written(a, a + len(bare)))
        stop = max(m.end() for m in (match, listed, office) if m)
        found.append(
            Workgroup(
                name=match[1],
                members=tuple(names),
                office=re.sub(r"^(?:在|于)", "", office[1]).strip() if office else None,
                span=view.span(match.start(), stop),
            )
        )
    return tuple(found)
