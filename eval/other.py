"""Questions over plans that do not ship: what the assistant makes of plans that nobody built it for.

``eval/gold/questions_other.jsonl`` names each plan by the first twelve digits of its file's SHA-256 (a shipped one by its number);
the files are found by hash in the folder of ``--plans``. Questions whose plans are not all there are left out. They were written from
the plans alone; when they were first asked, 59 of the 72 of part B and 33 of the 39 of part C were right.
"""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from assistant.assistant import Assistant
from corpus.document import Document
from corpus.ingest import ingest
from corpus.store import Store
from eval.answers import score_answers
from eval.gold import Question
from eval.judging import Plans
from eval.questions import other_questions
from eval.score import Outcome
from eval.setting import Marked, text_of
from index.retriever import Retriever


def score_others(folder: Path | None, store: Store, shipped: list[Marked]) -> Outcome:
    """Ask the questions over the shipped plans and those found in ``folder``; nothing where there is no folder."""
    questions = other_questions()
    wanted = {quoted.doc for question in questions for quoted in question.gold}
    found = _found(folder, wanted) if folder else {}
    if not found:
        return Outcome()
    documents = [*store.documents(), *(document for document, _ in found.values())]
    plans = Plans(
        documents={plan.doc: document for plan, document, _ in shipped}
        | {name: document for name, (document, _) in found.items()},
        texts={plan.doc: text for plan, _, text in shipped} | {name: text for name, (_, text) in found.items()},
        clauses={
            clause.clause_id: (name, clause.span)
            for name, (document, _) in found.items()
            for clause in document.clauses
        },
    )
    answerable = [_with_clauses(one, plans) for one in questions if all(q.doc in plans.documents for q in one.gold)]
    assistant = Assistant(store, Retriever.build(documents), documents)
    outcome = score_answers(answerable, [], assistant.ask, plans)
    own = tuple(score for score in outcome.scores if score.group.startswith("other"))  # the rest sums over other sets
    return Outcome(scores=own, misses=outcome.misses)


def _found(folder: Path, wanted: set[str]) -> Mapping[str, tuple[Document, str]]:
    """The plans wanted, by the beginning of their hash, with the text of their files."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""
        if name in wanted:
            document, data = ingest(path)
            found[name] = document, text_of(data)
    return found


def _with_clauses(question: Question, plans: Plans) -> Question:
    """The question with the clauses, as parsed, that its gold passages lie in: those that the tasks of a unit must name."""
    names = [
        name
        for name, (doc, span) in plans.clauses.items()
        if any(quoted.doc == doc and quoted.span.overlaps(span) for quoted in question.matches)
    ]
    return replace(question, expected_clauses=tuple(names))
