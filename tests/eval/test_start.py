"""The start of the page beside a bare one: what is measured, and what is too long."""

from pathlib import Path

import pytest

from eval import start


def test_a_server_is_timed_until_the_moment_has_come_and_stopped() -> None:
    looked: list[str] = []

    def third_look(address: str) -> bool:
        looked.append(start._get(f"{address}/").decode())
        return len(looked) == 3

    wall, cpu = start.until(third_look, ["-m", "http.server", "--bind", "127.0.0.1"])
    assert 0 < cpu
    assert 0 < wall < 60
    assert len(looked) == 3


def test_a_server_that_does_not_start_is_told() -> None:
    with pytest.raises(RuntimeError, match="没有启动"):
        start.until(start.page, ["-c", "raise SystemExit(1)"])


def test_a_reply_without_the_page_is_not_yet_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "_get", lambda address: b"<html>starting</html>")
    assert not start.page("http://127.0.0.1:1")
    monkeypatch.setattr(start, "_get", lambda address: b'window.gradio_config = {"components":[{"id":1')
    assert start.page("http://127.0.0.1:1")


@pytest.mark.parametrize(("page", "slow"), [(3.4, False), (3.6, True)])
def test_the_medians_are_compared(
    page: float, slow: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(start, "until", lambda moment, command: (page, 2.0) if "ui" in command else (2.0, 1.0))
    assert start.slow_start(tmp_path) is slow
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "其中 CPU 时间：本页中位 2.00 秒，空白 Gradio 页 1.00 秒，多 1.00 秒（各 5 次）"
    assert told[3] == f"启动到第一个回答：中位 {page:.2f} 秒，CPU 时间 2.00 秒（5 次）"
