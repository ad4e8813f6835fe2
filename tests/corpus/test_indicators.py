"""The lexicon of indicators: right pairs joined, look-alikes kept apart, everyday words understood."""

import pytest

from corpus.indicators import canonical, entry, fold, mentions

SAME = [
    (("全社会研发经费投入", "growth_rate", "%"), ("全社会R&D经费支出", "growth_rate", "%")),
    (("全社会研发经费投入", "growth_rate", "%"), ("力争全社会研究与试验发展经费投入年均增速", "growth_rate", "%")),
    (("全社会研发投入强度", "share", "%"), ("R&D经费支出占GDP比重", "share", "%")),
    (("全社会研发投入强度", "share", "%"), ("全社会研发投入", "share", "%")),
    (("万人高价值发明专利拥有量", "level", "件"), ("每万人口高价值发明专利拥有量", "level", "件")),
    (("每万人拥有有效发明专利", "level", "件"), ("每万人发明专利拥有量", "level", "件")),
    (("技术合同交易额", "level", "亿元"), ("技术合同认定登记额", "level", "万元")),
    (("高新技术产业增加值占地区生产总值比重", "share", "%"), ("高新技术产业增加值占GDP的比重", "share", "%")),
    (("高新技术企业数量", "level", "家"), ("新增国家高新技术企业", "increment", "家")),
    (("省级及以上专精特新中小企业", "increment", "家"), ("省级以上“专精特新”企业", "increment", "家")),
    (("新增上云企业", "increment", "家"), ("企业上云", "increment", "家")),
    (("有创新研发活动的规模工业企业", "increment", "家"), ("有研发活动的规模以上工业企业", "level", "家")),
    (("省农业科技示范园区", "count_of_actions", "个"), ("省级农业科技园区", "increment", "家")),
    (("县级科技特派员", "count_of_actions", "名"), ("科技特派员", "level", "人")),
    (("“揭榜挂帅”试点示范街区", "count_of_actions", "个"), ("揭榜挂帅试点示范街区数量", "level", "个")),
]
APART = [
    (("有效发明专利", "level", "件"), ("每万人有效发明专利拥有量", "level", "件")),
    (("每万人有效发明专利拥有量", "level", "件"), ("每万人高价值发明专利拥有量", "level", "件")),
    (("全社会研发投入", "growth_rate", "%"), ("全社会研发投入强度", "share", "%")),
    (("全社会研发投入强度", "share", "%"), ("规模以上工业企业研发经费支出与营业收入之比", "share", "%")),
    (("高新技术企业", "level", "家"), ("规模以上高新技术企业", "level", "家")),
    (("高新技术企业", "level", "家"), ("科技型中小企业", "level", "家")),
    (("技术合同成交额", "growth_rate", "%"), ("技术合同成交额占GDP比重", "share", "%")),
    (("技术合同", "level", "亿元"), ("技术合同", "level", "项")),
    (("技术合同成交额", "growth_rate", "%"), ("高校技术合同成交额", "growth_rate", "%")),
    (("专精特新中小企业", "increment", "家"), ("专精特新“小巨人”企业", "increment", "家")),
    (("国家级专精特新“小巨人”企业", "increment", "家"), ("省级专精特新“小巨人”企业", "increment", "家")),
    (("高新技术产业增加值", "growth_rate", "%"), ("高新技术产业主营业务收入", "level", "亿元")),
    (("高新技术产业增加值", "growth_rate", "%"), ("高技术制造业增加值", "growth_rate", "%")),
    (("国家级科技企业孵化器", "increment", "家"), ("省级科技企业孵化器", "increment", "家")),
    (("工程技术研究中心", "increment", "家"), ("工程研究中心", "increment", "家")),
    (("企业上云", "increment", "家"), ("企业上平台", "increment", "家")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_wordings_of_one_indicator_meet(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert canonical(*one) == canonical(*other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_lookalikes_stay_apart(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert canonical(*one) != canonical(*other)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("南县国高企新增几家", ["高新技术企业"]),
        ("规上高企要达到多少家", ["规上高新技术企业"]),
        ("Ｒ＆Ｄ投入增速", ["全社会研发经费投入"]),
        ("研发强度和技术合同额各是多少", ["研发投入强度", "技术合同成交额"]),
        ("派多少个科特派", ["科技特派员"]),
        ("省级小巨人要几家", ["省级专精特新小巨人企业"]),
        ("新增市级平台几家", ["市级创新平台"]),
        ("怎样提高企业效益", []),
        ("今天天气怎么样", []),
    ],
)
def test_everyday_words_are_understood(question: str, keys: list[str]) -> None:
    assert [mention.key for mention in mentions(question)] == keys


def test_a_mention_tells_where_it_stands() -> None:
    text = "南县 高企 有几家"
    mention = mentions(text)[0]
    assert fold(text)[mention.start : mention.end] == "高新技术企业"


def test_the_key_of_an_entry_leads_back_to_it() -> None:
    found = entry("省级科技企业孵化器")
    assert found is not None
    assert found.name == "科技企业孵化器"
    assert entry("没有这个指标") is None
