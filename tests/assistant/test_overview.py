"""What a plan as a whole is made of."""

import pytest

from assistant.plans.outline import outline, walk
from assistant.reply import Answer, Clarify, NotFound
from corpus.ingest import parse

PLAN = """遂昌县数字经济发展规划（2021—2025年）

一、发展基础与总体要求
（一）发展基础。产业不断壮大。
（二）指导思想。坚持创新驱动。
（三）基本原则。坚持市场主导。
二、夯实数字基础设施
（一）建设通信网络。建设基站一批。
（二）建设数据中心。建设机房一批。
三、壮大数字产业
支持企业做大做强，支持园区提档升级。
四、组织实施示范工程
（一）培育示范企业。培育一批示范企业。
五、保障措施
（一）加强组织领导。成立领导小组，定期会商。
（二）强化要素保障。加大财政投入，落实用地指标。
"""
TASKS = """青田县招商行动方案

一、工作目标
力争取得新成效。
二、工作任务
1.编制招商图谱。编制图谱一份。
2.开展上门招商。组织外出招商。
三、推进机制
每季度调度一次，年底开展评估。
"""


@pytest.fixture(scope="module")
def there(over):
    return lambda text: over([PLAN, TASKS])[0].ask(text)[0]


def lines(reply):
    assert isinstance(reply, Answer)
    for statement in reply.statements:
        for piece in statement.evidence:
            assert "".join(piece.reading.split()).rstrip("。") in "".join(reply.text.split())
    return reply.text.split("\n")


def test_the_outline_holds_every_heading_where_it_is_printed():
    plan = parse(PLAN, "a.txt")
    titles = [section.title for section in walk(outline(plan))]
    assert titles == [plan.reading(section.span) for section in walk(outline(plan))]
    assert [title for title in titles if title[1] == "、"] == [
        "一、发展基础与总体要求",
        "二、夯实数字基础设施",
        "三、壮大数字产业",
        "四、组织实施示范工程",
        "五、保障措施",
    ]
    assert titles.index("（二）建设数据中心。") == titles.index("二、夯实数字基础设施") + 2


@pytest.mark.parametrize(
    "text", ["青田县的方案主要内容", "青田县招商行动方案", "概括一下青田县方案", "青田方案讲了什么", "青田县"]
)
def test_the_parts_of_a_plan_with_what_is_below_them(there, text):
    assert lines(there(text)) == [
        "青田县：一、工作目标。",
        "青田县：二、工作任务：1.编制招商图谱；2.开展上门招商。",
        "青田县：三、推进机制。",
        "共 3 个部分，已全部列出。",
    ]


@pytest.mark.parametrize("text", ["青田县重点任务有哪些", "青田县招商行动有几大任务", "青田的主要举措是什么"])
def test_the_tasks_stand_under_the_heading_that_says_so(there, text):
    assert lines(there(text)) == ["青田县：1.编制招商图谱。", "青田县：2.开展上门招商。", "共 2 项，已全部列出。"]


def test_without_such_a_heading_the_chapters_between_frame_and_support_are_the_tasks(there):
    assert lines(there("遂昌县的重点任务有哪些")) == [
        "遂昌县：二、夯实数字基础设施。",
        "遂昌县：三、壮大数字产业。",
        "遂昌县：四、组织实施示范工程。",
        "共 3 项，已全部列出。",
    ]


def test_support_is_told_with_its_first_sentences(there):
    assert lines(there("遂昌县有哪些保障措施"))[0] == "遂昌县：（一）加强组织领导。成立领导小组，定期会商。"
    assert "每季度调度一次" in there("青田县推进机制").text


def test_a_section_named_is_told_part_by_part(there):
    assert lines(there("遂昌县夯实数字基础设施"))[1] == "遂昌县：（二）建设数据中心。建设机房一批。"


def test_an_item_of_the_list_may_be_asked_for(over):
    assistant, _ = over([PLAN, TASKS])
    _, talk = assistant.ask("遂昌县的重点任务有哪些")
    reply, talk = assistant.ask("第一项说什么", talk)
    assert lines(reply)[0] == "遂昌县：（一）建设通信网络。建设基站一批。"
    reply, _ = assistant.ask("第二项呢", talk)
    assert "建设机房" in reply.text


def test_which_plan_is_asked_back(there):
    reply = there("方案主要内容是什么")
    assert isinstance(reply, Clarify)
    assert len(reply.options) == 2


