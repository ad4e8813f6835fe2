"""Correcting on the page: forms, previews and what is saved; and all that was read from a plan, to look through. No state."""

import json
from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError

from assistant.answers.corrected import as_answered
from assistant.plans.correcting import Place, clause_at, previewed, target_at, units_at
from corpus.base.document import Document
from corpus.base.errors import CorrectionError
from corpus.base.facts import Figure, ResponsibleUnits, Target
from corpus.base.record import Record
from corpus.corrections.about_proposal import AboutForm, propose_about
from corpus.corrections.correction import KINDS, Correction
from corpus.corrections.overlay import active
from corpus.corrections.proposal import TargetForm, UnitsForm, chosen_figure, propose_target, propose_units
from corpus.corrections.rereading import reread
from ui import phrases
from ui.base.addresses import ReadingAddress
from ui.base.answering import Answering
from ui.base.markup import tag
from ui.fixing.facts import facts_html
from ui.fixing.form import plan_form, reread_fields, target_form, units_form

Form = TypeVar("Form", bound=Record)


class Fixing:
    """What the dialog asks for and sends. Every method raises a ``CorpusError`` with the cure where it cannot be done."""

    def __init__(self, assistant: Answering) -> None:
        self._assistant = assistant

    def form(self, address: str) -> str:
        """The form for the reading at an address."""
        spot = _spot(address)
        if spot.kind == "plan":
            document = self._assistant.overlaid(spot.passage.doc_id).document
            return plan_form(spot, document, tuple(self._assistant.corrections(document.doc_id)))
        place = self._place(spot)
        return units_form(spot, place) if spot.kind in ("units", "unlisted") else target_form(spot, place)

    def reread(self, address: str, figure: str, words: str = "") -> dict[str, str]:
        """What is read at another figure of the same clause, as fields of the form; none where nothing is."""
        spot = _spot(address)
        place = self._place(spot)
        assert isinstance(place.now, Target | Figure | None)
        form = TargetForm(figure=figure[:40], words=words[:200])
        at = chosen_figure(place.document, place.clause, place.now, form)
        return dict(reread_fields(reread(place.document, place.clause, at), whole=place.now is None))

    def preview(self, address: str, body: bytes) -> str:
        """How an answer would read after what is entered."""
        spot = _spot(address)
        made = self._made(spot, body)
        document = previewed(self._assistant.parsed(spot.passage.doc_id), self._given(spot), made)
        return f"<p><b>{phrases.FIX_PREVIEW}</b></p>{_lines(document, made)}"

    def save(self, address: str, body: bytes) -> str:
        """Keep what is entered and answer from it; what to say of it, with a way back."""
        spot = _spot(address)
        made = self._made(spot, body)
        document = previewed(self._assistant.parsed(spot.passage.doc_id), self._given(spot), made)
        self._assistant.correct(made)
        self._assistant.refresh()
        undo = "".join(
            f'<button type="button" data-zc="fix-undo" data-id="{one.id}">{phrases.FIX_UNDO}</button>'
            for one in made[:1]
        )
        return (
            f'<div class="zc-preview" role="status"><p><b>{phrases.FIX_SAVED}</b></p>{_lines(document, made)}</div>'
            f'<div class="zc-actions"><button type="button" class="zc-main" data-zc="fix-again">{phrases.FIX_AGAIN}</button>'
            f"{undo if len(made) == 1 else ''}"
            f'<button type="button" data-zc="dialog-close">{phrases.CLOSE}</button></div>'
        )

    def undo(self, correction: str) -> str:
        """Withdraw a correction and answer without it."""
        ended = self._assistant.withdraw(correction[:40])
        self._assistant.refresh()
        return (
            f'<div class="zc-preview" role="status"><p>{tag(phrases.FIX_UNDONE.format(kind=KINDS[ended.kind]))}</p></div>'
            f'<div class="zc-actions"><button type="button" class="zc-main" data-zc="dialog-close">{phrases.CLOSE}</button></div>'
        )

    def facts(self, plan: str) -> str:
        """All that was read from a plan, each with its quote and its correction."""
        overlaid = self._assistant.overlaid(plan)
        return facts_html(overlaid.document, self._assistant.corrections(overlaid.document.doc_id))

    def _given(self, spot: ReadingAddress) -> list[Correction]:
        return [one.correction for one in self._assistant.corrections(spot.passage.doc_id)]

    def _place(self, spot: ReadingAddress) -> Place:
        overlaid = self._assistant.overlaid(spot.passage.doc_id)
        if spot.span.end > len(overlaid.document.text):
            raise CorrectionError(phrases.FIX_GONE)
        if spot.kind == "target":
            return target_at(overlaid, self._given(spot), spot.span, spot.number)
        if spot.kind == "units":
            return units_at(overlaid, self._given(spot), spot.span)
        return clause_at(overlaid, spot.span)

    def _made(self, spot: ReadingAddress, body: bytes) -> list[Correction]:
        if spot.kind == "plan":
            document = self._assistant.overlaid(spot.passage.doc_id).document
            return propose_about(document, _entered(AboutForm, body), active(self._given(spot)))
        place = self._place(spot)
        if spot.kind in ("units", "unlisted"):
            assert isinstance(place.now, ResponsibleUnits | None)
            return [propose_units(place.document, place.clause, place.now, _entered(UnitsForm, body), place.earlier)]
        assert isinstance(place.now, Target | Figure | None)
        return [propose_target(place.document, place.clause, place.now, _entered(TargetForm, body), place.earlier)]


def _spot(address: str) -> ReadingAddress:
    spot = ReadingAddress.parse(address)
    if spot is None:
        raise CorrectionError(phrases.FIX_GONE)
    return spot


def _entered(form: type[Form], body: bytes) -> Form:
    """The fields that a browser sent, those that the form does not have left out."""
    try:
        given = json.loads(body)
        if not isinstance(given, dict):
            raise CorrectionError(phrases.FIX_UNREADABLE)
        return form.model_validate({name: value for name, value in given.items() if name in form.model_fields})
    except (ValidationError, ValueError, RecursionError) as error:
        raise CorrectionError(phrases.FIX_UNREADABLE) from error


def _lines(document: Document, made: Sequence[Correction]) -> str:
    return "".join(f"<p>{tag(line)}</p>" for one in made for line in as_answered(document, one.id))
