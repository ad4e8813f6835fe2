"""How an answer reads what a person corrected: what the form of a correction shows before it is saved."""

from assistant.evidence.figure import statement
from assistant.evidence.figures import Found
from assistant.plans.correcting import about_remark, remark
from assistant.plans.library import Entry, label
from assistant.plans.unit_lists import roles
from corpus.base.document import Document
from corpus.corrections.described import VERDICTS


def as_answered(document: Document, correction: str) -> list[str]:
    """How an answer reads what was corrected, line by line, with the remark that goes with it."""
    for clause in document.clauses:
        entry = Entry(document, clause, "", "", label(document))
        for target in clause.targets:
            if target.corrected and target.corrected.id == correction:
                said = statement(Found(entry, target, 1.0)).text
                return [said, f"“{target.indicator}”{remark(target.corrected)}。"]
        for figure in clause.figures:
            if figure.corrected and figure.corrected.id == correction:
                value = document.reading(figure.span)
                return [f"“{value}”不再作为目标回答（{VERDICTS[figure.verdict]}）。", f"{remark(figure.corrected)}。"]
        for listed in clause.units:
            if listed.corrected and listed.corrected.id == correction:
                return [roles(listed), f"责任单位{remark(listed.corrected)}。"]
    about = [about_remark(document, one) for one in document.corrected if one.id == correction]
    return about or ["这一处不再作为责任单位回答。"]
