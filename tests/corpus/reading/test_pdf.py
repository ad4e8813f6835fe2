"""PDF with a text layer: paragraphs as a reader sees them, nothing that the printing added; scans are refused."""

from collections.abc import Sequence
from itertools import zip_longest

import pytest

from corpus.base.errors import ReadingError
from corpus.reading.pdf import read

Text = tuple[float, float, float, str]  # x, y, size, words
A4 = (595, 842)
LOCK = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"00" * 32 + b">>>"
LONG = "为深入实施创新驱动发展战略，加快建设具有区域影响力的科技创新高地，结合本县实际，制定本行动方案。"


SONG = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/DW 1000/W[1[500] 2 95 500]>>",
)


def pdf(
    *pages: Sequence[Text],
    box: tuple[float, float] = A4,
    more: str = "",
    picture: bool = False,
    drawn: str = "",
    fonts: Sequence[str] = SONG,
    encoding: str = "utf-16-be",
) -> bytes:
    """A PDF that prints each text of each page at its place, in a Chinese font that is not embedded.

    ``more`` goes into the page objects, ``drawn`` onto the pages; ``fonts`` are the font, its descendant and what this points to.
    """
    last = 4 + len(fonts)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(f'{last + 2 * n} 0 R' for n in range(len(pages)))}]/Count {len(pages)}>>",
        *fonts[:2],
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream",
        *fonts[2:],
    ]
    for number, page in enumerate(pages):
        words = "".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode(encoding).hex()}> Tj ET\n" for x, y, size, text in page
        )
        words += drawn
        words += "q 500 0 0 700 40 40 cm /I Do Q\n" if picture else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>"
            f"/Contents {last + 1 + 2 * number} 0 R{more}>>"
        )
        objects.append(f"<</Length {len(words)}>>stream\n{words}endstream")
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF".encode("latin-1")


def column(
    words: str, *, x: float = 72, y: float = 700, width: int = 28, size: float = 16, indent: int = 2
) -> list[Text]:
    """``words`` set as printed paragraphs: ``width`` characters to the line, the first line of each indented."""
    placed: list[Text] = []
    for paragraph in words.split("\n"):
        line, left = "", float(indent)
        for char in paragraph:
            if left + wide(line + char) > width:
                placed.append((x + left * size if line and left == indent else x, y, size, line))
                line, y, left = "", y - 28, 0
            line += char
        placed.append((x + left * size, y, size, line))
        y -= 28
    return placed


