"""Sealed exams: when a reply is fully right, and what is counted apart."""

from assistant.reply import Answer, Evidence, FigureShown, NotFound, Statement, Understood, UnitsShown
from eval.exams import Key, judge, tally
from tests.eval.tiny import plan, target

ONE = plan("到2025年新增30家。", file="甲.txt", region="甲市")
OTHER = plan("到2025年新增50家，其中小微20家。", file="乙.txt", region="乙市")
KEY = Key({"900": ONE, "901": OTHER})
ASKED = Understood(text="问", kind="target")


def passage(document, quote):
    start = document.text.index(quote)
    return {"doc": "900" if document is ONE else "901", "start": start, "end": start + len(quote), "quote": quote}


def cell(document, quote, **more):
    return {"doc": passage(document, quote)["doc"], "gold": [passage(document, quote)], **more}


def row(*cells, expect="answer", **more):
    return {"qid": "q", "wording": "near", "traits": ["figure"], "expect": expect, "cells": list(cells), **more}


def statement(document, quote, text=None):
    start = document.text.index(quote)
    clause = next(c for c in document.clauses if c.span.start <= start < c.span.end)
    span = clause.span.model_copy(update={"start": start, "end": start + len(quote)})
    return Statement(text=text or quote, evidence=(Evidence.cut(document, clause.clause_id, span),))


def answer(*statements, **more):
    text = "\n".join(one.text for one in statements)
    return Answer(**{"text": text, "statements": statements, "question": ASKED, **more})


def refusal(text):
    return NotFound(text=text, reason="nothing_found", question=ASKED)


def test_every_cell_must_be_quoted_on_the_mark_with_its_figure():
    both = row(cell(ONE, "新增30家", value="30家"), cell(OTHER, "新增50家", value="50家"))
    assert judge(both, answer(statement(ONE, "新增30家"), statement(OTHER, "新增50家")), KEY).right
    half = judge(both, answer(statement(ONE, "新增30家")), KEY)
    assert half.why == ("cell 2 of 2",)
    assert judge(row(cell(ONE, "新增30家", value="30家")), answer(statement(ONE, "新增30家", "数在别处")), KEY).why


def test_a_figure_is_found_however_it_is_spaced_and_a_quote_without_offsets_where_the_text_has_it():
    loose = {"doc": "900", "gold": [{"start": None, "end": None, "quote": "新 增30家"}], "value": "３０家"}
    assert judge(row(loose), answer(statement(ONE, "新增30家")), KEY).right


def test_a_place_that_has_it_not_must_be_said_to_have_it_not():
    asked = row(cell(ONE, "新增30家", value="30家"), {"doc": "901", "gold": [], "absent": True})
    given = statement(ONE, "新增30家")
    assert judge(asked, answer(given, text="30家。乙市没有找到这一指标。"), KEY).right
    assert not judge(asked, answer(given), KEY).right


def test_units_count_by_role_or_all_by_name():
    asked = row(cell(ONE, "新增30家", lead=["甲局"], support=["乙局"]))
    shown = UnitsShown(lead=("甲局",), support=("乙局",))
    assert judge(asked, answer(statement(ONE, "新增30家"), units=shown), KEY).right
    assert judge(asked, answer(statement(ONE, "新增30家", "甲局、乙局")), KEY).right
    assert not judge(asked, answer(statement(ONE, "新增30家", "甲局")), KEY).right


def test_what_must_be_said_may_be_said_in_any_of_the_words_allowed():
    asked = row(cell(ONE, "新增30家"), say=[["低于", "更低"]])
    assert judge(asked, answer(statement(ONE, "新增30家"), text="甲市更低"), KEY).right
    assert judge(asked, answer(statement(ONE, "新增30家")), KEY).why == ("does not say 低于/更低",)


def test_another_places_figure_is_wrong_and_so_is_what_the_key_forbids():
    asked = row(cell(ONE, "新增30家", value="30家"))
    elsewhere = judge(asked, answer(statement(OTHER, "新增50家")), KEY)
    assert elsewhere.wrong
    assert not elsewhere.right
    part = {**passage(OTHER, "小微20家"), "why": "part"}
    whole = row(cell(OTHER, "新增50家", value="50家"), wrong=[part])
    start = OTHER.text.index("20家")
    span = OTHER.clauses[0].span.model_copy(update={"start": start, "end": start + 3})
    read = target(OTHER.text, "20家").model_copy(update={"span": span, "figure_span": span})
    fact = FigureShown(
        file="乙.txt", doc_id=OTHER.doc_id, region="乙市", clause_id=OTHER.clauses[0].clause_id, target=read
    )
    sentence = statement(OTHER, "新增50家，其中小微20家")
    assert judge(whole, answer(sentence), KEY).right  # the sentence holds both: what is shown as the figure decides
    assert judge(whole, answer(sentence, figures=(fact,)), KEY).wrong


def test_a_flat_denial_of_what_a_plan_says_is_told_from_not_having_found_it():
    asked = row(cell(ONE, "新增30家"))
    assert judge(asked, refusal("甲市的计划没有写“新增”。"), KEY).denied
    assert not judge(asked, refusal("没有找到完全对应的内容。"), KEY).denied
    assert not judge(row(expect="refuse"), refusal("甲市的计划没有写。"), KEY).denied


def test_a_refusal_is_right_where_the_plans_say_nothing_and_a_figure_there_is_wrong():
    assert judge(row(expect="refuse"), refusal("没有找到"), KEY).right
    assert not judge(row(expect="refuse"), answer(statement(ONE, "新增30家")), KEY).right


def test_the_table_counts_by_wording_trait_and_whole_dialogue():
    turns = [{**row(cell(ONE, "新增30家")), "conversation": "D"}, {**row(expect="refuse"), "conversation": "D"}]
    replies = [answer(statement(ONE, "新增30家")), answer(statement(ONE, "新增30家"))]
    lines = tally([(one, reply, judge(one, reply, KEY)) for one, reply in zip(turns, replies, strict=True)])
    counts = {line.split()[0]: line.split()[1:4] for line in lines}
    assert counts["all"] == ["1", "/", "2"]
    assert counts["dialogues"] == ["0", "/", "1"]
