"""Lists of responsible units in the shapes plans use."""

import pytest

from corpus.text.cleaning import clean
from corpus.units.labels import Convention, convention
from corpus.units.responsible import find_units, known_names
from corpus.units.workgroups import find_workgroups


def read(text, known=frozenset()):
    view = clean(text)
    return [found.units for found in find_units(view, 0, len(view.text), convention(view.text), known)]


def roles(text):
    [units] = read(text)
    return [(unit.name, unit.role) for unit in units.members]


def test_lead_by_word_and_the_others_joint():
    assert roles("推进攻关。(市科技局、市商务局牵头,市财政局等按职责分工负责)") == [
        ("市科技局", "lead"), ("市商务局", "lead"), ("市财政局", "joint"),
    ]  # fmt: skip


def test_without_the_word_nobody_leads():
    [units] = read("(市委组织部、市科技局、市人社局等相关部门按职责分工负责)")
    assert units.lead == ()
    assert units.support == ("市委组织部", "市科技局", "市人社局")
    assert units.open_ended
    assert not units.lead_marked


def test_a_sole_unit_that_is_responsible():
    assert roles("更新设备。(县科学技术和工业信息化局负责）") == [("县科学技术和工业信息化局", "responsible")]


def test_labels_separated_by_semicolon_keep_their_roles():
    assert roles("〔牵头单位：市教育局；责任单位：市财政局、市人社局；配合单位：各县（市、区）人民政府〕") == [
        ("市教育局", "lead"), ("市财政局", "responsible"), ("市人社局", "responsible"), ("各县（市、区）人民政府", "cooperating"),
    ]  # fmt: skip


def test_a_list_without_brackets_ends_with_its_paragraph():
    assert roles("责任单位:市科技局、市财政局\n下一段文字。") == [
        ("市科技局", "responsible"),
        ("市财政局", "responsible"),
    ]


def test_a_list_that_lost_its_opening_bracket_ends_at_the_closing_one():
    text = "协同攻关。责任单位:市科技局,市级各部门,各县(区)、经开区)"
    [units] = read(text)
    assert units.support == ("市科技局", "市级各部门", "各县(区)", "经开区")
    assert text[units.span.start : units.span.end] == "责任单位:市科技局,市级各部门,各县(区)、经开区)"


def test_the_convention_that_the_comma_divides_holds_for_all_lists():
    text = (
        "(责任单位:市发展改革委、市科技局,市财政局。逗号前为牵头单位,下同)再推进。(责任单位:市教育局,市农业局,市林业局)"
    )
    first, second = read(text)
    assert (first.lead, first.support) == (("市发展改革委", "市科技局"), ("市财政局",))
    assert (second.lead, second.support) == (("市教育局",), ("市农业局", "市林业局"))


def test_the_convention_that_the_first_leads():
    assert roles("（责任单位：市经信委、市发改委。排位第一位的单位为牵头单位，下同）") == [
        ("市经信委", "lead"), ("市发改委", "cooperating"),
    ]  # fmt: skip


def test_brackets_inside_names_do_not_end_the_list():
    [units] = read("[市政府办(金融工作科)、市发展改革委、人民银行怀化市分行等按职责分工负责]")
    assert units.support == ("市政府办(金融工作科)", "市发展改革委", "人民银行怀化市分行")


def test_names_written_together_are_parted_only_where_both_are_known():
    known = frozenset({"市科技局", "市发改局"})
    [units] = read("(市科技局市发改局、市工信局等相关部门按职责分工负责)", known)
    assert units.support == ("市科技局", "市发改局", "市工信局")
    [whole] = read("(怀化国家农业科技园区发展事务中心、市财政局负责)", known)
    assert whole.support == ("怀化国家农业科技园区发展事务中心", "市财政局")


def test_a_name_with_and_inside_stays_whole():
    [units] = read("(县人力资源和社会保障局、县发展和改革局负责)")
    assert units.support == ("县人力资源和社会保障局", "县发展和改革局")


