"""What is to be reached, by how much, until when; and what only looks like it."""

import pytest

from corpus.base.facts import Period
from corpus.figures.context import Context
from corpus.figures.targets import read_figures
from corpus.text.cleaning import clean


def read(text, kind="task", first=None, last=None):
    view = clean(text)
    return read_figures(view, 0, len(view.text), [], Context(kind, first, last))


def targets(text, **context):
    return [(t.indicator, t.value, t.unit, t.measure, t.comparator) for t in read(text, **context).targets]


def verdicts(text, **context):
    return [figure.verdict for figure in read(text, **context).figures]


def test_level_growth_and_share():
    assert targets(
        "力争研发经费投入增长10%以上,高新技术企业达到50家,高新技术产业增加值占GDP比重达18%。", kind="goal"
    ) == [
        ("研发经费投入", 10, "%", "growth_rate", ">="),
        ("高新技术企业", 50, "家", "level", "=="),
        ("高新技术产业增加值占GDP比重", 18, "%", "share", "=="),
    ]


def test_the_verb_carries_along_the_list():
    assert targets("新增国家高新技术企业10家、省级专精特新中小企业5家,创新型中小企业10家。") == [
        ("国家高新技术企业", 10, "家", "increment", "=="),
        ("省级专精特新中小企业", 5, "家", "increment", "=="),
        ("创新型中小企业", 10, "家", "increment", "=="),
    ]


def test_the_noun_may_follow_the_figure():
    assert targets("力争新增260家企业上云、22家企业上平台。") == [
        ("企业上云", 260, "家", "increment", "=="),
        ("企业上平台", 22, "家", "increment", "=="),
    ]


def test_each_gives_the_figure_to_every_name_and_the_rank_to_all():
    assert targets("创建省级工程技术研究中心、企业技术中心各1家。") == [
        ("省级工程技术研究中心", 1, "家", "count_of_actions", "=="),
        ("省级企业技术中心", 1, "家", "count_of_actions", "=="),
    ]


def test_together_is_one_figure_for_all():
    [(indicator, value, *_)] = targets("申报众创空间、星创天地、孵化器共1家以上。")
    assert (indicator, value) == ("众创空间、星创天地、孵化器", 1)


def test_respectively_pairs_names_and_figures():
    found = targets("专利授权量、有效发明专利分别达到500件和80件。", kind="goal")
    assert [(indicator, value) for indicator, value, *_ in found] == [("专利授权量", 500), ("有效发明专利", 80)]


def test_an_elliptic_item_takes_the_subject_before_it():
    found = targets("全社会研发投入年均增速超过12%,占生产总值比重达到2.5%。", kind="goal")
    assert found == [
        ("全社会研发投入", 12, "%", "growth_rate", ">"),
        ("全社会研发投入占生产总值比重", 2.5, "%", "share", "=="),
    ]


def test_a_bare_output_value_belongs_to_the_branch_the_sentence_is_about():
    found = targets("箱包皮具产业链围绕“链上企业达250家、总产值突破80亿元”的年度目标推进工作。")
    assert [indicator for indicator, *_ in found] == ["箱包皮具产业链链上企业", "箱包皮具产业链总产值"]


def test_a_verb_inside_a_name_is_no_verb():
    [(indicator, *_)] = targets("技术合同认定登记额占GDP比重达到2.2%。", kind="goal")
    assert indicator == "技术合同认定登记额占GDP比重"


def test_the_period_is_stated_or_inherited_and_says_which():
    stated, inherited = read("到2025年,研发投入强度达到2%。高新技术企业达到600家。", kind="goal").targets
    assert (stated.period.end, stated.period.basis) == (2025, "stated")
    assert (inherited.period.end, inherited.period.basis) == (2025, "section")
    [plan] = read("高新技术企业达到600家。", first=2021, last=2025).targets
    assert (plan.period.start, plan.period.end, plan.period.basis) == (2021, 2025, "document")


