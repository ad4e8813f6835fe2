"""A reply as Markdown: sentences with citation chips, the quotes that carry them, units, tables and options.

Pure functions of the records. Everything that came from a plan or a visitor goes through ``ui.base.markup``.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from urllib.parse import quote

from assistant.reply import (
    Answer,
    Caution,
    Clarify,
    Evidence,
    FigureShown,
    NotFound,
    Reply,
    Statement,
    Understood,
    UnitsShown,
)
from corpus.corrections.described import MEASURES
from ui import phrases
from ui.base.addresses import Passage
from ui.base.markup import md, strong, title
from ui.chat.quote import Numbering, Plans, cut, inside
from ui.chat.scope import Again, without_indicator, without_region, without_unit, without_year
from ui.fixing.links import shown_link

QUOTED: Final = 4
"""Sentences of an answer up to which each is followed by its quote; more become a list, each with its chips."""


def reply_markdown(
    reply: Reply,
    plans: Plans | None = None,
    *,
    link: str = "",
    linked: str = "",
    related: Sequence[str] = (),
    judged: bool = False,
) -> str:
    """The whole reply as Markdown for the chat.

    ``plans`` tell how they are cited; ``link`` is the query of its own address, ``linked`` what became of it since that was
    made (a key of ``phrases.LINKED``); ``related`` are questions to go on with; ``judged`` replies thank instead of asking.
    """
    plans = plans or {}
    asks_units = isinstance(reply, Answer) and reply.question.kind in ("unit", "unit_tasks")
    numbers = Numbering(plans, units=asks_units)
    share = f"[{phrases.COPY_LINK}](#link={quote(link, safe='')})" if link else ""
    match reply:
        case Answer():
            tools = f"[{phrases.COPY_ANSWER}](#copy) {_keep(reply.statements)}"
            blocks = [*_answer(reply, numbers, plans), f"{tools} {share} {_judge(judged)}"]
        case NotFound():
            blocks = [*_not_found(reply, numbers), f"{share} {_judge(judged)}"]
        case Clarify():
            blocks = _clarify(reply)
    if related:
        blocks += [f"{_aside(phrases.RELATED)} " + " ".join(ask_link(question, question) for question in related)]
    if reply.stamp.plans:
        blocks.append(_note(f"{reply.stamp.text}。"))
    told = f'<span class="zc-linked {linked}">{md(phrases.LINKED[linked])}</span>' if linked else ""
    return "\n\n".join(block for block in (told, _understood(reply.question), *blocks) if block)


def ask_link(label: str, question: str) -> str:
    """A link that asks ``question`` when it is clicked."""
    return f"[{md(label)}](#q={quote(question, safe='')})"


def _keep(statements: Sequence[Statement]) -> str:
    """A link that puts the quotes of the reply into the visitor's basket: their addresses, for the server cuts them."""
    quotes = dict.fromkeys(one for statement in statements for one in statement.evidence)
    addresses = (Passage(doc_id=one.doc_id, start=one.start, end=one.end) for one in quotes)
    return f"[{phrases.KEEP}](#keep={','.join(map(str, addresses))})"


def _answer(answer: Answer, numbers: Numbering, plans: Plans) -> list[str]:
    rows = _rows(answer)
    said = [statement for statement in answer.statements if not (rows and _tabled(statement, rows))]
    bold = [*_figure_texts(answer), *(answer.units.lead if answer.units else ())]
    if rows or len(said) > QUOTED or (len(said) > 1 and all(map(_tells_all, said))):
        sentences = [_sentence(statement, bold, answer.figures, numbers, fixes=True) for statement in said]
        blocks = ["\n".join(f"- {sentence}" for sentence in sentences)]
    else:
        blocks = [block for statement in said for block in _statement(statement, bold, answer.figures, numbers)]
    if rows:
        blocks.append(_table(rows, numbers))
        blocks.append("" if answer.note else _mixed(rows))
    if answer.units and not _names_all(answer.units, said):
        link = shown_link(answer, answer.units, plans)
        blocks.append(_units(answer.units) + (f" {link}" if link not in numbers.corrected else ""))
    blocks += [_caution(caution, numbers) for caution in answer.cautions]
    blocks += [_note(note) for note in (answer.note, "" if answer.complete else phrases.INCOMPLETE) if note]
    blocks += [f'<span class="zc-corrected">{md(line)}</span>' for line in answer.corrected]
    return blocks


