"""Faults of the disk and of other programs: what is damaged is never quoted, what can be read is read, nothing is written blindly."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.base.document import PARSER
from corpus.base.errors import StoreError, UnknownDocument
from corpus.ingest import parse
from corpus.store.store import FILE, Store

ROOT = Path(__file__).parents[3]
TEXTS = [
    f"{name}科技方案\n\n一、目标\n到2027年，高新技术企业达到2{n}家。\n"
    for n, name in enumerate(("云和县", "庆元县", "景宁县"))
]
IDS = [parse(text, "x.txt").doc_id for text in TEXTS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "data") as store:
        for n, text in enumerate(TEXTS):
            assert store.add(parse(text, f"{n}.txt"), text.encode())
    return tmp_path / "data"


def change(folder: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(folder / FILE)
    with connection:
        connection.execute(statement, values)
    connection.close()


HARMS: dict[str, Callable[[Path], None]] = {
    "a figure": lambda folder: change(
        folder, "UPDATE documents SET text = replace(text, '21家', '61家') WHERE doc_id = ?", IDS[1]
    ),
    "no UTF-8": lambda folder: change(
        folder,
        "UPDATE documents SET text = CAST(replace(CAST(text AS BLOB), x'E5', x'C5') AS TEXT) WHERE doc_id = ?",
        IDS[1],
    ),
    "a figure of the record": lambda folder: change(
        folder, "UPDATE documents SET record = replace(record, '21.0', '61.0') WHERE doc_id = ?", IDS[1]
    ),
    "no JSON": lambda folder: change(folder, "UPDATE documents SET record = '{' WHERE doc_id = ?", IDS[1]),
    "a field of another version": lambda folder: change(
        folder,
        "UPDATE documents SET record = '{}', record_sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' "
        "WHERE doc_id = ?",
        IDS[1],
    ),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_plan_is_left_out_said_so_and_read_anew_from_its_original(
    folder: Path, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    HARMS[harm](folder)
    with Store.open(folder) as store:
        loaded = store.load()
        assert [one.doc_id for one in loaded.documents] == [IDS[0], IDS[2]]
        assert [one.doc_id for one in loaded.left_out] == [IDS[1]]
        assert "没有用于回答：请用 zhengce doctor" in caplog.text
        with pytest.raises(StoreError, match="zhengce doctor"):
            store.get(IDS[1])
        assert store.resolve("2.txt") == IDS[2], "the others are found by their names"
        assert store.called(IDS[1]).file == "1.txt"
        (problem,) = store.problems()
        assert "zhengce doctor --repair" in problem
        assert store.repair() == ["1.txt"]
        assert store.problems() == []
        assert store.get(IDS[1]) == parse(TEXTS[1], "1.txt")


def test_a_plan_whose_original_is_damaged_too_is_to_be_added_again(folder: Path) -> None:
    HARMS["a figure"](folder)
    change(folder, "UPDATE documents SET original = x'00', parser = ? WHERE doc_id = ?", PARSER - 1, IDS[1])
    with Store.open(folder) as store:  # a newer parser must not read the damaged bytes as if they were the plan
        assert store.repair() == []
        (problem,) = store.problems()
        assert f"zhengce remove {IDS[1]}" in problem
        store.remove(IDS[1])
        assert store.add(parse(TEXTS[1], "1.txt"), TEXTS[1].encode())
        assert store.problems() == []


def test_a_plan_that_a_newer_parser_stumbles_over_keeps_none_from_being_opened(folder: Path) -> None:
    change(folder, "UPDATE documents SET parser = ?", PARSER - 1)

    def interpret(data: bytes, file: str) -> object:
        if file == "1.txt":
            raise IndexError
        return parse(data.decode(), file)

    with Store.open(folder, interpret=interpret) as store:  # type: ignore[arg-type]
        assert [one.doc_id for one in store.documents()] == IDS


def test_a_damaged_correction_keeps_no_plan_from_being_read(folder: Path) -> None:
    change(folder, "INSERT INTO corrections (id, doc_id, record) VALUES ('abc', ?, '{')", IDS[0])
    with Store.open(folder) as store:
        assert len(store.documents()) == 3
        assert "abc" in store.problems()[0]


def test_a_database_deleted_or_replaced_while_open_is_not_written(folder: Path) -> None:
    document, data = parse("另一份方案\n一、目标\n办事。\n", "y.txt"), b""
    with Store.open(folder) as store:
        store.check()
        shutil.move(folder, folder.with_name("moved"))
        for replaced in (False, True):
            if replaced:
                folder.mkdir()
                shutil.copy(folder.with_name("moved") / FILE, folder / FILE)
            for act in (store.check, store.pulse, lambda: store.add(document, data), lambda: store.remove(IDS[0])):
                with pytest.raises(StoreError, match="被删除或换掉了"):
                    act()
        shutil.rmtree(folder)
        assert not folder.exists(), "nothing came back empty"
        shutil.move(folder.with_name("moved"), folder)
        assert store.add(document, data)


def test_every_change_of_another_process_moves_the_pulse_and_nothing_else_does(folder: Path) -> None:
    with Store.open(folder) as store, Store.open(folder) as other:
        seen = [store.pulse()]
        assert store.pulse() == seen[0]
        other.documents()
        assert store.pulse() == seen[0]
        other.remove(IDS[0])
        seen.append(store.pulse())
        store.remove(IDS[1])
        seen.append(store.pulse())
        assert len({one.version for one in seen}) == 3
        assert [one.own for one in seen] == [0, 0, 1]


def test_a_copy_taken_while_others_write_is_whole(folder: Path, tmp_path: Path) -> None:
    with Store.open(folder) as store, Store.open(folder) as other:
        text = "另一份方案\n一、目标\n办事。\n"
        other.add(parse(text, "y.txt"), text.encode())  # stands in the log beside the file, which stays open
        (tmp_path / "copy").mkdir()
        store.copy_to(tmp_path / "copy" / FILE)
        with pytest.raises(OSError, match="space"):
            store.copy_to(tmp_path / "missing" / FILE)
    with Store.open(tmp_path / "copy") as copy:
        assert len(copy.documents()) == 4
        assert copy.problems() == []


READS = """
import sys
from pathlib import Path
from corpus.base.errors import StoreError
from corpus.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    store.seed()
    plans, state = store.documents(), store.state()
    print(len(plans), store.writable, len(store.problems()), type(store.pulse()).__name__)
    try:
        store.remove(plans[0].doc_id)
    except StoreError as error:
        print(str(error)[:3])
