from dataclasses import replace

import numpy as np

from index import fusion
from index.fields import UNITS, VIEWS

LEXICAL = np.array([0.10, 0.08, 0.0])
COSINE = np.array([0.1, 0.6, -0.9])


def test_the_cosine_decides_where_words_do_not():
    assert fusion.hybrid(LEXICAL, COSINE).argmax() == 1


def test_the_cosine_counts_nothing_where_words_settle():
    settled = replace(fusion.TRANSFORMER, settled=0.0)
    np.testing.assert_array_equal(fusion.hybrid(LEXICAL * 5, COSINE, weights=settled), LEXICAL * 5)
    np.testing.assert_array_equal(fusion.hybrid(LEXICAL, COSINE, best=fusion.SETTLED, weights=settled), LEXICAL)


def test_beside_a_transformer_the_cosine_still_parts_what_words_leave_level():
    fused = fusion.hybrid(np.array([0.9, 0.9, 0.2]), np.array([0.2, 0.6, 0.9]))
    assert fused.argsort()[::-1].tolist() == [1, 0, 2]


def test_a_cosine_of_chance_is_next_to_nothing_and_keeps_its_order():
    above = fusion.above_chance(np.array([1.0, 0.1, -0.2]), fusion.TRANSFORMER)
    assert above[0] == 1
    assert 0.01 > above[1] > above[2] > 0
    np.testing.assert_array_equal(fusion.above_chance(COSINE, fusion.STATIC), COSINE)


def test_a_negative_cosine_takes_nothing_away():
    assert fusion.hybrid(LEXICAL, COSINE)[2] == 0.0


def test_scores_stay_in_the_unit_interval():
    rng = np.random.default_rng(1)
    for best in (None, 0.0):
        fused = fusion.hybrid(rng.random(50), rng.uniform(-1, 1, 50), best)
        assert fused.min() >= 0
        assert fused.max() <= 1


def test_no_clause_no_score():
    assert fusion.hybrid(np.zeros(0), np.zeros(0)).shape == (0,)


def test_official_words_count_less_than_those_of_the_question():
    asked, official = np.zeros((2, len(VIEWS), len(UNITS), 2))
    asked[:, :, 0] = official[:, :, 1] = 0.5
    score = fusion.lexical(asked, official)
    assert score[0] > score[1] > 0
    np.testing.assert_allclose(score[1], fusion.OFFICIAL_WEIGHT * score[0])


def test_a_leg_that_finds_nothing_adds_nothing_to_the_rank_fusion():
    fused = fusion.reciprocal_rank([np.array([0.9, 0.5, 0.0]), np.zeros(3)])
    assert fused.argsort()[::-1].tolist()[0] == 0
    assert fused[2] == 0


def test_a_clause_that_leads_in_every_respect_is_likelier_to_answer():
    weak = fusion.probability(0.2, 0.0)
    assert 0 < weak < fusion.probability(0.5, 0.0) < 1
    assert fusion.probability(0.2, 0.3) > 0.5 > weak


def test_the_dense_leg_is_what_a_clause_is_about_and_what_it_has_word_by_word():
    np.testing.assert_allclose(fusion.dense(np.array([0.2, 1.0]), np.array([0.6, 1.0]), fusion.STATIC), [0.4, 1.0])
