"""Retrieval over a folder in BEIR format, so that other collections can be measured with the same search.

    corpus.jsonl      {"_id": ..., "title": ..., "text": ...}
    queries.jsonl     {"_id": ..., "text": ...}
    qrels/test.tsv    query-id <tab> corpus-id <tab> score, with a header line

Every entry of the corpus becomes a plan of one clause. Source of the format: Thakur et al., *BEIR* (2021).
"""

from collections.abc import Iterator
from pathlib import Path

import ir_measures
from ir_measures import Qrel, ScoredDoc

from corpus.base.document import Clause, Document, Leaf, Stated, identify
from corpus.base.record import Span
from eval.gold import Row, rows
from eval.retrieval import DEPTH, MEASURES, MODES
from eval.score import Outcome, Score
from eval.statistics import bootstrap
from index.encoder import Encoder
from index.retriever import Retriever


def score_beir(folder: Path, encoder: Encoder | None = None) -> Outcome:
    """Every query that has a relevant entry, by mode; ``FileNotFoundError`` where a file of the format is missing."""
    for name in ("corpus.jsonl", "queries.jsonl", "qrels/test.tsv"):
        if not (folder / name).is_file():
            raise FileNotFoundError(f"{folder} 不是 BEIR 文件夹：缺少 {name}")
    documents = {str(row["_id"]): _document(row) for row in rows(folder / "corpus.jsonl") if str(row["text"]).strip()}
    ids = {document.doc_id: name for name, document in documents.items()}
    qrels = [qrel for qrel in _qrels(folder / "qrels" / "test.tsv") if qrel.relevance > 0]
    wanted = {qrel.query_id for qrel in qrels}
    queries = {str(row["_id"]): str(row["text"]) for row in rows(folder / "queries.jsonl") if str(row["_id"]) in wanted}
    retriever = Retriever.build(list(documents.values()), encoder)
    scores: list[Score] = []
    for mode in MODES:
        ranking = [
            ScoredDoc(query, ids[hit.doc_id], hit.score)
            for query, text in queries.items()
            for hit in retriever.search(text, k=DEPTH, mode=mode)
        ]
        scores += _measured(f"beir {folder.name}", mode, qrels, ranking, list(queries))
    return Outcome(scores=tuple(scores))


def _measured(
    table: str, mode: str, qrels: list[Qrel], ranking: list[ScoredDoc], queries: list[str]
) -> Iterator[Score]:
    values = {(metric.query_id, metric.measure): metric.value
              for metric in ir_measures.iter_calc(MEASURES.values(), qrels, ranking)}  # fmt: skip
    for name, measure in MEASURES.items():
        each = [values.get((query, measure), 0.0) for query in queries]
        low, high = bootstrap(each)
        yield Score(
            section="retrieval", table=table, group=mode, measure=name,
            hits=sum(each), of=len(each), low=low, high=high, goal="info",
        )  # fmt: skip


def _qrels(file: Path) -> Iterator[Qrel]:
    with file.open(encoding="utf-8") as lines:
        next(lines, None)
        for line in lines:
            if line.strip():
                query, entry, relevance = line.rstrip("\n").split("\t")
                yield Qrel(query, entry, int(relevance))


def _document(row: Row) -> Document:
    """One entry as a plan of one clause; equal texts stay apart by their id."""
    name, text = str(row["_id"]), str(row["text"])
    span = Span(start=0, end=len(text))
    clause = Clause(clause_id=f"{name}:0", number="", headings=(), span=span, body=span, kind="other")
    return Document(
        doc_id=identify(f"{name}\n{text}"),
        file=name,
        sha256=identify(text),
        text=text,
        title=Stated(value=str(row.get("title") or "")),
        leaves=(Leaf(kind="clause", span=span),),
        clauses=(clause,),
    )
