"""Names of government units (单位): which unit of a plan a short or differently written name means.

科技局, 县科工局 and 县科学技术和工业信息化局 may be one body. A short name fits a unit of a plan when both are the same sort
of organ (局 and 委 are exchanged at every reform, 办 and 法院 are not) and its characters stand in the unit's name in
order, beginning at a word of it. Offices renamed by the reforms are joined by a small table.
"""

import re
import unicodedata

#: Sorts of organ by the end of a name; a short name keeps the sort of the full one.
_SORTS = (
    (re.compile(r"(?:委员会|管委会|党工委)$"), "委"),
    (re.compile(r"(?:分局|局|委|厅)$"), "局"),
    (re.compile(r"(?:办公室|办)(?:\([^)]*\))?$"), "办"),
    (re.compile(r"(?:事务中心|服务中心|中心)$"), "中心"),
    (re.compile(r"(?:中心支行|支行|分行|银行|人行)$"), "行"),
    (re.compile(r"法院$"), "法院"),
    (re.compile(r"检察院$"), "检察院"),
    (re.compile(r"(?:科学技术协会|科协)$"), "科协"),
    (re.compile(r"(?:工商业联合会|工商联)$"), "工商联"),
    (re.compile(r"(?:总工会|工会)$"), "工会"),
    (re.compile(r"(?:妇女联合会|妇联)$"), "妇联"),
    (re.compile(r"(?:经济技术开发区|经济开发区|经开区|开发区)$"), "经开区"),
    (re.compile(r"(?:高新技术产业开发区|高新区)$"), "高新区"),
    (re.compile(r"(?:园区|园)$"), "园区"),
    (re.compile(r"(?:部)$"), "部"),
    (re.compile(r"(?:研究院|农科院|科学院)$"), "院"),
    (re.compile(r"(?:公司|集团)$"), "公司"),
)
#: What one office is called under different reforms; every wording of a row may stand for every other.
_RENAMED = (
    ("科技", "科学技术", "科学技术和工业信息化", "科工", "科技和工业信息化", "科工信", "教育科技", "教科"),
    (
        "工信",
        "工业和信息化",
        "经济和信息化",
        "经信",
        "科学技术和工业信息化",
        "科工",
        "工业信息化",
        "科工信",
        "商务和工业信息化",
    ),
    ("发改", "发展改革", "发展和改革", "发改科技", "发展改革和科技"),
    ("卫健", "卫生健康", "卫生和计划生育", "卫计", "卫生"),
    ("生态环境", "环保", "环境保护", "环境"),
    ("市场监管", "市场监督管理", "市监", "工商", "质监", "食药监", "知识产权"),
    ("自然资源", "自然资源和规划", "自规", "国土资源", "国土", "资规", "自然资源规划"),
    (
        "文旅",
        "文化和旅游",
        "文化广电旅游",
        "文化旅游广电体育",
        "文广旅",
        "文化旅游",
        "文旅广体",
        "文广旅体",
        "文化广电和旅游",
    ),
    ("人社", "人力资源社会保障", "人力资源和社会保障", "劳动", "人事"),
    ("住建", "住房城乡建设", "住房和城乡建设", "建设"),
    ("应急", "应急管理", "安监"),
    ("农业", "农业农村", "农办", "农委"),
    ("税务", "国税", "地税"),
    ("交通", "交通运输"),
    ("国资", "国有资产监督管理"),
    ("教育", "教体", "教育体育", "教育和体育"),
    ("医保", "医疗保障"),
    ("金融", "金融工作", "地方金融", "地方金融监管"),
    ("数据", "大数据", "数据资源", "大数据管理", "政务服务和数据", "数据管理", "数据资源管理"),
    ("科协", "科学技术协会"),
    ("组织", "委组织"),
    ("宣传", "委宣传"),
    ("统战", "委统战"),
    ("编", "委编", "编制", "机构编制"),
)
#: Offices every government has: a question may name one that a plan does not.
_COMMON = (
    "科技局 工信局 经信局 发改局 发改委 财政局 教育局 教体局 公安局 民政局 司法局 人社局 自规局 自然资源局 生态环境局 环保局 住建局 交通局 交通运输局 水利局 "
    "水务局 农业农村局 农业局 林业局 林草局 商务局 文旅局 文广旅局 卫健局 卫健委 卫计委 应急局 应急管理局 审计局 市监局 市场监管局 统计局 医保局 税务局 "
    "数据局 大数据局 国资委 信访局 体育局 城管局 乡村振兴局 气象局 邮政局 烟草局 供销社 金融办 金融局 政府办 外办 侨办 编办 组织部 宣传部 统战部 政法委 "
    "纪委 团委 科协 工商联 总工会 妇联 残联 红十字会 法院 检察院 人行 人民银行 银保监分局 金融监管分局 供电公司 消防救援支队 档案局 机关事务局 招商局 "
    "投促局 投资促进局 知识产权局 粮食局 畜牧局 移民局 港航局 铁路局 民宗局 退役军人局 退役军人事务局 政数局 行政审批局 政务服务局 公积金中心 经开区 高新区"
).split()
_LEVEL = re.compile(r"^(?:中国|[省市县区州](?=[^场政民内外监]|政府|民政)|本|我[省市县区])")
_BANK = re.compile(r"人民银行|人行")


