"""Questions over plans that do not ship: what the assistant makes of plans that nobody built it for.

``eval/gold/questions_{other,blind_*}.jsonl`` name each plan by the first twelve digits of its file's SHA-256 (a shipped one
by its number); the files are found by hash in the folder of ``--plans``. Each set is asked over its own plans and the shipped
ones, since what "which plans also…" must name depends on the plans that are there. Questions whose plans are not all there are left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from assistant.assistant import Assistant
from corpus.base.document import Document
from corpus.base.record import Span
from corpus.ingest import ingest
from corpus.store.store import Store
from eval.answers import score_answers
from eval.gold import Dialogue, Question, Quoted
from eval.judging import Plans
from eval.questions import other_questions
from eval.score import Outcome
from eval.setting import Marked, text_of
from index.retriever import Retriever

_PLAIN = (".txt", ".md")
"""Files whose text is what they hold; others are read out first."""

Found = Mapping[str, tuple[Document, str]]


def score_others(folder: Path | None, store: Store, shipped: list[Marked]) -> Outcome:
    """Ask each set over the shipped plans and its own, found in ``folder``; nothing where there is no folder."""
    outcome = Outcome()
    for name, questions in other_questions().items():
        wanted = {quoted.doc for question in questions for quoted in (*question.gold, *question.wrong)}
        found = found_in(folder, wanted) if folder else {}
        if found:
            scored = _score(questions, found, store, shipped)
            own = (score for score in scored.scores if score.group.startswith(name))  # the rest sums over other sets
            outcome += Outcome(scores=tuple(own), misses=scored.misses)
    return outcome


def _score(questions: Sequence[Question], found: Found, store: Store, shipped: list[Marked]) -> Outcome:
    documents = [*store.documents(), *(document for document, _ in found.values())]
    named = {plan.doc: (document, text) for plan, document, text in shipped} | dict(found)
    plans = Plans(
        documents={name: document for name, (document, _) in named.items()},
        texts={name: text for name, (_, text) in named.items()},
        clauses={
            clause.clause_id: (name, clause.span)
            for name, (document, _) in named.items()
            for clause in document.clauses
        },
    )
    answerable = [
        with_clauses(placed(one, plans), plans) for one in questions if all(q.doc in plans.documents for q in one.gold)
    ]
    assistant = Assistant(store, Retriever.build(documents), documents)
    return score_answers(answerable, [], assistant.ask, plans)


def found_in(folder: Path, wanted: set[str]) -> Found:
    """The plans wanted, by the beginning of their hash, with the text of their files."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""
        if name in wanted:
            document, data = ingest(path)
            found[name] = document, text_of(data) if path.suffix in _PLAIN else document.text
    return found


def placed(question: Question, plans: Plans) -> Question:
    """The question with its passages where the plan's text as read has them.

    The gold counts in the characters of the file; of a web page the text is read out first, and the same words stand elsewhere.
    """

    def move(quoted: Quoted) -> Quoted:
        text = plans.texts.get(quoted.doc, "")
        if not quoted.quote or text[quoted.span.start : quoted.span.end] == quoted.quote:
            return quoted
        words = (re.escape(piece) for piece in re.sub(r"<[^>]*>", " ", quoted.quote).split())
        spans = [Span(start=one.start(), end=one.end()) for one in re.finditer(r"\s*".join(words), text)]
        return replace(quoted, span=spans[0]) if spans else quoted

    return replace(
        question, gold=tuple(move(one) for one in question.gold), wrong=tuple(move(one) for one in question.wrong)
    )


def with_clauses(question: Question, plans: Plans) -> Question:
    """The question with the clauses, as parsed, that its gold passages lie in: those that the tasks of a unit must name."""
    lying = [
        [name for name, (doc, span) in plans.clauses.items() if quoted.doc == doc and quoted.span.overlaps(span)]
        for quoted in question.matches
    ]
    units = question.units
    if len(units) == len(lying):  # one list per passage, in the same order
        units = tuple(
            replace(one, clause_id=names[0]) if names else one for one, names in zip(units, lying, strict=True)
        )
    names = tuple(dict.fromkeys(name for some in lying for name in some))
    return replace(question, expected_clauses=names, units=units)


def with_places(talk: Dialogue, plans: Plans) -> Dialogue:
    """A dialogue whose gold names passages but no clauses, with the clauses that these lie in."""
    turns = (with_clauses(turn, plans) if not all(q.clause_id for q in turn.gold) else turn for turn in talk.turns)
    return replace(talk, turns=tuple(turns))
