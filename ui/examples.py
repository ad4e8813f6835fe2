"""Example questions for the empty page, made from what the plans of the corpus really say.

Each candidate is asked once when the page is built; only those that are answered as meant are shown, for an example
that leads nowhere teaches a visitor to leave.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest

from assistant.reply import Answer, Reply
from corpus.document import Clause, Document
from ui import phrases

PER_KIND = 2
TRIED = 6
LONGEST = 26
"""Characters of an indicator or task that still make a question of one line."""


def examples(documents: Sequence[Document], ask: Callable[[str], Reply]) -> dict[str, list[str]]:
    """Questions by kind (keys of ``phrases.EXAMPLE_KINDS``), at most ``PER_KIND`` each, all of them answered."""
    candidates = {
        "target": _in_turn(_targets(document) for document in documents),
        "unit": _in_turn(_tasks(document, phrases.EXAMPLE_UNIT, with_units=True) for document in reversed(documents)),
        "clause": _in_turn(_tasks(document, phrases.EXAMPLE_CLAUSE, with_units=False) for document in documents),
        "compare": _compared(documents),
    }
    chosen = {
        kind: list(islice((text for text in islice(questions, TRIED) if _fits(kind, ask(text))), PER_KIND))
        for kind, questions in candidates.items()
    }
    return {kind: questions for kind, questions in chosen.items() if questions}


def _fits(kind: str, reply: Reply) -> bool:
    """Whether the reply holds what a question of that kind asks for."""
    if not isinstance(reply, Answer):
        return False
    plans = {figure.doc_id for figure in reply.figures}
    return {"target": len(plans) == 1, "compare": len(plans) > 1, "unit": reply.units is not None}.get(kind, True)


def _in_turn(sources: Iterator[Iterator[str]] | Iterator[Iterator[str]]) -> Iterator[str]:
    """One question of each plan, then the second of each, without repeats."""
    seen: set[str] = set()
    for group in zip_longest(*sources):
        for question in group:
            if question is not None and question not in seen:
                seen.add(question)
                yield question


def _targets(document: Document) -> Iterator[str]:
    if document.region is None:
        return
    for clause in document.clauses:
        for target in clause.targets:
            if target.verdict == "target" and target.value is not None and 4 <= len(target.indicator) <= LONGEST:
                yield phrases.EXAMPLE_TARGET.format(region=document.region.name, indicator=target.indicator)


def _tasks(document: Document, template: str, *, with_units: bool) -> Iterator[str]:
    if document.region is None:
        return
    for clause in document.clauses:
        task = task_of(clause)
        if clause.kind == "task" and task and bool(clause.units) >= with_units:
            yield template.format(region=document.region.name, task=task)


def task_of(clause: Clause) -> str:
    """What a clause is about: the innermost heading without its number and its final stop; empty when it is too long for a question."""
    heading = clause.headings[-1] if clause.headings else ""
    words = heading.lstrip("0123456789一二三四五六七八九十百第章节条款（）().、．,，:： \u3000").rstrip("。；;：: ")
    return words if 4 <= len(words) <= LONGEST else ""


def _compared(documents: Sequence[Document]) -> Iterator[str]:
    """Indicators that at least two regions set a target for, those of most regions first."""
    regions: dict[str, set[str]] = defaultdict(set)
    wording: dict[str, str] = {}
    for document in documents:
        for clause in document.clauses if document.region else ():
            for target in clause.targets:
                if target.verdict == "target":
                    regions[target.canonical].add(document.region.name if document.region else "")
                    wording.setdefault(target.canonical, target.indicator)
    shared = [key for key, names in regions.items() if len(names) > 1 and len(wording[key]) <= LONGEST]
    for key in sorted(shared, key=lambda key: -len(regions[key])):
        yield phrases.EXAMPLE_COMPARE.format(indicator=wording[key])
