"""Which plans are meant: places joined to a plan called by its title, titles of other places, years of titles, 州里 and 全县."""

import pytest

PLAN = "{}{}方案{}\n\n一、目标\n到{}年，高新技术企业达到{}家。\n"
YUNHE = PLAN.format("云和县", "数字经济", "（2020年）", 2020, 60)
LATER = PLAN.format("云和县", "科技创新", "（2021—2025年）", 2025, 90)
LISHUI = PLAN.format("丽水市", "县域商业体系", "（2021—2025年）", 2025, 700)


@pytest.fixture(scope="module")
def asked(over):
    assistant, _ = over([YUNHE, LATER, LISHUI])
    return lambda text: assistant.ask(text)[0]


def titles(reply):
    return {piece.title for one in reply.statements for piece in one.evidence}


@pytest.mark.parametrize(
    "question",
    [
        "丽水2025年和云和科技创新方案2025年,高企谁定得高",
        "云和的科技创新方案跟丽水比,高企哪个多",
        "丽水和云和科技创新方案的高企各多少家",
    ],
)
def test_a_title_tells_apart_the_plans_of_its_own_place_and_keeps_the_place_beside_it(asked, question):
    reply = asked(question)
    assert set(reply.question.regions) == {"云和县", "丽水市"}
    assert titles(reply) == {"云和县科技创新方案（2021—2025年）", "丽水市县域商业体系方案（2021—2025年）"}


def test_a_place_inside_a_titled_question_is_what_the_plan_speaks_of(asked):
    assert asked("丽水市县域商业体系方案里云和的高企要多少家").question.regions == ("丽水市",)


@pytest.mark.parametrize("question", ["海南省县域商业体系方案里高企多少家", "长沙数字经济方案定了多少家高新技术企业"])
def test_the_title_of_a_plan_of_another_place_is_refused_by_the_place(asked, question):
    assert asked(question).reason == "region_not_in_corpus"


def test_a_plan_may_be_called_by_the_province_it_lies_in(asked):
    assert asked("浙江的县域商业体系方案里高企多少家").question.regions == ("丽水市",)


@pytest.mark.parametrize(("year", "number"), [("2020年", 60), ("2025年", 90)])
def test_plans_of_one_place_are_told_apart_by_the_year_they_are_called_by(asked, year, number):
    reply = asked(f"云和{year}方案高企多少家")
    assert [figure.target.value for figure in reply.figures] == [number]
    assert not any(character.isdigit() for character in reply.question.topic)


@pytest.mark.parametrize("question", ["县里高企目标几家", "到2025年全县高企目标几家", "高企目标几家,全县"])
def test_the_county_at_large_is_the_only_one_with_plans(asked, question):
    assert asked(question).question.regions == ("云和县",)


@pytest.mark.parametrize(
    "question", ["全县域高企目标几家", "安全县高企目标几家", "城市里高企目标几家", "丽水全县高企目标几家"]
)
def test_other_words_that_hold_county_or_city_name_none(asked, question):
    assert "云和县" not in asked(question).question.regions


def test_a_park_is_known_without_its_kind(over):
    plans = ["北京市中关村科技园区管理委员会关于印发《数字行动计划》的通知\n\n一、目标\n独角兽企业达到100家。\n", YUNHE]
    asked = over(plans)[0].ask
    assert asked("中关村独角兽企业几家")[0].question.regions == ("中关村科技园区",)
    assert "中关村科技园区" in asked("云和和中关村,谁的独角兽企业多")[0].question.regions


@pytest.mark.parametrize("question", ["青田的行动计划里高企多少家", "青田县域商业体系方案里高企多少家"])
def test_the_plan_of_a_county_is_not_that_of_its_city(over, question):
    city = LISHUI + "\n支持青田发展，青田高新技术企业达到30家。\n"
    assert over([city])[0].ask(question)[0].reason == "region_not_in_corpus"


def test_two_plans_of_one_place_called_by_their_titles_are_compared(asked):
    reply = asked("云和数字经济方案和云和科技创新方案,高企哪个定得多")
    assert reply.question.kind == "compare"
    assert "最高：云和县《云和县科技创新方案（2021—2025年）》（90家）" in reply.text


def test_the_year_of_a_title_beside_another_plan_is_asked_of_none_else(asked):
    reply = asked("丽水和云和2020年方案,高企谁多")
    assert {figure.target.value for figure in reply.figures} == {700, 60}


def test_a_title_may_hold_letters_and_signs(over):
    plans = [PLAN.format("云和县", "“人工智能+”制造", "", 2025, 9), PLAN.format("云和县", "农业", "", 2025, 8)]
    reply = over(plans)[0].ask("云和人工智能+制造方案里高企几家")[0]
    assert [figure.target.value for figure in reply.figures] == [9]


def test_which_of_the_plans_of_a_place_says_it(asked):
    reply = asked("云和两份方案里哪份提到农产品直播")
    assert reply.question.kind == "exists"
    assert reply.reason == "nothing_found"
    said = asked("云和和丽水哪个写了县域商业体系")
    assert said.question.kind == "exists"
