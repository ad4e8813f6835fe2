import pytest

from assistant.evidence.listing import SOME, counted, listed, lists, runs, shorthand, tells_time, time_wanted


def test_a_counted_name_whose_members_are_asked_for():
    assert shorthand("湖州“五跨”指哪五跨") == ("五跨", 5)
    assert shorthand("三张清单包括哪几张") == ("三张清单", 3)


@pytest.mark.parametrize("question", ["第三条是什么", "竹产业有哪些方向", "", "“”指哪"])
def test_no_counted_name(question):
    assert shorthand(question) is None


def test_how_many_things_are_asked_to_be_named():
    assert listed("拿哪两个县试点") == 2
    assert listed("先开放哪几个方面") == SOME
    assert listed("哪几年完成") is None
    assert listed("谁负责") is None


def test_a_list_is_counted_by_its_stops_and_the_last_and():
    assert lists("跨层级、跨地域、跨系统、跨部门、跨业务“五跨”理念", 5, exactly=True)
    assert lists("支持安吉县、德清县和长兴县", 3, exactly=True)
    assert not lists("支持安吉县，德清县", 2, exactly=True)
    assert lists("甲、乙、丙、丁", SOME, exactly=False)
    assert not lists("", 2, exactly=False)


def test_things_are_named_with_their_number_and_words_between():
    assert counted("主攻哪三个方向").search("瞄准三大发展方向")
    assert counted("主攻哪些方向") is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("专班多久开一次会", "每季度召开一次会议"),
        ("多长时间检查一次", "每半年检查一次"),
        ("打算试多久", "力争通过2年左右时间试验"),
        ("几个月办完", "3个月内办结"),
    ],
)
def test_what_tells_how_often_or_how_long(question, sentence):
    assert tells_time(sentence, time_wanted(question))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("专班多久开一次会", "专班办公室设在县科技局"),
        ("专班多久开一次会", "定期召开会议"),
        ("打算试多久", "《三年行动计划（2018—2020年）》"),
        ("打算试多久", "落实三年行动"),
    ],
)
def test_what_does_not(question, sentence):
    assert not tells_time(sentence, time_wanted(question))


def test_other_questions_want_no_time():
    assert time_wanted("哪一年建成") is None
    assert time_wanted("七年级的课怎么上") is None


def test_how_long_a_plan_runs():
    assert runs("通过2年左右时间试验探索")
    assert runs("经过3至5年努力")
    assert not runs("投用2年以上的设备")
