"""The JSON names: complete, documented, and every quote cut from the text."""

import re
from pathlib import Path
from typing import Any

import pytest

from assistant.commands.replace_command import replaced_json
from assistant.drafts.check import Check, Checked, Match
from assistant.drafts.comparison import Compared, Comparison, Group
from assistant.drafts.ledger import ledger
from assistant.drafts.proofreading import Citation
from assistant.drafts.relations import Alignment, Conflict, Quoted, Related, Relation, Succession
from assistant.drafts.similar import Similar
from assistant.exports.as_json import document_json, hit_json, reply_json, summary_json
from assistant.exports.as_json_tools import check_json, citation_json, comparison_json, relations_json, row_json
from assistant.exports.as_text import reply_text
from assistant.plans.correcting import Standing
from assistant.plans.library import Library
from assistant.reply import (
    Answer,
    Caution,
    Clarify,
    Evidence,
    FigureShown,
    NotFound,
    Option,
    Statement,
    Understood,
    UnitsShown,
)
from assistant.service.changes import Changes, ClauseChange, FactChange, TargetChange
from assistant.service.replacing import Replaced
from assistant.stamp import Stamp
from corpus.base.document import Clause, Document, Leaf, Part, Place, Region, Repair, Stated
from corpus.base.facts import Corrected, Figure, Period, ResponsibleUnits, Target, Unit, Workgroup
from corpus.base.record import Span
from corpus.corrections.correction import Correction
from index.retriever import Hit

TEXT = "行动方案\n到2025年，培育企业IOO家。2020年有50家。成立专班。(市科技局牵头，市财政局等负责)\n"
DOCS = Path(__file__).parents[3] / "docs" / "json.md"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def unit(name: str, role: str) -> Unit:
    return Unit.model_validate({"name": name, "full_name": name, "role": role, "span": at(name)})


HEADING, BODY = at("行动方案\n"), Span(start=5, end=len(TEXT))
TARGET = Target(
    indicator="企业",
    canonical="企业数",
    measure="increment",
    comparator="==",
    value=100.0,
    unit="家",
    period=Period(start=None, end=2025, basis="stated"),
    span=at("培育企业IOO家"),
    figure_span=at("IOO家"),
    alternatives=("count_of_actions",),
    corrected=Corrected(id="0" * 12, what="target", time="2026-01-01", was="企业 50家"),
)
PLAN = Document(
    doc_id="d1",
    file="甲.txt",
    sha256="ff",
    text=TEXT,
    title=Stated(value="行动方案", span=at("行动方案")),
    region=Region(
        code="431281",
        name="洪江市",
        full_name="湖南省怀化市洪江市",
        level="县",
        parent="怀化市",
        inferred=True,
        basis="乡镇名",
    ),
    issued=Stated(value="2024-03-22", inferred=True, basis="网页的发布时间"),
    period=Period(start=2021, end=2025, basis="document"),
    leaves=(Leaf(kind="heading", span=HEADING), Leaf(kind="clause", span=BODY)),
    clauses=(
        Clause(
            clause_id="d1:5",
            number="一",
            headings=("一、目标",),
            span=BODY,
            body=BODY,
            kind="goal",
            parts=(Part(label="一是", span=at("成立专班。")),),
            units=(
                ResponsibleUnits(
                    members=(unit("市科技局", "lead"), unit("市财政局", "responsible")),
                    span=at("(市科技局牵头，市财政局等负责)"),
                    governs=at("培育企业IOO家。"),
                    open_ended=True,
                    lead_marked=True,
                ),
            ),
            targets=(TARGET,),
            figures=(Figure(verdict="past", reason="过去的年份", span=at("50家"), value=50, unit="家"),),
            workgroups=(Workgroup(name="专班", members=("市科技局",), office=None, span=at("专班")),),
        ),
    ),
    repairs=(Repair(span=at("IOO"), replacement="100", reason="数字误识"),),
    places=(Place(start=0, page=3),),
    notes=("说明",),
)
STAMP = Stamp(plans=1, changed="2026-11-26")
QUESTION = Understood(text="企业目标?", kind="target", regions=("洪江市",), years=(2025,))
EVIDENCE = Evidence.cut(PLAN, "d1:5", at("到2025年，培育企业IOO家。"))
ANSWER = Answer(
    text="培育100家。",
    statements=(Statement(text="培育100家。", evidence=(EVIDENCE,)),),
    figures=(FigureShown(file="甲.txt", doc_id="d1", region="洪江市", clause_id="d1:5", target=TARGET),),
    units=UnitsShown(lead=("市科技局",), support=("市财政局",), lead_marked=True),
    cautions=(Caution(kind="period_over", text="期限已过。", doc_id="d1"),),
    question=QUESTION,
)
NOT_FOUND = NotFound(text="没有。", reason="no_figure", nearest=ANSWER.statements, question=QUESTION)
CLARIFY = Clarify(
    text="哪一个?", options=(Option(label="甲", question="甲?"), Option(label="乙", question="乙?")), question=QUESTION
)