@pytest.mark.parametrize(
    "text",
    [
        "R&D经费支出从2015年的12.78亿元增长至2020年的34.94亿元。",
        "累计建成各类创新平台60家,其中研究中心由2015年的9家增长到2020年的27家。",
        "2020年全市高新技术产业增加值达429.11亿元。",
        "科技型中小企业总数达到322家。",
        "“十三五”期间,获得国家级科学技术奖励3项。",
    ],
)
def test_a_review_reports_no_targets(text):
    reading = read(text, kind="background", first=2021, last=2025)
    assert reading.targets == ()
    assert {figure.verdict for figure in reading.figures} == {"past"}


def test_past_words_tell_the_past_outside_a_review_too():
    assert targets("目前已建成省级平台12家。") == []
    assert verdicts("目前已建成省级平台12家。") == ["past"]


def test_a_year_before_the_plan_is_past():
    assert targets("2019年新增高新技术企业20家。", first=2021, last=2025) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("对首次认定的高新技术企业,给予20万元一次性奖励。", "subsidy"),
        ("单个项目补助最高不超过50万元。", "subsidy"),
        ("培育年销售收入1000万元以上的企业。", "size_class"),
        ("依托9个省级以上产业园区开展合作。", "existing"),
        ("落实市人才新政25条以及有关方案。", "name"),
        ("打造“六个10”工程。", "name"),
        ("与湖南农业大学、长沙理工大学、湖南城市学院等4所高校共建中心。", "count_of_list"),
    ],
)
def test_other_figures_carry_their_verdict(text, verdict):
    assert targets(text) == []
    assert verdict in verdicts(text) or (verdict == "name" and verdicts(text) == [])


def test_a_target_without_figure_is_implied():
    [target] = read("科技型企业贷款备案完成市定目标。").targets
    assert (target.verdict, target.value) == ("implied", None)


def test_an_order_of_magnitude_is_nominal():
    [target] = read("支持高新区打造千亿园区。").targets
    assert target.verdict == "nominal"


def test_a_round_count_behind_a_verb_of_aim_is_nominal():
    text = "到2025年，突破百项前沿关键核心技术，打造百家领军企业，推动万家企业全面实现转型，建设5个园区。"
    found = {t.indicator: t for t in read(text).targets}
    assert set(found) == {"前沿关键核心技术", "领军企业", "企业", "园区"}
    leading = found["领军企业"]
    assert (leading.verdict, leading.value, leading.unit, leading.comparator) == ("nominal", None, None, "~")
    assert (leading.measure, leading.alternatives) == ("count_of_actions", ("increment",))
    assert leading.period == Period(start=None, end=2025, basis="stated")
    assert text[leading.figure_span.start : leading.figure_span.end] == "百家"
    assert text[leading.span.start : leading.span.end] == "打造百家领军企业"


@pytest.mark.parametrize(
    "text",
    [
        "实施“推动万家企业上云”行动。",
        "深入推进“万企兴万村”行动。",
        "实施千家企业节能行动。",
        "推广千家企业节能行动。",
        "已打造百家领军企业。",
        "目前建成百个示范园。",
        "服务千家万户。",
        "贯彻百家争鸣的方针。",
        "推动几百家企业上云。",
        "打造百家" * 500,
    ],
)
def test_names_sayings_and_what_is_done_are_no_round_counts(text):
    assert not [target for target in read(text).targets if target.verdict == "nominal"]


