"""The draft check: what is the same, what only differs in value, what merely looks alike."""

import re
from collections.abc import Sequence

import pytest

from assistant.drafts.check import MAX_DRAFT, Check, Checked, check
from assistant.drafts.similar import Seen, similar
from assistant.errors import QuestionError
from assistant.plans.comparing import alike
from assistant.plans.library import Library
from corpus.ingest import parse, read_draft
from index.retriever import Hit

NORTH = """北川县科技创新行动方案

一、发展基础
2020年，高新技术企业达到12家。
二、工作目标
到2025年，全社会研发经费投入年均增长10%以上，高新技术企业达到30家。
三、重点任务
（一）培育企业。新增高新技术企业5家，技术合同成交额达到1.2亿元。（责任单位：县科技局）
"""
SOUTH = """南丰县创新提升实施方案

一、工作目标
到2026年，力争全社会研发经费投入增长14%，研发投入强度达到2%，规模以上高新技术企业达到20家。
二、重点任务
（一）推动成果转化。技术合同成交额增长20%以上。
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([parse(NORTH, "north.txt"), parse(SOUTH, "south.txt")], str.split)


def nothing(text: str, k: int) -> Sequence[Hit]:
    return ()


def one(library: Library, text: str) -> Checked:
    (found,) = check(text, library, nothing).targets
    return found


def relations(found: Checked) -> list[tuple[str, str | None]]:
    return [(match.relation, match.standing) for match in found.matches]


def test_the_same_value_comes_first_then_other_values(library: Library) -> None:
    found = one(library, "全社会研发经费投入增长10%以上")
    assert relations(found)[:2] == [("same", "equal"), ("same_indicator", "higher")]
    assert (found.rank, found.of) == (2, 3)


def test_growth_and_intensity_are_not_compared(library: Library) -> None:
    found = one(library, "研发投入强度达到2%")
    assert relations(found)[0] == ("same", "equal")
    assert {("lookalike", None)} == set(relations(found)[1:])
    assert all("10%" not in (match.why if match.standing else "") for match in found.matches)


def test_stock_and_increment_are_not_compared(library: Library) -> None:
    found = one(library, "新增高新技术企业5家")
    by_quote = {match.evidence.quote: match for match in found.matches if match.figure}
    stock = next(match for quote, match in by_quote.items() if "达到30家" in quote)
    assert (stock.relation, stock.standing) == ("lookalike", None)
    assert "总量" in stock.why
    assert relations(found)[0] == ("same", "equal")


def test_a_narrower_indicator_is_a_lookalike(library: Library) -> None:
    found = one(library, "高新技术企业达到20家")
    narrow = next(match for match in found.matches if match.figure and "规模以上" in match.figure.target.indicator)
    assert narrow.relation == "lookalike"
    assert "指标不同" in narrow.why


def test_a_past_figure_is_said_to_be_one(library: Library) -> None:
    found = one(library, "高新技术企业达到12家")
    (past,) = [match for match in found.matches if match.past]
    assert past.relation == "lookalike"
    assert "12家是已有的数值" in past.why


def test_money_is_compared_in_one_unit(library: Library) -> None:
    found = one(library, "技术合同成交额达到12000万元")
    assert relations(found)[0] == ("same", "equal")


def test_another_year_is_not_the_same_target(library: Library) -> None:
    found = one(library, "到2030年，高新技术企业达到30家")
    match = found.matches[0]
    assert (match.relation, match.standing) == ("same_indicator", "equal")
    assert "年份不同（草稿到2030年，该计划到2025年）" in match.why


def test_what_no_plan_has_has_no_match(library: Library) -> None:
    found = one(library, "新建森林步道35公里")
    assert (found.matches, found.rank) == ((), None)


def test_a_whole_draft_is_read_as_a_plan_its_past_left_out(library: Library) -> None:
    targets = check(NORTH, library, nothing).targets
    assert [NORTH[t.draft.span.start : t.draft.span.end] == t.quote for t in targets] == [True] * 4
    assert all("12家" not in t.quote for t in targets)


def test_a_sentence_that_a_plan_has_almost_word_for_word_is_found(library: Library) -> None:
    entry = next(entry for entry in library.entries if "推动成果转化" in entry.said)
    hit = Hit(clause_id=entry.clause.clause_id, doc_id=entry.document.doc_id, rank=1, score=0.5, ranks={})
    words = Library(library.documents, lambda text: [text[at : at + 2] for at in range(0, len(text), 2)])
    found: Check = check("技术合同成交额增长明显加快。", words, lambda text, k: [hit])
    assert [one.evidence.region for one in found.similar] == [entry.document.region and entry.document.region.name]
    assert 0.5 <= found.similar[0].likeness < 1


def test_a_clause_is_read_once_however_many_sentences_of_the_draft_come_upon_it(library: Library) -> None:
    entry = next(entry for entry in library.entries if "推动成果转化" in entry.said)
    hit = Hit(clause_id=entry.clause.clause_id, doc_id=entry.document.doc_id, rank=1, score=0.5, ranks={})
    cut: list[str] = []
    words = Library(library.documents, lambda text: cut.append(text) or [text])
    check("甲乙丙丁戊己庚辛壬癸。" * 50, words, lambda text, k: [hit] * k)
    said = [text for text in cut if "甲乙丙丁" not in text]
    assert said
    assert len(said) == len(set(said))


BORROWED = """西平县数字经济方案

