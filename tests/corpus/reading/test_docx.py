"""Word files read as Word shows them with all changes accepted; hostile ones are refused in one line."""

import zipfile
from io import BytesIO

import pytest

from corpus.base.errors import ReadingError
from corpus.reading.docx import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, head: str = "", **parts: str) -> bytes:
    """A Word file with ``body`` in its main document; ``parts`` are more parts by name (numbering, styles, footnotes)."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types>wordprocessingml</Types>")
        archive.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{xml}</w:{name}>")
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


PLAN = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircleChinese", "%4")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def lines(body: str, **parts: str) -> list[str]:
    return read(docx(body, **parts), "方案.docx").text.splitlines()


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows) + "</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def test_numbers_that_word_makes_are_written_out_level_by_level() -> None:
    body = (
        item("总体要求", 0) + item("重点任务", 0) + item("平台建设", 1) + item("建设平台。", 2) + item("引进人才。", 2)
    )
    body += item("细目", 3) + item("主体培育", 1) + item("培育企业。", 2) + item("保障措施", 0)
    assert lines(body, numbering=PLAN) == [
        *("一、总体要求", "二、重点任务", "（一）平台建设", "1.建设平台。", "2.引进人才。", "①细目"),
        *("（二）主体培育", "1.培育企业。", "三、保障措施"),
    ]


def test_a_reader_is_told_that_numbers_are_made_by_word() -> None:
    assert "2处编号" in read(docx(item("甲", 0) + item("乙", 0), numbering=PLAN), "a.docx").notes[0]
    assert read(docx(p("一、甲"), numbering=PLAN), "a.docx").notes == ()


@pytest.mark.parametrize(
    ("form", "text", "third"),
    [
        ("japaneseCounting", "第%1条", "第三条 甲"),
        ("upperRoman", "%1.", "III.甲"),
        ("lowerLetter", "%1)", "c)甲"),
        ("decimalZero", "%1", "03 甲"),
        ("ideographTraditional", "%1、", "丙、甲"),
        ("chineseLegalSimplified", "%1、", "叁、甲"),
        ("decimalFullWidth", "（%1）", "（３）甲"),
        ("taiwaneseDigital", "%1、", "三、甲"),
        ("bullet", "\uf06c", "●甲"),
        ("bullet", "——", "——甲"),
        ("none", "", "甲"),
    ],
)
def test_every_form_of_number(form: str, text: str, third: str) -> None:
    numbering = f'<w:abstractNum w:abstractNumId="1">{level(0, form, text)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert lines(item("甲", 0) * 3, numbering=numbering)[2] == third


def test_a_number_of_several_levels_counts_in_digits_where_it_says_so() -> None:
    numbering = f'<w:abstractNum w:abstractNumId="1">{level(0, "chineseCounting", "%1、")}{level(1, "decimal", "%1.%2", "<w:isLgl/>")}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert lines(item("甲", 0) + item("乙", 1), numbering=numbering) == ["一、甲", "1.1 乙"]


def test_a_list_that_starts_anew_starts_at_its_own_number() -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    body = item("甲", 0) + item("乙", 0, 2) + item("丙", 0, 2)
    assert lines(body, numbering=PLAN + again) == ["一、甲", "五、乙", "六、丙"]


def test_two_lists_of_one_definition_count_on() -> None:
    numbering = PLAN + '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    assert lines(item("甲", 0) + item("乙", 0, 2), numbering=numbering) == ["一、甲", "二、乙"]


def test_a_style_numbers_its_paragraphs_and_number_zero_takes_the_number_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    numbering = PLAN.replace('<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="b"/><w:lvlText w:val="（%2）"/>')
    styles += '<w:style w:type="paragraph" w:styleId="c"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = p("甲", '<w:pStyle w:val="b"/>') + p("乙", '<w:pStyle w:val="c"/>')
    body += p("丙", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, numbering=numbering, styles=styles) == ["一、甲", "（一）乙", "丙"]


def test_an_empty_numbered_paragraph_counts_but_prints_nothing() -> None:
    assert lines(item("甲", 0) + item("", 0) + item("丙", 0), numbering=PLAN) == ["一、甲", "三、丙"]


def test_insertions_are_kept_and_deletions_hidden_text_and_field_codes_dropped() -> None:
    body = (
        "<w:p>"
        + run("新增")
        + f"<w:ins>{run('20')}</w:ins><w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
        + run("家")
    )
    body += run("隐藏", "<w:vanish/>") + run("可见", '<w:vanish w:val="0"/>')
    body += f"<w:r><w:instrText> PAGE </w:instrText></w:r><w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo></w:p>"
    assert lines(body) == ["新增20家可见新"]


def test_text_hidden_by_its_style_is_dropped() -> None:
    styles = '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="i"><w:basedOn w:val="h"/></w:style>'
    hidden = run("乙", '<w:rStyle w:val="i"/>')
    assert lines(f"<w:p>{run('甲')}{hidden}</w:p>", styles=styles) == ["甲"]


def test_a_paragraph_whose_mark_is_deleted_runs_on_into_the_next() -> None:
    assert lines(p("到2025年，", "<w:rPr><w:del/></w:rPr>") + p("新增10家。") + p("完。")) == [
        "到2025年，新增10家。",
        "完。",
    ]


def test_content_controls_links_and_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt><w:p><w:hyperlink>{run('链接')}</w:hyperlink>"
    body += f"<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert lines(body) == ["控件", "链接", "框内"]


def test_a_table_is_one_line_per_row_and_a_merged_cell_is_written_once() -> None:
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        [cell("序号"), cell("任务", '<w:gridSpan w:val="2"/>'), cell("责任单位")],
        [cell("1", merged), cell("建平台"), cell("2家"), cell("市科技局")],
        [cell("1", goes_on), cell("引人才"), cell("5名"), cell("")],
    )
    reading = read(docx(p("附表") + body + p("完")), "a.docx")
    assert reading.text.splitlines() == [
        "附表",
        "序号 | 任务 | 责任单位",
        "1 | 建平台 | 2家 | 市科技局",
        "| 引人才 | 5名",
        "完",
    ]
    found = {reading.text[place.start :].split(" | ")[0].split("\n")[0]: place for place in reading.places}
    assert (found["责任单位"].row, found["责任单位"].column) == (1, 4)
    assert (found["引人才"].table, found["引人才"].row, found["引人才"].column) == (1, 3, 2)
    assert found["完"].table is None
    assert found["完"].paragraph == 5


def test_a_label_in_a_table_runs_into_what_it_names() -> None:
    body = table(
        [
            cell("发文字号："),
            cell("某政办〔2023〕5号"),
            cell("主题词："),
            cell(""),
            cell("成文日期："),
            cell("2023-03-01"),
        ]
    )
    assert lines(body) == ["发文字号：某政办〔2023〕5号 | 主题词： |  | 成文日期：2023-03-01"]


def test_a_label_without_a_value_is_parted_from_the_next_label() -> None:
    assert lines(table([cell("主题词："), cell("成文日期：2023-03-01")])) == ["主题词： | 成文日期：2023-03-01"]


def test_a_table_that_lays_out_the_page_is_read_as_paragraphs() -> None:
    assert lines(table([f"<w:tc>{p('一、甲')}{p('二、乙')}</w:tc>"])) == ["一、甲", "二、乙"]
    assert lines(table([cell("左"), f"<w:tc>{table([cell('a'), cell('b')])}<w:p/></w:tc>"])) == ["左", "a | b"]


def test_the_generated_contents_and_note_separators_are_left_out_and_notes_stand_at_the_end() -> None:
    styles = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    notes = f'<w:footnote w:type="separator">{p("线")}</w:footnote><w:footnote>{p("口径以统计局为准")}</w:footnote>'
    body = p("一、总体要求\t3", '<w:pStyle w:val="11"/>') + p("一、总体要求")
    assert lines(body, styles=styles, footnotes=notes) == ["一、总体要求", "注：口径以统计局为准"]


def zip_of(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr("word/document.xml" if name == "document" else name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (docx(p("甲"))[:-40], "损坏"),
        (docx("<w:p>"), "损坏"),
        (docx(""), "没有文字"),
        (docx(p("甲"), '<!DOCTYPE w [<!ENTITY a "b">]>'), "DOCTYPE"),
        (zip_of(document=b" " * 3_000_000), "大得不正常"),
        (zip_of(**{f"{n}.xml": b"" for n in range(2001)}), "大得不正常"),
    ],
)
def test_a_damaged_hostile_or_empty_file_is_refused_in_one_line_with_the_cure(data: bytes, word: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data, "附件1.docx")
    message = str(caught.value)
    assert "附件1.docx" in message
    assert word in message
    assert "请" in message
    assert "\n" not in message


def test_a_doctype_in_another_encoding_is_found() -> None:
    hidden = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w><w:document {W}/>'.encode("utf-16")
    with pytest.raises(ReadingError, match="DOCTYPE"):
        read(zip_of(document=hidden), "a.docx")
