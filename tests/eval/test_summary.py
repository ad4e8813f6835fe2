"""The scores that README and docs show stand between their marks, and nothing else is touched."""

from pathlib import Path

import pytest

from eval.score import Score
from eval.summary import BEGIN, END, write, write_first_runs

SCORES = [
    Score(section="facts", table="per set", group="given", measure="clause recall", hits=39, of=40),
    Score(section="facts", table="per set", group="given", measure="misquotes", hits=0, of=0, goal="none"),
    Score(section="retrieval", table="given scoped", group="hybrid", measure="hit@1", hits=12, of=20),
    Score(section="answers", table="per set", group="given", measure="right", hits=19, of=20),
]


def test_the_scores_replace_what_stood_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"before\n{BEGIN}\nold 0.1\n{END}\nafter\n", encoding="utf-8")
    write(page, SCORES)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n")
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    assert "| 条款找全 | 0.975 |" in text
    assert "| 引文与原文不符 | 0 |" in text
    assert "| 第一条就对 | 12/20 |" in text
    assert "| 全部问题答对 | 19/20 |" in text
    write(page, SCORES)
    assert page.read_text(encoding="utf-8") == text


def test_readme_shows_the_first_runs_as_they_are_recorded(tmp_path: Path) -> None:
    page, readme = tmp_path / "README.md", (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    page.write_text(readme, encoding="utf-8")
    write_first_runs(page)
    assert page.read_text(encoding="utf-8") == readme
    assert "120/150" in readme


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="marks"):
        write(page, SCORES)
    assert page.read_text(encoding="utf-8") == "no marks"
