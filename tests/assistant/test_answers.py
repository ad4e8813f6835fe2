"""One test or more for every kind of answer, over three tiny plans."""

import re

import pytest

from assistant.reply import Answer, Clarify, NotFound


def quoted(reply):
    return "".join(piece.quote for statement in reply.statements for piece in statement.evidence)


# ── figures ──


def test_the_figure_comes_first_then_whose_it_is(ask):
    assert ask("云和县研发投入要增长多少").text == "12%以上。云和县：全社会研发经费投入增长12%以上。"


def test_a_figure_is_found_by_everyday_words(ask):
    assert ask("云和竹子产业要做到多大规模").figures[0].target.value == 8
    assert ask("云和一年要办几回人才交流会").figures[0].target.value == 2


def test_a_past_figure_is_given_when_asked_for_and_marked(ask):
    reply = ask("云和县2023年高企有多少家")
    assert reply.text.startswith("41家（2023年已有数值，不是目标）")
    assert reply.figures == ()


def test_a_number_that_is_no_target_is_quoted(ask):
    reply = ask("云和县车间供气压力要多少兆帕")
    assert reply.text == "云和县：车间供气压力达到8兆帕。"


def test_support_is_answered_by_support_only(ask):
    assert ask("云和评上智能工厂奖多少钱").text.startswith("最高50万元（奖补条款的数额，不是目标）")
    assert ask("云和高企认定补助多少钱").reason == "no_figure"


def test_all_targets_of_a_plan(ask):
    reply = ask("云和县主要目标有哪些")
    assert len(reply.figures) == 7
    assert "共 7 项目标，已全部列出。" in reply.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("景宁县研发投入目标是多少", "region_not_in_corpus"),
        ("云和县研发投入强度要到多少", "indicator_not_in_plan"),
        ("庆元2030年高企目标", "year_outside_plan"),
        ("丽水建多少个概念验证中心", "no_figure"),
        ("云和县民政局有哪些任务", "unit_not_in_plan"),
        ("《云和县海洋经济规划》说了什么", "document_not_in_corpus"),
        ("明天会不会下雨", "not_about_plans"),
    ],
)
def test_refusals_say_why(ask, question, reason):
    reply = ask(question)
    assert isinstance(reply, NotFound)
    assert reply.reason == reason


@pytest.mark.parametrize(
    "question", ["云和智能工厂奖励的申报材料有哪些", "云和竹产业项目几号截止", "云和县科技局的电话"]
)
def test_what_only_an_application_guide_says_is_refused(ask, question):
    assert isinstance(ask(question), NotFound)


@pytest.mark.parametrize("question", ["帮我写一份云和科技工作总结", "云和哪家企业最好", "云和县科技局局长叫什么名字"])
def test_writing_to_order_judgements_and_names_of_persons_are_refused(ask, question):
    assert isinstance(ask(question), NotFound)


# ── units ──


def test_lead_and_others_apart(ask):
    reply = ask("云和县培育创新主体谁牵头")
    assert (reply.units.lead, reply.units.support) == (("县科技局",), ("县财政局", "县经济商务局"))
    assert reply.text == "牵头：县科技局；配合：县财政局、县经济商务局。"


def test_that_the_plan_marks_no_lead_is_said(ask):
    assert ask("竹产业谁负责").text == "云和县：责任单位：县林业局、县农业农村局（计划没有标明牵头单位）。"


def test_the_tasks_of_a_unit_are_all_listed_those_it_leads_first(ask):
    reply = ask("云和县科技局有哪些任务")
    assert "共 2 项，其中牵头 1 项，已全部列出。" in reply.text
    assert reply.text.index("培育创新主体") < reply.text.index("加快数字改造")


def test_a_unit_that_leads_nothing_is_not_said_to_lead(ask):
    reply = ask("云和县财政局牵头什么")
    assert isinstance(reply, NotFound)
    assert "没有标明该单位牵头" in reply.text


def test_a_unit_of_several_regions_is_asked_back_and_each_option_answers(ask):
    reply = ask("科技局有哪些任务")
    assert isinstance(reply, Clarify)
    assert [option.label for option in reply.options] == ["云和县", "庆元县", "丽水市"]
    for option in reply.options:
        answer = ask(option.question)
        assert {piece.region for one in answer.statements for piece in one.evidence} == {option.label}


def test_a_table_that_repeats_a_task_does_not_count_it_twice(over):
    plan = (
        "云和县科技方案\n\n一、任务\n（一）培育企业。做好培育。（牵头单位：县科技局）\n（二）引进人才。做好引进。（牵头单位：县科技局）\n"
        "\n二、台账\n（一）培育企业。按月调度。（牵头单位：县科技局）\n"
    )
    reply, _ = over([plan])[0].ask("云和县科技局有哪些任务")
    assert "共 2 项，已全部列出。" in reply.text


def test_a_number_that_counts_something_else_is_no_answer(over):
    plan = "云和县转型方案\n\n一、任务\n（一）建设赋能中心。每家赋能中心每年引进3家关键企业。\n（二）其他。做好服务。\n"
    reply, _ = over([plan])[0].ask("云和县赋能中心要认定几家")
    assert isinstance(reply, NotFound)


def test_places_for_support_answer_how_many_and_are_no_target(over):
    plan = "云和县若干措施\n\n一、措施\n（一）示范工厂。每年认定不多于30家示范工厂，每家一次性奖励200万元。\n（二）其他。做好服务。\n"
    reply, _ = over([plan])[0].ask("云和县每年认定多少家示范工厂")
    assert "30家" in reply.text
    assert all(shown.target.verdict == "target" for shown in reply.figures)


