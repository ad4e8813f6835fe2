"""What the gold files say is what comes out of reading them."""

import json

import pytest

from corpus.base.record import Span
from eval.gold import numbers, rows, seed_plans, slots, unseen_plans
from eval.questions import given_questions, own_questions

TARGET = {
    "clause_id": "900:一", "quote": "新增30家以上", "start": 5, "end": 12, "figure_start": 7, "figure_end": 12, "value": 30, "unit": "家",
    "alt_unit": ["个"], "comparator": ">=", "comparator_alt": ">", "measure": "increment", "alt_measures": ["level"], "indicator": "企业",
    "indicator_canonical": "高新技术企业", "period": "to 2025",
}  # fmt: skip
UNITS = {
    "clause_id": "900:一",
    "lead": ["甲局"],
    "support": ["乙局"],
    "start": 1,
    "end": 4,
    "full_names": {"乙局": "县乙局"},
}


def write(folder, doc, targets=(TARGET,), units=(UNITS,), prefix=False, **meta):
    folder.mkdir(exist_ok=True)

    def name(kind):
        return f"{doc}_{kind}" if prefix else f"{kind}_{doc}"

    content = {"doc": doc, "sha256": "a" * 64, "file": "计划.txt", **meta}
    (folder / f"{name('meta')}.json").write_text(json.dumps(content), encoding="utf-8")
    clauses = [{"clause_id": f"{doc}:一", "start": 0, "end": 20, "kind": "task"}]
    for kind, lines in (("clauses", clauses), ("units", units), ("targets", targets)):
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n"
        (folder / f"{name(kind)}.jsonl").write_text(text, encoding="utf-8")


def test_a_seed_plan_is_read_with_every_mark(tmp_path):
    write(tmp_path, "900")
    [plan] = seed_plans(tmp_path)
    assert (plan.doc, plan.set, plan.file, plan.sha256) == ("900", "own", "计划.txt", "a" * 64)
    assert [(clause.clause_id, clause.span, clause.kind) for clause in plan.clauses] == [
        ("900:一", Span(start=0, end=20), "task")
    ]
    [units] = plan.units
    assert (units.lead, units.support, units.record, units.counted) == (("甲局",), ("乙局",), "responsible", True)
    assert units.full_names == {"乙局": "县乙局"}
    [target] = plan.targets
    assert (target.span, target.figure_span) == (Span(start=5, end=12), Span(start=7, end=12))
    assert (target.value, target.value_max, target.verdict, target.counted) == (30, None, "target", True)
    assert (target.indicator, target.canonical, target.period) == ("企业", "高新技术企业", "to 2025")


def test_every_allowed_alternative_becomes_a_member_of_a_set():
    read = slots(TARGET)
    assert read["measures"] == {"increment", "level"}
    assert read["comparators"] == {">=", ">"}
    assert read["units"] == {"家", "个"}
    bare = slots({})
    assert (bare["measures"], bare["units"], bare["period"]) == (frozenset(), frozenset({""}), None)
    assert slots({"indicator": "企业"})["canonical"] == "企业"


def test_plans_that_came_with_the_project_are_a_set_of_their_own(tmp_path):
    write(tmp_path, "002")
    write(tmp_path, "900")
    assert {plan.doc: plan.set for plan in seed_plans(tmp_path)} == {"002": "given", "900": "own"}


def test_plans_that_do_not_ship_are_told_by_when_they_were_annotated(tmp_path):
    write(tmp_path / "unseen", "abc", prefix=True, annotated="after")
    write(tmp_path / "unseen", "def", prefix=True)
    plans = {plan.doc: plan for plan in unseen_plans([tmp_path / "unseen"])}
    assert {doc: plan.set for doc, plan in plans.items()} == {"abc": "unseen-after", "def": "unseen-before"}
    assert len(plans["abc"].targets) == len(plans["abc"].units) == 1


