"""The material: pairs of what may be asked and the passage that says it, one file per source."""

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Pair(NamedTuple):
    """``query`` is a question, a heading or a phrase; ``passage`` the text it should find.

    ``place`` names the clause that the passage is out of, ``plan:number``, where there is one.
    """

    query: str
    passage: str
    place: str = ""


def read(folder: Path) -> dict[str, list[Pair]]:
    """All sources of a folder, by file name without its ending, in the order of the names."""
    return {file.stem: list(_lines(file)) for file in sorted(folder.glob("*.jsonl"))}


def write(file: Path, pairs: Iterable[Pair]) -> int:
    """Write one source; returns the number of pairs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for pair in pairs:
            told = {name: value for name, value in pair._asdict().items() if value}
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
            count += 1
    return count


def read_lists(file: Path, start: int = 0, end: int | None = None) -> Iterator[Pair]:
    """Pairs of a ``.json.xz`` list of [query, passage], rows ``start`` to ``end``, less those too short to teach anything."""
    with lzma.open(file, "rt", encoding="utf-8") as packed:
        rows = json.load(packed)
    for query, passage in rows[start:end]:
        if len(query.strip()) >= 2 and len(passage.strip()) >= 12:
            yield Pair(query.strip(), passage.strip())


def spoken(file: Path, plans: Path) -> list[Pair]:
    """Questions in people's own words. A row without a passage names a clause of a plan, ``hash:start``, which is read from ``plans``:

    the texts of plans belong to their publishers and are not kept here. Rows whose plan is not there are left out.
    """
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    clauses = _clauses(plans, {row["place"].split(":")[0] for row in rows if "place" in row})
    made = (
        Pair(row["query"], row.get("passage") or clauses.get(row["place"], ""), row.get("place", "")) for row in rows
    )
    return [pair for pair in made if pair.passage]


def _clauses(plans: Path, wanted: set[str]) -> dict[str, str]:
    """The searched text of every clause of the plans wanted (by the beginning of their file's SHA-256), by ``hash:start``."""
    from corpus.ingest import ingest
    from index.passage import passages

    found: dict[str, str] = {}
    for path in sorted(plans.iterdir()):
        name = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""
        if name in wanted:
            document, _ = ingest(path)
            texts = (passage.headed for passage in passages([document]))
            found |= {f"{name}:{clause.span.start}": text for clause, text in zip(document.clauses, texts, strict=True)}
    return found


def _lines(file: Path) -> Iterator[Pair]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Pair(row["query"], row["passage"], row.get("place", ""))
