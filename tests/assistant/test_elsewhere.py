"""Which plans mention a thing, in whatever words; words that no plan has; every sort of target in a list."""

import pytest

from assistant.reply import Answer, NotFound

LOANS = """遂昌县数字化若干措施

一、支持政策
（一）金融服务。探索云量贷模式，试点将企业用云量作为中小微企业申请银行贷款的增信信息，解决贷款难题。
（二）智慧康养。利用互联网开展老年人远程诊疗和养老服务，成立专家咨询委员会。推进村级物流节点全覆盖。培育企业12家。
（三）平台经济。重点支持生产服务平台（不含元宇宙平台），安排专人服务。
"""
OTHERS = """青田县平台经济措施

一、重点任务
（一）元宇宙平台。建设元宇宙平台1个，对接侨商。
（二）招商引资。引进侨商项目。
"""


@pytest.fixture(scope="module")
def there(over):
    return lambda text: over([LOANS, OTHERS])[0].ask(text)[0]


def test_words_that_no_plan_has_do_not_hide_the_one_clause_on_the_matter(there):
    assert "云量贷" in there("企业在遂昌没押品想贷款,有什么新路子").text


def test_without_a_word_that_plans_know_nothing_leads(there):
    assert isinstance(there("遂昌的新路子好不好走"), NotFound)


def test_plans_that_mention_a_thing_are_named_with_what_they_say(there):
    reply = there("哪些地方提到元宇宙平台")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("青田县：")


def test_what_a_clause_leaves_out_it_does_not_mention(there):
    assert "不含元宇宙" not in there("哪些地方提到元宇宙平台").text


def test_a_thing_is_mentioned_in_other_words_than_its_name(there):
    assert "遂昌县：" in there("哪些地方打算让老年人诊疗养老用互联网").text


def test_a_thing_that_no_plan_has_is_still_refused(there):
    assert isinstance(there("哪些地方提到量子计算平台"), NotFound)


def test_all_targets_of_a_plan_hold_those_without_a_number(there):
    reply = there("遂昌县有哪些量化目标")
    assert [figure.target.verdict for figure in reply.figures] == ["implied", "target"]


def test_passages_compared_are_told_by_place(there):
    lines = there("遂昌和青田的平台经济分别怎么做").text.split("\n")
    assert {line.partition("：")[0] for line in lines} == {"遂昌县", "青田县"}


QUOTED = """松阳县智慧教育行动方案

一、任务
（一）建设智慧课堂。同步推进校园网络和课堂教学改革，发放“研学券”。加强犬只管理。
"""
SYNC = """景宁县数字教育行动方案

一、任务
（一）开设"同步课堂"。帮助乡村学校上好课。
"""


@pytest.fixture(scope="module")
def schools(over):
    return lambda text: over([QUOTED, SYNC])[0].ask(text)[0]


@pytest.mark.parametrize(
    "question", ["哪些计划提到了“同步课堂”", '哪份方案写了"同步课堂"', "哪个地方办“同步课堂”给学校"]
)
def test_what_is_quoted_must_stand_there_to_the_letter(schools, question):
    assert {piece.file for one in schools(question).statements for piece in one.evidence} == {"1.txt"}


def test_words_beside_a_quoted_term_need_not_stand_there(schools):
    assert "研学券" in schools("哪个地方给企业发“研学券”").text


def test_a_quoted_term_that_no_plan_has_is_nowhere(schools):
    reply = schools("哪些地方搞“空中课堂”")
    assert isinstance(reply, NotFound)
    assert "没有" in reply.text


def test_which_plans_do_not_say_it_are_all_named(schools):
    reply = schools("哪些计划没有提到同步课堂")
    assert "没有找到的有 1 份计划：松阳县。" in reply.text
    assert "没有找到的有" not in schools("有没有计划提到同步课堂").text


@pytest.mark.parametrize("question", ["哪里把养狗也管起来了", "啥地方写了养狗"])
def test_where_asks_which_plans_mention_it(schools, question):
    reply = schools(question)
    assert reply.question.kind == "exists"
    assert reply.text.startswith("松阳县：")


@pytest.mark.parametrize("question", ["哪里可以办证", "课堂建在哪里"])
def test_where_to_go_is_no_question_about_which_plans(schools, question):
    assert schools(question).question.kind != "exists"


def test_plans_of_one_place_are_named_by_their_titles_where_one_does_not_say_it(over):
    plans = [SYNC, SYNC.replace("数字教育", "智慧农业").replace("同步课堂", "农技讲堂")]
    reply = over(plans)[0].ask("景宁的两份方案哪份提到同步课堂")[0]
    assert "没有找到的：景宁畲族自治县《景宁县智慧农业行动方案》。" in reply.text


def test_the_number_of_an_item_is_no_figure(over):
    plan = "云和县工作要点\n\n一、任务\n推进企业上云1.开展评比工作；2.指导开展企业上云年度考核；3.组织企业上云培训。\n"
    assert not isinstance(over([plan])[0].ask("云和县企业上云多少家")[0], Answer)


def test_the_sentence_that_mentions_the_thing_is_quoted_not_the_first_ones(over):
    plan = """遂昌县金融服务方案

一、主要措施
（一）金融服务。组织银企对接会，做好企业服务。深化信用贷款改革，信用贷款突破三千万元。知识产权质押融资登记金额超一千万元。
"""
    reply = over([plan, OTHERS])[0].ask("哪些市提到了知识产权质押融资")[0]
    assert reply.text.startswith("遂昌县：知识产权质押融资登记金额")


@pytest.mark.parametrize("text", ["遂昌有没有提到数字乡村", "遂昌是否提到数字乡村"])
def test_what_a_plan_named_does_not_write_is_not_found_and_not_sought_by_meaning(there, text):
    reply = there(text)
    assert type(reply) is NotFound
    assert reply.text.startswith("遂昌县的计划中没有找到与“数字乡村”")


def test_what_a_plan_named_writes_is_quoted(there):
    assert "增信信息" in there("遂昌有没有提到云量贷").text


def test_an_indicator_inside_another_matter_is_not_what_is_asked_for(over):
    plan = """遂昌县数字化若干措施

一、目标
数字经济规模达到三百亿元。力争数字经济规模增长20%。
"""
    assert isinstance(over([plan, OTHERS])[0].ask("遂昌有没有提到数字经济人才培养")[0], NotFound)


def test_what_a_thing_costs_is_no_passage_without_a_figure(over):
    plan = """遂昌县工业方案

一、主要任务
（一）壮大龙头企业。支持菊米集团公司等龙头企业打造应用标杆。
"""
    assert isinstance(over([plan])[0].ask("遂昌菊米现在多少钱一瓶")[0], NotFound)


def test_a_counted_name_with_its_kind_behind_it_is_told_by_the_sentence_that_lists(over):
    plan = """遂昌县城市方案

一、主要任务
（一）建设底座。率先构建城市“三可”能力体系，推动试点建设。
（二）推进演进。逐步实现城市可视化、可验证、可诊断的“三可”能力。
"""
    assert "可验证" in over([plan])[0].ask("遂昌县城市“三可”能力是什么")[0].text
