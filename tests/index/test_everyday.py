from index import everyday


def test_an_everyday_word_brings_official_ones_that_the_question_lacks():
    found = everyday.official("厂子换设备有补贴吗")
    assert {"企业", "更新", "补助"} <= set(found)
    assert "补贴" not in found
    assert "设备" not in found
    assert len(found) == len(set(found))


def test_the_longest_entry_wins():
    assert everyday.official("机器换人") == list(everyday.table()["机器换人"])


def test_official_wording_brings_nothing():
    assert everyday.official("全社会研发经费投入增长10%以上") == []


def test_every_entry_says_something_else_than_itself():
    for said, official in everyday.table().items():
        assert len(said) > 1 or said == "涨", said
        assert official, said
        assert set(official) - {said}, said
