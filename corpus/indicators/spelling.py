"""How an indicator's name is written in plans: spellings, words that only introduce or close it, level, praise.

The rules hold for every name, in the lexicon (``corpus.indicators.lexicon``) or not; they keep whatever tells two indicators apart.
"""

import re
import unicodedata

#: Spellings that mean the same wherever they stand, applied in this order to names, plans and questions alike.
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[\s\"'“”‘’「」『』·]", ""),
        (r"研究与试验发展|研究和试验发展|研究与开发|R&(?:AMP;)?D|RD(?=经费|投入|支出)", "研发"),
        (r"研发(?:经费|费用|投入|支出|内部)++(?:总额|总量|额)?+(?!后|加计|税前|奖|补)", "研发投入"),
        (r"规模以上|规模(?=工业|企业|制造|服务业|高新)", "规上"),
        (r"限额以上", "限上"),
        (r"(?:地区|国内|全[市县区省州]|国民)?(?:生产总值|(?<![A-Z])GDP)", "GDP"),
        (r"(?:占|与|相当于)(?:全[市县区省州])?GDP(?:总量)?的?(?:比重|比例|比率|之比|份额|百分比|占比)?", "占GDP比重"),
        (r"在(?:全[市县区省州])?GDP中?的?(?:比重|占比|比例)", "占GDP比重"),
        (r"每万(?:名)?(?:常住)?人口?", "每万人"),
        (r"(?<![每0-9.一二三四五六七八九十百千])万人口?(?=均|拥有|有效|高价值|发明|专利)", "每万人"),
        (r"专[、.]?精[、.]?特[、.]?新", "专精特新"),
        (r"国高企|国高(?=[有要到达新培数总多几家])", "国家高新技术企业"),
        (r"(?<![提拔])高企(?!业|稳|不下|及)", "高新技术企业"),
        (r"高新(?=企业|产业|产品)", "高新技术"),
        (r"科小(?!学)", "科技型中小企业"),
        (r"科特派(?!员)", "科技特派员"),
        (r"规工(?=企业|增加值)", "规上工业"),
        (r"5G(?:通信|通讯|网络)基站", "5G基站"),
        (r"营收", "营业收入"),
        (r"主营(?:业务)?收入", "主营业务收入"),
    )
)
_LEVELS = (
    (
        re.compile(
            r"^(?:国家级?(?:及|或)?以上|国家级?(?!标准|战略|重点研发|财政|储备|规划|公共|助学|开发|主体)|国字号)"
        ),
        "国家级",
    ),
    (re.compile(r"^(?:省级?(?:及|或)?以上|省级|省(?![内外市会部委域直州区]))"), "省级"),
    (re.compile(r"^(?:市级?(?:及|或)?以上|市级|市(?![场值民政外内域区县直]))"), "市级"),
    (re.compile(r"^(?:[县区]级?(?:及|或)?以上|[县区]级)"), "县级"),
)
_LEAD_IN = re.compile(
    r"^(?:力争|努力|确保|争取|实现|完成|达到|突破|攻克|新增|净增|累计|新培育|培育|引育|培养|打造|评定|认定|备案|申报|创建|争创|新建|建设|建成|组建|筹建|获批"
    r"|引进|新认定|新引进|新设立|遴选|选树|建立|搭建|设立|成立|支持|实施|落地|新增加|吸纳|举办|召开|开展|选派|派出|签订|布局|新创|发展|入库|推动|和|或|及|、|的|全[市县区省州](?!域)|[我本][市县区省州国]|[到至]?20\d\d年(?:底|末)?"
    r"|到[“]?十[三四五]五[”]?末|年度|全年|每年|年均|年)"
)
_CLOSING = re.compile(
    r"(?:(?<!乡)数量|总数量?|总量|(?<!用)户数|家数|个数|(?<![参指系倍人户天基次分岁])数|(?<=[人户])数(?<=用户数)|(?<=收入)规模|(?<=产值)规模|(?<=增加值)规模|(?<=基金)总?规模|拥有量|拥有数|保有量|年均增长率|年均增速|年均增长|年增长率"
    r"|年增速|增长率|增速|增幅|同比增长|同比|增长|达到|(?<!雷)达|指标|预期|目标)$"
)
#: Praise in front of a name says how good, not what: 在全国具有示范引领作用的数字商圈, 优秀供应商.
_PRAISE = re.compile(
    r"^(?:[^,。;0-9]{0,24}?(?:引领|影响力|竞争力|带动|成长性|特色|特点|先进|领先|知名|一流|优势|效应|成效|意义|能力强|能力|潜力|代表性|辐射|作用|鲜明|水平)[^的,]{0,8}的"
    r"|优秀|知名|高水平的?|高质量(?!发展)|一批|有关|相关|符合条件的?|实力强的|重点支持)(?=.{3,})"
)
_NUMBERING = re.compile(r"^(?:[(]?[0-9]{1,2}[.、)](?![0-9](?![0-9]{3}年))|20[0-9][0-9]年(?:底|末)?)")
_SHARE = re.compile(r"占([^占]{2,24}?)的?(?:比重|比例|比率|份额|百分比|占比|之比)$")
_OF_A_YEAR = re.compile(
    r"(?<![每0-9])年(?=(?:总|主营业务|营业)?(?:销售额|交易额|零售额|产值|产量|出栏量?|收入|利润))|的?(?:知名|优秀)(?=[一-鿿]{4})"
)
_OWN_PROVINCE = re.compile(  # 安徽省智能工厂 is a 省级 one
    r"^(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省(?!级)(?=[一-鿿]{4})"
)
_WITHIN = re.compile(r"(?<=[一-鿿]{2})领域(?:新认定|新增)?(?=[一-鿿]{3,})")


def fold(text: str) -> str:
    """The text with width, spaces, quotation marks and common spellings made equal (Ｒ＆Ｄ经费支出 → 研发投入)."""
    folded = unicodedata.normalize("NFKC", text).upper()
    for pattern, replacement in _SPELLINGS:
        folded = pattern.sub(replacement, folded)
    return folded


def plain(name: str) -> str:
    """A folded name without numbering, year and praise in front, and with shares spelt one way (占…比重)."""
    name = re.sub(r"\([^()]*\)$", "", name) or name
    while match := _NUMBERING.match(name) or _PRAISE.match(name):
        name = name[match.end() :]
    name = re.sub(r"(?:达到?|相当于)GDP$", "占GDP比重", name)
    name = _OF_A_YEAR.sub("", _OWN_PROVINCE.sub("省级", name))
    return _WITHIN.sub("", _SHARE.sub(r"占\1比重", name))


def strip_lead(name: str) -> str:
    """The name without introducing words (新增, 全市, 每年)."""
    while match := _LEAD_IN.match(name):
        rest = name[match.end() :]
        if len(rest) < 3:
            break
        name = rest
    return name


def strip_closing(name: str) -> str:
    """The name without closing words (数量, 总数, 增速)."""
    while match := _CLOSING.search(name):
        if match.start() < 2:
            break
        name = name[: match.start()]
    return name


def level_of(name: str) -> tuple[str, str]:
    """The level in front (国家级, 省级, 市级, 县级, or nothing) and the name behind it."""
    for pattern, level in _LEVELS:
        match = pattern.match(name)
        if match and len(name) - match.end() >= 2:
            return level, name[match.end() :]
    return "", name
