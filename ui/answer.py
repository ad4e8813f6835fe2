"""A reply as Markdown: sentences with citation chips, the quotes that carry them, units, tables and options.

Pure functions of the records. Everything that came from a plan or a visitor goes through ``ui.markup``.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from urllib.parse import quote

from assistant.reply import (
    Answer,
    Clarify,
    Evidence,
    FigureShown,
    NotFound,
    Reply,
    Statement,
    Understood,
    UnitsShown,
)
from corpus.record import Span
from ui import phrases
from ui.markup import md, strong, title
from ui.passage import Passage
from ui.source import cited

QUOTED: Final = 4
"""Sentences of an answer up to which each is followed by its quote; more become a list, each with its chips."""


class Numbering:
    """Numbers of the evidence of one answer, in order of appearance; the same passage keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[Passage, int] = {}

    def chip(self, passage: Passage, name: str) -> str:
        """A citation chip: a link that carries the address of the passage and, as its title, where it stands."""
        number = self._numbers.setdefault(passage, len(self._numbers) + 1)
        return f'[{number}](#c={passage} "{title(name)}")'


def reply_markdown(reply: Reply) -> str:
    """The whole reply as Markdown for the chat."""
    match reply:
        case Answer():
            blocks = _answer(reply)
        case NotFound():
            blocks = _not_found(reply)
        case Clarify():
            blocks = _clarify(reply)
    return "\n\n".join(block for block in (_understood(reply.question), *blocks) if block)


def ask_link(label: str, question: str) -> str:
    """A link that asks ``question`` when it is clicked."""
    return f"[{md(label)}](#q={quote(question, safe='')})"


def provenance(evidence: Evidence) -> str:
    """Where a quote stands, in one line: region, title and the innermost heading."""
    place = cited(evidence.region, evidence.title)
    return f"{place} · {evidence.headings[-1]}" if evidence.headings else place


def _answer(answer: Answer) -> list[str]:
    numbers = Numbering()
    rows = _rows(answer)
    said = [statement for statement in answer.statements if not (rows and _tabled(statement, rows))]
    bold = [*_figure_texts(answer), *(answer.units.lead if answer.units else ())]
    if rows or len(said) > QUOTED:
        sentences = [_sentence(statement, bold, answer.figures, numbers) for statement in said]
        blocks = ["\n".join(f"- {sentence}" for sentence in sentences)]
    else:
        blocks = [block for statement in said for block in _statement(statement, bold, answer.figures, numbers)]
    if rows:
        blocks.append(_table(rows, numbers))
        blocks.append("" if answer.note else _mixed(rows))
    if answer.units and not _names_all(answer.units, said):
        blocks.append(_units(answer.units))
    blocks += [_note(note) for note in (answer.note, "" if answer.complete else phrases.INCOMPLETE) if note]
    return [*blocks, f"[{phrases.COPY_ANSWER}](#copy)"]


def _not_found(reply: NotFound) -> list[str]:
    reason = phrases.REASONS[reply.reason]
    blocks = [f"{strong(phrases.NOT_FOUND)} {_tag('', reason, 'zc-reason')}", md(reply.text)]
    numbers = Numbering()
    if reply.nearest:
        blocks.append(_note(phrases.NEAREST))
        for statement in reply.nearest:
            blocks += _statement(statement, (), (), numbers)
    return blocks


def _clarify(reply: Clarify) -> list[str]:
    options = " ".join(ask_link(option.label, option.question) for option in reply.options)
    return [md(reply.text) or phrases.CHOOSE, options]


def _understood(question: Understood) -> str:
    known = [(phrases.UNDERSTOOD_REGION, "、".join(question.regions))]
    known += [
        (phrases.UNDERSTOOD_REGION, f"{name}（{phrases.UNDERSTOOD_ABSENT}）") for name in question.unknown_regions
    ]
    known += [
        (phrases.UNDERSTOOD_YEAR, "、".join(map(str, question.years))),
        (phrases.UNDERSTOOD_UNIT, question.unit or ""),
        (phrases.UNDERSTOOD_INDICATOR, question.indicator or ""),
    ]
    kind = phrases.UNDERSTOOD_KINDS[question.kind]
    tags = [_tag("", kind)] if kind else []
    tags += [_tag(name, value) for name, value in known if value]
    return " ".join(tags)


def _tag(name: str, value: str, style: str = "zc-tag") -> str:
    label = f"<em>{md(name)}</em> " if name else ""
    return f'<span class="{style}">{label}{md(value)}</span>'


def _note(text: str) -> str:
    return f'<span class="zc-note">{md(text)}</span>'


def _statement(
    statement: Statement, bold: Sequence[str], figures: Sequence[FigureShown], numbers: Numbering
) -> list[str]:
    """The sentence with its chips, and the quotes below it; a sentence that only repeats its quote is left out."""
    quotes = [list(group) for _, group in groupby(statement.evidence, key=lambda one: (one.doc_id, one.headings))]
    sentence = [] if _repeats(statement) else [_sentence(statement, bold, figures, numbers)]
    return sentence + [_quote(pieces, figures, numbers) for pieces in quotes]


