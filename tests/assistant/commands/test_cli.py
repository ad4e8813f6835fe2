"""The commands: what they print, and that every error is one Chinese line, exit code 1, and nothing changed."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from time import sleep
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from assistant.commands.cli import COMMANDS, main
from assistant.drafts.check import Check, check
from assistant.limits import MAX_QUESTION
from assistant.plans.library import Library
from assistant.reply import Answer, Conversation, Evidence, Reply, Statement, Turn, Understood
from assistant.service.removed import KEPT, RemovedPlans
from assistant.stamp import Stamp
from corpus.base.document import Document
from corpus.base.record import Span
from corpus.store.store import FILE, Called, Store
from index.filter import Where
from index.retriever import Hit, Mode

PLAN = """县科技创新行动方案

一、工作目标
到2027年，全县高新技术企业达到30家以上，全社会研发经费投入增长12%以上。

二、重点任务
（一）培育企业。新增省级创新型中小企业8家。（责任单位：县科技局、县财政局）
"""
NAMES = {
    section.split("\n")[0]: set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    for section in (Path(__file__).parents[3] / "docs" / "json.md").read_text(encoding="utf-8").split("\n## ")
}


class Fake:
    """Quotes the first clause of the first plan to every question, and counts the turns before it."""

    def __init__(self, documents: list[Document]) -> None:
        self.plans = documents
        self.stamp = Stamp(plans=len(documents), changed="2026-11-26")

    def ask(self, text: str, conversation: Conversation | None = None) -> tuple[Reply, Conversation]:
        turns = conversation.turns if conversation else ()
        plan = self.plans[0]
        clause = plan.clauses[0]
        understood = Understood(text=text, kind="clause")
        quote = Evidence.cut(plan, clause.clause_id, Span(start=clause.span.start, end=clause.span.start + 5))
        statement = Statement(text="见原文。", evidence=(quote,))
        answer = Answer(text=f"第{len(turns) + 1}问", statements=(statement,), question=understood)
        return answer, Conversation(turns=(*turns, Turn(understood=understood)))

    def search(self, text: str, k: int = 10, mode: Mode = "hybrid", where: Where | None = None) -> list[Hit]:
        plan = self.plans[0]
        return [
            Hit(clause_id=clause.clause_id, doc_id=plan.doc_id, rank=rank, score=1 / rank, ranks={})
            for rank, clause in enumerate(plan.clauses[:k], 1)
        ]

    def check(self, text: str, file: str) -> Check:
        return check(text, Library(self.plans, str.split), lambda text, k: self.search(text, k))

    def document(self, doc_id: str) -> Document:
        return next(plan for plan in self.plans if plan.doc_id == doc_id)


def load(folder: Path) -> Any:
    with Store.open(folder) as store:
        return Fake(store.documents())


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    with Store.open(folder) as store:
        store.seed()
    return folder


@pytest.fixture
def data(seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(seeded, folder)
    monkeypatch.setenv("ZHENGCE_DATA", str(folder))
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "某县方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must succeed; what it printed."""

    def run(*arguments: object) -> str:
        code = main([str(argument) for argument in arguments], load=load)
        captured = capsys.readouterr()
        assert (code, captured.err) == (0, "")
        return captured.out

    return run