# ── content ──


def test_a_word_is_explained_by_the_sentence_that_defines_it(over):
    plan = "云和县上云用云方案\n\n一、任务\n（一）推动上云用云。上云用云企业达到20家。\n（二）名词解释。上云用云：是指企业按需付费使用云平台。\n"
    reply, _ = over([plan])[0].ask("什么叫上云用云")
    assert reply.text == "上云用云：是指企业按需付费使用云平台。"


def test_content_is_quoted_by_sentences(ask):
    assert (
        ask("云和竹产业主攻哪三个方向").text == "力争竹产业综合产值达到8亿元，主攻竹制家居、竹纤维、竹工艺品三个方向。"
    )


def test_everyday_words_find_what_the_plan_writes(ask):
    assert "子女入学" in ask("云和孩子上学怎么保障").text


def test_members_of_a_work_group(ask):
    assert "县科技局、县财政局、县教育局" in ask("云和工作专班成员单位有哪些").text


# ── several plans ──


def test_plans_that_mention_it_and_those_that_do_not(ask):
    reply = ask("哪些地方提到低空经济")
    assert {piece.region for statement in reply.statements for piece in statement.evidence} == {"庆元县"}
    assert "低空经济" in quoted(reply)
    assert "没有找到的：云和县、丽水市。" in reply.text


def test_nowhere_is_an_answer_too(ask):
    assert ask("哪些计划提到量子科技").text.startswith("资料库的计划中没有找到与“量子科技”")


def test_many_plans_that_do_not_mention_it_are_counted(over):
    plan = "{}科技方案\n\n一、任务\n（一）{}。开展有关工作，做好服务。\n"
    regions = ["云和县", "庆元县", "松阳县", "遂昌县", "缙云县", "青田县", "龙泉市", "丽水市"]
    texts = [plan.format(region, "布局低空经济" if region == "松阳县" else "发展制造业") for region in regions]
    reply, _ = over(texts)[0].ask("哪些地方提到低空经济")
    assert "没有找到的还有 7 份计划。" in reply.text


def test_the_highest_is_named(ask):
    assert ask("云和和庆元的研发投入增速哪个高").text.endswith("最高：云和县（12%以上）。")


def test_levels_and_increments_are_never_ranked_together(ask):
    reply = ask("云和县和庆元县高企目标比一比")
    assert reply.note == "总量最高：云和县（60家）。其余口径不同，不能直接比较。"


def test_growth_and_share_are_said_not_to_compare(ask):
    reply = ask("庆元研发强度和云和研发强度哪个高")
    assert "没有找到这一指标的：云和县" in reply.text or "不能直接比较" in reply.text


# ── about a plan ──


def test_number_and_date_of_a_plan(ask):
    assert "云政办发〔2024〕8号" in ask("云和县方案的文号").text
    assert "2024年3月5日" in ask("云和县方案什么时候发的").text


def test_the_date_of_issue_is_not_given_for_the_date_of_effect(ask, over):
    assert "没有找到施行日期" in ask("云和县的方案什么时候生效").text
    text = "云和县科技创新行动方案\n一、总体目标\n建设创新平台。\n本方案自2024年4月1日起施行。\n云和县人民政府\n2024年3月5日\n"
    assistant, _ = over([text])
    for question in ("云和县的方案什么时候生效", "云和县的方案何时开始实施"):
        assert "施行日期：自2024年4月1日起施行" in assistant.ask(question)[0].text
    assert "2024年3月5日" in assistant.ask("云和县方案什么时候发的")[0].text


def test_which_plan_is_asked_back_where_none_is_named(ask, parts):
    reply = ask("这个方案是哪天发的")  # one plan only states its date
    assert isinstance(reply, Answer)
    reply = ask("这个规划管到哪年")
    assert isinstance(reply, Clarify)
    again = ask(reply.options[0].question)
    assert isinstance(again, Answer)
    assert again.statements[0].evidence[0].region == "云和县"


def test_a_fact_that_the_plan_does_not_state_is_not_guessed(ask):
    assert isinstance(ask("庆元县计划的文号"), NotFound)


QUESTIONS = [
    "云和县研发投入要增长多少",
    "云和高企目标几家",
    "云和县主要目标有哪些",
    "云和县2023年高企有多少家",
    "云和评上智能工厂奖多少钱",
    "云和县车间供气压力要多少兆帕",
    "云和县培育创新主体谁牵头",
    "竹产业谁负责",
    "云和县科技局有哪些任务",
    "云和竹产业主攻哪三个方向",
    "哪些地方提到低空经济",
    "云和和庆元的研发投入哪个高",
    "云和县方案的文号",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_and_name_of_a_statement_stands_in_its_quotes_or_their_place(ask, question):
    reply = ask(question)
    assert isinstance(reply, Answer)
    for statement in reply.statements:
        known = "".join(
            f"{piece.reading}{piece.region}{piece.title}{''.join(piece.headings)}" for piece in statement.evidence
        )
        assert all(number in known for number in re.findall(r"\d+(?:\.\d+)?", statement.text)), statement.text
        for name in re.findall(r"县(?:[\u4e00-\u9fff]{2,6}?)(?:局|部)|(?:云和|庆元)县|丽水市", statement.text):
            assert name in known, statement.text


def test_this_document_is_the_one_last_spoken_of(talk):
    reply = talk("云和县研发投入要增长多少", "这份文件什么时候发的")[1]
    assert "2024年3月5日" in reply.text


def test_where_nobody_is_listed_the_passage_says_who_does_it(ask):
    assert "每季度通报一次" in ask("云和县考核谁来通报").text