def test_units_of_places_covered_bandwidth_and_quoted_nouns():
    assert targets("力争电子商务进农村示范项目实现7县（区、市）全覆盖。") == [
        ("电子商务进农村示范项目", 7, "县", "level", "==")
    ]
    assert targets("到2022年,出口带宽达到7000吉比特每秒。") == [("出口带宽", 7000, "吉比特每秒", "level", "==")]
    assert targets("每年培育新增50名“数字工匠”。") == [("数字工匠", 50, "名", "increment", "==")]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("据测算,2020年信息消费规模达到5.8万亿元。", "past"),
        ("最高按照实际投资额的30%且每平方米不超过1500元。", "subsidy"),
        ("图片分辨率不低于600万像素。", "name"),
        ("重点对某县果品专业合作社12000吨果品冷藏库项目给予支持。", "size_class"),
    ],
)
def test_what_was_measured_granted_or_named_is_no_target(text, verdict):
    assert targets(text) == []
    assert verdict in verdicts(text)


def test_a_figure_of_an_estimate_of_the_future_stays_a_target():
    assert targets("据测算,到2025年产业规模达到500亿元。") == [("产业规模", 500, "亿元", "level", "==")]


@pytest.mark.parametrize(
    "heading", ["第八条资助对象须同时符合以下条件:", "(二)研发费用须满足以下要求:", "一、申报对象", "1.申请条件"]
)
def test_headings_of_conditions_make_thresholds(heading):
    view = clean("上年度研发费用增量达200万元(含)以上。")
    context = Context.of("task", [heading], None, None)
    found = read_figures(view, 0, len(view.text), [], context)
    assert not found.targets
    assert [figure.verdict for figure in found.figures] == ["threshold"]


def test_a_list_of_terms_states_no_targets():
    view = clean("其中4K:总约830万用户。")
    found = read_figures(view, 0, len(view.text), [], Context.of("task", ["名词解释"], None, None))
    assert not found.targets
    assert len(found.figures) == 1


def test_a_target_in_a_policy_on_risk_compensation_is_no_subsidy():
    assert targets("深化贷款风险补偿改革,力争知识价值信用贷款突破3000万元。") == [
        ("知识价值信用贷款", 3000, "万元", "level", ">")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年,建成10家、新增5家。", [(None, 2025)]),
        ("2020年,上云企业突破250户以上,到2022年突破1000户以上。", [(2020, 2020), (None, 2022)]),
        ("落实《人工智能行动方案(2019—2022年)》,打造10个应用场景。", [(2020, 2020)]),
        ("单位能耗较2015年下降16%。", [(2020, 2020)]),
    ],
)
def test_the_period_is_the_last_time_named_before_the_figure(text, expected):
    found = [t.period for t in read(text, first=2020, last=2020).targets]
    assert [(p.start, p.end) for p in found][: len(expected)] == expected


def test_floor_and_stretch_are_two_values():
    assert targets("建成5G基站3000个以上,力争完成5000个。") == [
        ("5G基站", 3000, "个", "count_of_actions", ">="),
        ("5G基站", 5000, "个", "count_of_actions", "=="),
    ]


def test_a_comparator_said_once_holds_for_the_whole_list():
    found = targets("装备数控化率、设备联网率分别达到70%、50%以上。", kind="goal")
    assert [(name, value, comparator) for name, value, _, _, comparator in found] == [
        ("装备数控化率", 70, ">="),
        ("设备联网率", 50, ">="),
    ]


