"""Tables of who does what, flattened in the ways converters flatten them."""

import pytest

from corpus.ingest import parse
from corpus.tables.tasks import Row, find_tables
from corpus.text.cleaning import clean

JOINED = (
    "附件\n重点任务分工表\n序号重点任务牵头单位配合单位年度目标\n一、夯实基础\n"
    "1建设平台市工信局市委网信办、市教育局,各县区政府1.建成平台2个;2.接入企业100家。\n"
    "2发展数字普惠金融市金融办、人行中心支行市级相关部门推进普惠金融改革。\n"
    "二、培育产业\n"
    "1加快建设城市大数据中心市大数据局市级有关部门筹建市级创新中心2家。\n"
)
LINES = (
    "附件\n\n序号\n主要任务\n工作内容\n牵头领导\n牵头单位\n配合单位\n"
    "1\n完善政务外网\n升级骨干网络,部署防护系统。\n陈某某\n市大数据局\n市级有关部门,各区县(市)政府\n"
    "2\n完善时空平台\n汇集时空信息。\n陈某某\n市自然资源\n规划局\n市大数据局,各区县(市)\n政府\n"
    "3\n制度建设\n研究立法工作。\n李某\n市司法局\n\n　　附件3\n\n　　名单\n"
)
PARTED = (
    "| 序号 | 任务 | 责任单位 | 完成时限 |\n|---|---|---|---|\n"
    "| 1 | 建设平台 | 市工信局、市教育局 | 2025年底 |\n| 2 | 引进人才 | 市人社局 | 长期 |\n"
)


def lists(text):
    return [
        (clause.number, [(unit.name, unit.role) for listed in clause.units for unit in listed.members])
        for clause in parse(text, "计划.txt").clauses
        if clause.units
    ]


def test_cells_that_run_together_are_parted_where_two_names_stand_without_a_mark():
    assert lists(JOINED) == [
        ("1", [("市工信局", "lead"), ("市委网信办", "cooperating"), ("市教育局", "cooperating"), ("各县区政府", "cooperating")]),
        ("2", [("市金融办", "lead"), ("人行中心支行", "lead"), ("市级相关部门", "cooperating")]),
        ("1", [("市大数据局", "lead"), ("市级有关部门", "cooperating")]),
    ]  # fmt: skip


def test_a_row_is_a_clause_under_its_caption_with_its_task_as_heading():
    first, _, last = [clause for clause in parse(JOINED, "计划.txt").clauses if clause.units]
    assert first.headings[-2:] == ("一、夯实基础", "1建设平台")
    assert last.headings[-2:] == ("二、培育产业", "1加快建设城市大数据中心")
    assert first.kind == "task"


def test_cells_on_lines_of_their_own_and_names_broken_over_two_lines():
    assert lists(LINES) == [
        ("1", [("市大数据局", "lead"), ("市级有关部门", "cooperating"), ("各区县(市)政府", "cooperating")]),
        ("2", [("市自然资源规划局", "lead"), ("市大数据局", "cooperating"), ("各区县(市)政府", "cooperating")]),
        ("3", [("市司法局", "lead")]),
    ]  # fmt: skip


def test_cells_between_bars_with_deadlines():
    document = parse(PARTED, "计划.md")
    assert [
        [(unit.name, unit.role, unit.deadline) for unit in clause.units[0].members] for clause in document.clauses
    ] == [
        [("市工信局", "responsible", "2025年底"), ("市教育局", "responsible", "2025年底")],
        [("市人社局", "responsible", "长期")],
    ]


@pytest.mark.parametrize(
    "table",
    [
        "序号\t重点任务\t牵头单位\t配合单位\n1\t建设平台\t市工信局\t市教育局\n",
        "序号 重点任务 牵头单位 配合单位\n1 建设平台 市工信局 市教育局\n",
        "序号  重点任务  牵头单位  配合单位\n1  建设平台  市工信局  市教育局\n",
        "序号重点任务牵头单位配合单位\n1建设平台 市工信局 市教育局\n",
        "序号 | 重点任务 | 牵头单位 | 配合单位 | 备注\n1 | 建设平台 | 市工信局 | 市教育局 | \n",
"序号 | 重点任务 | 责任单位\n1 | 建设平台 | 市工信局牵头,市教育局配合\n",
    ],
)  # fmt: skip
def test_cells_parted_by_tabs_spaces_and_bars_and_words_of_duty_inside_a_cell(table):
    [clause] = parse("某方案\n" + table, "x.txt").clauses
    assert clause.headings[-1] == "1建设平台"
    assert [(unit.name, unit.role) for unit in clause.units[0].members] == [
        ("市工信局", "lead"),
        ("市教育局", "cooperating"),
    ]


