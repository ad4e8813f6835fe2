"""Sealed exams: questions, dialogues and draft items with a key of cells, written from the plans alone before the first run.

``python -m eval.exams --plans FOLDER`` asks every exam under ``eval/gold/exams/`` over its own plans beside the shipped ones.
docs/exams.md has the form of the keys and the first runs. A question is *fully right* when every cell of its key is met (an asked
thing at a place: quoted on the mark, its figure shown, its units named, or said to be missing), what must be said is said,
and nothing that the key forbids is given. Counted apart: *denials* (a flat 没有 where the plans say it) and *wrong* (another
place's or another thing's figure given as the answer).
"""

import argparse
import json
import re
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.drafts.check import Checked, Match
from assistant.reply import Answer, Clarify, Conversation, Evidence, NotFound, Reply
from corpus.base.document import Document
from corpus.base.record import Span
from corpus.store.store import Store
from eval.gold import FOLDER
from eval.other import found_in
from eval.setting import seeds
from index.retriever import Retriever

EXAMS = FOLDER / "exams"
_DENIES = re.compile(
    r"没有(?!找到|看懂|逐字|标明|写明|注明|明确|完全|直接)[^。；\n]{0,24}?(?:写|提|定|设|说|目标|指标|计划|数值)|都没有|未(?:写|提|定)|不涉及|无关"
)
"""What reads as a flat denial; 没有找到 does not deny."""
_NAMES_MISSING = re.compile(r"没有|没写|未|缺|无")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """One reply held against its key; ``why`` names what failed."""

    qid: str
    right: bool
    why: tuple[str, ...]
    denied: bool = False
    wrong: bool = False


@dataclass(slots=True)
class Tally:
    """Right ones of all, by group (wording, trait, dialogue)."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    of: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def count(self, groups: Iterable[str], *, right: bool) -> None:
        """Add one case to each of its groups."""
        for group in groups:
            self.of[group] += 1
            self.right[group] += right

    def lines(self) -> Iterator[str]:
        """A line for each group."""
        for group in self.of:
            yield f"{group:16} {self.right[group]:4} / {self.of[group]:4}  {self.right[group] / self.of[group]:.3f}"


class Key:
    """The plans of an exam by the names that its key uses: where a passage stands in the text as read."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """``documents`` by number (shipped) or by the beginning of the file's hash."""
        self._names = {document.doc_id: name for name, document in documents.items()}
        self._documents = documents

    def spans(self, doc: str, passages: Sequence[Row]) -> list[Span]:
        """Where passages stand: at their offsets where the text has the quote there, else wherever it has it."""
        return [span for one in passages for span in self._places(self._documents[doc].text, one)]

    @staticmethod
    def _places(text: str, passage: Row) -> list[Span]:
        start, end, quote = passage.get("start"), passage.get("end"), passage["quote"]
        if start is not None and text[start:end] == quote:
            return [Span(start=start, end=end)]
        pattern = r"\s*".join(re.escape(character) for character in quote if not character.isspace())
        return [Span(start=one.start(), end=one.end()) for one in re.finditer(pattern, text)]

    def name(self, doc_id: str) -> str:
        """The key's name of a plan."""
        return self._names.get(doc_id, doc_id)

    def called(self, doc: str) -> str:
        """How a person calls the plan: its region without the level, or its title."""
        document = self._documents[doc]
        return document.region.name.rstrip("市县区省") if document.region else document.title.value


def judge(row: Row, reply: Reply, key: Key) -> Judged:
    """One reply against its key."""
    expected = row["expect"].split("|")
    kind = {Answer: "answer", NotFound: "refuse", Clarify: "clarify"}[type(reply)]
    why = [] if kind in expected else [f"{kind} for {row['expect']}"]
    answerable = "refuse" not in expected
    denied = answerable and isinstance(reply, NotFound) and bool(_DENIES.search(reply.text))
    wrong = False
    if isinstance(reply, Answer) and "answer" in expected:
        missed = [n for n, cell in enumerate(row["cells"]) if not _met(cell, reply, key)]
        why += [f"cell {n + 1} of {len(row['cells'])}" for n in missed]
        why += [f"does not say {'/'.join(some)}" for some in row.get("say") or () if not _says(reply.text, some)]
        held = [one for one in row["cells"] if not one.get("absent")]
        forbidden = _forbidden(row, reply, key)
        elsewhere = bool(held) and not any(key.name(e.doc_id) in {c["doc"] for c in held} for e in _quotes(reply))
        why += ["gives what is wrong"] * forbidden
        wrong = forbidden or elsewhere
        denied = bool(held) and len(missed) == len(row["cells"]) and bool(_DENIES.search(reply.text))
    elif isinstance(reply, Answer):
        wrong = bool(reply.figures)
    return Judged(row["qid"], not why, tuple(why), denied, wrong)


