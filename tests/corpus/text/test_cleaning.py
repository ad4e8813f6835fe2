"""The view leaves out what is no part of the plan, and keeps a map to what is quoted."""

from corpus.text.cleaning import clean


def reasons(text):
    return [(leaf.reason, text[leaf.span.start : leaf.span.end]) for leaf in clean(text).noise]


def test_widths_are_folded_one_for_one():
    view = clean("（一）新增２０家，增长５％；【责任单位：市科技局】")
    assert view.text == "(一)新增20家,增长5%;[责任单位:市科技局]"
    assert view.origin == tuple(range(len(view.text)))


def test_sentence_marks_and_quotation_marks_stay():
    assert clean("一、“五好”园区《办法》。").text == "一、“五好”园区《办法》。"


def test_breadcrumb_and_web_date_are_noise():
    text = "首页\xa0>\xa0专题专栏\xa0>\xa0创新\n方案\n发布时间:2024-03-22 10:32 信息来源:市政府办公室\n一、目标"
    assert [reason for reason, _ in reasons(text)] == ["网页导航", "网页信息行"]
    assert "2024-03-22" not in clean(text).text


def test_a_sentence_that_mentions_a_source_is_no_noise():
    text = "来源地的确定方式由市科技局会同有关部门另行制定," + "并按规定程序报批后公布施行。" * 20
    assert reasons(text) == []


def test_bookmark_residue_is_noise_and_the_title_stays():
    text = " [bookmark: _GoBack]创新提升行动工作方案"
    assert clean(text).text == " 创新提升行动工作方案"


def test_page_numbers_inside_sentences_are_repairs():
    body = "加快融入双城\n{}、经济圈建设并持续推进各项重点工作落实"
    text = "".join(body.format(n) for n in range(1, 6))
    view = clean(text)
    assert "\n" not in view.text
    assert [text[r.span.start : r.span.end] for r in view.repairs] == [f"\n{n}、" for n in range(1, 6)]


def test_list_items_with_the_same_look_are_kept():
    text = "".join(f"\n{n}、推进第{n}类平台建设,完善机制。" for n in range(1, 8))
    assert clean(text).repairs == ()


def test_misread_digits_are_read_as_digits_only_before_a_unit():
    view = clean("培育科技型中小企业IOO家,出台3.O版本,支持IO口和O型圈。")
    assert "100家" in view.text
    assert "3.0版本" in view.text
    assert "IO口和O型圈" in view.text
    assert [(r.replacement, r.reason) for r in view.repairs] == [("100", "数字识别有误"), ("3.0", "数字识别有误")]


def test_the_map_leads_back_to_the_source_after_deletions():
    source = "甲\u200b乙\r\n丙"
    view = clean(source)
    assert view.text == "甲乙\n丙"
    span = view.span(1, 4)
    assert source[span.start : span.end] == "乙\r\n丙"


def test_soft_line_breaks_are_taken_out_of_a_hard_wrapped_text():
    line = "各有关部门要按照职责分工认真抓好落实并且及时报送进展情况以便统筹调度"
    view = clean("\n".join([line] * 30))
    assert view.text.count("\n") == 0
    assert len(view.repairs) == 29


def test_an_empty_text_has_an_empty_view():
    assert clean("").text == ""


def test_the_foot_and_the_controls_of_a_web_page_are_noise_and_sentences_about_them_are_not():
    page = "进入关怀版\n2025-03-04 09:49:09 【字体：大中小 】\n关于我们 - 隐私声明 - 网站地图\n粤ICP备19032480号\n主办：某市政府 技术支持：某公司"
    assert [reason for reason, _ in reasons(page)] == ["网页控件", "网页信息行", "网页页脚", "网页页脚", "网页页脚"]
    assert reasons("主办单位：市科技局、市财政局\n规范网站标识码和版权所有信息的管理。\n联系我们") == []


def test_entities_of_web_pages_are_read_as_their_characters_and_quotation_marks_by_turns():
    source = "推进“一网通办&quot;和&quot;一件事&quot;，R&amp;D投入。"
    view = clean(source)
    assert view.text == "推进“一网通办”和“一件事”,R&D投入。"
    span = view.span(7, 8)
    assert source[span.start : span.end] == "&quot;"
    assert view.written(2, 8) == "“一网通办”"


def test_emphasis_of_markdown_is_no_part_of_the_reading():
    view = clean("**一、目标**\n**到2025年**建成。")
    assert view.text == "一、目标\n到2025年建成。"
    assert {repair.reason for repair in view.repairs} == {"标记符号"}


def test_a_line_that_breaks_after_a_comma_or_before_a_measure_word_goes_on():
    assert (
        clean("推进农业全面转型，\n\n　　为乡村提供支撑。引进2-3\n\n个品种。").text
        == "推进农业全面转型,为乡村提供支撑。引进2-3个品种。"
    )
    kept = "附件1\n名单\n一、加强领导，\n二、加大投入。\n牵头单位：市科技局，\n配合单位：市财政局。"
    assert clean(kept).text.count("\n") == kept.count("\n")


def test_imprint_and_front_matter_are_noise():
    text = (
        "# 方案\n**来源**: https://a.cn/"
        + "x" * 400
        + "\n#\n一、目标\n抄送：市委各部门。\n市政府办公室 2020年1月1日印发\n（此件公开发布）\n"
    )
    assert [reason for reason, _ in reasons(text)] == ["数据库信息行", "标记符号", "版记", "版记", "版记"]


def test_a_time_among_the_paragraphs_of_a_plan_is_no_date_of_a_web_page():
    body = "\n".join(f"第{n}段，做好工作。" for n in range(15))
    assert reasons(f"方案\n时间：2020-01-02 10:00\n{body}\n时间：9月6日上午\n") == [
        ("网页信息行", "时间：2020-01-02 10:00")
    ]
