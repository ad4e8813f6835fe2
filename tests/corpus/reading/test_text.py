"""Decoding: the same characters come back from every encoding in use, and what is no text is refused in one line."""

import codecs

import pytest

from corpus.base.errors import ReadingError
from corpus.reading.text import decode

PLAN = "创新提升行动实施方案\r\n\r\n一、工作目标\r\n力争全社会研发经费投入增长10%以上，“4+N”产业体系突破关键核心技术1项。\r\n"
SNIPPETS = ["政策", "溆浦县", "二〇二五年", "力争增长10%", "(一)工作目标\n", PLAN, PLAN.replace("\r\n", "\n") * 20]


@pytest.mark.parametrize("text", SNIPPETS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
def test_every_encoding_in_use_gives_the_same_characters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "plan.txt") == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + PLAN.encode(encoding), "plan.txt") == PLAN


def test_characters_outside_gb2312_survive() -> None:
    text = PLAN + "㈠ ⑴ ① 𠮷 喆 犇 · —— ㎡"
    assert decode(text.encode("utf-8"), "plan.txt") == text
    assert decode(text.encode("gb18030"), "plan.txt") == text


def test_traditional_text_in_gb18030_is_read() -> None:
    text = "為深入貫徹落實國務院關於加快實施創新驅動發展戰略的決策部署,充分發揮科技創新對經濟社會發展的支撐引領作用。"
    assert decode(text.encode("gb18030"), "plan.txt") == text


def test_one_damaged_byte_costs_one_character_and_no_more() -> None:
    data = PLAN.encode("utf-8")
    assert decode(data + "末".encode()[:2], "plan.txt") == PLAN + "\ufffd"
    middle = len("创新提升行动".encode())
    assert decode(data[:middle] + b"\xff" + data[middle:], "plan.txt") == PLAN[:6] + "\ufffd" + PLAN[6:]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (b"\xef\xbb\xbf", "空"),
        (" \r\n　".encode(), "空"),
        (bytes(range(256)) * 40, "编码"),
        (PLAN.encode() * 10 + b"\x00" * 20, "不是中文文本"),
        ("한국어로 된 계획은 읽을 수 없습니다".encode(), "不是中文文本"),
        ("為深入貫徹落實國務院關於創新驅動發展戰略的決策部署".encode("big5"), "编码"),
    ],
)
def test_what_is_no_chinese_text_is_refused_in_one_line_that_names_the_file_and_the_cure(
    data: bytes, word: str
) -> None:
    with pytest.raises(ReadingError) as caught:
        decode(data, "附件1.txt")
    message = str(caught.value)
    assert "附件1.txt" in message
    assert word in message
    assert "请" in message
    assert "\n" not in message
