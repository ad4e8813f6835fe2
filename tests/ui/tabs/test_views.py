"""Comparison, ledger and draft check: what is asked for, as escaped HTML or as a file."""

import io
import json
import re

import pytest

from corpus.ingest import parse
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.tabs.forms import check_tab
from ui.tabs.views import Views

FAKE = FakeAssistant()
VIEWS = Views(FAKE)
TAGS = re.compile(r"<(/?[a-z0-9]+)")
ATTRIBUTES = re.compile(r"<[a-z0-9]+((?: [a-z-]+(?:=\"[^\"]*\")?)*)>")


def words(html: str) -> str:
    return " ".join(re.sub("<.*?>", " ", html).split())


def test_comparable_values_share_an_axis_the_highest_full() -> None:
    html = VIEWS.compare("研发投入")
    widths = [float(width) for width in re.findall(r"width:([\d.]+)%", html)]
    assert widths == [100.0, pytest.approx(42.9)]
    assert "增长率（%），自 0 起，同一坐标" in words(html)
    assert html.count('href="#c=') == 2
    assert "没有找到这一指标的：恶意](#x)县。" in words(html)


def test_what_cannot_be_compared_stands_alone_with_the_reason() -> None:
    html = VIEWS.compare("技术合同交易额达")
    assert "width:" not in html
    assert phrases.APART_ALL in html
    assert "按“总量（元）”写，没有别处可比" in words(html)


def test_an_indicator_that_no_plan_has_is_told() -> None:
    assert 'role="alert"' in VIEWS.compare("<img src=x>")
    assert "<img" not in VIEWS.compare("<img src=x>" * 40)


def test_the_tab_opens_with_the_most_widespread_indicator() -> None:
    assert "全社会研发经费投入" in words(VIEWS.compare_tab())
    assert (
        "[&quot;全社会研发经费投入&quot;, &quot;全社会研发经费投入&quot;, &quot;2 份文件&quot;]" in VIEWS.compare_tab()
    )
    empty = FakeAssistant()
    empty.plans = []
    assert "zc-card" not in Views(empty).compare_tab()


def test_the_ledger_is_chosen_by_unit_plan_and_role() -> None:
    assert words(VIEWS.ledger()).startswith("共 3 行，涉及 1 项任务")
    lead = VIEWS.ledger(role="lead")
    assert "县科工局" in lead
    assert "县财政局<small>" not in lead
    assert "南县《创新提升行动工作方案》 · 1 项任务，牵头 1 项" in words(lead)
    assert "县财政局" in VIEWS.ledger(unit="财政局", role="other")
    assert phrases.NO_ROWS in VIEWS.ledger(plan=FAKE.huaihua.doc_id)
    assert phrases.NO_ROWS in VIEWS.ledger(unit="气象局")
    assert 'href="export/ledger.xlsx?unit=%E8%B4%A2%E6%94%BF%E5%B1%80&amp;plan=&amp;role=other"' in VIEWS.ledger(
        "财政局", "", "other"
    )


def test_a_long_ledger_comes_piece_by_piece_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.tabs.ledger.SHOWN", 1)
    pieces, html = [], VIEWS.ledger(role="")
    assert "共 3 行，涉及 1 项任务；往下接着看" in words(html)
    while following := re.search(r'data-from="view/ledger\?([^"]*)&amp;after=(\d+)"', html):
        assert following[1] == "unit=&amp;plan=&amp;role="
        pieces.append(html)
        html = VIEWS.ledger(after=int(following[2]))
    pieces.append(html)
    assert len(pieces) == 3
    assert "再列约 1 行（还有 2 行）" in pieces[0]
    assert [re.findall(r"<h3>([^<]*)<", piece) for piece in pieces] == [["县科工局"], ["县经济开发区"], ["县财政局"]]
    assert VIEWS.ledger(after=99) == ""
    assert VIEWS.ledger(after=-5) == pieces[0]


def test_a_draft_is_held_against_the_plans() -> None:
    html = VIEWS.check("全社会研发经费投入增长10%以上".encode(), "")
    assert "读到 1 个目标" in words(html)
    assert "南县 14%以上 同一指标" in words(html)
    assert html.count("<blockquote>") == 2
    assert phrases.NOTHING_TO_CHECK in VIEWS.check("没有数字".encode(), "")
    assert "草稿是空的" in VIEWS.check(b"", "")
    assert "<img" not in VIEWS.check("<img src=x>增长10%以上".encode(), "")


