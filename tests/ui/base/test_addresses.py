"""Addresses of passages: what comes from a browser is read strictly."""

import pytest
from pydantic import ValidationError

from corpus.base.record import Span
from tests.ui.fake import FakeAssistant
from ui.base.addresses import Passage


@pytest.mark.parametrize("address", ["75275f08f36112f5.18.52", "75275f08f36112f5"])
def test_an_address_reads_back(address: str) -> None:
    passage = Passage.parse(address)
    assert passage is not None
    assert str(passage) == address


@pytest.mark.parametrize(
    "address",
    ["", "x", "../../etc/passwd", "75275f08.1", "75275f08.1.2.3", "75275f08.-1.2", "75275f08.１.２", "75275F08.1.2",
     "75275f08.1.9999999999", "75275f08.1.2\n", None, 7, ["75275f08"]],
)  # fmt: skip
def test_anything_else_is_no_address(address: object) -> None:
    assert Passage.parse(address) is None  # type: ignore[arg-type] # events carry what the browser sent


def test_a_passage_cannot_be_built_from_half_an_address() -> None:
    with pytest.raises(ValidationError):
        Passage(doc_id="75275f08", start=3)


def test_a_span_must_fit_the_text() -> None:
    document = FakeAssistant().nan
    length = len(document.text)
    assert Passage(doc_id=document.doc_id, start=0, end=length).span(document) == Span(start=0, end=length)
    for start, end in [(0, length + 1), (5, 5), (9, 3), (length, length + 4)]:
        assert Passage(doc_id=document.doc_id, start=start, end=end).span(document) is None
