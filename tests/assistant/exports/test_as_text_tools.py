"""How the tools' results read in a terminal."""

from assistant.drafts.relations import related
from assistant.exports.as_text_tools import relations_text

CITY = """丽水市科技创新行动方案（2024—2026年）

一、工作目标
到2026年，全社会研发经费投入增长10%以上，竹产业综合产值达到100亿元，竹产业综合产值增长20%。
"""
COUNTY = """云和县科技创新行动方案（2024—2026年）

一、工作目标
到2026年，全社会研发经费投入增长12%以上。
"""


def test_what_only_the_city_sets_is_listed_with_its_figure(over):
    library = over([CITY, COUNTY])[1]
    text = relations_text(related(library), library)
    assert "全社会研发经费投入：上级 10%以上，下级 12%以上。" in text
    assert "下级没有写的：竹产业综合产值（100亿元）、竹产业综合产值（增长20%）。" in text
