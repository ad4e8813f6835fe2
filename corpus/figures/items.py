"""The item of a figure: the stretch between commas that says what the figure is of, the words to take off its ends, and the
noun behind the figure (新增600家企业上云).
"""

import re

from corpus.figures.phrases import ACTION_VERBS, INCREMENT_VERBS, LEVEL_VERBS

_VERB = f"(?:{INCREMENT_VERBS}|{ACTION_VERBS})"
_LEAD_IN = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}[是要]|[-—]{2,}|\(?\d{1,2}[.、)](?!\d(?!\d{3}年))|其中,?|(?:力争|争取|确保|努力|预计|计划|预期|拟|将|要|并|且|再|还|均|同时|每年|全年|年内|今年|当年|累计(?=新|建|培|引|选|招|服|推|完|实|组|开|打|认)|年均(?=新增|培育|引进|完成)|"
    r"[三四五]年(?=城镇|累计|新)|[一二两三四五1-5]年(?:时间)?内|每个?季度|每季|每月|到\d{1,2}月底?前?|\d{1,2}月底?前,?|以上|(?:力争)?(?:到|至|截至|自|于|在)?“?(?:20\d\d(?:[-—–~至到]20\d\d)?|十[一二三四五六]五)年?”?(?:年?底前?|期?末|前|内|期间|时期|起|以前|规划期末)?(?:,|:)?|"
    rf"(?:总体|重点|规划|统筹|精准|择优|分批|稳步|逐步|有序|全力|积极|加快|推动|进一步|持续|大力|深入|着力|高标准|高水平|高质量|初步|率先|基本|成功|强力|首期|每年择优)(?={_VERB})|(?:全|我|本)[市县省区州国](?={_VERB}|$)|"
    r"全力|积极|加快|进一步|持续|大力|深入|着力|稳步|逐步|有序|目标[:是]|实现|完成(?=[^\d]*(?:率|额|量|值|收入|投资)))|和|及|以及|与|或|[、, ])"
)
# 在主城区建设5个: where or for whom something is done is no part of its name.
_CIRCUMSTANCE = re.compile(
    r"(?:在|为|向|面向|围绕|聚焦|依托|联合|从|于|通过|结合)[^,。;]{1,40}?(?:培育认定|培育|新建|新增|建设|建成|开展|引进|布设|布局|打造|创建|落地|招聘补充|招聘|培养|设立|举办|推广|实施|争创|创成|形成|集聚|新认定)"
    r"(?=[^,。;]{2,})"
)
# A flattened table row: 21大力推进…建设市经信局市级有关部门筹建…
_ROW = re.compile(rf".{{8,}}(?:局|委|办|厅|部门|政府\)?|公司|管委会)(?:全年|年内|力争)?(?={_VERB})")
COMPARED = re.compile(
    r"(?:较|比|与)(?P<base>“?(?:20\d\d|十[一二三四五]五)”?年?(?:底|末|初|期末|期|时期)?|上年(?:末|底|同期)?|上一年|去年(?:同期)?|同期|基期年?|规划(?:初期|期初)|期初|20\d\d年同期)(?:相比|的?基础上)?,?(?:分别|平均|均|年均)?"
)
_TRAILING = re.compile(
    rf"(?:{LEVEL_VERBS}|分别|各|共|同比|年均|均|争取|确保|达|的|到|至|再|每年|以|在|约|实际|继续|将|拟|(?<![需主重])要|\(个\))+$"
)
_OPEN_PARENS = re.compile(r"^[^()]*\)")
_CLAUSE_MARKS = ",;"
_NOUN_AFTER = re.compile(
    r"^(?:以上|左右)?的?(?P<noun>(?:[^,。;、!?\n“”()和及与]|和(?!\d)|及(?!\d)|与(?!\d)|“[^”]*”|\([^()]*\))+)"
)
_CUT_NOUN = re.compile(
    r"(?:,|;|20\d\d年|并(?=[一-鿿])|同时|(?<=[一-鿿]{3})由(?=[一-鿿]{2,}(?:局|委|办|厅|部门|政府|负责|牵头))|(?<=[一-鿿]{3})(?:到|赴|前往)(?=[一-鿿]{2})).*$"
)
_DESCRIBED = re.compile(r"(?:、[^,。;、\d的]{1,16}){1,5}的[^,。;、\d]{2,24}")  # 2个基础好、需求迫切、作用强的产业领域
_LISTED = re.compile(r"(?:、[^,。;、\d]{2,20})+(?:(?=[,。;\n(\[]|$)|(?<=以及)(?=\d))")
_LONGEST, _LONGEST_DESCRIBED = 30, 70  # characters of a noun behind a figure that already has a noun before it


def item_begin(text: str, low: int, quantity: int) -> int:
    """Where the comma item of a quantity begins: after the last comma, quotation mark or label outside brackets."""
    depth = 0
    for position in range(quantity - 1, low - 1, -1):
        character = text[position]
        if character in ")]":
            depth += 1
        elif character in "([" and depth:
            depth -= 1
        elif (
            character in "(["
            and position + 1 < quantity
            and re.match(r"[^()]{0,30}\d", text[position + 1 : quantity + 1])
        ):
            return position + 1
        elif depth == 0 and (
            character in _CLAUSE_MARKS
            or (character == ":" and text[position - 1 : position] != "比")
            or (character == "“" and "”" not in text[position:quantity])
        ):
            return position + 1
        elif depth == 0 and character == "、" and _opens_item(text, position + 1):
            return position + 1
    start = low
    while start < quantity and text[start] in "、, 。)”":
        start += 1
    return start


