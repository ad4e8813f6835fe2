import json
import lzma
import random
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from index import everyday
from index.static import StaticEncoder
from index.training import __main__ as commands
from index.training import contrast, export, heldout, lsa, measure, pairs, questions, vocabulary
from index.training.pairs import Pair

ROOT = Path(__file__).parents[2]
SIZE = 120
TEXTS = (
    "选派科技特派员到乡镇开展技术服务",
    "科技特派员服务乡镇农业产业",
    "召开银企融资对接会解决贷款难题",
    "银行贷款支持科技企业融资",
    "建设公共图书馆和文化站",
    "文化站免费开放公共图书馆",
)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory):
    file = tmp_path_factory.mktemp("vocabulary") / "tokenizer.json"
    vocabulary.save([TEXTS * 2], SIZE, {}, file)
    return file


def _ids(tokenizer, texts):
    from tokenizers import Tokenizer

    return [each.ids for each in Tokenizer.from_str(tokenizer.read_text(encoding="utf-8")).encode_batch(list(texts))]


def test_an_unknown_character_costs_no_more_than_itself(tokenizer):
    known, mixed = _ids(tokenizer, ["科技特派员服务", "科技特派员齉服务"])
    assert [token for token in mixed if token] == known
    assert 0 not in known


def test_pairs_are_written_and_read_again(tmp_path):
    made = [Pair("问", "答" * 12), Pair("再问", "再答" * 12)]
    assert pairs.write(tmp_path / "one.jsonl", made) == 2
    assert pairs.read(tmp_path) == {"one": made}


def test_lists_too_short_to_teach_are_left_out(tmp_path):
    rows = [["科技", "选派科技特派员到乡镇开展服务"], ["一", "选派科技特派员到乡镇开展服务"], ["科技", "太短"]]
    with lzma.open(tmp_path / "rows.json.xz", "wt", encoding="utf-8") as file:
        json.dump(rows, file)
    assert list(pairs.read_lists(tmp_path / "rows.json.xz")) == [Pair(*rows[0])]
    assert list(pairs.read_lists(tmp_path / "rows.json.xz", 1)) == []


def test_words_of_one_topic_start_near_each_other(tokenizer):
    ids = _ids(tokenizer, TEXTS) * 4
    table = lsa.start(ids, SIZE, 4, windows=100, seed=1)
    assert table.shape == (SIZE, 4)
    assert not table[0].any()
    money, loan, library = (table[_ids(tokenizer, [word])[0]].mean(axis=0) for word in ("融资", "贷款", "图书馆"))
    assert _cosine(money, loan) > _cosine(money, library)
    np.testing.assert_array_equal(table, lsa.start(ids, SIZE, 4, windows=100, seed=1))


def test_every_source_and_the_dictionary_count_alike(tmp_path):
    long, short = ["图书馆"] * 1000, ["贷款"]
    vocabulary.save([long, short], 8, {"打工": 7}, tmp_path / "t.json")
    scores = dict(json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["model"]["vocab"])
    assert scores["图书馆"] == pytest.approx(scores["贷款"]) == pytest.approx(scores["打工"])


def test_the_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(3)
    table = rng.normal(size=(9, 4)).astype(np.float32)
    queries, passages = [[1, 2], [3], [4, 4, 5]], [[2, 6], [3, 7], [8]]
    same = np.zeros((3, 3), dtype=bool)
    _, rows, gradient = contrast._loss(table, queries, passages, same)
    for row, column in ((0, 0), (2, 1), (len(rows) - 1, 3)):
        slopes = []
        for step in (1e-2, -1e-2):
            moved = table.astype(np.float64)
            moved[rows[row], column] += step
            slopes.append(contrast._loss(moved, queries, passages, same)[0])
        assert (slopes[0] - slopes[1]) / 2e-2 == pytest.approx(gradient[row, column], rel=0.05, abs=1e-3)