一、任务
（一）优化整合5个规模化农业物联网基地，建设20个农业企业产品质量追溯系统。
"""


def reworded(sentence: str) -> str | None:
    plans = Library([parse(BORROWED, "b.txt")], lambda text: re.findall(r"\d+|[一-龥]{2}", text))
    entry = next(entry for entry in plans.entries if "优化整合" in entry.said)
    hit = Hit(clause_id=entry.clause.clause_id, doc_id=entry.document.doc_id, rank=1, score=0.5, ranks={})
    found = similar(sentence, plans, lambda text, k: [hit], Seen(plans.words))
    return found.why if found else None


def test_what_differs_in_a_borrowed_sentence_is_said() -> None:
    same = "优化整合5个规模化农业物联网基地，建设20个农业企业产品质量追溯系统。"
    assert reworded(same) == "文字相同。"
    other = same.replace("5个", "3个").replace("20个", "10个")
    assert reworded(other) == "文字几乎相同；数字不同（草稿3、10，该计划5、20）。"
    assert "意思相近" in str(reworded("规模化农业物联网基地整合优化，企业产品质量追溯系统建设20个。"))
    assert reworded("市图书馆周末延长开放时间至晚上九点，增设少儿阅览区。") is None
    assert reworded("短句") is None


PEER = """{region}科技发展规划（2021—2025年）

一、目标
到2025年，高新技术企业达到{count}家，研发经费投入年均增长{growth}%。
二、任务
（一）培育企业。到2025年，高新技术企业达到{count}家。
"""


def peers(*plans: tuple[str, int, int]) -> Library:
    texts = [PEER.format(region=region, count=count, growth=growth) for region, count, growth in plans]
    return Library([parse(text, f"{number}.txt") for number, text in enumerate(texts)], str.split)


def test_amounts_are_ranked_among_plans_of_one_level_and_year_rates_among_all() -> None:
    library = peers(("湖南省", 9000, 12), ("益阳市", 600, 9), ("岳阳市", 800, 14))
    draft = PEER.format(region="怀化市", count=700, growth=10)
    count, growth, _ = check(draft, library, nothing).targets
    assert (count.rank, count.of) == (2, 3)
    province = next(match for match in count.matches if match.evidence.region == "湖南省")
    assert "该计划是省级的，数量不宜直接相比" in province.why
    assert (growth.rank, growth.of) == (3, 4)
    later = check(draft.replace("2025年", "2030年").replace("2021", "2026"), library, nothing).targets[0]
    assert later.rank is None


def test_what_may_be_ranked_is_listed_first() -> None:
    library = peers(("湖南省", 9000, 12), ("益阳市", 600, 9))
    count = check(PEER.format(region="怀化市", count=700, growth=10), library, nothing).targets[0]
    assert [match.evidence.region for match in count.matches if match.standing] == ["益阳市", "湖南省"]


def test_what_a_plan_states_twice_is_listed_once() -> None:
    found = one(peers(("益阳市", 600, 9)), "高新技术企业达到500家")
    assert len([match for match in found.matches if match.figure]) == 1
    assert found.matches[0].why.endswith("（该计划共 2 处这样写）")


def test_what_is_counted_otherwise_or_shares_only_its_scope_is_no_lookalike(library: Library) -> None:
    found = one(library, "技术合同成交企业达到12家")
    assert not [match for match in found.matches if match.figure and match.figure.target.unit == "亿元"]
    assert not alike_names("全市上市企业", "全市企业上云")
    assert alike_names("全市上市企业", "上市企业")


def alike_names(first: str, second: str) -> bool:
    target = read_draft("高新技术企业达到12家", "x").targets[0]
    return alike(*(target.model_copy(update={"indicator": name}) for name in (first, second)))


@pytest.mark.parametrize("text", ["", " \n", "长" * (MAX_DRAFT + 1)])
def test_what_is_no_draft_is_refused(library: Library, text: str) -> None:
    with pytest.raises(QuestionError, match="请"):
        check(text, library, nothing)


@pytest.mark.parametrize("text", ["=cmd()", "<b>1家</b>", "((((（（【", "9" * 3000, "\x00\ud800增长5%"])
def test_hostile_drafts_do_no_harm(library: Library, text: str) -> None:
    for found in check(text, library, nothing).targets:
        assert text[found.draft.span.start : found.draft.span.end] == found.quote