def _repeats(statement: Statement) -> bool:
    """Whether the sentence is nothing but its quote."""
    return _bare(statement.text) in {_bare(evidence.reading) for evidence in statement.evidence}


def _sentence(statement: Statement, bold: Sequence[str], figures: Sequence[FigureShown], numbers: Numbering) -> str:
    chips = [numbers.chip(_passage(evidence, figures), provenance(evidence)) for evidence in statement.evidence]
    return " ".join([_emphasised(statement.text, bold), *chips])


def _quote(pieces: Sequence[Evidence], figures: Sequence[FigureShown], numbers: Numbering) -> str:
    """Quotes from one place as one block, each with its chip, and where they stand."""
    lines: list[str] = []
    for evidence in pieces:
        lines += [line for line in _emphasised_quote(evidence, figures).split("\n") if line.strip()]
        lines[-1] += f" {numbers.chip(_passage(evidence, figures), provenance(evidence))}"
    source = f'<span class="zc-source">{md(provenance(pieces[0]))}</span>'
    if any(evidence.reading != evidence.quote for evidence in pieces):
        source += f" {_note(phrases.REPAIRED)}"
    return "\n>\n".join(f"> {line}" for line in (*lines, source))


def _emphasised_quote(evidence: Evidence, figures: Sequence[FigureShown]) -> str:
    """The quote, line by line, with the figures of the answer in bold.

    Offsets of figures hold for the exact quote; where the reading differs, a figure is bold only where its target
    phrase is found once.
    """
    spans: list[tuple[int, int]] = []
    for figure in _inside(evidence, figures):
        start, end = figure.target.figure_span.start - evidence.start, figure.target.figure_span.end - evidence.start
        if evidence.reading != evidence.quote:
            phrase_start = figure.target.span.start - evidence.start
            phrase = evidence.quote[max(phrase_start, 0) : end]
            if evidence.reading.count(phrase) != 1:
                continue
            end = evidence.reading.index(phrase) + len(phrase)
            start = end - len(figure.target.figure_span)
        spans.append((start, end))
    pieces: list[str] = []
    position = 0
    for start, end in sorted(set(spans)):
        if start < position:
            continue
        pieces += [_lines(evidence.reading[position:start]), strong(evidence.reading[start:end])]
        position = end
    pieces.append(_lines(evidence.reading[position:]))
    return "".join(pieces)


def _lines(text: str) -> str:
    return "\n".join(md(line) for line in text.splitlines() or [""]) + ("\n" if text.endswith("\n") else "")


def _emphasised(text: str, figures: Sequence[str]) -> str:
    """``text`` with each of ``figures`` in bold where it occurs."""
    for figure in sorted(set(figures), key=len, reverse=True):
        before, found, after = text.partition(figure)
        if found:
            rest = [other for other in figures if other != figure]
            return _emphasised(before, rest) + strong(figure) + _emphasised(after, figures)
    return md(text)


def _inside(evidence: Evidence, figures: Sequence[FigureShown]) -> list[FigureShown]:
    return [
        figure
        for figure in figures
        if figure.doc_id == evidence.doc_id
        and evidence.start <= figure.target.figure_span.start
        and figure.target.figure_span.end <= evidence.end
    ]


def _figure_texts(answer: Answer) -> list[str]:
    return [
        _cut(evidence, figure.target.figure_span)
        for statement in answer.statements
        for evidence in statement.evidence
        for figure in _inside(evidence, answer.figures)
    ]


def _cut(evidence: Evidence, span: Span) -> str:
    inside = _within(evidence, span)
    return evidence.quote[inside.start - evidence.start : inside.end - evidence.start]


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
    rows = [(figure, item) for figure in answer.figures for item in evidence if _inside(item, (figure,))]
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
            strong(_cut(evidence, target.figure_span)),
            md(_cut(evidence, target.span)),
            numbers.chip(_passage(evidence, (figure,)), provenance(evidence)),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _mixed(rows: Sequence[Row]) -> str:
    """A warning where the figures of a table are of different kinds; empty where they are not."""
    measures = dict.fromkeys(phrases.MEASURES[figure.target.measure] for figure, _ in rows)
    return _note(phrases.MIXED_MEASURES.format(measures="、".join(measures))) if len(measures) > 1 else ""


def _passage(evidence: Evidence, figures: Sequence[FigureShown]) -> Passage:
    """What a chip opens: the one target of the answer that the quote holds, else the whole quote."""
    spans = {_within(evidence, figure.target.span) for figure in _inside(evidence, figures)}
    span = spans.pop() if len(spans) == 1 else Span(start=evidence.start, end=evidence.end)
    return Passage(doc_id=evidence.doc_id, start=span.start, end=span.end)


def _within(evidence: Evidence, span: Span) -> Span:
    return Span(start=max(span.start, evidence.start), end=min(span.end, evidence.end))


def _bare(text: str) -> str:
    return "".join(text.split())