CORRECTION = Correction(doc_id="0" * 16, kind="title", before=Stated(value="甲"), after=Stated(value="乙"))
REPLACED = Replaced(
    PLAN,
    "d0",
    Changes(
        facts=(FactChange(what="标题", before="甲", after="乙"),),
        clauses=(ClauseChange(change="removed", heading="一、目标", before="甲", after=None),),
        targets=(TargetChange(change="added", indicator="企业", before=None, after="企业 5家", start=0, end=3),),
    ),
    [Standing(CORRECTION, "乙", "applied")],
)
SHOWN = ANSWER.figures[0]
PAST = Match(relation="lookalike", why="已有。", past=PLAN.clauses[0].figures[0], evidence=EVIDENCE)
SAME = Match(relation="same", why="相同。", standing="equal", figure=SHOWN, evidence=EVIDENCE)
CHECK = Check(
    targets=(Checked(draft=TARGET, quote="培育企业100家", matches=(SAME, PAST), rank=1, of=2),),
    similar=(Similar(quote="成立专班", likeness=0.9, why="相同。", evidence=EVIDENCE),),
)
ROW = Compared(figure=SHOWN, evidence=EVIDENCE, value=100, rank=1)
COMPARISON = Comparison(
    indicator="企业数",
    groups=(Group(measure="increment", title="新增数", sort="个", rows=(ROW,)),),
    missing=("乙县",),
)

CITATION = Citation(
    kind="figure", verdict="right", quote="100家", span=Span(start=0, end=4), why="一致。", evidence=EVIDENCE
)
QUOTED = Quoted(figure=SHOWN, evidence=EVIDENCE)
RELATED = Related(
    relations=(
        Relation(
            below="d1",
            above="d1",
            alignments=(Alignment(relation="aligned", why="一致。", above=QUOTED, below=QUOTED),),
        ),
    ),
    conflicts=(Conflict(doc_id="d1", why="不同。", first=QUOTED, second=QUOTED),),
    successions=(Succession(earlier="d1", later="d1"),),
)


def documented() -> dict[str, set[str]]:
    """Section of docs/json.md -> the names in its table."""
    sections = re.split(r"^## ", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {section.split("\n")[0]: set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) for section in sections}


