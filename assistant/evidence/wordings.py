"""Every wording of a thing that is looked for: the asker's own, those of the lexicon and of the everyday table; and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.matching import Term, terms
from assistant.evidence.naming import close_by
from assistant.plans.library import Entry, Library
from assistant.understanding import plain_words
from corpus.base.record import Span
from corpus.indicators.lexicon import entry as lexicon
from corpus.indicators.lexicon import fold, mentions

_PAIRS = 0.6
"""Share of a name's pairs of characters that a clause must have to be taken to speak of it loosely."""
_LITERAL = 4
"""Characters of a name of plans that may be denied though no lexicon has it: a shorter one (稻田, 网点) is written in many ways."""
_HALF = 0.5
"""The same share of the weight of its words, in one sentence."""


@dataclass(frozen=True)
class Thing:
    """One thing named: what it is called, its (folded) wordings, and its words.

    ``literal`` says that the name is one of plans (an indicator of the lexicon, a name that some plan writes in one piece): only such
    a one may be denied, since what nobody writes is mostly an everyday word for something else.
    """

    name: str
    wordings: tuple[str, ...]
    words: tuple[Term, ...]
    literal: bool

    def said(self, library: Library, among: frozenset[str]) -> bool:
        """Whether one of the plans has a wording, in a clause, a heading or its title."""
        return any(library.entries_with(word, among) for word in self.wordings)

    def loosely(self, library: Library, among: frozenset[str]) -> bool:
        """Whether a clause may speak of it in other words: most of its characters, half of its words, or words that may stand for them."""
        for word in self.wordings:
            pairs = [word[at : at + 2] for at in range(len(word) - 1)]
            if len(word) > 2 and library.most_pairs(pairs, among) >= _PAIRS:
                return True
        if any(
            close_by(self.wordings[0], entry.said, 2 * len(self.wordings[0]) + 1) for entry in library.within(among)
        ):
            return True  # 技改 for 技术改造
        total = sum(word.weight for word in self.words)
        others = [other for word in self.words for other, _ in word.others if len(other) > 1]
        if any(library.entries_with(other, among) for other in others):
            return True
        if len(self.words) < 2 or not total:
            return False
        return any(
            close_by(self.name, text, len(self.name) + 6)
            or sum(word.weight * word.found(text) for word in self.words) / total >= _HALF
            for entry in library.within(among)
            for _, text in entry.parts
        )

    def sentences(self, library: Library, among: frozenset[str]) -> list[tuple[Entry, Span, str]]:
        """The sentences that have a wording, in the order of the text, each as span and folded."""
        entries = [entry for word in self.wordings for entry in library.entries_with(word, among)]
        found = [
            (entry, span, text)
            for entry in {entry.clause.clause_id: entry for entry in entries}.values()
            for span, text in entry.parts
            if any(word in text for word in self.wordings)
        ]
        return found


def things(library: Library, thing: str, keys: Sequence[str]) -> list[Thing]:
    """What is looked for: each indicator by all its wordings; else each thing that the words name."""
    found = [_indicator(library, key, thing) for key in keys]
    if found:
        return found
    topic = terms(thing, library)
    for name in topic.names:
        whole = name.whole
        if whole in plain_words.MEASURED or whole in plain_words.EMPTY or len(whole) < 2:
            continue
        words = tuple(term for term in topic.words if term.word in whole)
        literal = len(whole) >= _LITERAL and library.holds(whole)
        found.append(Thing(whole, tuple(dict.fromkeys((whole, *name.others))), words, literal))
    return found


def _indicator(library: Library, key: str, thing: str) -> Thing:
    """An indicator by every wording of the lexicon and by the asker's own."""
    named = lexicon(key)
    topic = fold(thing)
    asked = [topic[one.start : one.end] for one in mentions(thing) if one.key == key]
    wordings = [*asked, key, *((named.name, *named.aliases, *named.spoken) if named else ())]
    folded = dict.fromkeys(fold(one) for one in wordings)
    kept = tuple(word for word in folded if len(word) > 1)
    return Thing(asked[0] if asked else key, kept, library.terms_of(key, terms).words, literal=True)
