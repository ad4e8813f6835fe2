"""What keeps a candidate from being the answer: each conflict has a name, and the reason that a person is shown."""

from dataclasses import dataclass

from assistant.evidence.asked import Asked
from assistant.evidence.belonging import narrowing, own_part, same_indicator
from assistant.evidence.candidates import Candidate
from assistant.evidence.figures import fits_measure, fits_years
from assistant.evidence.listing import tells_time, time_wanted
from assistant.understanding import measured
from corpus.base.facts import Figure, FigureVerdict, Measure, Target, TargetVerdict
from corpus.indicators.lexicon import canonical, entry

NAMES = (
    *("year", "quantity", "measure", "head", "past", "aim", "verdict", "indicator", "part", "larger", "place"),
    *("noun", "number", "time"),
)
_MEASURES: dict[Measure, str] = {
    "level": "总数",
    "increment": "增量",
    "growth_rate": "增速",
    "share": "占比",
    "count_of_actions": "次数或个数",
}
_VERDICTS: dict[FigureVerdict | TargetVerdict, str] = {
    "threshold": "是申报条件或门槛",
    "subsidy": "是奖补条款的数额",
    "size_class": "是规模或范围的界限",
    "count_of_list": "是列举的个数",
    "nominal": "是约数",
    "implied": "没有写出数值",
    "reference": "是文中说明的数值",
    "name": "是名称里的数",
}
_LARGER = ("我国", "全国", "中国", "全球", "世界")
_LONG_NOUN = 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that speaks against a candidate: its name, and the reason as a person reads it."""

    name: str
    reason: str


@dataclass(frozen=True)
class Bench:
    """What is asked, laid out once for all candidates."""

    asked: Asked
    narrowed: dict[str, str]
    time: bool
    numbers: bool
    text: str

    @classmethod
    def of(cls, asked: Asked) -> "Bench":
        """What the question says, read for the candidates."""
        question = asked.question
        narrowed = {key: narrowing(question.topic, key, asked.library) for key in question.indicators}
        numbers = question.kind == "target" or question.quantity is not None or question.measure is not None
        return cls(asked, narrowed, bool(time_wanted(question.text)), numbers, f"{question.text} {question.topic}")


def conflicts(bench: Bench, one: Candidate) -> list[Conflict]:
    """All that speaks against a candidate, what weighs most first."""
    found = _of_figure(bench, one) if one.figure is not None else _of_sentence(bench, one)
    if not bench.asked.names_its_place(one.entry.said):
        found.insert(0, Conflict("place", f"是{one.entry.label}的"))
    missing = _missing_nouns(bench.asked, one)
    if missing:
        found.append(Conflict("noun", f"这里没有写“{'、'.join(missing)}”"))
    return found


def _of_figure(bench: Bench, one: Candidate) -> list[Conflict]:
    question, figure = bench.asked.question, one.figure
    assert figure is not None
    found = list(_of_kind(bench, figure))
    if not fits_years(question.years, one.entry.document, figure.period):
        found.append(Conflict("year", _year(figure)))
    if not measured.fits_quantity(question.quantity, figure.unit):
        found.append(Conflict("quantity", f"按“{figure.unit}”计，与所问不同"))
    if isinstance(figure, Target) and not fits_measure(question.measure, figure):
        found.append(Conflict("measure", f"说的是{_MEASURES[figure.measure]}，口径与所问不同"))
    name = figure.indicator or ""
    if not measured.fits_head(bench.text, name):
        found.append(Conflict("head", f"说的是“{name}”，与所问的量不同"))
    if name.startswith(_LARGER) and name[:2] not in question.text:
        found.append(Conflict("larger", f"是{name[:2]}的数"))
    if question.indicators and not names_one_of(bench, one):
        found.append(Conflict("indicator", f"说的是“{name}”" if name else "没有写明是哪一项指标"))
    elif isinstance(figure, Target) and any(
        part and part not in own_part(one.entry, figure) + one.name + one.entry.place
        for part in bench.narrowed.values()
    ):
        found.append(Conflict("part", f"不是专指“{'、'.join(filter(None, bench.narrowed.values()))}”的"))
    return found


def names_one_of(bench: Bench, one: Candidate) -> bool:
    """Whether the figure is of an indicator asked for: by its key, or by a key of its own name."""
    figure = one.figure
    if isinstance(figure, Target):
        return any(same_indicator(key, figure.canonical) for key in bench.asked.question.indicators)
    if figure is None or not figure.indicator:
        return False
    own = canonical(figure.indicator, "share" if "%" in (figure.unit or "") else "level", figure.unit)
    return any(same_indicator(key, own) for key in bench.asked.question.indicators)


def other_indicator(bench: Bench, one: Candidate) -> bool:
    """Whether the figure is of another indicator that the lexicon knows."""
    known = isinstance(one.figure, Target) and entry(one.figure.canonical) is not None
    return known and bool(bench.asked.question.indicators) and not names_one_of(bench, one)


def _of_kind(bench: Bench, figure: Target | Figure) -> list[Conflict]:
    question = bench.asked.question
    if figure.verdict in ("past", "existing"):
        return [] if question.wants_past else [Conflict("past", "是已有的数值，不是目标")]
    if figure.verdict == "target":
        return [Conflict("aim", "是目标，不是已有的数值")] if question.wants_past else []
    if figure.verdict == "subsidy" and question.wants_support:
        return []
    return [Conflict("verdict", _VERDICTS.get(figure.verdict, "不是目标"))]


def _of_sentence(bench: Bench, one: Candidate) -> list[Conflict]:
    text = bench.asked.question.text
    wanted = time_wanted(text)
    if wanted and not tells_time(one.entry.document.reading(one.span), wanted):
        return [Conflict("time", "没有写到时间")]
    if bench.numbers and not any(character.isdigit() for character in one.text):
        return [Conflict("number", "没有写数值")]
    return []


def _missing_nouns(asked: Asked, one: Candidate) -> list[str]:
    """Telling nouns of the topic that the plan writes, and this passage does not."""
    text = one.entry.said + one.entry.place
    words = [term.word for term in asked.terms.words]
    nouns = [
        term
        for term in asked.terms.words
        if term.telling
        and term.noun
        and term.heard
        and len(term.word) >= _LONG_NOUN
        and not any(term.word != other and term.word in other for other in words)  # 业生 of 毕业生 is no word
    ]
    missing = [term.word for term in nouns if not term.found(text)]
    return [word for word in missing if _said_in(asked, one.entry.document.doc_id, word)][:2]


def _said_in(asked: Asked, doc_id: str, word: str) -> bool:
    return asked.library.says(doc_id, word)


def _year(figure: Target | Figure) -> str:
    period = figure.period
    if period is None:
        return "年份与所问不同"
    start = f"{period.start}—" if period.start not in (None, period.end) else ""
    return f"是{start}{period.end}年的，不是所问的年份"
