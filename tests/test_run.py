"""The one script: its chores are those of the Makefile and the manual, and a failed preparation says what to do."""

import errno
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script as a module of its own, at work in a copy of what it reads."""
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "requirements").mkdir()
    for name in module.SETS:
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"# {name}\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return module


def test_it_needs_nothing_but_the_standard_library() -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "run.py"), "--help"]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert "serve" in ran.stdout.decode("utf-8")


def test_make_calls_its_chores(run: ModuleType) -> None:
    listed = re.search(r"^CHORES = (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert listed is not None
    assert set(listed[1].split()) == run.CHORES.keys() - {"zhengce"}


def test_ci_and_the_manual_name_chores_that_exist(run: ModuleType) -> None:
    for name in (".ci/run", ".ci/bare", ".ci/smoke", "README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"python3 run\.py (\w+)", (ROOT / name).read_text(encoding="utf-8")))
        assert named
        assert named <= run.CHORES.keys(), name


def test_every_set_has_its_pins(run: ModuleType) -> None:
    for name, (_, contained) in run.SETS.items():
        assert contained[-1] == name
        assert (ROOT / "requirements" / f"{name}.txt").is_file()
    assert {pinned for pinned, _, _ in run.CHORES.values()} <= run.SETS.keys()


def test_an_unknown_chore_prints_the_chores(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["frobnicate"]) == 1
    shown = capsys.readouterr().out
    assert all(name in shown for name in run.CHORES)


def test_a_prepared_environment_is_left_alone_until_a_pin_changes(run: ModuleType) -> None:
    environment = run.ROOT / ".venv"
    environment.mkdir()
    (environment / "installed.json").write_text(
        json.dumps({name: run.fingerprint(name) for name in ("serve", "test")}), encoding="utf-8"
    )
    assert run.prepare("serve") == run.prepare("test") == environment / ("Scripts" if run.WINDOWS else "bin")
    before = run.fingerprint("serve")
    (run.ROOT / "requirements" / "serve.txt").write_text("pydantic==3\n", encoding="utf-8")
    assert run.fingerprint("serve") != before


def test_a_failed_installation_says_how_to_go_on(run: ModuleType) -> None:
    failed = subprocess.CalledProcessError(1, ["python", "-m", "pip", "install"], output="ERROR: no network")
    assert "镜像" in run.explain(failed)
    assert "no network" in run.explain(failed)
    full = subprocess.CalledProcessError(
        1, ["python", "-m", "pip"], output="OSError: [Errno 28] No space left on device"
    )
    assert "磁盘已满" in run.explain(full)
    assert "磁盘已满" in run.explain(OSError(errno.ENOSPC, "No space left on device"))
    assert "/opt/x" in run.explain(PermissionError(errno.EACCES, "Permission denied", "/opt/x"))
    assert "python3-venv" in run.explain(subprocess.CalledProcessError(1, ["python3", "-m", "venv", "x"]))


def test_a_folder_whose_name_no_environment_can_stand_in_is_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "ROOT", run.ROOT / f"政策{run.os.pathsep}问答")
    assert run.main(["serve"]) == 1
    assert "改名" in capsys.readouterr().err


@pytest.mark.parametrize("noted", ["", '{"serve": "0', "[]"])
def test_a_note_that_was_cut_short_counts_as_none(run: ModuleType, noted: str) -> None:
    (run.ROOT / "installed.json").write_text(noted, encoding="utf-8")
    assert run.read(run.ROOT / "installed.json") == {}


def test_an_interrupted_preparation_ends_without_a_traceback(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: str) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "prepare", interrupted)
    assert run.main(["test"]) == 130
    assert "再次运行" in capsys.readouterr().err