def test_what_a_draft_cites_is_held_against_the_plans() -> None:
    html = VIEWS.proofread("南县全社会研发经费投入增长15%以上，由县科工局牵头。".encode(), "")
    assert "不一致" in words(html)
    assert html.index("不一致 1 处") < html.index("<blockquote>")
    assert '<span class="zc-relation different">不一致</span>' in html
    assert phrases.NOTHING_CITED in VIEWS.proofread("没有引用".encode(), "")
    assert "草稿是空的" in VIEWS.proofread(b"", "")
    assert "<img" not in VIEWS.proofread("<img src=x>南县研发投入增长15%".encode(), "")


def test_a_proof_reading_is_exported() -> None:
    draft = "南县全社会研发经费投入增长15%以上，由县科工局牵头。".encode()
    assert 'data-way="proofread" data-kind="docx"' in VIEWS.proofread(draft, "")
    for kind in ("xlsx", "docx"):
        assert "一致 2 处" in words(VIEWS.verify(VIEWS.proofread_as(kind, draft, ""), f"核稿.{kind}"))


def test_an_exported_file_is_verified() -> None:
    span = FAKE.nan.clauses[0].span
    data = VIEWS.excerpts_as("docx", f"{FAKE.nan.doc_id}.{span.start}.{span.end}")
    assert "核对了 1 处引文：一致 1 处。" in words(VIEWS.verify(data, "摘录.docx"))
    reply = {
        "doc_id": FAKE.nan.doc_id,
        "start": 0,
        "end": 5,
        "quote": "<img src=x>",
        "title": "<b>",
        "sha256": "0" * 64,
    }
    html = VIEWS.verify(json.dumps(reply).encode(), "x.json")
    assert '<span class="zc-relation different">文件里被改动</span>' in html
    assert "<img" not in html
    assert 'role="alert"' in VIEWS.verify(b"<img src=x>", "<img>")
    assert 'data-zc-way="verify"' in check_tab()


def test_nothing_hostile_opens() -> None:
    html = VIEWS.compare_tab() + VIEWS.ledger_tab() + VIEWS.check("增长9%".encode(), "") + VIEWS.compare("增长")
    assert not {"<img", "<script", "<iframe"} & set(re.findall(r"<\w+", html))
    assert "onerror" not in " ".join(ATTRIBUTES.findall(html))


def test_exports_are_files_with_all_rows() -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(VIEWS.ledger_file(role="other"))).active
    assert sheet.max_row == 3
    sheet = load_workbook(io.BytesIO(VIEWS.compare_file("研发投入"))).active
    assert sheet.max_row == 4
    assert VIEWS.check_as("docx", "研发投入增长10%".encode(), "").startswith(b"PK")
    assert VIEWS.check_as("xlsx", "研发投入增长10%".encode(), "").startswith(b"PK")


CITY = "益阳市科技发展规划（2021—2025年）\n\n一、发展目标\n研发投入年均增长12%。研发投入强度达到2.5%。高新技术企业达到600家以上。\n二、任务\n（一）到2025年，高新技术企业达到500家。\n"
COUNTY = "南县<b>科技发展规划（2021—2025年）\n\n一、发展目标\n研发投入增长9%以上。\n"


def related() -> Views:
    fake = FakeAssistant()
    fake.plans = [parse(CITY, "city.txt"), parse(COUNTY, "county.txt")]
    return Views(fake)


def test_a_county_stands_beside_its_city_target_by_target() -> None:
    views = related()
    city, county = (document.doc_id for document in views._assistant.documents())
    html = views.relate(county)
    assert "对照" in words(html)
    assert '<span class="zc-relation different" title="低于上级。">低于上级</span>' in html
    assert "上级写了、下级没有写的 3 项" in words(html)
    assert html.count(f'href="#c={county}.') == 1
    assert "<b>" not in html
    assert f'name="plan" value="{county}"' in views.compare_tab()
    assert words(views.relate(city)).startswith(phrases.RELATE_CONFLICT)


def test_a_plan_that_stands_alone_or_is_not_there_is_told() -> None:
    assert phrases.RELATE_NONE in VIEWS.relate(FAKE.nan.doc_id)
    assert phrases.RELATE_NONE in VIEWS.relate("<img src=x>")
