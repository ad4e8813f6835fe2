"""Where the alternatives of a pattern stand, and the pattern that tells which of them matched."""

import re

import pytest

from eval.rules.alternatives import telling, told, top_alternatives, without


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("甲|乙(?:丙|丁)", ["甲", "乙(?:丙|丁)"]),
        ("^(?:甲|乙)$", ["甲", "乙"]),
        ("(?:甲|乙)丙(?:丁|戊)?", ["甲", "乙", "丁", "戊"]),
        ("(?P<name>甲|)", ["甲", ""]),
        (r"[|()]\|甲", []),
        ("(?!甲|乙)丙", []),
        ("(?<!甲|乙)丙(?:丁|戊)", ["丁", "戊"]),
        ("(?<=甲|乙)丙", ["甲", "乙"]),
        ("(?P<open>甲)?(?(open)丙|丁)(?:戊|己)", ["戊", "己"]),
        ("[]|]甲|[^]|]乙", ["[]|]甲", "[^]|]乙"]),
        ("((甲|乙))丙|丁", ["((甲|乙))丙", "丁"]),
    ],
)
def test_the_alternatives_of_the_outermost_division(source, texts):
    assert [one.text for one in top_alternatives(source)] == texts


def test_a_match_tells_its_alternatives_and_stays_the_same():
    source = "(?:甲|乙)+(?:丙|丁)?(?=戊|己)"
    found = top_alternatives(source)
    match = re.search(telling(source, found), "甲丁己")
    assert match
    assert match.span() == re.search(source, "甲丁己").span()
    assert [found[index].text for index in told(match)] == ["甲", "丁", "己"]


def test_one_alternative_is_taken_out_with_its_bar():
    source = "^(?:甲|乙|丙)$"
    assert [without(source, one) for one in top_alternatives(source)] == ["^(?:乙|丙)$", "^(?:甲|丙)$", "^(?:甲|乙)$"]
