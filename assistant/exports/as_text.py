"""Records -> plain text for a terminal. What a program should read is in ``as_json``."""

from collections.abc import Iterable, Sequence
from itertools import chain

from assistant.reply import Answer, Clarify, Evidence, NotFound, Reply, Statement
from corpus.base.document import Clause, Document
from corpus.base.record import Span


def reply_text(reply: Reply) -> str:
    """The answer and where each quote stands, or why there is none."""
    lines = [reply.text]
    if isinstance(reply, Answer):
        lines += [f"提醒：{one.text}" for one in reply.cautions]
        lines += ["", "出处：", *_sources(reply.statements)]
    elif isinstance(reply, NotFound) and reply.nearest:
        lines += ["", "相近的段落（不是答案）：", *_sources(reply.nearest)]
    elif isinstance(reply, Clarify):
        lines += [f"  · {option.label}：{option.question}" for option in reply.options]
    return "\n".join([*lines, "", f"（{reply.stamp.text}。）"])


def _sources(statements: Iterable[Statement]) -> list[str]:
    evidence = dict.fromkeys(chain.from_iterable(statement.evidence for statement in statements))
    return [f"  [{number}] {_source(quote)}" for number, quote in enumerate(evidence, 1)]


def _source(quote: Evidence) -> str:
    where = " › ".join([name_of(quote.region, quote.title), *quote.headings])
    page = f"第 {quote.page} 页，" if quote.page else ""
    return f"{where}\n      “{flat(quote.reading)}”\n      （{quote.file}，{page}第 {quote.start}–{quote.end} 字）"


def document_text(document: Document) -> str:
    """What a plan says about itself, and one line per clause with its units and targets."""
    facts = [
        ("标题", document.title.value),
        ("地区", document.region and document.region.full_name),
        ("印发", document.issuer and document.issuer.value),
        ("文号", document.number and document.number.value),
        ("日期", document.issued and document.issued.value),
        ("期限", period_of(document)),
        ("文件", document.file),
        ("编号", document.doc_id),
    ]
    lines = [f"{name}：{value}" for name, value in facts if value]
    lines += [f"说明：{note}" for note in document.notes]
    lines.append(f"共 {len(document.clauses)} 条，{sum(len(clause.targets) for clause in document.clauses)} 个目标：")
    return "\n".join(chain(lines, *(_clause_lines(document, clause) for clause in document.clauses)))


def _clause_lines(document: Document, clause: Clause) -> list[str]:
    heading = clause.headings[-1] if clause.headings else ""
    lines = [f"  {clause.number or '—'}  {flat(heading) or excerpt(document, clause.span, 30)}"]
    lines += [f"      目标：{flat(document.reading(target.span))}" for target in clause.targets]
    for units in clause.units:
        if units.lead:
            lines.append(f"      牵头：{'、'.join(units.lead)}")
        if units.support:
            lines.append(f"      责任：{'、'.join(units.support)}{'等' if units.open_ended else ''}")
    return lines


def list_text(documents: Sequence[Document]) -> str:
    """One line per plan."""
    return "\n".join(
        f"{document.doc_id[:8]}  {name_of(region_of(document), document.title.value)}"
        f"{f'（{period}）' if (period := period_of(document)) else ''}  {document.file}"
        for document in documents
    )


def hit_text(rank: int, document: Document, clause: Clause) -> str:
    """One clause found by a search."""
    where = " › ".join([name_of(region_of(document), document.title.value), *clause.headings])
    return f"{rank:3}. {flat(where)}\n     {excerpt(document, clause.span, 90)}"


def name_of(region: str | None, title: str) -> str:
    """A plan as people call it: region and title."""
    return f"{region or '地区不明'}《{title.strip('《》')}》"


def region_of(document: Document) -> str | None:
    """The name of the plan's region, None where it is unknown."""
    return document.region.name if document.region else None


def period_of(document: Document) -> str | None:
    """2021–2025 or 至2025, None where the plan names no years."""
    if document.period is None:
        return None
    start, end = document.period.start, document.period.end
    return f"至{end}" if start is None else f"{start}–{end}" if start != end else str(end)


def excerpt(document: Document, span: Span, length: int) -> str:
    """The beginning of a passage as a person reads it, on one line."""
    text = flat(document.reading(span))
    return text if len(text) <= length else text[: length - 1] + "…"


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
