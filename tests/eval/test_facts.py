"""The command: table, files it writes, what it says when there is nothing to read."""

import json
import unicodedata
from pathlib import Path

from eval.facts import chosen, main, table
from eval.facts_census import Folder, of_document
from eval.suspects import LABELS
from tests.eval.tiny import plan

TEXT = "一、工作任务\n（一）推进创新。到2025年，新增企业30家。（市科技局负责）\n（二）强化保障。加强领导。\n"


def columns(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def test_the_command_writes_table_json_and_pages(tmp_path, capsys):
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "甲.txt").write_text(TEXT, encoding="utf-8")
    (plans / "坏.txt").write_bytes(b"%PDF-1.7 \x00 broken")
    arguments = [str(plans), "--html", str(tmp_path / "html"), "--json", str(tmp_path / "facts.json")]
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "合计 1 份" in shown
    assert "坏.txt" in shown
    report = json.loads((tmp_path / "facts.json").read_text(encoding="utf-8"))
    assert [plan["file"] for plan in report["plans"]] == ["甲.txt"]
    assert report["errors"][0]["file"] == "坏.txt"
    assert (tmp_path / "html" / "index.html").exists()


def test_nothing_to_read_is_an_error(tmp_path, capsys):
    assert main([str(tmp_path / "没有")]) == 1
    assert "没有文件夹" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 1


def test_a_sample_is_the_same_for_the_same_seed_and_of_the_size_asked(tmp_path):
    files = [tmp_path / f"{number}.txt" for number in range(20)]
    assert chosen(files, 5, None) == files[:5]
    assert chosen(files, None, None) == files
    drawn = chosen(files, 5, 7)
    assert drawn == chosen(files, 5, 7)
    assert drawn != chosen(files, 5, 8)
    assert len(set(drawn)) == 5


def test_the_table_is_aligned_and_names_the_worst_first():
    plans = [of_document(plan("正文", file="好.txt")), of_document(plan("完成90%。", file="坏.txt"))]
    head, first, second, total, *_ = table(Folder(plans=plans), 30).split("\n")
    assert first.startswith("坏.txt")
    assert second.startswith("好.txt")
    assert total.startswith("合计 2 份")
    assert len({columns(line) for line in (head, first, second, total)}) == 1
    assert "好.txt" not in table(Folder(plans=plans), 1)
    assert "好.txt" in table(Folder(plans=plans), 0)


def test_every_count_and_kind_is_explained():
    manual = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
    counted = set(of_document(plan("正文")).counts) - {"characters", "suspects"}
    assert [name for name in sorted(counted | set(LABELS)) if f"`{name}`" not in manual] == []
