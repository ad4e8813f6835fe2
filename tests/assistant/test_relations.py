"""Plans against each other and against themselves."""

import pytest

from assistant.library import Library
from assistant.relations import conflicts, related, relations, successions
from corpus.ingest import parse

CITY = """益阳市科技发展规划（2021—2025年）

一、发展目标
全社会研发投入年均增长12%。高新技术企业达到600家以上。研发投入强度达到2.5%。新增科技型中小企业100家。每万人高价值发明专利拥有量达到2件。
二、重点任务
（一）培育企业。到2025年，高新技术企业达到500家。
"""
COUNTY = """南县科技发展规划（2021—2025年）

一、发展目标
全社会研发投入增长14%以上。高新技术企业增长20%。新增科技型中小企业10家。每万人高价值发明专利拥有量达到1件。
"""
LATER = """南县科技发展规划（2026—2030年）

一、发展目标
全社会研发投入增长9%。
"""


@pytest.fixture(scope="module")
def library() -> Library:
    plans = {"city.txt": CITY, "county.txt": COUNTY, "later.txt": LATER}
    return Library([parse(text, file) for file, text in plans.items()], str.split)


def test_a_county_beside_its_city(library: Library) -> None:
    city, county, _ = (document.doc_id for document in library.documents)
    relation = next(one for one in relations(library) if one.below == county)
    assert relation.above == city
    assert [(one.above.figure.target.indicator, one.relation) for one in relation.alignments] == [
        ("全社会研发投入", "above"),
        ("高新技术企业", "not_comparable"),
        ("研发投入强度", "missing"),
        ("科技型中小企业", "part"),
        ("每万人高价值发明专利拥有量", "below"),
        ("高新技术企业", "not_comparable"),
    ]


def test_no_relation_between_plans_of_places_that_are_not_one_in_the_other(library: Library) -> None:
    assert {(one.below, one.above) for one in relations(library)} == {
        (document.doc_id, library.documents[0].doc_id) for document in library.documents[1:]
    }


def test_two_values_for_one_indicator_in_one_plan(library: Library) -> None:
    (conflict,) = conflicts(library)
    assert conflict.doc_id == library.documents[0].doc_id
    values = [conflict.first.figure.target.value, conflict.second.figure.target.value]
    assert values == [600, 500]


def test_a_later_plan_of_the_same_region_and_subject(library: Library) -> None:
    _, county, later = (document.doc_id for document in library.documents)
    assert [(one.earlier, one.later) for one in successions(library)] == [(county, later)]


def test_one_plan_only(library: Library) -> None:
    _, _, later = (document.doc_id for document in library.documents)
    found = related(library, later)
    assert [one.below for one in found.relations] == [later]
    assert found.conflicts == ()
    assert len(found.successions) == 1
