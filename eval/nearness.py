"""``python -m eval.nearness --plans DIR``: where the nearest passage stands out enough to be shown (``_STANDS_OUT`` of ``answers/clause.py``).

Each question of plain-dev is asked as a clause question of the plan it is about and of another, the next one by name. Those that
words alone leave open are counted by how far their nearest clause stands out: how many would be shown passages, how often the
first of them, or one of three, answers, and how many would be shown passages of the other plan (which may treat the matter, too).
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.answers import clause
from assistant.evidence.asked import Asked
from assistant.plans.library import Library
from assistant.reply import Conversation
from assistant.understanding.carrying import understand
from corpus.base.document import Document
from eval.gold import Question
from eval.other import found_in
from eval.questions import plain_questions
from eval.retrieval import wanted
from index.retriever import Retriever

THRESHOLDS = (2.6, 3.0, 3.2, 3.4, 3.6, 4.0)
_SHOWN = 3


class Open(NamedTuple):
    """A question that words alone leave open: how far its nearest clause stands out, and which of the first three answer."""

    own: bool
    stands_out: float
    answers: tuple[bool, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.nearness", description=__doc__)
    parser.add_argument("--plans", type=Path, required=True)
    options = parser.parse_args(arguments)
    questions = plain_questions()["plain-dev"]
    found = found_in(options.plans, {doc for each in questions for doc in each.docs})
    rows = list(left_open(questions, {name: document for name, (document, _) in found.items()}))
    print("stands out  shown  first answers  one of three  shown of another plan")
    for least in THRESHOLDS:
        own = [row for row in rows if row.own and row.stands_out >= least]
        other = sum(not row.own and row.stands_out >= least for row in rows)
        first, any_ = sum(row.answers[0] for row in own), sum(any(row.answers) for row in own)
        print(f"{least:10.1f}  {len(own):5}  {first:13}  {any_:12}  {other} of {sum(not row.own for row in rows)}")


def left_open(questions: Sequence[Question], documents: dict[str, Document]) -> Iterator[Open]:
    """The questions that words leave open, of their own plan and of the next; 0 where the nearest lacks words of that plan."""
    retriever = Retriever.build(list(documents.values()))
    library = Library(list(documents.values()), retriever.words, retriever.words.tagged)
    names = sorted(documents)
    for question in questions:
        if len(question.docs) != 1 or not question.docs <= documents.keys():
            continue
        (name,) = question.docs
        answers = wanted(question, documents)
        for number in (name, names[(names.index(name) + 1) % len(names)]):
            asked = _asked(question.text, documents[number], library, retriever)
            if clause.content(asked) or not (ranked := asked.ranked()[:_SHOWN]):
                continue
            near = 0.0 if asked.lacks_its_words(ranked[0].entry) else asked.stands_out()
            yield Open(number == name, near, tuple(one.entry.clause.clause_id in answers for one in ranked))


def _asked(text: str, plan: Document, library: Library, retriever: Retriever) -> Asked:
    """The question as one about the content of that plan."""
    whose = {"doc_ids": (plan.doc_id,), "regions": (), "unknown_regions": (), "unknown_titles": (), "options": ()}
    read = understand(text, Conversation(), library).model_copy(update={**whose, "kind": "clause"})
    return Asked(read, library, retriever)


if __name__ == "__main__":
    main()
