"""Lines that are no clauses: what is attached, to whom it is addressed, paragraphs of a dump without line breaks."""

from corpus.ingest import parse


def clauses(text):
    document = parse(text, "计划.txt")
    return [document.cut(clause.span) for clause in document.clauses]


def test_a_list_of_what_is_attached_holds_no_clauses():
    text = "一、目标\n甲做。\n二、任务\n乙做。\n\n附件：\n\n　　1.2020年重点项目汇总表（在建类）\n\n　　2.2020年成果清单\n\n某市政府\n2020年1月1日\n"
    assert clauses(text) == ["甲做。", "乙做。"]
    assert [leaf.reason for leaf in parse(text, "x.txt").leaves if leaf.reason not in ("空白", "")] == [
        "附件目录",
        "落款",
    ]


def test_an_annex_itself_is_no_list_of_what_is_attached():
    assert clauses("一、目标\n甲做。\n附件1\n名单\n1.甲组织好。\n2.乙落实好。\n") == [
        "甲做。",
        "1.甲组织好。",
        "2.乙落实好。",
    ]


def test_the_addressee_on_the_line_of_the_first_paragraph_is_a_heading():
    text = "某市关于加快发展的意见\n某府发〔2019〕17号各区县（自治县）人民政府，市政府有关部门，有关单位：近年来，产业持续发展，现提出如下意见。\n一、目标\n甲做。\n"
    assert clauses(text) == ["近年来，产业持续发展，现提出如下意见。", "甲做。"]


def test_a_dump_on_one_line_is_parted_at_its_indents():
    text = (
        "各单位：　　方案已经同意，现印发给你们。　　2021年11月4日　　一、目标　　到2021年底，建立制度。　　到2022年底，全面覆盖。"
        "　　二、组织　　成立小组。组　　长：某某。　　设立办公室。"
    )
    found = clauses(text)
    assert "到2021年底，建立制度。" in found
    assert "到2022年底，全面覆盖。" in found
    assert "成立小组。组　　长：某某。" in found


def test_gaps_inside_lines_of_other_texts_stay():
    text = "一、目标\n甲。　　乙。　　丙。　　丁。\n" + "二、任务\n做好各项工作，抓好落实，按时完成。\n" * 3
    assert clauses(text)[0] == "甲。　　乙。　　丙。　　丁。"


def test_a_short_item_that_closes_as_a_sentence_is_a_clause_and_no_heading():
    text = "一、条件\n（一）企业具有独立法人资格。\n（二）不违反法律法规和双方的约定。\n申报的企业还须提供有关材料。\n二、程序\n甲。\n"
    assert clauses(text) == [
        "（一）企业具有独立法人资格。",
        "（二）不违反法律法规和双方的约定。",
        "申报的企业还须提供有关材料。",
        "甲。",
    ]


def test_a_heading_that_closes_with_a_full_stop_stays_one_where_its_siblings_are_headings():
    text = "一、任务\n1.深化协同办公应用。建设平台。\n2.深化互联网监管应用。\n建设系统，加强监管。\n二、保障\n甲。\n"
    assert clauses(text) == ["1.深化协同办公应用。建设平台。", "建设系统，加强监管。", "甲。"]


def test_an_item_with_its_units_in_brackets_is_a_clause():
    text = "一、参会\n1.企业代表（经发局负责）。\n有关企业另行通知。\n"
    assert clauses(text)[0] == "1.企业代表（经发局负责）。"


def test_lines_of_labels_are_one_clause_and_their_units_one_list():
    text = (
        "一、体制小组\n\n　　负责人：徐某\n\n　　责任人：周某\n\n　　牵头处室：办公室\n\n　　配合处室：法规处、信息处\n"
    )
    [clause] = parse(text, "x.txt").clauses
    [units] = clause.units
    assert (units.lead, units.support) == (("办公室",), ("法规处", "信息处"))


def test_a_sentence_that_begins_like_a_label_is_none():
    text = "一、任务\n加强生态保护。\n落实主体功能区制度，建立补偿机制。\n支持人工智能开源社区建设。\n"
    assert len(clauses(text)) == 3


def test_a_spaced_heading_is_a_heading():
    assert clauses("第一章 总　则\n第一条 为规范管理，制定本办法。\n第二条 本办法自发布之日起施行。\n") == [
        "第一条 为规范管理，制定本办法。", "第二条 本办法自发布之日起施行。",
    ]  # fmt: skip


def test_a_list_of_contents_is_noise_and_the_numbers_begin_with_the_text():
    text = "某规划\n目　录\n第一章　总则\n第二章　任务……3\n第三章　保障\n第一章　总则\n甲做好工作。\n第二章　任务\n乙落实任务。\n"
    document = parse(text, "x.txt")
    assert [(clause.number, document.cut(clause.span)) for clause in document.clauses] == [
        ("第一章", "甲做好工作。"), ("第二章", "乙落实任务。"),
    ]  # fmt: skip
    assert "目录" in [leaf.reason for leaf in document.leaves]


def test_what_follows_the_title_of_a_second_plan_is_no_part_of_the_last_item_of_the_first():
    text = (
        "甲市综合组工作方案\n一、目标\n甲做好工作。\n二、保障\n乙落实责任。\n甲市数据组工作方案\n为打破信息孤岛，特制定本方案。\n"
        "一、目标\n丙做好工作。\n二、保障\n丁落实责任。\n"
    )
    second = [clause for clause in parse(text, "x.txt").clauses if clause.number == ""]
    assert [clause.headings for clause in second] == [("甲市数据组工作方案",)]
    numbered = [clause.headings for clause in parse(text, "x.txt").clauses if clause.number]
    assert numbered == [
        ("一、目标",),
        ("二、保障",),
        ("甲市数据组工作方案", "一、目标"),
        ("甲市数据组工作方案", "二、保障"),
    ]


def test_an_annex_is_headed_by_its_title_and_its_year_holds_for_its_goals():
    text = "附件2\n某市2019年重点任务台账\n一、网络建设\n开通5G基站10个以上。\n二、平台建设\n建设平台3个。\n"
    head = "某市创新提升行动计划\n一、工作目标\n到2025年，培育企业50家。\n二、保障措施\n加强领导。\n"
    clauses = parse(head + text, "a.txt").clauses
    targets = {target.value: target for clause in clauses for target in clause.targets}
    assert clauses[-1].headings[0] == "附件2 某市2019年重点任务台账"
    assert targets[10].period is not None
    assert (targets[10].period.end, targets[10].period.basis) == (2019, "section")
    assert targets[50].period is not None
    assert targets[50].period.end == 2025
