"""Restrictions of a search. Empty sets restrict nothing; several sets must all hold."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.base.document import Clause, Document
from corpus.base.record import Record
from index.words import normalise


class Where(Record):
    """Which clauses may be found.

    ``regions``: name, full name or code of the plan's region. ``doc_ids``: the plans themselves. ``years``: a year that the
    plan's period covers, or that of a target in the clause. ``units``: the end of a responsible unit's name, so that 科技局
    finds both 市科技局 and 县科技局; widths count as equal.
    """

    regions: frozenset[str] = frozenset()
    doc_ids: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    units: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether nothing is restricted."""
        return not (self.regions or self.doc_ids or self.years or self.units)

    def mask(self, documents: Sequence[Document]) -> NDArray[np.bool_]:
        """One value per clause, in the order of ``index.passage.passages``: whether it may be found."""
        allowed: list[bool] = []
        for document in documents:
            if self._admits(document):
                allowed += [self._admits_clause(document, clause) for clause in document.clauses]
            else:
                allowed += [False] * len(document.clauses)
        return np.array(allowed, dtype=np.bool_)

    def _admits(self, document: Document) -> bool:
        if self.doc_ids and document.doc_id not in self.doc_ids:
            return False
        region = document.region
        return not self.regions or (
            region is not None and bool(self.regions & {region.name, region.full_name, region.code})
        )

    def _admits_clause(self, document: Document, clause: Clause) -> bool:
        return self._in_years(document, clause) and self._has_unit(clause)

    def _in_years(self, document: Document, clause: Clause) -> bool:
        if not self.years:
            return True
        periods = [document.period, *(target.period for target in clause.targets)]
        return any(
            (period.start if period.start is not None else period.end) <= year <= period.end
            for period in periods
            if period is not None
            for year in self.years
        )

    def _has_unit(self, clause: Clause) -> bool:
        if not self.units:
            return True
        members = (unit for record in clause.units for unit in record.members)
        names = {normalise(name) for member in members for name in (member.name, member.full_name)}
        return any(name.endswith(normalise(unit)) for name in names for unit in self.units)
