"""What a plan says about itself, on heads, tails and bodies as plans write them."""

from pathlib import Path

import pytest

from corpus.about import locality
from corpus.about.about import About, describe
from corpus.base.document import Stated
from corpus.regions import places as regions
from corpus.text.cleaning import clean
from corpus.text.view import View

SEEDS = Path(__file__).parents[3] / "corpus" / "plans"
BODY = "为加快创新驱动发展，结合我市实际，制定本方案。\n一、工作目标\n到2026年，高新技术企业达到50家以上。\n"


def view(text: str) -> View:
    return View(text=text, origin=tuple(range(len(text))), source=text)


def about(text: str, file: str = "005_0123456789abcdef.txt") -> About:
    """The same facts whether cleaning has run or not; the cleaned reading is what is returned."""
    raw, cleaned = describe(view(text), file), describe(clean(text), file)
    for one in (raw, cleaned):
        for fact in (one.title, one.issuer, one.number, one.issued):
            assert fact is None or fact.span is None or text[fact.span.start : fact.span.end].strip()
    assert raw == cleaned
    return cleaned


def cut(text: str, fact: Stated | None) -> str:
    assert fact is not None
    assert fact.span is not None
    return text[fact.span.start : fact.span.end]


def region(text: str, file: str = "005_0123456789abcdef.txt") -> tuple[str, str] | None:
    found = about(text, file).region
    return (found.full_name, found.level) if found else None


def seed(name: str) -> tuple[str, About]:
    path = SEEDS / f"{name}.txt"
    text = path.read_bytes().decode("utf-8")
    return text, describe(clean(text), path.name)


# The five plans that ship with the product


def test_hongjiang_names_its_region_only_in_the_page_head_and_the_first_sentence() -> None:
    text, found = seed("hongjiang")
    assert found.title.value == cut(text, found.title) == "创新提升行动实施方案"
    assert found.region is not None
    assert (found.region.full_name, found.region.level, found.region.parent) == ("湖南省怀化市洪江市", "县", "怀化市")
    assert found.issuer is not None
    assert (found.issuer.value, found.issuer.inferred) == ("洪江市政府办公室", True)
    assert found.issued is not None
    assert (found.issued.value, found.issued.inferred) == ("2024-03-22", True)
    assert found.number is None
    assert found.period is None


def test_yiyang_is_signed_and_dated_apart_from_the_day_on_the_web() -> None:
    text, found = seed("yiyang")
    assert found.title.value == "益阳市“十四五”科技发展规划"
    assert found.region is not None
    assert (found.region.full_name, found.region.inferred) == ("湖南省益阳市", False)
    assert cut(text, found.issuer) == "益阳市科学技术局"
    assert found.issued is not None
    assert (found.issued.value, cut(text, found.issued)) == ("2021-11", "二〇二一年十一月")
    assert found.period is not None
    assert (found.period.start, found.period.end, found.period.basis) == (2021, 2025, "document")
    assert [cited.value for cited in found.implements] == [
        "湖南省“十四五”科技创新规划",
        "益阳市国民经济和社会发展第十四个五年规划和二0三五年远景目标纲要",
    ]


def test_guangyuan_is_placed_by_its_counties_not_by_its_partners() -> None:
    text, found = seed("guangyuan")
    assert cut(text, found.title) == "关于进一步增强协同创新发展能力行动计划"
    assert found.title.span is not None
    assert (found.title.span.start, found.title.span.end) == (88, 107)
    assert found.region is not None
    assert (found.region.full_name, found.region.inferred) == ("四川省广元市", True)
    assert all(name in found.region.basis for name in ("剑阁县", "苍溪县", "旺苍县", "利州区", "昭化区"))
    assert found.period is not None
    assert (found.period.start, found.period.end) == (None, 2022)
    assert (found.issuer, found.number, found.issued) == (None, None, None)


def test_nanxian_is_the_county_its_body_names_not_the_city_of_a_cited_title() -> None:
    text, found = seed("nanxian")
    assert cut(text, found.title) == "创新提升行动工作方案"
    assert found.region is not None
    assert (found.region.full_name, found.region.level, found.region.inferred) == ("湖南省益阳市南县", "县", True)
    assert (found.issuer, found.number, found.issued, found.period) == (None, None, None, None)


def test_huaihua_is_the_city_not_a_county_it_names() -> None:
    _, found = seed("huaihua")
    assert found.title.value == "培育好强科创兴产业的动能实施方案"
    assert found.region is not None
    assert (found.region.full_name, found.region.inferred) == ("湖南省怀化市", True)