@pytest.mark.parametrize(
    ("marks", "verdict", "counted", "neutral"),
    [
        ({}, "target", True, False),
        ({"past": True}, "past", False, False),
        ({"past": True, "optional": True}, "past", False, False),
        ({"nominal": True}, "nominal", False, True),
        ({"implied": True}, "implied", False, True),
        ({"optional": True}, "target", False, True),
        ({"verdict": "subsidy"}, "subsidy", False, False),
    ],
)
def test_what_must_be_found_and_what_counts_neither_way(tmp_path, marks, verdict, counted, neutral):
    write(tmp_path, "900", targets=[{**TARGET, **marks}])
    [target] = seed_plans(tmp_path)[0].targets
    assert (target.verdict, target.counted, target.neutral) == (verdict, counted, neutral)


def test_work_groups_and_optional_lists_need_not_be_found(tmp_path):
    write(tmp_path, "900", units=[{**UNITS, "record": "workgroup"}, {**UNITS, "optional": True}])
    assert [units.counted for units in seed_plans(tmp_path)[0].units] == [False, False]


def test_a_range_is_a_list_of_two_numbers():
    assert numbers([2, 3]) == (2, 3)
    assert numbers(2.5) == (2.5, None)
    assert numbers(None) == (None, None)


def test_a_missing_file_has_no_rows_and_empty_lines_are_skipped(tmp_path):
    assert list(rows(tmp_path / "none.jsonl")) == []
    (tmp_path / "some.jsonl").write_text('{"a": 1}\n\n{"a": 2}', encoding="utf-8")
    assert [row["a"] for row in rows(tmp_path / "some.jsonl")] == [1, 2]


def test_a_damaged_span_is_refused(tmp_path):
    write(tmp_path, "900", units=[{**UNITS, "start": 4, "end": 1}])
    with pytest.raises(ValueError, match="start"):
        seed_plans(tmp_path)


def quoted(doc, start):
    return {"doc": doc, "clause_id": f"{doc}:一", "start": start, "end": start + 2, "quote": "甲乙"}


def question(folder, **more):
    row = {"qid": "q1", "question": "谁负责?", "type": "unit", "answerable": True, "gold": [quoted("900", 0)], **more}
    (folder / "questions.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (folder / "questions_own.jsonl").write_text(
        json.dumps({**row, "split": "dev"}, ensure_ascii=False), encoding="utf-8"
    )
    return given_questions(folder)[0]


def test_a_question_is_read_with_its_gold(tmp_path):
    read = question(tmp_path, expected_units=[{"clause_id": "900:一", "lead": ["甲局"], "support": ["乙局"]}])
    assert (read.qid, read.set, read.need, read.docs, read.refuse) == ("q1", "given", "any", {"900"}, False)
    assert read.expected_clauses == ("900:一",)
    assert (read.units[0].lead, read.units[0].support) == ({"甲局"}, {"乙局"})
    assert own_questions(tmp_path)[0].set == "own-dev"


def test_several_values_are_all_wanted_unless_the_question_says_otherwise(tmp_path):
    values = [{"doc": "900", "value": 1, "unit": "家"}, {"doc": "901", "value": [2, 3], "unit": "家"}]
    read = question(tmp_path, expected_value=values)
    assert (read.need, read.value_docs) == ("all", ("900", "901"))
    assert (read.values[1].value, read.values[1].value_max) == (2, 3)
    assert question(tmp_path, expected_value=values, need="each_doc").need == "each_doc"


def test_questions_that_must_be_refused(tmp_path):
    assert question(tmp_path, answerable=False, gold=[]).refuse
    assert question(tmp_path, answerable=False, gold=[]).need == "none"
    assert question(tmp_path, type="exists", no_match=True).refuse


def test_look_alikes_answer_nothing(tmp_path):
    read = question(tmp_path, gold=[quoted("900", 0), {**quoted("901", 0), "role": "lookalike"}])
    assert [piece.doc for piece in read.matches] == ["900"]
    assert read.docs == {"900"}
