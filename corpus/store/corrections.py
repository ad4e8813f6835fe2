"""The corrections (人工更正) kept in the database: added, withdrawn, written out and read back; none is ever deleted."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import uuid4

from pydantic import ValidationError
from sqlalchemy import Connection, insert, select, update

from corpus.base.errors import CorrectionError
from corpus.corrections.correction import KINDS, Correction
from corpus.corrections.overlay import active
from corpus.store.database import Database, note_change, now
from corpus.store.schema import corrections, digest

_log = logging.getLogger(__name__)


class Corrections:
    """All corrections of one database, in the order in which they were made. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, doc_id: str | None = None) -> list[Correction]:
        """Every correction, withdrawn ones too, of all plans or of one."""
        with self._database.read() as connection:
            return self._read(connection, doc_id)

    def by_plan(self) -> dict[str, list[Correction]]:
        """The corrections of each plan that has any."""
        found: dict[str, list[Correction]] = defaultdict(list)
        for correction in self.all():
            found[correction.doc_id].append(correction)
        return dict(found)

    def add(self, made: Sequence[Correction]) -> None:
        """Keep corrections, all or none. Raises ``CorrectionError`` where one of them comes too late."""
        with self._database.write() as connection:
            for correction in made:
                inforce = active(self._read(connection, correction.doc_id))
                if correction.supersedes and all(other.id != correction.supersedes for other in inforce):
                    raise CorrectionError("所改的那条更正刚被撤销：请重新打开再改。")
                if any(_same_reading(other, correction) and other.id != correction.supersedes for other in inforce):
                    kind = KINDS[correction.kind]
                    raise CorrectionError(f"这一处{kind}刚有人更正过：请重新打开，看过现在的更正再改。")
                self._insert(connection, correction)
            note_change(connection)

    def withdraw(self, given: str) -> Correction:
        """Withdraw one correction, told by its id or the beginning of it: what had been read, or corrected before, holds again.

        Raises ``CorrectionError`` where there is none such in force.
        """
        with self._database.write() as connection:
            known = self._read(connection, None)
            found = [one for one in known if given and one.id.startswith(given)]
            if len(found) != 1:
                raise CorrectionError(f"没有编号是“{given}”的更正：请用 zhengce corrections list 查看编号。")
            one = found[0]
            if one.withdrawn:
                raise CorrectionError(f"更正“{one.id}”已经撤销过了。")
            if one not in active(known):
                later = next(other.id for other in known if other.supersedes == one.id and not other.withdrawn)
                raise CorrectionError(f"更正“{one.id}”已被后来的“{later}”代替：请先撤销那一条。")
            ended = one.model_copy(update={"withdrawn": now()})
            self._rewrite(connection, ended)
            note_change(connection)
            return ended

    def merge(self, given: Iterable[Correction]) -> list[Correction]:
        """Take in corrections written out elsewhere; those that are new. One known here and withdrawn there is withdrawn."""
        new = []
        with self._database.write() as connection:
            known = {one.id: one for one in self._read(connection, None)}
            for correction in given:
                here = known.get(correction.id)
                if here is None:
                    self._insert(connection, correction)
                    new.append(correction)
                    note_change(connection)
                elif correction.withdrawn and not here.withdrawn:
                    self._rewrite(connection, here.model_copy(update={"withdrawn": correction.withdrawn}))
                    note_change(connection)
                known[correction.id] = correction
        return new

    def carry(self, connection: Connection, old: str, new: str) -> None:
        """Take over those in force of a plan for a new version of it; each once, however often the two change places.

        Whether one applies there is found out when it is laid over the new text.
        """
        given = self._read(connection, old)
        origins = {one.id: one.carried or one.id for one in given}
        known = {one.carried or one.id for one in self._read(connection, new)}
        for one in active(given):
            if origins[one.id] not in known:
                again = {"id": uuid4().hex[:12], "doc_id": new, "supersedes": None, "carried": origins[one.id]}
                self._insert(connection, one.model_copy(update=again))

    def hashes(self, connection: Connection) -> dict[str, str]:
        """For each plan that has corrections a hash of them."""
        written: dict[str, str] = {}
        for row in connection.execute(select(*corrections.c["doc_id", "record"]).order_by("position")):
            written[row.doc_id] = digest(written.get(row.doc_id, "") + row.record)
        return written

    def _read(self, connection: Connection, doc_id: str | None) -> list[Correction]:
        query = select(*corrections.c["id", "record"]).order_by("position")
        if doc_id is not None:
            query = query.where(corrections.c.doc_id == doc_id)
        found = []
        for row in connection.execute(query):
            try:
                found.append(Correction.model_validate_json(row.record))
            except ValidationError:  # one that is damaged keeps neither its plan nor the others from being read
                _log.warning("人工更正“%s”无法读出，没有采用：请用 zhengce doctor 查看办法。", row.id)
        return found

    @staticmethod
    def _insert(connection: Connection, correction: Correction) -> None:
        row = {"id": correction.id, "doc_id": correction.doc_id, "record": correction.model_dump_json()}
        connection.execute(insert(corrections).values(**row))
        note_change(connection)

    @staticmethod
    def _rewrite(connection: Connection, correction: Correction) -> None:
        mine = corrections.c.id == correction.id
        connection.execute(update(corrections).where(mine).values(record=correction.model_dump_json()))
        note_change(connection)


def _same_reading(one: Correction, other: Correction) -> bool:
    """Whether two corrections are of the same reading; a fact about a plan is one reading whatever it said."""
    if one.kind != other.kind:
        return False
    return one.anchor is None or (one.before is not None and one.before == other.before)
