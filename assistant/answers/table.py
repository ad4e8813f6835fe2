"""Several indicators in several plans: a table of indicator × place, every cell answered or said to be empty, with what comes near."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.named import rows_of
from assistant.drafts import beside
from assistant.drafts.beside import Row
from assistant.evidence import figure
from assistant.evidence.asked import Asked, shown
from assistant.evidence.figures import Found
from assistant.reply import Reply
from assistant.understanding import measured
from corpus.base.document import Document
from corpus.indicators.amounts import amount
from corpus.indicators.lexicon import fold, mentions

_PARTS = re.compile(r"[、,，;；\s]+|以及|还有|和|与|跟|及")
_LIKE = 0.55
"""Least likeness of the names of two indicators of which one is shown where the other is missing."""


def answer(
    asked: Asked, keys: Sequence[str], documents: Sequence[Document], *, low: bool, judged: bool
) -> Reply | None:
    """The table by indicator and place; None where no cell is filled."""
    cells = {key: _cells(asked, key) for key in keys}
    given: list[Row] = []
    notes: list[str] = []
    empty = False
    for key, rows in cells.items():
        own = {document.doc_id: [row for row in rows if row.doc_id == document.doc_id] for document in documents}
        given += [row for some in own.values() for row in some]
        groups = beside.groups([row for some in own.values() for row in some])
        if judged and groups and beside.plans(groups[0]) > 1:
            notes.append(f"“{key}”{beside.first(groups[0], low=low)}")
        missing = [document for document in documents if not own[document.doc_id]]
        empty |= bool(missing)
        if missing:
            notes.append(f"没有找到“{key}”目标的：{'、'.join(_near(asked, key, d) for d in missing)}。")
    if not given:
        return None
    if not any(beside.plans([row for row in given if row in rows]) > 1 for rows in cells.values()):
        notes.insert(0, "各计划写的不是同一个指标，口径不同，不能直接比较大小。")
    return asked.answer(
        [figure.statement(Found(row.entry, row.target, 1.0)) for row in given],
        [shown(row.entry, row.target) for row in given],
        note="".join(notes),
        complete=not empty,
    )


def _cells(asked: Asked, key: str) -> list[Row]:
    """The rows of one indicator, by the measure that the words beside it ask for."""
    pieces = [piece for piece in _PARTS.split(asked.question.text) if any(m.key == key for m in mentions(piece))]
    measure = measured.measure_of(pieces[0]) if pieces else None
    alone = asked.question.model_copy(update={"measure": measure, "quantity": None})
    fit, _ = rows_of(replace(asked, question=alone), key, asked.library.documents)
    return beside.once(fit)


def _near(asked: Asked, key: str, document: Document) -> str:
    """A plan without the indicator, with the target of it that is called most alike."""
    called = asked.library.label(document)
    for _, (one, target) in asked.library.facts.like(fold(key), _LIKE):
        if one.document is document and target.verdict == "target" and amount(target) is not None:
            row = Row(one, target)
            return f"{called}（名称相近的有{target.indicator}{row.value}）"
    return called
