"""Any file: told by its bytes, read within limits, and refused in one line that names it and the cure."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from corpus.base.errors import ReadingError
from corpus.ingest import interpret
from corpus.reading import child, read
from corpus.reading.kind import is_html, kind_of_bytes
from corpus.reading.read import MAX_BYTES, MAX_CHARS

PLAN = "某县行动方案\n一、工作目标\n到2025年，研发投入增长14%以上。\n"
PAGE = f"<div><p>{PLAN.strip().replace(chr(10), '</p><p>')}</p></div>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def docx() -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in PLAN.splitlines())
    return zipped(word__document_xml=f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>')


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PLAN.encode("gb18030"), "方案.docx"),
        (PAGE.encode("utf-8"), "方案.doc"),
        (f'<meta charset="gb2312">{PAGE}'.encode(), "方案.txt"),
        (f'<meta charset="utf-8">{PAGE}'.encode("gb18030"), "方案"),
        (docx(), "方案.wps"),
    ],
)
def test_the_bytes_decide_and_never_the_name_or_the_declared_charset(data: bytes, name: str) -> None:
    assert read.read(data, name).text == PLAN


def test_a_plan_is_parsed_with_its_places() -> None:
    document = interpret(docx(), "方案.docx")
    assert document.clauses[-1].targets[0].value == 14
    place = document.place(document.text.index("到2025年"))
    assert place is not None
    assert (place.paragraph, place.page) == (3, None)
    assert document.page(0) is None
    assert interpret(PLAN.encode(), "方案.txt").place(0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE, True),
        ("\n<!-- x -->\n<!DOCTYPE html><html>", True),
        ("各县：<br/>" + "甲乙<br/>" * 6, True),
        (PLAN, False),
        (PLAN * 100 + "<br/>" * 6, False),
        ("# 方案\n\n**甲**\n\n- 乙\n\n" + "<td>1</td>" * 9, False),
        ("研发投入<10亿元，增长>5%", False),
    ],
)
def test_a_page_is_told_from_a_text_that_mentions_tags(text: str, expected: bool) -> None:
    assert is_html(text) is expected


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "Excel"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "图片"),
        (b"Rar!\x1a", "压缩"),
        (b"MIME-Version: 1.0\r\n", "MHT"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word XML"),
        (zipped(xl__workbook_xml=""), "Excel"),
        (zipped(OFD_xml=""), "OFD"),
        (zipped(readme=""), "压缩"),
        (docx()[:60], "损坏"),
        (b"PK\x05\x06" + b"\0" * 18, "压缩"),
        (b"%PDF-1.7 " + b"x" * 50, "损坏"),
        (b"", "空"),
        (b" " * (MAX_BYTES + 1), "MB"),
        ("甲".encode() * (MAX_CHARS + 1), "个字"),
        (b"<p>" + "한국어 계획 ".encode() * 9, "不是中文"),
    ],
)
def test_what_is_not_read_is_refused_in_one_line_that_names_the_file_and_the_cure(data: bytes, word: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read.read(data, "附件1.txt")
    message = str(caught.value)
    assert "附件1.txt" in message
    assert word in message
    assert "请" in message
    assert "\n" not in message


def test_pdf_may_begin_after_some_bytes() -> None:
    assert kind_of_bytes(b"\0\n" + b"%PDF-1.4", "a") == "pdf"


def test_a_parser_that_runs_too_long_is_ended_and_named() -> None:
    with pytest.raises(ReadingError, match=r"甲\.html.*超出了时间"):
        child.read_in_child("html", PAGE.encode(), "甲.html", seconds=0.001)


def test_a_parser_that_crashes_or_answers_nonsense_is_a_damaged_file() -> None:
    with pytest.raises(ReadingError, match=r"甲\.html.*损坏"):
        child.read_in_child("kind", PAGE.encode(), "甲.html")  # type: ignore[arg-type]  # no such reader


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_child_may_not_take_more_memory_than_its_limit() -> None:
    code = (
        "from corpus.reading import child; child._limit()\ntry: b'x' * (3 << 30)\nexcept MemoryError: print('refused')"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=child._ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "refused"


def test_names_and_characters_of_all_kinds_come_through_the_pipe() -> None:
    reading = child.read_in_child("html", "<p>𠮷㎡🙂</p>".encode(), "“甲”\n\udcff.html")
    assert reading.text == "𠮷㎡🙂\n"
    assert json.dumps(reading.places)
