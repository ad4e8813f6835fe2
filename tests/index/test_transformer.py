"""What the transformer's training does without torch: sizes, tokenizer, packing, masking, batches, schedule."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.training import vocabulary
from index.training.pairs import Pair
from index.training.transformer import batches, masking, packing, pruning
from index.training.transformer.material import Material, Source, Texts, rows, word_begins
from index.training.transformer.pruning import Ids
from index.training.transformer.schedule import Budget, rate
from index.training.transformer.shape import Shape

ROOT = Path(__file__).parents[2]
TOKENS = 20
SPECIAL = Ids.of(TOKENS)
PAIRS = [
    Pair("科技特派员", "选派科技特派员到乡镇开展技术服务。"),
    Pair("特派员去哪里", "选派科技特派员到乡镇开展技术服务。"),
    Pair("企业贷款", "召开银企融资对接会，解决科技企业贷款难题。"),
]


def material(pairs=((0, 0), (1, 0), (2, 1), (0, 2)), sources=(("甲", 0, 2), ("乙", 2, 4))):
    return Material(
        TOKENS,
        Texts.of([[1, 2], [3], [4, 5, 6]]),
        Texts.of([[1, 2, 7], [8, 9, 10, 11], [12]]),
        np.array([1, 0, 1, 1, 0, 0, 1, 1], dtype=bool),
        np.array(pairs),
        tuple(Source(*each) for each in sources),
    )


def test_the_documented_shape_has_the_documented_size():
    assert Shape().parameters == pytest.approx(9.34e6, rel=0.01)
    assert Shape().parameters < 25e6  # in int8


@pytest.mark.parametrize("wrong", [{"width": 30}, {"layers": 0}, {"length": 3}, {"tokens": 70_000}])
def test_a_shape_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\d"):
        Shape(**wrong)


def test_a_shape_is_kept(tmp_path):
    shape = Shape(tokens=99, width=8, layers=1, heads=2, inner=16, length=12)
    shape.save(tmp_path)
    assert Shape.load(tmp_path) == shape


def test_characters_stay_and_then_the_most_frequent_words():
    words = ["[UNK]", "科", "科技", "特派员", "技", "乡镇"]
    counts = np.array([0, 0, 5, 9, 0, 7])
    assert pruning.kept(words, counts, 9) == [0, 1, 3, 4, 5]
    assert pruning.kept(words, counts, 100) == [0, 1, 2, 3, 4, 5]
    with pytest.raises(ValueError, match="3 characters"):
        pruning.kept(words, counts, 6)


@pytest.fixture
def whole():
    return vocabulary.train([[text for pair in PAIRS for text in pair] * 2], 80, {})


def test_a_pruned_tokenizer_cuts_a_lost_word_into_what_is_left(whole):
    from tokenizers import Tokenizer

    words = pruning.vocabulary(whole)
    lost = next(word for word in words if len(word) > 1 and word != "[UNK]")
    made = Tokenizer.from_str(pruning.pruned(whole, [n for n, word in enumerate(words) if word != lost]))
    ids = Ids.of(made.get_vocab_size())
    encoding = made.encode(lost)
    assert [encoding.ids[0], encoding.ids[-1]] == [ids.cls, ids.sep]
    assert encoding.tokens[1:-1] == list(lost)
    assert made.get_vocab_size() == len(words) - 1 + len(pruning.SPECIAL)
    assert made.encode("").ids == [ids.cls, ids.sep]


def test_the_start_keeps_the_directions_of_the_table():
    table = np.random.default_rng(1).normal(size=(6, 8)).astype(np.float32) * np.arange(1, 7)[:, None]
    made = pruning.start(table, [0, 2, 5], 8, seed=1)
    assert made.shape == (3 + 4, 8)
    lengths = np.linalg.norm(made[:3], axis=1)
    np.testing.assert_allclose(lengths, lengths[0], rtol=1e-4)
    for row, number in enumerate((0, 2, 5)):
        assert made[row] @ table[number] / lengths[row] / np.linalg.norm(table[number]) > 0.999
    assert pruning.start(table, [1], 12, seed=1).shape == (5, 12)
    assert pruning.start(table, [1], 4, seed=1).shape == (5, 4)


def test_words_begin_where_the_dictionary_says():
    assert word_begins([(0, 1), (1, 2), (2, 5), (6, 7)], ["科技", "特派员", "，", "到"]) == [True, False, True, True]
    assert word_begins([(0, 3), (3, 5)], ["科技", "特派员"]) == [True, True]
    assert word_begins([], ["科技"]) == []


def test_texts_are_padded_to_the_longest_that_is_used():
    texts = Texts.of([[1, 2, 3], [], [4]])
    assert len(texts) == 3
    np.testing.assert_array_equal(texts.padded(np.array([2, 0]), 2, 9), [[4, 9], [1, 2]])
    assert texts.padded(np.array([1]), 5, 9).shape == (1, 0)


def test_material_is_kept(tmp_path):
    made = material()
    assert made.save(tmp_path) == (tmp_path / "material.npz").stat().st_size
    read = Material.load(tmp_path)
    assert (read.tokens, read.sources) == (made.tokens, made.sources)
    for one, other in (
        (read.begins, made.begins),
        (read.pairs, made.pairs),
        (read.queries.values, made.queries.values),
    ):
        np.testing.assert_array_equal(one, other)


def test_rows_hold_every_passage_framed_and_without_a_gap():
    made = material()
    ids, begins = rows(made, 2, np.random.default_rng(1))
    texts = " ".join(map(str, ids.ravel().tolist())).split(f"{SPECIAL.sep}")
    assert sorted(text.split() for text in texts if text.strip()) == sorted(
        [[str(SPECIAL.cls), *map(str, text)] for text in ([1, 2, 7], [8, 9, 10, 11], [12])]
    )
    flat = dict(zip(ids.ravel().tolist(), begins.ravel().tolist(), strict=True))
    assert [flat[token] for token in (1, 2, 7, 8, 9, 10, 11, 12)] == made.begins.tolist()
    again, _ = rows(made, 2, np.random.default_rng(1))
    np.testing.assert_array_equal(ids, again)


def test_whole_words_are_masked_and_special_tokens_never():
    rng = np.random.default_rng(2)
    ids = np.tile(np.array([SPECIAL.cls, 1, 2, 3, 4, SPECIAL.sep], dtype=np.uint16), (2_000, 1))
    begins = np.tile(np.array([1, 1, 0, 0, 1, 1], dtype=bool), (2_000, 1))
    inputs, labels = masking.mask(ids, begins, 0.3, SPECIAL, rng)
    chosen = labels != masking.IGNORED
    assert not chosen[:, [0, 5]].any()
    assert (chosen[:, 1] == chosen[:, 2]).all()
    assert (chosen[:, 1] == chosen[:, 3]).all()
    assert chosen[:, 4].mean() == pytest.approx(0.3, abs=0.04)
    np.testing.assert_array_equal(labels[chosen], ids[chosen])
    np.testing.assert_array_equal(inputs[~chosen], ids[~chosen])
    assert (inputs[chosen] == SPECIAL.mask).mean() == pytest.approx(0.8, abs=0.03)
    assert (inputs[chosen] == ids[chosen]).mean() == pytest.approx(0.1, abs=0.03)


def test_a_word_that_a_row_cuts_is_masked_on_either_side_alone():
    ids = np.full((500, 2), 5, dtype=np.uint16)
    _, labels = masking.mask(ids, np.zeros((500, 2), dtype=bool), 0.5, SPECIAL, np.random.default_rng(3))
    chosen = labels != masking.IGNORED
    assert 0 < chosen[:, 0].sum() < 500
    assert (chosen[:, 0] == chosen[:, 1]).all()


def test_a_batch_comes_from_one_source_in_runs():
    made = material(sources=[("甲", 0, 2, 2, 1.0), ("乙", 2, 4, 1, 3.0)])
    drawn = [batches.draw(made, 4, np.random.default_rng(seed)).tolist() for seed in range(200)]
    assert all(set(each) <= {0, 1} or set(each) <= {2, 3} for each in drawn)
    assert all(each == [0, 1] for each in drawn if each[0] < 2)
    assert sum(each[0] >= 2 for each in drawn) / 200 == pytest.approx(0.75, abs=0.1)


def test_pairs_that_share_a_side_do_not_repel_each_other():
    same = batches.same(np.array([0, 1, 0]), np.array([5, 6, 7]), np.array([5, 6, 7, 6, 9]))
    assert same.tolist() == [
        [False, False, True, False, False],
        [False, False, False, True, False],
        [True, False, False, False, False],
    ]


def test_a_batch_is_framed_and_some_passages_lose_the_words_of_their_query():
    made = material()
    drawn = batches.batch(
        made, np.array([0, 2]), np.array([[2], [0]]), length=5, drop=1.0, rng=np.random.default_rng(1)
    )
    cls, sep, pad, mask = SPECIAL.cls, SPECIAL.sep, SPECIAL.pad, SPECIAL.mask
    assert drawn.queries.tolist() == [[cls, 1, 2, sep, pad], [cls, 4, 5, 6, sep]]
    assert drawn.passages.tolist() == [
        [cls, mask, mask, 7, sep],
        [cls, 8, 9, 10, sep],
        [cls, 12, sep, pad, pad],
        [cls, 1, 2, 7, sep],
    ]
    assert drawn.same.tolist() == [[False, False, False, True], [False, False, False, False]]
    whole = batches.batch(made, np.array([0]), np.array([[2]]), length=9, drop=0.0, rng=np.random.default_rng(1))
    assert whole.passages.tolist()[0] == [cls, 1, 2, 7, sep]


def test_a_passage_that_is_all_query_keeps_its_words():
    made = Material(
        TOKENS, Texts.of([[1]]), Texts.of([[1]]), np.array([True]), np.array([[0, 0]]), (Source("甲", 0, 1),)
    )
    none = np.zeros(0, dtype=np.int64)
    drawn = batches.batch(made, np.array([0]), none, length=5, drop=1.0, rng=np.random.default_rng(1))
    assert drawn.passages.tolist() == [[SPECIAL.cls, 1, SPECIAL.sep]]


def test_a_budget_ends_with_what_is_used_up_first():
    assert Budget(steps=10).progress(5, 1e9) == 0.5
    assert Budget(minutes=2).progress(7, 60) == 0.5
    assert Budget(steps=10, minutes=1).progress(1, 45) == 0.75
    assert Budget(steps=10).progress(99, 0) == 1
    for wrong in ((None, None), (0, None), (5, -1.0)):
        with pytest.raises(ValueError, match="positive"):
            Budget(*wrong)


def test_the_rate_rises_and_falls_and_never_stands_still():
    rates = [rate(1.0, progress) for progress in (0.0, 0.03, 0.06, 0.53, 1.0)]
    assert rates == pytest.approx([0.01, 0.5, 1.0, 0.5, 0.01])


def test_packing_keeps_each_text_once(tmp_path, whole):
    static, work = tmp_path / "static", tmp_path / "work"
    static.mkdir()
    (static / "tokenizer.json").write_text(whole, encoding="utf-8")
    tokens = len(pruning.vocabulary(whole))
    np.save(static / "table.npy", np.ones((tokens, 4), dtype=np.float32))
    shape = Shape(tokens=24_000, width=4, layers=1, heads=1, inner=4, length=16)
    made = packing.pack({"计划": PAIRS}, static, shape, {"计划": "4,8"}, work, seed=1)
    assert Shape.load(work).tokens == made.tokens == tokens + 4
    assert (len(made.queries), len(made.passages)) == (3, 2)
    assert made.pairs.tolist() == [[0, 0], [1, 0], [2, 1]]
    assert made.sources == (Source("计划", 0, 3, 8, 4.0),)
    assert len(made.begins) == len(made.passages.values)
    assert np.load(work / "start.npy").shape == (made.tokens, 4)
    vocabulary_size = len(json.loads((work / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"])
    assert made.passages.values.max() < vocabulary_size


def test_a_machine_with_a_gpu_needs_nothing_of_the_rest_of_the_project():
    code = (
        "import sys, index.training.transformer.stages, index.training.transformer.exporting, "
        "index.training.transformer.__main__\n"
        "print(sorted({'corpus', 'assistant', 'pydantic', 'rjieba', 'torch', 'onnxruntime'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == "[]"


def test_the_stages_are_a_command_of_training():
    command = [sys.executable, "-m", "index.training", "transformer", "-h"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(stage in ran.stdout for stage in ("pack", "pretrain", "contrast", "hard", "train", "export"))
