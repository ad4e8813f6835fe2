"""Scores of facts against gold that is small enough to count by hand."""

import pytest

from corpus.base.facts import Period
from corpus.base.record import Span
from eval.facts_score import judged, misquotes, same_number, same_period, same_units, score_facts, tally_plan
from eval.gold import GoldClause, GoldPlan, GoldTarget, GoldUnits
from tests.eval.tiny import Line, heading, plan, span, target, units


def gold_units(lead=(), support=(), full_names=None, place=(0, 5), record="responsible", optional=False):
    return GoldUnits(
        "c", tuple(lead), tuple(support), Span(start=place[0], end=place[1]), record, optional, full_names or {}
    )


def gold_target(place, quote="", verdict="target", optional=False, **slots):
    defaults = {
        "indicator": "企业", "canonical": "企业", "measures": frozenset({"level"}), "comparators": frozenset({"=="}),
        "value": 1.0, "units": frozenset({"家"}),
    }  # fmt: skip
    return GoldTarget("c", quote, place, place, verdict, optional, **{**defaults, **slots})


def gold_plan(clauses=(), units=(), targets=(), doc="900"):
    return GoldPlan(doc, "0" * 64, "计划.txt", "own", tuple(clauses), tuple(units), tuple(targets))


def counts(gold, document, measure):
    return tally_plan(gold, document, document.text).counts[measure]


# ---- clauses


def test_clauses_are_found_at_four_fifths_of_their_union():
    document = plan("一二三四五六七八", heading("九"), "十")  # clauses [0, 8) and [11, 12)
    gold = gold_plan(
        [
            GoldClause("a", Span(start=0, end=10), "task"),  # 8 of 10 = 0.8: found
            GoldClause("b", Span(start=9, end=12), "task"),  # 1 of 3: not found
        ]
    )
    assert counts(gold, document, "clause recall") == [1, 2]
    assert counts(gold, document, "clause precision") == [1, 2]


def test_a_clause_just_below_four_fifths_is_a_miss_and_is_named():
    document = plan("一二三四五六七", heading("八"))
    gold = gold_plan([GoldClause("a", Span(start=0, end=9), "task")])  # 7 of 9 = 0.78
    tally = tally_plan(gold, document, document.text)
    assert tally.counts["clause recall"] == [0, 1]
    assert [(miss.measure, miss.case) for miss in tally.misses] == [
        ("clause recall", "a"),
        ("clause precision", "[0, 7)"),
    ]


# ---- units

LIST = "（甲局、乙局负责）"


def listed(*members):
    return units(LIST, LIST, members)


def test_units_are_right_when_leads_and_others_agree_as_sets():
    found = listed(("甲局", "lead"), ("乙局", "joint"))
    assert same_units(gold_units(["甲局"], ["乙局"]), found)
    assert not same_units(gold_units([], ["甲局", "乙局"]), found)  # the lead is no lead
    assert not same_units(gold_units(["甲局"], []), found)  # one too many
    assert not same_units(gold_units(["甲局"], ["乙局", "丙局"]), found)  # one too few
    assert same_units(gold_units([], ["乙局", "甲局"]), listed(("甲局", "joint"), ("乙局", "responsible")))


def test_a_unit_may_be_named_with_its_restored_prefix():
    found = listed(("甲局", "joint"), ("乙局", "joint"))
    prefixed = found.model_copy(
        update={"members": (found.members[0], found.members[1].model_copy(update={"full_name": "县乙局"}))}
    )
    assert same_units(gold_units([], ["甲局", "县乙局"]), prefixed)
    assert same_units(gold_units([], ["甲局", "乙局"]), prefixed)
    assert same_units(gold_units([], ["甲局", "乙局(名)"], {"乙局(名)": "县乙局"}), prefixed)
    assert not same_units(gold_units([], ["甲局", "市乙局"]), prefixed)


