"""What is said of a new version of a plan that took the place of the old one: what it changes, and the way back."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from assistant.commands.replace_command import summary
from assistant.service.changes import CHANGES, Change, ClauseChange, TargetChange
from ui import phrases
from ui.base.addresses import Passage
from ui.base.markup import tag
from ui.fixing.facts import corrections_html

if TYPE_CHECKING:
    from assistant.service.replacing import Replaced

MOST: Final = 200
"""Changes of one kind that are listed."""
_LONGEST: Final = 240
"""Characters of a clause that are shown."""
_SHOULD_STAY: Final = ("地区",)


def replaced_html(name: str, found: "Replaced") -> str:
    """The new version with its changes in figures and clauses, what became of corrections, and a way back."""
    document = found.document
    undo = f'<button type="button" data-zc="undo" data-id="{tag(found.old)}">{phrases.REPLACED_UNDO}</button>'
    warnings = "".join(
        f"<li>{tag(phrases.REPLACED_OTHER.format(what=one.what, before=one.before, after=one.after))}</li>"
        for one in found.changes.facts
        if one.what in _SHOULD_STAY
    )
    warned = f'<ul class="zc-warnings">{warnings}</ul>' if warnings else ""
    return (
        f'<p><span class="zc-state">{phrases.REPLACED}</span> <a href="#c={tag(document.doc_id)}">{tag(document.title.value)}</a> {undo}</p>'
        f"<p>{tag(summary(found.changes))}</p>{_facts(found)}"
        f"{warned}"
        f"{_table(phrases.REPLACED_TARGETS, document.doc_id, found.changes.targets, opened=True)}"
        f"{_table(phrases.REPLACED_CLAUSES, document.doc_id, found.changes.clauses)}"
        f"{_corrections(found)}<p class='zc-file'>{tag(name)}</p>"
    )


def _facts(found: "Replaced") -> str:
    said = "；".join(f"{one.what}：{one.before} → {one.after}" for one in found.changes.facts)
    return f'<p class="zc-facts-line">{tag(said)}</p>' if said else ""


def _table(title: str, doc_id: str, found: Sequence[ClauseChange | TargetChange], *, opened: bool = False) -> str:
    if not found:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in phrases.REPLACED_HEAD)
    rows = "".join(_row(doc_id, one) for one in found[:MOST])
    more = f'<p class="zc-caution">{phrases.REPLACED_MORE.format(shown=MOST)}</p>' if len(found) > MOST else ""
    return (
        f"<details{' open' if opened else ''}><summary>{title.format(count=len(found))}</summary>"
        f'<table class="zc-table zc-diff"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}</details>'
    )


def _row(doc_id: str, one: ClauseChange | TargetChange) -> str:
    change: Change = one.change
    after = tag(_short(one.after))
    if one.start is not None and one.end is not None:
        address = Passage(doc_id=doc_id, start=one.start, end=one.end)
        after = f'<a href="#c={address}">{after}</a>'
    return f"<tr><td>{CHANGES[change]}</td><td>{tag(_short(one.before))}</td><td>{after}</td></tr>"


def _corrections(found: "Replaced") -> str:
    states: Iterable[str] = [one.state for one in found.corrections]
    kept, unfit = (sum(state == wanted for state in states) for wanted in ("applied", "unfit"))
    if not kept + unfit:
        return ""
    return f"<p>{phrases.REPLACED_CORRECTIONS.format(kept=kept, unfit=unfit)}</p>{corrections_html(found.corrections)}"


def _short(text: str | None) -> str:
    return "" if text is None else text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
