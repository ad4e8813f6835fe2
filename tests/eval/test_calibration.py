import numpy as np
import pytest

from eval.calibration import area, crossed, fit


@pytest.fixture
def drawn():
    rng = np.random.default_rng(3)
    values = rng.normal(size=(6000, 3))
    truth = 1 / (1 + np.exp(-(values @ [1.0, 0.0, 2.0] - 1)))
    return values, rng.random(6000) < truth, truth


def test_the_regression_finds_the_coefficients_that_made_the_cases(drawn):
    values, right, _ = drawn
    np.testing.assert_allclose(fit(values, right), [-1, 1, 0, 2], atol=0.15)


def test_what_it_says_of_unseen_cases_is_how_often_they_are_right(drawn):
    values, right, truth = drawn
    said = crossed(values, right)
    assert np.abs(said - truth).mean() < 0.02


def test_the_area_is_half_for_chance_and_one_for_certainty():
    right = np.array([True, False, True, False])
    assert area(np.zeros(4), right) == 0.5
    assert area(right.astype(float), right) == 1.0
