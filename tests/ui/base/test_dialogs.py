"""What opens over the page: the tour has a text for each of its steps, and the help starts it."""

from pathlib import Path

import ui
from ui import phrases
from ui.base.dialogs import dialogs_html, offer_html

SCRIPT = (Path(ui.__file__).parent / "assets" / "tour.js").read_text(encoding="utf-8")


def test_each_step_of_the_tour_has_a_title_and_a_text() -> None:
    assert SCRIPT.count("{ place:") == len(phrases.TOUR_STEPS) == len(phrases.SCRIPT["tour"])
    assert all(title and text for title, text in phrases.TOUR_STEPS)


def test_the_tour_is_offered_and_starts_from_the_help() -> None:
    help_dialog = dialogs_html().split('id="zc-help"')[1].split("</dialog>")[0]
    assert 'data-zc="tour"' in help_dialog
    assert 'data-zc="tour"' in offer_html()
    assert 'data-zc="tour-no"' in offer_html()
