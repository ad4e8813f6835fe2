"""Every target of a plan, of one of its parts, or of one clause: what 主要目标有哪些 asks for."""

from assistant.evidence.asked import Asked, names, shown, stated
from assistant.evidence.figure import statement
from assistant.evidence.figures import Found, fits_years
from assistant.plans.library import Entry
from assistant.reply import Reply
from corpus.indicators.lexicon import fold

_SECTION = 0.7
"""Least coverage of the topic by the headings of a part whose targets are listed."""


def all_targets(asked: Asked) -> Reply:
    """Every target of the plans in question, of the years asked about, with their number."""
    all_ = [Found(entry, target, 1.0) for entry in asked.entries for target in entry.clause.targets]
    years = asked.question.years
    found = [one for one in all_ if fits_years(years, one.entry.document, one.target.period)]
    if not all_:
        return asked.not_found("no_figure", f"{names(asked.documents)}的计划中没有找到目标数值。")
    if not found:
        text = f"{names(asked.documents)}的计划中没有找到所问年份的目标，找到的是下列年份的。"
        return asked.not_found("year_outside_plan", text, map(statement, all_[:3]))
    undated = years and any(not (one.target.period or one.entry.document.period) for one in found)
    note = f"共 {len(found)} 项目标，已全部列出。" + ("计划没有写明年份。" if undated else "")
    return asked.answer([statement(one) for one in found], [shown(one.entry, one.target) for one in found], note=note)


def of_section(asked: Asked) -> Reply | None:
    """The targets of the clauses whose heading or sentence names the topic (网络基础设施的指标有哪些); None where there is but one."""
    said = [
        Found(entry, target, asked.terms_beyond(entry.document).coverage(_place(entry)))
        for entry in asked.entries
        for target in entry.clause.targets
        if fits_years(asked.question.years, entry.document, target.period)
    ]
    top = max((one.said for one in said), default=0.0)
    found = [one for one in said if one.said >= 0.95 * top >= _SECTION]
    if len(found) < 2:
        return None
    shown_ = [shown(one.entry, one.target) for one in found]
    return asked.answer(map(statement, found), shown_, note=f"以上 {len(found)} 项是标题与所问相符的条款所定的目标。")


def of_clause(asked: Asked) -> Reply:
    """The targets of the clause last spoken of."""
    entry = asked.library.entry(asked.question.inherited[-1])
    found = [Found(entry, target, 1.0) for target in entry.clause.targets]
    if not found:
        near = [stated(entry.document, entry.clause, [entry.clause.span])]
        return asked.not_found("no_figure", "这一条没有写目标数值，原文如下。", near)
    return asked.answer([statement(one) for one in found], [shown(entry, one.target) for one in found])


def _place(entry: Entry) -> str:
    """The headings of a clause, folded."""
    return fold("".join(entry.clause.headings))
