"""Questions made from a plan: natural to read, and good only with the answer they were made for."""

import pytest

from assistant.reply import Reply
from corpus.base.facts import Unit
from corpus.base.record import Span
from tests.ui.fake import FakeAssistant
from ui.chat.asking import for_clause, for_everywhere, for_target, for_tasks, for_units, named

FAKE = FakeAssistant()
AIM, TASK = FAKE.nan.clauses


def reply(question: str) -> Reply:
    return FAKE.ask(question)[0]


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("（三）培育科技企业。", "培育科技企业"),
        ("全市电子信息制造业产值", "电子信息制造业产值"),
        ("全社会研发经费投入", "全社会研发经费投入"),
        ("全县域商业体系", "全县域商业体系"),
        ("抓好与省“四横三纵”同步", "抓好与省‘四横三纵’同步"),
        ("以下排量燃油乘用车补贴", ""),
        ("共计安置岗位", ""),
        ("请对照《方案》重点任务,推荐…", ""),
        ("人才", ""),
        ("很长" * 20, ""),
        ("", ""),
    ],
)
def test_only_what_reads_as_a_name_is_asked_by(wording: str, name: str) -> None:
    assert named(wording) == name


def test_a_target_is_held_by_its_own_figure_alone() -> None:
    question = for_target(FAKE.nan, AIM.targets[0])
    assert question is not None
    assert question.text == "南县全社会研发经费投入的目标是多少？"
    assert question.answered(reply("南县研发投入"))
    for other in ("怀化市研发投入", "各地研发投入", "由谁负责", "成都", "哪个"):
        assert not question.answered(reply(other))
    assert for_target(FAKE.nan, AIM.targets[0].model_copy(update={"verdict": "nominal"})) is None
    assert for_target(FAKE.nan, AIM.targets[0].model_copy(update={"value": None})) is None


def test_units_are_held_by_an_answer_that_names_one_of_them() -> None:
    question = for_units(FAKE.nan, TASK)
    assert question is not None
    assert question.text == "南县“工作任务”由谁负责？"
    assert question.answered(reply("由谁负责"))
    assert not question.answered(reply("南县研发投入"))
    assert for_units(FAKE.nan, AIM) is None, "no unit stands there"
    other = TASK.units[0].model_copy(
        update={"members": (Unit(name="县林业局", full_name="县林业局", role="lead", span=Span(start=0, end=1)),)}
    )
    named_otherwise = for_units(FAKE.nan, TASK.model_copy(update={"units": (other,)}))
    assert named_otherwise is not None
    assert not named_otherwise.answered(reply("由谁负责"))


def test_a_clause_is_held_by_a_quote_from_it() -> None:
    question = for_clause(FAKE.nan, TASK)
    assert question is not None
    assert question.answered(reply("由谁负责"))
    assert not question.answered(reply("南县研发投入"))
    assert for_clause(FAKE.nan, AIM.model_copy(update={"kind": "other"})) is None


def test_the_unit_of_a_region_is_called_as_people_call_it() -> None:
    texts = {"县科工局": "南县科工局参与哪些任务？", "国网供电公司": "南县的国网供电公司参与哪些任务？"}
    for unit, text in texts.items():
        question = for_tasks(FAKE.nan, unit)
        assert question is not None
        assert question.text == text
    assert question.answered(reply("南县科工局参与哪些任务？"))
    assert not question.answered(reply("由谁负责"))
    for many in ("各县区政府", "县直有关部门", "相关单位"):
        assert for_tasks(FAKE.nan, many) is None


def test_all_plans_are_held_by_figures_of_two() -> None:
    question = for_everywhere("研发投入")
    assert question.answered(reply("各地研发投入"))
    assert not question.answered(reply("南县研发投入"))


def test_a_plan_of_no_region_goes_by_its_title() -> None:
    question = for_clause(FAKE.nan.model_copy(update={"region": None}), TASK)
    assert question is not None
    assert question.text == "《创新提升行动工作方案》在“工作任务”方面有哪些举措？"
