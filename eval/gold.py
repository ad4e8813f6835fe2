"""Reading the gold: what people marked in the plans, and the questions they wrote.

``eval/gold/`` holds JSON lines; docs/evaluation.md explains the fields. Offsets are half-open code-point spans of the plan's
file decoded as UTF-8. Plans are told apart by the SHA-256 of their bytes, so that gold can be kept without the plan.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.base.record import Span

FOLDER = Path(__file__).parent / "gold"
UNSEEN = (FOLDER / "unseen", FOLDER / "second")
GIVEN = frozenset({"002", "003"})
"""Plans whose annotation came with the project; all other seed plans were annotated here (own gold)."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldClause:
    """A citable clause; ``clause_id`` is the annotators' own name for it (``002:二(一)1``)."""

    clause_id: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class GoldUnits:
    """A list of units. ``record`` is responsible | workgroup | other_role; ``full_names`` restores left-out prefixes."""

    clause_id: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    span: Span
    record: str
    optional: bool
    full_names: Mapping[str, str]

    @property
    def counted(self) -> bool:
        """Whether the list must be found."""
        return self.record == "responsible" and not self.optional


@dataclass(frozen=True, slots=True)
class GoldTarget:
    """A figure. Sets hold every reading the annotators allow. ``period`` is ``to 2025``, ``2022``, ``2016-2020`` or None."""

    clause_id: str
    quote: str
    span: Span
    figure_span: Span
    verdict: str
    optional: bool
    indicator: str = ""
    canonical: str = ""
    measures: frozenset[str] = frozenset()
    comparators: frozenset[str] = frozenset()
    value: float | None = None
    value_max: float | None = None
    units: frozenset[str] = frozenset()
    period: str | None = None

    @property
    def counted(self) -> bool:
        """Whether it must be found: nominal, implied and optional figures count neither way."""
        return self.verdict == "target" and not self.optional

    @property
    def neutral(self) -> bool:
        """Whether reporting it as a target is neither right nor wrong."""
        return self.verdict in ("nominal", "implied") or (self.optional and self.verdict != "past")


