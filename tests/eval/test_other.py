"""Questions over plans that do not ship are asked of the plans found by the hash of their files."""

from hashlib import sha256

import pytest

from corpus.store.store import Store
from eval import other
from eval.gold import Question, Quoted
from eval.judging import Plans
from eval.questions import other_questions
from index import retriever

PLAN = "云和县科技创新方案\n\n一、目标\n到2026年，高新技术企业达到60家。\n\n二、任务\n（一）培育企业。做好服务。（县科技局负责）\n"


@pytest.fixture
def score(tmp_path, monkeypatch):
    """Ask one question about ``PLAN``; the scores by measure."""
    start = PLAN.index("高新技术企业达到")
    quoted = Quoted(doc=sha256(PLAN.encode()).hexdigest()[:12], clause_id="", quote="", span=_span(start, start + 8))

    class NoVectors:
        name, dimension = "none", 8

        def encode(self, texts):
            import numpy as np

            return np.zeros((len(texts), 8), dtype=np.float32)

    monkeypatch.setattr(retriever.models, "default_encoder", NoVectors)

    def score(text, folder):
        question = Question(
            qid="P-1", text=text, type="target", set="other", answerable=True, gold=(quoted,), need="any"
        )
        monkeypatch.setattr(other, "other_questions", lambda: {"other": [question]})
        with Store.open(tmp_path / "data") as store:
            return {one.measure: (one.hits, one.of) for one in other.score_others(folder, store, []).scores}

    return score


def _span(start, end):
    from corpus.base.record import Span

    return Span(start=start, end=end)


def test_a_plan_is_found_by_its_hash_whatever_its_name(score, tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.txt").write_bytes(PLAN.encode())
    assert score("云和县高企目标几家", tmp_path / "plans")["evidence"] == (1, 1)


def test_without_its_plan_nothing_is_scored(score, tmp_path):
    assert score("云和县高企目标几家", None) == {}
    (tmp_path / "empty").mkdir()
    assert score("云和县高企目标几家", tmp_path / "empty") == {}


def test_every_question_has_its_passages_and_a_number_of_its_own():
    for questions in other_questions().values():
        assert len({question.qid for question in questions}) == len(questions) > 80
        assert all(bool(question.gold) == (not question.refuse) for question in questions)


def test_a_passage_of_a_web_page_is_placed_where_the_text_as_read_has_it():
    question = Question(
        qid="P-2", text="", type="clause", set="other", answerable=True, need="any",
        gold=(Quoted(doc="a", clause_id="", quote="到2026年，</b>60家", span=_span(70, 84)),),
    )  # fmt: skip
    plans = Plans(documents={}, texts={"a": "云和县。到2026年，\n60家。"}, clauses={})
    assert other.placed(question, plans).gold[0].span == _span(4, 15)
