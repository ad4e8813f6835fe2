"""Replies as Markdown: what a visitor must find in each, and that chips address the passage they name."""

import re
from urllib.parse import quote

import pytest

from assistant.reply import Answer, Evidence, NotFound, Statement, Understood, UnitsShown
from corpus.base.document import Stated
from corpus.base.record import Span
from tests.ui.fake import FakeAssistant, answer, evidence
from ui import phrases
from ui.base.addresses import Passage
from ui.chat.answer import ask_link, reply_markdown

FAKE = FakeAssistant()
CHIP = re.compile(r'\[(\d+)\]\(#c=([^ ]+) "([^"]*)"\)')
QUESTION = Understood(text="问", kind="target")


def shown(question: str) -> str:
    return reply_markdown(FAKE.ask(question)[0])


def test_a_figure_is_bold_in_the_sentence_and_in_the_quote() -> None:
    text = shown("南县研发投入")
    assert text.count("<strong>14&#37;以上</strong>") == 2
    assert "<strong>12亿元</strong>" not in text, "only figures of the answer are bold"


def test_a_chip_opens_the_target_it_stands_behind() -> None:
    number, address, where = CHIP.findall(shown("南县研发投入"))[0]
    passage = Passage.parse(address)
    assert passage is not None
    span = passage.span(FAKE.nan)
    assert span is not None
    assert (number, FAKE.nan.cut(span)) == ("1", "全社会研发经费投入增长14%以上")
    assert where == "南县《创新提升行动工作方案》“一、工作目标”"


def test_the_same_passage_keeps_its_number() -> None:
    assert {number for number, _, _ in CHIP.findall(shown("南县研发投入"))} == {"1"}


def test_a_statement_that_is_the_quote_is_shown_once() -> None:
    text = shown("由谁负责")
    assert text.count("深入实施科技型企业精准培育计划") == 1
    assert re.search(r"^> 1&#46;深入实施", text, re.MULTILINE)


def test_units_are_told_apart_by_role() -> None:
    assert "牵头 <strong>县科工局</strong>；配合与其他 县经济开发区、县财政局等" in shown("由谁负责")


def test_units_that_a_sentence_names_are_not_repeated() -> None:
    quoted = evidence(FAKE.nan, FAKE.nan.clauses[1])
    units = UnitsShown(lead=("县科工局",), support=("县财政局",), lead_marked=True)
    sentence = Statement(text="牵头：县科工局；配合：县财政局。", evidence=(quoted,))
    text = reply_markdown(Answer(text="", statements=(sentence,), units=units, question=QUESTION))
    assert "<strong>责任单位</strong>" not in text
    assert "牵头：<strong>县科工局</strong>；配合：县财政局。" in text


def test_pieces_of_one_clause_are_quoted_together() -> None:
    clause = FAKE.nan.clauses[1]
    middle = FAKE.nan.text.index("（县科工局")
    spans = [Span(start=clause.span.start, end=middle), Span(start=middle, end=clause.span.end - 1)]
    pieces = tuple(Evidence.cut(FAKE.nan, clause.clause_id, span) for span in spans)
    text = reply_markdown(Answer(text="", statements=(Statement(text="谁", evidence=pieces),), question=QUESTION))
    assert text.count('class="zc-source"') == 1
    assert [number for number, _, _ in CHIP.findall(text)] == ["1", "2", "1", "2"]


def test_a_quote_behind_two_sentences_is_shown_once() -> None:
    quoted = evidence(FAKE.nan, FAKE.nan.clauses[1])
    sentences = tuple(Statement(text=text, evidence=(quoted,)) for text in ("要新增5家。", "责任单位：县科工局。"))
    text = reply_markdown(Answer(text="", statements=sentences, question=QUESTION))
    assert text.count('class="zc-source"') == 1
    assert "要新增5家" in text
    assert "责任单位：县科工局。" in text
    assert [number for number, _, _ in CHIP.findall(text)] == ["1", "1", "1"]


def test_many_sentences_become_a_list_without_quotes() -> None:
    one = answer(QUESTION, FAKE.nan)
    many = one.model_copy(update={"statements": one.statements * 6})
    text = reply_markdown(many)
    assert len(re.findall(r"^- 南县：", text, re.MULTILINE)) == 6
    assert "\n>" not in text