@dataclass(frozen=True, slots=True)
class GoldPlan:
    """All marks of one plan."""

    doc: str
    sha256: str
    file: str
    set: str
    clauses: tuple[GoldClause, ...]
    units: tuple[GoldUnits, ...]
    targets: tuple[GoldTarget, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a plan (``doc``) that a question's answer must, or must not, rest on; ``role`` is match | lookalike."""

    doc: str
    clause_id: str
    span: Span
    quote: str
    role: str = "match"


@dataclass(frozen=True, slots=True)
class UnitsWanted:
    """The responsible units that an answer must give for one clause."""

    clause_id: str
    lead: frozenset[str]
    support: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its gold.

    ``type``: target | unit | clause | compare | exists | unanswerable. ``need`` says which of ``gold`` must be quoted: any,
    all, each_doc (one per plan) or none. ``ask`` (unit questions): lead, all or member. ``member`` maps a unit to the role
    it has. ``maybe`` are clauses that may be named or not. ``no_match``: the right reply to an exists question is "none".
    ``set``: given | own-dev | own-test | other | blind-a to blind-e | dialogue | dialogue-blind.
    """

    qid: str
    text: str
    type: str
    set: str
    answerable: bool
    gold: tuple[Quoted, ...]
    need: str
    values: tuple[GoldTarget, ...] = ()
    value_docs: tuple[str, ...] = ()
    units: tuple[UnitsWanted, ...] = ()
    ask: str | None = None
    member: Mapping[str, str] = field(default_factory=dict)
    expected_clauses: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    wrong: tuple[Quoted, ...] = ()
    no_match: bool = False
    highest: tuple[str, ...] | None = None
    comparable: bool = True
    past: bool = False
    wording: str = ""
    why_none: str = ""
    standalone: str = ""

    @property
    def matches(self) -> tuple[Quoted, ...]:
        """The passages that answer it, without look-alikes."""
        return tuple(quoted for quoted in self.gold if quoted.role == "match")

    @property
    def docs(self) -> frozenset[str]:
        """The plans that answer it."""
        return frozenset(quoted.doc for quoted in self.matches)

    @property
    def refuse(self) -> bool:
        """Whether the right reply is that nothing was found."""
        return not self.answerable or self.no_match

    @property
    def reverse(self) -> bool:
        """Whether it asks for the tasks of a unit (which clauses), not for the units of a task."""
        roles = set(self.member.values())
        return self.type == "unit" and (bool(self.maybe) or self.need == "all" or bool(roles & {"any", "lead"}))


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Questions of one conversation, in order."""

    did: str
    turns: tuple[Question, ...]


def rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON-lines file; none where the file is missing."""
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)


def seed_plans(folder: Path = FOLDER) -> list[GoldPlan]:
    """The annotated seed plans, by number (``clauses_002.jsonl`` beside ``meta_002.json``)."""
    return [
        _plan(path, f"{{}}_{path.stem.removeprefix('meta_')}.jsonl", "") for path in sorted(folder.glob("meta_*.json"))
    ]


def unseen_plans(folders: Sequence[Path] = UNSEEN) -> list[GoldPlan]:
    """Annotated plans that do not ship: spans, values and the hash of the file (``HASH_clauses.jsonl``, ``HASH_meta.json``).

    Their set is ``unseen-before``, ``-blind`` or ``-after`` (docs/evaluation.md): what of the parser was known when it was annotated.
    """
    return [
        _plan(path, f"{path.stem.removesuffix('_meta')}_{{}}.jsonl", "unseen-")
        for folder in folders
        for path in sorted(folder.glob("*_meta.json"))
    ]


def _plan(path: Path, pattern: str, prefix: str) -> GoldPlan:
    meta = json.loads(path.read_text(encoding="utf-8"))
    doc = meta["doc"]
    marks = {kind: rows(path.parent / pattern.format(kind)) for kind in ("clauses", "units", "targets")}
    return GoldPlan(
        doc=doc,
        sha256=meta["sha256"],
        file=meta["file"],
        set=f"{prefix}{meta.get('annotated', 'before')}" if prefix else "given" if doc in GIVEN else "own",
        clauses=tuple(GoldClause(row["clause_id"], _span(row), row.get("kind", "")) for row in marks["clauses"]),
        units=tuple(_units(row) for row in marks["units"]),
        targets=tuple(_target(row) for row in marks["targets"]),
    )


def _span(row: Row, prefix: str = "") -> Span:
    return Span(start=row[f"{prefix}start"], end=row[f"{prefix}end"])


def _units(row: Row) -> GoldUnits:
    return GoldUnits(
        clause_id=row["clause_id"],
        lead=tuple(row["lead"]),
        support=tuple(row["support"]),
        span=_span(row),
        record=row.get("record", "responsible"),
        optional=bool(row.get("optional")),
        full_names=row.get("full_names") or {},
    )


def _target(row: Row) -> GoldTarget:
    value, value_max = numbers(row.get("value"))
    return GoldTarget(
        clause_id=row["clause_id"],
        quote=row.get("quote", row.get("figure", "")),
        span=_span(row),
        figure_span=_span(row, "figure_"),
        verdict=_verdict(row),
        optional=bool(row.get("optional")),
        value=value,
        value_max=value_max,
        **slots(row),
    )


def _verdict(row: Row) -> str:
    for mark in ("past", "nominal", "implied"):
        if row.get(mark):
            return mark
    return str(row.get("verdict") or "target")


def slots(row: Row) -> dict[str, Any]:
    """The slots of a figure with every allowed alternative as sets: the part that targets and questions share."""
    return {
        "indicator": row.get("indicator") or "",
        "canonical": row.get("indicator_canonical") or row.get("indicator") or "",
        "measures": _some(row.get("measure"), row.get("alt_measure"), *(row.get("alt_measures") or ())),
        "comparators": _some(row.get("comparator"), row.get("comparator_alt"), *(row.get("comparator_alts") or ())),
        "units": frozenset({row.get("unit") or "", *(row.get("alt_unit") or ())}),
        "period": row.get("period"),
    }


def _some(*names: str | None) -> frozenset[str]:
    return frozenset(name for name in names if name)


def numbers(value: float | Sequence[float] | None) -> tuple[float | None, float | None]:
    """Value and upper value: a range is written as a list of two."""
    if isinstance(value, (int, float)) or value is None:
        return value, None
    return value[0], value[1]
