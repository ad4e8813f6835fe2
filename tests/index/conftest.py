"""Tiny plans and a predictable embedder for the tests of the index; no model, no file of the shipped corpus."""

import hashlib

import numpy as np
import pytest

from corpus.base.document import Clause, Document, Leaf, Region, Stated, identify
from corpus.base.facts import Period, ResponsibleUnits, Unit
from corpus.base.record import Span
from index.encoder import Vectors


class CharacterEncoder:
    """Counts characters in 64 buckets: texts that share characters are near."""

    name = "characters"
    dimension = 64

    def encode(self, texts: list[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text:
                vectors[row, hashlib.sha256(character.encode()).digest()[0] % self.dimension] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


def plan(
    title: str, clauses: list[str], region: tuple[str, str, str] | None = None, year: int | None = None
) -> Document:
    """A plan whose clauses are lines; 「(负责:X)」 at a line's end becomes a list of one unit."""
    text = "\n".join(clauses)
    leaves: list[Leaf] = []
    records: list[Clause] = []
    start = 0
    for line in clauses:
        span = Span(start=start, end=start + len(line))
        leaves.append(Leaf(kind="clause", span=span))
        records.append(
            Clause(
                clause_id=f"{title}:{start}",
                number="",
                headings=(),
                span=span,
                body=span,
                kind="task",
                units=_units(text, span),
            )
        )
        start = span.end
        if start < len(text):
            leaves.append(Leaf(kind="noise", span=Span(start=start, end=start + 1)))
            start += 1
    code, name, full_name = region or ("", "", "")
    return Document(
        doc_id=identify(title),
        file=f"{title}.txt",
        sha256=identify(text),
        text=text,
        title=Stated(value=title),
        region=Region(code=code, name=name, full_name=full_name, level="县", parent=None) if region else None,
        period=Period(start=year, end=year, basis="document") if year else None,
        leaves=tuple(leaves),
        clauses=tuple(records),
    )


def _units(text: str, span: Span) -> tuple[ResponsibleUnits, ...]:
    at = text.find("(负责:", span.start, span.end)
    if at < 0:
        return ()
    inside = Span(start=at, end=span.end)
    name = text[at + 4 : span.end - 1]
    return (
        ResponsibleUnits(
            members=(Unit(name=name, full_name=name, role="responsible", span=inside),), span=inside, governs=span
        ),
    )


@pytest.fixture
def encoder() -> CharacterEncoder:
    return CharacterEncoder()


@pytest.fixture
def documents() -> list[Document]:
    return [
        plan(
            "甲县创新方案",
            [
                "新增高新技术企业10家。(负责:县科技局)",
                "选派科技特派员65名,到乡镇开展服务。(负责:县农业农村局)",
                "召开银企对接会2场以上。(负责:县财政局)",
                "建设公共图书馆和文化站。(负责:县文旅局)",
            ],
            ("430001", "甲县", "丙省丁市甲县"),
            2023,
        ),
        plan(
            "乙市科技规划",
            [
                "高新技术企业达到412家。(负责:市科技局)",
                "技术合同成交额增长15%左右。",
                "研发经费投入强度达到2.5%以上。",
                "发展小龙虾预制菜产业链。",
            ],
            ("430100", "乙市", "丙省乙市"),
            2026,
        ),
    ]
