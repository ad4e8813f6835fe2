"""How scores are shown, and when a fall below the baseline is one."""

import pytest

from eval.report import aligned, allowed, cell, drops, markdown, miss_lines, read_json, tables, terminal, write_json
from eval.score import Miss, Score
from eval.statistics import wilson


def score(hits, of, measure="recall", group="all", goal="more", section="facts", **rest):
    return Score(section=section, table="per set", group=group, measure=measure, hits=hits, of=of, goal=goal, **rest)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (score(12, 18), "12/18"),
        (score(29, 30), "0.967"),
        (score(90, 100, low=0.83, high=0.94), "0.900 [0.83 0.94]"),
        (score(2.5, 10), "0.250"),  # a sum of grades, not of cases
        (score(3, 0, goal="none"), "3"),
    ],
)
def test_a_cell(given, shown):
    assert cell(given) == shown


def test_columns_of_all_rows_stand_in_one_order():
    scores = [score(1, 2, "b", "one"), score(1, 2, "c", "one"), score(1, 2, "a", "two"), score(2, 2, "b", "two")]
    [(title, columns, body)] = tables(scores)
    assert title == "facts · per set"
    assert columns == ["", "a", "b", "c"]
    assert body == [["one", "", "1/2", "1/2"], ["two", "1/2", "2/2", ""]]


def test_chinese_characters_take_two_columns():
    assert list(aligned([["", "数"], ["甲乙", "1"], ["a", "22"]])) == ["      数", "甲乙   1", "a     22"]


def test_terminal_and_markdown_show_the_same_cells():
    scores = [score(1, 2), score(2, 2, "precision")]
    assert terminal(scores) == "\nfacts · per set\n     recall  precision\nall     1/2        2/2"
    assert (
        markdown(scores).splitlines()[3:] == ["|  | recall | precision |", "|---|---|---|", "| all | 1/2 | 2/2 |"][:3]
    )


def test_scores_come_back_from_json_as_they_were(tmp_path):
    scores = [score(1, 2, low=0.1, high=0.9), score(0, 0, "past", goal="none")]
    write_json(tmp_path / "scores.json", scores)
    assert read_json(tmp_path / "scores.json") == scores


def test_a_fall_within_the_interval_is_allowed_but_never_more_than_three_points():
    few, many = score(9, 10), score(970, 1000)
    assert allowed(few) == pytest.approx(0.1)  # one case is more than three points
    assert allowed(many) == pytest.approx(min(0.97 - wilson(970, 1000)[0], 0.03))
    assert drops([few], [score(8, 10)]) == []
    assert drops([few], [score(7, 10)]) == ["facts | per set | all | recall: 9/10 -> 7/10"]
    assert drops([many], [score(900, 1000)]) != []
    assert drops([many], [score(999, 1000)]) == []


def test_a_count_that_must_be_none_may_never_rise():
    before = score(0, 0, "past", goal="none")
    assert drops([before], [score(0, 0, "past", goal="none")]) == []
    assert drops([before], [score(1, 0, "past", goal="none")]) == ["facts | per set | all | past: 0 -> 1"]


def test_a_score_that_vanished_is_a_drop_unless_its_section_was_not_run():
    before = [score(9, 10), score(5, 10, section="answers")]
    assert drops(before, [score(9, 10, "other")]) == ["facts | per set | all | recall: 9/10 -> 没有结果"]


def test_what_is_only_information_is_not_compared():
    assert drops([score(9, 10, goal="info")], [score(0, 10, goal="info")]) == []


def test_misses_are_printed_on_lines_of_their_own():
    miss = Miss(section="facts", group="900", measure="slots", case="c", wanted="一\n二", returned="三", note="注")
    assert list(miss_lines([miss])) == ["[facts 900 · slots] c", "    应为: 一⏎二", "    得到: 三", "    说明: 注"]
