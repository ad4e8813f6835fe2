import json
from pathlib import Path

import numpy as np
import pytest
from rank_bm25 import BM25Okapi

from index.lexical import K1, B, Lexical
from index.words import Words, bigrams

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "gold"


def _questions():
    files = sorted(GOLD.glob("questions*.jsonl"))
    return [json.loads(line)["question"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("tokenise", [Words(["科技特派员"]), bigrams], ids=["words", "bigrams"])
def test_every_score_of_every_gold_question_equals_rank_bm25(tokenise):
    plans = sorted((ROOT / "corpus" / "plans").glob("*.txt"))
    lines = [line for plan in plans for line in plan.read_text(encoding="utf-8").splitlines() if line.strip()]
    tokens = [tokenise(line) for line in lines]
    reference = BM25Okapi(tokens, k1=K1, b=B)
    lexical = Lexical.fit(tokens)
    questions = _questions()
    assert len(questions) > 50
    for question in questions:
        query = tokenise(question)
        np.testing.assert_array_equal(lexical.scores(query), reference.get_scores(query), err_msg=question)


def test_a_word_asked_twice_counts_twice():
    lexical = Lexical.fit([["a", "b"], ["b", "c"], ["d"], ["e"]])
    np.testing.assert_allclose(lexical.scores(["a", "a"]), 2 * lexical.scores(["a"]))


def test_a_corpus_without_clauses_or_words_finds_nothing():
    assert Lexical.fit([]).scores(["a"]).shape == (0,)
    np.testing.assert_array_equal(Lexical.fit([[], []]).scores(["a"]), [0, 0])
    np.testing.assert_array_equal(Lexical.fit([[], []]).coverage(["a"]), [0, 0])


def test_an_empty_query_covers_nothing():
    np.testing.assert_array_equal(Lexical.fit([["a"], ["b"], ["c"]]).coverage([]), [0, 0, 0])


def test_coverage_stays_in_the_unit_interval_and_falls_with_unknown_words():
    lexical = Lexical.fit([["a"] * 500, ["b"], ["c"], ["d"]])
    alone = lexical.coverage(["a"])
    assert 0.3 < alone[0] <= 1
    assert lexical.coverage(["a", "zzz"])[0] < alone[0] / 2


def test_coverage_lies_between_zero_and_one_for_words_of_negative_idf():
    lexical = Lexical.fit([["a"], ["a", "b"]])
    assert (lexical.coverage(["a", "b"]) >= 0).all()


@pytest.mark.parametrize("tokens", [[["甲", "乙"], ["乙"], ["丙"]], [[]], []])
def test_arrays_bring_the_same_index_back(tokens):
    lexical = Lexical.fit(tokens)
    again = Lexical.from_arrays(lexical.arrays())
    assert again.columns == lexical.columns
    np.testing.assert_array_equal(again.coverage(["乙", "丁"]), lexical.coverage(["乙", "丁"]))
