"""The basket: addresses in, quotes of the plans out; nothing that a browser says is quoted."""

import io
import json

import pytest
from docx import Document as Word
from openpyxl import load_workbook

from assistant.errors import QuestionError
from tests.ui.fake import HOSTILE, FakeAssistant
from ui import phrases
from ui.tabs.excerpts import MOST, basket_html, collected
from ui.tabs.views import Views

FAKE = FakeAssistant()
VIEWS = Views(FAKE)


def at(start: int, end: int, doc_id: str = FAKE.nan.doc_id) -> str:
    return f"{doc_id}.{start}.{end}"


def text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Word(io.BytesIO(data)).paragraphs)


def test_quotes_are_cut_from_the_plans_in_the_order_of_the_visitor_each_once() -> None:
    found = collected(f"{at(18, 25)},{at(0, 10)},{at(18, 25)}", FAKE.document)
    assert [one.evidence.quote for _, one in found if one] == [FAKE.nan.text[18:25], FAKE.nan.text[:10]]
    assert found[0][1] is not None
    assert found[0][1].citation.startswith("南县《创新提升行动工作方案》")


def test_what_a_browser_makes_up_is_left_out_or_told() -> None:
    assert collected("<img src=x>,,abc.1.2,../x", FAKE.document) == []
    assert collected(FAKE.nan.doc_id, FAKE.document) == []
    gone = ",".join((at(0, 9, "0" * 16), at(5, 99_999), at(9, 9)))
    assert [one for _, one in collected(gone, FAKE.document)] == [None, None, None]
    assert VIEWS.excerpts(gone).count(phrases.BASKET_GONE) == 3
    many = ",".join(at(0, end) for end in range(1, MOST + 30))
    assert len(collected(many, FAKE.document)) == MOST
    assert phrases.BASKET_EMPTY in VIEWS.excerpts("")


def test_the_list_is_escaped_and_its_ends_cannot_move_further() -> None:
    html = basket_html(collected(f"{at(0, len(HOSTILE), FAKE.hostile.doc_id)},{at(0, 10)}", FAKE.document))
    assert "<img" not in html
    assert "<form" not in html
    assert html.count(" disabled") == 2
    assert html.index("basket-up") < html.index(" disabled")


def test_both_files_hold_quotes_and_citations() -> None:
    addresses = f"{at(0, 10)},{at(0, 8, FAKE.huaihua.doc_id)}"
    word = text(VIEWS.excerpts_as("docx", addresses))
    assert "1. “创新提升行动工作方" in word
    assert "——怀化市《培育好强科创兴产业的动能实施方案》" in word
    sheet = load_workbook(io.BytesIO(VIEWS.excerpts_as("xlsx", addresses))).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [1, 2]
    with pytest.raises(QuestionError, match="摘录篮是空的"):
        VIEWS.excerpts_as("docx", at(0, 9, "0" * 16))


def test_a_conversation_is_asked_again_and_written_down_with_its_quotes() -> None:
    questions = ["南县研发投入", "成都研发投入", "哪个高？", ""]
    word = text(VIEWS.conversation(json.dumps([[one, one, False] for one in questions])))
    assert "南县研发投入" in word
    assert "“力争全县全社会研发经费投入增长14%以上" in word
    assert "——南县《创新提升行动工作方案》“一、工作目标”" in word
    assert "相近的段落（不是答案）：" in word
    assert "怀化市的：怀化市研发投入" in word
    for nothing in ("[]", "no json", "[[1]]"):
        with pytest.raises(QuestionError, match="还没有问过"):
            VIEWS.conversation(nothing)