def test_sentences_that_hold_all_of_their_quotes_are_a_list_without_them() -> None:
    spans = [Span(start=clause.span.start, end=clause.span.start + 6) for clause in FAKE.nan.clauses[:2]]
    headings = tuple(
        Statement(text=f"南县：{piece.reading}。", evidence=(piece,))
        for piece in (Evidence.cut(FAKE.nan, c.clause_id, s) for c, s in zip(FAKE.nan.clauses, spans, strict=False))
    )
    text = reply_markdown(Answer(text="", statements=headings, question=QUESTION))
    assert len(re.findall(r"^- 南县：", text, re.MULTILINE)) == 2
    assert "\n>" not in text
    assert len(CHIP.findall(text)) == 2


def test_a_greeting_is_not_said_to_be_not_found() -> None:
    text = reply_markdown(NotFound(text="您好。", reason="greeting", question=QUESTION))
    assert "您好。" in text
    assert "没有找到" not in text


def test_a_title_that_names_its_region_is_cited_without_it() -> None:
    quoted = evidence(FAKE.nan, FAKE.nan.clauses[0]).model_copy(update={"title": "南县科技规划"})
    text = reply_markdown(Answer(text="", statements=(Statement(text="看", evidence=(quoted,)),), question=QUESTION))
    assert "《南县科技规划》" in text
    assert "南县《" not in text


def test_units_without_a_marked_lead_say_so() -> None:
    units = UnitsShown(support=("县科工局", "县财政局"))
    reply = answer(QUESTION, FAKE.nan).model_copy(update={"units": units})
    text = reply_markdown(reply)
    assert "<strong>责任单位</strong>：县科工局、县财政局" in text
    assert phrases.LEAD_UNMARKED in text


def test_several_plans_become_a_table() -> None:
    rows = [line for line in shown("各地研发投入").splitlines() if line.startswith("|")]
    assert rows[0] == "| 地区 | 目标值 | 原文 | 出处 |"
    assert [row.split(" | ")[:2] for row in rows[2:]] == [
        ["| 南县", "<strong>14&#37;以上</strong>"],
        ["| 怀化市", "<strong>6&#37;以上</strong>"],
    ]
    assert [number for number, _, _ in CHIP.findall("\n".join(rows))] == ["1", "2"]


def test_different_measures_in_a_table_are_pointed_out() -> None:
    first, second = answer(QUESTION, FAKE.nan, FAKE.huaihua).figures
    other = second.model_copy(update={"target": second.target.model_copy(update={"measure": "level"})})
    reply = answer(QUESTION, FAKE.nan, FAKE.huaihua).model_copy(update={"figures": (first, other)})
    assert "口径不同（增长率、总量）" in reply_markdown(reply)
    assert "口径不同" not in shown("各地研发投入")


def test_a_refusal_gives_reason_text_and_nearest_passages() -> None:
    text = shown("成都研发投入")
    assert "没有找到" in text
    assert phrases.REASONS["region_not_in_corpus"] in text
    assert phrases.NEAREST in text
    assert "成都市（未入库）" in text
    assert len(CHIP.findall(text)) == 2
    assert "#copy" not in text


@pytest.mark.parametrize("reason", phrases.REASONS)
def test_every_reason_of_a_refusal_has_its_words(reason: str) -> None:
    reply = NotFound(text="无", reason=reason, question=QUESTION)  # type: ignore[arg-type] # keys of the table
    assert phrases.REASONS[reason] in reply_markdown(reply)


def test_options_are_links_that_ask() -> None:
    assert "[南县的](#q=%E5%8D%97%E5%8E%BF%E7%A0%94%E5%8F%91%E6%8A%95%E5%85%A5)" in shown("哪个高")
    assert ask_link("a](x", "](javascript:x)") == "[a&#93;&#40;x](#q=%5D%28javascript%3Ax%29)"


def test_a_repaired_reading_is_shown_and_said() -> None:
    quoted = evidence(FAKE.huaihua, FAKE.huaihua.clauses[0])
    reply = Answer(text="", statements=(Statement(text="规上高企目标", evidence=(quoted,)),), question=QUESTION)
    text = reply_markdown(reply)
    assert "数量达100家" in text
    assert "引文已校读" in text


