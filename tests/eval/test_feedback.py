"""What visitors said of answers, as candidates for the gold set."""

import json
from pathlib import Path

import pytest

from assistant.as_json import reply_json
from assistant.feedback import Feedback, FeedbackFile
from eval.feedback import candidates, main
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