# Title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 益阳市科技创新三年行动计划（2023—2025年）\n\n" + BODY, "益阳市科技创新三年行动计划（2023—2025年）"),
        (
            "益阳市人民政府关于\n加快工业发展的意见\n益政发〔2021〕29号\n各县：\n" + BODY,
            "益阳市人民政府关于加快工业发展的意见",
        ),
        (
            "益阳市人民政府关于加快电子商务发展的意见益政发〔2019〕17号各县人民政府：" + BODY,
            "益阳市人民政府关于加快电子商务发展的意见",
        ),
        ("科技创新行动方案（试行）根据省委部署，制定本方案。" + BODY, "科技创新行动方案（试行）"),
        ("首页 > 政务公开 > 文件\n科技创新工作要点\n发布时间：2024-03-22 来源：市科技局\n" + BODY, "科技创新工作要点"),
        ("益阳市人民政府办公室文件\n益政办发〔2021〕3号\n益阳市创新规划\n" + BODY, "益阳市创新规划"),
    ],
)
def test_titles(text: str, title: str) -> None:
    found = about(text)
    assert found.title.value == title
    assert not found.title.inferred


def test_without_a_title_in_the_text_the_file_name_is_taken_and_said_so() -> None:
    found = about("各乡镇人民政府：\n" + BODY, "关于公布名录的通知(FBM-CLI-14-1).html")
    assert (found.title.value, found.title.inferred, found.title.basis) == ("关于公布名录的通知", True, "文件名")
    assert found.title.span is None


NOTICE = (
    "益阳市人民政府办公室关于印发《益阳市科技创新规划(2021―2025年)》的通知\n益政办发〔2021〕12号\n各县：\n"
    "《益阳市科技创新规划》已经市政府同意，现印发给你们。\n益阳市人民政府办公室\n2021年3月4日\n"
)


def test_a_notice_hands_its_title_over_to_the_plan_it_carries() -> None:
    text = NOTICE + "益阳市科技创新规划\n（2021-2025年）\n" + BODY
    found = about(text)
    assert found.title.value == "益阳市科技创新规划（2021-2025年）"
    assert found.title.span is not None
    assert found.title.span.start == len(NOTICE)
    assert found.notes == ("由《益阳市人民政府办公室关于印发《益阳市科技创新规划(2021―2025年)》的通知》印发",)
    assert found.issuer is not None
    assert found.issuer.value == "益阳市人民政府办公室"


def test_a_notice_alone_keeps_its_title() -> None:
    found = about(NOTICE + "附件：益阳市科技创新规划（2021-2025年）.pdf\n")
    assert found.title.value.startswith("益阳市人民政府办公室关于印发")
    assert found.notes == ()


# Issuer, number, date


@pytest.mark.parametrize(
    ("tail", "issuer", "issued"),
    [
        ("益阳市科学技术局 二〇二一年十一月\n", "益阳市科学技术局", "2021-11"),
        ("益阳市财政局\n益阳市科学技术局\n2021年4月14日\n", "益阳市财政局、益阳市科学技术局", "2021-04-14"),
        ("特此通知。    益阳市农业农村局      2021年11月15日 （联系人：张三）", "益阳市农业农村局", "2021-11-15"),
        (
            "\u3000\u3000益阳市人民政府\u2002\u2002\n\u3000\u30002021年9月30日\u2002\n（此件公开发布）",
            "益阳市人民政府",
            "2021-09-30",
        ),
        ("益阳高新区管委会\n2022年5月\n", "益阳高新区管委会", "2022-05"),
    ],
)
def test_signatures(tail: str, issuer: str, issued: str) -> None:
    found = about("科技创新工作方案\n" + BODY + tail)
    assert found.issuer is not None
    assert found.issuer.value == issuer
    assert found.issued is not None
    assert (found.issued.value, found.issued.inferred) == (issued, False)


def test_a_date_of_the_text_is_no_signature() -> None:
    found = about("科技创新工作方案\n" + BODY + "请于2021年3月4日前报送市科技局，到2025年12月31日止。\n")
    assert (found.issuer, found.issued) == (None, None)


def test_the_organ_before_关于_issued_the_plan() -> None:
    text = "中共益阳市委、益阳市人民政府关于推进创新的意见\n" + BODY
    assert cut(text, about(text).issuer) == "中共益阳市委、益阳市人民政府"
    [forwarded] = [about("益阳市科技局转发省科技厅关于申报项目的通知\n" + BODY).issuer]
    assert forwarded is not None
    assert forwarded.value == "益阳市科技局"


