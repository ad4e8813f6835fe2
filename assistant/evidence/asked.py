"""A question with everything an answerer needs, and the shapes its reply is put together in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median, pstdev
from typing import Any

from assistant.evidence.matching import Match, Terms, ranked, terms
from assistant.plans.correcting import remarks
from assistant.plans.library import Entry, Library, label
from assistant.plans.quoting import quote
from assistant.reply import Answer, Clarify, FigureShown, NotFound, Option, Reason, Statement, Understood, UnitsShown
from assistant.understanding.scope import MOST_OPTIONS
from corpus.base.document import Clause, Document
from corpus.base.facts import Target
from corpus.base.record import Span
from corpus.indicators.lexicon import fold
from index.filter import Where
from index.retriever import Look, Retriever

_NAMED = 6
"""Plans named in a list of those that do not say it; more are counted."""
_SEARCHED = 40
"""Clauses taken from the retriever before they are ranked by what they say."""
_COMPARED = 12
"""Clauses among which one may be said to stand out."""
_NEARER = 400
"""Clauses whose meaning is measured; those farther off count as the last of them."""


@dataclass(frozen=True)
class Asked:
    """One question being answered. ``documents`` are the plans it may be answered from.

    A frozen value: what is worked out from it is kept with it, and ``about_topic`` or ``replace`` give another one that has worked out nothing.
    """

    question: Understood
    library: Library
    retriever: Retriever

    def about_topic(self, topic: str) -> "Asked":
        """The same question about another topic."""
        return replace(self, question=self.question.model_copy(update={"topic": topic}))

    @cached_property
    def _looks(self) -> dict[tuple[str, ...], tuple[list[Match], Look]]:
        return {}

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What modules that see only this question have worked out for it."""
        return {}

    @cached_property
    def _beyond(self) -> dict[str, Terms]:
        return {}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The plans in question: those it names, or all, less those it sets aside."""
        wanted = self.question.doc_ids or tuple(self.library.by_id)
        return tuple(self.library.by_id[doc_id] for doc_id in wanted if doc_id not in self.question.excluded)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The clauses of ``documents``."""
        wanted = {document.doc_id for document in self.documents}
        return tuple(entry for entry in self.library.entries if entry.document.doc_id in wanted)

    @cached_property
    def terms(self) -> Terms:
        """The content words of the topic."""
        return terms(self.question.topic, self.library)

    def terms_beyond(self, document: Document) -> Terms:
        """The words of the topic that the title of a plan named does not say already; all of them where it says them all."""
        if not self.question.doc_ids:
            return self.terms
        if document.doc_id not in self._beyond:
            title = fold(document.title.value)
            left = tuple(term for term in self.terms.words if term.word not in title)
            told = any(term.telling for term in left)
            self._beyond[document.doc_id] = Terms(left, self.terms.names) if told else self.terms
        return self._beyond[document.doc_id]

    @property
    def about(self) -> str:
        """What the question is about, in a word or two: the indicator, or the things it names."""
        named = [name.whole for name in self.terms.names]
        return self.question.indicator or "、".join(named) or self.question.topic

    def ranked(self, documents: Sequence[Document] | None = None) -> list[Match]:
        """Clauses of ``documents`` (those in question by default) that speak of the topic, best first."""
        return self._look(documents)[0]

    def look(self) -> Look:
        """The one search that a question pays for: its clauses by words and meaning, and by meaning alone."""
        return self._look(None)[1]

    def _look(self, documents: Sequence[Document] | None) -> tuple[list[Match], Look]:
        among = tuple(document.doc_id for document in (self.documents if documents is None else documents))
        if among not in self._looks:
            where = Where(doc_ids=frozenset(among))
            topic, more = self.question.topic, self.terms.written
            look = self.retriever.look(topic, more, where, _SEARCHED, _NEARER) if among else Look()
            self._looks[among] = ranked(self.terms, self.library, look.hybrid, look.dense), look
        return self._looks[among]

    def name_nearness(self, names: Sequence[str]) -> dict[str, float]:
        """The cosine of the topic with each of these names of what is counted; none where the topic has no vector."""
        vector = self.look().vector
        if vector is None or not names:
            return {}
        vectors = self.library.vectors_of(names, self.retriever.encoder)
        return dict(zip(names, (vectors @ vector).tolist(), strict=True))

    def stands_out(self) -> float:
        """How many standard deviations above the median of the plans in question their nearest clause by meaning lies.

        Free of scale: it says the same whatever embedder the index was built with.
        """
        meanings = list(self.look().dense.values())
        spread = pstdev(meanings) if len(meanings) >= _COMPARED else 0.0
        return (max(meanings) - median(meanings)) / spread if spread else 0.0

    def lacks_its_words(self, entry: Entry, least: int = 2) -> bool:
        """Whether a clause has not a telling noun of the topic, of at least ``least`` characters, that the plans in question
        do write: it was meant literally.
        """
        text = entry.said + entry.place
        nouns = (term for term in self.terms.words if term.telling and term.noun and len(term.word) >= least)
        missing = [term for term in nouns if not term.found(text)]
        return any(term.found(one.said) == 1 for term in missing for one in self.entries)

    def names_its_place(self, said: str) -> bool:
        """Whether a (folded) passage names a place asked about that no plan is of, with or without its level; True where there is none."""
        unknown = self.question.unknown_regions
        return not unknown or any((name[:-1] if len(name) > 2 else name) in said for name in unknown)

    def region_missing(self) -> NotFound | None:
        """The refusal where the question names a region that no plan is of; None where it names none."""
        missing = "、".join(self.question.unknown_regions)
        return self.not_found("region_not_in_corpus", f"资料库没有{missing}的计划。") if missing else None

    def answer(
        self,
        statements: Iterable[Statement],
        figures: Sequence[FigureShown] = (),
        units: UnitsShown | None = None,
        *,
        note: str = "",
        complete: bool = True,
        by_meaning: bool = False,
    ) -> Answer:
        """The answer of these statements; its text is theirs, one a line, the note, and what a person corrected."""
        kept = once(statements)
        corrected = remarks(self.library.by_id, kept, figures, units=units is not None)
        lines = [*(statement.text for statement in kept), *([note] if note else []), *corrected]
        return Answer(
            text="\n".join(lines),
            statements=kept,
            figures=tuple(figures),
            units=units,
            question=self.question,
            complete=complete,
            note=note,
            corrected=corrected,
            by_meaning=by_meaning,
        )

    def clarify(self, text: str, options: Iterable[Option]) -> Clarify:
        """A question in return; each option asks the whole question anew."""
        return Clarify(text=text, options=tuple(options)[:MOST_OPTIONS], question=self.question)

    def without(self, documents: Sequence[Document], what: str, *, every: bool = False) -> str:
        """The plans that do not say it: named while they are few (or ``every`` one), else counted; nothing where there are none."""
        if not documents:
            return ""
        called = "、".join(dict.fromkeys(map(self.library.label, documents)))
        if every:
            return f"{what}有 {len(documents)} 份计划：{called}。"
        return f"{what}：{called}。" if len(documents) <= _NAMED else f"{what}还有 {len(documents)} 份计划。"

    def not_found(self, reason: Reason, text: str, nearest: Iterable[Statement] = ()) -> NotFound:
        """A refusal with its reason; ``nearest`` are shown as what they are, not as the answer."""
        return NotFound(text=text, reason=reason, nearest=tuple(nearest)[:3], question=self.question)


def once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each thing said once: a plan often says it in its aims and again among its tasks."""
    return tuple({statement.text: statement for statement in reversed(list(statements))}.values())[::-1]


def stated(document: Document, clause: Clause, spans: Sequence[Span], text: str = "") -> Statement:
    """A statement carried by ``spans`` of a clause; without ``text`` it says what they say."""
    evidence = tuple(quote(document, clause, span) for span in spans)
    return Statement(text=text or "".join(piece.reading for piece in evidence), evidence=evidence)


def placed(match: Match, statement: Statement) -> Statement:
    """A passage with the place it is of: where several plans are quoted, which says what is half of the answer."""
    return statement.model_copy(update={"text": f"{match.entry.label}：{statement.text}"})


def shown(entry: Entry, target: Target) -> FigureShown:
    """A target with its place."""
    region = entry.document.region
    return FigureShown(
        file=entry.document.file,
        doc_id=entry.document.doc_id,
        region=region.name if region else None,
        clause_id=entry.clause.clause_id,
        target=target,
    )


def names(documents: Iterable[Document]) -> str:
    """The plans as they are called in an answer, joined."""
    return "、".join(dict.fromkeys(label(document) for document in documents))