def test_pairs_with_the_same_passage_do_not_repel_each_other():
    same = contrast._same([[1, 2], [3], [1, 2]])
    assert same.tolist() == [[False, False, True], [False, False, False], [True, False, False]]


def test_training_brings_questions_to_their_passages_and_is_repeatable(tokenizer):
    asked, said = _ids(tokenizer, TEXTS[1::2]), _ids(tokenizer, TEXTS[0::2])
    start = np.random.default_rng(2).normal(size=(SIZE, 8)).astype(np.float32)
    source = contrast.Source(asked, said, run=1, weight=1.0)
    table = contrast.train(start, [source], steps=60, batch=3, drop=0.0, seed=4)
    similar = [[_cosine(table[q].mean(axis=0), table[p].mean(axis=0)) for p in said] for q in asked]
    assert all(row.index(max(row)) == at for at, row in enumerate(similar))
    again = contrast.train(start, [source], steps=60, batch=3, drop=0.0, seed=4)
    np.testing.assert_array_equal(table, again)


def test_the_mean_of_several_tables_keeps_what_they_learned_alike():
    one, other = np.array([[1, 2]], dtype=np.float32), np.array([[1, -2]], dtype=np.float32)
    averaged = contrast.average(iter([one, other]))
    np.testing.assert_array_equal(averaged, [[1, 0]])
    assert averaged.dtype == np.float32


def test_the_exported_folder_gives_the_mean_of_the_rows(tokenizer, tmp_path):
    table = np.random.default_rng(5).normal(size=(SIZE, 8)).astype(np.float32)
    size = export.export(tokenizer, table, 8, tmp_path / "model")
    assert size == sum(file.stat().st_size for file in (tmp_path / "model").rglob("*") if file.is_file())
    encoder = StaticEncoder(tmp_path / "model")
    mean = table[_ids(tokenizer, ["科技特派员"])[0]].mean(axis=0)
    np.testing.assert_allclose(encoder.encode(["科技特派员"])[0], mean / np.linalg.norm(mean), atol=2e-3)


def test_fewer_dimensions_keep_the_cosines_that_lie_in_them():
    rng = np.random.default_rng(6)
    flat = (rng.normal(size=(30, 3)) @ rng.normal(size=(3, 12))).astype(np.float32)  # three dimensions in twelve
    small = export.reduced(flat, 3)
    assert small.shape == (30, 3)
    np.testing.assert_allclose(small @ small.T, flat @ flat.T, rtol=1e-3, atol=1e-2)
    assert export.reduced(flat, 20) is flat


def test_questions_name_no_region_and_are_repeatable(documents):
    made = list(questions.make(iter(documents), 7))
    assert made == list(questions.make(iter(documents), 7))
    assert made
    assert all("甲县" not in pair.query and "丙省" not in pair.query + pair.passage for pair in made)


def test_plans_that_gold_names_are_kept_apart(tmp_path):
    asked, annotated = tmp_path / "questions.jsonl", tmp_path / "clauses.jsonl"
    asked.write_text('{"qid": "1", "turns": [{"gold": [{"doc": "0123456789ab"}, {"doc": "003"}]}]}\n', encoding="utf-8")
    annotated.write_text('{"doc": "ba9876543210", "text": "0000000000ff"}\n\n', encoding="utf-8")
    assert commands._named_in([asked, annotated]) == {"0123456789ab", "ba9876543210"}
    assert commands._named_in([]) == frozenset()


def test_official_words_are_put_into_everyday_ones():
    said = {questions.spoken("高校毕业生", random.Random(seed)) for seed in range(20)}
    assert "高校毕业生" in said
    assert said - {"高校毕业生"} <= set(everyday.table())


def test_held_out_questions_point_into_their_clause(documents):
    long = [document for document in documents if document.clauses]
    made = heldout.make(long, {}, 3)
    assert made == heldout.make(long, {}, 3)
    for asked in made:
        document = next(each for each in long if each.doc_id == asked.doc_id)
        assert any(clause.span.start <= asked.at < clause.span.end for clause in document.clauses)


