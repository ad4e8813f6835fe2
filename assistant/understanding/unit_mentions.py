"""Which units a question names: offices and companies as plans write them, in short, or known to no plan at all."""

import re
from collections.abc import Sequence

from assistant.plans.library import Library
from assistant.plans.unit_names import common, plain, same
from assistant.understanding import cues

_OWN_OFFICE = re.compile(r"(?:经开区|高新区)$")
_BUILT = re.compile(r"(?:中心|平台|园区?|基地)$")
_BUILDS = re.compile(r"(?:支持|建设|打造|引进|发展|建|推动|推进|提高)$")
_SETTLES = re.compile(r"(?:落户|落地|建设|布局|算力|投用|怎么建)")
_DOES = re.compile(r"(?:要|有|负责|牵头|参与|参加|配合|承担|的?任务|是)")
_COUNTIES = re.compile(r"(?:各)?县区|各县|各区县")
_ORGAN = r"(?:局|委|厅|办(?![理法公事学好])|协会|公司|[支分]行)"
_SEATS = re.compile(rf"(?:中心|园区|开发区)(?={_DOES.pattern}|的?职责|做什么|干什么|管什么)")
_OFFICE = re.compile(r"[处科室队]$")
_LONGEST = 6
"""Characters of a short name; one with a gap may be longer."""
_CHINESE = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff ]+")
_DOES_WHAT = r"(?:(?:负责|牵头|管|承担|参与)(?:些|着|了)?(?:什么|啥|哪些|哪块)[?？呢啊]*$|(?:要|有|都|在|得|应该?|负责|参与|参加|牵头|承担|管|配合|的)*(?:哪些|哪几[项件个]|什么|啥|几[项件])(?:任务|工作|职责|事|活))"
_CHARGED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?(?:{_ORGAN}|处|科|室|中心)){_DOES_WHAT}")
"""An organ that no plan may know, by its end and by what is asked of it."""


def named_units(rest: str, library: Library, doc_ids: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Units named, as the plans write them where they do, and the question without them."""
    spans = [span for span in common(rest) if _stands_as_unit(rest, span)]
    for name in library.units:
        for wording in {name, plain(name)}:
            start = rest.find(wording) if len(wording) > 2 else -1
            if start >= 0 and _stands_as_unit(rest, (start, start + len(wording))):
                spans.append((start, start + len(wording)))
    if _COUNTIES.search(rest) and cues.MEMBER.search(rest):
        spans += [match.span() for match in _COUNTIES.finditer(rest)]
    spans += _short_forms(rest, library)
    if not spans and (charged := _CHARGED.match(rest)):
        spans.append(charged.span("name"))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other_start or other_end <= start for other_start, other_end in kept):
            kept.append((start, end))
    names: list[str] = []
    for start, end in sorted(kept):
        names.append(_written(rest[start:end].replace(" ", ""), library, doc_ids))
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return _asked_of(tuple(dict.fromkeys(names)), library, doc_ids), rest


def _asked_of(names: tuple[str, ...], library: Library, doc_ids: Sequence[str]) -> tuple[str, ...]:
    """The units asked about: the body whose own plan it is (民政局的通知里办公室牵头什么) is not, beside one of its offices."""
    plans = [library.by_id[doc_id] for doc_id in doc_ids]
    own = [plan.title.value + (plan.issuer.value if plan.issuer else "") for plan in plans]
    others = tuple(name for name in names if not any(plain(name) in owner for owner in own))
    return others if others and all(_OFFICE.search(name) for name in others) else names


def _short_forms(rest: str, library: Library) -> list[tuple[int, int]]:
    """Short names like 科工局 that fit a unit of some plan; the longest reading at each organ word.

    A gap is where a place was cut from the name: 人民银行[忻城县]支行, 中国移动[忻城]分公司.
    """
    spans = []
    for match in re.finditer(rf"(?<=[\u4e00-\u9fff ]{{2}}){_ORGAN}", rest):
        for start in range(max(match.start() - 2 * _LONGEST, 0), match.start() - 1):
            name = rest[start : match.end()]
            short = name.replace(" ", "")
            if not _CHINESE.fullmatch(name) or (len(short) > _LONGEST and short == name):
                continue
            if any(same(short, name) for name in library.units):
                spans.append((start, match.end()))
                break
    return [*spans, *_short_seats(rest, library)]


def _short_seats(rest: str, library: Library) -> list[tuple[int, int]]:
    """Short names of centres and parks (畜牧水产中心): they are things as well, so something must be asked of them as of a unit."""
    spans = []
    for match in _SEATS.finditer(rest):
        starts = range(max(match.start() - 2 * _LONGEST, 0), match.start() - 1)
        whole = (start for start in starts if _CHINESE.fullmatch(rest[start : match.end()]))
        fits = (start for start in whole if any(same(rest[start : match.end()], name) for name in library.units))
        if (start := next(fits, None)) is not None:
            spans.append((start, match.end()))
    return spans


def _stands_as_unit(rest: str, span: tuple[int, int]) -> bool:
    """经开区 and 高新区 are units only where they do something; everywhere else they are places and topics."""
    if _BUILT.search(rest[span[0] : span[1]]) and (_BUILDS.search(rest[: span[0]]) or _SETTLES.match(rest, span[1])):
        return False  # 支持大数据中心落户 is about a thing to be built
    if rest[span[1] : span[1] + 1] in ("同", "作", "调", "议", "理", "法") and rest[span[0] : span[1]].endswith(
        ("科协", "办")
    ):
        return False
    return not _OWN_OFFICE.search(rest[span[0] : span[1]]) or bool(_DOES.match(rest, span[1]))


def _written(short: str, library: Library, doc_ids: Sequence[str]) -> str:
    """The one name of the plans in question that ``short`` means; ``short`` itself where none or several do."""
    wanted = frozenset(doc_ids)
    if _COUNTIES.fullmatch(short):
        fits = {name for name, ids in library.units.items() if name.startswith("各县") and (not wanted or ids & wanted)}
    else:
        fits = {name for name, ids in library.units.items() if (not wanted or ids & wanted) and same(short, name)}
    exact = {name for name in fits if plain(name) == plain(short)} or fits
    return exact.pop() if len(exact) == 1 else short
