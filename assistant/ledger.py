"""The ledger (责任台账): one row per unit and task, with the task's targets and its deadline, each cell from a place."""

from collections.abc import Iterator

from assistant.library import Library
from assistant.quoting import heading, sentences
from assistant.reply import Evidence
from assistant.unit_names import same
from corpus.document import Clause, Document
from corpus.facts import Corrected, ResponsibleUnits, Role, Target, Unit
from corpus.record import Record

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
    for clause in document.clauses:
        for record in clause.units:
            evidence = Evidence.cut(document, clause.clause_id, record.span)
            targets = _governed(clause, record)
            for member in record.members:
                yield _row(document, clause, member, targets, evidence, record.corrected)


def _row(
    document: Document,
    clause: Clause,
    member: Unit,
    targets: tuple[Target, ...],
    evidence: Evidence,
    corrected: Corrected | None,
) -> Row:
    return Row(
        unit=member.name,
        full_name=member.full_name,
        role=member.role,
        region=document.region.name if document.region else None,
        title=document.title.value,
        file=document.file,
        doc_id=document.doc_id,
        clause_id=clause.clause_id,
        number=clause.number,
        task=task_of(document, clause),
        targets=targets,
        deadline=member.deadline,
        evidence=evidence,
        corrected=corrected,
    )


def task_of(document: Document, clause: Clause) -> str:
    """A task as it is called: its run-in heading, else the innermost heading above it, else its first sentence."""
    own = heading(document, clause)
    if own:
        return document.reading(own).replace("\n", "")
    if clause.headings:
        return clause.headings[-1]
    return document.reading(sentences(document, clause)[0]).replace("\n", "")


def _governed(clause: Clause, record: ResponsibleUnits) -> tuple[Target, ...]:
    """The targets in the text that the list governs; all of the clause where it holds one list only."""
    if len(clause.units) == 1:
        return clause.targets
    return tuple(target for target in clause.targets if record.governs.overlaps(target.span))
