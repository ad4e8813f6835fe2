"""Verifying (核验) what was saved: is every quote still what the plan says, and was it left as it was exported?

Each quote gets one status, the gravest that applies, and sentences that say what was found, both wordings shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from assistant.drafts.relations import successors
from assistant.exports.marks import bare, digest
from assistant.exports.saved import Origin, Saved
from assistant.exports.verify_facts import fact_changes
from assistant.plans.comparing import likeness
from assistant.plans.library import Library
from assistant.plans.passages import edited, found, nearest, short
from assistant.reply import Evidence
from corpus.base.document import Document
from corpus.base.record import Record, Span

Status = Literal["replaced", "gone", "changed", "altered", "fact_differs", "moved", "deleted", "unchanged"]

STATUSES: dict[Status, str] = {
    "altered": "文件里被改动",
    "changed": "计划原文已变",
    "replaced": "计划已换成新文本",
    "gone": "库中已无此计划",
    "fact_differs": "读出的内容不同",
    "moved": "一致（位置有变）",
    "deleted": "已从文件中删去",
    "unchanged": "一致",
}
"""What a status is called, in the order in which a person wants to see them."""
HOLD: frozenset[Status] = frozenset(("unchanged", "moved", "deleted"))
"""What is no problem: the plan says it, or the file says it no longer."""

_SAME_TITLE = 0.9


class Item(Record):
    """One quote of the saved file and what became of it.

    ``saved`` is how it was exported, ``now`` how it stands in the file, ``present`` what the plan says at the place now or,
    failing that, nearest to it. ``later`` is a plan that may have replaced the one quoted.
    """

    status: Status
    why: str
    where: str
    saved: str
    now: str | None
    present: Evidence | None
    doc_id: str
    title: str
    region: str
    start: int
    end: int
    later: str | None = None


class Verified(Record):
    """All quotes of a saved file in its order."""

    items: tuple[Item, ...]

    @property
    def problems(self) -> tuple[Item, ...]:
        """Those that do not hold, the gravest kind first."""
        order = list(STATUSES)
        wrong = [item for item in self.items if item.status not in HOLD]
        return tuple(sorted(wrong, key=lambda item: order.index(item.status)))

    @property
    def summary(self) -> str:
        """One sentence: how many quotes, and how many of each status."""
        counts = Counter(item.status for item in self.items)
        told = "，".join(f"{name} {counts[status]} 处" for status, name in STATUSES.items() if counts[status])
        later = sum(item.later is not None and item.status in HOLD for item in self.items)
        more = f"其中 {later} 处所引的计划已有较新的计划。" if later else ""
        return f"核对了 {len(self.items)} 处引文：{told}。{more}" if self.items else "没有可核对的引文。"


class _Finding(NamedTuple):
    status: Status
    why: str
    present: Evidence | None = None


def verify(saved: Iterable[Saved], library: Library, heirs: Mapping[str, str] | None = None) -> Verified:
    """Every quote of ``saved`` against the plans; a sentence of ours is listed only where it was changed.

    ``heirs`` names for plans that were replaced the new version of each.
    """
    items = (_item(one, library, heirs or {}) for one in saved)
    return Verified(items=tuple(item for item in items if item is not None))


def _item(one: Saved, library: Library, heirs: Mapping[str, str]) -> Item | None:
    plan = library.by_id.get(one.origin.doc_id) if one.origin else None
    findings = list(_findings(one, plan, library, heirs))
    if one.origin is None and not findings:
        return None
    order: list[Status] = ["replaced", "gone", "changed", "altered", "fact_differs", "moved", "deleted"]
    findings.sort(key=lambda finding: order.index(finding.status))
    first = findings[0] if findings else _Finding("unchanged", "与原文一致。")
    later = successors(library, plan) if plan else ()
    whose = _whose(one.origin, plan)
    return Item(
        status=first.status,
        why="".join(dict.fromkeys(finding.why for finding in findings)) or first.why,
        where=one.where,
        saved=one.shown,
        now=one.now,
        present=next((finding.present for finding in findings if finding.present), None),
        doc_id=one.origin.doc_id if one.origin else "",
        title=whose[0],
        region=whose[1],
        start=one.origin.start if one.origin else 0,
        end=one.origin.end if one.origin else 0,
        later=later[0].doc_id if later else None,
    )


def _whose(origin: Origin | None, plan: Document | None) -> tuple[str, str]:
    if plan:
        return plan.title.value, plan.region.name if plan.region else ""
    return (origin.title or origin.file or origin.doc_id, origin.region) if origin else ("", "")


def _findings(one: Saved, plan: Document | None, library: Library, heirs: Mapping[str, str]) -> Iterator[_Finding]:
    if one.now is None:
        yield _Finding("deleted" if one.origin else "altered", _taken_out(one))
        return
    if one.origin is None:
        yield from (_Finding("altered", edited(edit.what, edit.before, edit.now)) for edit in one.edits)
        return
    if plan is None:
        yield _lost(one, library, heirs)
    else:
        text = _text(one.origin, plan)
        yield from (text,) if text else ()
        yield from _altered(one, plan, text)
        if text is None or text.status == "moved":
            moved = text.present.start - one.origin.start if text and text.present else 0
            yield from (_Finding("fact_differs", why) for fact in one.facts for why in fact_changes(fact, plan, moved))
        return
    yield from (_Finding("altered", edited(edit.what, edit.before, edit.now)) for edit in one.edits)


def _taken_out(one: Saved) -> str:
    return "文件里已没有这一处。" if one.origin else f"“{short(one.shown)}”没有任何引文，或已从文件中删去。"


def _text(origin: Origin, plan: Document) -> _Finding | None:
    """None where the plan says at the place what it said; else where it says it now, or what stands there."""
    span = _span(origin, plan)
    if span and _same(origin, plan, span):
        return None
    if origin.quote is None and origin.reading is None and not origin.digest:
        return None  # a figure without a quote: its facts are held against the plan
    if span and plan.cut(span) == origin.quote:
        return _Finding("altered", edited("读法", plan.reading(span), origin.reading or ""), _evidence(plan, span))
    if origin.quote and (place := found(origin.quote, plan)):
        return _Finding("moved", "原文没有变，位置变了。", _evidence(plan, place))
    if span and origin.quote and origin.sha256 == plan.sha256:
        present = Evidence.cut_outside(plan, span)
        return _Finding("altered", edited("引文", present.reading, origin.reading or origin.quote), present)
    near = nearest(origin.reading or origin.quote or "", plan)
    if near is None and span and not (origin.reading or origin.quote):
        near = _cut(plan, span)
    told = f"现在最接近的是“{short(near.reading)}”。" if near else "现在没有相近的文字。"
    before = origin.reading or origin.quote
    return _Finding("changed", f"{f'保存时的原文是“{short(before)}”，' if before else '原文已变，'}{told}", near)


def _same(origin: Origin, plan: Document, span: Span) -> bool:
    if origin.quote is None:
        return not origin.digest or digest(plan.reading(span)) == origin.digest
    return plan.cut(span) == origin.quote and origin.reading in (None, plan.reading(span))


def _altered(one: Saved, plan: Document, text: _Finding | None) -> Iterator[_Finding]:
    """Edits of a person, but those that leave words of the plan: a quote made shorter, or brought up to date."""
    for edit in one.edits:
        quoted = bare(edit.before) == bare(one.shown) or not edit.before
        if quoted and bare(edit.now) and bare(edit.now) in _bare_reading(plan):
            continue
        before = edit.before
        if not before and text is None and one.origin and (span := _span(one.origin, plan)):
            before = plan.reading(span)
        yield _Finding("altered", edited(edit.what, before, edit.now))


def _lost(one: Saved, library: Library, heirs: Mapping[str, str]) -> _Finding:
    """A plan that is not there: the one that took its place, where there is one."""
    origin = one.origin
    heir = _heir(origin, library, heirs) if origin else None
    if origin is None or heir is None:
        return _Finding("gone", "资料库里没有这份计划，无法核对。")
    said = origin.reading or origin.quote or one.shown
    told = f"资料库里是另一文本《{heir.title.value}》"
    if place := found(said, heir):
        return _Finding("replaced", f"{told}，其中仍有这段话。", _evidence(heir, place))
    near = nearest(said, heir)
    return _Finding("replaced", f"{told}，{f'最接近的是“{short(near.reading)}”' if near else '没有相近的文字'}。", near)


def _heir(origin: Origin, library: Library, heirs: Mapping[str, str]) -> Document | None:
    """The new version of a plan that was replaced; else the plan of the same region and the same title or file name."""
    doc_id, steps = origin.doc_id, 0
    while doc_id in heirs and doc_id not in library.by_id and steps < len(heirs):
        doc_id, steps = heirs[doc_id], steps + 1
    if doc_id in library.by_id:
        return library.by_id[doc_id]
    own = [plan for plan in library.documents if (plan.region.name if plan.region else "") == origin.region]
    titled = (plan for plan in own if origin.title and likeness(origin.title, plan.title.value) >= _SAME_TITLE)
    return next(titled, next((plan for plan in own if origin.file and plan.file == origin.file), None))


def _span(origin: Origin, plan: Document) -> Span | None:
    return Span(start=origin.start, end=origin.end) if 0 <= origin.start < origin.end <= len(plan.text) else None


def _evidence(plan: Document, span: Span) -> Evidence:
    return Evidence.cut_outside(plan, span)


def _cut(plan: Document, span: Span) -> Evidence | None:
    return _evidence(plan, span) if plan.cut(span).strip() else None


def _bare_reading(plan: Document) -> str:
    return bare(plan.reading(Span(start=0, end=len(plan.text)))) if plan.text else ""