def _quotes(reply: Answer) -> Iterator[Evidence]:
    for statement in reply.statements:
        yield from statement.evidence


def _met(cell: Row, reply: Answer, key: Key) -> bool:
    doc = cell["doc"]
    if cell.get("absent"):
        return bool(_NAMES_MISSING.search(reply.text)) and key.called(doc) in reply.text
    spans = key.spans(doc, cell["gold"])
    mine = [one for one in reply.statements if any(key.name(piece.doc_id) == doc for piece in one.evidence)]
    pieces = [piece for one in mine for piece in one.evidence if key.name(piece.doc_id) == doc]
    if not any(span.start < piece.end and piece.start < span.end for span in spans for piece in pieces):
        return False
    said = _plain("".join(one.text for one in mine) + reply.text)
    values = [*(cell.get("values_all") or ()), *([cell["value"]] if cell.get("value") else ())]
    if not all(_plain(value) in said for value in values):
        return False
    return _units_met(cell, reply, said)


def _units_met(cell: Row, reply: Answer, said: str) -> bool:
    lead, support = cell.get("lead"), cell.get("support")
    if lead is None and support is None:
        return True
    names = [*(lead or ()), *(support or ())]
    shown = reply.units
    if shown and set(shown.lead) == set(lead or ()) and set(shown.support) == set(support or ()):
        return True
    return all(_plain(name) in said for name in names)


def _forbidden(row: Row, reply: Answer, key: Key) -> bool:
    """Whether a passage that the key forbids is given: by its figure where figures are shown, else by its quote alone."""
    gold: dict[str, list[Span]] = defaultdict(list)
    for cell in row["cells"]:
        gold[cell["doc"]] += key.spans(cell["doc"], cell["gold"])
    for passage in row.get("wrong") or ():
        doc = passage["doc"]
        for span in key.spans(doc, [passage]):
            figures = [s.target.figure_span for s in reply.figures if key.name(s.doc_id) == doc]
            if any(span.overlaps(figure) for figure in figures):
                return True
            pieces = [Span(start=e.start, end=e.end) for e in _quotes(reply) if key.name(e.doc_id) == doc]
            on_mark = [one for one in pieces if any(one.overlaps(good) for good in gold[doc])]
            if any(span.overlaps(one) for one in pieces if one not in on_mark):
                return True
    return False


def _says(text: str, alternatives: Sequence[str]) -> bool:
    return any(_plain(one) in _plain(text) for one in alternatives)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def ask(rows: Sequence[Row], assistant: Assistant, key: Key) -> Iterator[tuple[Row, Reply, Judged]]:
    """Every question in its order; turns of one conversation follow on from each other."""
    talks: dict[str, Conversation] = defaultdict(Conversation)
    for row in rows:
        name = row.get("conversation") or row["qid"]
        reply, talks[name] = assistant.ask(row["question"], talks[name])
        yield row, reply, judge(row, reply, key)


def tally(judged: Sequence[tuple[Row, Reply, Judged]]) -> list[str]:
    """The table of an exam's questions."""
    counted = Tally()
    talks: dict[str, list[bool]] = defaultdict(list)
    for row, _, one in judged:
        groups = ["all", row["wording"], row["expect"], *(f"+{trait}" for trait in row["traits"])]
        groups += ["turns"] if row.get("conversation") else []
        counted.count(groups, right=one.right)
        if row.get("conversation"):
            talks[row["conversation"]].append(one.right)
    for turns in talks.values():
        counted.count(["dialogues"], right=all(turns))
    held = sum("refuse" not in row["expect"] for row, _, _ in judged)
    return [
        *counted.lines(),
        f"denials          {sum(one.denied for _, _, one in judged):4} of {held} answerable",
        f"wrong given      {sum(one.wrong for _, _, one in judged):4} of {len(judged)}",
    ]


@dataclass(slots=True)
class Drafts:
    """Draft items: matches wanted and found, given and right, look-alikes given as comparable, relations right."""

    wanted: int = 0
    found: int = 0
    given: int = 0
    right: int = 0
    lookalikes: int = 0
    relations: int = 0
    related: int = 0
    items: int = 0
    whole: int = 0
    misses: list[str] = field(default_factory=list)


_STANDING = {"higher": "higher", "lower": "lower", "equal": "same"}


def check_drafts(rows: Sequence[Row], assistant: Assistant, key: Key) -> Drafts:
    """Every draft item against the plans, as ``zhengce check`` does it."""
    total = Drafts()
    for row in rows:
        checked = assistant.check(row["text"]).targets
        for item in row["targets"]:
            _check_item(row, item, checked, key, total)
    return total


