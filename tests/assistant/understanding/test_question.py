"""Understanding: kind, region, year, unit, indicator, measure; what follow-ups take over."""

import pytest

from assistant.errors import CommandError
from assistant.plans.home import home_region
from assistant.understanding.question import tidy


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("云和县高企目标几家", "target"),
        ("云和县一年要办几回人才交流会", "target"),
        ("云和县主要目标有哪些", "target"),
        ("云和县高企有多少家了", "target"),
        ("云和县培育创新主体谁牵头", "unit"),
        ("竹产业归哪个部门管", "unit"),
        ("人才引进的事,教育局参不参加", "unit"),
        ("云和县科技局牵头哪些任务", "unit_tasks"),
        ("云和县竹产业主攻哪三个方向", "clause"),
        ("云和县怎么留住人才", "clause"),
        ("哪些地方提到低空经济", "exists"),
        ("哪几个地方定了5G基站的个数", "exists"),
        ("除了云和还有谁抓竹产业", "exists"),
        ("云和和庆元的研发投入哪个高", "compare"),
        ("各地高企目标分别是多少", "compare"),
        ("云和县那个方案是哪年哪月发的", "about"),
        ("云和县方案的文号", "about"),
        ("云和县方案的文件号是多少", "about"),
        ("云和县那份方案是哪天出的", "about"),
        ("云和县方案从啥时候开始管用", "about"),
        ("云和县方案是哪几个单位联合发的", "about"),
        ("竹产业是哪几家单位的事", "unit"),
        ("云和县人才引进谁来做", "unit"),
        ("云和县方案由哪个部门负责解释", "unit"),
        ("云和和庆元分别怎么培育企业", "compare"),
    ],
)
def test_kind(read, question, kind):
    assert read(question).kind == kind


@pytest.mark.parametrize("question", ["云和县研发投入目标", "云和研发投入目标", "请问云和县研发投入目标是多少"])
def test_a_region_is_known_by_its_full_and_its_short_name(read, question):
    assert read(question).regions == ("云和县",)


def test_a_region_without_a_plan_is_named_as_such(read):
    understood = read("景宁县研发投入目标")
    assert understood.unknown_regions == ("景宁畲族自治县",)
    assert understood.doc_ids == ()


def test_a_place_that_has_a_plan_wins_over_letters_that_happen_to_name_another(over):
    plan = "大兴区数字经济行动计划\n\n一、重点任务\n（一）建设城市大脑。以两镇为试点建设城市大脑。\n"
    assistant, _ = over([plan.replace("\n", "\n", 1)])
    reply, _ = assistant.ask("大兴城市大脑怎么建")
    assert reply.question.regions == ("大兴区",)
    assert reply.question.unknown_regions == ()


def test_indicator_measure_and_year(read):
    understood = read("庆元县2026年国高企总数要达到多少家")
    assert (understood.indicator, understood.measure, understood.years) == ("高新技术企业", "level", (2026,))


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("产值要到多少亿", "元"),
        ("增长百分之几", "%"),
        ("培育几家", "家"),
        ("办几回", "场"),
        ("引进多少人", "人"),
        ("怎么做", None),
    ],
)
def test_what_is_counted(read, question, quantity):
    assert read(f"云和县{question}").quantity == quantity


@pytest.mark.parametrize("question", ["低空经济怎么发展", "全市经济怎么样"])
def test_a_common_word_is_no_indicator(read, question):
    assert read(question).indicators == ()


def test_full_width_spaces_and_invisible_characters_are_forgiven():
    assert tidy("　云和县\u200bＲ＆Ｄ 投入　目标？") == "云和县R&D 投入目标?"


def test_a_typing_error_in_a_word_of_asking_is_put_right(ask):
    assert ask("云和县培育创新主体谁千头").units.lead == ("县科技局",)


def test_a_follow_up_takes_the_indicator_and_a_new_topic_does_not(talk):
    _, other, new = talk("云和县研发投入要增长多少", "庆元呢", "食用菌怎么发展")
    assert other.figures[0].target.value == 8
    assert new.kind == "answer"
    assert "菌" in new.text


def test_compared_after_two_turns(talk):
    *_, last = talk("云和县研发投入要增长多少", "庆元呢", "哪个定得高")
    assert "最高：云和县" in last.text


def test_who_is_responsible_for_what_was_just_spoken_of(talk):
    _, who, part = talk("庆元县食用菌怎么发展", "这个谁牵头", "财政局是牵头还是配合")
    assert who.units.lead == ("县农业农村局",)
    assert part.text.startswith("县财政局是配合单位")


PLAN = "{}科技创新方案\n\n一、目标\n到2026年，高新技术企业达到{}家。\n"


def test_our_county_is_the_only_one_with_a_plan(over):
    assistant, _ = over([PLAN.format("云和县", 60), PLAN.format("丽水市", 700)])
    reply, _ = assistant.ask("我县高企目标几家")
    assert (reply.question.regions, reply.figures[0].target.value) == (("云和县",), 60)