def test_growth_said_of_the_three_figures_before():
    found = targets("实现网络零售额3550亿元、软件业务收入850亿元,年均分别增长20%和15%。", kind="goal")
    assert [(name, value, measure) for name, value, _, measure, _ in found[2:]] == [
        ("网络零售额", 20, "growth_rate"),
        ("软件业务收入", 15, "growth_rate"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("城乡家庭宽带接入能力分别达1000Mbps、500Mbps。", ["城镇家庭宽带接入能力", "农村家庭宽带接入能力"]),
        ("文明村、文明乡镇占比分别达到55.7%、75%。", ["文明村占比", "文明乡镇占比"]),
        ("柑橘种植面积达到380万亩、产量达到370万吨。", ["柑橘种植面积", "柑橘产量"]),
        ("建设标杆项目3个,其中:兴义市2个、兴仁县1个。", ["标杆项目", "兴义市标杆项目", "兴仁县标杆项目"]),
        (
            "带动35户以上工业企业上云,其中:兴义市7户、兴仁县5户。",
            ["工业企业上云", "兴义市工业企业上云", "兴仁县工业企业上云"],
        ),
        ("培育亿元以上企业100家、10亿元企业10家。", ["亿元以上企业", "10亿元企业"]),
        ("在湖州落地1-2家研究院、3家相关行业协会。", ["研究院", "相关行业协会"]),
        ("引进数字产业高端人才1000人以上。", ["数字产业高端人才"]),
        ("在重点乡镇新建冷库200座。", ["冷库"]),
        ("新建或改造农村电网线路1.5万公里。", ["农村电网线路"]),
        ("重点行业关键工序数控化率达到58%。", ["重点行业关键工序数控化率"]),
        ("80%以上事项实现一网通办。", ["事项实现一网通办"]),
        ("工业领域的每年3个标杆项目由市经信局落实。", ["标杆项目"]),
        ("建设农村示范区5个,累计选派科技特派员1500名。", ["农村示范区", "科技特派员"]),
    ],
)
def test_what_a_figure_is_of(text, names):
    assert [name for name, *_ in targets(text, kind="goal")] == names


def test_a_relative_target_keeps_what_it_is_compared_with():
    [target] = read("数字经济增加值增速快于规上工业5个百分点。", kind="goal").targets
    assert (target.indicator, target.value, target.measure, target.baseline) == (
        "数字经济增加值",
        5,
        "growth_rate",
        "规上工业",
    )
    [drop] = read("单位增加值能耗较2020年下降16%。", kind="goal").targets
    assert (drop.indicator, drop.measure, drop.baseline) == ("单位增加值能耗", "growth_rate", "2020年")


@pytest.mark.parametrize(
    "text",
    [
        "实现网络零售额同比增长20%。",
        "农村实用人才队伍稳定在65万人。",
        "蔬菜播种面积稳定在1150万亩以上。",
        "累计上云企业突破5000家。",
        "引进优质项目200个以上,总投资1000亿元以上。",
        "帮助1.5万家企业获得银行授信1500亿元。",
        "行政审批环节不超过4个。",
        "PUE不高于1.3。",
        "城乡居民收入比下降到2.35:1。",
    ],
)
def test_these_are_targets(text):
    assert read(text).figures == ()
    assert read(text).targets != ()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("目前,第一期土地66亩完成摘牌。", "past"),
        ("浦阳产业园已签约项目7个。", "past"),
        ("化肥、农药使用量已分别减少7%、9.3%。", "past"),
        ("每年评选不超过30个标杆示范项目。", "subsidy"),
        ("按照服务合同金额的5%拨付。", "subsidy"),
        ("对软硬件投入达到500万元(含)以上的,给予补助。", "threshold"),
        ("培育年产值上5亿元呼叫企业。", "size_class"),
        ("生态化改造连片30亩以上老旧池塘。", "size_class"),
        ("建设年产值300亿元的磁性材料产业集群。", "size_class"),
        ("构建15分钟社区生活圈。", "name"),
        ("全力推进16项重点工作。", "count_of_list"),
        ("提升川味、果、药、茶、酒5个产业集群竞争力。", "count_of_list"),
        ("规划用地500亩。", "reference"),
        ("项目达产后,预计实现年产值60亿元。", "reference"),
    ],
)
def test_figures_that_are_no_targets(text, verdict):
    reading = read(text, first=2021, last=2025)
    assert reading.targets == ()
    assert {figure.verdict for figure in reading.figures} == {verdict}


def test_a_stretch_that_looks_back_is_past_until_words_of_the_future():
    text = "“十三五”以来,粮食丰收。产业集群产值达到4500亿元。良种覆盖率达到98%。到2025年,粮食产量达到1081万吨。"
    reading = read(text, first=2021, last=2025)
    assert [target.value for target in reading.targets] == [1081]
    assert [figure.verdict for figure in reading.figures] == ["past", "past"]