def _caution(caution: Caution, numbers: Numbering) -> str:
    """What to know before signing, with a chip to the other place where there is one."""
    chip = f" {numbers.chip(caution.evidence, ())}" if caution.evidence else ""
    return _note(phrases.CAUTION.format(text=caution.text)) + chip


def _not_found(reply: NotFound, numbers: Numbering) -> list[str]:
    reason = phrases.REASONS[reply.reason]
    head = f"{strong(phrases.NOT_FOUND)} {_tag('', reason, 'zc-reason')}" if reason else ""
    blocks = [head, md(reply.text)]
    if reply.nearest:
        blocks.append(_note(phrases.NEAREST))
        for statement in reply.nearest:
            blocks += _statement(statement, (), (), numbers)
    return blocks


def _judge(judged: bool) -> str:
    """Links that say whether the reply is right; the page's script knows which reply they stand under."""
    return _aside(phrases.JUDGED) if judged else f"[{phrases.GOOD}](#good) [{phrases.BAD}](#bad)"


def _clarify(reply: Clarify) -> list[str]:
    options = " ".join(ask_link(option.label, option.question) for option in reply.options)
    return [md(reply.text) or phrases.CHOOSE, options]


def _understood(question: Understood) -> str:
    """A chip for each thing that was understood, with a × that asks without it where that can be asked."""
    kind = phrases.UNDERSTOOD_KINDS[question.kind]
    tags = [_tag("", kind)] if kind else []
    tags += [_tag(phrases.UNDERSTOOD_REGION, name, again=without_region(question, name)) for name in question.regions]
    tags += [
        _tag(phrases.UNDERSTOOD_REGION, f"{name}（{phrases.UNDERSTOOD_ABSENT}）", again=without_region(question, name))
        for name in question.unknown_regions
    ]
    tags += [_tag(phrases.UNDERSTOOD_YEAR, str(year), again=without_year(question, year)) for year in question.years]
    if question.unit:
        tags.append(_tag(phrases.UNDERSTOOD_UNIT, question.unit, again=without_unit(question, question.unit)))
    if question.indicator:
        tags.append(_tag(phrases.UNDERSTOOD_INDICATOR, question.indicator, again=without_indicator(question)))
    return " ".join(tags)


def _tag(name: str, value: str, style: str = "zc-tag", again: Again | None = None) -> str:
    label = f"<em>{md(name)}</em> " if name else ""
    cross = ""
    if again is not None:
        told = title(phrases.WITHOUT.format(value=value))
        cross = f' [×](#{"f" if again.fresh else "w"}={quote(again.question, safe="")} "{told}")'
    return f'<span class="{style}">{label}{md(value)}{cross}</span>'


def _aside(text: str) -> str:
    """A word beside the reply, which is not copied with it."""
    return f'<span class="zc-aside">{md(text)}</span>'


def _note(text: str) -> str:
    return f'<span class="zc-note">{md(text)}</span>'


def _statement(
    statement: Statement, bold: Sequence[str], figures: Sequence[FigureShown], numbers: Numbering
) -> list[str]:
    """The sentence with its chips, and below it the quotes that no sentence before it has shown.

    A sentence that only repeats its quote is left out.
    """
    fresh = [evidence for evidence in statement.evidence if numbers.first(evidence)]
    quotes = [list(group) for _, group in groupby(fresh, key=lambda one: (one.doc_id, one.headings))]
    sentence = [] if fresh and _repeats(statement) else [_sentence(statement, bold, figures, numbers)]
    return sentence + [numbers.block(pieces, figures) for pieces in quotes]


def _repeats(statement: Statement) -> bool:
    """Whether the sentence is nothing but its quote."""
    return _bare(statement.text) in {_bare(evidence.reading) for evidence in statement.evidence}


