"""What to know before signing: other figures, superseded plans, plans that are over, doubtful clauses; said beside the answer."""

from datetime import date

import pytest

from assistant.answers.cautions import cautions
from assistant.exports.as_json import reply_json
from assistant.exports.as_text import reply_text
from assistant.plans.library import Library
from assistant.plans.quoting import quote_around
from assistant.reply import Answer, Caution, FigureShown, Statement, Understood
from corpus.ingest import parse

PLAN = """益阳市科技创新规划（2021—2025年）

一、发展目标
高新技术企业达到600家以上，研发投入年均增长12%。
二、重点任务
（一）培育企业。到2025年，高新技术企业达到600家。
（二）引进人才。引进高层次人才30名。
"""
LATER = "益阳市科技创新规划（2026—2030年）\n\n一、发展目标\n高新技术企业达到900家。\n"
TODAY = date(2026, 11, 26)


def answered(library: Library, word: str, *, figures: bool = True) -> Answer:
    """An answer that quotes the first sentence with the word, and gives its first figure."""
    entry = next(entry for entry in library.entries if word in entry.said)
    target = next(target for target in entry.clause.targets if word in target.indicator)
    evidence = quote_around(entry.document, entry.clause, target.span)
    shown = FigureShown(
        file="x", doc_id=entry.document.doc_id, region=None, clause_id=entry.clause.clause_id, target=target
    )
    return Answer(
        text=evidence.reading,
        statements=(Statement(text=evidence.reading, evidence=(evidence,)),),
        figures=(shown,) if figures else (),
        question=Understood(text="?", kind="target"),
    )


def library_of(*texts: str) -> Library:
    return Library([parse(text, f"{number}.txt") for number, text in enumerate(texts)], str.split)


def told(library: Library, word: str, today: date = TODAY, *, figures: bool = True) -> list[Caution]:
    return list(cautions(answered(library, word, figures=figures), library, today))


def test_a_figure_stated_otherwise_elsewhere_is_told_with_the_place() -> None:
    (first, *_) = told(library_of(PLAN), "高新技术企业", date(2024, 1, 1))
    assert first.kind == "stated_differently"
    assert first.evidence is not None
    assert "到2025年，高新技术企业达到600家" in first.evidence.reading
    assert not told(library_of(PLAN), "研发投入", date(2024, 1, 1))
    assert not told(library_of(PLAN), "高新技术企业", date(2024, 1, 1), figures=False)


def test_two_places_that_differ_are_told_also_where_the_answer_shows_both() -> None:
    library = library_of(PLAN)
    answer = answered(library, "高新技术企业")
    entry = next(entry for entry in library.entries if "培育企业" in entry.said)
    other = answer.figures[0].model_copy(
        update={"clause_id": entry.clause.clause_id, "target": entry.clause.targets[0]}
    )
    both = answer.model_copy(update={"figures": (*answer.figures, other)})
    (first, *_) = cautions(both, library, date(2024, 1, 1))
    assert first.kind == "stated_differently"
    assert "两处写法不同（“高新技术企业 ≥600家”与“高新技术企业 600家”）" in first.text


def test_a_plan_that_has_a_successor_and_one_that_is_over() -> None:
    found = {one.kind: one.text for one in told(library_of(PLAN, LATER), "研发投入")}
    assert set(found) == {"superseded", "period_over"}
    assert "《益阳市科技创新规划（2026—2030年）》" in found["superseded"]
    assert "到2025年，已经结束" in found["period_over"]


@pytest.mark.parametrize(("year", "over"), [(2025, False), (2026, True), (1, False), (9999, True)])
def test_the_clock_decides_whether_a_plan_is_over(year: int, over: bool) -> None:
    kinds = [one.kind for one in told(library_of(PLAN), "研发投入", date(year, 1, 1))]
    assert ("period_over" in kinds) == over


def test_several_plans_that_are_over_are_told_in_one_sentence() -> None:
    library = library_of(PLAN, PLAN.replace("益阳市", "岳阳市"))
    first, second = (answered(Library([document], str.split), "研发投入") for document in library.documents)
    both = first.model_copy(update={"statements": (*first.statements, *second.statements)})
    over = [one for one in cautions(both, library, TODAY) if one.kind == "period_over"]
    assert [one.text for one in over] == ["所引 2 份计划的期限已经结束：益阳市、岳阳市。"]


def test_a_clause_whose_number_was_guessed_is_told() -> None:
    (document,) = library_of(PLAN).documents
    clauses = tuple(clause.model_copy(update={"confidence": 0.5}) for clause in document.clauses)
    library = Library([document.model_copy(update={"clauses": clauses})], str.split)
    assert [one.kind for one in told(library, "研发投入", date(2024, 1, 1))] == ["low_confidence"]


def test_cautions_stand_beside_the_answer_not_in_its_text() -> None:
    library = library_of(PLAN, LATER)
    answer = answered(library, "研发投入")
    answer = answer.model_copy(update={"cautions": cautions(answer, library, TODAY), "stamp": library.stamp})
    written = reply_json(answer)
    assert written["text"] == answer.text
    assert [one["kind"] for one in written["warnings"]] == ["superseded", "period_over"]
    assert "提醒：" in reply_text(answer)
    assert "据 2 份计划检索" in reply_text(answer)