def test_words_of_the_language_are_no_figures():
    text = "依托基层治理四个平台,实现一处认证,打造五个领域的样板,建设全覆盖的视频网,建立健全覆盖城乡的网络。"
    assert read(text) == read("")


def test_a_paragraph_label_names_the_branch_of_a_bare_attribute():
    [target] = read("区块链产业。推动技术创新。到2025年,主营业务收入超过100亿元。").targets
    assert target.indicator == "区块链产业主营业务收入"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城镇新增就业900万人以上。", ("城镇新增就业", "increment")),
        ("森林蓄积量增加6亿立方米。", ("森林蓄积量", "increment")),
        ("居民消费价格涨幅控制在3%左右。", ("居民消费价格涨幅", "growth_rate")),
        ("非化石能源占一次能源消费比重提高到11.4%。", ("非化石能源占一次能源消费比重", "share")),
        ("全市至少80%的工业企业运用工业互联网。", ("工业企业运用工业互联网", "share")),
        ("累计成功孵化100家创业项目。", ("创业项目", "level")),
        ("城镇居民人均可支配收入年均实际增长超过7%。", ("城镇居民人均可支配收入", "growth_rate")),
    ],
)
def test_indicator_and_measure(text, expected):
    [(indicator, _, _, measure, _)] = targets(text, kind="goal")
    assert (indicator, measure) == expected


def test_a_figure_for_two_names_respectively_is_said_of_each():
    found = targets("示范家庭农场和合作社示范社分别达到10000家。", kind="goal")
    assert [(name, value) for name, value, *_ in found] == [("示范家庭农场", 10000), ("合作社示范社", 10000)]


def test_from_and_to_in_a_goal_are_where_it_starts_and_the_target():
    reading = read("城镇化率从47.5%提高到51.5%。", kind="goal")
    assert [target.value for target in reading.targets] == [51.5]
    assert [figure.verdict for figure in reading.figures] == ["reference"]


def test_headings_may_say_that_all_figures_are_past_or_conditions():
    period = Period(start=2021, end=2025, basis="document")
    review = Context.of("task", ("一、“十三五”时期经济社会发展的回顾",), period, None)
    goal = Context.of("background", ("二、发展目标", "(二)特色发展成效显著"), period, None)
    conditions = Context.of("task", ("第八条认定省级高新区应符合以下主要条件",), period, None)
    assert (review.kind, goal.kind, conditions.conditions) == ("background", "goal", True)
    assert Context.of("task", ("(一)夯实发展基础",), period, None).kind == "task"
    assert Context.of("task", ("(一)发展基础",), period, None).kind == "background"
    assert Context.of("other", ("附件3:5A级写字楼发展情况表",), period, None).describes
    assert not Context.of("other", ("附件1:主要目标情况表",), period, None).describes
    view = clean("高新技术企业达到50家。")
    [figure] = read_figures(view, 0, len(view.text), [], conditions).figures
    assert figure.verdict == "threshold"


def test_a_plan_until_a_year_begins_when_it_is_issued():
    until = Period(start=None, end=2020, basis="document")
    view = clean("2018年,新增工业机器人1800台以上。")
    context = Context.of("task", (), until, "2018-08-31")
    assert [target.value for target in read_figures(view, 0, len(view.text), [], context).targets] == [1800]


@pytest.mark.parametrize(
    "text",
    [
        "截至2017年底,光缆线路长度109万公里,宽带用户达968万户。",
        "截止到2020年底,建成基站95座。",
        "生产总值由2015年的9亿元增长到2017年的27亿元。",
        "目前,已设立总规模约150亿元的未来产业基金,并完成18支子基金的投资。",
        "一期25亩建设项目已完工。",
    ],
)
def test_the_years_before_a_plan_are_past_in_a_review(text):
    reading = read(text, kind="background", first=2018, last=2025)
    assert reading.targets == ()
    assert read(text, first=2018, last=2025).targets == ()