def _tells_all(statement: Statement) -> bool:
    """Whether the sentence holds every word of its quotes, and more (a list of headings): shown again they would tell nothing."""
    said = _bare(statement.text)
    return not _repeats(statement) and all(_bare(evidence.reading) in said for evidence in statement.evidence)


def _sentence(
    statement: Statement,
    bold: Sequence[str],
    figures: Sequence[FigureShown],
    numbers: Numbering,
    *,
    fixes: bool = False,
) -> str:
    """The sentence with its chips; ``fixes``: with the links to corrections, which else stand below the quote."""
    chips = [numbers.chip(evidence, figures) for evidence in statement.evidence]
    chips += numbers.corrections(statement.evidence, figures) if fixes else []
    return " ".join([_emphasised(statement.text, bold), *chips])


def _emphasised(text: str, figures: Sequence[str]) -> str:
    """``text`` with each of ``figures`` in bold where it occurs."""
    for figure in sorted(set(figures), key=len, reverse=True):
        before, found, after = text.partition(figure)
        if found:
            rest = [other for other in figures if other != figure]
            return _emphasised(before, rest) + strong(figure) + _emphasised(after, figures)
    return md(text)


def _figure_texts(answer: Answer) -> list[str]:
    return [
        cut(evidence, figure.target.figure_span)
        for statement in answer.statements
        for evidence in statement.evidence
        for figure in inside(evidence, answer.figures)
    ]


def _names_all(units: UnitsShown, statements: Sequence[Statement]) -> bool:
    """Whether the sentences beside the quotes already name every unit (or there is none)."""
    said = [statement.text for statement in statements if not _repeats(statement)]
    return all(any(name in text for text in said) for name in (*units.lead, *units.support))


def _units(units: UnitsShown) -> str:
    more = phrases.OPEN_ENDED if units.open_ended else ""
    support = md("、".join(units.support)) + more if units.support else ""
    lead = md("、".join(units.lead))
    if units.lead_marked and lead:
        parts = [f"{phrases.LEAD} {strong('、'.join(units.lead))}"]
        parts += [f"{phrases.SUPPORT} {support}"] if support else []
        return f"{strong(phrases.UNITS)}：" + "；".join(parts)
    names = "、".join(part for part in (lead, support) if part)
    return f"{strong(phrases.UNITS)}：{names} {_note(phrases.LEAD_UNMARKED)}"


Row = tuple[FigureShown, Evidence]


def _rows(answer: Answer) -> list[Row]:
    """Figures of several plans with the evidence that shows them; empty when one plan answers."""
    evidence = [item for statement in answer.statements for item in statement.evidence]
    rows = [(figure, item) for figure in answer.figures for item in evidence if inside(item, (figure,))]
    unique = {(figure.doc_id, figure.target.figure_span): (figure, item) for figure, item in reversed(rows)}
    ordered = [row for row in reversed(unique.values())]
    return ordered if len({figure.doc_id for figure, _ in ordered}) > 1 else []


def _tabled(statement: Statement, rows: Sequence[Row]) -> bool:
    """Whether the table says all that the statement says."""
    shown = {item for _, item in rows}
    return len(statement.evidence) == 1 and all(item in shown for item in statement.evidence)


def _table(rows: Sequence[Row], numbers: Numbering) -> str:
    lines = ["| " + " | ".join(phrases.TABLE_HEAD) + " |", "|" + " --- |" * len(phrases.TABLE_HEAD)]
    for figure, evidence in rows:
        target = figure.target
        cells = (
            md(figure.region or evidence.title),
            strong(cut(evidence, target.figure_span)),
            md(cut(evidence, target.span)),
            " ".join([numbers.chip(evidence, (figure,)), *numbers.corrections([evidence], (figure,))]),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _mixed(rows: Sequence[Row]) -> str:
    """A warning where the figures of a table are of different kinds; empty where they are not."""
    measures = dict.fromkeys(MEASURES[figure.target.measure] for figure, _ in rows)
    return _note(phrases.MIXED_MEASURES.format(measures="、".join(measures))) if len(measures) > 1 else ""


def _bare(text: str) -> str:
    return "".join(text.split())
