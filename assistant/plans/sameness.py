"""When two canonical keys mean one indicator."""

import re
from functools import lru_cache

from corpus.indicators.lexicon import entry

_CLOSED = re.compile(r"(?<=.{3})(?:建设|创建|培育|发展|工作)$")
"""What is done with a thing that is counted: 30个应用场景建设 counts 应用场景."""

_SCOPE = re.compile(r"^(?:全[国省市县区州域]|本[省市县区]|我[省市县区])")

_RATE = 4
"""Characters of a name of which 率 is no part of its sense: 业务系统上云率 is what 100%的业务系统上云 states."""


def same_indicator(one: str, other: str) -> bool:
    """Whether two keys mean one indicator; a level that only one of them states does not part them."""
    if one == other or closed(one) == closed(other):
        return True
    first, second = entry(one), entry(other)
    return first is not None and first == second and first.name in (one, other)


@lru_cache(maxsize=65536)
def closed(key: str) -> str:
    """The key without what is done with the thing it counts: keys that are one indicator have it in common, or a lexicon entry."""
    name = _CLOSED.sub("", key).replace("全产业链", "产业链")
    return name[:-1].replace("的", "") if name.endswith("率") and len(name) > _RATE else name


def without_scope(indicator: str) -> str:
    """An indicator without what every indicator of a plan may begin with: 全市企业上云, 全省高新技术企业."""
    return _SCOPE.sub("", indicator) or indicator
