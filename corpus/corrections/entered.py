"""What a person typed, read as text, years, numbers and names of units; and the ``Correction`` that is made of it."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import Final

from corpus.base.document import Document
from corpus.base.errors import CorrectionError
from corpus.corrections.correction import LONGEST_REASON, Anchor, Correction, Kind
from corpus.corrections.described import Reading
from corpus.corrections.overlay import text_hash

LONGEST_NAME: Final = 60
_MOST_UNITS: Final = 80
_LARGEST: Final = 1e16
_YEARS: Final = range(1990, 2101)
_NAME = r"(?:[（(〔\[][^）)〕\]\n]{0,40}[）)〕\]]|[^、，,；;\n])+"  # 各县（市、区）政府 is one name
_INVISIBLE = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def clean_text(text: str, longest: int, what: str) -> str:
    """What was typed on one line, without what cannot be seen. Raises ``CorrectionError`` where it is too long."""
    kept = " ".join(_INVISIBLE.sub("", text.replace("\n", " ")).split())
    if len(kept) > longest:
        raise CorrectionError(f"{what}太长（最多 {longest} 字）：请缩短。")
    return kept


def year_of(text: str, what: str) -> int | None:
    """A year as entered; None for none. Raises ``CorrectionError``."""
    typed = text.strip().removesuffix("年")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) == 4 and int(typed) in _YEARS):
        raise CorrectionError(f"{what}“{text.strip()}”不是年份：请填四位数字，如 2025。")
    return int(typed)


def years_of(start: str, end: str) -> tuple[int | None, int | None]:
    """Two years as entered, in order. Raises ``CorrectionError``."""
    first, last = year_of(start, "起始年"), year_of(end, "终止年")
    if first is not None and (last is None or last < first):
        raise CorrectionError("起始年填了，终止年没有填或比它早：请把终止年补上或改正。")
    return first, last


def number_of(text: str) -> float | None:
    """A number as entered; None for none. Raises ``CorrectionError``."""
    typed = clean_text(text, 40, "数值").replace(",", "").replace("，", "")
    if not typed:
        return None
    if not re.fullmatch(r"\d{1,16}(?:\.\d{1,12})?", typed, re.ASCII):
        raise CorrectionError(f"“{typed}”不是数值：请只填数字，单位写在“单位”一栏。")
    value = float(typed)
    if not isfinite(value) or value > _LARGEST:
        raise CorrectionError(f"数值“{typed}”太大：请核对。")
    return value


def names_of(typed: str, known: Sequence[str]) -> list[str]:
    """The names typed; one of ``known`` is one name also where it holds a separator (各市、县教育局)."""
    whole = [re.escape(name) for name in sorted(known, key=len, reverse=True) if re.search("[、，,；;]", name)]
    pattern = re.compile("|".join([*whole, _NAME]))
    names = [clean_text(one, LONGEST_NAME, "单位名称") for one in pattern.findall(typed)]
    kept = list(dict.fromkeys(name for name in names if name))
    if len(kept) > _MOST_UNITS:
        raise CorrectionError(f"单位太多（最多 {_MOST_UNITS} 个）：请核对。")
    return kept


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def correction(
    document: Document,
    kind: Kind,
    before: Reading | None,
    after: Reading | None,
    reason: str,
    earlier: Correction | None,
    *,
    anchor: Anchor | None = None,
    added: tuple[str, ...] = (),
) -> Correction:
    """The correction of ``before`` to ``after`` in this text; it takes the place of ``earlier``."""
    return Correction(
        doc_id=document.doc_id,
        kind=kind,
        anchor=anchor,
        before=before,
        after=after,
        reason=clean_text(reason, LONGEST_REASON, "原因"),
        added=added,
        text=text_hash(document),
        supersedes=earlier.id if earlier else None,
    )
