"""The table of plans."""

import re

from corpus.document import Region
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.library import library_html

FAKE = FakeAssistant()


def test_each_plan_has_its_row_with_counts_and_opens() -> None:
    rows = library_html(FAKE.documents()).split("<tbody>")[1].split("</tr>")
    assert re.sub(r"<.*?>", " ", rows[0]).split() == ["创新提升行动工作方案", "南县", "2024", "2", "1", "2", "打开"]
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
