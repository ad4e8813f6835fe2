"""Pairs of spans, by hand."""

from corpus.base.record import Span
from eval.matching import iou, overlap, pair, trimmed


def s(start, end):
    return Span(start=start, end=end)


def test_likeness_of_two_spans():
    assert overlap(s(0, 10), s(5, 20)) == 5
    assert overlap(s(0, 5), s(5, 9)) == 0
    assert iou(s(0, 10), s(5, 20)) == 5 / 20
    assert iou(s(3, 7), s(3, 7)) == 1


def test_white_space_at_the_ends_does_not_count():
    assert trimmed(s(0, 6), "\n 正文 \n") == s(2, 4)
    assert trimmed(s(0, 2), "  正") == s(0, 2)  # nothing but white space: left alone


def test_the_best_pairs_are_made_first_and_each_span_is_used_once():
    gold, found = [s(0, 10), s(10, 20)], [s(0, 20), s(11, 20)]
    assert pair(gold, found, iou, 0.5) == {1: 1, 0: 0}
    assert pair(gold, [s(0, 20)], iou, 0.5) == {0: 0}  # both would do: the first in the text
    assert pair(gold, [s(0, 20)], iou, 0.51) == {}
