"""Links beside the figures and units of an answer that lead straight to their correction (这个数不对)."""

from collections.abc import Mapping, Sequence

from assistant.reply import Answer, Evidence, FigureShown, UnitsShown
from corpus.base.document import Clause, Document
from corpus.base.facts import ResponsibleUnits
from ui import phrases
from ui.base.addresses import ReadingAddress, address_of
from ui.base.markup import md

Plans = Mapping[str, Document]


def figure_links(figures: Sequence[FigureShown], plans: Plans) -> list[str]:
    """A link for each figure; one alone need not be named."""
    links = {}
    for shown in figures:
        document = plans.get(shown.doc_id)
        clause = _clause(document, shown.clause_id)
        if document is None or clause is None:
            continue
        words = " ".join(document.reading(shown.target.figure_span).split())
        links[str(address_of(document, clause, shown.target))] = words
    label = phrases.FIX_WRONG if len(links) == 1 else phrases.FIX_WRONG_ONE
    return [_link(address, label.format(figure=words)) for address, words in links.items()]


def unit_links(evidence: Evidence, plans: Plans) -> list[str]:
    """A link for the list of units that stands in a quote."""
    document = plans.get(evidence.doc_id)
    clause = _clause(document, evidence.clause_id)
    if document is None or clause is None:
        return []
    lists = [one for one in clause.units if evidence.start <= one.span.start and one.span.end <= evidence.end]
    return [_of(document, one) for one in lists]


def shown_link(answer: Answer, units: UnitsShown, plans: Plans) -> str:
    """The link for the units line: to the list of a quoted clause that it was read from."""
    for statement in answer.statements:
        for evidence in statement.evidence:
            document = plans.get(evidence.doc_id)
            clause = _clause(document, evidence.clause_id)
            for listed in clause.units if clause else ():
                if document is not None and (listed.lead, listed.support) == (units.lead, units.support):
                    return _of(document, listed)
    return ""


def _clause(document: Document | None, clause_id: str) -> Clause | None:
    return next((one for one in document.clauses if one.clause_id == clause_id), None) if document else None


def _of(document: Document, listed: ResponsibleUnits) -> str:
    return _link(str(ReadingAddress.of(document, "units", listed.span)), phrases.FIX_UNITS)


def _link(address: str, label: str) -> str:
    return f"[{md(label)}](#fix={address})"
