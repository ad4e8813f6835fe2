"""What the transformer's training does without torch: the source's file, fewer pieces, batches, negatives, schedule."""

import struct
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from index.training.pairs import Pair
from index.training.transformer import negatives, pruning, source, tuning
from index.training.transformer.schedule import Budget, rate

ROOT = Path(__file__).parents[2]
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "科技", "科", "技", "特派员", "ры", "!"]


def packed(weights: np.ndarray) -> bytes:
    """32 weights from −8 to 7 as one block with scale 1."""
    whole = (weights + 8).astype(np.uint8)
    return np.float16(1).tobytes() + bytes(whole[:16] | whole[16:] << 4)


def file_of(magic=b"E5S1", block=32):
    """A file of the source's format: two tensors, one of each kind."""
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head = magic + struct.pack("<I7ifi", 1, 32, 1, 1, 64, len(PIECES), 4, 2, 1e-12, block)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + ends.tobytes()
    head += np.arange(len(PIECES), dtype="<f4").tobytes() + blob + struct.pack("<iI", 1, 9) + b"\0" * 9
    weights = np.arange(32) % 16 - 8
    data = [("emb.word", 2, 32, packed(weights)), ("emb.ln.w", 0, 2, np.array([1.5, -2], "<f4").tobytes())]
    table = struct.pack("<i", len(data))
    at = len(head) + 4 + sum(23 + len(name) for name, *_ in data)
    for name, kind, count, values in data:
        table += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, at, len(values))
        at += len(values)
    return head + table + b"".join(values for *_, values in data)


def test_the_sources_weights_and_pieces_are_read(tmp_path):
    (tmp_path / source.FILE).write_bytes(file_of())
    for place in (tmp_path, tmp_path / source.FILE):
        held = source.read(place)
        assert held.pieces == tuple(PIECES)
        assert held.scores.tolist() == list(range(len(PIECES)))
        assert held.sizes == (32, 1, 1, 64, len(PIECES), 4, 2)
        assert held.tensors["emb.word"].tolist() == [each % 16 - 8 for each in range(32)]
        assert held.tensors["emb.ln.w"].tolist() == [1.5, -2]


@pytest.mark.parametrize("wrong", [{"magic": b"GGUF"}, {"block": 64}])
def test_another_format_is_refused(tmp_path, wrong):
    (tmp_path / "other.bin").write_bytes(file_of(**wrong))
    with pytest.raises(ValueError, match=r"other\.bin"):
        source.read(tmp_path / "other.bin")


def test_special_pieces_and_characters_stay_and_then_the_most_used():
    counts = Counter({8: 9, 5: 3, 9: 4})
    assert pruning.kept(PIECES, counts, 0) == [0, 1, 2, 3, 4, 6, 7, 10]
    assert pruning.kept(PIECES, counts, 10) == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10]


def test_a_text_stands_between_its_marks_and_its_width_is_folded():
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(pruning.tokenizer([(piece, -float(at)) for at, piece in enumerate(PIECES)], 5))
    assert made.encode(" 科技！\n").tokens == ["<s>", "▁", "科技", "!", "</s>"]
    assert made.encode("科技特派员").ids == [0, 4, 5, 8, 2]
    assert len(made.encode("科技" * 9)) == 5


def test_pieces_are_counted_without_their_marks():
    text = pruning.tokenizer([(piece, -float(at)) for at, piece in enumerate(PIECES)], 5)
    assert pruning.counted(text, ["科技科技", "科技"]) == Counter({5: 3, 4: 2})


def test_negatives_are_other_clauses_of_the_plan_that_share_words():
    pairs = [
        Pair("科技特派员怎么选派", "选派科技特派员到乡镇开展技术服务。", "甲:0"),
        Pair("特派员", "科技特派员的经费由财政保障。", "甲:1"),
        Pair("图书馆", "建设公共图书馆和文化站。", "甲:2"),
        Pair("科技特派员", "另一份计划也选派科技特派员。", "乙:0"),
        Pair("没有出处", "选派科技特派员。"),
    ]
    mined = negatives.mine(pairs)
    assert mined[0][0] == "科技特派员的经费由财政保障。"
    assert all(pair.passage not in found for pair, found in zip(pairs, mined, strict=True))
    assert mined[3:] == [(), ()]


def made(places, queries=None, passages=None, hard=None):
    count = len(places)
    return tuning.Source(
        queries or [[0, 10 + at, 2] for at in range(count)],
        passages or [[0, 10 + at, 50 + at, 2] for at in range(count)],
        hard or [[] for _ in range(count)],
        places,
        1.0,
    )


def test_passages_of_one_clause_do_not_repel_each_other():
    settings = tuning.Settings(batch=3, run=3, drop=0.0, spoken=0)
    drawn = tuning.draw({"plans": made(["甲:0", "甲:0", "甲:1"])}, settings, np.random.default_rng(1))
    assert drawn.same.tolist() == [[False, True, False], [True, False, False], [False, False, False]]


def test_mined_passages_stand_behind_the_right_ones_and_every_batch_of_plans_has_spoken_pairs():
    settings = tuning.Settings(batch=2, run=2, drop=0.0, spoken=1)
    sources = {
        "plans": made(["甲:0", "甲:1"], hard=[[[0, 99, 2]], []]),
        "spoken": tuning.Source([[0, 7, 2]], [[0, 8, 2]], [[]], ["0"], 0.0),
    }
    drawn = tuning.draw(sources, settings, np.random.default_rng(1))
    assert drawn.queries == [[0, 10, 2], [0, 11, 2], [0, 7, 2]]
    assert drawn.passages[2:] == [[0, 8, 2], [0, 99, 2]]
    assert drawn.same.shape == (3, 4)
    assert not drawn.same.any()


def test_a_passage_may_lose_the_words_of_its_query_but_never_all():
    settings = tuning.Settings(batch=2, run=2, drop=1.0, spoken=0)
    sources = {"law": made(["0", "1"], passages=[[0, 10, 50, 2], [0, 11, 2]])}
    assert tuning.draw(sources, settings, np.random.default_rng(1)).passages == [[0, 50, 2], [0, 11, 2]]


def test_equal_queries_do_not_repel_each_others_passages():
    settings = tuning.Settings(batch=2, run=2, drop=0.0)
    drawn = tuning.draw({"law": made(["0", "1"], queries=[[0, 5, 2]] * 2)}, settings, np.random.default_rng(1))
    assert drawn.same.tolist() == [[False, True], [True, False]]


@pytest.mark.parametrize("given", [{}, {"steps": 0}, {"minutes": -1}])
def test_a_stage_without_an_end_is_refused(given):
    with pytest.raises(ValueError, match=r"budget|positive"):
        Budget(**given)


def test_the_rate_rises_and_falls():
    assert rate(1.0, 0.03) == pytest.approx(0.5)
    assert rate(1.0, 0.06) == pytest.approx(1.0)
    assert 0 < rate(1.0, 1.0) < 0.02


def test_progress_is_the_larger_share():
    assert Budget(steps=10, minutes=1).progress(2, 30) == 0.5


def test_the_commands_are_listed():
    ran = subprocess.run(
        [sys.executable, "-m", "index.training", "transformer", "-h"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    for command in ("prune", "tune", "export", "ship"):
        assert command in ran.stdout
