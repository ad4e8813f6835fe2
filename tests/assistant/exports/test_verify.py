"""Verifying saved answers and exported files: what the plan says now, and what a person changed in the file."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document as Word
from openpyxl import load_workbook

from assistant.drafts.check import check
from assistant.drafts.comparison import compare
from assistant.drafts.ledger import ledger
from assistant.drafts.proofreading import proofread
from assistant.errors import CommandError
from assistant.exports.as_json import reply_json
from assistant.exports.exporting import (
    check_docx,
    check_xlsx,
    citations_docx,
    citations_xlsx,
    comparison_xlsx,
    ledger_xlsx,
)
from assistant.exports.exporting_quotes import Excerpt, conversation_docx, excerpts_docx, excerpts_xlsx
from assistant.exports.saved import saved_in
from assistant.exports.verify import Item, Status, Verified, verify
from assistant.plans.library import Library
from assistant.reply import Answer, Evidence, FigureShown, Statement, Understood
from corpus.base.document import Document
from corpus.base.errors import ReadingError
from corpus.base.record import Span
from corpus.ingest import parse

PLAN = """南县科技创新行动方案（2024—2026年）

一、工作目标
到2026年，全社会研发经费投入增长14%以上，高新技术企业达到60家。

二、重点任务
（一）培育企业。新增科技型中小企业5家，建设“众创”空间2个。（县科技局牵头，县财政局配合）
（二）推动转化。技术合同成交额达到1.2亿元。（县发改局负责）
"""


def library_of(*texts: str, doc_id: str = "") -> Library:
    plans = [parse(text, f"{number}.txt") for number, text in enumerate(texts)]
    if doc_id:  # the plan was replaced and kept its id
        plans[0] = renamed(plans[0], doc_id)
    return Library(plans, str.split, changed="2026-11-26")


def renamed(plan: Document, doc_id: str) -> Document:
    clauses = tuple(c.model_copy(update={"clause_id": f"{doc_id}:{c.span.start}"}) for c in plan.clauses)
    return plan.model_copy(update={"doc_id": doc_id, "clauses": clauses})


LIBRARY = library_of(PLAN)
DOC = LIBRARY.documents[0]


def quoted(words: str) -> Evidence:
    start = PLAN.index(words)
    return Evidence.cut_outside(DOC, Span(start=start, end=start + len(words)))


RESEARCH = quoted("到2026年，全社会研发经费投入增长14%以上，高新技术企业达到60家。")
TASK = quoted("新增科技型中小企业5家，建设“众创”空间2个。")
TARGETS = [
    FigureShown(file=DOC.file, doc_id=DOC.doc_id, region="南县", clause_id=clause.clause_id, target=target)
    for clause in DOC.clauses
    for target in clause.targets
]
ANSWER = Answer(
    text="14%以上。南县：全社会研发经费投入增长14%以上。",
    statements=(Statement(text="14%以上。", evidence=(RESEARCH,)), Statement(text="5家。", evidence=(TASK,))),
    figures=tuple(TARGETS[:2]),
    question=Understood(text="研发投入增长多少", kind="target"),
)


def conversation() -> bytes:
    return conversation_docx([("研发投入=增长多少？", ANSWER)], lambda quote: quote.title, LIBRARY.stamp)


def excerpts() -> bytes:
    return excerpts_docx([Excerpt(RESEARCH, "《方案》"), Excerpt(TASK, "《方案》")], LIBRARY.stamp)


def table() -> bytes:
    return excerpts_xlsx([Excerpt(RESEARCH, "《方案》"), Excerpt(TASK, "《方案》")], LIBRARY.stamp)


def duties() -> bytes:
    return ledger_xlsx(ledger(LIBRARY), LIBRARY.stamp)


def comparison() -> bytes:
    return comparison_xlsx(compare("研发投入", LIBRARY), LIBRARY.stamp)


DRAFT = "南县全社会研发经费投入增长15%以上，由县科技局牵头。"
CHECKED = check(DRAFT, LIBRARY, lambda text, k: ())
CITED = proofread(DRAFT, LIBRARY)
EXPORTS: dict[str, Callable[[], bytes]] = {
    "conversation.docx": conversation,
    "excerpts.docx": excerpts,
    "excerpts.xlsx": table,
    "ledger.xlsx": duties,
    "compare.xlsx": comparison,
    "check.docx": lambda: check_docx(CHECKED, LIBRARY.stamp),
    "check.xlsx": lambda: check_xlsx(CHECKED, LIBRARY.stamp),
    "citations.docx": lambda: citations_docx(CITED, LIBRARY.stamp),
    "citations.xlsx": lambda: citations_xlsx(CITED, LIBRARY.stamp),
}


def verified(data: bytes, library: Library = LIBRARY) -> Verified:
    return verify(saved_in(data, "文件"), library)


def statuses(found: Verified) -> list[Status]:
    return [item.status for item in found.items]


def only_problem(found: Verified) -> Item:
    (problem,) = found.problems
    return problem


def word_edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file as python-docx saves it after a change."""
    word = Word(io.BytesIO(data))
    change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def book_edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file as openpyxl saves it after a change."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def replaced(before: str, now: str) -> Callable[[Any], None]:
    """What a person does in Word: other words in the runs that hold them."""

    def change(word: Any) -> None:
        runs = [run for paragraph in word.paragraphs for run in paragraph.runs if before in run.text]
        assert runs
        for run in runs:
            run.text = run.text.replace(before, now)

    return change


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_left_alone_holds_also_after_it_was_saved_again(name: str) -> None:
    data = EXPORTS[name]()
    again = (word_edited if name.endswith("docx") else book_edited)(data, lambda file: None)
    for found in (verified(data), verified(again)):
        assert statuses(found) == ["unchanged"] * len(found.items)
        assert len(found.items) > 0


