"""A figure of another indicator is no answer, though the question's word stands beside it."""

from assistant.reply import Answer, NotFound

PLAN = """云和县创新方案

一、目标
到2026年，高新技术产业增加值占GDP比重达18%，每万人高价值发明专利拥有量达到1件。规模以上工业增加值增长7%。
2023年，R&D经费支出达到34.94亿元，R&D经费支出占GDP比重达到1.89%。
"""
OTHER = """庆元县创新方案

一、目标
到2026年，每万人有效发明专利达到5件。
"""


def test_a_share_of_the_product_is_no_figure_of_the_product(over):
    reply, _ = over([PLAN])[0].ask("云和县的GDP目标")
    assert isinstance(reply, NotFound)


def test_a_sum_is_no_past_intensity(over):
    reply, _ = over([PLAN])[0].ask("云和县2023年研发投入强度是多少")
    assert isinstance(reply, Answer)
    assert "1.89%" in reply.text
    assert "34.94" not in reply.text


def test_an_indicator_alone_asks_for_its_figure(over):
    reply, _ = over([PLAN])[0].ask("云和县规上工业增加值")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("7%")


def test_targets_of_like_indicators_stand_side_by_side_as_not_comparable(over):
    reply, _ = over([PLAN, OTHER])[0].ask("云和县和庆元县发明专利目标一样吗")
    assert isinstance(reply, Answer)
    assert [figure in reply.text for figure in ("1件", "5件")] == [True, True]
    assert "口径不同，不能直接比较" in reply.text


STOCK = """云和县县域商业方案

一、目标
到2026年，新增冷库库容1500立方米，数字经济增加值占GDP比重达到30%，实现人均算力达到3000GFLOPS。
研制并获批3—5种新食品原料。支持新材料产业发展，高新技术企业达到60家。
"""


def test_what_is_added_is_no_sum_of_all(over):
    reply, _ = over([STOCK])[0].ask("云和县到2026年冷库加起来总共多大")
    assert isinstance(reply, NotFound)


def test_a_share_of_the_whole_economy_is_asked_for_in_plain_words(over):
    reply, _ = over([STOCK])[0].ask("云和县数字经济要占全县经济多大一块")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("30%")


def test_computing_power_has_a_unit(over):
    reply, _ = over([STOCK])[0].ask("云和县人均算力目标是多少")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("3000GFLOPS")


def test_what_is_to_be_approved_is_no_thing_of_the_past(over):
    _, library = over([STOCK])
    assert ["3—5种"] == [
        one.document.cut(target.figure_span)
        for one in library.entries
        for target in one.clause.targets
        if target.indicator == "新食品原料"
    ]


def test_new_materials_are_no_papers_to_hand_in(over):
    reply, _ = over([STOCK])[0].ask("高新技术企业认定要交啥材料")
    assert isinstance(reply, NotFound)


def test_of_past_figures_the_latest_stands_first_with_its_year(over):
    plan = "云和县规划（2021—2025年）\n\n一、发展基础\n全县高新技术企业由2015年的81家增加到2020年的312家。\n二、目标\n到2025年，高新技术企业达到600家。\n"
    reply, _ = over([plan])[0].ask("现在云和县有多少家高新技术企业")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("312家（2020年已有数值，不是目标）")


def test_all_targets_of_a_year_that_the_plan_does_not_reach_are_refused(over):
    reply, _ = over([PLAN])[0].ask("云和县2035年的目标有哪些")
    assert isinstance(reply, NotFound)
    assert reply.reason == "year_outside_plan"


def test_which_place_is_highest_is_a_comparison(over):
    reply, _ = over([PLAN, OTHER.replace("5件", "5件，规模以上工业增加值增长9%")])[0].ask(
        "哪个县规上工业增加值增速最高"
    )
    assert isinstance(reply, Answer)
    assert "最高：庆元县（9%）" in reply.text


PARTS = """云和县数字基础方案

一、目标
到2026年，互联网普及率达到70%、宽带用户普及率达到99%、5G基站达到700个，技术合同成交额增长15%，高校技术合同成交额增长20%。
"""


def test_the_words_of_another_figure_in_the_sentence_are_not_this_one_s(over):
    reply, _ = over([PARTS])[0].ask("云和县5G用户普及率目标")
    assert not reply.text.startswith("99%")


def test_the_part_of_an_indicator_that_is_named_is_answered_and_not_the_whole(over):
    ask = over([PARTS])[0].ask
    assert ask("云和县高校的技术合同成交额要增长多少")[0].text.startswith("20%")
    assert ask("云和县技术合同成交额要增长多少")[0].text.startswith("15%")


def test_the_whole_is_no_answer_for_a_part(over):
    reply, _ = over([PARTS])[0].ask("云和县农村5G基站要建多少个")
    assert isinstance(reply, NotFound)
    assert "700个" in reply.nearest[0].text


def test_a_passage_without_a_number_is_no_product(over):
    plan = PARTS + "\n二、任务\n（一）做强产业。推动绿色家居产业园区建设，壮大绿色家居产业。\n"
    assert isinstance(over([plan])[0].ask("云和县绿色家居产业产值")[0], NotFound)