def plain(name: str) -> str:
    """The name in half width, without the level in front and 的: 市科技局 → 科技局."""
    folded = unicodedata.normalize("NFKC", name).replace(" ", "").replace("\n", "")
    return _LEVEL.sub("", folded, count=1) if len(folded) > 2 else folded


def same(short: str, full: str) -> bool:
    """Whether ``short``, as a person says it, means the unit that a plan writes as ``full``."""
    one, other = plain(short), plain(full)
    if one == other or one == unicodedata.normalize("NFKC", full).replace("\n", ""):
        return True
    if _BANK.search(one):
        return bool(_BANK.search(other)) and "银行" not in one.replace("人民银行", "")
    sort, core = _split(one)
    other_sort, other_core = _split(other)
    if sort != other_sort and not _money_offices(one, other):
        return False
    return (
        core == other_core or _money_offices(one, other) or _renamed(core, other_core) or _abbreviates(core, other_core)
    )


def common(text: str) -> list[tuple[int, int]]:
    """Spans of ``text`` that name an office every government has, a level in front included, longest first."""
    return [match.span() for match in _COMMON_PATTERN.finditer(text)]


def _split(name: str) -> tuple[str, str]:
    for pattern, sort in _SORTS:
        match = pattern.search(name)
        if match:
            core = name[: match.start()] or name
            return ("局" if sort == "委" else sort), core.removeprefix("委") or core
    return "", name


def _renamed(one: str, other: str) -> bool:
    return any(one in row and other in row for row in _RENAMED)


def _money_offices(one: str, other: str) -> bool:
    """金融办, 金融局 and 政府办(金融工作科) are one duty in three forms."""
    return "金融" in one and "金融" in other and "监管" not in one + other


def _abbreviates(short: str, full: str) -> bool:
    """Whether the characters of ``short`` stand in ``full`` in order, the first of them at the beginning of a word."""
    if len(short) < 2 or len(short) >= len(full):
        return False
    if len(short) >= 4 and full.endswith(short):  # 怀化金融监管分局: the name of the place in front
        return True
    starts = [0, *(match.end() for match in re.finditer(r"[和与及、]", full))]
    return any(full.startswith(short[0], start) and _in_order(short, full[start:]) for start in starts)


def _in_order(short: str, full: str) -> bool:
    position = 0
    for character in short:
        position = full.find(character, position) + 1
        if not position:
            return False
    return True


_COMMON_PATTERN = re.compile(
    "(?:[省市县区](?:委|直)?)?(?:" + "|".join(sorted(map(re.escape, _COMMON), key=len, reverse=True)) + ")"
)
