"""The one module that may say 没有 of a plan: it looks everywhere first, and denies no more than that look has shown.

``missing`` takes what was looked for in vain. It looks at every wording of the thing (lexicon, everyday table, spellings, near words)
in every figure, heading and sentence of the plans in question. What is not shown to be impossible is 没有找到, with the nearest.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import model_validator

from assistant.evidence.asked import names, stated
from assistant.evidence.belonging import same_indicator
from assistant.evidence.figure import past_statement, statement
from assistant.evidence.figures import Found, fits_measure, fits_years
from assistant.evidence.wordings import Thing, things
from assistant.plans.library import Entry, Library
from assistant.reply import Reason, Statement
from assistant.understanding.measured import fits_quantity
from corpus.base.document import Document
from corpus.base.facts import Figure, Measure, Target
from corpus.base.record import Record
from corpus.indicators.lexicon import canonical, fold

Denied = Literal["mention", "figure", "year"]
"""What a certain denial denies: that it is spoken of at all, that it has a figure, that it has one of the year asked about."""
_MOST = 3
_YEARS = re.compile(r"20\d\d年?|十[三四五六]五|统一|进一步|一批|一体|一流|一系列|第[一二三四五六七八九十]+|[一二三]产")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿]")


class Absence(Record):
    """That something was looked for and not found. ``text`` is the sentence to show, ``nearest`` what goes below it.

    ``certain`` says that the look leaves nothing else possible: then ``denied`` names what is denied, and ``wordings`` are the
    (folded) wordings that stand nowhere in the plans (``mention``), beside no number (``figure``), or not beside ``years``
    (``year``). A quote of ``nearest`` that says otherwise cannot go with it.
    """

    text: str
    reason: Reason
    nearest: tuple[Statement, ...] = ()
    certain: bool = False
    denied: Denied | None = None
    wordings: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.certain != (self.denied is not None) or self.certain != bool(self.wordings):
            raise ValueError("a certain absence names what it denies, an uncertain one denies nothing")
        for statement_ in self.nearest:
            for piece in statement_.evidence:
                if self.denied and _contradicts(self.denied, self.wordings, self.years, fold(piece.reading)):
                    raise ValueError(f"denied and quoted at once: {piece.reading[:40]}")
        return self


def _numbered(said: str) -> bool:
    """Whether a (folded) passage has any numeral but those of years and of set phrases: what may be a figure is none to deny."""
    return bool(_NUMERAL.search(_YEARS.sub("", said)))


def _contradicts(denied: Denied, wordings: Sequence[str], years: Sequence[int], said: str) -> bool:
    if not any(word in said for word in wordings):
        return False
    if denied == "figure":
        return _numbered(said)
    return denied == "mention" or any(str(year) in said for year in years)


@dataclass(frozen=True)
class _Look:
    """What the plans in question have of a thing."""

    targets: list[Found]
    kin: list[Found]
    past: list[tuple[Entry, Figure]]


def missing(
    library: Library,
    documents: Sequence[Document],
    thing: str,
    keys: Sequence[str],
    measure: Measure | None = None,
    years: Sequence[int] = (),
    *,
    quantity: str | None = None,
    figure: bool = True,
    near: Sequence[Statement] = (),
    where: str | None = None,
    said: str = "",
    fits: Callable[[Target], bool] | None = None,
) -> Absence:
    """Why ``thing`` (in the asker's words; ``keys`` its indicators, if any) has no answer in ``documents``.

    ``figure`` says whether a figure is wanted (else any mention would do); ``near`` are the best candidates where the caller has
    ranked them; ``where`` how the plans are called; ``said`` the asker's words where ``thing`` is the name to show; ``fits`` whether a target is counted and measured as asked, where the caller knows
    better than ``measure`` and ``quantity`` say.
    """
    place = where or (names(documents) if len(documents) < len(library.documents) else "资料库")
    wanted = things(library, said or thing, keys)
    if figure:
        found = _figures(library, documents, keys, wanted)
        told = _of_figures(found, f"{place}的计划", thing, tuple(years), fits or _fitting(measure, quantity), near)
        if told:
            return told
    return _of_mentions(library, documents, wanted, f"{place}的计划", thing, keys, near, figure=figure)


def _figures(library: Library, documents: Sequence[Document], keys: Sequence[str], wanted: Sequence[Thing]) -> _Look:
    """The figures of the plans whose indicator is one of the keys, or is called by a wording of the thing."""
    words = [word for one in wanted for word in one.wordings if len(word) > 2]
    targets: list[Found] = []
    kin: list[Found] = []
    past: list[tuple[Entry, Figure]] = []
    for document in documents:
        for entry in library.of_plan(document.doc_id):
            for target in entry.clause.targets:
                if any(same_indicator(key, target.canonical) for key in keys):
                    targets.append(Found(entry, target, 1.0))
                elif any(word in fold(target.indicator) for word in words):
                    (kin if keys else targets).append(Found(entry, target, 1.0))
            past += [(entry, one) for one in entry.clause.figures if _is_past(one, keys, words)]
    return _Look(targets, kin, past)


def _fitting(measure: Measure | None, quantity: str | None) -> Callable[[Target], bool]:
    return lambda target: fits_measure(measure, target) and fits_quantity(quantity, target.unit)


def _is_past(figure: Figure, keys: Sequence[str], words: Sequence[str]) -> bool:
    if figure.verdict not in ("past", "existing") or not figure.indicator:
        return False
    own = canonical(figure.indicator, "share" if "%" in (figure.unit or "") else "level", figure.unit)
    return any(same_indicator(key, own) for key in keys) or any(word in fold(figure.indicator) for word in words)


def _of_figures(
    look: _Look,
    place: str,
    thing: str,
    years: tuple[int, ...],
    fits: Callable[[Target], bool],
    near: Sequence[Statement],
) -> Absence | None:
    """What there is of the thing in figures that are not the one asked for; none of it is denied but what is shown not to be there."""
    fitting = [one for one in look.targets if fits(one.target)]
    in_year = [one for one in fitting if fits_years(years, one.entry.document, one.target.period)]
    if in_year:
        shown = _first(map(statement, in_year), near)
        return Absence(text=f"{place}中没有找到与所问完全对应的数值，最接近的是：", reason="no_figure", nearest=shown)
    if fitting:
        when = "、".join(f"{year}年" for year in years)
        return Absence(
            text=f"{place}没有找到“{thing}”{when}的数值，写的是下列年份的：",
            reason="year_outside_plan",
            nearest=_first(map(statement, fitting), ()),
        )
    if look.kin and not look.targets:
        return Absence(
            text=f"{place}没有找到“{thing}”的目标，名称相近、口径不同的指标如下：",
            reason="indicator_not_in_plan",
            nearest=_first(map(statement, look.kin), near),
        )
    if look.targets:
        return Absence(
            text=f"{place}没有找到按所问口径写的“{thing}”，口径不同的写法如下：",
            reason="indicator_not_in_plan",
            nearest=_first(map(statement, look.targets), ()),
        )
    if look.past:
        return Absence(
            text=f"{place}写了“{thing}”过去的数值，没有找到它的目标：",
            reason="only_past_figure",
            nearest=_first((past_statement(*one) for one in look.past), ()),
        )
    return None


def _of_mentions(
    library: Library,
    documents: Sequence[Document],
    wanted: Sequence[Thing],
    place: str,
    thing: str,
    keys: Sequence[str],
    near: Sequence[Statement],
    *,
    figure: bool,
) -> Absence:
    """What the plans say of the thing in sentences, where no figure of it was found."""
    among = frozenset(document.doc_id for document in documents)
    gone = [one for one in wanted if not one.said(library, among)]
    reason: Reason = "indicator_not_in_plan" if keys else "nothing_found"
    sure = [one for one in gone if one.literal and not one.loosely(library, among)]
    if sure and len(sure) >= len([one for one in wanted if one.literal]):
        words = tuple(dict.fromkeys(word for one in sure for word in one.wordings))
        shown = tuple(one for one in near if not any(word in _read(one) for word in words))
        called = "、".join(one.name for one in sure)
        more = "，最接近的是：" if shown else "。"
        text = f"{place}没有写到“{called}”{more}"
        return Absence(text=text, reason=reason, nearest=shown[:_MOST], certain=True, denied="mention", wordings=words)
    said = [one for one in wanted if one not in gone]
    if said and figure:
        called = "、".join(one.name for one in said)
        sentences = [place_ for one in said for place_ in one.sentences(library, among)]
        words = tuple(dict.fromkeys(word for one in said for word in one.wordings))
        numbered = [place_ for place_ in sentences if _numbered(place_[2])]
        passages = [stated(entry.document, entry.clause, [span]) for entry, span, _ in (numbered or sentences)[:_MOST]]
        telling = [word for one in said for word in (*one.wordings, *(term.word for term in one.words))]
        if not numbered and sentences and not gone and not any(_speaks_of_figure(one, telling) for one in near):
            return Absence(
                text=f"{place}写到“{called}”，没有写数值：",
                reason="no_figure",
                nearest=tuple(passages),
                certain=True,
                denied="figure",
                wordings=words,
            )
        text = f"{place}写到“{called}”，没有找到与所问完全对应的数值，最接近的是："
        return Absence(text=text, reason="no_figure", nearest=_first(near, passages))
    more = "，最接近的是：" if near else "。"
    what = f"“{thing}”" if thing else "所问的内容"
    return Absence(text=f"{place}中没有找到与{what}完全对应的内容{more}", reason=reason, nearest=tuple(near)[:_MOST])


def _first(first: Iterable[Statement], more: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple({one.text: one for one in (*first, *more)}.values())[:_MOST]


def _read(one: Statement) -> str:
    return fold("".join(piece.reading for piece in one.evidence))


def _speaks_of_figure(one: Statement, words: Sequence[str]) -> bool:
    said = _read(one)
    return any(word in said for word in words) and _numbered(said)
