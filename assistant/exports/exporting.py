"""Excel and Word files of what the assistant found: the bytes of a file, for a command to write or the page to offer."""

from collections.abc import Iterable, Sequence

from assistant.drafts.check import Check, Match
from assistant.drafts.comparison import Comparison
from assistant.drafts.ledger import ROLES, Row, ledger
from assistant.drafts.proofreading import Citation
from assistant.exports.as_json import figure_json, target_json
from assistant.exports.as_text import flat, name_of, period_of, region_of
from assistant.exports.as_text_tools import KINDS, RELATIONS, VERDICTS, figure_of
from assistant.exports.marks import Fact, Mark
from assistant.exports.papers import Paper
from assistant.exports.workbooks import Cell, Line, Sheet, workbook
from assistant.plans.correcting import about_remark, remark
from assistant.plans.library import Library
from assistant.reply import Evidence
from assistant.stamp import Stamp
from corpus.base.document import Document
from corpus.base.facts import Corrected, Target
from corpus.corrections.described import MEASURES, described

_PLACE = ("文件", "起", "止")


def check_xlsx(found: Check, stamp: Stamp) -> bytes:
    """One row per match of each target of the draft, and one per sentence that a plan already has."""
    head = ("草稿的目标", "关系", "说明", "地区", "计划", "该计划的数值", "该计划的原文", *_PLACE, "更正")
    lines = [
        Line((one.label, *_match_cells(match)), _match_mark(match)) if match else Line((one.label, "没有", *[None] * 9))
        for one in found.targets
        for match in (one.matches or (None,))
    ]
    lines += [
        Line(
            (
                flat(one.quote),
                "语句相似",
                one.why,
                one.evidence.region,
                one.evidence.title,
                None,
                *_quoted(one.evidence),
                None,
            ),
            Mark.quote(one.evidence),
        )
        for one in found.similar
    ]
    return workbook([Sheet("目标查重", head, lines)], stamp)


def comparison_xlsx(found: Comparison, stamp: Stamp) -> bytes:
    """One row per target, group by group."""
    head = ("口径", "名次", "地区", "计划", "数值", "年份", "原文", *_PLACE, "更正")
    lines = [
        Line(
            (
                group.title,
                row.rank,
                row.evidence.region,
                row.evidence.title,
                figure_of(row.figure, row.evidence),
                row.figure.target.period.end if row.figure.target.period else None,
                *_quoted(row.evidence),
                _corrections([row.figure.target.corrected]),
            ),
            Mark.quote(row.evidence, [target_json(row.figure.target, None)]),
        )
        for group in found.groups
        for row in group.rows
    ]
    missing = [Line(("没有写", None, name, *[None] * 8)) for name in found.missing]
    return workbook([Sheet(found.indicator, head, [*lines, *missing])], stamp)


def ledger_xlsx(rows: Sequence[Row], stamp: Stamp) -> bytes:
    """One row per unit and task."""
    lines = [Line(_ledger_cells(row), Mark.quote(row.evidence, _row_facts(row))) for row in rows]
    return workbook([Sheet("责任台账", _LEDGER_HEAD, lines)], stamp)


def citations_xlsx(found: Sequence[Citation], stamp: Stamp) -> bytes:
    """One row per thing that a draft cites, what is wrong first."""
    head = ("结果", "类别", "草稿的文字", "说明", "地区", "计划", "计划的原文", *_PLACE)
    lines = [
        Line(
            (
                VERDICTS[one.verdict],
                KINDS[one.kind],
                flat(one.quote),
                one.why,
                *((one.evidence.region, one.evidence.title, *_quoted(one.evidence)) if one.evidence else [None] * 6),
            ),
            Mark.quote(one.evidence) if one.evidence else None,
        )
        for one in _wrong_first(found)
    ]
    return workbook([Sheet("核稿", head, lines)], stamp)


def corpus_xlsx(library: Library) -> bytes:
    """Plans, clauses, targets and the ledger, a sheet each."""
    plans = (Line(_plan_cells(document)) for document in library.documents)
    clauses = (
        Line(
            (
                *_whose(e.document),
                e.clause.number,
                " › ".join(e.clause.headings),
                e.document.reading(e.clause.span).strip(),
            )
        )
        for e in library.entries
    )
    targets = (
        Line((*_whose(e.document), *_target_cells(e.document, target)))
        for e in library.entries
        for target in e.clause.targets
    )
    duties = (Line(_ledger_cells(row)) for row in ledger(library))
    return workbook(
        [
            Sheet(
                "计划", ("地区", "标题", "文件", "级别", "印发", "文号", "日期", "期限", "条款", "目标", "更正"), plans
            ),
            Sheet("条款", ("地区", "计划", "文件", "编号", "标题", "原文"), clauses),
            Sheet("目标", ("地区", "计划", "文件", *_TARGET_HEAD), targets),
            Sheet("责任台账", _LEDGER_HEAD, duties),
        ],
        library.stamp,
    )