@pytest.mark.parametrize(
    ("listed", "full_names"),
    [
        ("县发改局、市场监管局、财政局", ("县发改局", "县市场监管局", "县财政局")),
        ("县委宣传部、组织部、教体局", ("县委宣传部", "县委组织部", "县教体局")),
        ("自治区发展改革委、组织部", ("自治区发展改革委", "自治区党委组织部")),
        ("洪江市发改局、财政局", ("洪江市发改局", "洪江市财政局")),
        ("自治区农业厅、测绘地信局、农科院", ("自治区农业厅", "自治区测绘地信局", "自治区农科院")),
        ("自治区科技厅、南宁海关、宁夏通信管理局", ("自治区科技厅", "南宁海关", "宁夏通信管理局")),
        ("自治区科技厅、北海、钦州市人民政府", ("自治区科技厅", "北海市人民政府", "钦州市人民政府")),
        (
            "省发展改革委、银川市、中卫市人民政府、教育厅",
            ("省发展改革委", "银川市人民政府", "中卫市人民政府", "省教育厅"),
        ),
    ],
)
def test_which_prefix_is_restored(listed, full_names):
    [units] = read(f"（责任单位：{listed}）")
    assert tuple(unit.full_name for unit in units.members) == full_names


def test_a_prefix_said_once_is_restored_beside_the_written_name():
    [units] = read("（责任单位：省工业和信息化厅、通信管理局、各市人民政府）")
    assert [(unit.name, unit.full_name) for unit in units.members] == [
        ("省工业和信息化厅", "省工业和信息化厅"), ("通信管理局", "省通信管理局"), ("各市人民政府", "各市人民政府"),
    ]  # fmt: skip


def test_departments_named_only_as_such_are_members_after_a_comma_but_not_after_and_so_on():
    assert roles("(市数据局牵头,市直相关部门按职责分工负责)") == [("市数据局", "lead"), ("市直相关部门", "joint")]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("(责任单位:市科技局;完成时限:2025年12月底前)", "2025年12月底前"),
        ("（完成时限：2025年底;责任单位：市科技局）", "2025年底"),
        ("（牵头落实：市科技局，10月底前完成）", "10月底前完成"),
        ("（责任单位：市科技局，长期坚持）", "长期坚持"),
        ("（责任单位：市科技局）", None),
    ],
)
def test_the_deadline_is_kept(text, deadline):
    [units] = read(text)
    assert [(unit.name, unit.deadline) for unit in units.members] == [("市科技局", deadline)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（责任单位：省农业农村厅、省财政厅，各市、州、县人民政府）", ("省农业农村厅", "省财政厅", "各市、州、县人民政府")),
        ("（责任单位：各区、县（市）政府，市财政局）", ("各区、县（市）政府", "市财政局")),
        ("（责任单位：各设区市、县（区）人民政府、市财政局）", ("各设区市、县（区）人民政府", "市财政局")),
        ("（责任单位：各县、市科技局、县财政局）", ("各县", "市科技局", "县财政局")),
        ("（责任单位：市通发办及各通信运营商，市妇联和有关区县政府）", ("市通发办", "各通信运营商", "市妇联", "有关区县政府")),
        ("（责任单位：各区县政府〈含南太湖新区管委会，下同〉、市经信局）", ("各区县政府", "市经信局")),
        ("（责任单位：各区县政府（含新区管委会，下同）、市经信局）", ("各区县政府", "市经信局")),
        ("（责任单位：市科委、浦东新区等相关区政府）", ("市科委", "浦东新区")),
        ("（责任单位：市人大办、市政协办）", ("市人大办", "市政协办")),
        ("（责任单位：州大数据局　　　州工信委　　州能源局）", ("州大数据局", "州工信委", "州能源局")),
        ("（责任单位：市发展\n改革委、\n市财政局\n市工信局）", ("市发展改革委", "市财政局", "市工信局")),
        ("（由市国资委牵头，市财政局配合）", ("市国资委", "市财政局")),
        ("（责任单位：市慈善事业和社会工作处、市文化和旅游局）", ("市慈善事业和社会工作处", "市文化和旅游局")),
    ],
)  # fmt: skip
def test_names_of_a_list(text, names):
    [units] = read(text)
    assert tuple(unit.name for unit in units.members) == names


