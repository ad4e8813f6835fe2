"""Counts that give only an order of magnitude: 打造百家领军企业, 突破百项关键核心技术, 推动万家企业数字化转型."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.figures.items import noun_after
from corpus.figures.quantities import Quantity

_LONGEST = 30  # characters of a noun
_SIZE = re.compile(r"[百千万][家项个名户款种所件座台]")  # 千家万户
_VERB = (
    "打造|突破|攻克|攻关|培育|培养|引育|引进|招引|集聚|汇聚|聚集|建设|建成|新建|新增|形成|推广|推动|带动|开放|发布|征集|遴选|"
    "覆盖|服务|惠及|赋能|实现|推出|落地|布局|扶持|支持|孵化|壮大|做强|开拓|制定|研制|建立|选树|争创|创建"
)
_ROUND = re.compile(rf"(?P<verb>{_VERB})(?:了|出|上|近|超)?(?P<size>{_SIZE.pattern})(?=[一-鿿“])")
_PREDICATE = re.compile(
    r"(?<=[一-鿿]{2})(?:全面|实现|开展|完成|进行|加快|接入|参与|运用|应用(?!场景|示范|平台|案例|$)).*$"
)
_IS_NAME = re.compile(r"(?:工程|行动|计划|活动|大会|培训班|评选)$")  # 千家企业节能行动


@dataclass(frozen=True, slots=True)
class RoundCount:
    """A count at ``[start, end)`` with the verb before it and the noun behind it, which ends at ``noun_end``."""

    quantity: Quantity
    verb_start: int
    verb: str
    noun: str
    noun_end: int


def round_counts(text: str, start: int, end: int) -> Iterator[RoundCount]:
    """The counts of this kind in ``text[start:end]``; what is in quotation marks is a name (“万家企业上云”行动)."""
    for match in _ROUND.finditer(text, start, end):
        low = max(start, match.start() - 40)
        if text.rfind("“", low, match.start()) > text.rfind("”", low, match.start()):
            continue
        found = noun_after(text, match.end(), end, following=False)
        noun = _PREDICATE.sub("", found[0]) if found else ""
        if not found or not 2 <= len(noun) <= _LONGEST or _IS_NAME.search(found[0]) or _SIZE.search(noun):
            continue
        a, b = match.span("size")
        value = {"百": 1e2, "千": 1e3, "万": 1e4}[text[a]]
        quantity = Quantity(a, b, value, None, text[a + 1 : b], "~")
        yield RoundCount(quantity, match.start(), match["verb"], noun, max(b, text.find(noun, b, found[1]) + len(noun)))