def _check_item(row: Row, item: Row, checked: Sequence[Checked], key: Key, total: Drafts) -> None:
    start = row["text"].find(item["quote"])
    own = Span(start=start, end=start + len(item["quote"]))
    mine = [one for one in checked if own.overlaps(one.draft.span)]
    matches = [match for one in mine for match in one.matches if match.relation != "lookalike"]
    good = [*(item.get("same") or ()), *(item.get("comparable") or ())]
    wanted = [(one, key.spans(one["doc"], [one])) for one in good]
    bad = [(one, key.spans(one["doc"], [one])) for one in item.get("lookalike") or ()]

    def meets(match: Match, doc: str, spans: Sequence[Span]) -> bool:
        piece = match.evidence
        own_span = match.figure.target.figure_span if match.figure else Span(start=piece.start, end=piece.end)
        return key.name(piece.doc_id) == doc and any(span.overlaps(own_span) for span in spans)

    hits = [[match for match in matches if meets(match, one["doc"], spans)] for one, spans in wanted]
    right = [match for match in matches if any(meets(match, one["doc"], spans) for one, spans in wanted)]
    fooled = [match for match in matches if match not in right and any(meets(match, o["doc"], s) for o, s in bad)]
    total.items += 1
    total.wanted += len(wanted)
    total.found += sum(map(bool, hits))
    total.given += len(matches)
    total.right += len(right)
    total.lookalikes += len(fooled)
    for (one, _), found in zip(wanted, hits, strict=True):
        relation = one.get("relation") or "same"
        if found:
            total.related += 1
            total.relations += any(_STANDING.get(match.standing or "") == relation for match in found)
    whole = all(hits) and len(right) == len(matches)
    total.whole += whole
    if not whole:
        lacking = [one["quote"] for (one, _), found in zip(wanted, hits, strict=True) if not found]
        extra = [match.evidence.quote for match in matches if match not in right]
        total.misses.append(
            f"{row['qid']} {row['text']}\n  lacks {lacking}\n  extra {extra}\n  read {[o.quote for o in mine]}"
        )


def draft_lines(total: Drafts) -> list[str]:
    """The table of an exam's draft items."""
    pairs = (
        ("draft items", total.whole, total.items),
        ("match recall", total.found, total.wanted),
        ("match precision", total.right, total.given),
        ("relation right", total.relations, total.related),
    )
    lines = [f"{name:16} {hits:4} / {of:4}  {hits / of if of else 0:.3f}" for name, hits, of in pairs]
    return [*lines, f"look-alikes given as comparable {total.lookalikes}"]


def rows_of(path: Path) -> list[Row]:
    """The rows of a key; none where there is no such file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line] if path.exists() else []


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the exams; 0 always: an exam is counted, and no bar stands in its way."""
    parser = argparse.ArgumentParser(prog="python -m eval.exams", description="密封的考题：第一次运行的成绩。")
    parser.add_argument("--plans", type=Path, required=True, help="存放考题所涉计划原文的文件夹（按哈希对应）")
    parser.add_argument("--exam", action="append", help="只考这一套（可重复）")
    parser.add_argument("--misses", type=Path, help="把答错的写进这个文件；看过之后，这套题就不再是没见过的")
    options = parser.parse_args(arguments)
    for folder in sorted(path for path in EXAMS.iterdir() if path.is_dir()):
        if not options.exam or folder.name in options.exam:
            _run(folder, options)
    return 0


def _run(folder: Path, options: argparse.Namespace) -> None:
    questions, drafts = rows_of(folder / "questions.jsonl"), rows_of(folder / "drafts.jsonl")
    wanted = set(re.findall(r'"doc": ?"([^"]+)"', json.dumps([*questions, *drafts])))
    with tempfile.TemporaryDirectory(prefix="zhengce-exam-") as data, Store.open(Path(data)) as store:
        store.seed()
        shipped = {plan.doc: document for plan, document, _ in seeds(store)}
        found = {name: document for name, (document, _) in found_in(options.plans, wanted).items()}
        if missing := wanted - shipped.keys() - found.keys():
            print(f"{folder.name}：缺少计划 {'、'.join(sorted(missing))}，没有考。", file=sys.stderr)
            return
        documents = [*store.documents(), *found.values()]
        assistant, key = Assistant(store, Retriever.build(documents), documents), Key(shipped | found)
        judged = list(ask(questions, assistant, key))
        total = check_drafts(drafts, assistant, key)
    print("\n".join([f"== {folder.name}", *tally(judged), *draft_lines(total), ""]))
    if options.misses:
        with options.misses.open("a", encoding="utf-8") as file:
            for row, reply, one in judged:
                if not one.right:
                    truth = f"  key: {row.get('truth', '')}"
                    print(
                        f"{one.qid} {row['question']}\n  {'; '.join(one.why)}\n{truth}\n  got: {reply.text}\n",
                        file=file,
                    )
            print("\n".join(total.misses), file=file)


if __name__ == "__main__":
    sys.exit(main())
