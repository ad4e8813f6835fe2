"""Corrections: what a person may put in place of a reading, and what becomes of it when the plan is read anew."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from corpus.base.document import Clause, Document
from corpus.base.errors import CorrectionError
from corpus.base.facts import ResponsibleUnits, Target
from corpus.base.record import Span
from corpus.corrections.about_proposal import AboutForm, propose_about
from corpus.corrections.correction import Anchor, Correction
from corpus.corrections.described import described
from corpus.corrections.overlay import active, overlay
from corpus.corrections.proposal import TargetForm, UnitsForm, propose_target, propose_units
from corpus.corrections.rereading import choices, numbers_in, reread
from corpus.ingest import parse
from corpus.store.store import FILE, Store

PLAN = """云和县科技创新行动方案
一、工作目标
到2026年，全社会研发经费投入增长12%以上，高新技术企业达到60家，新增省级专精特新中小企业5家，建设IOO个站点。2023年全县有41家。
二、重点任务
（一）培育创新主体。新增高新技术企业10家。（牵头单位：县科技局；责任单位：县财政局、县经济商务局）
（二）扶持创新。最高奖励50万元。
"""


@pytest.fixture(scope="module")
def plan() -> Document:
    return parse(PLAN, "云和.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        yield store


def goal(plan: Document) -> Clause:
    return next(clause for clause in plan.clauses if "60家" in plan.cut(clause.span))


def task(plan: Document) -> Clause:
    return next(clause for clause in plan.clauses if clause.units)


def figure(plan: Document, words: str) -> str:
    start = plan.text.index(words)
    return f"{start}.{start + len(words)}"


def target(plan: Document, words: str) -> Target:
    return next(one for one in goal(plan).targets if words in plan.cut(one.figure_span))


def corrected(plan: Document, *made: Correction) -> dict[str, Target]:
    laid = overlay(plan, made)
    assert laid.unfit == {}
    return {plan.reading(one.figure_span): one for clause in laid.document.clauses for one in clause.targets}


def test_a_target_is_given_another_figure_of_its_clause_and_its_slots_are_read_anew(plan: Document) -> None:
    form = TargetForm(figure=figure(plan, "5家"), reason=" 看错了一项 ")
    made = propose_target(plan, goal(plan), target(plan, "60家"), form)
    shown = [one for one in overlay(plan, [made]).document.clauses[0].targets if one.corrected]
    assert [(one.indicator, one.value, one.unit) for one in shown] == [("高新技术企业", 5, "家")]
    assert plan.cut(shown[0].figure_span) == "5家"
    assert shown[0].corrected is not None
    assert (shown[0].corrected.was, shown[0].corrected.reason) == ("高新技术企业 60家，总量，到2026年", "看错了一项")
    assert "60家" not in corrected(plan, made)


def test_slots_are_corrected_and_the_key_follows(plan: Document) -> None:
    form = TargetForm(indicator="科技型中小企业", measure="increment", comparator=">=", end="2025", start="2024")
    after = corrected(plan, propose_target(plan, goal(plan), target(plan, "60家"), form))["60家"]
    assert (after.canonical, after.measure, after.comparator) == ("科技型中小企业", "increment", ">=")
    assert after.period is not None
    assert (after.period.start, after.period.end) == (2024, 2025)
    assert after.corrected is not None
    assert after.corrected.added == ("科技型中小企业",), "the plan has no such words"


def test_a_figure_that_is_no_target_is_kept_as_what_it_is(plan: Document) -> None:
    made = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(verdict="existing"))
    clause = goal(overlay(plan, [made]).document)
    assert "60家" not in {plan.cut(one.figure_span) for one in clause.targets}
    kept = next(one for one in clause.figures if one.corrected)
    assert (plan.cut(kept.span), kept.verdict, kept.value) == ("60家", "existing", 60)


def test_a_missed_target_is_added_and_a_past_figure_made_one(plan: Document) -> None:
    past = next(one for one in goal(plan).figures if one.value == 41)
    made = propose_target(plan, goal(plan), past, TargetForm(indicator="高新技术企业", measure="level"))
    assert corrected(plan, made)["41家"].value == 41
    assert all(one.value != 41 for one in goal(overlay(plan, [made]).document).figures)
    award = plan.clauses[-1]
    added = propose_target(plan, award, None, TargetForm(words="50 万元", indicator="奖励"))
    assert corrected(plan, added)["50万元"].corrected is not None
    assert corrected(plan, added)["50万元"].value == 50


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"words": "99家"}, "这一条原文里没有“99家”"),
        ({"words": "，"}, "有 4 处"),
        ({"value": "61"}, "数值 61 不在所选的原文“60家”里"),
        ({"value": "-60"}, "不是数值"),
        ({"value": "1e9"}, "不是数值"),
        ({"value": "٦٠"}, "不是数值"),
        ({"value": "9" * 40}, "不是数值"),
        ({"figure": "0.5"}, "不在这一条里"),
        ({"figure": "9.1"}, "不在这一条里"),
        ({"figure": "<b>"}, "不在这一条里"),
        ({"unit": "公顷"}, "原文里没有单位“公顷”"),
        ({"comparator": "!="}, "比较"),
        ({"comparator": "range"}, "要有上限"),
        ({"measure": "x"}, "口径"),
        ({"end": "20255"}, "不是年份"),
        ({"start": "2026", "end": "2025"}, "终止年"),
        ({"start": "2026"}, "终止年"),
        ({"verdict": "nonsense"}, "请从列表里选"),
        ({"indicator": "长" * 61}, "太长"),
        ({"end": "2026"}, "没有改动"),
    ],
)
def test_what_the_plan_does_not_carry_is_refused(plan: Document, form: dict[str, str], why: str) -> None:
    with pytest.raises(CorrectionError, match=why):
        propose_target(plan, goal(plan), target(plan, "60家"), TargetForm.model_validate(form))


def test_what_is_hidden_in_a_name_is_left_out(plan: Document) -> None:
    form = TargetForm(indicator="高新\u202e技术\x00<b>企业\n", end="2026")
    made = propose_target(plan, goal(plan), target(plan, "60家"), form)
    assert isinstance(made.after, Target)
    assert made.after.indicator == "高新技术<b>企业"


def test_a_misread_number_is_corrected_by_the_digits_it_stands_for(plan: Document) -> None:
    assert numbers_in("2OO家") == {2.0, 200.0}
    assert {3e8, 25.0, 1234.5} <= numbers_in("三亿，四分之一，1,234.5")
    site = target(plan, "IOO")
    assert site.value == 100
    made = propose_target(plan, goal(plan), site, TargetForm(value="100", indicator="服务站点", end="2026"))
    assert corrected(plan, made)["100个"].indicator == "服务站点"


def test_units_are_corrected_and_what_the_clause_does_not_name_is_marked(plan: Document) -> None:
    units = task(plan).units[0]
    form = UnitsForm(lead="县财政局", support="县科技局、县外星局，县科技局", open_ended="1")
    made = propose_units(plan, task(plan), units, form)
    after = task(overlay(plan, [made]).document).units[0]
    assert (after.lead, after.support, after.open_ended) == (("县财政局",), ("县科技局", "县外星局"), True)
    assert after.corrected is not None
    assert after.corrected.added == ("县外星局",)
    assert after.corrected.was == "牵头：县科技局；责任：县财政局、县经济商务局"
    assert after.span == units.span
    gone = propose_units(plan, task(plan), units, UnitsForm(none="1"))
    assert all(not clause.units for clause in overlay(plan, [gone]).document.clauses)


def test_a_missed_list_of_units_needs_words_of_the_clause(plan: Document) -> None:
    award = plan.clauses[-1]
    with pytest.raises(CorrectionError, match="没有写到所填的单位"):
        propose_units(plan, award, None, UnitsForm(lead="县科技局"))
    made = propose_units(plan, award, None, UnitsForm(lead="县科技局", words="扶持创新"))
    assert made.added == ("县科技局",)
    for form, why in ((UnitsForm(), "没有填写"), (UnitsForm(lead="甲", support="甲"), "只留一处")):
        with pytest.raises(CorrectionError, match=why):
            propose_units(plan, award, None, form)


def test_facts_about_a_plan_are_corrected_each_for_itself(plan: Document) -> None:
    form = AboutForm(title="《云和县创新方案》", region="浙江省丽水市庆元县", start="2024", end="2026", reason="r")
    made = propose_about(plan, form)
    document = overlay(plan, made).document
    assert {one.what for one in document.corrected} == {"title", "region", "period"}
    assert (document.title.value, document.title.inferred) == ("云和县创新方案", True)
    assert document.region is not None
    assert (document.region.name, document.region.parent) == ("庆元县", "丽水市")
    assert all(one.was for one in document.corrected)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"title": ""}, "标题是空的"),
        ({"title": "《》"}, "标题是空的"),
        ({"title": "长" * 121}, "太长"),
        ({"title": "云和县科技创新行动方案", "region": "火星市"}, "没有叫“火星市”的地区"),
        ({"title": "云和县科技创新行动方案", "region": "鼓楼区"}, "请写全称"),
        ({"title": "云和县科技创新行动方案", "region": "云和县" + "<b>" * 9}, "没有叫"),
        ({"title": "云和县科技创新行动方案", "region": "云和县", "end": "明年"}, "不是年份"),
        ({"title": "云和县科技创新行动方案", "region": "云和县", "end": "2026"}, "没有改动"),
    ],
)
def test_no_plan_is_given_what_does_not_exist(plan: Document, form: dict[str, str], why: str) -> None:
    with pytest.raises(CorrectionError, match=why):
        propose_about(plan, AboutForm.model_validate(form))


def test_a_correction_finds_its_passage_in_a_new_version_of_the_text(plan: Document) -> None:
    made = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(measure="increment", end="2026"))
    moved = parse(
        PLAN.replace("一、工作目标\n", "前言一段。\n一、工作目标\n").replace("高新技术企业达到", "高新 技术企业达到"),
        "新.txt",
    )
    laid = overlay(moved, [made])
    assert laid.unfit == {}
    (after,) = [one for clause in laid.document.clauses for one in clause.targets if one.corrected]
    assert (moved.cut(after.figure_span), after.measure) == ("60家", "increment")


def test_one_whose_passage_is_gone_or_stands_twice_says_so_and_is_kept(plan: Document) -> None:
    made = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(measure="increment", end="2026"))
    gone = overlay(parse(PLAN.replace("60家", "80家"), "新.txt"), [made])
    assert "已找不到" in gone.unfit[made.id]
    assert all(one.corrected is None for clause in gone.document.clauses for one in clause.targets)
    no_target = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(verdict="past"))
    without = plan.model_copy(
        update={"clauses": tuple(clause.model_copy(update={"targets": ()}) for clause in plan.clauses)}
    )
    assert "不必再更正" in overlay(without, [no_target]).unfit[no_target.id]
    apart = plan.model_copy(update={"clauses": plan.clauses[1:]})
    assert "不在条款里" in overlay(apart, [made]).unfit[made.id]


def test_a_fact_about_a_plan_holds_for_its_text_and_for_another_only_where_the_same_is_read(plan: Document) -> None:
    [made] = propose_about(plan, AboutForm(title="正名", region="云和县", end="2026"))
    assert overlay(parse(PLAN + "附则。\n", "新.txt"), [made]).document.title.value == "正名"
    other = overlay(parse(PLAN.replace("科技创新行动方案", "林业行动方案"), "新.txt"), [made])
    assert "云和县林业行动方案" in other.unfit[made.id]


def test_a_passage_too_short_to_be_told_apart_is_not_found_by_itself() -> None:
    anchor = Anchor.cut("前面的话：5家。后面的话", Span(start=5, end=7))
    assert anchor.locate("别的话5家别的话") is None
    assert anchor.locate("前面的话：5家。后面的话" * 2) is not None, "where it stood it still stands"
    assert anchor.locate("。" + "前面的话：5家。后面的话" * 2) is None
    move = anchor.locate("序。前面的\n话：5\n家。后面的话")
    assert move is not None
    assert move(Span(start=5, end=7)) == Span(start=8, end=11)


def test_a_correction_of_a_corrected_reading_takes_its_place_and_gives_it_back(store: Store, plan: Document) -> None:
    store.add(plan, PLAN.encode())
    first = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(measure="increment", end="2026"))
    store.corrections.add([first])
    now = store.get(plan.doc_id)
    second = propose_target(now, goal(now), target(now, "60家"), TargetForm(measure="share", end="2026"), first)
    assert second.before == first.before
    store.corrections.add([second])
    assert target(store.get(plan.doc_id), "60家").measure == "share"
    with pytest.raises(CorrectionError, match="先撤销"):
        store.corrections.withdraw(first.id)
    store.corrections.withdraw(second.id)
    assert target(store.get(plan.doc_id), "60家").measure == "increment"
    with pytest.raises(CorrectionError, match="已经撤销"):
        store.corrections.withdraw(second.id)
    with pytest.raises(CorrectionError, match="刚被撤销"):
        store.corrections.add([second.model_copy(update={"id": "a" * 12, "supersedes": second.id})])
    store.corrections.withdraw(first.id[:6])
    assert store.get(plan.doc_id) == plan
    for given in ("", "zz", "%", "'; DROP TABLE corrections"):
        with pytest.raises(CorrectionError, match="没有编号"):
            store.corrections.withdraw(given)


def test_two_people_do_not_correct_the_same_reading_unawares(store: Store, plan: Document) -> None:
    store.add(plan, PLAN.encode())
    one, other = (
        propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(measure=measure, end="2026"))
        for measure in ("increment", "share")
    )
    store.corrections.add([one])
    with pytest.raises(CorrectionError, match="刚有人更正过"):
        store.corrections.add([other])
    assert [kept.id for kept in store.corrections.all()] == [one.id]


def test_corrections_survive_reading_anew_and_the_plan_s_absence(tmp_path: Path, plan: Document) -> None:
    with Store.open(tmp_path) as store:
        store.add(plan, PLAN.encode())
        before = store.corpus_hash()
        store.corrections.add(propose_about(plan, AboutForm(title="正名", region="云和县", end="2026")))
        made = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(measure="increment", end="2026"))
        store.corrections.add([made])
        assert store.corpus_hash() != before
        assert store.parsed(plan.doc_id) == plan
        assert store.resolve("正名") == plan.doc_id
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE documents SET parser = 0")
    with Store.open(tmp_path) as store:
        assert target(store.get(plan.doc_id), "60家").measure == "increment"
        store.remove(plan.doc_id)
        assert len(store.corrections.all()) == 2
        store.add(plan, PLAN.encode())
        assert store.get(plan.doc_id).title.value == "正名"


def test_a_database_of_before_there_were_corrections_is_opened(tmp_path: Path, plan: Document) -> None:
    with Store.open(tmp_path) as store:
        store.add(plan, PLAN.encode())
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("DROP TABLE corrections")
        connection.execute("PRAGMA user_version = 1")
    with Store.open(tmp_path) as store:
        assert store.documents() == [plan]
        assert store.corrections.all() == []


def test_corrections_are_merged_by_their_ids(store: Store, plan: Document) -> None:
    made = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(measure="increment", end="2026"))
    again = Correction.model_validate_json(made.model_dump_json())
    assert again == made
    assert store.corrections.merge([made, again]) == [made]
    ended = made.model_copy(update={"withdrawn": "2026-01-01"})
    assert store.corrections.merge([ended]) == []
    assert active(store.corrections.all()) == []
    assert store.corrections.merge([made]) == [], "what was withdrawn here stays so"
    assert active(store.corrections.all()) == []


@pytest.mark.parametrize(
    "forged",
    [
        {"id": "../../etc"},
        {"kind": "title"},
        {"kind": "units"},
        {"anchor": None},
        {"after": {"value": "x"}},
        {"before": None, "after": None},
        {"reason": "长" * 301},
        {"doc_id": "<b>"},
        {"more": 1},
    ],
)
def test_a_forged_correction_is_none(plan: Document, forged: dict[str, object]) -> None:
    made = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(measure="increment", end="2026"))
    with pytest.raises(ValidationError):
        Correction.model_validate(made.model_dump() | forged)


def test_an_anchor_that_does_not_hold_its_readings_is_none(plan: Document) -> None:
    made = propose_target(plan, goal(plan), target(plan, "60家"), TargetForm(measure="increment", end="2026"))
    with pytest.raises(ValidationError, match="anchor"):
        Correction.model_validate(
            made.model_dump() | {"anchor": Anchor.cut(plan.text, Span(start=0, end=3)).model_dump()}
        )


def test_what_is_entered_as_it_was_read_changes_nothing() -> None:
    text = "某县方案\n一、目标\n到2026年，三分之一的企业上云，融合指数超过90。（责任单位：各县（市、区）政府，各市、县（市、区）教育局）\n"
    plan = parse(text, "某县.txt")
    [clause] = plan.clauses
    for one in clause.targets:
        value = f"{one.value:.12g}"
        with pytest.raises(CorrectionError, match="没有改动"):
            propose_target(plan, clause, one, TargetForm(value=value, end="2026", indicator=one.indicator))
    units = clause.units[0]
    assert units.support == ("各县（市、区）政府", "各市、县（市、区）教育局")
    with pytest.raises(CorrectionError, match="没有改动"):
        propose_units(plan, clause, units, UnitsForm(support="、".join(units.support)))


def test_figures_are_offered_in_their_order_and_read_anew(plan: Document) -> None:
    offered = choices(plan, goal(plan))
    assert [plan.reading(span) for span in offered] == ["12%以上", "60家", "5家", "100个", "41家"]
    assert all(goal(plan).span.contains(span) for span in offered)
    read = reread(plan, goal(plan), offered[0])
    assert (read.indicator, read.measure, read.comparator, read.value) == (
        "全社会研发经费投入",
        "growth_rate",
        ">=",
        12,
    )
    nothing = reread(plan, goal(plan), Span(start=goal(plan).span.start, end=goal(plan).span.start + 1))
    assert nothing.value is None


def test_a_reading_is_told_in_words(plan: Document) -> None:
    assert described(None) == "没有识别"
    assert isinstance(task(plan).units[0], ResponsibleUnits)
    assert described(goal(plan).figures[0]).startswith("过去的数值")