def test_a_figure_that_a_person_changed_in_word_is_shown_with_both_wordings() -> None:
    problem = only_problem(verified(word_edited(excerpts(), replaced("增长14%", "增长15%"))))
    assert problem.status == "altered"
    assert "14%" in problem.why
    assert "15%" in problem.why
    assert problem.now is not None
    assert "增长15%以上" in problem.now


def test_a_changed_answer_is_found_too() -> None:
    found = verified(word_edited(conversation(), replaced("14%以上。南县", "41%以上。南县")))
    assert [(item.status, item.doc_id) for item in found.problems] == [("altered", "")]
    assert "41%" in found.problems[0].why


def test_what_a_person_took_out_is_no_problem() -> None:
    def remove(word: Any) -> None:
        for paragraph in list(word.paragraphs):
            if "科技型" in paragraph.text:
                paragraph._p.getparent().remove(paragraph._p)

    assert statuses(verified(word_edited(excerpts(), remove))) == ["unchanged", "deleted"]


def test_a_quote_made_shorter_is_still_a_quote() -> None:
    assert not verified(word_edited(excerpts(), replaced("，高新技术企业达到60家。", ""))).problems


def test_bookmarks_alone_are_enough() -> None:
    """An office program that drops the custom XML, or a passage pasted into another document."""

    def drop(word: Any) -> None:
        for key, relation in list(word.part.rels.items()):
            if relation.reltype.endswith("/customXml"):
                del word.part.rels[key]

    assert statuses(verified(word_edited(excerpts(), drop))) == ["unchanged", "unchanged"]

    def drop_and_change(word: Any) -> None:
        drop(word)
        replaced("14%", "15%")(word)

    problem = only_problem(verified(word_edited(excerpts(), drop_and_change)))
    assert "14%" in problem.why
    assert "15%" in problem.why


def test_without_bookmarks_the_words_are_looked_for() -> None:
    def drop(word: Any) -> None:
        for element in list(word.element.body.iter()):
            if element.tag.endswith(("}bookmarkStart", "}bookmarkEnd")):
                element.getparent().remove(element)

    def drop_and_change(word: Any) -> None:
        drop(word)
        replaced("14%", "15%")(word)

    assert not verified(word_edited(excerpts(), drop)).problems
    assert "15%" in only_problem(verified(word_edited(excerpts(), drop_and_change))).why


def test_tracked_changes_are_read_as_accepted() -> None:
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def track(word: Any) -> None:
        run = next(run for paragraph in word.paragraphs for run in paragraph.runs if "14%" in run.text)
        before, after = run.text.split("14%")
        run.text = before
        gone = f'<w:del {space} w:id="1" w:author="a"><w:r><w:delText>14%</w:delText></w:r></w:del>'
        new = f'<w:ins {space} w:id="2" w:author="a"><w:r><w:t>16%</w:t></w:r></w:ins>'
        rest = f"<w:r {space}><w:t>{after}</w:t></w:r>"
        for xml in (rest, new, gone):
            run._r.addnext(parse_xml(xml))

    problem = only_problem(verified(word_edited(excerpts(), track)))
    assert problem.now is not None
    assert "增长16%以上" in problem.now
    assert "14%" not in problem.now


