"""Names of units: how they end, how a list divides into them, how a prefix said once is restored."""

import re
from collections.abc import Iterator, Sequence

from corpus.base.facts import Unit
from corpus.regions.places import find

OPEN, CLOSE = "([{〈", ")]}〉"
SUFFIX = re.compile(
    r"(?:局|委|委员会|办|办公室|(?<!干)部|厅|署|院|所|中心|分行|支行|中支|银行|园区|园|区|开发区|管委会|政府|公司|集团|会|协会|联合会|商会|"
    r"社|团|站|馆|校|大学|学院|处|科|县|市|乡镇|镇|乡|街道|街道办|部门|单位|机构|法院|检察院|总队|支队|大队|海关|专班|指挥部|"
    r"企业|平台公司|集团公司|工委|党委|纪委|组|队|台|报社|库|基地|联盟|组织|州|盟|旗|场|行|办事处|妇联|团委|科协|残联|文联|工商联|供销社|"
    r"行署|运营商|电信|移动|联通|铁塔|院校|高校)"
    r"(?:[(\[〈][^()\[\]〈〉]{1,14}[)\]〉])?$"
)
# 等, 等部门 at the end of a list; 浦东新区等相关区政府 names some of those meant.
OPEN_END = re.compile(
    r"(?<=[一-鿿)\]]{2})等(?:(?:市直|县直|区直|省直|相关|有关|职能|责任|成员|单位|部门|各|按|依)*"
    r"|[^、,;()等]{0,16}(?:政府|部门|单位|企业|机构|公司|处室|科室|院校|高校))$"
)
_NOT_UNIT = re.compile(r"[。;!?“”《》:]|\d{4}年")
_NAME_LIMIT = 40
_JOINED_LIMIT = 400  # characters of names written together without marks

_LEVEL = r"(?:自治[州县旗]|地区|街道|[省市州县区旗盟乡镇])(?:[(\[][^()\[\]]{1,12}[)\]])?"
# 各市、州、县人民政府, 各市、县(市、区)教育局: levels of places listed before what they have in common are one unit.
_PLACES = re.compile(
    rf"(?:各|有关|相关|所有|其他)(?:地|设区的?)?{_LEVEL}(?:、{_LEVEL})+"
    r"(?:(?:人民)?(?:政府|党委|管委会|行署|办事处)|(?<=[)\]])[一-鿿]{2,8}(?:局|委|部门))?(?:[(\[][^()\[\]]{1,14}[)\]])?(?=[、,;。)\]}和及等按分]|$)"
)
_ASIDE = re.compile(r"[(\[〈](?:含|包括|不含|包含|除|下同|以下|其中)[^()\[\]〈〉]*[)\]〉]$")
_LINK = re.compile(r"^(?:由|会同|联合(?!会|国)|以及|[△▲★☆※*●])+")
_JOINT = re.compile(r"(?<=[局委办室部厅署院中心司会区府县市团社关位商行联])(?:和|及|以及|与|会同|联合)(?=[一-鿿]{2,})")
_GAP = re.compile(r"(?<=[^ ]{3}) +(?=[^ ]{3})")
_SHARED = re.compile(r"(?:各|有关|相关|其他|所在)")


