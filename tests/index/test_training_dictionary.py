"""Words near in sense, from the English glosses of a dictionary."""

import pytest

from index.training import dictionary
from index.training.pairs import Pair

CEDICT = """# CC-CEDICT
司機 司机 [si1 ji1] /chauffeur/driver/CL:個|个[ge4]/
駕駛員 驾驶员 [jia4 shi3 yuan2] /pilot; driver/
貸款 贷款 [dai4 kuan3] /a loan (from a bank)/to provide a loan/
借款 借款 [jie4 kuan3] /to borrow money/a loan/
圖書館 图书馆 [tu2 shu1 guan3] /library/CL:個|个[ge4]/
科普 科普 [ke1 pu3] /abbr. for 科學普及|科学普及[ke1 xue2 pu3 ji2], popular science/
王 王 [Wang2] /driver/
罕言 罕言 [han3 yan2] /driver/
damaged line
壞 [] /
"""
IN_USE = {"司机": 900, "驾驶员": 300, "贷款": 900, "借款": 90, "图书馆": 500, "科普": 50, "王": 9000, "罕言": 1}


@pytest.fixture
def made():
    return {one.query: one.passage for one in dictionary.make(CEDICT.splitlines(), IN_USE)}


def test_words_with_one_gloss_find_each_other(made):
    assert made["司机"] == "驾驶员"
    assert made["驾驶员"] == "司机"
    assert made["贷款"] == "借款"


def test_a_word_alone_in_its_sense_and_single_characters_and_rare_words_teach_nothing(made):
    assert not {"图书馆", "王", "罕言"} & made.keys()


def test_an_abbreviation_finds_its_full_name(made):
    assert made["科普"] == "科学普及"


def test_at_most_so_many_words_the_most_frequent_of_those_as_near():
    words = "甲乙 甲丙 甲丁 甲戊 甲己 甲庚 甲辛 甲壬 甲癸 甲子".split()
    lines = [f"{word} {word} [x] /driver/" for word in words] + ["书 书 [x] /book/", "书本 书本 [x] /book/"]
    in_use = {word: 100 + at for at, word in enumerate([*words, "书本"])}
    made = {one.query: one.passage for one in dictionary.make(lines, in_use)}
    assert made["甲乙"].split() == ["甲子", "甲癸", "甲壬", "甲辛", "甲庚", "甲己", "甲戊", "甲丁"]


def test_nothing_but_comments_gives_nothing():
    assert list(dictionary.make(["# CC-CEDICT", "", "坏"], {})) == []


def test_no_word_is_its_own_full_name():
    assert list(dictionary.make(["甲乙 甲乙 [x] /abbr. for 甲乙/"], {"甲乙": 99})) == []
    assert list(dictionary.make(["甲乙 甲乙 [x] /abbr. for 甲工乙厂/"], {})) == [Pair("甲乙", "甲工乙厂")]
