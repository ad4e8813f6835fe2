"""A new version of a plan on the page: what is said of it, what is refused, and the way back."""

import re
import sys
from types import SimpleNamespace

import pytest

from tests.ui.fake import NAN, FakeAssistant
from ui import phrases
from ui.fixing.corrections import Fixing
from ui.plans.library import library_html
from ui.plans.shelf import Shelf

NEWER = (
    NAN.replace("技术合同交易额达12亿元", "技术合同交易额达15亿元")
    + "2.新增一项任务，<img src=x onerror=1>另建平台3个。\n"
)


@pytest.fixture(autouse=True)
def _no_gradio(monkeypatch: pytest.MonkeyPatch) -> None:
    gradio = SimpleNamespace(Error=Exception, skip=lambda: "as it is", update=lambda **changed: changed)
    monkeypatch.setitem(sys.modules, "gradio", gradio)


def test_what_a_new_version_changes_is_shown_with_a_way_back() -> None:
    fake = FakeAssistant()
    shelf = Shelf(fake)
    shown = shelf.replace(fake.nan.doc_id, "新<b>.txt", NEWER.encode())
    assert phrases.REPLACED in shown
    assert "条款改动 1、新增 1" in shown
    assert re.search(r"<td>改动</td><td>[^<]*12亿元[^<]*</td><td><a href=\"#c=[0-9a-f]+\.\d+\.\d+\">[^<]*15亿元", shown)
    assert f'data-zc="undo" data-id="{fake.nan.doc_id}"' in shown
    assert "<img" not in shown
    assert "新&lt;b&gt;.txt" in shown
    assert phrases.REPLACED_TAG in library_html(fake.documents(), fake.removed())
    *_, back = shelf.undo(fake.nan.doc_id)
    assert phrases.RESTORED.format(title="创新提升行动工作方案") in back[-1]
    assert {plan.doc_id for plan in fake.documents()} == {fake.nan.doc_id, fake.huaihua.doc_id, fake.hostile.doc_id}


def test_corrections_that_no_longer_apply_are_told_beside_the_plan() -> None:
    fake = FakeAssistant()
    span = fake.nan.clauses[0].targets[1].figure_span
    at = f"target.0.{fake.nan.doc_id}.{span.start}.{span.end}"
    Fixing(fake).save(at, b'{"measure": "increment", "reason": "r"}')
    shown = Shelf(fake).replace(fake.nan.doc_id, "新.txt", NEWER.encode())
    assert phrases.REPLACED_CORRECTIONS.format(kept=0, unfit=1) in shown
    assert "已找不到" in shown
    fake.refresh()
    assert phrases.UNFIT_COUNT.format(count=1) in library_html(fake.documents(), (), fake.corrections())


def test_what_is_no_new_version_is_refused_in_one_sentence() -> None:
    fake = FakeAssistant()
    assert "完全相同" in Shelf(fake).replace(fake.nan.doc_id, "同.txt", NAN.encode())
    assert phrases.NOT_ADDED in Shelf(fake).replace("<b>", "x.txt", NEWER.encode())
    assert fake.stored == [fake.nan, fake.huaihua, fake.hostile]
