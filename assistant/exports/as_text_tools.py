"""Check, comparison and ledger -> plain text for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.drafts.check import Check, Checked, Relation
from assistant.drafts.comparison import Comparison, Group
from assistant.drafts.ledger import ROLES, Row
from assistant.drafts.proofreading import Citation, Kind, Verdict
from assistant.drafts.relations import Aligned, Alignment, Related
from assistant.exports.as_text import flat, name_of, region_of
from assistant.exports.verify import STATUSES, Item, Verified
from assistant.plans.library import Library
from assistant.reply import Evidence, FigureShown
from assistant.stamp import Stamp
from corpus.base.facts import Measure
from corpus.corrections.described import described

RELATIONS: dict[Relation, str] = {"same": "相同目标", "same_indicator": "同一指标", "lookalike": "相近但不可比"}
"""What a relation is called."""

VERDICTS: dict[Verdict, str] = {
    "different": "不一致", "not_found": "没有找到", "right": "一致", "uncited": "没有写明出处",
}  # fmt: skip
"""What a verdict on a citation is called, in the order in which a person wants to see them."""
KINDS: dict[Kind, str] = {"figure": "数字", "unit": "单位", "plan": "文件"}
"""What is cited."""
ALIGNED: dict[Aligned, str] = {
    "aligned": "一致", "above": "高于上级", "below": "低于上级", "part": "数量，不比高低",
    "not_comparable": "口径不同", "missing": "没有写",
}  # fmt: skip
"""How a target stands to that of the plan above."""
_MEASURED: dict[Measure, str] = {"growth_rate": "增长", "increment": "新增"}
"""What is said before a figure that stands without its sentence."""


def stamped(text: str, stamp: Stamp) -> str:
    """The text, and what was searched on its last line."""
    return f"{text}\n\n（{stamp.text}。）"


def verified_text(found: Verified, stamp: Stamp) -> str:
    """The summary, then a line for each quote that does not hold."""
    return "\n".join([f"{found.summary}（{stamp.text}。）", *map(problem_text, found.problems)])


def problem_text(item: Item) -> str:
    """Which quote does not hold, and why."""
    whose = name_of(item.region, item.title) if item.doc_id else "答句"
    return f"{STATUSES[item.status]} · {item.where} · {whose}：{item.why}"


def check_text(found: Check) -> str:
    """Each target of the draft with its matches and their quotes."""
    blocks = ["\n".join(_checked(one)) for one in found.targets] or ["草稿里没有读出目标数字。"]
    if found.similar:
        lines = [f"  “{flat(one.quote)}” {one.why}\n    → {_quoted(one.evidence)}" for one in found.similar]
        blocks.append("\n".join(["与已有计划相同或相近的语句：", *lines]))
    return "\n\n".join(blocks)


def citations_text(found: Sequence[Citation]) -> str:
    """What the draft cites, one line each, what is wrong or missing first."""
    if not found:
        return "草稿没有引用数字、责任单位或文件。"
    lines = [
        f"{VERDICTS[one.verdict]} · {KINDS[one.kind]}“{flat(one.quote)}”：{one.why}"
        for verdict in VERDICTS
        for one in found
        if one.verdict == verdict
    ]
    counts = "，".join(
        f"{name} {count} 处"
        for verdict, name in VERDICTS.items()
        if (count := sum(o.verdict == verdict for o in found))
    )
    return "\n".join([*lines, f"共 {len(found)} 处：{counts}。"])


def relations_text(found: Related, library: Library) -> str:
    """Alignment with the plan above, conflicts inside a plan, and plans that have a successor."""

    def name(doc_id: str) -> str:
        document = library.by_id[doc_id]
        return name_of(region_of(document), document.title.value)

    blocks = []
    for one in found.relations:
        lines = [f"  {ALIGNED[a.relation]} · {_both(a)}" for a in one.alignments if a.relation != "missing"]
        unsaid = [_above(alignment) for alignment in one.alignments if alignment.relation == "missing"]
        missing = "、".join(dict.fromkeys(unsaid))
        lines += [f"  上级写了、下级没有写的：{missing}。"] if missing else []
        blocks.append("\n".join([f"{name(one.below)} 对照 {name(one.above)}：", *lines]))
    for conflict in found.conflicts:
        quotes = (f"  “{flat(stated.evidence.reading)}”" for stated in (conflict.first, conflict.second))
        blocks.append("\n".join([f"{name(conflict.doc_id)}：{conflict.why}", *quotes]))
    blocks += [f"{name(one.earlier)} 已有新的计划：{name(one.later)}。" for one in found.successions]
    return "\n\n".join(blocks) or "库中的计划没有上下级关系，也没有发现前后不一致。"


def _above(one: Alignment) -> str:
    target = one.above.figure.target
    return f"{flat(target.indicator)}（{_MEASURED.get(target.measure, '')}{figure_of(one.above.figure, one.above.evidence)}）"


def _both(one: Alignment) -> str:
    above = figure_of(one.above.figure, one.above.evidence)
    below = figure_of(one.below.figure, one.below.evidence) if one.below else "没有写"
    return f"{flat(one.above.figure.target.indicator)}：上级 {above}，下级 {below}。"


def comparison_text(found: Comparison) -> str:
    """One table per group of comparable targets."""
    blocks = [f"指标：{found.indicator}", *("\n".join(_group(group)) for group in found.groups)]
    if len(found.groups) > 1:
        blocks.append("以上各组口径不同，组与组之间不能比较大小。")
    if found.missing:
        blocks.append(f"没有找到这一指标的：{'、'.join(found.missing)}。")
    return "\n\n".join(blocks)


def ledger_text(rows: Sequence[Row]) -> str:
    """The tasks of each unit in each plan."""
    if not rows:
        return "没有这样的责任单位。"
    lines: list[str] = []
    for (region, title, unit), members in groupby(rows, key=lambda row: (row.region, row.title, row.full_name)):
        lines.append(f"{unit}（{name_of(region, title)}）")
        for row in members:
            targets = "；".join(flat(described(target)) for target in row.targets)
            deadline = f"，时限：{row.deadline}" if row.deadline else ""
            mark = "，已人工更正" if row.corrections else ""
            lines.append(
                f"  {ROLES[row.role]}：{flat(row.task)}{f'（目标：{targets}）' if targets else ''}{deadline}{mark}"
            )
    tasks = len({row.clause_id for row in rows})
    return "\n".join([*lines, f"共 {len(rows)} 行，涉及 {tasks} 项任务。"])


def figure_of(shown: FigureShown, evidence: Evidence) -> str:
    """The figure as printed, cut from the quote where it holds it; said to be corrected where a person did."""
    mark = "（已人工更正）" if shown.target.corrected else ""
    start, end = shown.target.figure_span.start - evidence.start, shown.target.figure_span.end - evidence.start
    inside = 0 <= start and end <= len(evidence.quote)
    return (flat(evidence.quote[start:end]) if inside else f"{shown.target.value:g}{shown.target.unit or ''}") + mark


def _checked(one: Checked) -> Iterator[str]:
    place = f"（数值在可比的 {one.of} 处中列第 {one.rank} 位）" if one.rank else ""
    yield f"草稿：{one.label}{place}"
    if not one.matches:
        yield "  资料库的计划没有这一目标。"
    for match in one.matches:
        yield f"  {RELATIONS[match.relation]} · {match.why}"
        yield f"    {_quoted(match.evidence)}"


def _quoted(evidence: Evidence) -> str:
    return f"{name_of(evidence.region, evidence.title)}：“{flat(evidence.reading)}”"


def _group(group: Group) -> Iterator[str]:
    yield f"{group.title}（{group.sort or '没有单位'}）"
    for row in group.rows:
        period = row.figure.target.period
        year = f"，{period.end}年" if period else ""
        figure = figure_of(row.figure, row.evidence)
        yield f"  {row.rank}. {name_of(row.evidence.region, row.evidence.title)}：{figure}{year}"
        yield f"     “{flat(row.evidence.reading)}”"
