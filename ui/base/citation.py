"""How a plan and a place in it are cited in an office document: title first, then its number and date, then the part.

``南县《创新提升行动工作方案》（南政办发〔2024〕3号，2024年3月22日）“一、工作目标”``. Only what the plan itself states is given: a date read
off a web page around it is not the date of the plan.
"""

from collections.abc import Sequence

from corpus.base.document import Document
from ui import phrases


def cited(region: str | None, title: str) -> str:
    """A plan as it is called: its region, unless the title names it, and its title."""
    return phrases.CITATION.format(region="" if region is None or region in title else region, title=title)


def citation(document: Document, headings: Sequence[str] = ()) -> str:
    """The plan with its number and date where it states them, and the innermost heading of the place."""
    number = document.number.value if document.number and not document.number.inferred else ""
    issued = date(document.issued.value) if document.issued and not document.issued.inferred else ""
    known = "，".join(part for part in (number, issued) if part)
    plan = cited(document.region.name if document.region else None, document.title.value)
    return plan + (f"（{known}）" if known else "") + place(headings)


def place(headings: Sequence[str]) -> str:
    """The innermost heading in quotation marks, as a part of a citation."""
    return f"“{headings[-1]}”" if headings else ""


def date(iso: str) -> str:
    """``2024-03-22`` as a person writes it; a month or a year alone as well."""
    parts = [str(int(part)) for part in iso.split("-") if part.isdecimal()]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))