def test_registers_state_and_web_pages_only_hint() -> None:
    stated = about("科技创新工作方案\n**成文日期**: 2021-11-05\n**发布机构**: 益阳市科技局\n" + BODY)
    assert stated.issuer is not None
    assert stated.issued is not None
    assert (stated.issuer.value, stated.issuer.inferred) == ("益阳市科技局", False)
    assert (stated.issued.value, stated.issued.inferred) == ("2021-11-05", False)
    hinted = about("科技创新工作方案\n时间：2023-04-04 信息来源：益阳市科技局\n" + BODY)
    assert hinted.issuer is not None
    assert hinted.issued is not None
    assert (hinted.issuer.value, hinted.issuer.inferred) == ("益阳市科技局", True)
    assert (hinted.issued.value, hinted.issued.inferred, hinted.issued.basis) == ("2023-04-04", True, "网页的“时间”")


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("益阳市创新方案\n（益政办发〔2021〕12号）\n", "益政办发〔2021〕12号"),
        ("益阳市创新方案\n益政办发[2021]12号\n", "益政办发[2021]12号"),
        ("文号：益政办发〔2021〕12号\n益阳市创新方案\n", "益政办发〔2021〕12号"),
        ("益阳市创新方案\nHHCR-2023-01005\n", None),
        ("益阳市创新方案\n根据《湖南省规划》（湘政发〔2021〕3号）和湘科发〔2020〕4号文件，制定本方案。\n", None),
    ],
)
def test_numbers_are_own_not_cited(head: str, number: str | None) -> None:
    found = about(head + BODY).number
    assert (found.value if found else None) == number


# Period


@pytest.mark.parametrize(
    ("title", "body", "years"),
    [
        ("创新规划", "规划基年为2020年，规划期限为2021-2025年，展望到2035年。", (2021, 2025)),
        ("创新行动计划（2023—2025年）", "到2030年，全面建成。", (2023, 2025)),
        ("“十五五”创新规划", "“十四五”时期成绩显著。", (2026, 2030)),
        ("2024年科技工作要点", "", (2024, 2024)),
        ("创新方案", "到2025年，达到50家；到2025年底，建成3个；到2035年，进入前列。", (None, 2025)),
        ("创新方案", "由2015年增长到2020年的34亿元。", None),
        ("创新方案", "2024年“招商引资年”。", None),
    ],
)
def test_periods(title: str, body: str, years: tuple[int | None, int] | None) -> None:
    found = about(f"{title}\n为推进创新，制定本文件。\n{body}\n").period
    assert ((found.start, found.end) if found else None) == years


# Region


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国务院关于印发“十四五”数字经济发展规划的通知\n" + BODY, ("全国", "国家")),
        ("财政部关于做好预算的通知\n" + BODY, ("全国", "国家")),
        ("浙江省数字经济促进条例\n第一条 为了促进发展，制定本条例。\n", ("浙江省", "省")),
        ("2020年沈阳市数字经济工作要点\n" + BODY, ("辽宁省沈阳市", "市")),
        ("洪江市创新方案\n" + BODY, ("湖南省怀化市洪江市", "县")),
        (
            "科技方案\n" + BODY + "清水河县五良太乡人民政府\n2021年10月14日\n",
            ("内蒙古自治区呼和浩特市清水河县五良太乡", "乡镇"),
        ),
        ("宁波保税区管理委员会关于印发方案的通知\n" + BODY, ("浙江省宁波市宁波保税区", "园区")),
        ("杭州市临平区科技规划\n" + BODY, ("浙江省杭州市临平区", "县")),
        (
            "全国文明城市创建工作方案\n我市、全市、市教育局。益阳市。\n结合益阳实际。益阳市的目标。" + BODY,
            ("湖南省益阳市", "市"),
        ),
        ("鼓楼区科技方案\n南京市委要求，南京的企业。\n" + BODY, ("江苏省南京市鼓楼区", "县")),
        ("科技方案\n" + BODY, None),
    ],
)
def test_regions(text: str, expected: tuple[str, str] | None) -> None:
    assert region(text) == expected


def test_two_counties_place_a_city_one_partner_does_not() -> None:
    body = "推动我市创新。支持{}创新。与杭州市合作，杭州市科技局、绵阳科博会。我市重大项目。\n"
    found = about("科技方案\n" + body.format("剑阁县、苍溪县、旺苍县、剑阁县、苍溪县")).region
    assert found is not None
    assert (found.name, found.inferred) == ("广元市", True)
    assert found.basis.endswith("同属广元市")
    other = about("科技方案\n" + "推动我市创新，我市。与剑阁县合作。\n").region
    assert other is None


