"""One indicator across plans: groups, ranks, and who says nothing."""

import pytest

from assistant.drafts.comparison import compare, indicators
from assistant.errors import QuestionError
from assistant.plans.library import Library
from corpus.ingest import parse

TEXTS = {
    "a.txt": "甲县行动方案\n\n一、工作目标\n高新技术企业达到30家，技术合同成交额达到2亿元。\n",
    "b.txt": "乙县行动方案\n\n一、工作目标\n新增高新技术企业5家，技术合同成交额达到9000万元。\n",
    "c.txt": "丙县行动方案\n\n一、工作目标\n高新技术企业达到30家。\n",
    "d.txt": "丁县行动方案\n\n一、工作目标\n粮食产量稳定在20万吨以上。\n",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([parse(text, file) for file, text in TEXTS.items()], str.split)


def test_stock_and_increment_stand_in_groups_of_their_own(library: Library) -> None:
    found = compare("高企", library)
    assert found.indicator == "高新技术企业"
    groups = {group.measure: [(row.rank, row.figure.file) for row in group.rows] for group in found.groups}
    assert groups == {"level": [(1, "a.txt"), (1, "c.txt")], "increment": [(1, "b.txt")]}
    assert len(found.missing) == 1


def test_money_is_ranked_by_amount_not_by_digits(library: Library) -> None:
    (group,) = compare("技术合同成交额", library).groups
    assert [(row.rank, row.figure.file, row.value) for row in group.rows] == [(1, "a.txt", 2e8), (2, "b.txt", 9e7)]
    assert all(row.figure.target.figure_span for row in group.rows)


def test_every_row_is_carried_by_a_quote_that_holds_the_figure(library: Library) -> None:
    for group in compare("高新技术企业", library).groups:
        for row in group.rows:
            figure = row.figure.target.figure_span
            assert row.evidence.start <= figure.start < figure.end <= row.evidence.end


def test_an_indicator_that_no_plan_has_is_refused_with_the_cure(library: Library) -> None:
    with pytest.raises(QuestionError, match=r"火箭.*请"):
        compare("火箭", library)


def test_indicators_are_listed_by_how_many_plans_set_them(library: Library) -> None:
    assert indicators(library)[:2] == [("高新技术企业", 3), ("技术合同成交额", 2)]
