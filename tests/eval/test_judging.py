"""Judging one reply: what is right, what is wrong, and what must never be counted as right."""

import pytest

from assistant.reply import (
    Answer,
    Clarify,
    Evidence,
    FigureShown,
    NotFound,
    Option,
    Statement,
    Understood,
    UnitsShown,
)
from eval.gold import GoldTarget, Question, Quoted, UnitsWanted
from eval.judging import Plans, judge
from tests.eval.tiny import Line, plan, target

TEXT = "到2025年新增30家。\n（甲局牵头，乙局配合）"
TWO = plan(Line(TEXT.split("\n")[0]), TEXT.split("\n")[1], file="甲.txt", region="甲市")
OTHER = plan("到2025年新增50家。", file="乙.txt", region="乙市")
FIRST, SECOND = (clause.span for clause in TWO.clauses)
PLANS = Plans(
    documents={"900": TWO, "901": OTHER},
    texts={"900": TWO.text, "901": OTHER.text},
    clauses={"900:一": ("900", FIRST), "900:二": ("900", SECOND), "901:一": ("901", OTHER.clauses[0].span)},
)
ASKED = Understood(text="问", kind="target")


def match(doc="900", span=FIRST, role="match"):
    return Quoted(doc, f"{doc}:一", span, "", role)


MATCH = match()


def question(kind="target", gold=(MATCH,), need="any", **more):
    answerable = more.pop("answerable", True)
    return Question("q", "问", kind, "own-dev", answerable, tuple(gold), need, **more)


def evidence(document, span):
    clause = next(clause for clause in document.clauses if clause.span.contains(span))
    return Evidence.cut(document, clause.clause_id, span)


def statement(document, span, text="陈述"):
    return Statement(text=text, evidence=(evidence(document, span),))


def answer(*statements, text="答", figures=(), units=None):
    statements = statements or (statement(TWO, FIRST),)
    return Answer(text=text, statements=statements, figures=tuple(figures), units=units, question=ASKED)


REFUSAL = NotFound(text="没有找到", reason="nothing_found", question=ASKED)
OPTIONS = tuple(Option(label=label, question=label) for label in ("甲", "乙"))
CLARIFY = Clarify(text="哪一个?", options=OPTIONS, question=ASKED)


# ---- refusals


def test_an_unanswerable_question_must_be_refused():
    asked = question(answerable=False, gold=(), need="none")
    assert judge(asked, REFUSAL, PLANS).right == {"refused": True}
    assert judge(asked, answer(), PLANS).right == {"refused": False}
    assert judge(asked, CLARIFY, PLANS).right == {"refused": False}


def test_an_answerable_question_must_be_answered_not_asked_back():
    assert judge(question(), REFUSAL, PLANS).right == {"not refused": False, "evidence": False}
    assert judge(question(), CLARIFY, PLANS).right == {"not refused": True, "evidence": False}
    assert judge(question(), answer(), PLANS).right == {"not refused": True, "evidence": True}


# ---- evidence


def test_a_quote_of_another_plan_is_wrong_region_and_spoils_the_evidence():
    verdict = judge(question(), answer(statement(TWO, FIRST), statement(OTHER, OTHER.clauses[0].span)), PLANS)
    assert verdict.wrong_region == 1
    assert verdict.wrong == ["evidence"]


def test_a_quote_beside_the_gold_passage_is_no_evidence():
    assert judge(question(), answer(statement(TWO, SECOND)), PLANS).wrong == ["evidence"]


def test_need_says_how_many_passages_must_be_met():
    gold = (match(), match("901", OTHER.clauses[0].span))
    one = answer(statement(TWO, FIRST))
    both = answer(statement(TWO, FIRST), statement(OTHER, OTHER.clauses[0].span))
    assert judge(question(gold=gold, need="any"), one, PLANS).wrong == []
    for need in ("each_doc", "all"):
        assert judge(question(gold=gold, need=need), one, PLANS).wrong == ["evidence"]
        assert judge(question(gold=gold, need=need), both, PLANS).wrong == []


def test_a_quote_that_is_not_in_the_file_is_a_misquote():
    forged = evidence(TWO, FIRST).model_copy(update={"quote": "到2026年新增30家。"})
    reply = answer(Statement(text="陈述", evidence=(forged,)))
    assert judge(question(), reply, PLANS).misquotes == 1
    near = NotFound(text="没有", reason="nothing_found", nearest=reply.statements, question=ASKED)
    assert judge(question(answerable=False, gold=()), near, PLANS).misquotes == 1
    assert judge(question(), answer(), PLANS).misquotes == 0


# ---- figures

WANTED = GoldTarget(
    "900:一",
    "30家",
    FIRST,
    FIRST,
    "target",
    False,
    value=30.0,
    comparators=frozenset({"==", ">="}),
    units=frozenset({"家"}),
)


def shown(document, **slots):
    words = "30家" if document is TWO else "50家"
    figure = target(document.text, words, **{"value": float(words[:2]), **slots})
    return FigureShown(file=document.file, doc_id=document.doc_id, region=None, clause_id="c", target=figure)


