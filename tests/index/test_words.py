import json
import re
from pathlib import Path

import jieba
import pytest

from index.words import Words, bigrams, corpus_words, normalise

PLANS = Path(__file__).parents[2] / "corpus" / "plans"


@pytest.fixture(scope="module")
def reference():
    """Jieba itself with its own dictionary, and without its cache file in the shared temporary folder."""
    tokenizer = jieba.Tokenizer()
    with (Path(jieba.__path__[0]) / "dict.txt").open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    return tokenizer


def _lines():
    for name in json.loads((PLANS / "plans.json").read_text(encoding="utf-8")).values():
        yield from (PLANS / name["file"]).read_text(encoding="utf-8").splitlines()


def test_cuts_every_line_of_the_shipped_plans_as_jieba_does(reference):
    words = Words()
    compared = 0
    for line in _lines():
        expected = [word for word in reference.cut_for_search(normalise(line)) if re.search(r"\w", word)]
        assert words(line) == expected
        compared += len(expected)
    assert compared > 10_000


def test_knows_every_word_of_the_dictionary_of_jieba(reference):
    words = Words()
    unknown = [word for word, count in reference.FREQ.items() if count and not words.knows(word)]
    assert unknown == []


def test_full_width_and_case_make_no_difference():
    words = Words()
    assert words("Ｒ＆Ｄ投入１０％") == words("r&d投入10%")
    assert bigrams("５Ｇ基站") == bigrams("5g基站")


def test_spellings_of_one_thing_are_one():
    words = Words()
    assert words("高企 达到") == words("高新技术企业达到")
    assert bigrams("规模以上工业企业的研究与试验发展经费") == bigrams("规上工业企业的研发投入")


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("市工业和信息化局牵头", "市工信局牵头"),
        ("市人力资源和社会保障局", "市人社局"),
        ("县科学技术和工业信息化局", "县科工信局"),
        ("市卫生健康委员会", "市卫健委"),
        ("中国人民银行南县支行", "人行南县支行"),
        ("工业和信息化融合", "工业和信息化融合"),
        ("科学技术进步", "科学技术进步"),
    ],
)
def test_offices_go_by_their_short_names(full, short):
    assert normalise(full) == short


def test_ranges_fall_apart_but_decimals_do_not():
    assert Words()("2021-2025年达到2.5%") == ["2021", "2025", "年", "达到", "2.5%"]


def test_a_name_of_the_corpus_becomes_a_word_and_hides_none_of_its_parts():
    text = "由县大数据发展管理局牵头"
    name = "大数据发展管理局"
    assert name not in Words()(text)
    taught = Words([name])(text)
    assert {name, "数据", "发展", "管理局"} <= set(taught)


def test_corpus_words_are_unit_cores_and_regions(documents):
    assert corpus_words(documents) == ["乙市", "农业局", "文旅局", "甲县", "科技局", "财政局"]


def test_bigrams_pair_characters_and_keep_latin_and_numbers_whole():
    assert bigrams("新增GDP 2.5%,县") == ["新增", "gdp", "2.5%", "县"]
    assert bigrams("乡土味") == ["乡土", "土味"]
    assert bigrams("，。") == []