def check_docx(found: Check, stamp: Stamp) -> bytes:
    """The check as a document to attach to a draft: each target, its matches with quote and source."""
    paper = Paper("目标查重结果", stamp)
    for one in found.targets:
        paper.heading(one.label)
        if not one.matches:
            paper.line("资料库的计划没有这一目标。")
        for match in one.matches:
            paper.sentence(f"{RELATIONS[match.relation]}：{match.why}", "List Bullet")
            _quote(paper, match.evidence, _match_mark(match))
    if found.similar:
        paper.heading("与已有计划相似的语句")
        for one_ in found.similar:
            paper.sentence(f"草稿：{flat(one_.quote)}（{one_.why}）", "List Bullet")
            _quote(paper, one_.evidence)
    return paper.saved()


def citations_docx(found: Sequence[Citation], stamp: Stamp) -> bytes:
    """The proof-reading as a document: what is wrong first, each with the passage of the plan."""
    paper = Paper("核稿结果", stamp)
    for one in _wrong_first(found):
        paper.sentence(f"{VERDICTS[one.verdict]}·{KINDS[one.kind]}“{flat(one.quote)}”：{one.why}", "List Bullet")
        if one.evidence:
            _quote(paper, one.evidence)
    return paper.saved()


def _quote(paper: Paper, evidence: Evidence, mark: Mark | None = None) -> None:
    paper.quote(evidence, name_of(evidence.region, evidence.title), mark.facts if mark else ())


def _wrong_first(found: Sequence[Citation]) -> list[Citation]:
    order = list(VERDICTS)
    return sorted(found, key=lambda one: order.index(one.verdict))


def _quoted(evidence: Evidence) -> tuple[Cell, ...]:
    return flat(evidence.reading), evidence.file, evidence.start, evidence.end


def _row_facts(row: Row) -> list[Fact]:
    """The part of the unit, and the targets of its task."""
    duty = {"unit": row.unit, "role": row.role, "start": row.evidence.start}
    return [duty, *(target_json(target, None) for target in row.targets)]


_TARGET_HEAD = ("指标", "统一指标", "口径", "比较", "数值", "上限", "单位", "年份", "原文", "起", "止", "更正")
_LEDGER_HEAD = (
    "地区",
    "计划",
    "单位",
    "全称",
    "角色",
    "任务编号",
    "任务",
    "目标",
    "时限",
    "责任单位原文",
    "文件",
    "起",
    "止",
    "更正",
)


def _ledger_cells(row: Row) -> tuple[Cell, ...]:
    return (
        row.region,
        row.title,
        row.unit,
        row.full_name,
        ROLES[row.role],
        row.number,
        flat(row.task),
        "；".join(described(target) for target in row.targets),
        row.deadline,
        flat(row.evidence.reading),
        row.file,
        row.evidence.start,
        row.evidence.end,
        _corrections(row.corrections),
    )


def _corrections(corrected: Iterable[Corrected | None]) -> str | None:
    """What a person corrected, for a cell."""
    return "；".join(dict.fromkeys(remark(one) for one in corrected if one)) or None


def _plan_cells(document: Document) -> tuple[Cell, ...]:
    facts = (document.issuer, document.number, document.issued)
    return (
        *_whose(document),
        document.region.level if document.region else None,
        *(fact.value if fact else None for fact in facts),
        period_of(document),
        len(document.clauses),
        sum(len(clause.targets) for clause in document.clauses),
        "；".join(about_remark(document, one) for one in document.corrected) or None,
    )


def _whose(document: Document) -> tuple[Cell, Cell, Cell]:
    return region_of(document), document.title.value, document.file


def _target_cells(document: Document, target: Target) -> tuple[Cell, ...]:
    return (
        target.indicator,
        target.canonical,
        MEASURES[target.measure],
        target.comparator,
        target.value,
        target.value_max,
        target.unit,
        target.period.end if target.period else None,
        flat(document.reading(target.span)),
        target.span.start,
        target.span.end,
        _corrections([target.corrected]),
    )


def _match_cells(match: Match) -> tuple[Cell, ...]:
    evidence = match.evidence
    value = figure_of(match.figure, evidence) if match.figure else None
    reading = match.figure.target if match.figure else match.past
    return (
        RELATIONS[match.relation], match.why, evidence.region, evidence.title, value, *_quoted(evidence),
        _corrections([reading.corrected]) if reading else None,
    )  # fmt: skip


def _match_mark(match: Match) -> Mark:
    facts = [target_json(match.figure.target, None)] if match.figure else []
    facts += [figure_json(match.past, "")] if match.past else []
    return Mark.quote(match.evidence, facts)
