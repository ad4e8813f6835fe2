"""Questions in plain words are asked of the plans found by hash; the misses of the set that only counts stay unread."""

from hashlib import sha256

import numpy as np
import pytest

from corpus.base.record import Span
from eval import plain
from eval.gold import Question, Quoted
from eval.questions import PLAIN, plain_questions
from index import retriever

PLAN = "云和县科技创新方案\n\n一、任务\n（一）培育企业。支持高新技术企业。\n（二）服务农民。选派科技特派员下乡。\n"


@pytest.fixture
def score(monkeypatch):
    """Ask one question of both sets about ``PLAN``."""
    start = PLAN.index("选派科技")
    quoted = Quoted(
        doc=sha256(PLAN.encode()).hexdigest()[:12], clause_id="", quote="", span=Span(start=start, end=start + 7)
    )

    class NoVectors:
        name, dimension = "none", 8

        def encode(self, texts):
            return np.zeros((len(texts), 8), dtype=np.float32)

    monkeypatch.setattr(retriever.models, "default_encoder", NoVectors)

    def score(text, folder):
        def asked(name):
            return Question(qid=name, text=text, type="clause", set=name, answerable=True, gold=(quoted,), need="any")

        monkeypatch.setattr(plain, "plain_questions", lambda: {name: [asked(name)] for name in PLAIN})
        return plain.score_plain(folder, [])

    return score


def test_both_sets_are_scored_by_mode_scope_and_part(score, tmp_path):
    (tmp_path / "x.txt").write_bytes(PLAN.encode())
    found = {(one.table, one.group, one.measure): one.value for one in score("科技特派员", tmp_path).scores}
    for name in PLAIN:
        assert found[f"{name} open", "hybrid", "R@10"] == found[f"{name} scoped", "bm25", "hit@1"] == 1
        assert found["hybrid − bm25", f"{name} open", "R@10"] == 0
        assert found["ablations, scoped", "no dense leg", f"{name} R@10"] == 1
        assert found["by kind", f"{name} clause", "hybrid hit@1"] == 1


def test_misses_of_the_set_that_only_counts_are_not_listed(score, tmp_path):
    (tmp_path / "x.txt").write_bytes(PLAN.encode())
    assert [miss.group for miss in score("无人驾驶", tmp_path).misses] == ["plain-dev"]


def test_without_plans_nothing_is_scored(score, tmp_path):
    assert score("科技特派员", None).scores == score("科技特派员", tmp_path).scores == ()


def test_the_sets_stand_apart():
    sets = plain_questions()
    assert [len(questions) for questions in sets.values()] == [230, 150]
    docs = [{doc for question in questions for doc in question.docs} for questions in sets.values()]
    assert not docs[0] & docs[1]
    assert all(question.matches for questions in sets.values() for question in questions)