def test_lists_are_counted_found_missed_and_false():
    line = Line(
        f"抓好甲。{LIST}另由（丙局负责）。",
        units=[(LIST, [("甲局", "joint"), ("乙局", "joint")]), ("（丙局负责）", [("丙局", "joint")])],
    )
    document = plan(line)
    right = gold_units([], ["甲局", "乙局"], place=(4, 13))
    missed = gold_units([], ["丁局"], place=(0, 3))
    assert counts(gold_plan(units=[right, missed]), document, "units exact") == [1, 2]
    assert counts(gold_plan(units=[right, missed]), document, "units precision") == [1, 2]


def test_a_list_that_is_found_but_wrong_counts_for_precision_and_against_exact():
    document = plan(Line(LIST, units=[(LIST, [("甲局", "joint")])]))
    gold = gold_plan(units=[gold_units([], ["甲局", "乙局"])])
    assert counts(gold, document, "units exact") == [0, 1]
    assert counts(gold, document, "units precision") == [1, 1]


def test_work_groups_and_optional_lists_count_neither_way():
    document = plan(Line(LIST, units=[(LIST, [("甲局", "joint")])]))
    for neutral in (gold_units([], ["甲局"], record="workgroup"), gold_units([], ["甲局"], optional=True)):
        tally = tally_plan(gold_plan(units=[neutral]), document, document.text)
        assert "units exact" not in tally.counts
        assert "units precision" not in tally.counts


# ---- targets

SENTENCE = "新增70家，培育80家，已有90家。"


def placed(words, **slots):
    return gold_target(span(SENTENCE, words), words, **slots)


def test_targets_found_missed_and_false():
    document = plan(Line(SENTENCE, targets=[("70家", {}), ("90家", {})]))
    gold = gold_plan(targets=[placed("70家"), placed("80家")])
    assert counts(gold, document, "target recall") == [1, 2]
    assert counts(gold, document, "target precision") == [1, 2]


def test_a_past_figure_among_the_targets_is_counted_apart():
    document = plan(Line(SENTENCE, targets=[("90家", {})]))
    gold = gold_plan(targets=[placed("90家", verdict="past")])
    assert counts(gold, document, "past as target") == [1, 0]
    assert counts(gold, document, "target precision") == [0, 1]
    assert counts(gold, plan(SENTENCE), "past as target") == [0, 0]


@pytest.mark.parametrize("neutral", [{"verdict": "nominal"}, {"verdict": "implied"}, {"optional": True}])
def test_nominal_implied_and_optional_figures_count_neither_way(neutral):
    gold = gold_plan(targets=[placed("80家", **neutral)])
    for document in (plan(Line(SENTENCE, targets=[("80家", {})])), plan(SENTENCE)):
        tally = tally_plan(gold, document, document.text)
        assert "target recall" not in tally.counts
        assert "target precision" not in tally.counts


def test_what_the_parser_calls_nominal_is_not_found():
    document = plan(Line(SENTENCE, targets=[("70家", {"verdict": "nominal"})]))
    gold = gold_plan(targets=[placed("70家")])
    assert counts(gold, document, "target recall") == [0, 1]


def test_slots_are_judged_on_the_targets_found_and_together():
    document = plan(
        Line(SENTENCE, targets=[("70家", {"value": 70.0}), ("80家", {"value": 80.0, "comparator": ">=", "unit": "个"})])
    )
    gold = gold_plan(targets=[placed("70家", value=70.0), placed("80家", value=80.0)])
    tally = tally_plan(gold, document, document.text)
    assert tally.counts["value"] == [2, 2]
    assert tally.counts["unit"] == [1, 2]
    assert tally.counts["comparator"] == [1, 2]
    assert tally.counts["measure"] == [2, 2]
    assert tally.counts["all slots"] == [1, 2]
    [miss] = [miss for miss in tally.misses if miss.measure == "slots"]
    assert (miss.wanted, miss.returned) == ("unit 家; comparator ==", "unit 个; comparator >=")


def test_every_allowed_alternative_of_a_slot_is_right():
    found = target("3家", "3家", measure="increment", comparator=">=", unit="家")
    gold = placed("70家", measures=frozenset({"level", "increment"}), comparators=frozenset({"==", ">="}),
                  units=frozenset({"家", "个"}))  # fmt: skip
    assert judged(gold, found) == {"value": True, "unit": True, "comparator": True, "measure": True, "period": True}
    assert not judged(placed("70家"), found)["measure"]


