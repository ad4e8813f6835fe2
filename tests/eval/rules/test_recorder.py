"""The stand-in for ``re``: modules that belong get watched patterns, which do as patterns do and count beside it."""

import importlib.util
import sys

import pytest

from eval.rules.recorder import Recorder
from eval.rules.report import grown, rows, totals

MODULE = """
import re
WORD = re.compile("甲|乙|丙")
SAME = re.compile("研.|.发")
PARTS = (re.compile(r"(?P<n>\\d+)(?:家|个)"),)
def read(text):
    return bool(WORD.search(text)), [m["n"] for m in PARTS[0].finditer(text)], re.sub("丁|戊", "", text)
"""


@pytest.fixture
def watched(tmp_path):
    """A module of ours that was imported under the recorder, and the recorder."""
    path = tmp_path / "corpus_tiny.py"
    path.write_text(MODULE, encoding="utf-8")
    recorder = Recorder(lambda module: module == "corpus_tiny")
    recorder.install()
    try:
        spec = importlib.util.spec_from_file_location("corpus_tiny", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module, recorder
    finally:
        recorder.uninstall()
        sys.modules.pop("corpus_tiny", None)


def counted(recorder):
    return {row.alternative: (row.fired, row.questions, row.questions_alone) for row in rows(recorder)}


def test_what_matches_is_counted_and_what_is_read_stays_the_same(watched):
    module, recorder = watched
    recorder.begin("question 1")
    assert module.read("甲乙3家丁") == (True, ["3"], "甲乙3家")
    recorder.begin("question 2")
    assert module.read("乙") == (True, [], "乙")
    recorder.begin("")
    assert module.read("丙") == (True, [], "丙")
    assert counted(recorder) == {
        "研.": (0, 0, 0),
        ".发": (0, 0, 0),
        "甲": (1, 1, 1),
        "乙": (1, 1, 1),
        "丙": (0, 0, 0),
        "家": (1, 1, 1),
        "个": (0, 0, 0),
        "丁": (1, 1, 1),
        "戊": (0, 0, 0),
    }


def test_what_another_alternative_would_have_matched_does_not_depend_on_the_first(watched):
    module, recorder = watched
    recorder.begin("question 1")
    module.SAME.search("研发")
    recorder.begin("question 2")
    module.SAME.search("研究")
    assert counted(recorder)["研."] == (2, 2, 1)
    assert counted(recorder)[".发"] == (0, 0, 0)


def test_a_pattern_is_one_thing_however_often_it_is_asked_for(watched):
    module, recorder = watched
    recorder.begin("plan a")
    module.read("戊")
    module.read("戊")
    recorder.begin("")
    assert totals(rows(recorder)) == {"question": {"patterns": 4, "alternatives": 9, "dead": 8, "seldom": 1}}


def test_bounds_and_edges_are_those_of_the_call(watched):
    module, recorder = watched
    recorder.begin("plan a")
    assert module.WORD.search("甲乙丙", 1, 2)[0] == "乙"
    assert module.WORD.fullmatch("甲乙") is None
    assert module.WORD.pattern == "甲|乙|丙"
    assert {text for text, (fired, *_) in counted(recorder).items() if fired} == {"乙"}


def test_what_lies_above_the_bar_is_said():
    bar = {"parser": {"alternatives": 3, "dead": 1}}
    assert grown(bar, {"parser": {"alternatives": 3, "dead": 1}}) == []
    (line,) = grown(bar, {"parser": {"alternatives": 2, "dead": 2}})
    assert "没有用到的分支有 2 个，上限 1" in line
