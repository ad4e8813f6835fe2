"""Three tiny plans of a city and two of its counties, and an assistant over them; no model, no file of the shipped corpus."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.plans.library import Library
from assistant.reply import Conversation, Reply, Understood
from assistant.understanding.carrying import understand
from corpus.base.document import Document
from corpus.ingest import parse
from index.encoder import Vectors
from index.retriever import Retriever

COUNTY = """云和县科技创新行动方案（2024—2026年）
云政办发〔2024〕8号

云和县人民政府办公室
2024年3月5日

一、工作目标
到2026年，全社会研发经费投入增长12%以上，高新技术企业达到60家，新增省级专精特新中小企业5家。2023年全县高新技术企业有41家。

二、重点任务
（一）培育创新主体。新增高新技术企业10家，建设木制玩具产业创新服务综合体1个。（牵头单位：县科技局；责任单位：县财政局、县经济商务局）
（二）推动竹产业发展。力争竹产业综合产值达到8亿元，主攻竹制家居、竹纤维、竹工艺品三个方向。（责任单位：县林业局、县农业农村局）
（三）加强人才引进。每年举办人才交流活动2次以上，为引进人才提供住房和子女入学保障。（牵头单位：县委组织部；责任单位：县人力社保局、县教育局）
（四）加快数字改造。支持企业更新生产设备，车间供气压力达到8兆帕，对列入省级智能工厂的企业给予最高50万元奖励。（责任单位：县经济商务局、县科技局）

三、保障措施
（一）加强组织领导。成立科技创新工作专班，成员单位包括县科技局、县财政局、县教育局，专班办公室设在县科技局。
（二）强化考核评价。建立年度考核机制，考核结果每季度通报一次。
"""
OTHER = """庆元县科技创新工作计划（2024—2026年）

一、主要目标
到2026年，全社会研发经费投入增长8%以上，研发投入强度达到2.1%，高新技术企业达到45家，建设5G基站300个。

二、主要任务
（一）做强食用菌产业。建设食用菌良种繁育基地2个，推广菌棒工厂化生产。（县农业农村局牵头，县科技局、县财政局按职责分工负责）
（二）布局低空经济。建设无人机起降点，发展农林植保飞行服务。（县发改局负责）
（三）推进企业上云。累计上云企业达到120家。（县经济商务局牵头，县科技局配合）
"""
CITY = """丽水市人工智能发展规划（2025—2027年）

一、发展目标
到2027年，人工智能核心产业营业收入达到100亿元，年均增长20%。

二、主要任务
（一）建设算力中心。支持云和县建设边缘算力节点。（市发改委牵头，市经信局、市科技局配合）
（二）开展概念验证。支持高校院所建设概念验证中心。（市科技局负责）
"""


class NoVectors:
    """An embedder that finds nothing near anything: the words alone decide."""

    name = "none"
    dimension = 8

    def encode(self, texts: list[str]) -> Vectors:
        return np.zeros((len(texts), self.dimension), dtype=np.float32)


def assistant_over(texts: Sequence[str]) -> tuple[Assistant, Library]:
    documents = [parse(text, f"{number}.txt") for number, text in enumerate(texts)]
    retriever = Retriever.build(documents, NoVectors())
    return Assistant(_Store(documents), retriever, documents, date(2026, 11, 26)), Library(
        documents, retriever.words, retriever.words.tagged
    )


class _Store:
    """Holds plans in memory."""

    def __init__(self, documents: list[Document]) -> None:
        self._documents = documents

    def documents(self) -> list[Document]:
        return self._documents

    def close(self) -> None:
        pass


@pytest.fixture(scope="session")
def over() -> Callable[[Sequence[str]], tuple[Assistant, Library]]:
    return assistant_over


@pytest.fixture(scope="session")
def parts() -> tuple[Assistant, Library]:
    return assistant_over([COUNTY, OTHER, CITY])


@pytest.fixture(scope="session")
def library(parts: tuple[Assistant, Library]) -> Library:
    """The three plans as the assistant knows them."""
    return parts[1]


@pytest.fixture(scope="session")
def ask(parts: tuple[Assistant, Library]) -> Callable[[str], Reply]:
    """The reply to a question asked alone."""
    return lambda text: parts[0].ask(text)[0]


@pytest.fixture(scope="session")
def talk(parts: tuple[Assistant, Library]) -> Callable[..., list[Reply]]:
    """The replies to the questions of one conversation."""

    def talk(*texts: str) -> list[Reply]:
        conversation, replies = Conversation(), []
        for text in texts:
            reply, conversation = parts[0].ask(text, conversation)
            replies.append(reply)
        return replies

    return talk


@pytest.fixture(scope="session")
def read(parts: tuple[Assistant, Library]) -> Callable[[str], Understood]:
    """How a question asked alone is understood."""
    return lambda text: understand(text, Conversation(), parts[1])
