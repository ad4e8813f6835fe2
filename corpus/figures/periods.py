"""The years a figure is set for: stated beside it, earlier in its sentence or section, or by the plan as a whole."""

import re

from corpus.base.facts import Period

YEAR = re.compile(
    r"(?P<to>到|至|截至)?“?(?P<start>20\d\d)(?:年?[-—–―~～至到]+(?P<end>20\d\d))?年(?!度[“《]|度[^,。;]{2,14}(?:指南|预算))"
    r"(?P<by>(?:\d{1,2}月)?(?:底|末)前?|(?:\d{1,2}月(?:\d{1,2}日)?)?之?前)?"
)
_ONWARDS = re.compile(r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:起|开始)")
_FIVE_YEARS = re.compile(r"“?(?P<plan>十[二三四五六]五)”?(?P<tail>期?末|末期|期间|时期|规划期末)")
FIVE_YEAR_PLANS = {
    "十一五": (2006, 2010), "十二五": (2011, 2015), "十三五": (2016, 2020),
    "十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035),
}  # fmt: skip
_CITED = re.compile(r"《[^》]*》?")
_BASELINE = re.compile(
    r"(?:较|比|与|在)“?(?:20\d\d|十[一二三四五]五)”?[^,。;\d]{0,4}?(?:增|提|降|减|上升|下降|翻|相比|基础上|的基础|分别|扩大|末|底|同期)"
)


def stated_periods(text: str) -> list[tuple[int, Period]]:
    """The times to reach something that ``text`` names, each with the offset where its wording ends, in reading order.

    Years of a cited document (《…(2019—2022年)》) and years that something is compared with (较2020年) are none.
    """
    text = _CITED.sub(lambda match: "《" * len(match[0]), text)
    text = _BASELINE.sub(lambda match: "比" * len(match[0]), text)
    found: list[tuple[int, Period]] = []
    for plan in _FIVE_YEARS.finditer(text):
        first, last = FIVE_YEAR_PLANS[plan["plan"]]
        found.append((plan.end(), Period(start=None if "末" in plan["tail"] else first, end=last, basis="stated")))
    for year in YEAR.finditer(text):
        if _ONWARDS.match(text, year.end()):
            continue  # 自2021年起: no year to reach something in
        start, end = int(year["start"]), int(year["end"] or year["start"])
        by = None if year["to"] or year["by"] else min(start, end)
        found.append((year.end(), Period(start=by, end=max(start, end), basis="stated")))
    return sorted(found, key=lambda item: item[0])


def document_period(first_year: int | None, last_year: int | None) -> Period | None:
    """The period of the plan as a whole."""
    if last_year is None:
        return None
    return Period(start=first_year, end=last_year, basis="document")
