"""Is a figure a target? First the verdict with its reason, then the slots (``corpus.figures.targets``).

The order of the tests matters: what the words say about one figure (a subsidy, a size class, an existing stock) goes
before what the section says about all of them.
"""

import re
from dataclasses import dataclass

from corpus.base.facts import FigureVerdict
from corpus.figures.context import Context
from corpus.figures.modifiers import is_modifier
from corpus.figures.periods import FIVE_YEAR_PLANS
from corpus.figures.phrases import (
    ACTION_VERBS,
    DONE,
    EXISTING_CUE,
    FROM_TO,
    FUTURE_CUE,
    INCREMENT_VERBS,
    LIST_COUNT,
    NAMED_COUNT,
    OWN_TASKS,
    PAST_CUE,
    PROJECT_YIELD,
    REFERENCE_CUE,
    SENTENCE_PAST,
    SUBSIDY_CUE,
    TARGET_CUE,
)
from corpus.figures.quantities import Quantity

_VERB_AT_END = re.compile(rf"(?:{INCREMENT_VERBS}|{ACTION_VERBS}|突破|建|创|育|引)(?:了|的)?$")
# Before a count in words only a verb that makes something new sets a goal: 新增两家, but not 治理四个平台, 实现一处认证.
_MAKING = re.compile(
    rf"(?:^|[,、;:])[^,、;]{{0,12}}?(?:{INCREMENT_VERBS}|引进|建设|建成|组建|创建|争创|创成|打造|举办|签订|培养|落地|突破|攻克|设立|建|创|(?<!生)育|引)(?:了|的)?$"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_UNTIL = re.compile(r"(?:(?<!截止)到|(?<!截)至)“?(20\d\d)年")
_PLAN = re.compile(r"“?(十[一二三]五)”?(?:期间|时期|以来|末|规划)")
_COMPARED = re.compile(r"(?:较|比|与)[^,。;]{0,14}$")
_AIM_AT_END = re.compile(r"(?:达到?|突破|超过|超|增长|增至|提高到|完成|实现|力争|分别|不少于|不低于)$")
_TIME_LIMIT = re.compile(r"个?工作日|个?小时|分钟|天|周|个月")
_SHORTENS = re.compile(r"压缩|缩短|缩减|控制|提速|减少|降|办结|办理|用时|时限|时间|不超过|平均|周期|时长|响应")
_REGULATES = re.compile(
    r"^\s*(?:原则上)?(?:可|应当?|须|必须|不得)(?![持再建急用对])|可(?:申请|享受|延长)[^,。;]{0,6}$|(?:应当?|须)(?:不?(?:少于|低于|超过|高于|多于|大于|小于)|达到?)?$"
)
_SECONDED = re.compile(r"(?:抽调|借调|(?<!特)派员)|(?:局|委|办|处室|负责人)$")  # 市编办1名、市公安局1名
# 企业代表共8名, 各部门共计安排59人次(其中管委办2人次): who attends an event.
_ATTENDS = re.compile(r"(?:代表|嘉宾)(?:共计?|合计|约)?$|安排$")
_OF_UNIT = re.compile(r"(?:[局委办处科部]|中心|公司|集团)$")
_PAPERWORK = re.compile(r"(?:一式|插图|字数|电子文档|纸质|复印件|申报书|材料[^,。;]{0,10}|推荐表)(?:不超过|不少于)?$")
_CHANGES = re.compile(r"(?:增长|提高|提升|下降|降低|压缩|减少|压减)(?:了|约|超过?|达)*$")
_CHANGE_TO = re.compile(
    r"(?:[^,。;\d]{0,4})(?:提高|增加|增长|提升|上升|扩大|下降|降低|减少|压缩|缩短|增|升|降)(?:到|至|为)"
)
_BOUNDS = ("<=", "<", ">=", ">", "range")
_STRONG_AIM = re.compile(r"力争|争取|确保|至少|不少于|实现")
_GRANT = "给予|奖励|奖补|补助|补贴|扶持|资助|支持|享受|予以"

# 按营业收入的1%,给予最高…; 按照不超过增量10%的比例给予…; 资金5万元奖励
_GIVEN = re.compile(
    r"[^,。;]{0,12}(?:奖励|补助|补贴|资助|奖补|贴息|补偿)|\)?(?:的[^,。;]{0,8}(?:标准|比例|额度))?,?(?:由[^,。;]{1,12})?(?:分别|再)?(?:给予|予以)"
)
# How many may be chosen is no goal: 每年遴选不超过6条示范产线.
_CHOSEN = re.compile(r"(?:遴选|评选|择优|评定|评审|认定|推荐|报送|申报|支持)[^,。;\d]{0,12}$")
# 对…平台,上架20家以上…,且服务20家次以上的,给予…: from 对 to 的,给予 all bounds are conditions.
_OPENS_CONDITION = re.compile(r"(?:^|[。;:、)] *|[一-鿿]{2,12}。)(?:对(?!接|口|外|标|照|于?接)|凡|符合|具备)[^。;]*$")
_ENDS_CONDITION = re.compile(rf"[^。;]{{0,180}}的,(?:[^,。;]{{0,24}},){{0,2}}[^,。;]{{0,16}}(?:{_GRANT})")
# (外资股比不超过50%), (面积不超过30平方米): in brackets a bound says which ones are meant.
_BRACKETED = re.compile(r"(?<![名个人家项件套台])\([^()]{0,60}$")  # not 4名(执法人员不少于2名): the parts of a figure
_AIMED = re.compile(r"力争|争取|确保|至少|实现|达到|新增|增长|提高|每年|20\d\d年")
_BASIS = re.compile(r"[^,。;]{0,40}的?基础上")
_CLOSES = re.compile(r"[^()]{0,60}\)")

_CONDITION = re.compile(r"(?:对(?!接|口|外|标|照)|凡|符合|满足|具备|首次)[^。;]{0,90}$")
_APPLIES_TO = re.compile(r"(?:凡|对于?(?!接|口|外|标|照)|符合|满足|申请|具备|连续)[^,。;]{0,40}$")
_THEN_GRANTED = re.compile(rf"[^。;]{{0,40}}的(?:[^,。;]{{0,14}})?,[^。;]{{0,30}}(?:{_GRANT})")
_HEADED_CONDITION = re.compile(rf"(?:以上)?(?:的|,|且|、|及|并|$)[^。;]{{0,90}}(?:{_GRANT})")
_NAMED_CIRCLE = re.compile(r"[^,。;]{0,10}(?:圈|经济带|通达)")
_CAPPED = re.compile(r"(?:企业|项目|平台|单位|园区|车间|工厂|基地|试点|集群|名额|机构|团队)")


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around one quantity: its sentence so far, the comma item to its left, the words to its right.

    ``after_target`` is true where the quantity before it in the sentence is a target, ``reviewing`` where the text around
    the sentence looks back, ``before`` is the verdict of a figure that this one only continues (减少7%、9.3%).
    """

    sentence: str
    left: str
    right: str
    item: str
    in_quotes: bool
    after_target: bool = False
    reviewing: bool = False
    before: tuple[FigureVerdict, str] | None = None


def verdict(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    """Why the quantity is no target, or ``None`` if nothing speaks against it."""
    if setting.before:
        return setting.before
    if context.describes:
        return "reference", "情况表中的说明"
    for test in (
        _background,
        _kept,
        _name,
        _subsidy,
        _size_class,
        _threshold,
        _past,
        _existing,
        _count_of_list,
        _no_aim,
    ):
        result = test(quantity, setting, context)
        if result:
            return result
    return None


def _name(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if quantity.unit in ("分钟", "小时", "个小时", "公里") and _NAMED_CIRCLE.match(setting.right):
        return "name", "生活圈等名称"
    if setting.right.startswith("像素"):
        return "name", "分辨率"
    if setting.in_quotes and not re.search(r"达|突破|超过|增长|实现|以上", setting.item):
        return "name", "引号内的名称"
    if quantity.unit == "条" and NAMED_COUNT.search(setting.left):
        return "name", "文件或政策的条数"
    if quantity.in_words and quantity.unit not in ("番", "%"):
        if re.match(r"(?:大?方面|领域|环节|层面|维度|层次|阶段|重点|体系|统一|基本)", setting.right):
            return "name", "泛指的方面"
        bounded = re.search(r"(?:至少|不少于|达到?|超过|各|共)$", setting.left)
        if not bounded and not _MAKING.search(setting.left):
            return "name", "汉字数词不在目标动词之后"
        if quantity.value == 1 and not (_STRONG_AIM.search(setting.item) or re.search(r"各|共", setting.left)):
            return "name", "“一个”泛指"
    return None


def _background(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if context.kind != "background" or setting.in_quotes:
        return None
    ahead = [int(year) for year in _UNTIL.findall(setting.sentence)]
    if ahead and (context.present is None or max(ahead) > context.present):
        return None
    return "past", "发展基础一节"


def _subsidy(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if not (quantity.is_money or quantity.is_percent):
        return _cap(quantity, setting)
    speaks_for_itself = _AIM_AT_END.search(setting.left) or len(setting.left) > 12
    near = setting.left if speaks_for_itself else setting.sentence[-60:]
    if quantity.is_percent and re.search(r"按(?:照)?(?:不超过|不高于|不低于)?$", setting.left):
        return "subsidy", "收取或给付的比例"
    if quantity.is_percent and re.search(r"(?:比重|占比|率)(?:力争)?(?:达到?|提高到|不低于)(?:不低于)?$", setting.left):
        return None  # 补助资金用于产业发展的比重提高到60%
    cue = SUBSIDY_CUE.search(near) or _GIVEN.match(setting.right)
    return ("subsidy", f"“{cue[0][:12]}”之后的金额或比例") if cue else None


def _cap(quantity: Quantity, setting: Setting) -> tuple[FigureVerdict, str] | None:
    """每年评选不超过20个: how many may be granted at most."""
    if quantity.comparator != "<=":
        return None
    if _CHOSEN.search(setting.left.removesuffix("不超过").removesuffix("不多于")):
        return "subsidy", "评选或支持的名额上限"
    if quantity.unit not in ("家", "个", "项", "名", "人", "户"):
        return None
    if _CAPPED.search(setting.left[-24:] + setting.right[:24]) and not re.search(r"环节|材料|事项", setting.left[-12:]):
        return "subsidy", "评选或支持的名额上限"
    return None


def _size_class(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if is_modifier(quantity, setting.left, setting.right):
        return "size_class", "限定对象规模的定语"
    return None


def _threshold(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if context.conditions:
        return "threshold", "认定或申报的条件"
    if context.kind != "goal" and _REGULATES.search(setting.left):
        return "threshold", "规定而非目标"
    if context.kind != "goal" and _TIME_LIMIT.fullmatch(quantity.unit) and not _SHORTENS.search(setting.sentence[-40:]):
        return "threshold", "办理的期限"
    if quantity.comparator in _BOUNDS and context.kind != "goal":
        if _OPENS_CONDITION.search(setting.sentence) and _ENDS_CONDITION.match(setting.right):
            return "threshold", "享受政策的条件"
        inside = _BRACKETED.search(setting.sentence)
        if inside and _CLOSES.match(setting.right) and not _AIMED.search(inside[0]):
            return "threshold", "括号内的限定"
    granted = _CONDITION.search(setting.sentence) and _THEN_GRANTED.match(setting.right)
    applies = _APPLIES_TO.search(setting.left)
    if (
        granted
        or re.match(r"(?:、[^,。;]{1,12})?的[,;。]", setting.right)
        or (applies and setting.right.startswith("的"))
    ):
        return "threshold", "享受政策的条件"
    if applies and setting.left.lstrip().startswith(("对", "凡")) and _HEADED_CONDITION.match(setting.right):
        return "threshold", "享受政策的条件"
    return None


def _past(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    future = _looks_ahead(setting.sentence, context)
    if (
        re.search(
            r"(?:从|由)(?:去年|上年|目前|20\d\d年)?的?(?:人均|每人|每[年月人])*(?:不到|不足|近|约)?$", setting.left
        )
        and _CHANGE_TO.match(setting.right)
        and context.kind != "background"
    ):
        return "reference", "变化的起点"
    from_to = FROM_TO.search(setting.sentence)
    if from_to and not (context.kind == "goal" or (context.kind != "background" and future)):
        dated = re.search(r"年|目前|原来|不到|不足", from_to[0])
        if dated or context.kind not in ("task", "mechanism"):  # 设立率由25%提高到40% of a task is a goal
            return "past", "由…增至…的回顾"
    item_years = _years(setting.item, context)
    if item_years and context.present and max(item_years) < context.present:
        return "past", f"{max(item_years)}年早于规划期"
    if future:
        return None
    cue = PAST_CUE.search(setting.left) or SENTENCE_PAST.search(setting.sentence) or DONE.search(setting.item)
    if cue:
        return "past", f"“{cue[0]}”说明已成"
    if setting.reviewing or (context.present is None and _PLAN.search(setting.sentence)):
        return "past", "回顾过去的一段"
    years = _years(setting.sentence, context)
    if years and context.present and max(years) < context.present:
        return "past", f"{max(years)}年早于规划期"
    told = re.search(r"同比|累计" if context.kind == "preamble" else r"同比|累计(?:达|实现|完成|有|\d)", setting.item)
    if context.kind in ("preamble", "other") and told and not years:
        return "past", "“同比”或“累计”说明已成"
    return None


def _looks_ahead(sentence: str, context: Context) -> bool:
    """Whether words of the future stand before the figure; 到2017年 of a plan from 2018 on is none."""
    return any(
        match[0][-4:-2] != "20" or context.present is None or int(match[0][-4:]) >= context.present
        for match in FUTURE_CUE.finditer(sentence)
    )


def _years(text: str, context: Context) -> list[int]:
    """The years that ``text`` speaks of, last years of five-year plans included, those it compares with left out."""
    named = [(match.start(), int(match[1])) for match in _YEAR.finditer(text)]
    named += [(match.start(), FIVE_YEAR_PLANS[match[1]][1]) for match in _PLAN.finditer(text)]
    return [year for start, year in named if not _COMPARED.search(text, max(0, start - 4), start)]


def _kept(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    """巩固现有“1个枢纽、1个中心”: a list in quotation marks of what is there."""
    return ("existing", "现有的数量") if re.search(r"(?:现有|已有|原有|既有)的?“$", setting.sentence) else None


def _existing(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if re.search(r"(?:^|[,、;:。\n] *)在[^,;:。]{0,60}$", setting.sentence) and _BASIS.match(setting.right):
        return "existing", "“在…基础上”说的现状"
    if quantity.is_percent:
        return None
    if "现有" in setting.left and not re.search(r"的?基础上|[至到]$", setting.left):
        return "existing", "现有的数量"
    if EXISTING_CUE.search(setting.left) and not re.search(r"(?:力争|达到|突破)", setting.item):
        return "existing", f"“{setting.left[-4:]}”后的现有对象"
    return None


def _count_of_list(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if quantity.is_percent or quantity.is_money or quantity.comparator != "==":
        return None
    if quantity.unit in ("项", "个") and OWN_TASKS.match(setting.right):
        return "count_of_list", "对本文任务或举措的计数"
    follows_noun = bool(re.match(r"[^\d,。;、各共]", setting.right))
    list_ends = LIST_COUNT.search(setting.left) and not re.search(r"(?:和|及|与|、|或)$", setting.left)
    if follows_noun and list_ends and not _AIM_AT_END.search(setting.left) and not _VERB_AT_END.search(setting.left):
        if not re.search(r"\d", setting.left.split(",")[-1]):
            return "count_of_list", "对刚列举事项的计数"
    return None


def _no_aim(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    aimed = re.search(r"完成|实现|达到|新增|增长|稳定在|保持在", setting.left)
    total_of_targets = setting.after_target and re.search(r"^[ ,、]*总投资|投资额?$", setting.left)
    if setting.left.endswith("每"):
        return "reference", "计量的单位"
    if quantity.unit in ("名", "人") and _SECONDED.search(setting.left if context.kind == "goal" else setting.sentence):
        return "reference", "人员的组成"
    if quantity.unit in ("名", "人", "人次") and (
        _ATTENDS.search(setting.left) or (quantity.comparator == "==" and _OF_UNIT.search(setting.left))
    ):
        return "reference", "参会或派出的人员"
    sent = quantity.unit == "份" and setting.right.startswith(")")  # 送达省数字办(2份)
    if sent or (quantity.unit in ("份", "个", "册", "本", "字") and _PAPERWORK.search(setting.left)):
        return "reference", "材料的份数"
    if REFERENCE_CUE.search(setting.left) and not aimed and not total_of_targets:
        return "reference", "项目规模的说明"
    if PROJECT_YIELD.search(setting.sentence) and context.kind != "goal":
        return "reference", "项目建成后的预期或规模"
    if (
        context.kind == "goal"
        or setting.after_target
        or setting.left.endswith("达")
        or TARGET_CUE.search(setting.sentence + setting.right[:4])
    ):
        return None
    if re.search(rf"(?:{INCREMENT_VERBS}|{ACTION_VERBS})", setting.item) or quantity.comparator != "==":
        return None
    if quantity.is_percent and context.kind in ("task", "mechanism") and _CHANGES.search(setting.left):
        return None
    return "reference", "句中没有表示目标的词"
