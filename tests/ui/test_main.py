"""The console script: ``serve`` beside the assistant's commands."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.commands.cli import parser_of
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.__main__ import main
from ui.base.errors import PageError
from ui.plans.opening import Opening
from ui.web.app import _health, _listen, _temporary
from ui.web.command import SERVE


@pytest.mark.parametrize("given", [["--data", "d", "serve"], ["serve", "--data", "d"], ["--data=d", "serve"]])
def test_serve_takes_the_data_folder_before_or_after(given: list[str]) -> None:
    wanted = parser_of([SERVE]).parse_args(given)
    assert (wanted.data, wanted.host, wanted.port) == (Path("d"), "127.0.0.1", 7860)


def test_a_page_that_cannot_be_served_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "serve", "--port", "70000"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "127.0.0.1:70000 不能使用" in told
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_told_with_the_cure() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PageError, match=rf"{port} 不能使用（已被占用）.*--port {port % 65000 + 1}"):
            _listen("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("256.0.0.1", 7860), ("127.0.0.1", 70000), ("no.such.host.invalid", 1)])
def test_an_impossible_address_is_told(host: str, port: int) -> None:
    with pytest.raises(PageError, match="不能使用"):
        _listen(host, port)


def test_neither_gradio_nor_what_opens_the_plans_is_loaded_with_the_page() -> None:
    """The first is loaded when the page is served, the others after it stands: they would be a second of its start."""
    late = {
        "gradio",
        "fastapi",
        "sqlalchemy",
        "assistant.service.live",
        "assistant.drafts.check",
        "index.retriever",
        "ui.tabs.views",
    }
    code = f"import sys, ui.web.app, ui.web.page, ui.__main__, ui.web.command, assistant.commands.cli; print(sorted({late} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout.strip() == "[]"


def test_plans_that_cannot_be_opened_end_the_service_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "corpus.db").write_bytes(b"no database " * 100)
    command = [sys.executable, "-m", "ui", "--data", str(tmp_path), "serve", "--port", "0"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, encoding="utf-8")
    assert ran.returncode == 1
    assert phrases.READY.split("{")[0] in ran.stdout
    assert "corpus.db" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_the_service_says_how_it_is() -> None:
    fake = FakeAssistant()
    assert _health(fake, Opening(lambda: fake)) == (503, {"status": "opening"})
    assert _health(fake, None) == (200, {"status": "ok", "plans": 3})
    fake.damaged = ["计划“x.txt”的内容与存入时不同"]
    assert _health(fake, None)[1]["left_out"] == fake.damaged
    fake.gone = "数据库被删除或换掉了：请恢复。"
    assert _health(fake, None) == (503, {"status": "failed", "reason": fake.gone})


def test_temporary_files_go_elsewhere_where_the_data_folder_cannot_be_written(tmp_path: Path) -> None:
    assert _temporary(tmp_path / "data") == tmp_path / "data" / "tmp"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert _temporary(tmp_path / "file").is_dir()
