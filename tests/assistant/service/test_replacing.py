"""A new version of a plan in place of the old one: what it changes, what becomes of corrections, and the way back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.commands.cli import main
from assistant.service.changes import changes
from assistant.service.removed import RemovedPlans
from assistant.service.replacing import put_back, replace
from corpus.base.document import Document
from corpus.base.errors import ReplacingError, UnknownDocument
from corpus.corrections.proposal import TargetForm, UnitsForm, propose_target, propose_units
from corpus.ingest import interpret, parse
from corpus.store.store import Store
from tests.assistant.conftest import COUNTY, OTHER

NEWER = (
    COUNTY.replace("高新技术企业达到60家", "高新技术企业达到66家")
    .replace("（三）加强人才引进。每年举办人才交流活动2次以上", "（三）加强人才引进。每年举办人才交流活动3次以上")
    .replace(
        "（四）加快数字改造。支持企业更新生产设备，车间供气压力达到8兆帕，对列入省级智能工厂的企业给予最高50万元奖励。（责任单位：县经济商务局、县科技局）\n",
        "",
    )
    .replace("三、保障措施", "（四）发展银发经济。新建养老服务中心6个。（责任单位：县民政局）\n\n三、保障措施")
    .replace("（2024—2026年）", "（2024—2027年）")
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        for text in (OTHER, COUNTY):
            store.add(parse(text, "x.txt"), text.encode())
        store.add(parse("第三份。\n一、任务\n办事。\n", "y.txt"), b"")
        yield store


@pytest.fixture
def removed(tmp_path: Path, store: Store) -> RemovedPlans:
    return RemovedPlans(tmp_path, store)


def plan_of(store: Store, title: str) -> Document:
    return store.get(store.resolve(title))


def test_what_a_new_version_changes_is_told_clause_by_clause_and_figure_by_figure() -> None:
    found = changes(parse(COUNTY, "旧.txt"), parse(NEWER, "新.txt"))
    assert {fact.what: fact.after for fact in found.facts}["规划期"] == "2024–2027年"
    told = {(one.change, one.heading[:8]) for one in found.clauses}
    assert {("changed", "一、工作目标"), ("removed", "(四)加快数字改"), ("added", "(四)发展银发经")} <= told
    assert {one.change for one in found.clauses if "人才" in one.heading} == {"changed"}
    figures = {one.indicator: (one.before, one.after) for one in found.targets if one.change == "changed"}
    before, after = figures["高新技术企业"]
    assert before is not None
    assert after is not None
    assert ("60家" in before, "66家" in after) == (True, True)
    assert any(one.change == "added" and "养老" in one.indicator for one in found.targets)
    for one in (*found.clauses, *found.targets):
        assert (one.start is None) == (one.change == "removed")
        assert one.start is None or one.end is None or NEWER[one.start : one.end].strip()


def test_a_clause_that_only_moved_and_a_text_that_stayed_are_no_change() -> None:
    plan = parse("某县方案\n一、任务\n（一）甲事抓紧办好。\n（二）乙事抓紧办好。\n", "a.txt")
    assert changes(plan, plan).empty
    moved = changes(
        plan, parse("某县方案\n一、任务\n（一）丙事新近要办理。\n（二）乙事抓紧办好。\n（三）甲事抓紧办好。\n", "b.txt")
    )
    assert "乙事" not in str(moved.clauses)


def test_a_new_version_takes_the_place_and_the_corrections_and_gives_both_back(
    store: Store, removed: RemovedPlans
) -> None:
    plan = plan_of(store, "云和县")
    goal, task = plan.clauses[0], next(clause for clause in plan.clauses if clause.units)
    research = next(one for one in goal.targets if one.value == 12)
    companies = next(one for one in goal.targets if one.value == 60)
    store.corrections.add(
        [
            propose_target(plan, goal, research, TargetForm(measure="share", end="2026")),
            propose_target(plan, goal, companies, TargetForm(measure="increment", end="2026")),
            propose_units(plan, task, task.units[0], UnitsForm(lead="县财政局")),
        ]
    )
    order = [one.doc_id for one in store.documents()]
    found = replace(store, removed, plan.doc_id, parse(NEWER, "新.txt"), NEWER.encode())
    states = {one.correction.before.value: one.state for one in found.corrections if one.correction.kind == "target"}  # type: ignore[union-attr]
    assert states == {12: "applied", 60: "unfit"}
    assert {one.state for one in found.corrections if one.correction.kind == "units"} == {"applied"}
    assert "已找不到" in next(one.why for one in found.corrections if one.state == "unfit")
    assert [one.doc_id for one in store.documents()] == [
        found.document.doc_id if one == plan.doc_id else one for one in order
    ]
    assert next(one for one in removed).replaced_by == found.document.doc_id
    _, data = removed.get(plan.doc_id)
    assert put_back(store, removed, plan.doc_id, interpret(data, "x.txt"), data)
    assert [one.doc_id for one in store.documents()] == order
    assert sum(one.corrected is not None for one in plan_of(store, "云和县").clauses[0].targets) == 2
    assert [one.doc_id for one in removed] == [found.document.doc_id], "the new version can be had again"
    again = replace(store, removed, plan.doc_id, parse(NEWER, "新.txt"), NEWER.encode())
    assert len(again.corrections) == 3, "corrections are carried once"


def test_what_is_no_new_version_is_refused_and_changes_nothing(store: Store, removed: RemovedPlans) -> None:
    before = store.documents()
    old = plan_of(store, "云和县").doc_id
    for text, why in ((COUNTY, "完全相同"), (OTHER, "另一份计划")):
        with pytest.raises(ReplacingError, match=why):
            replace(store, removed, old, parse(text, "新.txt"), text.encode())
    with pytest.raises(UnknownDocument):
        replace(store, removed, "0123456789abcdef", parse(NEWER, "新.txt"), b"")
    assert store.documents() == before
    assert list(removed) == []


def test_the_old_version_comes_back_beside_others_where_the_new_one_is_gone(
    store: Store, removed: RemovedPlans
) -> None:
    old = plan_of(store, "云和县").doc_id
    newer = replace(store, removed, old, parse(NEWER, "新.txt"), NEWER.encode()).document.doc_id
    store.remove(newer)
    _, data = removed.get(old)
    assert put_back(store, removed, old, interpret(data, "x.txt"), data)
    assert plan_of(store, "云和县").doc_id == old


def test_the_command_replaces_tells_and_undoes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "旧.txt").write_text(COUNTY, encoding="utf-8")
    (tmp_path / "新.txt").write_text(NEWER, encoding="utf-8")
    data = ["--data", str(tmp_path / "data")]
    assert main(["add", str(tmp_path / "旧.txt"), *data]) == 0
    assert main(["replace", "云和县", str(tmp_path / "新.txt"), *data]) == 0
    told = capsys.readouterr().out
    assert "目标改动：高新技术企业 60家，总量，到2026年 → 高新技术企业 66家，总量，到2026年" in told
    assert "条款新增：" in told
    assert main(["replace", "云和县", "--undo", *data]) == 0
    assert "旧.txt" in capsys.readouterr().out
    assert main(["replace", "云和县", "--undo", *data]) == 1
    assert "没有换下来的旧版" in capsys.readouterr().err
    assert main(["replace", "云和县", str(tmp_path / "新.txt"), "--json", *data]) == 0
    written = json.loads(capsys.readouterr().out)
    assert {one["change"] for one in written["clauses"]} == {"added", "removed", "changed"}
    for given, why in (
        (["云和县"], "用法"),
        (["云和县", "x", "--undo"], "用法"),
        (["火星", "x"], "没有叫"),
        (["云和县", "没有.txt"], "找不到"),
    ):
        assert main(["replace", *given, *data]) == 1
        error = capsys.readouterr().err
        assert why in error
        assert error.count("\n") == 1