def split(
    text: str, start: int, end: int, marks: str, whole: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """The stretches of ``[start, end)`` between ``marks`` outside brackets and outside ``whole``, without surrounding space."""
    depth = 0
    begin = start
    kept = list(whole)[::-1]
    for position in range(start, end + 1):
        character = text[position] if position < end else marks[0]
        if character in OPEN:
            depth += 1
        elif character in CLOSE:
            depth = max(0, depth - 1)
        while kept and kept[-1][1] <= position:
            kept.pop()
        inside = bool(kept) and kept[-1][0] <= position
        if position == end or (character in marks and depth == 0 and not inside):
            a, b = _stripped(text, begin, position)
            if b > a:
                yield a, b
            begin = position + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return start, end


def names(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The names in a part of a list, as view ranges; ``known`` are names seen elsewhere in the document."""
    places = [match.span() for match in _PLACES.finditer(text, start, end)]
    for a, b in split(text, start, end, "、", places):
        for low, high in _split_joined(text, a, b, known):
            low, high = _bare(text, low, high)
            if low < high <= low + _NAME_LIMIT and not _NOT_UNIT.search(text[low:high]):
                yield low, high


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without linking words and marks before it and an aside after it: 各区县政府〈含…,下同〉."""
    link = _LINK.match(text[start:end])
    if link:
        start += link.end()
    aside = _ASIDE.search(text[start:end])
    if aside:
        end = start + aside.start()
    return _stripped(text, start, end)


def _split_joined(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Split names written together: by 和, 及, 会同 or a space between two, or where both halves are names elsewhere."""
    name = text[start:end]
    for low, high in _joints(name) if name not in known else ():
        if SUFFIX.search(name[:low]) and (SUFFIX.search(name[high:]) or _SHARED.match(name[high:])):
            yield start, start + low
            yield from _split_joined(text, start + high, end, known)
            return
    for cut in range(3, len(name) - 2) if len(name) <= 2 * _NAME_LIMIT else ():
        if name[:cut] in known and name[cut:] in known:
            yield start, start + cut
            yield start + cut, end
            return
    yield start, end


def _joints(name: str) -> Iterator[tuple[int, int]]:
    """Places where two names may be joined; inside brackets there are none."""
    if len(name) > _JOINED_LIMIT:
        return
    for pattern in (_GAP, _JOINT):
        for match in pattern.finditer(name):
            before = name[: match.start()]
            if sum(map(before.count, OPEN)) == sum(map(before.count, CLOSE)):
                yield match.span()


_PREFIX = re.compile(
    r"^(省|市(?!场监|容)|县|区|州|盟|旗|镇|乡|自治区|[一-鿿]{2,3}[省市县区州](?!人民政府|政府|管委会))(?=[一-鿿]{2,})"
)
_BARE = re.compile(  # how names of departments begin once the place in front is left out
    r"^(?:发展|发改|财政|科技|科学|科工|工业|工信|经信|经贸|经济|教育|教体|人力|人社|农业|农机|畜牧|渔业|海洋|水利|水务|商务|招商|投资|投促|文化|文旅|文广|文体|"
    r"旅游|广电|新闻|卫生|卫健|医保|医疗|药监|食药|生态|环保|环境|自然|国土|规划|住房|住建|房产|城乡|城市|城管|园林|交通|应急|安监|消防|审计|"
    r"统计|市场|质监|工商|知识产权|林业|林草|民政|民宗|司法|公安|税务|通信|邮政|数据|大数据|信息|网信|政务|行政|营商|气象|地震|金融|地方金融|国资|体育|"
    r"退役|乡村|扶贫|移民|供销|粮食|能源|机关事务|信访|外事|外办|侨|台办|档案|口岸|港务|人防|督查)[一-鿿]{0,8}(?:局|委|办|厅|委员会|办公室|中心|部|社)$"
    r"|^(?:科协|残联|妇联|团委|工商联|总工会|文联)$"
)
_PARTY = re.compile(r"^(?:组织部|宣传部|统战部|政法委|编办|社会工作部|党校)$")


# Other departments are told by their short form; one that begins with a place or serves the whole country has no prefix left out.
_DEPARTMENT = re.compile(
    r"^(?!团|中国|国家|国网|全国|人民|人行|各|有关|相关|其他|电信|移动|联通|铁塔)[一-鿿]{1,6}(?:局|委|办|厅|院)$"
)
_OF_PLACE = re.compile(r"^[一-鿿]{2,4}?([市县区州盟旗](?:人民)?政府)$")
_PLACE = re.compile(r"^[一-鿿]{2,3}([市县区州盟旗])?$")


def with_prefixes(members: list[Unit]) -> list[Unit]:
    """Restore a prefix that the list states only once: 县发改局、投资促进局 → 县投资促进局, and a shared ending likewise."""
    prefix = ""
    result: list[Unit] = []
    for unit in members:
        match = _PREFIX.match(unit.name)
        if match:
            prefix = match[1]
        elif prefix and _PARTY.match(unit.name):
            unit = unit.model_copy(update={"full_name": f"{prefix}{'党委' if prefix == '自治区' else '委'}{unit.name}"})
        elif prefix and (
            _BARE.match(unit.name) or (_DEPARTMENT.match(unit.name) and not _begins_with_place(unit.name))
        ):
            unit = unit.model_copy(update={"full_name": prefix + unit.name})
        result.append(unit)
    return _with_endings(result)


def _begins_with_place(name: str) -> bool:
    return any(mention.start == 0 for mention in find(name))


def _with_endings(members: list[Unit]) -> list[Unit]:
    """Restore an ending that places share: 北海、钦州市人民政府 → 北海市人民政府."""
    ending = ""
    result: list[Unit] = []
    for unit in reversed(members):
        shared = _OF_PLACE.match(unit.name)
        place = _PLACE.match(unit.name) if ending else None
        if shared:
            ending = shared[1]
        elif place and _begins_with_place(unit.name):
            unit = unit.model_copy(update={"full_name": unit.name.removesuffix(ending[0]) + ending})
        else:
            ending = ""
        result.append(unit)
    return result[::-1]
