"""A target asked for in words of people's own is found by its meaning, and said to be; words of plans are meant literally."""

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.evidence.deciding import REMARK
from assistant.reply import Answer, NotFound
from corpus.ingest import parse
from index.retriever import Retriever

PLAN = """云和县数字经济方案

一、目标
到2026年，电子商务交易总额突破5亿元。
到2026年，竹产业综合产值达到8亿元。

二、任务
（一）做好服务。支持古镇旅游。
"""
MEANINGS = (("电子商务", "摆云摊"), ("竹产业",), ("古镇",))


class Meanings:
    """An embedder that knows which words mean the same: one dimension each."""

    name, dimension = "meanings", 8

    def encode(self, texts):
        vectors = np.zeros((len(texts), 8), dtype=np.float32)
        for row, text in enumerate(texts):
            for column, words in enumerate(MEANINGS):
                vectors[row, column] = any(word in text for word in words)
            norm = np.linalg.norm(vectors[row])
            vectors[row] /= norm or 1
        return vectors


@pytest.fixture(scope="module")
def ask():
    documents = [parse(PLAN, "a.txt")]
    retriever = Retriever.build(documents, Meanings())
    assistant = Assistant(None, retriever, documents)
    return lambda text: assistant.ask(text)[0]


def test_a_target_in_other_words_is_found_and_said_to_be(ask):
    reply = ask("云和摆云摊一年要做到几个亿")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("突破5亿元")
    assert reply.note == REMARK
    assert reply.figures[0].target.value == 5


def test_another_sort_of_quantity_is_no_answer(ask):
    assert isinstance(ask("云和摆云摊要有几家"), NotFound)


def test_another_year_is_no_answer(ask):
    assert isinstance(ask("云和摆云摊2035年要做到几个亿"), NotFound)


def test_nothing_near_is_refused(ask):
    assert isinstance(ask("云和卖瓜子的摊子要挣几个亿"), NotFound)


def test_a_named_indicator_is_meant_literally(ask):
    assert isinstance(ask("云和研发投入要做到几个亿"), NotFound)


def test_what_is_not_even_said_to_be_counted_has_no_meaning(ask):
    assert isinstance(ask("云和摆云摊要搞多少学时"), NotFound)
