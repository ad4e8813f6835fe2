"""Names of units: how they end, how a list divides into them, how a prefix said once is restored."""

import re
from collections.abc import Iterator

from corpus.facts import Unit

OPEN, CLOSE = "([{", ")]}"
SUFFIX = re.compile(
    r"(?:局|委|委员会|办|办公室|部|厅|署|院|所|中心|分行|支行|银行|园区|园|区|开发区|管委会|政府|公司|集团|会|协会|联合会|商会|"
    r"社|团|站|馆|校|大学|学院|处|科|县|市|乡镇|镇|乡|街道|街道办|部门|单位|机构|法院|检察院|总队|支队|大队|海关|专班|指挥部|"
    r"企业|平台公司|集团公司|工委|党委|纪委|组|队|台|报社|库|基地|联盟|组织|州|盟|旗|场|行|办事处|妇联|团委|科协|残联|文联|工商联|供销社)"
    r"(?:\([^()]{1,14}\))?$"
)
OPEN_END = re.compile(r"等(?:(?:市直|县直|区直|省直|相关|有关|职能|责任|成员|单位|部门|各|按|依)*)?$")
_NOT_UNIT = re.compile(r"[。;!?“”《》:]|\d{4}年")
_NAME_LIMIT = 40


def split(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """The stretches of ``[start, end)`` between ``marks`` outside brackets, without surrounding space."""
    depth = 0
    begin = start
    for position in range(start, end + 1):
        character = text[position] if position < end else marks[0]
        if character in OPEN:
            depth += 1
        elif character in CLOSE:
            depth = max(0, depth - 1)
        if position == end or (character in marks and (depth == 0)):
            a, b = begin, position
            while a < b and text[a] in " \n":
                a += 1
            while b > a and text[b - 1] in " \n":
                b -= 1
            if b > a:
                yield a, b
            begin = position + 1


def names(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The names in a part of a list, as view ranges; ``known`` are names seen elsewhere in the document."""
    for a, b in split(text, start, end, "、"):
        for low, high in _split_joined(text, a, b, known):
            if high - low <= _NAME_LIMIT and not _NOT_UNIT.search(text[low:high]):
                yield low, high


def _split_joined(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Split names written together: by 和, 及, 会同 between two names, or where both halves are names elsewhere."""
    name = text[start:end]
    joint = re.search(r"(?<=[局委办部厅院中心司会区府县市])(?:和|及|以及|与|会同|联合)(?=[一-鿿]{2,})", name)
    if joint and name not in known and SUFFIX.search(name[: joint.start()]) and SUFFIX.search(name[joint.end() :]):
        yield start, start + joint.start()
        yield from _split_joined(text, start + joint.end(), end, known)
        return
    for cut in range(3, len(name) - 2):
        if name[:cut] in known and name[cut:] in known:
            yield start, start + cut
            yield start + cut, end
            return
    yield start, end


_PREFIX = re.compile(r"^(省|市|县|区|州|盟|旗|镇|乡|自治区|[一-鿿]{2,3}[省市县区州])(?=[一-鿿]{2,})")
_BARE = re.compile(  # how names of departments begin once the place in front is left out
    r"^(?:发展|发改|财政|科技|科学|工业|工信|经信|经济|教育|人力|人社|农业|农机|畜牧|渔业|海洋|水利|水务|商务|招商|投资|投促|文化|文旅|文广|"
    r"旅游|广电|新闻|卫生|卫健|医保|医疗|药监|食药|生态|环保|环境|自然|国土|规划|住房|住建|房产|城乡|城市|城管|园林|交通|应急|安监|消防|审计|"
    r"统计|市场|质监|工商|知识产权|林业|民政|民宗|司法|公安|税务|通信|邮政|数据|大数据|信息|网信|政务|行政|营商|气象|地震|金融|地方金融|国资|体育|"
    r"退役|乡村|扶贫|移民|供销|粮食|能源|机关事务|信访|外事|外办|侨|台办|档案|口岸|港务|人防|督查|组织|宣传|统战|编办)[一-鿿]{0,8}(?:局|委|办|厅|委员会|办公室|中心|部)$"
)


def with_prefixes(members: list[Unit]) -> list[Unit]:
    """Restore a prefix that the list states only once: 县发改局、投资促进局 → 县投资促进局."""
    prefix = ""
    result: list[Unit] = []
    for unit in members:
        match = _PREFIX.match(unit.name)
        if match:
            prefix = match[1]
        elif prefix and _BARE.match(unit.name):
            unit = unit.model_copy(update={"full_name": prefix + unit.name})
        result.append(unit)
    return result