def rendered() -> dict[str, Any]:
    """Section of docs/json.md -> a value that the code writes for it."""
    plan, reply = document_json(PLAN), reply_json(ANSWER, "q1")
    clause = plan["clauses"][0]
    extra = {name: value for name, value in plan.items() if name not in summary_json(PLAN)}
    shown = {name: value for name, value in reply["figures"][0].items() if name not in clause["targets"][0]}
    checked, compared = check_json(CHECK, STAMP), comparison_json(COMPARISON, STAMP)
    match = checked["targets"][0]["matches"][0]
    row = compared["groups"][0]["rows"][0]
    related = relations_json(RELATED, Library([PLAN], str.split))
    replaced = replaced_json(REPLACED)
    return {
        "replaced": replaced,
        "fact change": replaced["facts"][0],
        "clause change": replaced["clauses"][0],
        "target change": replaced["targets"][0],
        "standing": replaced["corrections"][0],
        "citation": citation_json(CITATION, STAMP),
        "related": related,
        "relation": related["relations"][0],
        "plan": related["relations"][0]["below"],
        "alignment": related["relations"][0]["alignments"][0],
        "conflict": related["conflicts"][0],
        "succession": related["successions"][0],
        "check": checked,
        "checked": checked["targets"][0],
        "match": {name: value for name, value in match.items() if name not in clause["targets"][0]},
        "similar": checked["similar"][0],
        "comparison": compared,
        "group": compared["groups"][0],
        "compared": {name: value for name, value in row.items() if name not in reply["figures"][0]},
        "row": row_json(ledger(Library([PLAN], str.split))[0], STAMP),
        "summary": summary_json(PLAN),
        "document": extra,
        "leaf": plan["leaves"][0],
        "place": plan["places"][0],
        "clause": clause,
        "part": clause["parts"][0],
        "units": clause["units"][0],
        "unit": clause["units"][0]["members"][0],
        "target": clause["targets"][0],
        "figure": clause["figures"][0],
        "corrected": clause["targets"][0]["corrected"],
        "workgroup": clause["workgroups"][0],
        "period": plan["period"],
        "reply": reply,
        "warning": reply["warnings"][0],
        "statement": reply["statements"][0],
        "evidence": reply["statements"][0]["evidence"][0],
        "figure shown": shown,
        "units shown": reply["units"],
        "question": reply["question"],
        "option": reply_json(CLARIFY)["options"][0],
        "hit": hit_json(Hit(clause_id="d1:5", doc_id="d1", rank=1, score=0.5, ranks={}), PLAN),
    }


def test_a_quote_names_the_page_it_is_printed_on() -> None:
    assert rendered()["evidence"]["page"] == rendered()["clause"]["page"] == rendered()["hit"]["page"] == 3
    assert "（甲.txt，第 3 页，" in reply_text(ANSWER)


@pytest.mark.parametrize("section", rendered())
def test_every_name_written_is_documented_and_every_documented_name_is_written(section: str) -> None:
    assert set(rendered()[section]) == documented()[section]


def test_no_section_is_documented_in_vain() -> None:
    assert set(documented()) - set(rendered()) == {
        "added",
        "verified",
        "finding",
        "verified item",
    }  # tested with their commands


def test_every_quote_is_the_slice_of_the_text() -> None:
    plan = document_json(PLAN)
    clause = plan["clauses"][0]
    quoted = [clause, *clause["targets"], *clause["figures"], *reply_json(ANSWER)["figures"]]
    quoted += [statement["evidence"][0] for statement in reply_json(ANSWER)["statements"]]
    assert len(quoted) == 5
    for item in quoted:
        assert item["quote"] == TEXT[item["start"] : item["end"]]


def test_the_figure_of_an_answer_that_quotes_another_passage_has_no_quote() -> None:
    other = Statement(text="过去。", evidence=(Evidence.cut(PLAN, "d1:5", at("2020年有50家。")),))
    assert reply_json(ANSWER.model_copy(update={"statements": (other,)}))["figures"][0]["quote"] is None


def test_a_figure_already_reached_stands_in_a_check_as_what_it_is() -> None:
    past = check_json(CHECK, STAMP)["targets"][0]["matches"][1]
    assert (past["verdict"], past["value"], past["region"]) == ("past", 50, "洪江市")
    assert past["evidence"]["quote"] == EVIDENCE.quote


def test_units_are_split_into_lead_and_support() -> None:
    units = document_json(PLAN)["clauses"][0]["units"][0]
    assert (units["lead"], units["support"]) == (["市科技局"], ["市财政局"])


def test_whole_numbers_are_written_whole_and_what_is_inferred_says_from_what() -> None:
    plan = document_json(PLAN)
    assert repr(plan["clauses"][0]["targets"][0]["value"]) == "100"
    assert plan["inferred"] == {"issued": "网页的发布时间", "region": "乡镇名"}


def test_every_kind_of_reply_has_the_same_names() -> None:
    replies = [reply_json(ANSWER, 7), reply_json(NOT_FOUND), reply_json(CLARIFY)]
    assert len({tuple(reply) for reply in replies}) == 1
    assert [reply["kind"] for reply in replies] == ["answer", "not_found", "clarify"]
    assert [reply["id"] for reply in replies] == [7, None, None]
    assert replies[1]["reason"] == "no_figure"
    assert replies[1]["nearest"][0]["evidence"][0]["quote"] == EVIDENCE.quote
    assert replies[1]["units"]["lead"] == []
