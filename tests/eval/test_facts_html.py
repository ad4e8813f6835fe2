"""The pages: nothing of a plan becomes markup, every mark is there, plans are linked worst first."""

import re
from html.parser import HTMLParser

from corpus.base.document import Repair
from eval.facts_census import Folder, of_document
from eval.facts_html import index_page, plan_page, write_pages
from tests.eval.tiny import Line, heading, noise, plan, span

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;"


class Tags(HTMLParser):
    """Tag names, attribute names and the visible text of a page."""

    def __init__(self, page):
        super().__init__()
        self.names, self.attributes, self.text, self.tips, self.inside = [], set(), "", [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.names.append(tag)
        self.inside = tag
        self.attributes |= {name for name, _ in attributes}
        self.tips += [value for name, value in attributes if name == "data-t"]

    def handle_data(self, data):
        if self.inside not in ("style", "script"):
            self.text += data


def page_of(document):
    return plan_page(of_document(document), "", "", "1 / 1")


def hostile_plan():
    line = Line(
        f"{HOSTILE}力争70家，给予50万元。（{HOSTILE}局负责）",
        headings=(f"一、{HOSTILE}",),
        units=[(f"（{HOSTILE}局负责）", [(f"{HOSTILE}局", "lead")])],
        targets=[("70家", {"indicator": HOSTILE})],
        figures=[("50万元", "subsidy")],
    )
    return plan(heading(HOSTILE), line, noise(HOSTILE), file=f"{HOSTILE}.txt", region=HOSTILE)


def test_hostile_text_stays_text_on_a_plan_page():
    tags = Tags(page_of(hostile_plan()))
    assert tags.names.count("script") == 1  # our own
    assert "img" not in tags.names
    assert not any(name.startswith("on") for name in tags.attributes)
    assert tags.text.count(HOSTILE) >= 4
    assert any(HOSTILE in tip for tip in tags.tips)


def test_hostile_text_stays_text_on_the_index():
    report = Folder(plans=[of_document(hostile_plan())], errors=[(HOSTILE, HOSTILE)])
    tags = Tags(index_page(report, ["plan0001.html"]))
    assert tags.names.count("script") == 1
    assert "img" not in tags.names
    assert tags.text.count(HOSTILE) >= 4


def test_pages_forbid_themselves_to_load_anything():
    for page in (page_of(plan("正文")), index_page(Folder(), [])):
        assert "default-src 'none'" in page
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)


def test_the_text_of_a_plan_is_shown_whole_and_in_order():
    document = hostile_plan()
    shown = Tags(page_of(document)).text
    position = 0
    for leaf in document.leaves:
        if document.cut(leaf.span).strip():
            position = shown.index(document.cut(leaf.span), position)


def test_units_and_figures_are_coloured_by_role_and_verdict():
    members = [("市科技局", "lead"), ("市财政局", "cooperating")]
    line = Line("力争70家，给予50万元。（市科技局、市财政局）", targets=[("70家", {})], figures=[("50万元", "subsidy")],
                units=[("（市科技局、市财政局）", members)])  # fmt: skip
    page = page_of(plan(line))
    for style, words in (
        ("f-target", "70家"),
        ("f-subsidy", "50万元"),
        ("u-lead", "市科技局"),
        ("u-cooperating", "市财政局"),
    ):
        assert re.search(rf'<span class="[^"]*{style}[^"]*"[^>]*>{words}</span>', page), style


def test_marks_that_cross_each_other_are_all_kept():
    document = plan(Line("增长百分之五十以上", targets=[("百分之五十", {})], figures=[("五十以上", "reference")]))
    page = page_of(document)
    assert re.search(r'class="[^"]*f-target f-reference[^"]*"[^>]*>五十<', page)


def test_a_repair_is_marked_with_what_is_read():
    document = plan("新增IOO家")
    document = document.model_copy(
        update={"repairs": (Repair(span=span(document.text, "IOO"), replacement="100", reason="数字识别有误"),)}
    )
    assert "读作“100”：数字识别有误" in Tags(page_of(document)).tips


def test_every_suspicious_place_has_an_anchor_of_its_own():
    document = plan("完成90%。（市财政局负责）", "新增30家。")
    census = of_document(document)
    page = page_of(document)
    assert len(census.suspects) == 3
    for number in range(3):
        assert page.count(f'id="s{number}"') == 1
        assert f'href="#s{number}"' in page


def test_pages_are_linked_worst_first_and_named_by_the_order_of_the_folder(tmp_path):
    good, bad = of_document(plan("正文", file="好.txt")), of_document(plan("完成90%。", file="坏.txt"))
    index = write_pages(tmp_path / "out", Folder(plans=[good, bad]))
    listed = re.findall(r'href="(plan\d+\.html)"', index.read_text(encoding="utf-8"))
    assert listed == ["plan0002.html", "plan0001.html"]
    first = (tmp_path / "out" / "plan0002.html").read_text(encoding="utf-8")
    assert 'id="after" href="plan0001.html"' in first
    assert 'id="before"' not in first
    second = (tmp_path / "out" / "plan0001.html").read_text(encoding="utf-8")
    assert 'id="before" href="plan0002.html"' in second
    assert 'id="after"' not in second


def test_text_that_utf8_cannot_hold_is_written_all_the_same(tmp_path):
    index = write_pages(tmp_path, Folder(plans=[of_document(plan("坏字\ud800符"))]))
    assert index.exists()