_HEADS_NOUN = re.compile(
    r"[率额费者器园院]|材料|业(?!务|主|态|绩)|量(?!子)|值(?!班|得)|数(?!字|据|控|智|量)|型(?!企|号)|化(?!工|肥|学|妆|解)|经费|投入|费用|支出|强度|活动(?!\d)|人员|机构|总额|收入|面积|规模|比例|占比|比重|资金|贷款|(?:中心|平台|基地|能力|水平|企业|园区|场景|工程|项目|站|点|站点|网络|网点|大棚|体系|商|员|区|村|县|乡镇|社区|案例|产品|技术|行业)$"
)
_PURE_VERBS = (
    "新",
    "净",
    "开展",
    "举办",
    "组织",
    "承办",
    "引进",
    "培育",
    "建设",
    "建成",
    "打造",
    "实施",
    "完成",
    "创建",
    "形成",
    "引导",
    "推动",
    "支持",
    "带动",
)


def is_noun_start(verb: str, rest: str) -> bool:
    """Whether a verb at the start belongs to a noun: 登记技术合同 no, 服务业, 转化率 and 研发经费投入 yes."""
    if verb.startswith(_PURE_VERBS):
        return bool(re.match(r"[率额费]|资金|经费|面积$|规模$|投资额?$|能力$|水平$|总?量$", rest))
    return bool(_HEADS_NOUN.match(rest))


_OPENING_VERB = re.compile(_VERB)


def _opens_item(text: str, position: int) -> bool:
    """Whether a verb at ``position`` opens an item (、完成成果评价2项) and is not the head of a noun (、培训中心)."""
    match = _OPENING_VERB.match(text, position)
    return match is not None and not is_noun_start(match[0], text[match.end() : match.end() + 4])


def lead_in_end(text: str, start: int, end: int) -> int:
    """Where the words of time and resolve at the start of ``text[start:end]`` end (力争到2025年, 其中, 积极)."""
    while start < end and (match := _LEAD_IN.match(text, start, end)) and match.end() > start:
        start = match.end()
    return start


def own_words(item: str) -> tuple[str, str | None]:
    """The item without words of time, place and comparison; second, what it is compared with (较2020年 → 2020年)."""
    row = _ROW.match(item) if len(item) > 20 else None
    text = item[row.end() :] if row else item
    base = None
    for match in COMPARED.finditer(text):
        base = match["base"]
    text = re.sub(r"在[^,。;]{2,8}基础上|除[^,。;]{2,14}?(?:以外|之外|外)", "", COMPARED.sub("", text))
    text = text[lead_in_end(text, 0, len(text)) :]
    place = _CIRCUMSTANCE.match(text)
    if place:
        verb = _OPENING_VERB.search(text, place.end() - 5, place.end())
        text = text[verb.start() if verb else place.end() :]
    return text.strip(" 、,"), base


def strip_trailing(noun: str) -> str:
    """The noun without the words of level and comparison behind it (…达到, …分别, …力争)."""
    return _TRAILING.sub("", noun)


def tidy(noun: str) -> str:
    """A noun without the joining words, half brackets and half quotation marks that a cut leaves at its ends."""
    noun = _OPEN_PARENS.sub("", noun)
    noun = re.sub(
        r"^(?:以及|和|及|与|的|全部|各类|等|约|至少|不少于|累计(?=[^,。;]{2})|\((?:恢复|条|改|扩)\))+",
        "",
        noun.strip(" 、,“:/"),
    )
    noun = re.sub(
        r"(?:的|等|(?<![惠普涉])及|和|、|,|以上|共|各|分别|总计|合计|累计|每年|力争|争取|不少于|至少|约|稳定|原则上)+$",
        "",
        noun,
    )
    if noun.count("“") != noun.count("”"):
        noun = noun.replace("“", "").replace("”", "")
    if noun.count("(") > noun.count(")"):
        noun = noun[: noun.rindex("(")]
    return noun.strip(" 、,:")


def noun_after(text: str, start: int, stop: int, *, following: bool) -> tuple[str, int] | None:
    """The noun that begins at ``start`` and where it ends; ``following`` says that words before the figure might be one too."""
    match = _NOUN_AFTER.match(text[start : min(stop, start + 200)])
    if not match:
        return None
    noun = _CUT_NOUN.sub("", match["noun"])
    rest = text[start + match.end() : min(stop, start + 400) + 1]
    described = _DESCRIBED.match(rest)
    more = described or _LISTED.match(rest)
    if more and noun == match["noun"]:
        noun += more[0]  # 2—3家概念验证中心、中试平台、孵化器: one figure for the whole list
    noun = re.sub(r"(?:和|及|与|以及|或)$", "", noun)
    longest = _LONGEST_DESCRIBED if described else _LONGEST
    too_short = len(noun.strip()) < 2 and noun.strip() not in ("县", "村", "镇", "乡", "区", "市", "街")
    if too_short or (following and len(noun) > longest) or noun.strip() in ("全覆盖", "覆盖"):
        return None
    return re.sub(r"^(?:实现|完成)(?=.{2})", "", tidy(noun)), start + match.start("noun") + len(noun)


def listed_names(names: str) -> list[str]:
    """``省级工程技术研究中心、企业技术中心`` as two names; a rank said once (省级) holds for all."""
    parts = [part for part in re.split(r"[、,]|(?<=[^\s])(?:和|及|与)(?=[^\s]{2,})", names) if part]
    rank = re.match(r"(?:国家级|省级|市级|县级|国家|省部级)(?:及以上|以上)?", parts[0]) if parts else None
    if rank:
        parts = [parts[0], *(p if re.match(r"国家|省|市|县", p) else rank[0] + p for p in parts[1:])]
    return parts or [names]