@pytest.fixture
def refused(data: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must fail as promised; its one line."""

    def refused(*arguments: object, code: int = 1) -> str:
        before = hash_of(data)
        ended = main([str(argument) for argument in arguments], load=load)
        captured = capsys.readouterr()
        assert (ended, captured.out) == (code, "")
        assert captured.err.count("\n") == 1
        assert re.search("请|用法|应", captured.err), "the line names a cure"
        assert hash_of(data) == before
        return captured.err

    return refused


def hash_of(data: Path) -> str:
    with Store.open(data) as store:
        return store.corpus_hash()


def test_list_names_the_shipped_plans(run: Callable[..., str]) -> None:
    plans = json.loads(run("list", "--json"))
    assert len(plans) >= 5
    assert all(set(entry) == NAMES["summary"] for entry in plans)
    assert all(entry["file"] in run("list") for entry in plans)


def test_a_plan_may_be_called_by_its_region(run: Callable[..., str]) -> None:
    assert json.loads(run("show", "南县", "--json"))["region"] == "南县"


def test_check_compares_a_draft_with_the_plans(run: Callable[..., str], tmp_path: Path) -> None:
    sheet, letter = tmp_path / "查重.xlsx", tmp_path / "查重.docx"
    draft = "全社会研发经费投入增长14%以上"
    found = json.loads(run("check", draft, "--xlsx", sheet, "--docx", letter, "--json"))
    assert set(found) == NAMES["check"]
    (checked,) = found["targets"]
    assert set(checked) == NAMES["checked"]
    assert checked["matches"][0]["relation"] == "same"
    assert NAMES["match"] <= set(checked["matches"][0])
    assert sheet.read_bytes()[:2] == letter.read_bytes()[:2] == b"PK"
    assert "相同目标" in run("check", draft)


def test_check_reads_a_whole_draft_from_a_file(run: Callable[..., str], plan: Path) -> None:
    quotes = [one["draft"]["quote"] for one in json.loads(run("check", "--file", plan, "--json"))["targets"]]
    assert any("30家以上" in quote for quote in quotes)
    assert all(quote in PLAN for quote in quotes)


def test_proofread_lists_what_a_draft_cites(run: Callable[..., str]) -> None:
    draft = "南县全社会研发经费投入增长14%以上。"
    (found,) = json.loads(run("proofread", draft, "--json"))
    assert set(found) == NAMES["citation"]
    assert (found["kind"], found["verdict"]) == ("figure", "right")
    assert "一致 1 处" in run("proofread", draft)


def test_relate_holds_a_county_against_its_city(run: Callable[..., str]) -> None:
    found = json.loads(run("relate", "--json"))
    assert set(found) == NAMES["related"]
    assert {one["below"]["region"]: one["above"]["region"] for one in found["relations"]} == {
        "洪江市": "怀化市",
        "南县": "益阳市",
    }
    assert "高于上级" in run("relate", found["relations"][0]["below"]["doc_id"])


def test_compare_ranks_only_inside_a_group(run: Callable[..., str]) -> None:
    found = json.loads(run("compare", "高企", "--json"))
    assert set(found) == NAMES["comparison"]
    assert set(found["groups"][0]) == NAMES["group"]
    assert NAMES["compared"] | NAMES["figure shown"] <= set(found["groups"][0]["rows"][0])
    assert "组与组之间不能比较大小" in run("compare", "高企")


def test_ledger_lists_the_tasks_of_a_unit(run: Callable[..., str], plan: Path, tmp_path: Path) -> None:
    run("add", plan)
    (row,) = json.loads(run("ledger", "--unit", "财政局", "--plan", plan.name, "--json"))
    assert set(row) == NAMES["row"]
    assert (row["unit"], row["number"]) == ("县财政局", "二(一)")
    sheet = tmp_path / "台账.xlsx"
    assert "县财政局" in run("ledger", "--plan", plan.name, "--xlsx", sheet)
    assert sheet.stat().st_size > 1000


def test_export_writes_the_whole_corpus(run: Callable[..., str], tmp_path: Path) -> None:
    sheet = tmp_path / "全部.xlsx"
    assert json.loads(run("export", "--xlsx", sheet, "--json"))["plans"] >= 5
    assert sheet.stat().st_size > 10_000


def test_a_table_that_cannot_be_written_names_the_file(refused: Callable[..., str], tmp_path: Path) -> None:
    assert "没有这个文件夹" in refused("export", "--xlsx", tmp_path / "没有这个文件夹" / "a.xlsx")


def test_an_indicator_that_no_plan_has_names_the_cure(refused: Callable[..., str]) -> None:
    assert "火箭" in refused("compare", "火箭")


def test_add_show_and_remove(run: Callable[..., str], plan: Path) -> None:
    (added,) = json.loads(run("add", plan, "--json"))
    assert set(added) == NAMES["added"]
    assert added["added"]
    assert "没有改动" in run("add", plan)
    shown = json.loads(run("show", "某县方案.txt", "--json"))
    assert shown["doc_id"] == added["doc_id"]
    assert "县科技局" in run("show", added["doc_id"][:8])
    assert json.loads(run("remove", "某县方案", "--json")) == {"file": "某县方案.txt", "doc_id": added["doc_id"]}
    assert "某县方案" not in run("list")


def test_parse_stores_nothing(run: Callable[..., str], plan: Path, data: Path) -> None:
    before = hash_of(data)
    parsed = json.loads(run("parse", plan, "--json"))
    assert parsed["text_length"] == len(PLAN)
    assert all(clause["quote"] == PLAN[clause["start"] : clause["end"]] for clause in parsed["clauses"])
    assert "".join(PLAN[leaf["start"] : leaf["end"]] for leaf in parsed["leaves"]) == PLAN
    assert hash_of(data) == before


def test_a_folder_is_added_file_by_file_and_a_bad_file_stops_no_other(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "收到"
    folder.mkdir()
    (folder / "1.txt").write_bytes(b"")
    (folder / "2.txt").write_text(PLAN, encoding="gb18030")
    page = PLAN.replace("\n", "</p><p>").replace("县", "市")
    (folder / "3.HTML").write_text(f"<div><p>{page}</p></div>" * 2, encoding="utf-8")
    (folder / "4.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / "~$5.docx").write_bytes(b"lock")
    (folder / "清单.csv").write_bytes(b"a,b")
    assert main(["add", str(folder)]) == 1
    captured = capsys.readouterr()
    assert [line.split("（")[0] for line in captured.out.splitlines()] == [
        *("已添加：2.txt", "已添加：3.HTML", "    说明：网页里正文重复了一遍，只保留一份")
    ]
    first, second = captured.err.splitlines()
    assert "1.txt" in first
    assert "4.doc" in second
    assert ".docx" in second


def test_ask_gives_the_answer_with_its_source(run: Callable[..., str]) -> None:
    assert "出处" in run("ask", "目标是什么")
    reply = json.loads(run("ask", "目标是什么", "--json"))
    assert set(reply) == NAMES["reply"]
    assert reply["question"]["text"] == "目标是什么"


def test_a_batch_gives_one_reply_per_line_in_order_and_keeps_conversations_apart(
    run: Callable[..., str], tmp_path: Path
) -> None:
    lines = [("a", "一", "x"), ("b", "二", None), ("c", "三", "y"), (4, "四", "x"), ("e", "", "x"), ("f", "六", "x")]
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        "\ufeff" + "\n\n".join(json.dumps({"id": i, "question": q, "conversation": c}) for i, q, c in lines),
        encoding="utf-8",
    )
    replies = [json.loads(line) for line in run("ask", "--batch", batch).splitlines()]
    assert [reply["id"] for reply in replies] == ["a", "b", "c", 4, "e", "f"]
    assert [reply["text"] for reply in replies if reply["kind"] == "answer"] == [
        "第1问",
        "第1问",
        "第1问",
        "第2问",
        "第3问",
    ]
    assert replies[4]["kind"] == "not_found"


def test_search_prints_hits_in_order(run: Callable[..., str]) -> None:
    hits = json.loads(run("search", "企业", "--k", 3, "--json"))
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert all(set(hit) == NAMES["hit"] for hit in hits)
    assert run("search", "高新", "企业", "--k", 2).count("《") >= 2


def test_verify_tells_a_true_quote_from_an_altered_one(
    run: Callable[..., str], data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "reply.json"
    saved.write_text(run("ask", "目标", "--json"), encoding="utf-8")
    verified = json.loads(run("verify", saved, "--json"))
    assert set(verified) == NAMES["verified"]
    assert (verified["quotes"], verified["problems"], verified["counts"]["unchanged"]) == (1, [], 1)
    assert set(verified["items"][0]) == NAMES["verified item"]
    reply = json.loads(saved.read_text(encoding="utf-8"))
    evidence = reply["statements"][0]["evidence"][0]
    for change in ({"quote": "改" + evidence["quote"][1:]}, {"doc_id": "0" * 16}, {"reading": "改"}):
        altered = {"kind": "answer", "statements": [{"evidence": [evidence | change]}]}
        saved.write_text(json.dumps(altered), encoding="utf-8")
        assert main(["verify", str(saved)]) == 1
        assert capsys.readouterr().out.count("\n") == 2  # the summary and the quote
    saved.write_text(json.dumps({"kind": "answer", "text": "凭空", "statements": []}), encoding="utf-8")
    assert main(["verify", str(saved)]) == 1
    assert "没有任何引文" in capsys.readouterr().out


def test_verify_reads_a_batch(run: Callable[..., str], tmp_path: Path) -> None:
    line = json.dumps(json.loads(run("ask", "目标", "--json")))
    saved = tmp_path / "replies.jsonl"
    saved.write_text(f"{line}\n{line}\n", encoding="utf-8")
    assert "2 处引文" in run("verify", saved)


def test_doctor_finds_a_damaged_database(
    run: Callable[..., str], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = json.loads(run("doctor", "--json"))
    assert all(set(finding) == NAMES["finding"] for finding in findings)
    assert all(finding["ok"] for finding in findings)
    (data / FILE).write_bytes(b"damaged" * 1000)
    assert main(["doctor"], load=load) == 1
    assert FILE in capsys.readouterr().out


def test_questions_that_are_none_are_refused(refused: Callable[..., str]) -> None:
    assert "空" in refused("ask", "")
    assert "空" in refused("ask", " \u3000\n")
    assert "空" in refused("ask")
    assert str(MAX_QUESTION) in refused("ask", "问" * 1_000_000)
    assert str(MAX_QUESTION) in refused("search", "问" * (MAX_QUESTION + 1))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "not json",
        "[" * 100_000,
        '["question"]',
        '{"id": 1}',
        '{"question": 5}',
        '{"question": "x", "conversation": []}',
        "7",
    ],
)
def test_a_batch_with_a_bad_line_is_refused_before_the_first_answer(
    refused: Callable[..., str], tmp_path: Path, line: str
) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text(f'{{"question": "目标"}}\n{line}' if line else "\n", encoding="utf-8")
    assert "batch.jsonl" in refused("ask", "--batch", batch)


def test_files_that_cannot_be_used_are_named(refused: Callable[..., str], tmp_path: Path) -> None:
    for content in (b"", b"%PDF-1.7", bytes(range(256)) * 10):
        (tmp_path / "坏.txt").write_bytes(content)
        for command in ("add", "parse"):
            assert "坏.txt" in refused(command, tmp_path / "坏.txt")
    for command in (["add"], ["parse"], ["ask", "--batch"]):
        assert "没有.json" in refused(*command, tmp_path / "没有.json")
    assert "没有.json" in refused("verify", tmp_path / "没有.json", code=2)
    assert "坏.txt" in refused("verify", tmp_path / "坏.txt", code=2)
    (tmp_path / "空.json").write_text(" \n", encoding="utf-8")
    assert "空.json" in refused("verify", tmp_path / "空.json", code=2)
    (tmp_path / "空").mkdir()
    assert "空" in refused("add", tmp_path / "空")


def test_wrong_usage_is_explained_in_chinese(refused: Callable[..., str]) -> None:
    for arguments in (
        ["frobnicate"],
        [],
        ["search"],
        ["search", "x", "--k", "viele"],
        ["search", "x", "--k", "0"],
        ["search", "x", "--mode", "magic"],
        ["list", "--frob"],
        ["ask", "--batch"],
        ["ask", "x", "--batch", "y"],
        ["show", "不存在"],
        ["remove", "不存在"],
    ):
        line = refused(*arguments)
        assert not re.search(r"invalid|required|expected|unrecognized|argument", line), line


def test_one_bad_file_stops_no_other(
    data: Path, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<x>" + "wordprocessingml" * 200 + "</x>")
        parts.writestr("word/document.xml", "<w/>")
    harmed = bytearray(archive.getvalue())
    harmed[60:75] = bytes(byte ^ 0xFF for byte in harmed[60:75])  # zlib.error, which zipfile lets through
    (tmp_path / "坏.docx").write_bytes(harmed)
    (tmp_path / "空").mkdir()
    bad = [tmp_path / "坏.docx", tmp_path / "空", tmp_path / ("长" * 300), Path("/dev/zero"), tmp_path / "没有.txt"]
    assert main(["add", *map(str, bad), str(plan)], load=load) == 1
    captured = capsys.readouterr()
    assert "已添加：某县方案.txt" in captured.out
    assert captured.err.count("\n") == len(bad)
    assert all("请" in line for line in captured.err.splitlines())


def test_a_plan_removed_is_kept_and_put_back(
    run: Callable[..., str], data: Path, refused: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = hash_of(data)
    said = run("remove", "南县")
    assert re.search(r"zhengce remove \w{8} --undo", said)
    assert "南县" not in run("list")
    assert "最近移出的：" in refused("remove", "益阳", "--undo")
    assert json.loads(run("remove", "南县", "--undo", "--json")).keys() == {"file", "doc_id"}
    assert "南县" in run("list")
    assert hash_of(data) != before, "it stands last now"
    assert "移出的计划里没有" in refused("remove", "南县", "--undo")
    with Store.open(data) as store:
        removed = RemovedPlans(data, store)
        for number in range(KEPT):
            removed.put(Called(f"{number:016}", "x.txt", f"第{number}份", None), b"x")
    assert main(["remove", "南县"], load=load) == 0
    assert "最早移出的“第0份”不再保留" in capsys.readouterr().err


def test_a_backup_is_whole_and_restored_by_unpacking(
    run: Callable[..., str], data: Path, plan: Path, tmp_path: Path, refused: Callable[..., str]
) -> None:
    run("remove", "南县")
    (data / "feedback.jsonl").write_text("{}\n", encoding="utf-8")
    with Store.open(data):  # what is added stands in the log beside the file
        run("add", plan)
        made = json.loads(run("backup", tmp_path / "备份.zip", "--json"))
    assert made == {"file": "备份.zip", "plans": 5, "bytes": (tmp_path / "备份.zip").stat().st_size}
    with ZipFile(tmp_path / "备份.zip") as archive:
        archive.extractall(tmp_path / "restored")
    assert hash_of(tmp_path / "restored") == hash_of(data)
    assert (tmp_path / "restored" / "feedback.jsonl").read_text(encoding="utf-8") == "{}\n"
    assert "已恢复" in run("remove", "南县", "--undo", "--data", tmp_path / "restored")
    assert {path.name for path in tmp_path.iterdir()} == {"data", "restored", "备份.zip", plan.name}
    assert "备份没有写成" in refused("backup", tmp_path / "没有" / "b.zip")


def test_doctor_names_the_cure_and_does_it(
    run: Callable[..., str], data: Path, refused: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(data / FILE)) as connection, connection:
        connection.execute("UPDATE documents SET text = replace(text, '14%', '64%') WHERE file LIKE '003%'")
    assert main(["doctor"], load=load) == 1
    assert "zhengce doctor --repair" in capsys.readouterr().out
    assert "zhengce doctor" in refused("show", "南县")
    assert "已从原件重新读出" in run("doctor", "--repair")
    assert "14%" in run("show", "南县")


def test_an_empty_data_folder_is_none(refused: Callable[..., str]) -> None:
    assert "--data" in refused("list", "--data", "")
    assert "--data" in refused("--data", " ", "list")


@pytest.mark.skipif(os.name != "posix", reason="the shell's redirections")
@pytest.mark.parametrize(("redirected", "code"), [(">&-", 1), (">/dev/full", 1), ("2>&-", 0), ("| true", 0)])
def test_an_output_that_takes_nothing_is_one_line(data: Path, redirected: str, code: int) -> None:
    if "full" in redirected and not Path("/dev/full").exists():
        pytest.skip("no such device")
    ran = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m ui list {redirected}'],
        env=os.environ | {"ZHENGCE_DATA": str(data)},
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert ran.returncode == code
    assert ran.stderr.count("\n") == code
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("after", [0.15, 0.5, 2.0])
def test_ctrl_c_at_the_start_is_one_line(data: Path, after: float) -> None:
    command = [sys.executable, "-c", "import sys; print(1, flush=True); from ui.__main__ import main; sys.exit(main())"]
    with subprocess.Popen(
        [*command, "serve", "--port", "0"],
        env=os.environ | {"ZHENGCE_DATA": str(data), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests that run in the background ignore it
    ) as started:
        assert started.stdout is not None
        started.stdout.readline()
        sleep(after)
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=60)
    assert said == "已中断。\n"


def test_a_damaged_database_is_named_and_left_alone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / FILE).write_bytes(b"damaged" * 1000)
    for arguments in (["list"], ["add", "x.txt"], ["show", "x"], ["ask", "目标"]):
        assert main(arguments, load=load) == 1
        captured = capsys.readouterr()
        assert FILE in captured.err
        assert captured.err.count("\n") == 1
    assert (data / FILE).read_bytes() == b"damaged" * 1000


def test_every_command_has_a_chinese_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit) as left:
            main([command.name, "--help"])
        assert left.value.code == 0
        shown = capsys.readouterr().out
        assert command.meaning in re.sub(r"\n", "", shown)
        assert not re.search(r"usage|options|positional|show this", shown)


def test_output_is_utf8_whatever_the_terminal_says(data: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "ZHENGCE_DATA": str(data)}
    command = [sys.executable, "-m", "ui", "list"]
    ran = subprocess.run(command, env=environment, capture_output=True, check=True, cwd=Path(__file__).parents[3])
    assert "洪江市" in ran.stdout.decode("utf-8")