def test_a_county_level_city_outvotes_its_prefecture() -> None:
    text = "科技方案\n全市、我市。" + "洪江市企业。" * 5 + "对接怀化市，洪江市。\n"
    assert region(text) == ("湖南省怀化市洪江市", "县")


def test_the_number_tells_the_province_of_a_plan_without_names() -> None:
    found = about("科技方案\n津科发〔2021〕5号\n我市创新，全市创新。\n").region
    assert found is not None
    assert (found.name, found.inferred, found.basis) == ("天津市", True, "文号“津科发〔2021〕5号”")


def test_a_region_read_from_the_file_name_is_inferred() -> None:
    found = about("各乡镇：\n为推进工作，制定方案。\n", "象州县科技创新方案.txt").region
    assert found is not None
    assert (found.name, found.inferred, found.basis) == ("象州县", True, "文件名")


def test_a_place_becomes_a_region_with_its_parent() -> None:
    [place] = regions.named("怀化市")
    made = locality.of_place(place)
    assert (made.code, made.full_name, made.parent, made.level) == ("431200", "湖南省怀化市", "湖南省", "市")


# Citations, limits


def test_what_a_plan_implements_and_replaces() -> None:
    text = (
        "创新方案\n为贯彻落实《湖南省规划》《益阳市规划》精神，制定本方案。\n"
        + BODY
        + "《益阳市旧办法》（益政发〔2018〕4号）同时废止。\n"
    )
    found = about(text)
    assert [cited.value for cited in found.implements] == ["湖南省规划", "益阳市规划"]
    assert [cited.value for cited in found.replaces] == ["益阳市旧办法"]


@pytest.mark.parametrize("text", ["", "\n", "方案", "（" * 500, "《" * 500, "2021年3月4日\n" * 50, "关于" * 300])
def test_nothing_much_is_described_without_complaint(text: str) -> None:
    assert describe(view(text), "x.txt").title.value


@pytest.mark.parametrize(
    "text", ["《关于方案》" * 20_000, "《关于办法》同时废止" * 5_000, " " * 100_000, "2021年3月4日\n" * 5_000]
)
def test_hostile_text_is_described_too(text: str) -> None:
    assert describe(view(text), "x.txt").title.value


@pytest.mark.parametrize(
    ("sentence", "value", "wording"),
    [
        ("本政策措施自2021年9月1日起实施，有效期至2025年12月31日。", "2021-09-01", "自2021年9月1日起实施"),
        ("本措施自2021年8月24起施行。", "2021-08-24", "自2021年8月24起施行"),
        ("《某条例》已经通过，现予公布，自2021年3月1日起施行。", "2021-03-01", "自2021年3月1日起施行"),
        (
            "本《行动计划》由管委会负责解释，自印发之日起30日后施行。",
            "自印发之日起30日后施行",
            "自印发之日起30日后施行",
        ),
        ("本办法自印发之日起生效。", "2024-03-05", "自印发之日起生效"),
    ],
)
def test_from_when_a_plan_is_in_force(sentence: str, value: str, wording: str) -> None:
    text = f"某市创新提升工作方案\n{BODY}{sentence}\n某市人民政府\n2024年3月5日\n"
    found = about(text)
    assert found.effective is not None
    assert (found.effective.value, cut(text, found.effective)) == (value, wording)
    assert found.effective.inferred == (value == "2024-03-05")
    assert found.issued is not None
    assert found.issued.value == "2024-03-05"


@pytest.mark.parametrize(
    "sentence",
    [
        "《公平竞争条例》自2021年8月1日起施行。",
        "本条例自 年 月 日起施行。",
        "科技局 | 已失效 | 本政策自2019年1月1日起实施，试行1年。",
        "本市自2020年起实施技改行动。",
        "本" * 3000,
    ],
)
def test_what_another_document_says_of_itself_is_no_date_of_effect(sentence: str) -> None:
    assert about(f"某市创新提升工作方案\n{BODY}{sentence}\n").effective is None


def test_a_ledger_in_an_annex_does_not_set_the_period_of_the_plan() -> None:
    head = f"某市创新提升工作方案\n{BODY.replace('2026', '2025')}"
    ledger = "附件2\n某市2019年重点任务台账\n1.建设平台。2019年底前完成。\n2.联网。2019年底前接入。\n"
    found = about(head + ledger).period
    assert found is not None
    assert (found.start, found.end) == (None, 2025)
    only = about("某市创新提升工作方案\n为加快发展，制定本方案。\n" + ledger).period
    assert only is not None
    assert only.end == 2019