def wide(text: str) -> float:
    """The width of a text in characters; Latin ones are half as wide."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def lines(*pages: Sequence[Text]) -> list[str]:
    return read(pdf(*pages), "方案.pdf").text.splitlines()


GBK = (
    "<</Type/Font/Subtype/Type0/BaseFont/SimHei/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimHei/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>",
)
ALIKE = "1 begincodespacerange<0000><ffff>endcodespacerange 1 beginbfrange<0000><ffff><0000>endbfrange"
NUMBERED = (
    "<</Type/Font/Subtype/Type0/BaseFont/KaiTi/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/KaiTi/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    "/DW 1000/CIDToGIDMap/Identity>>",
    f"<</Length {len(ALIKE)}>>stream\n{ALIKE}\nendstream",
)


@pytest.mark.parametrize(
    ("fonts", "encoding"),
    [(SONG, "utf-16-be"), (GBK, "gbk"), (NUMBERED, "utf-16-be")],
    ids=["characters", "GBK", "glyphs"],
)
def test_pieces_of_one_character_are_read_though_their_font_is_neither_in_the_file_nor_on_the_machine(
    fonts: Sequence[str], encoding: str
) -> None:
    placed = [(100.0 + 16 * n, 700.0, 16.0, char) for n, char in enumerate("建成甲类园区六家")]
    assert read(pdf(placed, fonts=fonts, encoding=encoding), "a.pdf").text == "建成甲类园区六家\n"


def test_lines_that_end_with_the_page_width_are_joined_to_paragraphs() -> None:
    text = f"{LONG}\n一、工作目标\n到2025年，全社会研发经费投入增长14%以上，高新技术企业达到50家，技术合同成交额达到3.5亿元。"
    assert lines(column(text, width=26)) == text.split("\n")


def test_blanks_that_nobody_wrote_are_not_read_and_those_between_words_are() -> None:
    placed = [
        (100.0, 700.0, 16.0, "达到"),
        (136.0, 700.0, 16.0, "50"),
        (156.0, 700.0, 16.0, "家"),
        (200.0, 700.0, 16.0, "指标"),
    ]
    assert lines([*placed, *column(LONG, y=600)])[0] == "达到50家 指标"
    assert lines([(100, 700, 16, "R&D"), (130, 700, 16, "GDP"), *column(LONG, y=600)])[0] == "R&D GDP"


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    assert lines(column("⺠⽣⼯程惠及⻓者。")) == ["民生工程惠及长者。"]


def test_running_heads_and_page_numbers_are_left_out_and_a_paragraph_goes_on_over_the_page() -> None:
    head, half = (200.0, 800.0, 10.0, "某县行动方案"), 26
    pages = [
        [head, *column(LONG[:half], width=half + 2), (280, 40, 12, "— 1 —")],
        [head, *column(LONG[half:], indent=0, width=28), (280, 40, 12, "— 2 —")],
    ]
    reading = read(pdf(*pages), "方案.pdf")
    assert reading.text == LONG + "\n"
    assert [(place.start, place.page) for place in reading.places] == [(0, 1), (half, 2)]


def test_a_number_in_the_text_is_no_page_number() -> None:
    assert lines([*column(LONG), (200, 400, 16, "2025")])[-1] == "2025"


def test_a_title_of_two_lines_is_one_and_what_is_centred_below_it_is_another() -> None:
    title = [(72.0, 780.0, 22.0, "某某县人民政府办公室关于印发某某县创新"), (180.0, 750.0, 22.0, "提升行动方案的通知")]
    assert lines([*title, (240, 720, 16, "（2024年）"), *column(LONG, y=680)]) == [
        *("某某县人民政府办公室关于印发某某县创新提升行动方案的通知", "（2024年）", LONG),
    ]


@pytest.mark.parametrize("by_row", [True, False])
def test_two_columns_are_read_one_after_the_other_however_they_are_drawn(by_row: bool) -> None:
    text = LONG * 4
    left, right = column(text[:98], x=60, width=14, indent=0), column(text[98:], x=320, width=14, indent=0)
    by_rows = [one for pair in zip_longest(left, right) for one in pair if one]
    above = (60.0, 760.0, 16.0, "全县科技创新工作要点和任务分工表说明以及有关事项通知如下")
    assert lines([above, *(by_rows if by_row else left + right)])[-1] == text


def test_the_columns_of_a_table_are_no_columns_of_text() -> None:
    rows = [(f"指标{n}", f"{n}0家") for n in range(1, 8)]
    placed = [
        (x, 700.0 - 28 * n, 16.0, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((100.0, 330.0), row, strict=True)
    ]
    assert lines([*placed, *column(LONG, y=400)])[:7] == [" ".join(row) for row in rows]


def ruled(columns: Sequence[int], rows: Sequence[int], *, thin_boxes: bool) -> str:
    """Drawing commands for a grid, as Word draws it (thin boxes that are filled) or as others do (lines)."""
    sides = (columns[0], columns[-1], rows[-1], rows[0])
    boxes = [(x, sides[2], 0.5, sides[3] - sides[2]) for x in columns] + [
        (sides[0], y, sides[1] - sides[0], 0.5) for y in rows
    ]
    if thin_boxes:
        return "".join(f"{x} {y} {w} {h} re f\n" for x, y, w, h in boxes)
    return "".join(f"{x} {y} m {x + w if w > 1 else x} {y + h if h > 1 else y} l\n" for x, y, w, h in boxes) + "S\n"


@pytest.mark.parametrize("thin_boxes", [True, False])
def test_a_ruled_table_is_one_line_per_row_where_it_stands(thin_boxes: bool) -> None:
    cells = [
        *((90, 660, 12, "序号"), (150, 660, 12, "任务"), (400, 660, 12, "责任单位")),
        *((90, 620, 12, "1"), (150, 628, 12, "建设创新平台，新增省级平台两家，"), (150, 612, 12, "引进人才。")),
        *((400, 628, 12, "市科技局"), (400, 612, 12, "市财政局"), (90, 580, 12, "2"), (400, 580, 12, "市教育局")),
    ]
    drawn = ruled((80, 140, 350, 500), (680, 645, 600, 570), thin_boxes=thin_boxes)
    text = [*column(LONG, y=760), *column("以上任务请抓好落实。", y=500)]
    data = pdf([*text, *cells], drawn=drawn)
    assert read(data, "a.pdf").text.splitlines() == [
        LONG,
        "序号 | 任务 | 责任单位",
        "1 | 建设创新平台，新增省级平台两家，引进人才。 | 市科技局 市财政局",
        "2 |  | 市教育局",
        "以上任务请抓好落实。",
    ]


def test_a_merged_cell_of_a_ruled_table_is_written_once_where_it_begins() -> None:
    cells = [
        (90, 640, 12, "创新"),
        (150, 660, 12, "甲"),
        (300, 660, 12, "5家"),
        (150, 620, 12, "乙"),
        (300, 620, 12, "6家"),
    ]
    lines = "80 680 m 500 680 l 140 645 m 500 645 l 80 610 m 500 610 l"
    drawn = lines + "".join(f" {x} 610 m {x} 680 l" for x in (80, 140, 250, 500)) + " S\n"
    assert read(pdf([*cells, *column(LONG, y=500)], drawn=drawn), "a.pdf").text.splitlines()[:2] == [
        "创新 | 甲 | 5家",
        "| 乙 | 6家",
    ]


def test_a_frame_around_the_text_is_no_table() -> None:
    assert read(pdf(column(LONG), drawn="60 100 475 700 re S 300 100 m 300 120 l S\n"), "a.pdf").text == LONG + "\n"


def test_a_block_drawn_last_but_standing_first_is_read_first() -> None:
    assert lines([*column(LONG, y=500), (72, 780, 16, "索引号：001")]) == ["索引号：001", LONG]


def test_a_page_shown_turned_is_read_as_it_is_shown() -> None:
    placed = [(x, 842 - y, size, words) for x, y, size, words in column(LONG)]
    turned = [(y, x, size, words) for x, y, size, words in placed]
    data = pdf(turned, more="/Rotate 90").replace(b"1 0 0 1", b"0 1 -1 0")
    assert read(data, "a.pdf").text == LONG + "\n"


def test_a_page_that_is_a_picture_is_named_and_the_others_are_read() -> None:
    data = pdf(column(LONG), [], picture=True)
    assert read(data, "a.pdf").notes == ("第2页是图片，没有文字层，这些页没有读入，请核对原文件",)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%%EOF", "损坏"),
        (pdf(column(LONG))[:300], "损坏"),
        (pdf(column(LONG)).replace(b"/Root", LOCK + b"/Root"), "密码"),
        (pdf([], picture=True), "扫描件"),
        (pdf([]), "没有文字层"),
        (pdf([(72, 700, 12, "\ue000\ue001\ue002" * 20)]), "乱码"),
        (pdf(*[[] for _ in range(1001)]), "1000 页"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line_with_the_cure(data: bytes, word: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data, "附件1.pdf")
    message = str(caught.value)
    assert "附件1.pdf" in message
    assert word in message
    assert "请" in message
    assert "\n" not in message


def test_a_huge_page_costs_nothing() -> None:
    assert read(pdf(column(LONG), box=(1e6, 1e6)), "a.pdf").text == LONG + "\n"
