"""One reply from many: the cells of a question (each ask at each place), in the order asked, and what is missing with its reason."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.asked import once
from assistant.plans.library import Library
from assistant.reply import Answer, NotFound, Reply, Statement, Understood
from assistant.understanding import cues
from assistant.understanding.query import Query

_YES = re.compile(r"[吗么嘛不没][?？]*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """The reply to one ask at one place. ``label`` is the place, where there are several."""

    ask: Understood
    reply: Reply
    label: str = ""


def composed(whole: Understood, cells: Sequence[Cell]) -> Reply:
    """All cells as one reply: the statements, then why a cell has none. It is complete if every cell is.

    Where no cell is answered it is a refusal that gives the reason of each. A question in return goes before all else.
    """
    back = next((one.reply for one in cells if not isinstance(one.reply, Answer | NotFound)), None)
    if back is not None:
        return back
    if len(cells) == 1:
        return cells[0].reply
    answered = [(one, one.reply) for one in cells if isinstance(one.reply, Answer)]
    missing = [(one, one.reply) for one in cells if isinstance(one.reply, NotFound)]
    reasons = list(dict.fromkeys(_reason(cell, reply) for cell, reply in missing))
    if not answered:
        first = missing[0][1]
        near = once(statement for _, reply in missing for statement in reply.nearest[:2])
        return first.model_copy(update={"text": "".join(reasons), "nearest": near[:4], "question": whole})
    statements = once(_placed(cell.label, statement) for cell, reply in answered for statement in reply.statements)
    notes = [*dict.fromkeys(reply.note for _, reply in answered if reply.note), *reasons]
    corrected = tuple(dict.fromkeys(line for _, reply in answered for line in reply.corrected))
    return Answer(
        text="\n".join([statement.text for statement in statements] + notes + list(corrected)),
        statements=statements,
        figures=tuple(dict.fromkeys(figure for _, reply in answered for figure in reply.figures)),
        units=next((reply.units for _, reply in reversed(answered) if reply.units), None),
        question=whole,
        complete=not missing and all(reply.complete for _, reply in answered),
        note="".join(notes),
        corrected=corrected,
    )


def without_bare_yes(cells: Sequence[Cell]) -> list[Cell]:
    """The cells; a passage that only says that there is such a thing (发补助吗) is no answer where how much of it (一家几万) has none.

    It stands beside the refusal then, as what comes nearest.
    """
    kept = list(cells)
    for at, (one, other) in enumerate(itertools.pairwise(cells)):
        yes = one.ask.kind == "clause" and isinstance(one.reply, Answer) and _YES.search(one.ask.text)
        bare = other.ask.kind == "target" and other.ask.topic == one.ask.topic and isinstance(other.reply, NotFound)
        if yes and bare and isinstance(one.reply, Answer) and isinstance(other.reply, NotFound):
            kept[at] = Cell(one.ask, other.reply.model_copy(update={"nearest": one.reply.statements[:3]}), one.label)
    return kept


def _placed(label: str, statement: Statement) -> Statement:
    """A statement with the place it is of, where several are answered for and it does not say it itself."""
    if not label or label in statement.text:
        return statement
    return statement.model_copy(update={"text": f"{label}：{statement.text}"})


def _reason(cell: Cell, reply: NotFound) -> str:
    """Why a cell has no answer, naming what was asked where the reason does not."""
    said = reply.text.rstrip("：:，,")
    said = said if said.endswith(("。", "？")) else f"{said}。"
    return said if not cell.label or cell.label in said else f"{cell.label}：{said}"


def places(ask: Understood, library: Library) -> dict[str, tuple[str, ...]]:
    """The plans of an ask by the place they are of, under the name that an answer calls it by."""
    found: dict[str, list[str]] = {}
    for doc_id in ask.doc_ids:
        document = library.by_id[doc_id]
        found.setdefault(document.region.name if document.region else library.label(document), []).append(doc_id)
    return {name: tuple(ids) for name, ids in found.items()}


def without_strangers(ask: Understood, library: Library) -> dict[str, object]:
    """What changes in an ask when the places without a plan are left out that it names beside others; nothing where there are none.

    Which of the places is higher cannot be answered without one of them, and a plan that speaks of such a place is asked about it.
    """
    if not (ask.unknown_regions and ask.doc_ids) or (ask.kind == "compare" and cues.COMPARE.search(ask.text)):
        return {}
    if ask.around:
        return {}
    left = ask.topic
    for name in ask.unknown_regions:
        left = left.replace(name, " ").replace(name[:-1], " ")
    alone = ask.kind == "compare" and len(places(ask, library)) == 1
    return {"unknown_regions": (), "topic": left.strip(), "kind": "target" if alone else ask.kind}


def noted(reply: Reply, query: Query) -> Reply:
    """The reply with the question as it was typed, and how it was read where that is not plain: slips put right, what was carried."""
    question = reply.question.model_copy(update={"text": query.text})
    remarks = [f"“{typed}”按“{meant}”理解。" for typed, meant in query.respelled]
    remarks += [f"沿用上文：{'，'.join(query.carried)}。"] if query.carried else []
    if not remarks or not isinstance(reply, Answer):
        return reply.model_copy(update={"question": question})
    note = reply.note + "".join(remarks)
    text = "\n".join([*(statement.text for statement in reply.statements), note, *reply.corrected])
    return reply.model_copy(update={"question": question, "note": note, "text": text})
