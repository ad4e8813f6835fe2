import numpy as np
import pytest

from corpus.document import Region
from index.question import ELSEWHERE, Places


@pytest.fixture
def places(documents):
    """The two plans of the fixtures, as plans of a city and of a county in it."""
    regions = (("431281", "洪江市", "县"), ("431200", "怀化市", "市"))
    return Places(
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
def test_asking_and_regions_are_not_searched(places, question, text):
    assert places.read(question).text == text


@pytest.mark.parametrize("question", ["怎么样?", "洪江", "多少", "？", ""])
def test_where_nothing_else_is_left_the_question_itself_is_searched(places, question):
    assert places.read(question).text in (question, question.replace("？", "?"))


def test_everyday_words_bring_official_ones(places):
    assert "补助" in places.read("洪江市办厂有补贴吗").official


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
def test_regions_named(places, question, regions, aside):
    query = places.read(question)
    assert query.regions == regions
    assert query.aside == aside


def test_a_place_without_a_plan_stays_in_the_text(places):
    assert "长沙" in places.read("长沙的高企有多少").text


@pytest.mark.parametrize(
    ("question", "factors"),
    [("洪江的高企", (1, ELSEWHERE)), ("怀化的高企", (ELSEWHERE, 1)), ("除了洪江谁搞高企", (ELSEWHERE, 1))],
)
def test_clauses_of_other_regions_count_less(places, question, factors):
    np.testing.assert_array_equal(places.factor(places.read(question)), np.repeat(factors, 4))


def test_without_a_region_all_count_alike(places):
    assert places.factor(places.read("高企")) is None
