import json

import numpy as np
import pytest

from eval.beir import score_beir

CORPUS = (
    ("d1", "创新", "选派科技特派员六十五名到乡镇开展服务。"),
    ("d2", "", "召开银企融资对接会两场以上。"),
    ("d3", "文化", "建设公共图书馆和文化站。"),
    ("d4", "", "   "),
)


class LengthEncoder:
    name = "length"
    dimension = 2

    def encode(self, texts):
        return np.array([[1.0, len(text)] for text in texts], dtype=np.float32) / 1e3


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "qrels").mkdir()
    entries = [{"_id": name, "title": title, "text": text} for name, title, text in CORPUS]
    queries = [
        {"_id": "q1", "text": "科技特派员"},
        {"_id": "q2", "text": "银企对接会"},
        {"_id": "q3", "text": "文化站"},
    ]
    for name, objects in (("corpus", entries), ("queries", queries)):
        lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t1\nq3\td1\t0\n", encoding="utf-8"
    )
    return tmp_path


def test_queries_with_a_relevant_entry_are_scored_by_mode(folder):
    scores = {(score.group, score.measure): score for score in score_beir(folder, LengthEncoder()).scores}
    assert scores["bm25", "hit@1"].of == 2  # q3 has no relevant entry
    assert scores["bm25", "hit@1"].hits == 1  # q1 finds d1; q2's entry says nothing of it
    assert {group for group, _ in scores} == {"hybrid", "bm25", "dense"}


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_folder_that_lacks_a_file_says_which(folder, name):
    (folder / name).unlink()
    with pytest.raises(FileNotFoundError, match=name):
        score_beir(folder, LengthEncoder())