@pytest.mark.parametrize("text", ["青田县养老服务的主要内容", "青田县数据中心建设任务", "这是什么"])
def test_a_matter_of_its_own_is_no_overview(there, text):
    reply = there(text)
    assert isinstance(reply, NotFound) or "已全部列出" not in reply.text


RULES = """松阳县数字经济促进条例

第一章　总则
第一条　为了促进数字经济发展，制定本条例。
第二条　县人民政府统筹数字经济工作。
第二章　产业培育
第三条　支持企业使用云服务。
第四条　支持园区建设平台。
第五条　支持人才引进。
"""


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("松阳县数字经济促进条例第四条说什么", "第四条　支持园区建设平台。"),
        ("松阳县数字经济促进条例第二章讲什么", "松阳县：第三条支持企业使用云服务。"),
        ("遂昌县规划第五部分", "遂昌县：（一）加强组织领导。成立领导小组，定期会商。"),
        ("青田县方案里第2章写了什么", "青田县：1.编制招商图谱。编制图谱一份。"),
    ],
)
def test_a_part_named_by_its_number(over, text, begins):
    reply = over([PLAN, TASKS, RULES])[0].ask(text)[0]
    assert reply.text.startswith(begins)


def test_a_number_that_no_part_bears(over):
    reply = over([RULES])[0].ask("松阳县数字经济促进条例第九十九条说什么")[0]
    assert (reply.reason, reply.text) == ("nothing_found", "松阳县的计划没有第九十九条。")


def test_a_plan_is_called_by_its_whole_title_whatever_its_genre(over):
    draft = RULES.replace("促进条例", "促进条例起草说明", 1)
    assistant, library = over([draft, RULES])
    reply = assistant.ask("松阳县数字经济促进条例有几大举措")[0]
    assert reply.question.doc_ids == (library.documents[1].doc_id,)


def test_who_carries_out_a_plan_as_a_whole(ask):
    assert "科技创新工作专班" in ask("云和县科技创新行动方案谁牵头").text
    assert ask("庆元县的计划由谁负责").text.startswith("庆元县的计划中没有找到由谁总牵头")


def test_which_units_a_plan_names(ask):
    reply = ask("云和县的方案涉及哪些部门")
    assert reply.text.startswith("云和县：县科技局（共 2 项，其中牵头 1 项）")


def test_goals_without_a_figure_are_quoted_as_a_section(there):
    assert "力争取得新成效" in there("青田县招商行动的主要目标有哪些").text
    assert isinstance(there("遂昌县有哪些目标"), NotFound)


def test_of_several_plans_of_a_place_the_one_whose_title_holds_what_is_named_is_meant(over):
    other = """青田县侨乡旅游规划

一、主要目标
游客达到50万人次。
"""
    figures = over([TASKS, other])[0].ask("青田县侨乡旅游的目标")[0]
    assert figures.text.startswith("50万人次。")
    assert "力争取得新成效" in over([TASKS, other])[0].ask("青田县招商行动的目标")[0].text


def test_the_plan_whose_title_holds_what_is_named_is_meant_and_no_other(over):
    other = TASKS.replace("招商行动方案", "侨乡旅游方案").replace("招商", "旅游")
    reply = over([TASKS, other])[0].ask("青田县旅游怎么做")[0]
    assert "旅游图谱" in reply.text
    assert isinstance(over([TASKS, other])[0].ask("青田县怎么做")[0], Clarify)


def test_the_goal_of_one_measure_is_not_every_goal(over):
    plan = """青田县数字经济规划

一、目标
数字经济总量超过三十亿元，建成基站300个。
"""
    reply = over([plan, TASKS])[0].ask("青田县数字经济增速目标")[0]
    assert "已全部列出" not in reply.text


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("遂昌县夯实数字基础设施的第二条说什么", "（二）建设数据中心"),
        ("遂昌县夯实数字基础设施头一条讲的啥", "（一）建设通信网络"),
    ],
)
def test_a_part_of_a_section_by_its_number(there, text, begins):
    assert there(text).text.startswith(begins)


def test_who_leads_asked_in_three_characters_goes_on(over):
    assistant, _ = over([TASKS.replace("编制图谱一份。", "编制图谱一份。（牵头单位：县商务局；配合单位：县发改局）")])
    _, talk = assistant.ask("青田县招商图谱怎么编制")
    assert assistant.ask("牵头的呢？", talk)[0].units.lead == ("县商务局",)


def test_the_part_behind_the_one_told_follows(over):
    assistant, _ = over([PLAN])
    _, talk = assistant.ask("遂昌县夯实数字基础设施头一条讲的啥")
    assert "建设数据中心" in assistant.ask("再往后呢", talk)[0].text
