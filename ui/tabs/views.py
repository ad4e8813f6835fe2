"""Comparison, ledger, draft check and quotes to take away, for the page: what is asked for becomes HTML, or the bytes of an Excel or Word file."""

from urllib.parse import urlencode

from assistant.errors import QuestionError
from assistant.exports import exporting, exporting_quotes
from assistant.reply import Evidence
from corpus.base.document import Document
from ui import phrases
from ui.base.answering import Answering
from ui.base.citation import citation
from ui.base.errors import Told
from ui.base.markup import tag
from ui.chat.visit import Visit, read_back, replayed
from ui.tabs.check import check_html, citations_html, verified_html
from ui.tabs.compare import compare_form, comparison_html
from ui.tabs.compare_picture import comparison_svg
from ui.tabs.excerpts import basket_html, collected
from ui.tabs.ledger import chosen, ledger_form, ledger_html
from ui.tabs.relate import first_choice, relate_form, related_html

LONGEST = 60
"""Characters of an indicator or a unit that are looked for; the rest is no name."""


class Views:
    """The tools over the plans; no state but the assistant's."""

    def __init__(self, assistant: Answering) -> None:
        self._assistant = assistant

    def compare_tab(self) -> str:
        """The form with the most widespread indicator compared; below it a plan beside those above and below it."""
        indicators = self._assistant.indicators()
        shown = compare_form(indicators, self.compare(indicators[0][0]) if indicators else "")
        documents = self._assistant.documents()
        first = first_choice(documents)
        return shown + (relate_form(documents, first, self.relate(first)) if first else "")

    def ledger_tab(self) -> str:
        """The form with the ledger of all plans."""
        return ledger_form(self._assistant.documents(), self.ledger())

    def compare(self, indicator: str) -> str:
        """One indicator in all plans."""
        with Told() as why:
            return self._stamped(comparison_html(self._assistant.compare(indicator.strip()[:LONGEST]), self._plans()))
        return refused(why.text)

    def compare_file(self, indicator: str) -> bytes:
        """The same as an Excel file."""
        return exporting.comparison_xlsx(self._assistant.compare(indicator.strip()[:LONGEST]), self._assistant.stamp)

    def compare_picture(self, indicator: str) -> bytes:
        """The same as a picture (SVG)."""
        found = self._assistant.compare(indicator.strip()[:LONGEST])
        return comparison_svg(found, self._plans(), self._assistant.stamp).encode()

    def relate(self, plan: str) -> str:
        """A plan beside those of the level above and below, and against itself."""
        with Told() as why:
            return self._stamped(related_html(self._assistant.related(plan), self._plans()))
        return refused(why.text)

    def ledger(self, unit: str = "", plan: str = "", role: str = "", after: int = 0) -> str:
        """The rows of a unit (all where none is named), of a plan, of a role; those ``after`` so many cards."""
        with Told() as why:
            rows = self._assistant.ledger(unit.strip()[:LONGEST] or None, plan or None)
            query = urlencode({"unit": unit.strip()[:LONGEST], "plan": plan, "role": role})
            shown = ledger_html(chosen(rows, role), query, max(0, after))
            return shown if after > 0 else self._stamped(shown)
        return refused(why.text)

    def ledger_file(self, unit: str = "", plan: str = "", role: str = "") -> bytes:
        """The same as an Excel file, all rows of it."""
        rows = self._assistant.ledger(unit.strip()[:LONGEST] or None, plan or None)
        return exporting.ledger_xlsx(chosen(rows, role), self._assistant.stamp)

    def check(self, data: bytes, name: str) -> str:
        """A draft, pasted (``name`` empty) or a file, against the plans."""
        with Told() as why:
            return self._stamped(check_html(self._assistant.check_file(data, name)))
        return refused(why.text)

    def proofread(self, data: bytes, name: str) -> str:
        """What a draft cites against the plans."""
        with Told() as why:
            return self._stamped(citations_html(self._assistant.proofread_file(data, name)))
        return refused(why.text)

    def verify(self, data: bytes, name: str) -> str:
        """What became of the quotes of a saved answer or an exported file."""
        with Told() as why:
            return self._stamped(verified_html(self._assistant.verify_file(data, name)))
        return refused(why.text)

    def check_as(self, kind: str, data: bytes, name: str) -> bytes:
        """The same as a file to hand on: ``xlsx`` or ``docx``."""
        found = self._assistant.check_file(data, name)
        return (exporting.check_docx if kind == "docx" else exporting.check_xlsx)(found, self._assistant.stamp)

    def proofread_as(self, kind: str, data: bytes, name: str) -> bytes:
        """What a draft cites against the plans, as a file to hand on: ``xlsx`` or ``docx``."""
        write = exporting.citations_docx if kind == "docx" else exporting.citations_xlsx
        return write(self._assistant.proofread_file(data, name), self._assistant.stamp)

    def excerpts(self, addresses: str) -> str:
        """The basket: what stands at the addresses, in their order."""
        with Told() as why:
            return basket_html(collected(addresses, self._assistant.document))
        return refused(why.text)

    def excerpts_as(self, kind: str, addresses: str) -> bytes:
        """The same as a file to hand on: ``xlsx`` or ``docx``."""
        found = [one for _, one in collected(addresses, self._assistant.document) if one is not None]
        if not found:
            raise QuestionError(phrases.BASKET_EMPTY)
        write = exporting_quotes.excerpts_docx if kind == "docx" else exporting_quotes.excerpts_xlsx
        return write(found, self._assistant.stamp)

    def conversation(self, written: str) -> bytes:
        """The questions of a browser tab asked again, with their answers, as a Word file."""
        plans = self._plans()
        visit = replayed(self._assistant, Visit(), read_back(written))
        turns = [(one.question, one.reply) for one in visit.exchanges if one.reply is not None]
        if not turns:
            raise QuestionError(phrases.NO_QUESTIONS)

        def cite(evidence: Evidence) -> str:
            return citation(plans[evidence.doc_id], evidence.headings)

        return exporting_quotes.conversation_docx(turns, cite, self._assistant.stamp)

    def _plans(self) -> dict[str, Document]:
        return {document.doc_id: document for document in self._assistant.documents()}

    def _stamped(self, html: str) -> str:
        """A result, and below it what was searched."""
        return f'{html}<p class="zc-source">{tag(self._assistant.stamp.text)}</p>'


def refused(why: str) -> str:
    """Why there is no result."""
    return f'<div class="zc-empty" role="alert"><p>{tag(why)}</p></div>'
