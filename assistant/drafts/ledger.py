"""The ledger (责任台账): one row per unit and task, with the task's targets and its deadline, each cell from a place."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.plans.library import Library
from assistant.plans.quoting import heading, sentences
from assistant.plans.unit_names import same
from assistant.reply import Evidence
from corpus.base.document import Clause, Document
from corpus.base.facts import Corrected, ResponsibleUnits, Role, Target
from corpus.base.record import Record

_WORD = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"^\d{1,3}(?=[一-鿿“《])(?![年月日个家项名条批类期大级])")
_BY = re.compile(r"(?:20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|(?<!\d)\d{1,2}月)(?:底|末|初|上旬|中旬|下旬)?(?:之)?前")
_MOST_DEADLINES = 3
_LONGEST = 60
"""Characters of the sentence that tells one task from another under the same heading."""
ROLES: dict[Role, str] = {"lead": "牵头", "responsible": "责任单位", "cooperating": "配合", "joint": "按职责分工"}
"""What a role is called in a sentence or a table."""


class Row(Record):
    """One unit's part in one task. ``targets`` are those the unit's list governs; ``evidence`` is the list as printed.

    ``corrected`` says that a person corrected the list.
    """

    unit: str
    full_name: str
    role: Role
    region: str | None
    title: str
    file: str
    doc_id: str
    clause_id: str
    number: str
    task: str
    targets: tuple[Target, ...]
    deadline: str | None
    evidence: Evidence
    corrected: Corrected | None = None

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """What a person corrected of this row: the list of units, and the targets."""
        return tuple(one for one in (self.corrected, *(target.corrected for target in self.targets)) if one)


def ledger(library: Library, unit: str | None = None, doc_id: str | None = None) -> tuple[Row, ...]:
    """The rows of all plans, or of one; of all units, or of those that ``unit`` (a short name too) means."""
    return tuple(
        row
        for document in library.documents
        if doc_id in (None, document.doc_id)
        for row in _rows(document)
        if unit is None or unit == row.unit or same(unit, row.unit) or same(unit, row.full_name)
    )


def _rows(document: Document) -> Iterator[Row]:
    shared = Counter(clause.headings for clause in document.clauses if clause.units)
    for clause in document.clauses:
        several = len(clause.units) > 1 or shared[clause.headings] > 1
        for record in clause.units:
            shell = Row(
                unit="",
                full_name="",
                role="responsible",
                region=document.region.name if document.region else None,
                title=document.title.value,
                file=document.file,
                doc_id=document.doc_id,
                clause_id=clause.clause_id,
                number=clause.number,
                task=_task(document, clause, record) if several else task_of(document, clause),
                targets=_governed(clause, record),
                deadline=_deadline(document, record),
                evidence=Evidence.cut(document, clause.clause_id, record.span),
                corrected=record.corrected,
            )
            for unit in record.members:
                own = {"unit": unit.name, "full_name": unit.full_name, "role": unit.role}
                yield shell.model_copy(update={**own, "deadline": unit.deadline or shell.deadline})


def task_of(document: Document, clause: Clause) -> str:
    """A task as it is called: its run-in heading, else the innermost heading above it, else its first sentence.

    A number alone (a cell of a table), and a heading that was cut short, are no names.
    """
    own = heading(document, clause)
    named = document.reading(own).replace("\n", "") if own else ""
    if _WORD.search(named):
        return named
    if clause.headings and _WORD.search(clause.headings[-1]) and not clause.headings[-1].endswith("…"):
        return _NUMBER.sub("", clause.headings[-1])
    return _flat(document.reading(sentences(document, clause)[0]))


def _task(document: Document, clause: Clause, record: ResponsibleUnits) -> str:
    """Of several tasks under one heading, the one of a list: the heading, and the sentence that the list is for begins with."""
    name = task_of(document, clause)
    governed = [span for span in sentences(document, clause) if record.governs.overlaps(span)]
    first = _flat(document.reading(governed[0])) if governed else ""
    if not first or first in name:
        return name
    shown = first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"
    return shown if name in first else f"{name}：{shown}"


def _deadline(document: Document, record: ResponsibleUnits) -> str | None:
    """The times by which something is to be done that the task itself names (2025年12月底前), where its list names none."""
    found = dict.fromkeys(_BY.findall(_flat(document.reading(record.governs))))
    return "、".join(found) if 0 < len(found) <= _MOST_DEADLINES else None


def _flat(text: str) -> str:
    """One line, without the number that the cell of a table begins with."""
    return _NUMBER.sub("", "".join(text.split()))


def _governed(clause: Clause, record: ResponsibleUnits) -> tuple[Target, ...]:
    """The targets in the text that the list governs; all of the clause where it holds one list only."""
    if len(clause.units) == 1:
        return clause.targets
    return tuple(target for target in clause.targets if record.governs.overlaps(target.span))