def test_a_figure_in_a_list_of_unlike_units_goes_to_its_own_name():
    found = targets("牛、羊、肉禽存栏分别达到60万头、500万只、2.8亿只。", kind="goal")
    assert [value for _, value, *_ in found] == [60, 500, 2.8]


def test_a_shared_tail_is_given_to_every_name():
    found = targets("南宁、柳州、玉林工业总产值分别达到150亿元以上、500亿元以上、100亿元以上。", kind="goal")
    assert [name for name, *_ in found] == ["南宁工业总产值", "柳州工业总产值", "玉林工业总产值"]


def test_a_rate_said_of_two_rates_is_two_targets():
    found = targets("任务数占比和抽查比例不低于50%。", kind="goal")
    assert [(name, value) for name, value, *_ in found] == [("任务数占比", 50), ("抽查比例", 50)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("引进、培育、发展10家以上头部企业。", ["头部企业"]),
        ("新建或改造提升乡镇商贸中心500家以上。", ["乡镇商贸中心"]),
        ("申报材料减少50%以上。", ["申报材料"]),
        ("在数字经济领域争创国家技术创新中心2家。", ["国家技术创新中心"]),
        ("示范区企业总收入规模超过4.6万亿,年均增速不低于15%。", ["示范区企业总收入规模", "示范区企业总收入规模"]),
    ],
)
def test_verbs_left_alone_take_the_noun_behind(text, names):
    assert [name for name, *_ in targets(text, kind="goal")] == names


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("申报书一式3份。", "reference"),
        ("纳税200万元以上的,可申请购买5个楼层。", "threshold"),
        ("专家应不少于5人。", "threshold"),
        ("按不超过0.8%收取。", "subsidy"),
    ],
)
def test_rules_of_a_procedure_are_no_targets(text, verdict):
    reading = read(text)
    assert reading.targets == ()
    assert verdict in {figure.verdict for figure in reading.figures}


def test_a_share_of_whom_a_service_reaches_names_them():
    [(name, value, *_)] = targets("信息服务惠及80%的农户。", kind="goal")
    assert (name, value) == ("信息服务惠及农户", 80)


@pytest.mark.parametrize(
    ("text", "values", "verdicts_wanted"),
    [
        ("改扩建现有20个储备库和35个综合仓库,建设7个储备基地。", [7], ["existing", "existing"]),
        ("支持集群内机架数不低于1000架的数据中心建设。", [], ["size_class"]),
        ("开展入井人数超过30人、井深超过800米的地下矿山整治。", [], ["size_class", "size_class"]),
        ("实现除土地出让收入以外90%以上的政府非税收入项目接入统一平台。", [90], []),
        ("数据中心的平均PUE≤1.15/WUE≤0.8。", [1.15, 0.8], []),
        ("做好“之江汇”教育广场2.0项目。", [], []),
        ("10组织领导组建办公室。", [], []),
        ("年发电量达到17.1亿度。", [17.1], []),
        ("尚未盈利的可申请延长1次。", [], ["threshold"]),
    ],
)
def test_bounds_versions_and_what_exists(text, values, verdicts_wanted):
    reading = read(text)
    assert [target.value for target in reading.targets] == values
    assert [figure.verdict for figure in reading.figures] == verdicts_wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新增省级创新平台5个以上,其中国家级1个。", ["省级创新平台", "国家级创新平台"]),
        ("研发投入总量突破10亿元、强度达到2.5%。", ["研发投入总量", "研发投入强度"]),
        ("设立总规模不低于10亿元的科创基金。", ["科创基金总规模"]),
        ("单位国内生产总值用水量、能耗分别下降23%、15%。", ["单位国内生产总值用水量", "单位国内生产总值能耗"]),
        ("化学需氧量、氨氮排放量要分别下降2%。", ["化学需氧量", "氨氮排放量"]),
        ("引进2家短视频、直播等数字内容传播领域的知名平台落地。", ["短视频、直播等数字内容传播领域的知名平台落地"]),
        ("完成铁路投资8000亿元以上、公路投资1.65万亿元。", ["铁路投资", "公路投资"]),
        ("补助资金用于产业发展的比重力争提高到60%以上。", ["补助资金用于产业发展的比重"]),
    ],
)
def test_what_items_leave_unsaid(text, names):
    assert [name for name, *_ in targets(text, kind="goal")] == names


