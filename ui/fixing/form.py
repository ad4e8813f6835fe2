"""The dialog that corrects a reading (人工更正): its quote, the present reading in fields, and the clause to choose the figure from."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from assistant.plans.correcting import Place, Standing, remark
from corpus.base.document import Clause, Document
from corpus.base.facts import Corrected, Figure, Period, ResponsibleUnits, Target
from corpus.base.record import Span
from corpus.corrections.about_proposal import told
from corpus.corrections.correction import KINDS, LONGEST_REASON
from corpus.corrections.described import COMPARATORS, MEASURES, VERDICTS, described, number
from corpus.corrections.rereading import Reread, choices, reread
from ui import phrases
from ui.base.addresses import ReadingAddress
from ui.base.citation import citation
from ui.base.markup import tag

LONGEST: Final = 6_000
"""Characters of a clause that are shown; a longer one is a table, shown around the reading."""


def target_form(spot: ReadingAddress, place: Place) -> str:
    """The form for a target, a figure, or a target that was missed."""
    now = place.now if isinstance(place.now, Target | Figure) else None
    at = now.figure_span if isinstance(now, Target) else now.span if now else None
    fields = _fields(now, reread(place.document, place.clause, at) if at else None)
    numbers = (("value", phrases.FIX_VALUE), ("value_max", phrases.FIX_VALUE_MAX), ("unit", phrases.FIX_UNIT))
    years = (("start", phrases.FIX_START), ("end", phrases.FIX_END))
    verdicts = [("", phrases.FIX_IS_TARGET), *(VERDICTS.items() if now else ())]
    body = (
        f"<fieldset><legend>{phrases.FIX_CHOOSE}</legend>{_text(place.document, place.clause, at)}"
        f"{_input('words', phrases.FIX_WORDS, '', phrases.FIX_WORDS_HINT)}</fieldset>"
        f'<div class="zc-fix-fields">{_input("indicator", phrases.INDICATOR, fields["indicator"])}'
        f"{_select('measure', phrases.FIX_MEASURE, MEASURES.items(), fields['measure'])}"
        f"{_select('comparator', phrases.FIX_COMPARATOR, COMPARATORS.items(), fields['comparator'])}"
        f"{''.join(_input(name, label, fields[name]) for name, label in (*numbers, *years))}"
        f"{_select('verdict', phrases.FIX_VERDICT, verdicts, fields['verdict'])}</div>"
    )
    return _form(spot, place.document, place.clause, body, now.corrected if now else None, now)


def units_form(spot: ReadingAddress, place: Place) -> str:
    """The form for a list of units, or one that was missed."""
    now = place.now if isinstance(place.now, ResponsibleUnits) else None
    lead, support = ("、".join(now.lead), "、".join(now.support)) if now else ("", "")
    checked = " checked" if now and now.open_ended else ""
    none = f'<label class="zc-check"><input type="checkbox" name="none" value="1">{phrases.FIX_NO_UNITS}</label>'
    body = (
        f'<div class="zc-fix-text" tabindex="0" role="region" aria-label="{phrases.SOURCE_LABEL}">'
        f"{_marked(place.document, place.clause, now.span if now else None)}</div>"
        f'<p class="zc-hint">{phrases.FIX_UNITS_HINT}</p>'
        f"{_area('lead', phrases.LEAD, lead)}{_area('support', phrases.SUPPORT, support)}"
        f'<label class="zc-check"><input type="checkbox" name="open_ended" value="1"{checked}>{phrases.FIX_OPEN_ENDED}</label>'
        f"{_input('words', phrases.FIX_LIST_WORDS, '', phrases.FIX_LIST_HINT)}{none if now else ''}"
    )
    return _form(spot, place.document, place.clause, body, now.corrected if now else None, now)


def plan_form(spot: ReadingAddress, document: Document, standing: tuple[Standing, ...]) -> str:
    """The form for the facts about a plan, and its corrections of that kind with a way to withdraw each."""
    period = document.period or Period(start=None, end=2000, basis="document")
    values = {
        "title": told(document.title),
        "region": document.region.full_name if document.region else "",
        "start": str(period.start or ""),
        "end": str(period.end) if document.period else "",
        "issuer": told(document.issuer),
        "number": told(document.number),
    }
    labels: dict[str, str] = {"start": phrases.FIX_START, "end": phrases.FIX_END}
    labels |= {kind: name for kind, name in KINDS.items()}
    inputs = "".join(_input(name, labels[name], value) for name, value in values.items())
    marks = "".join(
        f'<p class="zc-corrected">{tag(KINDS[one.correction.kind])} {tag(remark(corrected))} {_undo(corrected.id)}</p>'
        for one in standing
        for corrected in document.corrected
        if corrected.id == one.correction.id
    )
    return _form(spot, document, None, f'{marks}<div class="zc-fix-fields">{inputs}</div>', None, None)


def reread_fields(read: Reread, *, whole: bool) -> Mapping[str, str]:
    """What is read at a figure just chosen, for the form; the indicator only where the form has none yet."""
    fields = {
        "measure": read.measure,
        "comparator": read.comparator,
        "value": number(read.value),
        "value_max": number(read.value_max),
        "unit": read.unit or "",
    }
    return {**fields, "indicator": read.indicator} if whole else fields


def _fields(now: Target | Figure | None, read: Reread | None) -> dict[str, str]:
    """The present reading as text; of a figure that is no target, what it would be as one."""
    period = now.period if now else None
    years = {"start": str(period.start or "") if period else "", "end": str(period.end) if period else ""}
    if isinstance(now, Target):
        amount = {"value": number(now.value), "value_max": number(now.value_max), "unit": now.unit or ""}
        slots = {"indicator": now.indicator, "measure": now.measure, "comparator": now.comparator, "verdict": ""}
        return {**amount, **slots, **years}
    given: dict[str, str] = dict.fromkeys(("indicator", "value", "value_max", "unit", "verdict"), "")
    given |= {"measure": "level", "comparator": "=="}
    if read is not None:
        given |= reread_fields(read, whole=True)
    if now is not None:
        given |= {"indicator": now.indicator or given["indicator"], "verdict": now.verdict}
    return {**given, **years}


def _form(
    spot: ReadingAddress,
    document: Document,
    clause: Clause | None,
    body: str,
    corrected: Corrected | None,
    now: Target | Figure | ResponsibleUnits | None,
) -> str:
    source = citation(document, clause.headings if clause else ())
    known = spot.kind != "plan"
    present = f"<p>{phrases.FIX_NOW} <b>{tag(described(now))}</b></p>" if known else ""
    mark = f'<p class="zc-corrected">{tag(remark(corrected))} {_undo(corrected.id)}</p>' if corrected else ""
    return (
        f'<form class="zc-fix-form" data-zc-fix="{tag(str(spot))}"><p class="zc-source">{tag(source)}</p>{present}{mark}{body}'
        f"{_input('reason', phrases.FIX_REASON, '', longest=LONGEST_REASON)}"
        f'<div class="zc-preview" role="status"><p class="zc-hint">{phrases.FIX_PREVIEW_HINT}</p></div>'
        f'<div class="zc-actions"><button type="submit" class="zc-main">{phrases.FIX_SAVE}</button>'
        f'<button type="button" data-zc="dialog-close">{phrases.CANCEL}</button></div></form>'
    )


def _undo(correction: str) -> str:
    return f'<button type="button" data-zc="fix-undo" data-id="{tag(correction)}">{phrases.FIX_UNDO}</button>'


def _text(document: Document, clause: Clause, at: Span | None) -> str:
    """The clause with each figure of it as a choice; what is far from the present figure is left out of a very long one."""
    shown = _window(clause, at)
    spans = [span for span in choices(document, clause) if shown.contains(span)]
    if at and all(span != at for span in spans):
        spans = sorted([*(span for span in spans if not span.overlaps(at)), at], key=lambda span: span.start)
    pieces: list[str] = []
    position = shown.start
    for span in spans:
        if span.start < position:
            continue
        checked = " checked" if span == at else ""
        pieces.append(tag(document.text[position : span.start]))
        pieces.append(
            f'<label class="zc-pick"><input type="radio" name="figure" value="{span.start}.{span.end}"{checked}>'
            f"<span>{tag(' '.join(document.cut(span).split()))}</span></label>"
        )
        position = span.end
    pieces.append(tag(document.text[position : shown.end]))
    return f'<div class="zc-fix-text" tabindex="0" role="group" aria-label="{phrases.SOURCE_LABEL}">{"".join(pieces)}</div>'


def _marked(document: Document, clause: Clause, at: Span | None) -> str:
    """The clause with the present list of units marked."""
    shown = _window(clause, at)
    cuts = sorted({shown.start, shown.end, *((at.start, at.end) if at else ())})
    return "".join(
        f"<mark>{tag(document.text[start:end])}</mark>"
        if at and at.start <= start < at.end
        else tag(document.text[start:end])
        for start, end in pairwise(cuts)
    )


def _window(clause: Clause, at: Span | None) -> Span:
    if len(clause.span) <= LONGEST:
        return clause.span
    middle = at.start if at else clause.span.start
    start = max(clause.span.start, middle - LONGEST // 2)
    return Span(start=start, end=min(clause.span.end, max(start + LONGEST, at.end if at else 0)))


def _input(name: str, label: str, value: str, hint: str = "", *, longest: int = 200) -> str:
    return (
        f'<label class="zc-in-{name}">{label}<input name="{name}" value="{tag(value)}" maxlength="{longest}" '
        f'placeholder="{tag(hint)}" autocomplete="off"></label>'
    )


def _area(name: str, label: str, value: str) -> str:
    return f'<label>{label}<textarea name="{name}" rows="2" maxlength="4000">{tag(value)}</textarea></label>'


def _select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> str:
    items = "".join(
        f'<option value="{tag(key)}"{" selected" if key == chosen else ""}>{tag(text)}</option>'
        for key, text in options
    )
    return f'<label class="zc-in-{name}">{label}<select name="{name}">{items}</select></label>'
