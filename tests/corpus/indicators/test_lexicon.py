"""The lexicon of indicators: right pairs joined, look-alikes kept apart, everyday words understood."""

import pytest

from corpus.indicators.lexicon import _entries, canonical, entry, fold, mentions

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


MEET = [
    ("在全国具有示范引领作用的数字商圈商街", "有全国示范引领作用的数字商圈商街", "count_of_actions", "个"),
    ("数字化车间/智能工厂", "市级以上智能工厂和数字化车间", "increment", "个"),
    ("市级优秀智能制造系统解决方案供应商", "智能制造系统解决方案供应商", "increment", "个"),
    ("数字经济领域新认定高新技术企业", "数字经济高新技术企业", "increment", "家"),
    ("政府引导基金规模", "产业引导基金", "level", "亿元"),
    ("5G通信基站", "5G基站数量", "count_of_actions", "个"),
    ("2.2020年规上工业增加值", "规模以上工业增加值", "growth_rate", "%"),
    ("安徽省智能工厂", "省级智能工厂", "increment", "个"),
    ("农产品网络年销售额", "农产品网络零售额", "level", "亿元"),
    ("数字经济增加值占地区GDP的比例", "数字经济增加值占全省生产总值比重", "share", "%"),
    ("服务业增加值在国内生产总值中的比重", "第三产业增加值占GDP比重", "share", "%"),
    ("空气质量优良天数比率", "优良天数比例", "share", "%"),
    ("城镇污水集中处理率", "城市生活污水处理率", "share", "%"),
    ("非化石能源消费占比", "非化石能源占一次能源消费比重", "share", "%"),
    ("农村卫生户厕普及率", "农村卫生厕所普及率", "share", "%"),
    ("生猪年出栏量", "出栏生猪", "level", "万头"),
    ("特色商圈/智慧街区", "智慧街区/特色商圈", "count_of_actions", "个"),
    ("R&amp;D经费支出占营业收入比重", "研发投入占营业收入的比例", "share", "%"),
]
PART = [
    ("数字经济增加值", "数字经济总量", "level", "亿元"),
    ("数字经济核心产业增加值", "数字经济增加值", "level", "亿元"),
    ("数字经济增加值占GDP比重", "数字经济核心产业增加值占GDP比重", "share", "%"),
    ("数字经济高新技术企业", "高新技术企业", "increment", "家"),
    ("科技小巨人企业", "专精特新小巨人企业", "increment", "家"),
    ("创新型中小企业", "专精特新中小企业", "increment", "家"),
    ("上云示范企业", "上云企业", "increment", "家"),
    ("农村网络零售额", "网络零售额", "level", "亿元"),
    ("网上可办率", "掌上可办率", "share", "%"),
    ("城镇登记失业率", "城镇调查失业率", "share", "%"),
    ("农村生活污水治理率", "城市污水处理率", "share", "%"),
    ("出口总额", "进出口总额", "growth_rate", "%"),
    ("用户数", "户数", "level", "户"),
    ("规上工业企业研发机构覆盖率", "规上工业企业研发活动覆盖率", "share", "%"),
    ("院士工作站", "专家工作站", "count_of_actions", "家"),
    ("X波段相控阵雷达", "X波段相控阵", "count_of_actions", "部"),
    ("有研发活动的规上工业企业", "规上工业企业", "level", "家"),
    ("每个乡镇辅导员", "每个重点产业辅导员", "count_of_actions", "名"),
]


@pytest.mark.parametrize(("one", "other", "measure", "unit"), MEET)
def test_modifiers_numbering_and_order_do_not_part(one: str, other: str, measure: str, unit: str) -> None:
    assert canonical(one, measure, unit) == canonical(other, measure, unit)


@pytest.mark.parametrize(("one", "other", "measure", "unit"), PART)
def test_what_tells_two_indicators_apart_is_kept(one: str, other: str, measure: str, unit: str) -> None:
    assert canonical(one, measure, unit) != canonical(other, measure, unit)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("低空经济怎么发展", []),
        ("低空经济增长多少", []),
        ("县域经济总量要到多少", []),
        ("推动经济发展", []),
        ("我市经济增长目标是多少", ["地区生产总值"]),
        ("经济总量和财政收入", ["地区生产总值", "一般公共预算收入"]),
        ("数字经济核心产业增加值占比", ["数字经济核心产业增加值占GDP比重"]),
        ("数字经济总量", ["数字经济规模"]),
    ],
)
def test_a_kind_of_economy_is_not_the_economy(question: str, keys: list[str]) -> None:
    assert [mention.key for mention in mentions(question)] == keys


def test_every_share_named_in_the_lexicon_exists_and_no_name_is_given_twice() -> None:
    names = [found.name for found in _entries()]
    assert len(names) == len(set(names))
    assert {found.share for found in _entries() if found.share} <= set(names)


@pytest.mark.parametrize("piece", ["经济", "的", "占GDP", "1.", "和", "级以上", "优秀"])
def test_long_names_end(piece: str) -> None:
    assert canonical(piece * 2000, "level", "个")
    assert len(mentions(piece * 2000)) <= 2000