def test_a_time_cut_by_half_is_a_rate_and_a_time_cut_to_days_a_level():
    assert targets("办理时限压缩50%以上,平均办理时间缩至3个工作日内。", kind="goal") == [
        ("办理时限", 50, "%", "growth_rate", ">="),
        ("平均办理时间", 3, "个工作日", "level", "<="),
    ]


def test_the_time_of_a_heading_holds_for_its_clauses():
    period = Period(start=2019, end=2023, basis="document")
    context = Context.of("goal", ("(四)发展目标", "(1)第一阶段(2019—2020年)"), period, None)
    view = clean("数字经济总产值达到321亿元。")
    [target] = read_figures(view, 0, len(view.text), [], context).targets
    assert (target.period.start, target.period.end, target.period.basis) == (2019, 2020, "section")


def test_people_seconded_to_a_group_are_no_targets():
    reading = read("从相关部门抽调人员组成专班,市编办1名、市公安局1名、莲湖区1名。")
    assert reading.targets == ()
    assert [figure.verdict for figure in reading.figures] == ["reference"] * 3
    assert targets("培养技术经纪人20名。") == [("技术经纪人", 20, "名", "count_of_actions", "==")]


def test_a_count_of_counties_names_them():
    assert [name for name, *_ in targets("选取10个县和20个乡镇开展试点。")] == ["县", "乡镇开展试点"]


def test_a_base_is_no_part_of_the_name():
    [(name, value, _, measure, _)] = targets("承诺期限在法定期限基础上压缩60%以上。", kind="goal")
    assert (name, value, measure) == ("承诺期限", 60, "growth_rate")


def ends(text, **context):
    periods = [target.period for target in read(text, **context).targets]
    return [(one.start, one.end, one.basis) if one else None for one in periods]


@pytest.mark.parametrize("by", ["2027年前", "2027年底", "2027年底前", "2027年6月30日前", "到2027年"])
def test_a_year_to_be_ready_by_holds_for_the_sentences_after_it(by):
    assert ends(f"{by},新增企业5家。引进团队3个。") == [(None, 2027, "stated"), (None, 2027, "section")]


def test_a_year_that_opens_a_sentence_holds_up_to_its_full_stop():
    assert ends("2019年,新增企业5家;引进团队3个。培育平台2个。") == [
        (2019, 2019, "stated"),
        (2019, 2019, "section"),
        None,
    ]


def test_a_year_from_which_on_is_no_time_to_reach_something_in():
    assert ends("自2021年起,每年新增企业5家。") == [None]


def test_a_text_without_full_stops_is_read_to_its_end():
    text = (
        "2027年企业、园区专职研发人员分别达到2000万人和861万人科研院所研究人员和技术工人规模达到1144万人重点实验室"
        "建设继续加强建立健全科研院所、企业和园区技术人员奖励制度,财政"
    )
    found = read(text)
    assert [t.value for t in found.targets] == [2000, 861, 1144]
    assert all(t.span.contains(t.figure_span) for t in found.targets)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("根据其贡献增量,按照不超过增量10%的比例给予奖励资金。", ["subsidy"]),
        ("在库企业,按营业收入的1%,给予一次性奖励。", ["subsidy"]),
        ("为企业服务的机构,按每家企业5万元的标准,给予年度奖励。", ["subsidy"]),
        ("每年组织遴选不超过6条数智化示范产线。", ["subsidy"]),
        (
            "对备案的平台,上架20家以上服务商的80款以上应用产品(经备案的),且服务企业20家次以上的,给予运营机构年度奖励。",
            ["threshold"] * 3,
        ),
        ("对具备条件的用地(基站面积不超过30平方米),打包报批。", ["threshold"]),
        ("巩固现有“1个枢纽、1个大数据中心”和1个服务管理体系,支撑转型。", ["existing"] * 3),
        ("培育一批超5亿元、10亿元的大企业。", ["size_class"] * 2),
    ],
)
def test_terms_of_grants_and_what_is_there_are_no_targets(text, wanted):
    assert verdicts(text) == wanted
    assert targets(text) == []