def test_a_quote_of_several_paragraphs_stays_one_block() -> None:
    document = FAKE.nan
    clause = document.clauses[0]
    quoted = Evidence.cut(document, clause.clause_id, clause.span).model_copy(
        update={"reading": "第一段\n\n第二段", "quote": "第一段\n\n第二段" + "。" * (len(clause.span) - 8)}
    )
    text = reply_markdown(
        Answer(text="", statements=(Statement(text="看原文", evidence=(quoted,)),), question=QUESTION)
    )
    block = text.split("看原文")[1].split("\n\n")[1]
    assert [line.split(" ")[0] for line in block.split("\n")] == [">"] * 5
    assert "第一段" in block
    assert "第二段" in block


def test_hostile_text_cannot_open_anything() -> None:
    text = shown("恶意")
    outside = CHIP.sub(
        "",
        re.sub(
            r"\[(?:复制并附出处|加入摘录|有用|有误)\]\(#\w+(?:=[0-9a-f.,]+)?\)|\[×\]\(#[wf]=[^ ]+ \"[^\"]*\"\)",
            "",
            text,
        ),
    )
    allowed = re.sub(r'</?(?:strong|em|span)(?: class="zc-[a-z]+")?>', "", outside)
    assert not set(re.sub(r"&#\d+;|^> |^>$", "", allowed, flags=re.MULTILINE)) & set("<>[]()`$|\\*_")
    assert "\u202e" not in text
    for _, address, where in CHIP.findall(text):
        assert Passage.parse(address)
        assert not set(where) & set("<>\"'()[]\\")


def test_what_was_understood_is_shown_as_tags() -> None:
    understood = Understood(text="", kind="unit", regions=("南县",), years=(2024, 2025), unit="县财政局", topic="培育")
    reply = NotFound(text="无", reason="nothing_found", question=understood)
    first = reply_markdown(reply).split("\n\n")[0]
    tags = re.findall(r'class="zc-tag">(.*?)</span>', first)
    assert [re.sub(r"<.*?>| \[×.*", "", tag) for tag in tags] == [
        "找责任单位",
        "地区 南县",
        "年份 2024",
        "年份 2025",
        "单位 县财政局",
    ]


def test_a_chip_can_be_taken_away_where_a_question_is_left() -> None:
    understood = Understood(text="南县2025年研发投入目标是多少", kind="target", regions=("南县",), years=(2025,))
    first = reply_markdown(NotFound(text="无", reason="nothing_found", question=understood)).split("\n\n")[0]
    assert f'[×](#w={quote("2025年研发投入目标是多少")} "去掉“南县”再问")' in first
    assert f'[×](#w={quote("南县研发投入目标是多少")} "去掉“2025”再问")' in first


def test_what_was_taken_over_is_left_behind_by_asking_anew() -> None:
    understood = Understood(text="研发投入呢？", kind="target", regions=("南县",))
    assert f"(#f={quote('研发投入呢？')} " in reply_markdown(
        NotFound(text="无", reason="nothing_found", question=understood)
    )


def test_questions_to_go_on_are_links_and_a_judged_reply_thanks() -> None:
    reply = answer(QUESTION, FAKE.nan)
    assert "[由谁负责](#q=" in reply_markdown(reply, related=("由谁负责",))
    assert "(#bad)" in reply_markdown(reply)
    assert "(#bad)" not in reply_markdown(reply, judged=True)
    assert phrases.JUDGED in reply_markdown(reply, judged=True)


def test_a_plan_is_cited_with_its_number_and_date() -> None:
    plan = FAKE.nan.model_copy(
        update={"number": Stated(value="南政办发〔2024〕3号"), "issued": Stated(value="2024-03-05")}
    )
    where = CHIP.findall(reply_markdown(answer(QUESTION, plan), {plan.doc_id: plan}))[0][2]
    assert where == "南县《创新提升行动工作方案》（南政办发〔2024〕3号，2024年3月5日）“一、工作目标”"


def test_a_figure_span_cut_short_by_the_quote_is_not_bold() -> None:
    clause = FAKE.nan.clauses[0]
    short = Evidence.cut(FAKE.nan, clause.clause_id, Span(start=clause.span.start, end=clause.span.start + 10))
    figures = answer(QUESTION, FAKE.nan).figures
    reply = Answer(text="", statements=(Statement(text="看", evidence=(short,)),), figures=figures, question=QUESTION)
    assert "<strong>" not in reply_markdown(reply)
