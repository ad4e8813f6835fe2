"""The table of plans."""

import re

from assistant.service.live import Added
from assistant.service.removed import Removed
from corpus.base.document import Region
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.plans.library import added_html, drop_html, library_html, refused_html, status_html

FAKE = FakeAssistant()


def test_each_plan_has_its_row_with_counts_and_opens() -> None:
    rows = library_html(FAKE.documents()).split("<tbody>")[1].split("</tr>")
    assert re.sub(r"<.*?>", " ", rows[0]).split() == [
        "创新提升行动工作方案",
        "南县",
        "2024",
        "2",
        "2",
        "3",
        "下载",
        "核对",
        "换新版",
        "移出",
    ]
    assert f'href="#c={FAKE.nan.doc_id}"' in rows[0]


def test_an_inferred_region_is_marked_with_its_basis() -> None:
    region = Region(
        code="510800",
        name="广元市",
        full_name="四川省广元市",
        level="市",
        parent="四川省",
        inferred=True,
        basis="文中县名",
    )
    table = library_html([FAKE.nan.model_copy(update={"region": region})])
    assert '广元市 <span class="zc-tag" title="文中县名">推定</span>' in table


def test_hostile_titles_and_regions_are_text() -> None:
    table = library_html([FAKE.hostile])
    assert "&lt;img src=x onerror=&quot;window.PWN=1&quot;&gt;" in table
    assert "<img" not in table


def test_an_empty_library_says_how_to_fill_it() -> None:
    assert "zhengce add" in library_html([])
    assert "<table" not in library_html([])
    assert phrases.UNKNOWN in library_html([FAKE.nan.model_copy(update={"region": None, "period": None})])


def test_a_file_added_says_what_was_understood_and_what_to_look_at() -> None:
    told = re.sub(r"<.*?>", " ", added_html("南县.txt", Added(FAKE.nan, new=True))).split()
    assert told[:3] == ["已入库", "创新提升行动工作方案", "南县"]
    assert "条款 2" in added_html("南县.txt", Added(FAKE.nan, new=True))
    assert phrases.WARN_NO_REGION in added_html("x", Added(FAKE.nan.model_copy(update={"region": None}), new=True))
    assert phrases.WARN_NO_UNITS in added_html("x", Added(FAKE.huaihua, new=True))
    noted = FAKE.nan.model_copy(update={"notes": ("有1处编号不连续,请核对原文",)})
    assert "编号不连续" in added_html("x", Added(noted, new=True))
    assert phrases.ALREADY in added_html("x", Added(FAKE.nan, new=False))


def test_a_file_refused_says_why_and_nothing_hostile_opens() -> None:
    for html in (
        refused_html("<img src=x>.txt", "<b>空的"),
        added_html("<img src=x>", Added(FAKE.hostile, new=True)),
        status_html("<img>", "<img>"),
        library_html([FAKE.nan], [Removed(doc_id="<img>", file="x", title="<img>", time="")]),
    ):
        assert "<img" not in html
        assert "&lt;" in html
    assert status_html("") == ""
    assert "multiple" in drop_html()
