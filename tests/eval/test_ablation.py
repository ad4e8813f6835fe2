import numpy as np
import pytest

from assistant.plans.library import Library
from corpus.base.document import Clause, Document, Leaf, Stated, identify
from corpus.base.record import Span
from eval.ablation import score_ablations, variants
from eval.gold import Question, Quoted
from eval.setting import Searching
from index.retriever import Retriever

LINES = ("选派科技特派员六十五名到乡镇。", "召开银企融资对接会两场以上。", "建设公共图书馆和文化站。")


class FlatEncoder:
    name = "flat"
    dimension = 2

    def encode(self, texts):
        return np.ones((len(texts), 2), dtype=np.float32) / np.sqrt(2)


@pytest.fixture
def document():
    text = "".join(LINES)
    ends = np.cumsum([len(line) for line in LINES]).tolist()
    spans = [Span(start=end - len(line), end=end) for line, end in zip(LINES, ends, strict=True)]
    clauses = [
        Clause(clause_id=f"p:{s.start}", number="", headings=("一、任务",), span=s, body=s, kind="task") for s in spans
    ]
    return Document(
        doc_id=identify("p"), file="p", sha256=identify(text), text=text, title=Stated(value="方案"),
        leaves=tuple(Leaf(kind="clause", span=span) for span in spans), clauses=tuple(clauses),
    )  # fmt: skip


def _question(document, qid, text, line):
    span = document.clauses[line].span
    quoted = Quoted(doc="000", clause_id="", span=span, quote=document.cut(span))
    return Question(qid=qid, text=text, type="clause", set="given", answerable=True, gold=(quoted,), need="any")


@pytest.fixture
def searching(document):
    retriever = Retriever.build([document], FlatEncoder())
    return Searching(retriever, Library([document], retriever.words, retriever.words.tagged))


def test_every_variant_scores_every_clause(document, searching):
    every = np.ones(3, dtype=np.bool_)
    for name, ranking in variants(searching.retriever, [document]).items():
        assert ranking("科技特派员", every).shape == (3,), name


def test_the_table_has_a_row_per_variant_and_scope(document, searching):
    questions = [_question(document, "q1", "科技特派员", 0), _question(document, "q2", "银企对接会", 1)]
    scores = score_ablations(questions, {"000": document}, searching).scores
    assert {score.table for score in scores} == {"ablations, open", "ablations, scoped"}
    for table in ("ablations, open", "ablations, scoped"):
        found = {score.group: score.value for score in scores if (score.table, score.measure) == (table, "given hit@1")}
        assert set(found) == set(variants(searching.retriever, [document]))
        assert found["hybrid"] == found["no dense leg"] == 1
        assert found["dense leg alone"] == 0.5  # it cannot tell clauses apart
        assert found[r"plain BM25, \w+"] < 1  # whole runs of Chinese are one word