def test_a_list_is_open_where_it_says_and_so_on_even_before_what_the_units_have_in_common():
    [some] = read("（责任单位：市科委、浦东新区等相关区政府）")
    [all_of_them] = read("（责任单位：市科委、浦东新区政府）")
    assert some.open_ended
    assert not all_of_them.open_ended


@pytest.mark.parametrize(
    "text",
    [
        "（牵头单位：县大数据局；配合单位县直有关部门）",
        "（牵头：县大数据局；配合：县直有关部门）",
        "〈牵头单位：县大数据局，配合单位：县直有关部门〉",
        "牵头单位：县大数据局 配合单位：县直有关部门",
        "牵头处室：县大数据局\n\n　　配合处室：县直有关部门\n\n　　下一段。",
    ],
)
def test_labels_with_and_without_colon_and_noun(text):
    assert roles(text) == [("县大数据局", "lead"), ("县直有关部门", "cooperating")]


def test_the_convention_that_a_sign_marks_the_lead():
    text = "注：责任单位两个以上的，标“△”的为牵头单位。\n责任单位：△市发改委，市财政局、市商务局\n"
    assert roles(text) == [("市发改委", "lead"), ("市财政局", "responsible"), ("市商务局", "responsible")]


def test_a_convention_put_beside_one_list_only_holds_for_no_other():
    assert convention("责任单位(逗号前为牵头单位)进度安排") == Convention()
    assert convention("（责任单位：市科技局。排在责任单位第一位的单位为牵头单位，下同）").kind == "first"


def test_each_list_governs_the_text_before_it():
    text = "建设平台。(市科技局负责)引进人才。(市人社局负责)"
    first, second = read(text)
    assert text[first.governs.start : first.governs.end] == "建设平台。"
    assert roles("市科委、甲丙区牵头建立联动机制。") == [("市科委", "lead"), ("甲丙区", "lead")]
    assert text[second.governs.start : second.governs.end] == "引进人才。"


def test_names_keep_the_brackets_of_the_text_and_lose_its_spaces():
    [units] = read("（责任单位：各乡（镇)人民政府、市政府办（金融科）、市 科 技 局）")
    assert units.support == ("各乡（镇)人民政府", "市政府办（金融科）", "市科技局")


def test_names_known_from_lists_in_one_width_part_names_in_the_other():
    view = clean("（县委办（督查室）、县财政局负责）（县委办(督查室)县财政局负责）")
    known = known_names(find_units(view, 0, len(view.text), convention(view.text)))
    *_, units = read(view.source, known)
    assert units.support == ("县委办(督查室)", "县财政局")


def test_other_brackets_are_no_lists():
    for text in (
        "大市场（南县工作站）运营",
        "成果（含知识产权成果）5项",
        "中试平台(基地)",
        "引进人才5人(个)左右",
        "(以下简称高新区)",
        "（市科技局；联系人：张三，电话：12345678）",
    ):
        assert read(text) == []


def test_units_named_only_in_the_sentence():
    assert roles("由市科技局牵头,会同有关部门组织实施。") == [("市科技局", "lead")]
    assert roles("补助细则由市财政局负责制定。") == [("市财政局", "responsible")]
    assert roles("具体工作由市科技局承担。") == [("市科技局", "responsible")]
    for text in ("所需费用由市财政局承担。", "由企业负责人签字。", "由专人负责落实。", "由市科技局负责人审定。"):
        assert read(text) == []


