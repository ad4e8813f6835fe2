"""Example questions for the empty page, made from what the plans of the corpus really say.

Each candidate is asked once when the page is built; only those whose answer holds what they were made from are shown, for an
example that leads nowhere teaches a visitor to leave.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from assistant.reply import Reply
from corpus.base.document import Clause, Document
from ui.chat.asking import Question, for_clause, for_everywhere, for_target, for_tasks, for_units, known, named

PER_KIND = 2
TRIED = 6
"""Candidates of a kind that are asked, for those of two kinds half as many."""


def examples(documents: Sequence[Document], ask: Callable[[str], Reply]) -> dict[str, list[str]]:
    """Questions by kind (keys of ``phrases.EXAMPLE_KINDS``), at most ``PER_KIND`` each, all of them answered.

    Plans that state much come first: a notice of three paragraphs shows little of what can be asked.
    """
    placed = [document for document in documents if document.region is not None]
    led = _richest(placed, lambda clause: len(clause.units))
    chosen = {
        "target": _answered(ask, _in_turn(map(_targets, _richest(placed, _known))), PER_KIND, TRIED),
        "unit": [
            *_answered(ask, _in_turn(_of_clauses(one, for_units) for one in led), 1, TRIED // 2),
            *_answered(ask, _in_turn(map(_busiest, led[1:] + led[:1])), 1, TRIED // 2),
        ],
        "clause": _answered(
            ask,
            _in_turn(_of_clauses(one, for_clause) for one in _richest(placed, lambda clause: clause.kind == "task")),
            PER_KIND,
            TRIED,
        ),
        "compare": _answered(ask, map(for_everywhere, _shared(placed)), PER_KIND, TRIED),
    }
    return {kind: questions for kind, questions in chosen.items() if questions}


def _answered(ask: Callable[[str], Reply], candidates: Iterable[Question], most: int, tried: int) -> list[str]:
    good = (one.text for one in islice(candidates, tried) if one.answered(ask(one.text)))
    return list(islice(good, most))


def _richest(documents: Sequence[Document], count: Callable[[Clause], int]) -> list[Document]:
    """The plans with most of something first, one of each region before the second of any."""
    ordered = sorted(documents, key=lambda document: -sum(map(count, document.clauses)))
    regions: dict[str, list[Document]] = defaultdict(list)
    for document in ordered:
        regions[document.region.name if document.region else ""].append(document)
    return [one for group in zip_longest(*regions.values()) for one in group if one is not None]


def _in_turn(sources: Iterable[Iterator[Question]]) -> Iterator[Question]:
    """One question of each plan, then the second of each, without repeats."""
    seen: set[str] = set()
    for group in zip_longest(*sources):
        for question in group:
            if question is not None and question.text not in seen:
                seen.add(question.text)
                yield question


def _known(clause: Clause) -> int:
    return sum(target.verdict == "target" and known(target) for target in clause.targets)


def _targets(document: Document) -> Iterator[Question]:
    """Those with an indicator that people know by name first."""
    targets = [target for clause in document.clauses for target in clause.targets]
    for target in sorted(targets, key=lambda target: not known(target)):
        question = for_target(document, target)
        if question is not None:
            yield question


def _of_clauses(document: Document, made: Callable[[Document, Clause], Question | None]) -> Iterator[Question]:
    for clause in document.clauses:
        question = made(document, clause) if clause.kind == "task" else None
        if question is not None:
            yield question


def _busiest(document: Document) -> Iterator[Question]:
    """Units by how many tasks they have."""
    tasks = Counter(
        unit.name
        for clause in document.clauses
        for unit in dict.fromkeys(u for one in clause.units for u in one.members)
    )
    for name, _ in tasks.most_common():
        question = for_tasks(document, name)
        if question is not None:
            yield question


def _shared(documents: Sequence[Document]) -> Iterator[str]:
    """Indicators that at least two regions set a target for: those that people know by name first, then those of most regions."""
    regions: dict[str, set[str]] = defaultdict(set)
    wording: dict[str, str] = {}
    names: set[str] = set()
    for document in documents:
        for target in (target for clause in document.clauses for target in clause.targets):
            if target.verdict == "target" and named(target.indicator):
                regions[target.canonical].add(document.region.name if document.region else "")
                wording.setdefault(target.canonical, named(target.indicator))
                names |= {target.canonical} if known(target) else set()
    shared = [key for key, placed in regions.items() if len(placed) > 1]
    for key in sorted(shared, key=lambda key: (key not in names, -len(regions[key]))):
        yield key if key in names and named(key) else wording[key]
