import pytest

from corpus.ingest import parse
from index.filter import Where


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where(), "11111111"),
        (Where(regions=frozenset({"甲县"})), "11110000"),
        (Where(regions=frozenset({"430100"})), "00001111"),
        (Where(regions=frozenset({"丙省乙市"})), "00001111"),
        (Where(regions=frozenset({"甲县", "乙市"})), "11111111"),
        (Where(regions=frozenset({"戊县"})), "00000000"),
        (Where(years=frozenset({2023})), "11110000"),
        (Where(units=frozenset({"科技局"})), "10001000"),
        (Where(units=frozenset({"科技局"}), regions=frozenset({"甲县"})), "10000000"),
    ],
)
def test_mask(documents, where, expected):
    assert "".join("01"[int(allowed)] for allowed in where.mask(documents)) == expected


def test_documents_are_chosen_by_id(documents):
    assert Where(doc_ids=frozenset({documents[1].doc_id})).mask(documents).tolist() == [False] * 4 + [True] * 4


def test_only_an_empty_restriction_is_open():
    assert Where().open
    assert not Where(years=frozenset({2023})).open


def test_a_unit_is_found_in_either_width_of_its_brackets():
    document = parse(
        "一、甲\n建平台。（责任单位：各县（市、区）政府）\n二、乙\n引人才。（责任单位：市人社局）\n", "甲.txt"
    )
    mask = Where(units=frozenset({"县(市、区)政府"})).mask([document])
    assert mask.tolist() == [True, False]