"""


def read_apart(folder: Path, *before: str, limit: str = "") -> list[str]:
    code = limit + READS
    ran = subprocess.run(
        [*before, sys.executable, "-c", code, str(folder)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=False,
    )
    assert ran.stderr == ""
    return ran.stdout.split("\n")


@pytest.fixture
def bound() -> list[str]:
    """What makes the permissions of files hold, also for root."""
    if os.name != "posix":
        pytest.skip("permissions")
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("needs setpriv for root")
    lost = "-dac_override,-dac_read_search,-fowner"
    return ["setpriv", f"--bounding-set={lost}", f"--inh-caps={lost}"]


@pytest.mark.parametrize("kind", ["closed", "with a log", "of an older version"])
def test_a_folder_that_cannot_be_written_is_read(folder: Path, tmp_path: Path, bound: list[str], kind: str) -> None:
    expected = 3
    if kind == "with a log":  # as a crash leaves it, or a copy of the files
        copy = tmp_path / "copy"
        copy.mkdir()
        with Store.open(folder) as store:
            text = "另一份方案\n一、目标\n办事。\n"
            store.add(parse(text, "y.txt"), text.encode())
            for name in (FILE, f"{FILE}-wal"):
                shutil.copy(folder / name, copy / name)
        assert (copy / f"{FILE}-wal").stat().st_size > 0
        folder, expected = copy, 4
    elif kind == "of an older version":
        change(folder, "DROP TABLE changed")
        change(folder, "PRAGMA user_version = 2")
    for path in [*folder.iterdir(), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    try:
        assert read_apart(folder, *bound)[:2] == [f"{expected} False 0 Pulse", "数据库"]
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    finally:
        folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="limits of processes")
def test_a_full_disk_is_read(folder: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
    assert read_apart(folder, limit=limit)[:2] == ["3 False 0 Pulse", "数据库"]
    with Store.open(folder) as store:
        store.remove(IDS[0])
        assert store.writable


def test_what_is_gone_is_unknown(folder: Path) -> None:
    with Store.open(folder) as store, pytest.raises(UnknownDocument):
        store.called("0" * 16)
