"""Vectors that were made before are not made again: those that ship, and those of a run that was killed."""

import numpy as np

from index import vectors
from index.vectors import Kept, embedded, key


class Lengths:
    """Embeds a text as its length and one; notes what it was given."""

    name, dimension = "lengths", 2

    def __init__(self):
        self.seen = []

    def encode(self, texts):
        self.seen += texts
        return np.array([[len(text), 1] for text in texts], dtype=np.float32).reshape(len(texts), 2)


def test_each_text_is_embedded_once_and_comes_back_in_its_place():
    encoder = Lengths()
    keys, made = embedded(["丙丙丙", "甲", "丙丙丙"], encoder, {})
    assert encoder.seen == ["甲", "丙丙丙"]
    assert made.tolist() == [[3, 1], [1, 1], [3, 1]]
    assert keys.tolist() == [key("丙丙丙"), key("甲"), key("丙丙丙")]


def test_what_is_known_is_taken():
    encoder = Lengths()
    _, made = embedded(["甲", "乙"], encoder, {key("甲"): np.array([9, 9], dtype=np.float16)})
    assert encoder.seen == ["乙"]
    assert made.tolist() == [[9, 9], [1, 1]]


def test_no_text_no_vector():
    assert embedded([], Lengths(), {})[1].shape == (0, 2)


def test_a_run_that_was_killed_goes_on_where_it_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(vectors, "_AT_ONCE", 2)

    class Killed(Lengths):
        def encode(self, texts):
            if len(self.seen) == 2:
                raise KeyboardInterrupt
            return super().encode(texts)

    killed = Killed()
    try:
        embedded(["一", "二二", "三三三"], killed, {}, Kept(tmp_path / "kept", killed))
    except KeyboardInterrupt:
        pass
    again = Lengths()
    kept = Kept(tmp_path / "kept", again)
    embedded(["一", "二二", "三三三"], again, kept.read(), kept)
    assert again.seen == ["三三三"]
    assert len(Kept(tmp_path / "kept", again).read()) == 3


def test_a_record_that_was_cut_short_is_left_out_and_written_over(tmp_path):
    encoder = Lengths()
    kept = Kept(tmp_path, encoder)
    kept.add([1, 2], np.ones((2, 2), dtype=np.float32))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-3])
    assert set(kept.read()) == {1}
    kept.add([3], np.ones((1, 2), dtype=np.float32))
    assert set(kept.read()) == {1, 3}


def test_those_of_another_embedder_are_others(tmp_path):
    one, other = Lengths(), Lengths()
    other.name = "another"
    Kept(tmp_path, one).add([1], np.ones((1, 2), dtype=np.float32))
    assert Kept(tmp_path, other).read() == {}


def test_progress_is_told(monkeypatch):
    monkeypatch.setattr(vectors, "_TOLD_EVERY", -1.0)
    told = []
    embedded(["甲", "乙乙"], Lengths(), {}, tell=told.append)
    assert told == ["正在计算语义向量：已完成 2 段，共 2 段；中断后再次启动会接着算"]


def test_vectors_ship_by_text_and_embedder(tmp_path, monkeypatch):
    monkeypatch.setattr(vectors, "SHIPPED", tmp_path / "vectors.npz")
    encoder = Lengths()
    assert vectors.shipped(encoder) == {}
    vectors.ship(["甲", "甲", "乙乙"], encoder, tmp_path / "vectors.npz")
    assert {one: each.tolist() for one, each in vectors.shipped(encoder).items()} == {
        key("甲"): [1, 1],
        key("乙乙"): [2, 1],
    }
    encoder.name = "another"
    assert vectors.shipped(encoder) == {}
