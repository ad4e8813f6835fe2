"""What visitors said of answers, as candidates for the gold set."""

import json
from pathlib import Path

import pytest

from assistant.exports.as_json import reply_json
from assistant.service.feedback import Feedback, FeedbackFile
from corpus.corrections.proposal import TargetForm, UnitsForm, propose_target, propose_units
from corpus.ingest import parse
from corpus.store.store import Store
from eval.feedback import candidates, main
from tests.assistant.conftest import COUNTY
from tests.ui.fake import FakeAssistant

FAKE = FakeAssistant()


def said(question: str, verdict: str, **more: object) -> Feedback:
    reply = reply_json(FAKE.ask(question)[0])
    return Feedback.model_validate({"verdict": verdict, "question": question, "reply": reply, **more})


def test_a_right_reply_brings_its_quotes() -> None:
    (row,) = candidates([said("南县研发投入", "good")])
    assert (row["type"], row["answerable"]) == ("target", True)
    assert row["gold"][0]["doc_id"] == FAKE.nan.doc_id
    assert "14%以上" in row["gold"][0]["quote"]


def test_a_wrong_reply_leaves_the_gold_to_be_written() -> None:
    (row,) = candidates([said("南县研发投入", "bad", faults=("figure",), comment="应为15%")])
    assert (row["gold"], row["answerable"]) == ([], None)
    assert (row["faults"], row["comment"]) == (["figure"], "应为15%")
    assert "14%以上" in row["replied"]


def test_the_last_judgement_of_a_question_counts() -> None:
    rows = list(candidates([said("南县研发投入", "bad"), said("怀化市研发投入", "good"), said("南县研发投入", "good")]))
    assert [(row["qid"], row["verdict"]) for row in rows] == [("F-001", "good"), ("F-002", "good")]
    assert len(list(candidates([said("南县研发投入", "bad"), said("南县研发投入", "bad", before=("问",))]))) == 2


def test_they_are_written_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 0
    FeedbackFile(tmp_path).add(said("成都研发投入", "good"))
    assert main(["--data", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["answerable"] is False


def test_a_correction_brings_its_question_and_the_reading_that_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = parse(COUNTY, "云和.txt")
    goal, task = plan.clauses[0], next(clause for clause in plan.clauses if clause.units)
    companies = next(one for one in goal.targets if one.value == 60)
    with Store.open(tmp_path) as store:
        store.add(plan, COUNTY.encode())
        made = [
            propose_target(plan, goal, companies, TargetForm(measure="increment", end="2026", reason="新增")),
            propose_units(plan, task, task.units[0], UnitsForm(lead="县财政局")),
            propose_target(plan, goal, goal.targets[0], TargetForm(verdict="past")),
            propose_target(plan, goal, goal.targets[2], TargetForm(measure="level", end="2026")),
        ]
        store.corrections.add(made)
        store.corrections.withdraw(made[-1].id)
    assert main(["--data", str(tmp_path)]) == 0
    figure, units, none = map(json.loads, capsys.readouterr().out.splitlines())
    assert (figure["question"], figure["answerable"]) == ("云和县高新技术企业的目标是多少？", True)
    assert (figure["expected_value"][0]["measure"], figure["comment"]) == ("increment", "新增")
    assert figure["gold"][0]["quote"] in COUNTY
    assert units["expected_units"] == {"lead": ["县财政局"], "support": []}
    assert (none["gold"], none["answerable"]) == ([], None)
    assert "过去的数值" in none["replied"]
