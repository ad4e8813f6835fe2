"""Finding clauses: ``Retriever.search(text, k, where) -> list[Hit]``."""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self, cast

import numpy as np
from numpy.typing import NDArray

from corpus.base.document import Document
from corpus.base.record import Record
from index import files, fusion, models, vectors
from index.dense import Dense
from index.encoder import Encoder, Vectors
from index.errors import DamagedIndex, EncoderError, IndexError_
from index.fields import Coverage, Fields
from index.filter import Where
from index.nearest import Nearest, SubwordEncoder
from index.passage import passages
from index.question import Plans, Query
from index.words import Words, corpus_words

_log = logging.getLogger(__name__)
Mode = Literal["hybrid", "bm25", "dense"]
_REMEMBERED = 4096
"""Vectors of questions that are kept in memory: six megabytes."""
LONGEST_QUESTION = 2000
"""Characters of a question that are searched; a whole file pasted as a question is cut here."""


class Hit(Record):
    """A clause found: ``rank`` from 1, ``score`` in [0, 1] of the mode asked for, ``ranks`` within each leg (bm25, dense).

    The first hit of a hybrid search says how likely it answers the question (``fusion.probability``).
    """

    clause_id: str
    doc_id: str
    rank: int
    score: float
    ranks: dict[str, int]
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What one search for a topic shows: scores of clauses by words and meaning (``hybrid``) and by meaning alone (``dense``),

    cosines of the sentences of the best of them, and the topic's own vector.
    """

    hybrid: Mapping[str, float] = field(default_factory=dict)
    dense: Mapping[str, float] = field(default_factory=dict)
    sentences: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    vector: Vectors | None = None


class Retriever:
    """An index over the clauses of some plans. Build or load it once; ``search`` changes nothing."""

    def __init__(
        self,
        documents: Sequence[Document],
        words: Words,
        fields: Fields,
        dense: Dense,
        nearest: Nearest | None,
        encoder: Encoder,
        table: SubwordEncoder | None = None,
    ) -> None:
        """Put the parts together; ``build`` and ``load`` make them."""
        self._documents = tuple(documents)
        self._clauses = [(clause.clause_id, document.doc_id) for document in documents for clause in document.clauses]
        self._words = words
        self._plans = Plans(documents)
        self._fields = fields
        self._dense = dense
        self._nearest = nearest
        self._encoder = encoder
        self._table = table
        self._asked = lru_cache(maxsize=_REMEMBERED)(self._vector)

    @classmethod
    def build(
        cls,
        documents: Sequence[Document],
        encoder: Encoder | None = None,
        known: vectors.Known | None = None,
        kept: vectors.Kept | None = None,
        tell: vectors.Tell | None = None,
    ) -> Self:
        """Index all clauses of ``documents``; ``encoder`` is the shipped or configured one unless given.

        ``known`` are vectors of the same encoder, which are not made again; new ones are written to ``kept``.
        """
        encoder, table = _embedders(encoder)
        searched = list(passages(documents))
        words = Words(corpus_words(documents))
        dense = Dense.build(searched, encoder, vectors.shipped(encoder) | (known or {}), kept, tell)
        nearest = Nearest.build(searched, table) if table else None
        return cls(documents, words, Fields.fit(searched, words), dense, nearest, encoder, table)

    def save(self, folder: Path) -> None:
        """Write the index to ``folder``, replacing what is there; an interrupted write leaves the old one."""
        contents = {
            "words.txt": "\n".join(self._words.extra).encode("utf-8"),
            "fields.npz": files.pack(self._fields.arrays()),
            "dense.npz": files.pack(self._dense.arrays()),
            "nearest.npz": files.pack(self._nearest.arrays() if self._nearest else {}),
        }
        files.write(folder, _made(self._documents, self._encoder, self._table), contents)

    @classmethod
    def load(cls, folder: Path, documents: Sequence[Document], encoder: Encoder | None = None) -> Self:
        """Read a saved index of exactly these documents; ``StaleIndex`` or ``DamagedIndex`` where it must be rebuilt."""
        encoder, table = _embedders(encoder)
        contents = files.read(folder, _made(documents, encoder, table))
        try:
            words = Words(contents["words.txt"].decode("utf-8").split("\n") if contents["words.txt"] else ())
            fields = Fields.from_arrays(files.unpack(contents["fields.npz"]))
            dense = Dense.from_arrays(files.unpack(contents["dense.npz"]))
            subwords = files.unpack(contents["nearest.npz"])
            nearest = Nearest.from_arrays(subwords, table) if table else None
        except (KeyError, ValueError, OSError) as error:
            raise DamagedIndex(f"索引 {folder} 的内容无法读取({error})，需要重建索引") from error
        return cls(documents, words, fields, dense, nearest, encoder, table)

    @classmethod
    def open(
        cls,
        folder: Path,
        documents: Sequence[Document],
        encoder: Encoder | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> Self:
        """Load the index of ``folder``; where it is missing, stale or damaged, say so through ``tell``, rebuild and save.

        How far the vectors are is told, too. Those that are made are kept beside the folder (``<name>.vectors/``), so that they are
        never made twice, whenever a run is killed or a plan comes back. An index that cannot be saved (a full disk, a folder of
        another account) answers from memory, with a warning in the log.
        """
        files.clear(folder)
        try:
            return cls.load(folder, documents, encoder)
        except EncoderError:
            raise
        except IndexError_ as error:
            if tell:
                tell(str(error))
        model, _ = _embedders(encoder)
        kept = None
        if not isinstance(model, SubwordEncoder):
            kept = vectors.Kept(folder.with_name(f"{folder.name}.vectors"), model)
        known = _vectors(folder, model) | (kept.read() if kept else {})
        retriever = cls.build(documents, encoder, known, kept, tell)
        try:
            retriever.save(folder)
        except OSError as error:
            why = error.strerror or error
            _log.warning("索引没有存入 %s（%s），这次从内存中回答：请检查磁盘空间和文件夹权限。", folder, why)
        return retriever

    def search(self, text: str, k: int = 10, where: Where | None = None, mode: Mode = "hybrid") -> list[Hit]:
        """The best ``k`` clauses for ``text``; fewer where fewer have anything in common with it, none for no words.

        Clauses outside ``where`` are left out before ranking, so that ``k`` always counts clauses that may be found. Plans
        that ``text`` names by region or title restrict nothing: clauses of others count half in every mode.
        """
        text = _searched(text)
        if not self._words(text):
            return []
        allowed = None if where is None or where.open else where.mask(self._documents)
        query = self.read(text)
        legs: dict[str, fusion.Scores] = {}
        if mode != "dense":
            legs["bm25"] = self.weighed(self.lexical_scores(query), query)
        if mode != "bm25":
            legs["dense"] = self.weighed(self.dense_scores(query), query)
        scores = _fused(legs, allowed, self.weights) if mode == "hybrid" else legs[mode]
        ranking = _order(scores, allowed)
        order = ranking[:k]
        ranks = {name: _ranks(leg, allowed, order.tolist()) for name, leg in legs.items()}
        likely = _likely(legs, scores, ranking, self.weights) if mode == "hybrid" else None
        return [
            Hit(
                clause_id=self._clauses[row][0],
                doc_id=self._clauses[row][1],
                rank=rank,
                score=float(scores[row]),
                ranks={name: positions[row] for name, positions in ranks.items() if row in positions},
                probability=likely if rank == 1 else None,
            )
            for rank, row in enumerate(order.tolist(), start=1)
        ]

    def look(self, text: str, more: str, where: Where, k: int, near: int) -> "Look":
        """The ``k`` best clauses by words (of ``text`` and ``more``) and meaning, and the ``near`` best by the meaning of ``text`` alone.

        One search for both: the question is embedded once.
        """
        text, more = _searched(text), _searched(more)
        if not self._words(text):
            return Look()
        query, worded = self.read(text), self.read(f"{text} {more}")
        allowed = None if where.open else where.mask(self._documents)
        vector = self._asked(query.text)
        cosines = self._dense.cosines(vector)
        dense = self._with_subwords(fusion.above_chance(self._dense.mean(cosines), self.weights), query)
        legs = {"bm25": self.weighed(self.lexical_scores(worded), worded), "dense": self.weighed(dense, query)}
        fused = _fused(legs, allowed, self.weights)
        best, nearest = (_order(fused, allowed)[:k].tolist(), _order(legs["dense"], allowed)[:near].tolist())
        return Look(
            {self._clauses[row][0]: float(fused[row]) for row in best},
            {self._clauses[row][0]: float(legs["dense"][row]) for row in nearest},
            {self._clauses[row][0]: self._dense.sentences(cosines, row) for row in (*best, *nearest[:k])},
            vector,
        )

    @property
    def encoder(self) -> Encoder:
        """The embedder of this index."""
        return self._encoder

    @property
    def words(self) -> Words:
        """The tokeniser of this index, for callers that match words of their own."""
        return self._words

    def read(self, text: str) -> Query:
        """How a question is searched."""
        return self._plans.read(text)

    def lexical_scores(self, query: Query) -> fusion.Scores:
        """The lexical leg for every clause, in the order of the documents, in [0, 1]."""
        official = self.coverage(query.official) if query.official else None
        return fusion.lexical(self.coverage(query.text), official)

    def coverage(self, text: str) -> Coverage:
        """How far each view of each clause covers ``text``, by words and by bigrams."""
        return self._fields.coverage(text, self._words)

    def dense_scores(self, query: Query) -> fusion.Scores:
        """The dense leg for every clause, in the order of the documents, in [-1, 1]."""
        return self._with_subwords(self.cosine_scores(query), query)

    def _with_subwords(self, cosine: fusion.Scores, query: Query) -> fusion.Scores:
        if self._nearest is None or self._table is None:
            return cosine
        return fusion.dense(cosine, self._nearest.scores(query.text, self._table), self.weights)

    def cosine_scores(self, query: Query) -> fusion.Scores:
        """The part of the dense leg that every embedder has: cosines with clauses and with their sentences."""
        return fusion.above_chance(self._dense.cosine(self._asked(query.text)), self.weights)

    @property
    def weights(self) -> fusion.Weights:
        """What the parts of a score count: the cosines of a table of sub-words spread otherwise than a transformer's."""
        return fusion.STATIC if isinstance(self._encoder, SubwordEncoder) else fusion.TRANSFORMER

    def _vector(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.encode([text])[0]
        return vector

    def weighed(self, scores: fusion.Scores, query: Query) -> fusion.Scores:
        """``scores`` weighed by what the question wants and by the plans that it names (``Plans.weigh``)."""
        return self._plans.weigh(scores, query)


def _searched(text: str) -> str:
    """What of a question is searched; a terminal may hand over lone surrogates."""
    return text[:LONGEST_QUESTION].encode("utf-8", "replace").decode()


def _embedders(encoder: Encoder | None) -> tuple[Encoder, SubwordEncoder | None]:
    """The embedder, and the table for the nearest sub-words: the shipped one beside a model that is none itself.

    One that a caller hands in stands alone, unless it is such a table.
    """
    if encoder is None:
        encoder = models.default_encoder()
        return encoder, encoder if isinstance(encoder, SubwordEncoder) else models.table()
    return encoder, encoder if isinstance(encoder, SubwordEncoder) else None


def _vectors(folder: Path, encoder: Encoder) -> vectors.Known:
    """The vectors of an index of other plans: most of what changes a corpus leaves most of its clauses as they were."""
    try:
        return Dense.from_arrays(files.unpack(files.read_of_encoder(folder, "dense.npz", encoder.name))).vectors()
    except (IndexError_, KeyError, ValueError, OSError):
        return {}


def corpus_hash(documents: Sequence[Document]) -> str:
    """SHA-256 of everything that is searched or decides how it is cut: passages and words taken from the corpus."""
    digest = hashlib.sha256()
    for passage in passages(documents):
        digest.update(
            "\0".join((passage.doc_id, passage.clause_id, passage.plan, passage.headings, passage.body, "")).encode(
                "utf-8", "surrogatepass"
            )
        )
    digest.update("\n".join(corpus_words(documents)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _made(documents: Sequence[Document], encoder: Encoder, table: SubwordEncoder | None) -> files.Made:
    beside = None if table is None or isinstance(encoder, SubwordEncoder) else cast(Encoder, table).name
    return files.Made(corpus=corpus_hash(documents), encoder=encoder.name, table=beside)


def _fused(legs: dict[str, fusion.Scores], allowed: NDArray[np.bool_] | None, weights: fusion.Weights) -> fusion.Scores:
    best = legs["bm25"].max(initial=0.0) if allowed is None else legs["bm25"][allowed].max(initial=0.0)
    return fusion.hybrid(legs["bm25"], legs["dense"], float(best), weights)


def _likely(
    legs: dict[str, fusion.Scores], scores: fusion.Scores, ranking: NDArray[np.int64], weights: fusion.Weights
) -> float | None:
    """How likely the first of ``ranking`` answers; None for an empty one."""
    if not len(ranking):
        return None
    first = ranking[0]
    second = float(scores[ranking[1]]) if len(ranking) > 1 else 0.0
    return fusion.probability(float(legs["dense"][first]), float(scores[first]) - second, weights)


def _order(scores: fusion.Scores, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
    """Rows with a positive score that may be found, best first, ties in the order of the text."""
    order = np.argsort(-scores, kind="stable")
    keep = scores[order] > 0
    if allowed is not None:
        keep &= allowed[order]
    return order[keep]


def _ranks(scores: fusion.Scores, allowed: NDArray[np.bool_] | None, rows: Sequence[int]) -> dict[int, int]:
    """The rank of each of ``rows`` that the scores rank at all."""
    order = _order(scores, allowed)
    rank = np.zeros(len(scores), dtype=np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    return {row: int(rank[row]) for row in rows if rank[row]}
