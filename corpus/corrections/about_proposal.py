"""What a person enters to correct the facts about a plan: title, region, period, issuer, number."""

import re
from collections.abc import Sequence
from typing import Final

from pydantic import Field

from corpus.about.locality import of_place
from corpus.base.document import Document, Level, Region, Stated
from corpus.base.errors import CorrectionError
from corpus.base.facts import Period
from corpus.base.record import Record
from corpus.corrections.correction import LONGEST_REASON, Correction, Kind
from corpus.corrections.described import Reading
from corpus.corrections.entered import clean_text, correction, years_of
from corpus.regions import places as regions

_LONGEST: Final = 120
_PART = re.compile(r"[\u4e00-\u9fff]{1,12}?(?P<kind>乡|镇|街道|区|开发区|新区|园区|管理区|示范区)")


class AboutForm(Record):
    """The facts about a plan as entered; an empty field says that the plan has none."""

    title: str = Field(default="", max_length=500)
    region: str = Field(default="", max_length=200)
    start: str = Field(default="", max_length=10)
    end: str = Field(default="", max_length=10)
    issuer: str = Field(default="", max_length=500)
    number: str = Field(default="", max_length=500)
    reason: str = Field(default="", max_length=2 * LONGEST_REASON)


def propose_about(document: Document, form: AboutForm, earlier: Sequence[Correction] = ()) -> list[Correction]:
    """A correction for each fact that was changed; ``earlier`` are those in force. Raises ``CorrectionError``."""
    title = clean_text(form.title, _LONGEST, "标题").strip("《》")
    if not title:
        raise CorrectionError("标题是空的：请填写计划的标题。")
    entered: dict[Kind, Reading | None] = {
        "title": _stated(title),
        "region": _region(document, clean_text(form.region, _LONGEST, "地区")),
        "period": _period(document, form),
        "issuer": _stated(clean_text(form.issuer, _LONGEST, "印发机关")),
        "number": _stated(clean_text(form.number, _LONGEST, "文号")),
    }
    made = [
        _made(document, kind, after, form.reason, next((one for one in earlier if one.kind == kind), None))
        for kind, after in entered.items()
        if told(after) != told(getattr(document, kind))
    ]
    if not made:
        raise CorrectionError("没有改动：请改了再保存。")
    return made


def told(reading: Reading | None) -> str:
    """A fact as it is entered."""
    match reading:
        case Stated():
            return " ".join(reading.value.split()).strip("《》")
        case Region():
            return f"{reading.code} {reading.name}"
        case Period():
            return f"{reading.start} {reading.end}"
        case _:
            return ""


def _made(document: Document, kind: Kind, after: Reading | None, reason: str, earlier: Correction | None) -> Correction:
    before: Reading | None = earlier.before if earlier else getattr(document, kind)
    if earlier and told(before) == told(after):
        raise CorrectionError("没有改动：要恢复原来的识别，请撤销更正。")
    return correction(document, kind, before, after, reason, earlier)


def _stated(value: str) -> Stated | None:
    return Stated(value=value, basis="人工更正") if value else None


def _period(document: Document, form: AboutForm) -> Period | None:
    start, end = years_of(form.start, form.end)
    return Period(start=start, end=end, basis="document") if end is not None else None


def _region(document: Document, name: str) -> Region | None:
    """The region of that name, or whole path; a town or a zone inside one by its path (鹤城区坨院街道)."""
    if not name:
        return None
    if document.region and name in (document.region.name, document.region.full_name):
        return document.region
    places = regions.named(name)
    rest = ""
    if not places:
        mention = next((one for one in regions.find(name) if one.start == 0), None)
        places = mention.places if mention else ()
        rest = name[mention.end :] if mention else ""
    if not places or (rest and not _PART.fullmatch(rest)):
        raise CorrectionError(f"没有叫“{name}”的地区：请写行政区划的名称，如 洪江市，或从省写起的全称。")
    if len(places) > 1:
        paths = "、".join(regions.full_name(place) for place in places[:6])
        raise CorrectionError(f"“{name}”有 {len(places)} 处：请写全称，如 {paths}。")
    if not rest:
        return of_place(places[0], basis="人工更正")
    level: Level = "乡镇" if rest.endswith(("乡", "镇", "街道")) else "园区"
    [place] = places
    return Region(
        code=place.code,
        name=rest,
        full_name=regions.full_name(place) + rest,
        level=level,
        parent=place.name,
        basis="人工更正",
    )
