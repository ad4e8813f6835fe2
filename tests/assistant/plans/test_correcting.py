"""Corrections as they are used: said in the answer, the ledger, the comparison and the check; listed and moved by command."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.commands.cli import main
from assistant.drafts.comparison import compare
from assistant.drafts.ledger import ledger
from assistant.exports import exporting
from assistant.exports.as_json import reply_json
from assistant.exports.as_text_tools import comparison_text, ledger_text
from assistant.plans.correcting import clause_at, previewed, standings, target_at, units_at
from assistant.plans.library import Library
from assistant.reply import Answer
from corpus.base.document import Document
from corpus.base.errors import CorrectionError
from corpus.base.record import Span
from corpus.corrections.about_proposal import AboutForm, propose_about
from corpus.corrections.correction import Correction
from corpus.corrections.overlay import overlay
from corpus.corrections.proposal import TargetForm, UnitsForm, propose_target, propose_units
from corpus.ingest import parse
from corpus.store.store import Store
from index.retriever import Retriever
from tests.assistant.conftest import COUNTY, NoVectors

BAD = "县外星局"


@pytest.fixture(scope="module")
def plan() -> Document:
    return parse(COUNTY, "云和.txt")


@pytest.fixture(scope="module")
def made(plan: Document) -> list[Correction]:
    goal, task = plan.clauses[0], next(clause for clause in plan.clauses if clause.units)
    companies = next(one for one in goal.targets if one.value == 60)
    return [
        propose_target(plan, goal, companies, TargetForm(measure="increment", end="2026", reason="原文是新增")),
        propose_units(plan, task, task.units[0], UnitsForm(lead="县财政局", support=f"县科技局、{BAD}")),
        *propose_about(
            plan,
            AboutForm(
                title=plan.title.value,
                region="云和县",
                start="2024",
                end="2027",
                number="云政办发〔2024〕8号",
                issuer="云和县人民政府办公室",
            ),
        ),
    ]


@pytest.fixture(scope="module")
def ask(plan: Document, made: list[Correction]) -> Callable[[str], Answer]:
    document = overlay(plan, made).document
    retriever = Retriever.build([document], NoVectors())
    assistant = Assistant(None, retriever, [document])  # type: ignore[arg-type]

    def ask(text: str) -> Answer:
        reply, _ = assistant.ask(text)
        assert isinstance(reply, Answer), reply.text
        return reply

    return ask


def test_an_answer_says_that_its_figure_was_corrected_and_what_had_been_read(ask: Callable[[str], Answer]) -> None:
    answer = ask("云和县要新增多少家高新技术企业？")
    assert "已人工更正（原识别为：高新技术企业 60家，总量，到2026年；原因：原文是新增）" in answer.text
    assert any("高新技术企业" in line for line in answer.corrected)
    assert reply_json(answer)["corrected"] == list(answer.corrected)
    figure = next(one for one in reply_json(answer)["figures"] if one["value"] == 60)
    assert figure["corrected"]["what"] == "target"
    assert figure["quote"] in COUNTY


def test_an_answer_names_corrected_units_and_marks_the_one_that_was_added(ask: Callable[[str], Answer]) -> None:
    answer = ask("云和县培育创新主体由谁牵头？")
    assert answer.units is not None
    assert answer.units.lead == ("县财政局",)
    assert f"“{BAD}”为更正人补充，此处原文没有" in answer.text
    assert "县科技局" in answer.corrected[-1]


def test_an_answer_without_a_corrected_reading_says_nothing(ask: Callable[[str], Answer]) -> None:
    assert ask("云和县全社会研发经费投入增长多少？").corrected == ()


def test_ledger_comparison_and_exports_carry_the_mark(plan: Document, made: list[Correction]) -> None:
    from openpyxl import load_workbook

    library = Library([overlay(plan, made).document], str.split)
    rows = ledger(library)
    assert "已人工更正" in ledger_text(rows)
    found = compare("高新技术企业", library)
    assert "60家（已人工更正）" in comparison_text(found)
    for data in (exporting.ledger_xlsx(rows, library.stamp), exporting.comparison_xlsx(found, library.stamp)):
        sheet = load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        column = [cell.value for cell in list(sheet.columns)[-2]]  # the last holds the codes
        assert column[0] == "更正"
        assert any("已人工更正（原识别为：" in str(value) for value in column[1:])
    book = load_workbook(io.BytesIO(exporting.corpus_xlsx(library)))
    assert "规划期已人工更正" in str([[cell.value for cell in row] for row in book["计划"].rows])
    assert "已人工更正" in str([[cell.value for cell in row] for row in book["目标"].rows])


def test_a_reading_is_found_by_its_place_and_previewed(plan: Document, made: list[Correction]) -> None:
    laid = overlay(plan, made)
    place = target_at(laid, made, next(one.figure_span for one in plan.clauses[0].targets if one.value == 60))
    assert place.earlier is made[0]
    assert clause_at(laid, plan.clauses[0].span).now is None
    for at in (target_at, units_at):
        with pytest.raises(CorrectionError, match="请重新打开"):
            at(laid, made, Span(start=plan.clauses[0].span.start, end=plan.clauses[0].span.start + 1))
    with pytest.raises(CorrectionError, match="不是条款"):
        clause_at(laid, Span(start=0, end=len(plan.text)))
    assert previewed(plan, [], made[:1]) == overlay(plan, made[:1]).document
    with pytest.raises(CorrectionError, match="不能成立"):
        previewed(parse(COUNTY.replace("60家", "80家"), "x.txt"), [], made[:1])


@pytest.fixture
def data(tmp_path: Path, plan: Document, made: list[Correction]) -> Path:
    with Store.open(tmp_path) as store:
        store.add(plan, COUNTY.encode())
        store.corrections.add(made)
    return tmp_path


def run(data: Path, *given: str) -> int:
    return main(["corrections", *given, "--data", str(data)])


def test_corrections_are_listed_written_out_withdrawn_and_read_back(
    data: Path, tmp_path_factory: pytest.TempPathFactory, made: list[Correction], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "list", "--plan", "云和县") == 0
    listed = capsys.readouterr().out
    assert listed.count("已应用") == 3
    assert "规划期：原识别为“2024–2026年”，更正为“2024–2027年”" in listed
    path = data / "更正.jsonl"
    assert run(data, "export", str(path)) == 0
    assert run(data, "undo", made[0].id[:8]) == 0
    assert run(data, "undo", made[0].id) == 1
    capsys.readouterr()
    assert run(data, "list") == 0
    assert capsys.readouterr().out.count("已应用") == 2
    assert run(data, "list", "--all", "--json") == 0
    assert [one["state"] for one in json.loads(capsys.readouterr().out)] == ["withdrawn", "applied", "applied"]
    other = tmp_path_factory.mktemp("other")
    assert run(other, "import", str(path)) == 0
    assert "其中 3 条是新的" in (told := capsys.readouterr().out)
    assert told.count("计划不在库中") == 3
    assert run(other, "export") == 0
    assert [Correction.model_validate_json(line) for line in capsys.readouterr().out.splitlines()] == made


@pytest.mark.parametrize(
    "content",
    ["{}", "[]", "null", '{"id": "x"}', "不是 JSON", "[" * 100_000, '{"kind": "title"}\n'],
)
def test_a_file_that_is_none_changes_nothing(data: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    with Store.open(data) as store:
        good = store.corrections.all()[0].model_copy(update={"id": "b" * 12})
    (data / "坏.jsonl").write_text(good.model_dump_json() + "\n" + content, encoding="utf-8")
    assert run(data, "import", str(data / "坏.jsonl")) == 1
    error = capsys.readouterr().err
    assert "第 2 行" in error
    assert error.count("\n") == 1
    with Store.open(data) as store:
        assert len(store.corrections.all()) == 3


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["undo"], "缺少"),
        (["list", "x"], "不用再写"),
        (["erase"], "可选"),
        (["import", "没有.jsonl"], "找不到文件"),
        (["undo", "zz"], "没有编号"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(
    data: Path, capsys: pytest.CaptureFixture[str], given: list[str], why: str
) -> None:
    assert run(data, *given) == 1
    assert why in capsys.readouterr().err


def test_one_that_no_longer_applies_is_listed_with_the_reason(data: Path, made: list[Correction]) -> None:
    newer = parse(COUNTY.replace("60家", "80家"), "新.txt")
    with Store.open(data) as store:
        store.add(newer, b"")
        store.corrections.merge([made[0].model_copy(update={"doc_id": newer.doc_id, "id": "c" * 12})])
        found = next(one for one in standings(store) if one.correction.id == "c" * 12)
    assert found.state == "unfit"
    assert "已找不到" in found.why
