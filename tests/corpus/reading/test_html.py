"""Web pages and fragments: the article with its title and register lines, and nothing of the page around it."""

import pytest

from corpus.base.errors import ReadingError
from corpus.reading.html import read

BODY = "为加快创新驱动发展，结合本县实际，制定本方案。到2025年，研发投入增长14%以上。" * 4
ARTICLE = f"<p>&emsp;一、工作目标</p><p><span>{BODY}</span></p>"
NAV = "<div class='nav'><a href='/'>首页</a><a>政务公开</a><a>某县人民政府门户网站</a></div>"
FOOT = "<div id='foot'>主办单位：某县人民政府办公室 网站标识码：4300000000</div>"


def lines(source: str) -> list[str]:
    return read(source, "方案.html").text.splitlines()


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>某县行动方案_某县人民政府</title>{head}</head><body>{body}</body></html>"


def test_a_fragment_is_read_whole_with_entities_and_breaks() -> None:
    source = "<p>“十四五”&nbsp;&lt;规划&gt;&ldquo;x&rdquo;&#20013;</p><p></p><div>甲<br/>乙</div>丙"
    assert lines(source) == ["“十四五”\xa0<规划>“x”中", "甲", "乙", "丙"]


def test_line_breaks_of_the_source_are_none_between_chinese_characters() -> None:
    assert lines("<p>研发\n  投入\n 10 \n% 的\tR&amp;D\nGDP</p><pre>甲\n乙</pre>") == [
        "研发投入 10 % 的 R&D GDP",
        "甲",
        "乙",
    ]


def test_scripts_comments_and_hidden_text_are_left_out() -> None:
    source = "<p>甲<script>var a='<p>乙</p>'</script><style>p{}</style><!-- 丙 --><span style='DISPLAY : none'>丁</span>戊</p>"
    assert lines(source) == ["甲戊"]


def test_an_article_that_is_sent_twice_is_read_once() -> None:
    reading = read(ARTICLE + " " + ARTICLE, "a.html")
    assert reading.text == read(ARTICLE, "a.html").text
    assert [place.paragraph for place in reading.places] == [1, 2]
    assert "重复" in reading.notes[0]


def test_a_short_article_in_a_container_of_unknown_name_is_found_among_long_menus() -> None:
    menu = "<ul>" + "<li><a>政府信息公开目录</a></li>" * 30 + "</ul>"
    short = "<p>各区县：</p><p>到2026年，高新技术企业达到300家。</p><p>（一）建设平台。</p><p>某市人民政府</p>"
    body = (
        f"<form><div>{menu}</div><h2>某市人民政府关于印发行动计划的通知</h2><div class='x'>{short}</div>{FOOT}</form>"
    )
    assert lines(page(body)) == [
        *("某县行动方案", "各区县：", "到2026年，高新技术企业达到300家。", "（一）建设平台。", "某市人民政府"),
    ]


def test_a_page_laid_out_by_tables_is_read_from_the_cell_of_the_article_and_a_table_of_data_as_a_table() -> None:
    menu = "<td><table><tr><td><a>首页</a></td><td>导航栏目</td></tr></table></td>"
    assert lines(page(f"<table><tr>{menu}<td>{ARTICLE}<p>附则。</p></td></tr></table>"))[1:] == [
        "一、工作目标",
        BODY,
        "附则。",
    ]
    data = "<table><tr><td>任务</td><td>单位</td></tr><tr><td>建平台，引人才。</td><td>市科技局</td></tr></table>"
    assert lines(page(f"<div>{data}</div>"))[1:] == ["任务 | 单位", "建平台，引人才。 | 市科技局"]


def test_a_page_without_sentences_is_read_whole() -> None:
    assert lines(page("<p>第一批名单</p><p>甲公司</p>"))[-2:] == ["第一批名单", "甲公司"]