def test_the_parts_of_a_figure_in_brackets_are_targets_as_it_is():
    text = "设置不少于4名(执法人员不少于2名,建养人员不少于2名)专管员。"
    assert [value for _, value, *_ in targets(text)] == [4, 2, 2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("争取引进数字经济领域2个以上具有国际先进技术的团队。", "数字经济领域具有国际先进技术的团队"),
        ("完成局本级100%的业务系统上云。", "局本级业务系统上云"),
        ("累计智能工厂达到50家。", "智能工厂"),
    ],
)
def test_what_a_count_stands_in_is_joined_with_what_is_counted(text, name):
    assert [indicator for indicator, *_ in targets(text, kind="goal")] == [name]


def test_a_tail_said_of_two_kinds_of_places_is_given_whole_to_both():
    text = "城市和农村家庭宽带接入平均速率分别达150Mbps、100Mbps。"
    assert [indicator for indicator, *_ in targets(text, kind="goal")] == [
        "城市家庭宽带接入平均速率",
        "农村家庭宽带接入平均速率",
    ]


def test_the_digital_economy_counts_no_heads():
    assert targets("数字经济总产值达到700亿。", kind="goal") == [("数字经济总产值", 700, "亿元", "level", "==")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("土地使用权首次登记1个工作日内办结。", "土地使用权首次登记"),
        ("一般登记压减至3个工作日以内。", "一般登记"),
        ("实现公安等14个部门37项登记所需数据归集。", "登记所需数据归集"),
    ],
)
def test_what_a_time_limit_or_a_second_count_is_of(text, name):
    assert targets(text, kind="goal")[-1][0] == name


def test_the_state_that_a_goal_builds_on_is_no_target():
    text = "在实现3批10项数据归集到位的基础上,证照应用率达到100%。"
    assert verdicts(text) == ["existing", "existing"]
    assert [value for _, value, *_ in targets(text)] == [100]


def test_a_slogan_of_full_coverage_is_no_target():
    assert targets("要强化全覆盖、全协同。") == []


def test_who_attends_and_how_large_a_place_is_are_no_targets():
    assert verdicts("参加人员:各部门共计安排59人次(其中管委办2人次、市场公司5人次)。") == ["reference"] * 3
    assert verdicts("企业代表共8名。") == ["reference"]
    assert verdicts("构筑原始创新高地,面积约8.5平方公里。") == ["reference"]
    assert [value for _, value, *_ in targets("力争全市培训人员1000人次,绿地面积达到8平方公里。")] == [1000, 8]


def test_a_rise_that_a_task_demands_is_a_goal_and_one_with_a_year_is_past():
    assert [value for _, value, *_ in targets("推动企业设立机构,设立率由25%提高到40%。")] == [40]
    assert targets("生产总值从不到70万亿元增加到超过100万亿元。") == []
    assert targets("设立率由2020年的25%提高到40%。", first=2024, last=2027) == []


def test_an_item_without_a_subject_takes_that_of_the_item_before():
    [(indicator, value, *_)] = targets("工业总产值突破千亿元大关,达到1050亿元。", kind="goal")
    assert (indicator, value) == ("工业总产值", 1050)
    assert [name for name, *_ in targets("三年内培育上市企业3家。")] == ["上市企业"]
