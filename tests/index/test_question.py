import numpy as np
import pytest

from corpus.base.document import Region
from index.question import ELSEWHERE, HAVING, Plans


@pytest.fixture
def plans(documents):
    """The two plans of the fixtures, as plans of a city and of a county in it."""
    regions = (("431281", "洪江市", "县"), ("431200", "怀化市", "市"))
    return Plans(
        [
            document.model_copy(
                update={"region": Region(code=code, name=name, full_name=name, level=level, parent=None)}
            )
            for document, (code, name, level) in zip(documents, regions, strict=True)
        ]
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("请问洪江市高新技术企业要达到多少家?", "高新技术企业要达到 家"),
        ("怀化科技特派员由谁负责", "科技特派员 负责"),
        ("怀化怎么搞预制菜呢", "预制菜"),
        ("有没有大学生创业的支持", "大学生创业的支持"),
        ("大型仪器共享", "大型仪器共享"),
        ("多大规模的大学", "规模的大学"),
    ],
)
def test_asking_and_regions_are_not_searched(plans, question, text):
    assert plans.read(question).text == text


@pytest.mark.parametrize("question", ["怎么样?", "洪江", "多少", "？", ""])
def test_where_nothing_else_is_left_the_question_itself_is_searched(plans, question):
    assert plans.read(question).text in (question, question.replace("？", "?"))


def test_everyday_words_bring_official_ones(plans):
    assert "补助" in plans.read("洪江市办厂有补贴吗").official


@pytest.mark.parametrize(
    ("question", "regions", "aside"),
    [
        ("洪江市的高企", {"431281"}, set()),
        ("怀化和洪江哪个高", {"431281", "431200"}, set()),
        ("湖南省的高企", {"431281", "431200"}, set()),  # no plan of the province: the plans inside it
        ("长沙的高企", set(), set()),
        ("除了洪江,还有哪里搞种业", set(), {"431281"}),
        ("怎么对接怀化", set(), set()),
    ],
)
def test_regions_named(plans, question, regions, aside):
    query = plans.read(question)
    assert query.regions == regions
    assert query.aside == aside


def test_a_place_without_a_plan_stays_in_the_text(plans):
    assert "长沙" in plans.read("长沙的高企有多少").text


@pytest.mark.parametrize(
    ("question", "factors"),
    [("洪江的高企", (1, ELSEWHERE)), ("怀化的高企", (ELSEWHERE, 1)), ("除了洪江哪里搞高企", (ELSEWHERE, 1))],
)
def test_clauses_of_other_regions_count_less(plans, question, factors):
    scores = np.full(8, 0.4)
    np.testing.assert_allclose(plans.weigh(scores, plans.read(question)), 0.4 * np.repeat(factors, 4))


def test_without_a_region_all_count_alike(plans):
    scores = np.linspace(0, 1, 8)
    np.testing.assert_array_equal(plans.weigh(scores, plans.read("高企")), scores)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("创新方案里科技特派员怎么派", "科技特派员 派"),
        ("甲县创新方案中高企", "高企"),
        ("高企在《科技规划》里", "高企在"),
        ("科技计划项目", "科技计划项目"),
        ("养老规划里的床位", "养老规划里的床位"),
    ],
)
def test_a_plan_named_by_its_title_is_cut_and_preferred(plans, question, text):
    query = plans.read(question)
    assert query.text == text
    assert bool(query.titled) == (text != question)


def test_the_other_plans_count_less_than_the_one_named_by_title(plans):
    weighed = plans.weigh(np.full(8, 0.4), plans.read("科技规划里的高企"))
    np.testing.assert_allclose(weighed, 0.4 * np.repeat((ELSEWHERE, 1), 4))


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("高企要达到多少家", {"figure"}),
        ("高企现在有多少家", set()),
        ("科技特派员谁牵头", {"units"}),
        ("怎么派科技特派员", set()),
        ("谁也搞科技特派员", set()),
    ],
)
def test_what_is_wanted(plans, question, wants):
    assert plans.read(question).wants == wants


def test_a_clause_that_has_what_is_wanted_is_raised(plans):
    weighed = plans.weigh(np.array([0.0] + [0.4] * 6 + [1.0]), plans.read("谁负责"))
    assert weighed[0] == 0.0  # has units, but nothing in common with the question
    np.testing.assert_allclose(weighed[1:5], 0.4 + HAVING)
    np.testing.assert_allclose(weighed[5:], [0.4, 0.4, 1.0])