def test_tasks_that_share_their_first_cells_are_clauses_of_their_own():
    text = (
        "序号工作任务具体指标完成时间责任单位\n"
        "1优化服务实现学历证明在线办2020年5月人事处、考试院,各区县(市)教育局\n"
        "入学报名实现掌上办2020年6月法规处、基教处\n"
    )
    assert lists(text) == [
        ("1", [("人事处", "responsible"), ("考试院", "responsible"), ("各区县(市)教育局", "responsible")]),
        ("1", [("法规处", "responsible"), ("基教处", "responsible")]),
    ]
    assert [clause.units[0].members[0].deadline for clause in parse(text, "x.txt").clauses] == [
        "2020年5月",
        "2020年6月",
    ]


def test_conventions_on_leads_in_the_header_and_in_a_note():
    header = "序号项目建设内容责任单位(逗号前为牵头单位)进度安排\n1应用专项建设中心。市科技局,市发展改革委、市教体局等启动建设\n"
    assert lists(header) == [
        ("1", [("市科技局", "lead"), ("市发展改革委", "cooperating"), ("市教体局", "cooperating")])
    ]
    note = "项目名称\n工作目标\n责任单位\n1.平台\n建成平台。\n△市发改委,市财政局\n2.系统\n建成系统。\n市公安局\n\n　　注:标“△”的为牵头单位\n"
    assert lists(note) == [
        ("1", [("市发改委", "lead"), ("市财政局", "responsible")]),
        ("2", [("市公安局", "responsible")]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "序号名称责任单位\n没有行。\n",
        "责任单位\n市科技局\n",
        "牵头单位:市科技局  责任单位:市财政局  完成时限:2025年\n二、保障措施\n",
        "序号  名称  金额\n1  平台  5\n",
        "",
    ],
)
def test_what_is_no_table(text):
    assert find_tables(clean(text).text) == []


def test_a_table_without_a_column_of_units_has_rows_and_no_lists():
    table = "序号 | 文件名称 | 文号 | 清理牵头单位 | 清理建议\n1 | 关于甲的通知 | 府发[2004]37号 | 区住建局 | 继续有效\n2 | 关于乙的通知 | 府发[2005]1号 | 区财政局 | 废止\n"
    assert lists(table) == []
    assert [clause.number for clause in parse(table, "目录.txt").clauses] == ["1", "2"]


def test_text_after_a_table_is_read_as_text():
    text = "一、任务\n序号重点任务牵头单位\n1建设平台市工信局\n2引进人才市人社局\n二、保障措施\n(一)加强领导。成立专班。\n(二)加大投入。安排资金。\n"
    [table] = find_tables(text)
    assert [entry.number for entry in table.entries if isinstance(entry, Row)] == ["1", "2"]
    assert [clause.number for clause in parse(text, "x.txt").clauses] == ["1", "2", "二(一)", "二(二)"]


def test_a_unit_mentioned_in_the_text_of_a_row_is_no_cell():
    assert lists("序号任务牵头单位配合单位\n1由市科技局、市教育局研究提出办法并报市政府审定后实施。\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "序号任务牵头单位配合单位\n" * 1000,
        "序号\n任务\n责任单位\n" * 1000,
        "序号任务牵头单位配合单位\n1" + "市经信局" * 2500,
        "序号任务牵头单位配合单位\n1市经信局、" + "移动" * 5000,
        "责任单位" * 2500,
        "任务 | 牵头单位 | 配合单位\n" + "| " * 5000,
    ],
)
def test_hostile_tables_are_read_too(text):
    assert all(0 <= table.start < table.end <= len(text) for table in find_tables(text))
    assert parse(text, "x.txt").text == text


def test_places_before_the_first_department_belong_to_the_list():
    table = (
        "附件\n序号专项计划建设内容责任单位(逗号前为牵头单位)进度安排\n"
        "1同城合作计划打造平台。天府新区,岷东新区、市教育局等启动建设\n"
        "2网络计划启动部署。市工信局,各县(区)、市教育局、市财政局等启动建设\n"
        "3学校计划接入平台。市工信局,各市、县(市、区)教育局等启动建设\n"
    )
    assert lists(table) == [
        ("1", [("天府新区", "lead"), ("岷东新区", "cooperating"), ("市教育局", "cooperating")]),
        (
            "2",
            [
                ("市工信局", "lead"),
                ("各县(区)", "cooperating"),
                ("市教育局", "cooperating"),
                ("市财政局", "cooperating"),
            ],
        ),
        ("3", [("市工信局", "lead"), ("各市、县(市、区)教育局", "cooperating")]),
    ]


def test_a_date_in_front_of_a_first_name_is_no_part_of_it():
    table = "附件\n序号工作任务完成时间责任单位\n1建设数据库2020年12月装备中心,各区县教育局\n"
    assert lists(table) == [("1", [("装备中心", "responsible"), ("各区县教育局", "responsible")])]


def test_other_words_for_columns_of_units():
    table = "附件\n序号任务名称实施单位指导处室建设周期\n1实时监测。行政服务中心、市大数据中心法规处、办公室2021-2023\n"
    assert lists(table) == [
        (
            "1",
            [
                ("行政服务中心", "responsible"),
                ("市大数据中心", "responsible"),
                ("法规处", "cooperating"),
                ("办公室", "cooperating"),
            ],
        )
    ]