def test_a_bracket_with_nothing_but_names_is_a_list_only_at_the_end_of_its_clause():
    assert roles("健全服务体系。（省农业农村厅、各市、县（市、区）政府等）") == [
        ("省农业农村厅", "responsible"), ("各市、县（市、区）政府", "responsible"),
    ]  # fmt: skip
    for text in (
        "报主管部门（市科技局）。",
        "健全体系。（市科技局）另行通知。",
        "健全体系。（试行）",
        "健全体系。（详见附件）",
    ):
        assert read(text) == []


def test_a_part_of_a_list_that_is_a_sentence_is_no_name():
    [units] = read("（由市国资委牵头，各市属企业根据实际情况共筹费用）")
    assert [unit.name for unit in units.members] == ["市国资委"]


def test_names_are_cut_across_page_numbers():
    text = "".join(f"推进各项重点工作持续落实见效并加强督导\n{n}、各有关部门抓好组织实施。" for n in range(1, 5))
    text += "(责任单位:市发展\n5、改革委、市财政局)"
    [units] = read(text)
    assert units.support == ("市发展改革委", "市财政局")
    assert text[units.members[0].span.start : units.members[0].span.end] == "市发展\n5、改革委"


def test_members_of_a_work_group_are_no_duty():
    text = "成立创新提升行动工作专班,由副市长任召集人,成员单位包括市科技局、市财政局等。专班办公室设在市科技局,负责日常工作。"
    view = clean(text)
    assert read(text) == []
    [group] = find_workgroups(view, 0, len(view.text))
    assert (group.name, group.members, group.office) == ("创新提升行动工作专班", ("市科技局", "市财政局"), "市科技局")


def test_a_bracket_behind_the_last_sentence_is_a_list_where_half_the_names_have_the_form_of_units():
    text = "推广数字人民币应用。（人民银行上海总部、市商务委、市民政局等）"
    [units] = read(text)
    assert units.support == ("人民银行上海总部", "市商务委", "市民政局")
    assert units.open_ended
    assert read("提高算力。（市经济信息化委、市大数据中心、青浦区、临港新片区）")[0].support[2:] == (
        "青浦区",
        "临港新片区",
    )
    assert read("先行先试。（市政府办公厅及各相关部门、各区、临港新片区）")[0].support[-1] == "临港新片区"


@pytest.mark.parametrize(
    "inside", ["智能手机、平板电脑、市场", "张江、金桥、临港", "语文、数学、英语", "园区、基地、小镇"]
)
def test_a_bracket_of_products_places_or_courses_is_no_list_of_units(inside):
    assert read(f"打造一批特色产品。（{inside}）") == []


def test_names_known_from_the_document_make_a_list_of_a_closing_bracket():
    assert read("做好统计。（金桥生态城、雅居小镇）") == []
    assert read("做好统计。（金桥生态城、雅居小镇）", frozenset({"金桥生态城"}))


@pytest.mark.parametrize(
    ("text", "names", "sentence"),
    [
        ("第一句要求。本意见由市卫生局负责解释。", ("市卫生局",), "本意见由市卫生局负责解释。"),
        ("本措施由西城区科学技术和信息化局组织实施并负责解释（联系方式：1234）。", ("西城区科学技术和信息化局",), None),
        ("本细则由省工信委、财政厅负责解释。", ("省工信委", "财政厅"), None),
        ("违反的，责令退回;解释权归市科技局所有。", ("市科技局",), "解释权归市科技局所有。"),
        ("第五条 市科技行政主管部门是研发资助项目的主管部门，主要职责包括：", ("市科技行政主管部门",), None),
        (
            "第六条 上海市科学技术委员会（以下简称市科委）是重点实验室的主管部门，职责是:",
            ("上海市科学技术委员会",),
            None,
        ),
    ],
)
def test_who_explains_a_plan_or_is_in_charge_is_responsible_for_that_sentence_only(text, names, sentence):
    [units] = read(text)
    assert units.support == names
    assert not units.lead_marked
    assert {unit.role for unit in units.members} == {"responsible"}
    assert text[units.governs.start : units.governs.end] == (sentence or text)


