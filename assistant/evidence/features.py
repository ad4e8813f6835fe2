"""What speaks for a candidate, as named numbers in about [0, 1]: the words it shares, how near it comes by meaning, what it conflicts with."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.asked import Asked
from assistant.evidence.belonging import names_the_end, own_part
from assistant.evidence.candidates import Candidate
from assistant.evidence.conflicts import NAMES as CONFLICTS
from assistant.evidence.conflicts import Bench, Conflict, conflicts, names_one_of, other_indicator
from assistant.evidence.matching import terms
from assistant.understanding import cues
from corpus.base.facts import Target
from corpus.indicators.lexicon import fold

NAMES = (
    *("words", "heard", "told", "clause", "heading", "named", "hybrid", "dense", "dense lead", "near", "near lead"),
    *("name words", "name said", "key", "other key", "own part", "name end", "name near", "name lead"),
    *("figure wanted", "target wanted", "past wanted", "support wanted", "figure unwanted", "digit wanted"),
    *("counter", "units wanted", "short", "full", "full name"),
    *(f"not {name}" for name in CONFLICTS),
)
_LONG = 160
_ORDER = 0.93


class Weighed:
    """The candidates of one question with their conflicts and features (``table``: one row each, columns ``NAMES``)."""

    def __init__(self, asked: Asked, found: Sequence[Candidate]) -> None:
        """Work out what is the same for all candidates; ``table`` does the rest."""
        self.asked = asked
        self.found = tuple(found)
        self.bench = Bench.of(asked)
        self.against: list[list[Conflict]] = [conflicts(self.bench, one) for one in found]
        self._topic = fold(asked.question.topic)

    @cached_property
    def table(self) -> NDArray[np.float64]:
        """Features, one row for each candidate."""
        names = self.asked.name_nearness(sorted({one.name for one in self.found if one.name}))
        look = self.asked.look()
        rows = [
            [
                *self._of_words(one),
                look.hybrid.get(one.entry.clause.clause_id, 0.0),
                look.dense.get(one.entry.clause.clause_id, np.nan),
                0.0,
                one.near or np.nan,
                0.0,
                *self._of_name(one),
                names.get(one.name, np.nan),
                0.0,
                *self._of_wants(one),
                *(float(any(conflict.name == name for conflict in against)) for name in CONFLICTS),
            ]
            for one, against in zip(self.found, self.against, strict=True)
        ]
        table = np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES))
        for name in ("dense", "near", "name"):
            column = NAMES.index("name near" if name == "name" else name)
            table[:, column] = standing = _standing(table[:, column])
            table[:, NAMES.index(f"{name} lead")] = standing - standing.max(initial=-1.0)
        return table

    def _of_words(self, one: Candidate) -> list[float]:
        topic = self.asked.terms
        whole = one.entry.said + one.entry.place
        return [
            words := topic.coverage(one.text),
            topic.heard(one.text),
            topic.told(one.text),
            topic.coverage(whole),
            topic.coverage(one.entry.own_heading),
            float(bool(topic.names) and topic.named(one.text)) if words else 0.0,
        ]

    def _of_name(self, one: Candidate) -> list[float]:
        if one.figure is None:
            return [0.0] * 6
        topic = self.asked.terms
        own = own_part(one.entry, one.figure) if isinstance(one.figure, Target) else one.text
        return [
            topic.coverage(one.name),
            self.asked.library.terms_of(one.name, terms).coverage(self._topic) if one.name else 0.0,
            float(names_one_of(self.bench, one)),
            float(other_indicator(self.bench, one)),
            topic.coverage(own),
            float(names_the_end(topic, one.name)),
        ]

    def _of_wants(self, one: Candidate) -> list[float]:
        question, figure = self.asked.question, one.figure
        numbers, units = self.bench.numbers, question.kind in ("unit", "unit_tasks")
        paid = question.wants_support or bool(cues.PAID.search(question.text))
        words = self.asked.terms.coverage(one.text)
        return [
            float(numbers and figure is not None),
            float(numbers and one.kind == "target"),
            float(question.wants_past and figure is not None and figure.verdict in ("past", "existing")),
            float(paid and figure is not None and figure.verdict == "subsidy"),
            float(not numbers and figure is not None),
            float(numbers and any(character.isdigit() for character in one.text)),
            float(bool(figure and question.quantity and figure.unit and figure.unit.endswith(question.quantity))),
            float(units and bool(one.entry.clause.units)),
            min(len(one.span), _LONG) / _LONG,
            float(words >= _ORDER),
            float(bool(one.name) and one.name in self._topic),
        ]


def _standing(cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each cosine lies from the mean of this question's, in thirds of standard deviations; -1 where there is none.

    Free of scale: one embedder's cosines lie between 0 and 0.5, another's between 0.7 and 0.9.
    """
    known = cosines[~np.isnan(cosines)]
    if not len(known):
        return np.zeros(len(cosines))
    scaled = (cosines - known.mean()) / (3 * known.std() + 1e-9)
    return np.asarray(np.where(np.isnan(scaled), -1.0, np.clip(scaled, -1.0, 1.5)), dtype=np.float64)
