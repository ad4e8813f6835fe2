"""Questions answered by a passage: counted names, spans of time, lists, and what is only near in meaning."""

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer, Conversation, NotFound
from corpus.ingest import parse
from index.retriever import Retriever

PLAN = """安吉县城市数字大脑建设方案（2024—2026年）
安政办发〔2024〕8号

安吉县人民政府办公室
2024年3月5日

一、总体要求
贯彻跨层级、跨地域、跨系统、跨部门、跨业务“五跨”理念。
建设城市数字大脑，通过2年左右时间试验探索，形成经验。

二、重点任务
（一）做强白茶产业。白茶产业主攻方向更加明确。
（二）提升白茶加工。白茶加工主攻白茶饮料、抹茶粉、白茶食品三大发展方向。
（三）推进煤矿改造。矿山设备实现智能化升级。
（四）建设数据平台。归集公共数据。
（五）发展智慧旅游。建设景区导览系统。
（六）建设智慧校园。推广同步课堂。
（七）建设智慧医院。推广预约诊疗。
（八）推进乡村治理。建设数字乡村。
（九）加强人才引进。落实住房补贴。
（十）优化营商环境。推行一网通办。

三、保障措施
（一）加强领导。领导小组每季度召开一次工作推进会议。
（二）强化宣传。总结推广经验。
"""


class ByMeaning:
    """An embedder that knows one thing by two names: 挖黑金 is 煤矿. All else lies apart."""

    name = "meaning"
    dimension = 8

    def encode(self, texts: list[str]) -> np.ndarray:
        near = [1.0 if "黑金" in text or "煤矿" in text else 0.1 for text in texts]
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        vectors[:, 0] = near
        vectors[:, 1] = np.sqrt(1 - np.square(near))
        return vectors


class Plans:
    def __init__(self, documents):
        self.documents = lambda: documents


@pytest.fixture(scope="module")
def assistant():
    texts = [
        PLAN,
        PLAN.replace("安吉", "德清")
        .replace("煤矿", "花卉")
        .replace("矿山", "大棚")
        .replace("白茶", "黄桃")
        .replace("主攻", "做优"),
    ]
    documents = [parse(text, f"{number}.txt") for number, text in enumerate(texts)]
    retriever = Retriever.build(documents, ByMeaning())
    return Assistant(Plans(documents), retriever, documents)


@pytest.fixture(scope="module")
def ask(assistant):
    return lambda text: assistant.ask(text)[0]


def test_a_counted_name_is_answered_by_the_sentence_that_spells_it_out(ask):
    assert ask("安吉的“五跨”指哪五跨").text == "贯彻跨层级、跨地域、跨系统、跨部门、跨业务“五跨”理念。"


def test_a_counted_name_that_no_plan_has_is_refused(ask):
    reply = ask("安吉的“六通”指哪六通")
    assert isinstance(reply, NotFound)
    assert "“六通”" in reply.text


def test_how_often_is_answered_by_a_sentence_that_tells_it(ask):
    assert ask("安吉工作推进会多久开一次").text == "领导小组每季度召开一次工作推进会议。"


def test_how_often_is_refused_where_no_passage_tells_it(ask):
    assert isinstance(ask("安吉公共数据多久归集一次"), NotFound)


def test_how_long_the_plan_itself_runs(ask):
    assert "通过2年左右时间" in ask("安吉建设城市数字大脑打算试多久").text


def test_things_asked_for_by_number_are_answered_by_the_clause_that_lists_them(ask):
    assert ask("安吉白茶产业主攻哪三个方向").text.startswith("白茶加工主攻白茶饮料、抹茶粉、白茶食品三大发展方向。")


def test_two_facts_about_a_plan(ask):
    reply = ask("安吉那个方案文号是多少,哪天印发的")
    assert [statement.text.split("：")[-1] for statement in reply.statements] == [
        "安政办发〔2024〕8号。",
        "2024年3月5日。",
    ]


def test_what_stands_out_by_meaning_is_shown_as_that(ask):
    reply = ask("安吉挖黑金的地方怎么换新家伙")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("计划没有逐字写到所问的说法，意思最接近的原文是：")
    assert "煤矿" in reply.statements[0].evidence[0].quote + "".join(reply.statements[0].evidence[0].headings)


@pytest.mark.parametrize("question", ["安吉挖银矿的地方怎么换新家伙", "德清挖黑金的地方怎么换新家伙"])
def test_where_nothing_stands_out_the_question_is_refused(ask, question):
    assert isinstance(ask(question), NotFound)


def test_nearness_in_meaning_does_not_hold_a_new_question_to_the_plan_before(assistant):
    _, conversation = assistant.ask("安吉怎么发展智慧旅游", Conversation())
    reply, _ = assistant.ask("挖黑金的地方怎么换新家伙", conversation)
    assert isinstance(reply, NotFound)
