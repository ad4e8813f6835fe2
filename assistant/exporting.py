"""Excel and Word files of what the assistant found: the bytes of a file, for a command to write or the page to offer.

openpyxl and python-docx are imported by the function that needs them. Text that begins like a formula is written as text:
a plan may come from anywhere, and a spreadsheet runs what begins with ``=``.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.as_text import flat, name_of, period_of, region_of
from assistant.as_text_tools import RELATIONS, figure_of
from assistant.check import Check, Match
from assistant.comparison import Comparison
from assistant.correcting import about_remark, remark
from assistant.ledger import ROLES, Row, ledger
from assistant.library import Library
from corpus.described import MEASURES, said
from corpus.document import Document
from corpus.facts import Corrected, Target

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | float | int | None
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST = 60
"""Columns are as wide as their content, up to so many characters."""
LONGEST = 32_000
"""Characters of a cell; Excel refuses more than 32,767."""


def check_xlsx(found: Check) -> bytes:
    """One row per match of each target of the draft."""
    head = ("草稿的目标", "关系", "说明", "地区", "计划", "该计划的数值", "该计划的原文", "文件", "起", "止", "更正")
    rows = [
        (flat(one.quote), *_match_cells(match)) if match else (flat(one.quote), "没有", *[None] * 9)
        for one in found.targets
        for match in (one.matches or (None,))
    ]
    return workbook([("目标查重", head, rows)])


def comparison_xlsx(found: Comparison) -> bytes:
    """One row per target, group by group."""
    head = ("口径", "名次", "地区", "计划", "数值", "年份", "原文", "文件", "起", "止", "更正")
    rows = [
        (
            group.title,
            row.rank,
            row.evidence.region,
            row.evidence.title,
            figure_of(row.figure, row.evidence),
            row.figure.target.period.end if row.figure.target.period else None,
            flat(row.evidence.reading),
            row.evidence.file,
            row.evidence.start,
            row.evidence.end,
            _corrections([row.figure.target.corrected]),
        )
        for group in found.groups
        for row in group.rows
    ]
    missing = [("没有写", None, name, *[None] * 8) for name in found.missing]
    return workbook([(found.indicator, head, [*rows, *missing])])


def ledger_xlsx(rows: Sequence[Row]) -> bytes:
    """One row per unit and task."""
    return workbook([("责任台账", _LEDGER_HEAD, map(_ledger_cells, rows))])


def corpus_xlsx(library: Library) -> bytes:
    """Plans, clauses, targets and the ledger, a sheet each."""
    plans = [_plan_cells(document) for document in library.documents]
    clauses = [
        (*_whose(e.document), e.clause.number, " › ".join(e.clause.headings), e.document.reading(e.clause.span).strip())
        for e in library.entries
    ]
    targets = [
        (*_whose(e.document), *_target_cells(e.document, target))
        for e in library.entries
        for target in e.clause.targets
    ]
    return workbook(
        [
            ("计划", ("地区", "标题", "文件", "级别", "印发", "文号", "日期", "期限", "条款", "目标", "更正"), plans),
            ("条款", ("地区", "计划", "文件", "编号", "标题", "原文"), clauses),
            (
                "目标",
                (
                    "地区",
                    "计划",
                    "文件",
                    "指标",
                    "统一指标",
                    "口径",
                    "比较",
                    "数值",
                    "上限",
                    "单位",
                    "年份",
                    "原文",
                    "起",
                    "止",
                    "更正",
                ),
                targets,
            ),
            ("责任台账", _LEDGER_HEAD, map(_ledger_cells, ledger(library))),
        ]
    )


def check_docx(found: Check) -> bytes:
    """The check as a document to attach to a draft: each target, its matches with quote and source."""
    from docx import Document as Word

    word = Word()
    word.add_heading("目标查重结果", level=1)
    for one in found.targets:
        word.add_heading(plain(flat(one.quote)), level=2)
        if not one.matches:
            word.add_paragraph("资料库的计划没有这一目标。")
        for match in one.matches:
            word.add_paragraph(plain(f"{RELATIONS[match.relation]}：{match.why}"), style="List Bullet")
            source = name_of(match.evidence.region, match.evidence.title)
            word.add_paragraph(plain(f"“{flat(match.evidence.reading)}”（{source}）"))
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


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
        "；".join(said(target) for target in row.targets),
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
    where = (evidence.region, evidence.title)
    return (
        RELATIONS[match.relation], match.why, *where, value,
        flat(evidence.reading), evidence.file, evidence.start, evidence.end,
        _corrections([reading.corrected]) if (reading := match.figure.target if match.figure else match.past) else None,
    )  # fmt: skip


def workbook(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """Sheets of (title, head, rows) as an Excel file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, head, rows in sheets:
        _fill(book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", title)[:31]), head, rows)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: "Worksheet", head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Head, rows, a fixed head line, filters, and columns as wide as what stands in them."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    widths = [2 * len(name) for name in head]
    for number, cells in enumerate(_with_head(head, rows), start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = plain(value)[:LONGEST]
                cell.data_type = "s"
                widths[column - 1] = max(widths[column - 1], min(2 * len(value), _WIDEST))
            else:
                cell.value = value
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _with_head(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield head
    yield from rows


def plain(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
