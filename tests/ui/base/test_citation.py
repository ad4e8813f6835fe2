"""How plans are cited."""

import pytest

from corpus.base.document import Stated
from tests.ui.fake import FakeAssistant
from ui.base.citation import citation, date

NAN = FakeAssistant().nan


@pytest.mark.parametrize(
    ("iso", "said"), [("2024-03-05", "2024年3月5日"), ("2021-11", "2021年11月"), ("2024", "2024年"), ("约", "")]
)
def test_dates_are_written_as_in_a_document(iso: str, said: str) -> None:
    assert date(iso) == said


def test_only_what_the_plan_states_is_cited() -> None:
    inferred = Stated(value="2024-03-22", inferred=True, basis="网页的“发布时间”")
    assert citation(NAN.model_copy(update={"issued": inferred})) == "南县《创新提升行动工作方案》"
    stated = NAN.model_copy(update={"issued": Stated(value="2024-03-22")})
    assert citation(stated, ("一、目标", "（一）总量")) == "南县《创新提升行动工作方案》（2024年3月22日）“（一）总量”"


def test_a_title_that_names_its_region_is_cited_without_it() -> None:
    assert citation(NAN.model_copy(update={"title": Stated(value="南县科技规划")})) == "《南县科技规划》"
