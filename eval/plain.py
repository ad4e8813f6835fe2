"""Questions in plain people's words (老百姓的话): whether the clause is found where the words of question and plan differ.

``eval/gold/questions_plain.jsonl`` (230 questions) was written from the clauses alone, by someone who knew neither the table of
everyday words nor the generator of the training questions, and committed before the first run; it only counts, and its misses are
not listed. ``questions_plain_dev.jsonl`` (150, over other plans) was written likewise and is what choices are made by. Plans
that do not ship are found by hash in the folder of ``--plans``; each set is asked over its own plans and the shipped ones.
"""

from collections.abc import Sequence
from pathlib import Path

from eval.ablation import score_ablations
from eval.other import found_in
from eval.questions import plain_questions
from eval.retrieval import score_set
from eval.score import Outcome
from eval.setting import Marked, Searching

COUNTS_ONLY = frozenset({"plain"})
"""Sets whose misses nobody shall read."""


def score_plain(folder: Path | None, shipped: Sequence[Marked]) -> Outcome:
    """Every set of ``plain_questions``, and what each part of the search is worth on it; nothing where there is no folder."""
    outcome = Outcome()
    for name, questions in plain_questions().items():
        found = found_in(folder, {quoted.doc for question in questions for quoted in question.gold}) if folder else {}
        if not found:
            continue
        documents = {plan.doc: document for plan, document, _ in shipped}
        documents |= {number: document for number, (document, _) in found.items()}
        asked = [each for each in questions if each.matches and each.docs <= documents.keys()]
        searching = Searching.over(list(documents.values()))
        scored = score_set(asked, documents, searching.search)
        outcome += scored.model_copy(update={"misses": ()}) if name in COUNTS_ONLY else scored
        outcome += score_ablations(asked, documents, searching)
    return outcome
