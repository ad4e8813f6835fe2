"""Plans against each other and against themselves."""

import pytest

from assistant.drafts.relations import conflicts, related, relations, successions
from assistant.plans.library import Library
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


def plan(text: str) -> Library:
    return Library([parse(text, "x.txt")], str.split)


def why(text: str) -> list[str]:
    return [conflict.why for conflict in conflicts(plan(text))]


GOALS = "某县方案\n\n一、工作目标\n{goal}\n\n二、重点任务\n（一）培育企业。{first}\n（二）建设平台。{second}\n（三）推进应用。{third}\n"


def test_a_bound_that_only_one_place_has_is_told_once() -> None:
    text = GOALS.format(
        goal="培育示范企业15家以上。", first="培育示范企业15家。", second="培育示范企业15家。", third="做好服务。"
    )
    assert why(text) == ["数值相同，一处有“以上”等限定词，一处没有。"]


def test_two_values_of_one_sentence_and_shares_of_chapters_are_no_contradiction() -> None:
    assert (
        why(
            GOALS.format(
                goal="确保建成5G基站600个以上，力争达到1000个。", first="做好。", second="做好。", third="做好。"
            )
        )
        == []
    )
    each = GOALS.format(
        goal="推出创新应用项目5个以上。", first="各区县推出创新应用项目2个以上。", second="做好。", third="做好。"
    )
    assert why(each) == []
    assert len(why(each.replace("各区县", ""))) == 1
    chapters = GOALS.format(
        goal="实施融合项目46个。", first="实施融合项目30个。", second="实施融合项目10个。", third="实施融合项目6个。"
    )
    assert why(chapters) == []
    tasks = GOALS.format(goal="做好服务。", first="安排资金300万元。", second="安排资金500万元。", third="做好。")
    assert why(tasks) == []


def test_a_share_for_another_year_is_not_called_lower() -> None:
    above = "湖南省数字经济规划（2021—2025年）\n\n一、目标\n到2025年，数字经济增加值占GDP比重达到60%。\n"
    below = "益阳市数字经济方案（2020—2022年）\n\n一、目标\n到2022年，数字经济增加值占GDP比重达到38%。\n"
    (relation,) = relations(Library([parse(above, "a.txt"), parse(below, "b.txt")], str.split))
    assert [(one.relation, one.why) for one in relation.alignments] == [
        ("not_comparable", "年份不同：上级到2025年，下级到2022年。")
    ]


def test_a_county_that_sets_more_than_its_city_is_told() -> None:
    above = "益阳市科技方案\n\n一、目标\n新增科技型中小企业10家。\n"
    below = "南县科技方案\n\n一、目标\n新增科技型中小企业50家。\n"
    (relation,) = relations(Library([parse(above, "a.txt"), parse(below, "b.txt")], str.split))
    assert relation.alignments[0].relation == "part"
    assert "下级的数大于上级，请核对范围" in relation.alignments[0].why


def test_plans_that_have_nothing_to_do_with_each_other_are_no_pair() -> None:
    above = "益阳市殡葬改革方案\n\n一、目标\n火化率达到100%。\n"
    below = "南县科技创新方案\n\n一、目标\n新增科技型中小企业50家。\n"
    assert relations(Library([parse(above, "a.txt"), parse(below, "b.txt")], str.split)) == ()


def succeeded(*titles: str) -> list[tuple[str, str]]:
    library = Library(
        [parse(f"{title}\n\n一、目标\n新增企业5家。\n", f"{n}.txt") for n, title in enumerate(titles)], str.split
    )
    name = {document.doc_id: document.title.value for document in library.documents}
    return [(name[one.earlier], name[one.later]) for one in successions(library)]


def test_the_plan_of_a_year_is_succeeded_by_that_of_the_next_not_by_the_one_it_belongs_to() -> None:
    year, next_year = "河南省2020年数字经济工作方案", "河南省2021年数字经济工作方案"
    assert succeeded(year, next_year) == [(year, next_year)]
    assert succeeded(year, "河南省数字经济三年行动计划（2019—2021年）") == []


def test_a_plan_of_a_narrower_subject_is_no_successor() -> None:
    assert succeeded("河南省数字经济发展规划（2018—2020年）", "河南省楼宇数字经济发展规划（2021—2025年）") == []
    assert len(succeeded("河南省“十三五”科技创新规划（2016—2020年）", "河南省“十四五”科技创新规划（2021—2025年）")) == 1


def test_a_plan_that_repeals_another_takes_its_place() -> None:
    old = "南县科技奖励办法\n\n一、奖励\n奖励5万元。\n"
    new = "南县科技创新奖补办法\n\n一、奖励\n奖励8万元。\n二、附则\n《南县科技奖励办法》同时废止。\n"
    library = Library([parse(old, "a.txt"), parse(new, "b.txt")], str.split)
    first, second = (document.doc_id for document in library.documents)
    assert [(one.earlier, one.later) for one in successions(library)] == [(first, second)]