@pytest.mark.parametrize("container", ["<div id='zoom'>", "<div class='TRS_Editor'>", "<div class='whatever'>"])
def test_of_a_page_the_article_is_read_with_the_title_before_it(container: str) -> None:
    body = f"{NAV}<div><div class='side'><a>相关文件一</a></div>{container}{ARTICLE}</div></div>{FOOT}"
    assert lines(page(body)) == ["某县行动方案", "一、工作目标", BODY]


def test_the_title_is_not_repeated_where_the_article_begins_with_it() -> None:
    assert lines(page(f"<div id='zoom'><h1>某县行动方案</h1>{ARTICLE}</div>"))[:2] == ["某县行动方案", "一、工作目标"]


def test_the_heading_of_the_page_goes_before_its_window_title() -> None:
    body = f"<h1>某县科技创新行动方案（2023—2025年）</h1><div id='zoom'>{ARTICLE}</div>"
    assert lines(page(body))[0] == "某县科技创新行动方案（2023—2025年）"
    meta = '<meta name="articletitle" content="某县科技创新三年行动方案">'
    assert lines(page(body, meta))[0] == "某县科技创新三年行动方案"


def test_the_register_of_a_page_is_read_as_lines() -> None:
    register = (
        "<table><tr><td>索 引 号：</td><td>431281-2023</td><td>发文机关：</td><td>某县人民政府办公室</td></tr>"
        "<tr><td>发文字号：</td><td>某政办发〔2023〕5号</td><td>成文日期：</td><td>2023-03-01</td></tr></table>"
    )
    assert lines(page(f"{NAV}{register}<div id='zoom'>{ARTICLE}</div>"))[1:5] == [
        *(
            "索引号：431281-2023",
            "发文机关：某县人民政府办公室",
            "发文字号：某政办发〔2023〕5号",
            "成文日期：2023-03-01",
        ),
    ]


def test_a_table_is_one_line_per_row_and_knows_its_cells() -> None:
    source = (
        "<table><caption>附表</caption><tr><th rowspan=2>指标<th colspan=2>目标</tr><tr><td>2024年<td>2025年</tr>"
        "<tr><td>高企<br>数<td>50家<td>60家</tr></table>"
    )
    reading = read(source, "a.html")
    assert reading.text.splitlines() == ["附表", "指标 | 目标", "| 2024年 | 2025年", "高企 数 | 50家 | 60家"]
    place = next(place for place in reading.places if reading.text.startswith("60家", place.start))
    assert (place.table, place.row, place.column) == (1, 3, 3)


def test_a_table_that_lays_out_the_page_is_read_as_paragraphs() -> None:
    source = f"<table><tr><td>左栏</td><td><table><tr><td>甲</td><td>乙</td></tr></table>{ARTICLE}</td></tr></table>"
    assert lines(source) == ["左栏", "甲 | 乙", "一、工作目标", BODY]


def test_numbers_that_the_browser_makes_are_written_out() -> None:
    source = "<ol start=2><li>甲</li><li><p>乙</p></li></ol><ol class='custom_cn'><li>丙<ul><li>丁</li></ul></li><li>戊</li></ol>"
    assert lines(source) == ["2.甲", "3.乙", "一、丙", "丁", "二、戊"]
    assert lines("<ol class='custom_cn2'><li>甲</li><li value=5>乙</li></ol>") == ["（一）甲", "（五）乙"]


@pytest.mark.parametrize(
    ("source", "word"),
    [("<div>" * 5000 + "甲", "嵌套"), ("<p><img src='1.jpg'></p>", "没有文字"), ("<p>&nbsp;</p>", "没有文字")],
)
def test_what_cannot_be_read_is_refused_in_one_line_with_the_cure(source: str, word: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(source, "附件1.html")
    message = str(caught.value)
    assert "附件1.html" in message
    assert word in message
    assert "请" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "source", ["<p>甲" * 20000, "<font>" * 2500 + "甲", "<" * 50000 + "p>甲", "<td>甲" * 20000, "甲<br>" * 20000]
)
def test_broken_markup_is_read_in_time_that_grows_with_its_length(source: str) -> None:
    assert "甲" in read(source, "a.html").text