def test_words_are_exchanged_only_for_what_is_in_use():
    from collections import Counter

    from index.words import Words

    thesaurus = {"鼓励": ["激励", "砥砺"]}
    said = heldout.reworded("鼓励创新", Words(), Counter({"激励": 50, "砥砺": 1}), thesaurus, random.Random(1), 1.0)
    assert said == "激励创新"


def test_held_out_questions_share_no_way_of_asking_with_training():
    asked = {*heldout.FIGURE, *heldout.UNIT, *heldout.TASK, *heldout.SCATTERED}
    trained = {*questions.FIGURE_ASKED, *questions.UNIT_ASKED, *questions.TASKS_ASKED, *questions.DOING_ASKED}
    assert not {template.replace("{}", "") for template in asked} & (trained - {""}) - {"", "和"}


def test_measured_by_scope_mode_and_kind(documents, encoder):
    second = documents[0].clauses[1]
    asked = [
        heldout.Asked("unit", "科技特派员选派到乡镇", documents[0].doc_id, second.span.start + 3),
        heldout.Asked("unit", "没有这份计划", "elsewhere", 0),
    ]
    rows = {row.name: row for row in measure.measure(documents, asked, encoder)}
    assert rows["open bm25 unit"].of == 1
    assert rows["open bm25 unit"].hit_1 == rows["scoped hybrid all"].mrr == 1.0


def test_the_hand_written_questions_are_read():
    asked = heldout.read(ROOT / "index" / "training" / "everyday.jsonl")
    assert len(asked) == 70
    assert len({each.question for each in asked}) == 70


def test_the_commands_make_a_model_from_a_folder_of_pairs(tmp_path):
    rows = [Pair(text[:4], text) for text in TEXTS] * 30
    pairs.write(tmp_path / "material" / "toy.jsonl", rows)
    glosses = tmp_path / "cedict.txt"
    glosses.write_text(
        "銀行 银行 [x] /bank/\n借款 借款 [x] /bank; loan/\n科普 科普 [x] /abbr. for 科学普及/\n", encoding="utf-8"
    )
    _stage("material", "--glosses", f"dictionary={glosses}", "--out", tmp_path / "material")
    assert Pair("银行", "借款") in pairs.read(tmp_path / "material")["dictionary"]
    work, model = tmp_path / "work", tmp_path / "model"
    for stage, options in (
        ("vocabulary", ["--tokens", "60"]),
        ("start", []),
        ("contrast", ["--steps", "3", "--runs", "2", "--weight", "toy=1,2"]),
    ):
        _stage(stage, "--material", tmp_path / "material", "--out", work, *options)
    _stage("export", "--out", work, "--model", model, "--dimension", "4")
    vectors = StaticEncoder(model).encode(["科技特派员", "图书馆"])
    assert vectors.shape == (2, 4)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def _stage(*arguments):
    command = [sys.executable, "-m", "index.training", *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)


def _cosine(one, other):
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-12))


def test_questions_in_peoples_words_name_their_clause_and_are_read_from_the_plans_that_are_there(tmp_path):
    text = "甲县方案\n\n一、任务\n（一）建设平台。建设创新平台。\n（二）其他。做好服务。\n"
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.txt").write_text(text, encoding="utf-8")
    name = sha256((plans / "a.txt").read_bytes()).hexdigest()[:12]
    start = text.index("（一）")
    rows = [
        {"query": "搭什么台子", "place": f"{name}:{start}"},
        {"query": "不在的", "place": "000000000000:1"},
        {"query": "自己写的", "passage": "自己写的答案"},
    ]
    file = tmp_path / "spoken.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made = pairs.spoken(file, plans)
    assert [one.query for one in made] == ["搭什么台子", "自己写的"]
    assert "建设创新平台" in made[0].passage
