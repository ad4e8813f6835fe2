"""Excel and Word files: they open, hold what was found, and run nothing."""

import io

import pytest
from docx import Document as Word
from openpyxl import load_workbook

from assistant.drafts.check import check
from assistant.drafts.comparison import compare
from assistant.drafts.ledger import ledger
from assistant.exports.exporting import check_docx, check_xlsx, comparison_xlsx, corpus_xlsx, ledger_xlsx
from assistant.plans.library import Library
from corpus.ingest import parse

PLAN = """=某县"行动"方案

一、工作目标
高新技术企业达到30家以上。
二、重点任务
（一）培育企业。新增科技型中小企业5家。（县科技局牵头，县财政局配合）
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([parse(PLAN, "=1+1.txt")], str.split)


def cells(data: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_the_corpus_has_a_sheet_each_for_plans_clauses_targets_and_ledger(library: Library) -> None:
    found = cells(corpus_xlsx(library))
    assert list(found) == ["计划", "条款", "目标", "责任台账", "说明"]
    assert [row[3] for row in found["目标"][1:]] == ["高新技术企业", "科技型中小企业"]
    assert [row[2] for row in found["责任台账"][1:]] == ["县科技局", "县财政局"]


def test_what_begins_like_a_formula_is_text(library: Library) -> None:
    sheet = load_workbook(io.BytesIO(corpus_xlsx(library)))["计划"]
    assert sheet["C2"].value == "=1+1.txt"
    assert sheet["C2"].data_type == "s"


def test_a_check_lists_matches_and_what_has_none(library: Library) -> None:
    found = check("高新技术企业达到30家以上。新建步道35公里。", library, lambda text, k: ())
    rows = cells(check_xlsx(found, library.stamp))["目标查重"]
    assert [row[1] for row in rows[1:]] == ["相同目标", "没有"]
    text = "\n".join(paragraph.text for paragraph in Word(io.BytesIO(check_docx(found, library.stamp))).paragraphs)
    assert "相同目标" in text
    assert "资料库的计划没有这一目标。" in text


def test_a_comparison_and_a_ledger_have_a_row_each(library: Library) -> None:
    assert len(cells(comparison_xlsx(compare("高企", library), library.stamp))["高新技术企业"]) == 2
    assert len(cells(ledger_xlsx(ledger(library), library.stamp))["责任台账"]) == 3


def test_characters_that_xml_cannot_hold_are_left_out(library: Library) -> None:
    found = check("\x0b高新技术企业\x01达到30家", library, lambda text, k: ())
    assert cells(check_xlsx(found, library.stamp))
    assert check_docx(found, library.stamp)
