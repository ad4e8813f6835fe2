"""Characters outside every leaf are counted without trusting the record."""

from corpus.base.record import Span
from eval.suspects import covered_share, folded, uncovered
from tests.eval.tiny import plan


def test_a_plan_that_is_cut_whole_has_nothing_uncovered():
    document = plan("一二三四五", "六七八九十")
    assert list(uncovered(document)) == []
    assert covered_share(document) == 1


def test_a_gap_and_an_overlap_are_counted_character_by_character():
    document = plan("一二三四五", "六七八九十")  # 11 characters: 5, a line break, 5
    gap = document.model_copy(update={"leaves": (document.leaves[0], document.leaves[2])})
    assert [suspect.span for suspect in uncovered(gap)] == [Span(start=5, end=6)]
    assert covered_share(gap) == 1 - 1 / 11
    twice = document.leaves[1].model_copy(update={"span": Span(start=3, end=6)})
    overlap = document.model_copy(update={"leaves": (document.leaves[0], twice, document.leaves[2])})
    assert [suspect.span for suspect in uncovered(overlap)] == [Span(start=3, end=5)]


def test_characters_left_over_at_the_end_are_found():
    document = plan("一二三四五", "六七八九十")
    short = document.model_copy(update={"leaves": document.leaves[:1]})
    assert [suspect.span for suspect in uncovered(short)] == [Span(start=5, end=11)]


def test_folding_keeps_every_offset():
    text = "（１）〔二〕：ＡＢ　；\u00a0，。"
    assert folded(text) == "(1)(二):AB ; ,。"
    assert len(folded(text)) == len(text)
