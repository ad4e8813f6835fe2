"""The field that offers a long list: everything in it, nothing of it as markup."""

import html
import json
import re

from tests.ui.fake import FakeAssistant
from ui.base.picker import picker_html, plan_options

FAKE = FakeAssistant()


def options(field: str) -> list[list[str]]:
    found = re.search(r'data-options="([^"]*)"', field)
    assert found is not None
    read: list[list[str]] = json.loads(html.unescape(found[1]))
    return read


def test_every_plan_can_be_chosen_and_one_is() -> None:
    plans = plan_options(FAKE.documents())
    field = picker_html("plan", "文件", plans, placeholder="", chosen=FAKE.huaihua.doc_id)
    assert [value for value, *_ in options(field)] == [one.doc_id for one in FAKE.documents()]
    assert f'name="plan" value="{FAKE.huaihua.doc_id}"' in field
    assert 'value="怀化市 · 培育好强科创兴产业的动能实施方案"' in field


def test_what_is_typed_is_sent_where_nothing_need_be_chosen() -> None:
    field = picker_html("indicator", "指标", [("高企", "高企", "2 份文件")], placeholder="如")
    assert '<input name="indicator" value=""' in field
    assert 'hidden" name' not in field


def test_hostile_names_stay_text() -> None:
    field = picker_html("plan", "文件", [("a", '"><img src=x>\u202e</ul>', "")], placeholder="", chosen="a")
    assert "<img" not in field
    assert options(field) == [["a", '"><img src=x></ul>', ""]]