def test_an_edited_cell_is_named_with_both_values() -> None:
    def change(book: Any) -> None:
        book["高新技术企业" if "高新技术企业" in book else book.sheetnames[0]]["E2"] = "15%以上"

    problem = only_problem(verified(book_edited(comparison(), change)))
    assert problem.status == "altered"
    assert "数值被改动：原来是“14%以上”，现在是“15%以上”" in problem.why
    assert "第 2 行" in problem.where


def test_rows_may_be_sorted_moved_and_deleted() -> None:
    def change(book: Any) -> None:
        sheet = book["责任台账"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        sheet.delete_rows(2, sheet.max_row)
        for row in list(reversed(rows))[:-1]:
            sheet.append(row)
        sheet.insert_cols(1)

    found = verified(book_edited(duties(), change))
    assert not found.problems
    assert statuses(found).count("deleted") == 1


def test_a_row_keeps_its_code_in_another_workbook() -> None:
    def change(book: Any) -> None:
        del book["核对信息"]
        book["摘录"]["B2"] = book["摘录"]["B2"].value.replace("14%", "15%")

    found = verified(book_edited(table(), change))
    assert statuses(found) == ["altered", "unchanged"]
    assert "14%" in found.problems[0].why


def test_a_row_whose_code_was_lost_is_known_by_its_cells() -> None:
    def change(book: Any) -> None:
        for row in book["摘录"].iter_rows(min_row=2):
            row[-1].value = None

    assert statuses(verified(book_edited(table(), change))) == ["unchanged", "unchanged"]


@pytest.mark.parametrize("make", [excerpts, table, conversation])
def test_a_plan_that_changed_is_named_with_what_stands_there_now(make: Callable[[], bytes]) -> None:
    now = library_of(PLAN.replace("增长14%以上", "增长12%以上"), doc_id=DOC.doc_id)
    found = verified(make(), now)
    problem = found.problems[0]
    assert problem.status == "changed"
    assert "增长14%以上" in problem.why
    assert problem.present is not None
    assert "增长12%以上" in problem.present.reading
    assert problem.title == DOC.title.value


def test_a_quote_that_only_moved_holds() -> None:
    now = library_of(PLAN.replace("一、工作目标\n", "一、工作目标\n总的要求如下。\n"), doc_id=DOC.doc_id)
    assert set(statuses(verified(excerpts(), now))) == {"moved"}
    assert not verified(conversation(), now).problems


def test_a_plan_that_is_gone_and_one_with_a_new_text() -> None:
    other = library_of("某县方案\n\n一、目标\n植树5万亩。\n")
    assert set(statuses(verified(excerpts(), other))) == {"gone"}
    newer = library_of(PLAN.replace("增长14%以上", "增长13%以上"))
    first, second = verified(excerpts(), newer).items
    assert (first.status, second.status) == ("replaced", "replaced")
    assert "增长13%以上" in first.why
    assert "仍有这段话" in second.why


def test_a_plan_that_was_replaced_is_followed_to_its_present_version() -> None:
    newest = library_of("县科技三年计划\n\n一、目标\n全社会研发经费投入增长13%以上，高新技术企业达到60家。\n")
    heirs = {DOC.doc_id: "b" * 16, "b" * 16: newest.documents[0].doc_id}
    first = verify(saved_in(excerpts(), "文件"), newest, heirs).items[0]
    assert first.status == "replaced"
    assert first.present is not None
    assert "增长13%以上" in first.present.reading
    loop = verify(saved_in(excerpts(), "文件"), newest, {DOC.doc_id: "b" * 16, "b" * 16: DOC.doc_id})
    assert set(statuses(loop)) == {"gone"}


def test_a_later_plan_is_told() -> None:
    later = PLAN.replace("2024—2026", "2027—2029").replace("到2026年", "到2029年")
    found = verified(excerpts(), library_of(PLAN, later))
    assert not found.problems
    assert all(item.later for item in found.items)
    assert "已有较新的计划" in found.summary


def test_a_fact_that_is_read_otherwise_now() -> None:
    clause = next(c for c in DOC.clauses if any(t.value == 14 for t in c.targets))
    first, *rest = clause.targets
    corrected = clause.model_copy(update={"targets": (first.model_copy(update={"measure": "level"}), *rest)})
    plan = DOC.model_copy(update={"clauses": tuple(corrected if c is clause else c for c in DOC.clauses)})
    found = verified(conversation(), Library([plan], str.split))
    assert only_problem(found).status == "fact_differs"
    assert "增长率" in found.problems[0].why
    assert "总量" in found.problems[0].why


def test_a_unit_whose_role_is_read_otherwise_now() -> None:
    def swapped(clause: Any) -> Any:
        lists = tuple(
            listed.model_copy(
                update={"members": tuple(unit.model_copy(update={"role": "joint"}) for unit in listed.members)}
            )
            for listed in clause.units
        )
        return clause.model_copy(update={"units": lists})

    plan = DOC.model_copy(update={"clauses": tuple(map(swapped, DOC.clauses))})
    found = verified(duties(), Library([plan], str.split))
    assert {item.status for item in found.items} == {"fact_differs"}
    assert "县科技局”保存时是牵头，现在读作按职责分工" in found.problems[0].why


def as_json(change: Callable[[Any], None] = lambda reply: None) -> bytes:
    reply = reply_json(ANSWER)
    change(reply)
    return json.dumps(reply).encode()


def test_a_saved_reply_holds_and_an_altered_one_does_not() -> None:
    assert not verified(as_json()).problems
    assert len(verified(as_json()).items) == 2, "its figures stand in its two quotes"

    def alter(reply: Any) -> None:
        quote = reply["statements"][0]["evidence"][0]
        quote["quote"] = quote["quote"].replace("14%", "15%")

    assert only_problem(verified(as_json(alter))).status == "altered"

    def other_value(reply: Any) -> None:
        reply["figures"][0]["value"] = 15

    assert "15" in only_problem(verified(as_json(other_value))).why


def test_several_replies_one_a_line() -> None:
    assert len(verified(as_json() + b"\n" + as_json()).items) == 2 * len(verified(as_json()).items)


def test_what_carries_nothing_to_verify_is_refused() -> None:
    foreign = io.BytesIO()
    Word().save(foreign)
    for data in (b"", b" \n", b"no json", b"\xff\xfe\x00", foreign.getvalue()):
        with pytest.raises(CommandError, match=r"请|只能"):
            saved_in(data, "x")
    for data in (b"PK\x03\x04broken", b"PK\x03\x04 xl/workbook.xml"):
        with pytest.raises(ReadingError, match="请"):
            saved_in(data, "x")


@pytest.mark.parametrize(
    "value",
    [
        [[[1, None, {"doc_id": 5, "quote": 7}]]],
        {"doc_id": "x", "quote": "一", "start": "1", "end": None},
        {"doc_id": "x", "quote": "一", "start": True, "end": 2},
        {"doc_id": DOC.doc_id, "quote": "", "start": -3, "end": 10**30},
        {"doc_id": DOC.doc_id, "figure_start": "a", "figure_end": [], "verdict": "target", "start": 1, "end": 2},
        {"doc_id": DOC.doc_id, "quote": PLAN[:4], "start": 0, "end": 4, "role": [], "unit": {}},
        {"doc_id": DOC.doc_id, "figure_start": 60, "figure_end": 66, "verdict": "target", "period": 3, "measure": "x"},
        {"kind": "answer", "text": None},
    ],
)
def test_hostile_json_does_no_harm(value: object) -> None:
    found = verified(json.dumps(value).encode())
    assert all(isinstance(item.why, str) for item in found.items)


def test_hostile_marks_do_no_harm() -> None:
    def change(book: Any) -> None:
        sheet = book["核对信息"]
        sheet["A2"], sheet["B2"] = "zc_ffffffffffffffff_fffffff_ffffff_000000", '{"code": 5}'
        book["摘录"]["J3"] = "zc_ffffffffffffffff_fffffff_ffffff_000000"
        book["摘录"]["B2"] = "=1+1"

    found = verified(book_edited(table(), change))
    assert [item.status for item in found.items] == ["altered", "gone"]


def test_a_bomb_is_not_unpacked() -> None:
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 30_000_000)
    with pytest.raises(ReadingError, match="大得不正常"):
        saved_in(buffer.getvalue(), "炸弹.xlsx")
    with pytest.raises(ReadingError, match="大得不正常"):
        saved_in(buffer.getvalue().replace(b"xl/workbook.xml", b"wo/document.xml"), "炸弹.docx")


def test_quotes_of_a_word_file_are_numbered_as_quotes_and_other_text_apart() -> None:
    saved = saved_in(conversation(), "x.docx")
    for kind in ("引文", "文字"):
        told = [one.where for one in saved if one.where.endswith(kind)]
        assert told == [f"第 {number} 处{kind}" for number in range(1, len(told) + 1)]
        assert told
    assert [one.where for one in saved_in(excerpts(), "x.docx") if one.origin] == ["第 1 处引文", "第 2 处引文"]
