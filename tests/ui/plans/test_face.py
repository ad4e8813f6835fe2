"""What of the page follows from the plans carries a mark, which a browser sends back."""

from ui.plans.face import marked, unmarked


def test_a_mark_comes_back_as_it_was_and_nothing_else_does() -> None:
    assert unmarked(marked("0af-19")) == "0af-19"
    for hostile in ("", '<i data-mark="x"></i>', '<i data-mark="aa"></i><b>', None, 7):
        assert unmarked(hostile) == ""  # type: ignore[arg-type]
