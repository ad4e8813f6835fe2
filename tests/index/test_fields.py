import numpy as np

from index.fields import UNITS, VIEWS, Fields
from index.passage import Passage, passages
from index.words import Words


def _fields(documents):
    return Fields.fit(list(passages(documents)), Words())


def test_every_view_and_unit_covers_every_clause(documents):
    found = _fields(documents).coverage("科技特派员", Words())
    assert found.shape == (len(VIEWS), len(UNITS), 8)
    assert (found >= 0).all()
    assert (found <= 1).all()
    assert found[VIEWS.index("whole")].argmax(axis=1).tolist() == [1, 1]


def test_the_best_sentence_counts_however_long_the_clause():
    bodies = ("高新技术企业十家以上。科技特派员六十五名。", "科技特派员六十五名。", "图书馆和文化站")
    searched = [Passage("plan", f"plan:{at}", "", "", body) for at, body in enumerate(bodies)]
    found = Fields.fit(searched, Words()).coverage("科技特派员六十五名", Words())
    sentence = found[VIEWS.index("sentence")]
    np.testing.assert_allclose(sentence[:, 0], sentence[:, 1])
    whole = found[VIEWS.index("whole")]
    assert (whole[:, 0] < whole[:, 1]).all()


def test_arrays_bring_the_same_index_back(documents):
    fields = _fields(documents)
    again = Fields.from_arrays(fields.arrays())
    words = Words()
    np.testing.assert_array_equal(again.coverage("研发经费", words), fields.coverage("研发经费", words))


def test_no_clause_no_coverage():
    fields = Fields.fit([], Words())
    assert fields.coverage("科技", Words()).shape == (3, 2, 0)
    assert Fields.from_arrays(fields.arrays()).size == 0