def test_our_county_is_asked_back_where_several_have_plans(over):
    assistant, _ = over([PLAN.format("云和县", 60), PLAN.format("庆元县", 45)])
    reply, _ = assistant.ask("我县高企目标几家")
    assert [option.question for option in reply.options] == ["云和县高企目标几家", "庆元县高企目标几家"]
    assert assistant.ask(reply.options[1].question)[0].figures[0].target.value == 45


def test_our_city_is_the_home_region_or_what_it_lies_in(over, monkeypatch):
    monkeypatch.setenv("ZHENGCE_REGION", "浙江省丽水市云和县")
    assistant, _ = over([PLAN.format("云和县", 60), PLAN.format("庆元县", 45), PLAN.format("丽水市", 700)])
    assert assistant.ask("我县高企目标几家")[0].figures[0].target.value == 60
    assert assistant.ask("我市高企目标几家")[0].figures[0].target.value == 700


def test_a_home_region_that_is_no_place_is_an_error_with_its_cure(monkeypatch):
    monkeypatch.setenv("ZHENGCE_REGION", "火星")
    with pytest.raises(CommandError, match="请改成"):
        home_region()


def test_a_name_of_two_places_with_plans_is_asked_back(over):
    plans = ["江苏省南京市鼓楼区科技创新方案", "福建省福州市鼓楼区科技创新方案"]
    assistant, _ = over([f"{title}\n\n一、目标\n高新技术企业达到{n}家。\n" for n, title in enumerate(plans, 60)])
    reply, _ = assistant.ask("鼓楼区高企目标几家")
    assert [option.label for option in reply.options] == ["江苏省南京市鼓楼区", "福建省福州市鼓楼区"]
    assert {assistant.ask(option.question)[0].figures[0].target.value for option in reply.options} == {60, 61}


def test_an_indicator_before_another_noun_is_none(read):
    alone, before = read("云和县高新技术企业目标").indicators, read("云和县高新技术企业贷款目标").indicators
    assert alone == ("高新技术企业",)
    assert "高新技术企业" not in before


def test_two_plans_of_one_region_are_told_apart_by_their_titles(over):
    texts = [PLAN.format("云和县", 60), PLAN.format("云和县", 45).replace("科技创新", "数字经济")]
    reply, _ = over(texts)[0].ask("云和县高企目标几家")
    assert "云和县《云和县科技创新方案》" in reply.text
    assert "云和县《云和县数字经济方案》" in reply.text


def test_a_school_named_after_a_place_keeps_its_name(read):
    assert "云和学院" in read("云和县跟云和学院共建什么").topic.replace(" ", "")


def test_an_unknown_title_is_refused_even_where_its_region_has_plans(ask):
    assert ask("《云和县海洋牧场管理规定》说了什么").reason == "document_not_in_corpus"


def test_the_tasks_it_leads_are_of_those_just_listed(talk):
    _, led = talk("云和县科技局有哪些任务", "牵头的有哪些")
    assert (led.question.kind, led.question.unit) == ("unit_tasks", "县科技局")
    assert "共 1 项，已全部列出。" in led.text


def test_further_tasks_of_a_unit_are_asked_for_and_no_other_place(talk):
    _, tasks = talk("云和县培育创新主体谁牵头", "还有哪些任务是县科技局负责的")
    assert tasks.question.kind == "unit_tasks"
    assert {piece.region for one in tasks.statements for piece in one.evidence} == {"云和县"}


def test_support_is_still_asked_for_when_the_next_thing_is_named(talk):
    assert talk("云和县高企奖多少钱", "智能工厂呢")[-1].text.startswith("最高50万元（奖补")


def test_what_was_just_spoken_of_is_to_become_something(talk):
    _, content = talk("云和县推动竹产业发展谁负责", "要建成什么样")
    assert content.question.regions == ("云和县",)
    assert "竹" in content.text


def test_the_figure_of_another_plan_is_refused_and_no_passage_put_in_its_place(talk):
    assert talk("庆元5G基站要建几个", "云和呢")[-1].kind == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "云和县主要目标有哪些",
        "云和县有哪些量化目标",
        "云和县科技创新行动方案定了哪些硬指标",
        "云和县科技创新方案有哪些具体数字目标",
        "云和县科技创新的发展目标都是什么",
    ],
)
def test_words_for_all_targets_and_the_plans_own_title_are_no_topic(read, question):
    understood = read(question)
    assert (understood.kind, understood.topic, understood.indicators) == ("target", "", ())


@pytest.mark.parametrize("question", ["云和县竹产业目标有哪些", "庆元2030年高企目标", "云和县科技创新目标定多少"])
def test_a_topic_beside_the_word_target_stays(read, question):
    assert read(question).topic or read(question).indicators


def test_a_centre_that_is_to_be_built_is_no_unit(over):
    plan = "云和县算力方案\n\n一、任务\n（一）建设大数据中心。支持大数据中心落户。（县大数据中心、县科技局负责）\n"
    assistant, _ = over([plan])
    assert assistant.ask("云和怎么支持大数据中心落户")[0].question.units == ()
    assert assistant.ask("云和县大数据中心负责哪些任务")[0].question.units == ("县大数据中心",)
