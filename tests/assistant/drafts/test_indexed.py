"""The index of facts gives what a walk over all clauses would."""

import pytest

from assistant.plans.entry import Entry
from assistant.plans.indexed import Facts
from assistant.plans.sameness import same_indicator
from corpus.indicators.lexicon import fold
from corpus.ingest import parse

TEXTS = (
    "云和县科技方案\n\n一、工作目标\n到2026年，高新技术企业达到60家，研发投入增长12%以上。2023年全县高新技术企业有41家。\n",
    "庆元县科技方案\n\n一、工作目标\n到2026年，规上高新技术企业达到12家，全社会研发经费投入增长8%。\n",
)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    documents = [parse(text, f"{n}.txt") for n, text in enumerate(TEXTS)]
    return [
        Entry(document, clause, fold(document.reading(clause.span)), "", document.title.value)
        for document in documents
        for clause in document.clauses
    ]


@pytest.mark.parametrize("key", ["高新技术企业", "全社会研发经费投入", "规上高新技术企业", "企业上云"])
def test_targets_of_an_indicator(entries, key):
    walked = [t for one in entries for t in one.clause.targets if same_indicator(key, t.canonical)]
    assert [target for _, target in Facts(entries).of(key)] == walked


def test_past_figures_of_an_indicator(entries):
    facts = Facts(entries)
    assert [figure.value for _, figure in facts.past_of("高新技术企业", "level", "户")] == [41]
    assert facts.past_of("高新技术企业", "level", "亿元") == ()


def test_names_alike_come_nearest_first(entries):
    found = [target.indicator for _, (_, target) in Facts(entries).like("高新技术企业", 0.5)]
    assert found == ["高新技术企业", "规上高新技术企业"]


def test_the_longest_name_in_a_text_is_found(entries):
    text = fold("规上高新技术企业和研发投入")
    assert [key for _, _, key in Facts(entries).named_in(text)] == ["规上高新技术企业", "全社会研发经费投入"]
