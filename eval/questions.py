"""Reading the gold questions and dialogues."""

from pathlib import Path

from corpus.base.record import Span
from eval.gold import FOLDER, Dialogue, GoldTarget, Question, Quoted, Row, UnitsWanted, numbers, rows, slots

OTHER = ("other", "blind-a", "blind-b", "blind-c", "blind-d", "blind-e")
"""Sets of questions over plans that do not ship; each is asked over its own plans beside the shipped ones."""
PLAIN = ("plain", "plain-dev")
DIALOGUES = ("dialogue", "dialogue-blind")


def given_questions(folder: Path = FOLDER) -> list[Question]:
    """The questions that came with the project."""
    return [_question(row, "given") for row in rows(folder / "questions.jsonl")]


def own_questions(folder: Path = FOLDER) -> list[Question]:
    """Questions written here; ``split`` dev was looked at while building, of test the misses, at last."""
    return [_question(row, f"own-{row['split']}") for row in rows(folder / "questions_own.jsonl")]


def other_questions(folder: Path = FOLDER) -> dict[str, list[Question]]:
    """Questions over plans that do not ship (see ``eval.other``), by the name of their set."""
    files = {name: folder / f"questions_{name.replace('-', '_')}.jsonl" for name in OTHER}
    return {name: [_question(row, name) for row in rows(file)] for name, file in files.items() if file.exists()}


def plain_questions(folder: Path = FOLDER) -> dict[str, list[Question]]:
    """Questions in plain people's words (see ``eval.plain``), by the name of their set: ``plain`` only counts, ``plain-dev`` chooses."""
    return {
        name: [_question(row, name) for row in rows(folder / f"questions_{name.replace('-', '_')}.jsonl")]
        for name in PLAIN
    }


def dialogues(folder: Path = FOLDER) -> list[Dialogue]:
    """Conversations whose later turns leave out what earlier ones said."""
    return [
        Dialogue(
            did=row["did"],
            turns=tuple(
                _question({**turn, "qid": f"{row['did']}-{turn['turn']}", "question": turn["user"]}, name)
                for turn in row["turns"]
            ),
        )
        for name in DIALOGUES
        for row in rows(folder / f"{name.replace('dialogue', 'dialogues').replace('-', '_')}.jsonl")
    ]


def _question(row: Row, name: str) -> Question:
    values = row.get("expected_value") or []
    gold = tuple(_quoted(entry) for entry in row["gold"])
    wrong = (*(row.get("near_miss") or ()), *(row.get("lookalikes") or ()))
    highest = row.get("highest")
    return Question(
        qid=row["qid"],
        text=row["question"],
        type=row["type"],
        set=name,
        answerable=row["answerable"],
        gold=gold,
        need=_need(row),
        values=tuple(_wanted(entry) for entry in values),
        value_docs=tuple(entry["doc"] for entry in values),
        units=tuple(
            UnitsWanted(entry["clause_id"], frozenset(entry["lead"]), frozenset(entry["support"]))
            for entry in row.get("expected_units") or []
        ),
        ask=row.get("ask"),
        member=row.get("member") or {},
        expected_clauses=tuple(row.get("expected_clauses") or dict.fromkeys(quoted.clause_id for quoted in gold)),
        maybe=tuple(row.get("maybe") or ()),
        wrong=tuple(_quoted(entry) for entry in wrong),
        no_match=bool(row.get("no_match")),
        highest=tuple(highest) if highest is not None else None,
        comparable=row.get("comparable", True),
        past=bool(row.get("past")),
        wording=row.get("wording", ""),
        why_none=row.get("why_none", ""),
        standalone=row.get("standalone", ""),
    )


def _need(row: Row) -> str:
    """Early questions say nothing: then all of several figures or lists are wanted, else any of the passages."""
    if row.get("need"):
        return str(row["need"])
    if not row["answerable"]:
        return "none"
    several = max(len(row.get("expected_units") or ()), len(row.get("expected_value") or ())) > 1
    return "all" if several else "any"


def _quoted(row: Row) -> Quoted:
    return Quoted(
        doc=row["doc"],
        clause_id=row["clause_id"],
        span=Span(start=row["start"], end=row["end"]),
        quote=row["quote"],
        role=row.get("role", "match"),
    )


def _wanted(row: Row) -> GoldTarget:
    """A figure that the answer must give; its place is that of the evidence, so the spans here are placeholders."""
    value, value_max = numbers(row.get("value"))
    nowhere = Span(start=0, end=1)
    return GoldTarget(
        clause_id=row.get("clause_id", ""),
        quote=row.get("figure", ""),
        span=nowhere,
        figure_span=nowhere,
        verdict="past" if row.get("past") else "target",
        optional=False,
        value=value,
        value_max=value_max,
        **slots(row),
    )
