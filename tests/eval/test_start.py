"""The start of the page beside a bare one: what is measured, and what is too long."""

from pathlib import Path

import pytest

from eval import start


def test_a_server_is_timed_to_its_first_answer_and_stopped() -> None:
    wall, cpu = start.first_answer(["-m", "http.server", "--bind", "127.0.0.1"])
    assert 0 < cpu
    assert 0 < wall < 60


def test_a_server_that_does_not_start_is_told() -> None:
    with pytest.raises(RuntimeError, match="没有启动"):
        start.first_answer(["-c", "raise SystemExit(1)"])


@pytest.mark.parametrize(("page", "slow"), [(3.4, False), (3.6, True)])
def test_the_medians_are_compared(
    page: float, slow: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(start, "first_answer", lambda command: (page, 2.0) if "ui" in command else (2.0, 1.0))
    assert start.slow_start(tmp_path) is slow
    told = capsys.readouterr().out.splitlines()[1]
    assert told == "其中 CPU 时间：本页中位 2.00 秒，空白 Gradio 页 1.00 秒，多 1.00 秒（各 5 次）"
