"""Slips of typing put right by nearness to what the plans and the lexicon call things (高薪技术企业, 科技特拍员, 谁千头).

A slip is one character, in a stretch that no plan has, of a name that they do have; the name is then what was meant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from assistant.plans.library import Library
from assistant.understanding import plain_words
from corpus.indicators.lexicon import all_wordings, fold

_LEAST, _MOST = 4, 12
"""Characters of the names that are looked for."""
_SURE = 5
"""Characters of a name, not a way of asking, that is known by all but one of them."""
_CLOSING = plain_words.LINKING | frozenset("呢吗吧啊呀么嘛啦哦呗")
"""Signs that stand behind a name and are no slip for its last one."""
_ASKED = (
    *("谁牵头", "谁负责", "谁配合", "牵头单位", "责任单位", "配合单位"),
    *("哪些部门", "哪个部门", "哪些单位", "哪个单位"),
)
"""Ways of asking that a slip would hide; they are right as they stand here."""


@dataclass(frozen=True, slots=True)
class Respelled:
    """A question with its slips put right, and each as (typed, meant)."""

    text: str
    changed: tuple[tuple[str, str], ...] = ()


def respelled(question: str, library: Library) -> Respelled:
    """The question with every name put right that is one character off; unchanged where the plans know what was typed."""
    forms = _forms(library)
    changed: list[tuple[str, str]] = []
    at = 0
    while at < len(question):
        found = next((one for n in range(_MOST, 2, -1) if (one := _meant(question, at, n, forms, library))), None)
        if found is None:
            at += 1
            continue
        typed, meant = found
        question = question[:at] + meant + question[at + len(typed) :]
        changed.append((typed, meant))
        at += len(meant)
    return Respelled(question, tuple(changed))


def _meant(question: str, at: int, length: int, forms: Mapping[str, str], library: Library) -> tuple[str, str] | None:
    """What ``length`` characters at ``at`` stand for, if they are a name but for one character that is wrong beside its neighbours."""
    typed = question[at : at + length]
    if len(typed) < length or typed in forms:
        return None
    for place in range(length):
        meant = forms.get(f"{typed[:place]}?{typed[place + 1 :]}")
        if meant is None or not "\u4e00" <= typed[place]:
            continue
        if meant in _ASKED and _asked_so(question, at + length, typed, place):
            return typed, meant
        if meant not in _ASKED and not library.holds(fold(typed)) and _is_slip(typed, place, forms, library):
            behind = question[at + length - 1 : at + length + 1]
            if place < length - 1 or len(behind) < 2 or not library.holds(fold(behind)):  # 总规 of 总规模 is no slip
                return typed, meant
    return None


def _asked_so(question: str, end: int, typed: str, place: int) -> bool:
    """Whether a way of asking is meant: 那 for 哪, or a wrong sign inside it, nothing but the end or a stop behind a short one."""
    if place == 0:
        return typed[0] == "那"
    return place < len(typed) - 1 and not (
        end < len(question) and len(typed) == 3 and question[end] not in "，,。?？;；"
    )


def _is_slip(typed: str, place: int, forms: Mapping[str, str], library: Library) -> bool:
    """Whether one character of a name is wrong: no plan has it beside its neighbours, and the rest is no name by itself."""
    ends = (place <= 1 and typed[place + 1 :] in forms) or (place >= len(typed) - 2 and typed[:place] in forms)
    if len(typed) < _SURE or ends:
        return False
    if place == 0 or (place == len(typed) - 1 and typed[place] in _CLOSING):
        return False
    pairs = [typed[n : n + 2] for n in range(max(0, place - 1), min(place + 1, len(typed) - 1))]
    unheard = [not library.holds(fold(pair)) for pair in pairs]
    if place == len(typed) - 1:
        return all(unheard) and len(typed) > _SURE
    runs = [typed[n : n + 3] for n in range(max(0, place - 2), min(place + 1, len(typed) - 2))]
    return all(unheard) or (any(unheard) and not any(library.holds(fold(run)) for run in runs))


_KNOWN: "WeakKeyDictionary[Library, Mapping[str, str]]" = WeakKeyDictionary()


def _forms(library: Library) -> Mapping[str, str]:
    """Every name with one character left open, and the name; a form that two names share stands for neither."""
    if library not in _KNOWN:
        names = {
            fold(target.indicator) for document in library.documents for c in document.clauses for target in c.targets
        }
        names |= {fold(name) for name in library.units}
        forms = dict(_lexical())
        forms.update(_opened(names - {fold(one) for one in all_wordings()}))
        _KNOWN[library] = forms
    return _KNOWN[library]


@cache
def _lexical() -> Mapping[str, str]:
    return _opened({*(fold(one) for one in all_wordings()), *_ASKED})


def _opened(names: Iterable[str]) -> dict[str, str]:
    forms: dict[str, str] = {}
    twice: set[str] = set()
    for name in names:
        if not (_LEAST <= len(name) <= _MOST or name in _ASKED) or not all("\u4e00" <= sign for sign in name):
            continue
        forms[name] = name
        for place in range(len(name)):
            form = f"{name[:place]}?{name[place + 1 :]}"
            if forms.setdefault(form, name) != name:
                twice.add(form)
    return {form: name for form, name in forms.items() if form not in twice}