def test_numbers_are_equal_to_the_printed_digit():
    assert same_number(0.1 + 0.2, 0.3)
    assert same_number(None, None)
    assert not same_number(None, 0.0)
    assert not same_number(2.5, 2.6)
    assert not same_number(1000.0, 1000.1)


def test_periods():
    def period(start, end, basis="stated"):
        return Period(start=start, end=end, basis=basis)

    assert same_period("to 2025", period(None, 2025))
    assert same_period("to 2025", period(2021, 2025, "document"))  # the end counts
    assert not same_period("to 2025", period(None, 2024))
    assert not same_period("to 2025", None)
    assert same_period("2022", period(2022, 2022))
    assert same_period("2022", period(None, 2022))
    assert not same_period("2022", period(2021, 2022))
    assert same_period("2016-2020", period(2016, 2020))
    assert not same_period("2016-2020", period(None, 2020))
    assert same_period(None, None)
    assert same_period(None, period(2021, 2025, "document"))
    assert not same_period(None, period(2021, 2025))  # nothing is stated


# ---- co-reference and sums


def test_pairs_of_the_same_indicator_must_share_a_key_and_no_others():
    """Three targets found: gold joins a and b; the parser joins b and c. One pair missed, one pair wrong."""
    document = plan(
        Line(
            SENTENCE, targets=[("70家", {"canonical": "x"}), ("80家", {"canonical": "y"}), ("90家", {"canonical": "y"})]
        )
    )
    gold = gold_plan(
        targets=[placed("70家", canonical="企业"), placed("80家", canonical="企业"), placed("90家", canonical="园区")]
    )
    scores = {
        score.measure: score for score in score_facts([(gold, document, document.text)]).scores if score.group == "all"
    }
    assert (scores["joined recall"].hits, scores["joined recall"].of) == (0, 1)
    assert (scores["joined precision"].hits, scores["joined precision"].of) == (0, 1)


def test_the_same_indicator_in_two_measures_counts_neither_way():
    document = plan(
        Line(SENTENCE, targets=[("70家", {"canonical": "x"}), ("80家", {"canonical": "y", "measure": "increment"})])
    )
    gold = gold_plan(targets=[placed("70家"), placed("80家", measures=frozenset({"increment"}))])
    measures = {score.measure for score in score_facts([(gold, document, document.text)]).scores}
    assert not measures & {"joined recall", "joined precision"}


def test_plans_are_summed_by_cases_not_by_averages():
    document = plan(Line(SENTENCE, targets=[("70家", {})]))
    whole = gold_plan(targets=[placed("70家")])
    half = gold_plan(targets=[placed("70家"), placed("80家"), placed("90家")], doc="901")
    outcome = score_facts([(whole, document, document.text), (half, document, document.text)])
    by_key = {(score.group, score.measure): score for score in outcome.scores}
    assert (by_key["900 own", "target recall"].hits, by_key["900 own", "target recall"].of) == (1, 1)
    assert (by_key["901 own", "target recall"].hits, by_key["901 own", "target recall"].of) == (1, 3)
    assert (by_key["all", "target recall"].hits, by_key["all", "target recall"].of) == (2, 4)
    assert by_key["all", "misquotes"].hits == 0


# ---- misquotes


def test_quotes_that_are_not_the_slice_of_the_file_are_found_at_any_depth():
    good = {"start": 0, "end": 2, "quote": "甲乙"}
    bad = {"start": 1, "end": 3, "quote": "甲乙"}
    value = {"clauses": [{"targets": [good, {**bad, "figures": [bad]}]}], "title": "甲乙"}
    assert list(misquotes(value, "甲乙丙")) == [("1-3", "甲乙"), ("1-3", "甲乙")]


def test_a_file_whose_text_was_shifted_is_full_of_misquotes():
    document = plan(Line(SENTENCE, targets=[("70家", {})]))
    tally = tally_plan(gold_plan(), document, "前" + document.text)
    assert tally.counts["misquotes"][0] >= 1
    assert tally_plan(gold_plan(), document, document.text).counts["misquotes"] == [0, 0]
