"""The best candidates where none is sure, each with what keeps it from being the answer."""

import pytest

from assistant.evidence.asked import Asked
from assistant.evidence.candidates import candidates
from assistant.evidence.conflicts import NAMES as CONFLICTS
from assistant.evidence.conflicts import Bench, conflicts
from assistant.evidence.features import NAMES, Weighed
from assistant.evidence.near import nearest
from assistant.evidence.order import in_order, weights
from assistant.reply import Conversation
from assistant.understanding.carrying import understand


@pytest.fixture
def asked(parts):
    assistant, library = parts
    return lambda text: Asked(understand(text, Conversation(), library), library, assistant._retriever)


def _against(asked, one):
    return {conflict.name for conflict in conflicts(Bench.of(asked), one)}


def _of(asked, value):
    return next(one for one in candidates(asked) if one.figure is not None and one.figure.value == value)


def test_a_target_of_the_year_and_measure_asked_for_has_no_conflict(asked):
    question = asked("云和县2026年高新技术企业达到多少家")
    assert not _against(question, _of(question, 60))


def test_every_conflict_says_why(asked):
    question = asked("云和县2030年高新技术企业新增多少家")
    total, past = _of(question, 60), _of(question, 41)
    assert {"year", "measure"} <= _against(question, total)
    assert "past" in _against(question, past)
    assert all(one.reason for one in conflicts(Bench.of(question), total))
    assert _against(question, total) <= set(CONFLICTS)


def test_the_near_ones_bring_their_conflicts_with_them(asked):
    found = nearest(asked("云和县2030年高新技术企业达到多少家"))
    assert 0 < len(found) <= 3
    assert any("不是所问的年份" in one.text for one in found)


def test_each_passage_is_near_once(asked):
    found = nearest(asked("云和县竹产业怎么发展"))
    places = [(piece.start, piece.end) for one in found for piece in one.evidence]
    assert len(places) == len(set(places))


def test_features_have_one_column_each(asked):
    question = asked("云和县竹产业产值多少")
    found = candidates(question)
    assert Weighed(question, found).table.shape == (len(found), len(NAMES))
    assert weights().shape == (len(NAMES),)


def test_the_figure_asked_for_comes_first(asked):
    assert in_order(asked("云和县竹产业产值多少"))[0][0].figure.value == 8
