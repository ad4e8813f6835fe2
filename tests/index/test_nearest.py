"""Each sub-word of a question is compared with the nearest one of a clause."""

import numpy as np
import pytest

from index.nearest import Nearest
from index.passage import Passage
from index.retriever import Retriever

TABLE = np.array([[0, 0], [4, 0], [3.9, 0.2], [0, 2], [0, -0.1], [-1, 0]], dtype=np.float32)
CHARACTERS = "?驾司税的反"


class Table:
    """One row per character of ``CHARACTERS``: 驾 and 司 lie near each other, 的 says little, 反 is the opposite of 驾."""

    name, dimension = "table", 2

    def subwords(self, texts):
        return [[CHARACTERS.find(each) for each in text if each in CHARACTERS] for text in texts]

    def rows(self, ids):
        return TABLE[np.asarray(ids, dtype=np.int64)]

    def encode(self, texts):
        return np.array([TABLE[ids].sum(axis=0) for ids in self.subwords(texts)], dtype=np.float32)


def _nearest(*clauses):
    return Nearest.build([Passage("d", f"d:{at}", "", "", text) for at, text in enumerate(clauses)], Table())


def test_another_word_for_the_same_thing_is_found():
    scores = _nearest("自动驾驶", "减税").scores("没司机", Table())
    assert scores[0] > 0.99
    assert scores[1] < 0.1


def test_words_that_say_little_count_little():
    only, both = _nearest("税").scores("司的", Table()), _nearest("税的").scores("司的", Table())
    assert both[0] - only[0] < 0.05


def test_every_word_of_the_question_wants_its_counterpart():
    one, two = _nearest("驾", "驾税").scores("司税", Table())
    assert one < 0.8 < two


def test_the_opposite_is_worth_no_less_than_nothing():
    assert _nearest("反", "").scores("驾", Table()).tolist() == [0, 0]


@pytest.mark.parametrize("question", ["", "无", "?"])
def test_a_question_without_known_words_finds_nothing(question):
    assert _nearest("驾", "税").scores(question, Table()).tolist() == [0, 0]


def test_no_clause_no_score():
    assert _nearest().scores("驾", Table()).shape == (0,)


def test_it_is_the_same_after_saving():
    made = _nearest("自动驾驶", "", "减税")
    again = Nearest.from_arrays(made.arrays(), Table())
    np.testing.assert_array_equal(made.scores("司税", Table()), again.scores("司税", Table()))


def test_a_saved_index_of_such_an_embedder_finds_the_same(documents, tmp_path):
    retriever = Retriever.build(documents, Table())
    retriever.save(tmp_path / "index")
    again = Retriever.load(tmp_path / "index", documents, Table())
    assert again.search("司机", mode="dense") == retriever.search("司机", mode="dense")
