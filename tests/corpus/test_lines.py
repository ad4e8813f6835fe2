"""Lines that are no clauses: what is attached, to whom it is addressed, paragraphs of a dump without line breaks."""

from corpus.ingest import parse


def clauses(text):
    document = parse(text, "计划.txt")
    return [document.cut(clause.span) for clause in document.clauses]


def test_a_list_of_what_is_attached_holds_no_clauses():
    text = "一、目标\n甲做。\n二、任务\n乙做。\n\n附件：\n\n　　1.重点项目汇总表（在建类）\n\n　　2.成果清单\n\n某市政府\n2020年1月1日\n"
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
