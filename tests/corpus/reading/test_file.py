"""Files that a person names: what is no ordinary file, or too large, is refused before it is read."""

import os
import threading
from pathlib import Path

import pytest

from corpus.base.errors import ReadingError
from corpus.ingest import ingest
from corpus.reading.file import file_bytes, file_name

TEXT = "云和县科技方案\n\n一、目标\n到2027年，高新技术企业达到30家。\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    for path in (tmp_path / "管道.txt", Path("/dev/zero"), tmp_path):
        told: list[str] = []

        def read(path: Path = path, told: list[str] = told) -> None:
            with pytest.raises(ReadingError, match="不是普通文件") as refused:
                ingest(path)
            told.append(str(refused.value))

        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        thread.join(timeout=20)
        assert path.name in told[0]


def test_a_file_of_gigabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "大.txt").open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(ReadingError, match=r"大\.txt.*3000 MB"):
        ingest(tmp_path / "大.txt")
    with pytest.raises(ReadingError, match="超过上限 0 MB"):
        file_bytes(Path(__file__), 10)


@pytest.mark.parametrize("name", ["长" * 300 + ".txt", "x" * 300, "a\0b.txt", "没有.txt"])
def test_a_name_that_no_file_has_is_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadingError, match="请检查"):
        ingest(tmp_path / name)


@pytest.mark.skipif(os.name != "posix", reason="names are bytes there")
@pytest.mark.parametrize(
    ("name", "shown"), [("方案.txt".encode("gbk"), "方案.txt"), (b"a\xff.txt", "a\ufffd.txt"), (b"a.txt", "a.txt")]
)
def test_a_name_that_is_no_utf8_is_read_as_windows_wrote_it(tmp_path: Path, name: bytes, shown: str) -> None:
    path = tmp_path / os.fsdecode(name)
    try:
        path.write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    assert file_name(path) == shown
    document, data = ingest(path)
    assert (document.file, data.decode()) == (shown, TEXT)
    assert document.model_dump_json()
