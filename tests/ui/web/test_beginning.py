"""What a page begins with, as Gradio hands it out."""

from types import SimpleNamespace
from typing import Any

from ui.plans.face import Face, marked, unmarked
from ui.web.beginning import Beginning, Shows

BEFORE = Face("旧", ["南县"], "请问", "比", "账", "库", "aa-bb")
AFTER = Face("新", ["平江县", "南县"], "请问：例如", "比2", "账2", "库2", "cc-dd")


def _page(face: Face) -> tuple[Any, Shows]:
    choices = [(name, name) for name in face.regions]
    parts = [SimpleNamespace(_id=number, choices=choices, constructor_args={}) for number in range(7)]
    components = [{"id": number, "props": {"elem_id": f"part{number}"}} for number in range(8)]
    return SimpleNamespace(config={"title": "页", "components": components}), Shows(*parts)


def test_the_next_page_begins_with_the_new_face() -> None:
    page, shows = _page(BEFORE)
    old = page.config
    beginning = Beginning(page, shows, BEFORE)
    beginning.renew(AFTER)
    props = [one["props"] for one in page.config["components"]]
    assert props[0] == {"elem_id": "part0", "value": "新"}
    assert props[1] == {"elem_id": "part1", "choices": [("平江县", "平江县"), ("南县", "南县")]}
    assert props[2] == {"elem_id": "part2", "placeholder": "请问：例如"}
    assert props[6]["value"] == marked("cc-dd")
    assert props[7] == {"elem_id": "part7"}, "what does not follow from the plans stays"
    assert page.config["title"] == "页"
    assert old["components"][0]["props"] == {"elem_id": "part0"}, "a page being sent is not changed under way"
    assert beginning.mark == "cc-dd"


def test_a_region_that_an_open_page_offers_may_still_be_chosen() -> None:
    page, shows = _page(AFTER)
    Beginning(page, shows, AFTER).renew(BEFORE)
    assert shows.regions.choices == [("南县", "南县"), ("平江县", "平江县")]
    assert shows.regions.constructor_args["choices"] == shows.regions.choices
    assert page.config["components"][1]["props"]["choices"] == [("南县", "南县")]


def test_a_mark_comes_back_as_it_was_and_nothing_else_does() -> None:
    assert unmarked(marked("0af-19")) == "0af-19"
    for hostile in ("", '<i data-mark="x"></i>', '<i data-mark="aa"></i><b>', None, 7):
        assert unmarked(hostile) == ""  # type: ignore[arg-type]