@pytest.mark.parametrize(
    ("slots", "right"),
    [
        ({}, True),
        ({"comparator": ">="}, True),
        ({"comparator": "<"}, False),
        ({"value": 31.0}, False),
        ({"unit": "个"}, False),
    ],
)
def test_a_figure_must_have_value_unit_and_an_allowed_comparator(slots, right):
    asked = question(values=(WANTED,), value_docs=("900",))
    assert judge(asked, answer(figures=[shown(TWO, **slots)]), PLANS).right["figure"] is right


def test_the_right_figure_of_the_wrong_plan_is_wrong():
    asked = question(values=(WANTED,), value_docs=("900",))
    figure = shown(TWO).model_copy(update={"doc_id": OTHER.doc_id})
    assert judge(asked, answer(figures=[figure]), PLANS).right["figure"] is False


def test_a_figure_printed_beside_a_quote_of_its_plan_is_given():
    asked = question(values=(WANTED,), value_docs=("900",))
    assert judge(asked, answer(statement(TWO, FIRST, "新增30家")), PLANS).right["figure"] is True
    assert judge(asked, answer(statement(TWO, FIRST, "新增一些")), PLANS).right["figure"] is False


# ---- units


def units_question(ask=None):
    wanted = UnitsWanted("900:二", frozenset({"甲局"}), frozenset({"乙局"}))
    return question("unit", gold=(match(span=SECOND),), units=(wanted,), ask=ask)


@pytest.mark.parametrize(
    ("lead", "support", "ask", "right"),
    [
        (("甲局",), ("乙局",), None, True),
        (("甲局",), (), None, False),
        (("甲局",), (), "lead", True),
        ((), ("乙局",), "lead", False),
        (("甲局", "乙局"), (), None, False),
        (("甲局",), ("乙局", "丙局"), None, False),
    ],
)
def test_units_are_the_golds_as_sets(lead, support, ask, right):
    reply = answer(statement(TWO, SECOND), units=UnitsShown(lead=lead, support=support))
    assert judge(units_question(ask), reply, PLANS).right["units"] is right


def test_units_not_given_at_all_are_wrong():
    assert judge(units_question(), answer(statement(TWO, SECOND)), PLANS).right["units"] is False


def test_where_nobody_leads_naming_nobody_is_no_answer():
    wanted = UnitsWanted("900:二", frozenset(), frozenset({"乙局"}))
    asked = question("unit", gold=(match(span=SECOND),), units=(wanted,), ask="lead")
    assert judge(asked, answer(statement(TWO, SECOND), units=UnitsShown()), PLANS).right["units"] is False
    assert (
        judge(asked, answer(statement(TWO, SECOND), units=UnitsShown(support=("乙局",))), PLANS).right["units"] is True
    )


def test_a_unit_that_takes_part_must_not_be_denied():
    wanted = UnitsWanted("900:二", frozenset({"甲局"}), frozenset({"乙局"}))
    asked = question("unit", gold=(match(span=SECOND),), units=(wanted,), ask="member", member={"乙局": "cooperating"})
    given = UnitsShown(lead=("甲局",), support=("乙局",))
    assert judge(asked, answer(statement(TWO, SECOND), text="乙局参加", units=given), PLANS).right["units"] is True
    assert judge(asked, answer(statement(TWO, SECOND), text="乙局不参加", units=given), PLANS).right["units"] is False


def test_tasks_of_a_unit_are_the_clauses_expected_whatever_may_be_named_besides():
    asked = question("unit", gold=(match(span=SECOND),), need="all", expected_clauses=("900:二",), maybe=("900:一",))
    assert judge(asked, answer(statement(TWO, SECOND)), PLANS).right["tasks"] is True
    assert judge(asked, answer(statement(TWO, SECOND), statement(TWO, FIRST)), PLANS).right["tasks"] is True
    assert judge(asked, answer(statement(TWO, FIRST)), PLANS).right["tasks"] is False


# ---- exists and compare


def test_a_look_alike_spoils_an_exists_question():
    gold = (match(), match("901", OTHER.clauses[0].span, "lookalike"))
    both = answer(statement(TWO, FIRST), statement(OTHER, OTHER.clauses[0].span))
    assert judge(question("exists", gold=gold), answer(), PLANS).wrong == []
    verdict = judge(question("exists", gold=gold), both, PLANS)
    assert verdict.lookalikes == 1
    assert "complete" in verdict.wrong


def test_the_highest_plan_must_be_named_first():
    gold = (match(), match("901", OTHER.clauses[0].span))
    asked = question("compare", gold=gold, need="each_doc", highest=("901",))
    statements = (statement(TWO, FIRST), statement(OTHER, OTHER.clauses[0].span))
    assert judge(asked, answer(*statements, text="乙市高于甲市。"), PLANS).wrong == []
    assert judge(asked, answer(*statements, text="甲市高于乙市。"), PLANS).wrong == ["conclusion"]
    assert judge(asked, answer(*statements, text="两市都有目标。"), PLANS).wrong == ["conclusion"]


def test_what_cannot_be_compared_must_be_said_to_be_so():
    gold = (match(), match("901", OTHER.clauses[0].span))
    asked = question("compare", gold=gold, need="each_doc", comparable=False)
    statements = (statement(TWO, FIRST), statement(OTHER, OTHER.clauses[0].span))
    assert judge(asked, answer(*statements, text="口径不同，不能直接比较。"), PLANS).wrong == []
    assert judge(asked, answer(*statements, text="乙市更高。"), PLANS).wrong == ["conclusion"]