@pytest.mark.parametrize(
    "text",
    [
        "解释权归属于谁另行规定。",
        "由此负责解释。",
        "企业是创新的主体。",
        "具体做法是：经相关项目的主管部门审批。",
        "由" * 5000 + "负责解释",
    ],
)
def test_sentences_without_a_unit_make_nobody_responsible(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "name", "members", "office"),
    [
        (
            "建立由省领导担任召集人的江苏省数字经济发展工作联席会议制度，统筹推进。联席会议办公室设在省发展改革委，负责日常。",
            "江苏省数字经济发展工作联席会议",
            (),
            "省发展改革委",
        ),
        (
            "成立市研究院建设领导小组，由市发改委、市财政局、衢州学院等单位组成，领导小组下设办公室，办公室设在市委组织部。",
            "市研究院建设领导小组",
            ("市发改委", "市财政局", "衢州学院"),
            "市委组织部",
        ),
        ("成立数字化转型工作领导小组，下设办公室（设在市大数据局）。", "数字化转型工作领导小组", (), "市大数据局"),
        ("联席会议办公室设在市教委，承担联席会议日常工作。", "联席会议", (), "市教委"),
    ],
)
def test_joint_meetings_and_leading_groups_with_their_members_and_office(text, name, members, office):
    view = clean(text)
    [group] = find_workgroups(view, 0, len(view.text))
    assert (group.name, group.members, group.office) == (name, members, office)


@pytest.mark.parametrize("text", ["成立专家委员会，开展评审。", "在领导小组办公室登记。", "建立" * 2000 + "领导小组"])
def test_a_group_of_which_nothing_is_said_is_no_work_group(text):
    view = clean(text)
    assert find_workgroups(view, 0, len(view.text)) == ()


def test_units_that_are_the_subject_of_their_sentence_are_responsible_for_it_alone():
    text = "二、分工。市发改局牵头做好协调;市财政局、市审计局负责资金监管。3.市政府办公室会同市大数据局负责本政策的解释工作。"
    first, second, third = read(text)
    assert [(unit.name, unit.role) for unit in first.members] == [("市发改局", "lead")]
    assert second.support == ("市财政局", "市审计局")
    assert third.support == ("市政府办公室", "市大数据局")
    assert text[second.governs.start : second.governs.end] == "市财政局、市审计局负责资金监管。"


@pytest.mark.parametrize(
    "text",
    [
        "首问负责制度。",
        "企业负责安全生产。",
        "各单位负责人签字。",
        "鼓励龙头企业牵头组建联盟。",
        "县级统筹、分级负责的机制。",
    ],
)
def test_what_is_no_unit_is_made_responsible_by_no_verb(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "优化。(牵头处室(单位):市科技局;配合处室:市财政局)",
        "优化。牵头单位(部门):市科技局 配合单位(部门):市财政局",
        "优化。(市级牵头单位:市科技局;市级配合单位:市财政局)",
        "优化。牵头单位 :市科技局;配合单位 :市财政局",
        "优化。牵头单位为市科技局,配合单位为市财政局",
        "优化。(市科技局牵头落实,市财政局配合,长期坚持)",
        "优化。(牵头市领导:某某;牵头单位:市科技局;配合部门:市财政局;时间进度:2025年6月)",
    ],
)
def test_one_list_in_the_ways_offices_label_it(text):
    assert roles(text) == [("市科技局", "lead"), ("市财政局", "cooperating")]


@pytest.mark.parametrize("text", ["优化。(市科技局牵头落实,长期坚持)", "优化。(主体责任单位:市科技局)"])
def test_one_unit_however_its_duty_is_worded(text):
    assert [name for name, _ in roles(text)] == ["市科技局"]
