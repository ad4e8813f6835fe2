"""What is to be reached, by how much, until when; and what only looks like it."""

import pytest

from corpus.cleaning import clean
from corpus.targets import read_figures
from corpus.verdicts import Context


def read(text, kind="task", first=None, last=None):
    view = clean(text)
    return read_figures(view, 0, len(view.text), [], Context(kind, first, last))


def targets(text, **context):
    return [(t.indicator, t.value, t.unit, t.measure, t.comparator) for t in read(text, **context).targets]


def verdicts(text, **context):
    return [figure.verdict for figure in read(text, **context).figures]


def test_level_growth_and_share():
    assert targets(
        "力争研发经费投入增长10%以上,高新技术企业达到50家,高新技术产业增加值占GDP比重达18%。", kind="goal"
    ) == [
        ("研发经费投入", 10, "%", "growth_rate", ">="),
        ("高新技术企业", 50, "家", "level", "=="),
        ("高新技术产业增加值占GDP比重", 18, "%", "share", "=="),
    ]


def test_the_verb_carries_along_the_list():
    assert targets("新增国家高新技术企业10家、省级专精特新中小企业5家,创新型中小企业10家。") == [
        ("国家高新技术企业", 10, "家", "increment", "=="),
        ("省级专精特新中小企业", 5, "家", "increment", "=="),
        ("创新型中小企业", 10, "家", "increment", "=="),
    ]


def test_the_noun_may_follow_the_figure():
    assert targets("力争新增260家企业上云、22家企业上平台。") == [
        ("企业上云", 260, "家", "increment", "=="),
        ("企业上平台", 22, "家", "increment", "=="),
    ]


def test_each_gives_the_figure_to_every_name_and_the_rank_to_all():
    assert targets("创建省级工程技术研究中心、企业技术中心各1家。") == [
        ("省级工程技术研究中心", 1, "家", "count_of_actions", "=="),
        ("省级企业技术中心", 1, "家", "count_of_actions", "=="),
    ]


def test_together_is_one_figure_for_all():
    [(indicator, value, *_)] = targets("申报众创空间、星创天地、孵化器共1家以上。")
    assert (indicator, value) == ("众创空间、星创天地、孵化器", 1)


def test_respectively_pairs_names_and_figures():
    found = targets("专利授权量、有效发明专利分别达到500件和80件。", kind="goal")
    assert [(indicator, value) for indicator, value, *_ in found] == [("专利授权量", 500), ("有效发明专利", 80)]


def test_an_elliptic_item_takes_the_subject_before_it():
    found = targets("全社会研发投入年均增速超过12%,占生产总值比重达到2.5%。", kind="goal")
    assert found == [
        ("全社会研发投入", 12, "%", "growth_rate", ">"),
        ("全社会研发投入占生产总值比重", 2.5, "%", "share", "=="),
    ]


def test_a_bare_output_value_belongs_to_the_branch_the_sentence_is_about():
    found = targets("箱包皮具产业链围绕“链上企业达250家、总产值突破80亿元”的年度目标推进工作。")
    assert [indicator for indicator, *_ in found] == ["箱包皮具产业链链上企业", "箱包皮具产业链总产值"]


def test_a_verb_inside_a_name_is_no_verb():
    [(indicator, *_)] = targets("技术合同认定登记额占GDP比重达到2.2%。", kind="goal")
    assert indicator == "技术合同认定登记额占GDP比重"


def test_the_period_is_stated_or_inherited_and_says_which():
    stated, inherited = read("到2025年,研发投入强度达到2%。高新技术企业达到600家。", kind="goal").targets
    assert (stated.period.end, stated.period.basis) == (2025, "stated")
    assert (inherited.period.end, inherited.period.basis) == (2025, "section")
    [plan] = read("高新技术企业达到600家。", first=2021, last=2025).targets
    assert (plan.period.start, plan.period.end, plan.period.basis) == (2021, 2025, "document")


@pytest.mark.parametrize(
    "text",
    [
        "R&D经费支出从2015年的12.78亿元增长至2020年的34.94亿元。",
        "累计建成各类创新平台60家,其中研究中心由2015年的9家增长到2020年的27家。",
        "2020年全市高新技术产业增加值达429.11亿元。",
        "科技型中小企业总数达到322家。",
        "“十三五”期间,获得国家级科学技术奖励3项。",
    ],
)
def test_a_review_reports_no_targets(text):
    reading = read(text, kind="background", first=2021, last=2025)
    assert reading.targets == ()
    assert {figure.verdict for figure in reading.figures} == {"past"}


def test_past_words_tell_the_past_outside_a_review_too():
    assert targets("目前已建成省级平台12家。") == []
    assert verdicts("目前已建成省级平台12家。") == ["past"]


def test_a_year_before_the_plan_is_past():
    assert targets("2019年新增高新技术企业20家。", first=2021, last=2025) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("对首次认定的高新技术企业,给予20万元一次性奖励。", "subsidy"),
        ("单个项目补助最高不超过50万元。", "subsidy"),
        ("培育年销售收入1000万元以上的企业。", "size_class"),
        ("依托9个省级以上产业园区开展合作。", "existing"),
        ("落实市人才新政25条以及有关方案。", "name"),
        ("打造“六个10”工程。", "name"),
        ("与湖南农业大学、长沙理工大学、湖南城市学院等4所高校共建中心。", "count_of_list"),
    ],
)
def test_other_figures_carry_their_verdict(text, verdict):
    assert targets(text) == []
    assert verdict in verdicts(text) or (verdict == "name" and verdicts(text) == [])


def test_a_target_without_figure_is_implied():
    [target] = read("科技型企业贷款备案完成市定目标。").targets
    assert (target.verdict, target.value) == ("implied", None)


def test_an_order_of_magnitude_is_nominal():
    [target] = read("支持高新区打造千亿园区。").targets
    assert target.verdict == "nominal"


def test_a_target_in_a_policy_on_risk_compensation_is_no_subsidy():
    assert targets("深化贷款风险补偿改革,力争知识价值信用贷款突破3000万元。") == [
        ("知识价值信用贷款", 3000, "万元", "level", ">")
    ]
