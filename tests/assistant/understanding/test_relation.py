"""How a question sets figures beside each other, and what the asker brings along."""

import pytest

from assistant.understanding.relation import only_closing, read_set, sides, without_asking

PLACES = ["南县", "洪江市", "洪江", "怀化市", "怀化"]


@pytest.mark.parametrize(
    ("question", "relation"),
    [
        ("“新增国家高新技术企业8家”，别的地方有类似的吗", "elsewhere"),
        ("帮我查重：全县技术合同交易额达到15亿元", "elsewhere"),
        ("我们定8%，研发投入增长，算高吗", "rank"),
        ("研发投入增速洪江排第几", "rank"),
        ("只有洪江定了高企总数吗", "only"),
        ("洪江高企比南县多吗", "whether"),
        ("怀化的攻关项数是不是最多的", "whether"),
        ("几个地方研发投入增长目标谁高", "ordered"),
        ("企业上云目标按从高到低排个序", "ordered"),
        ("洪江和南县新增高企差多少家", "difference"),
        ("南县和洪江的企业上云加起来多少家", "sum"),
    ],
)
def test_the_relation_is_read(question, relation):
    assert read_set(question, PLACES).relation == relation


@pytest.mark.parametrize(
    "question",
    [
        "南县的研发投入增长14%由谁负责",
        "年产值5000万元以上的企业有哪些补贴",
        "怀化的研发投入目标比上年增长多少",
        "高新技术企业最高能奖多少",
        "高新技术产业增加值占比要多少",
        "怀化哪些单位负责技术合同成交额增长15%",
    ],
)
def test_what_sets_nothing_beside_anything_is_single(question):
    assert read_set(question, PLACES).relation == "single"


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        (
            "我县打算把每万人高价值发明专利拥有量定到1.5件，在这些计划里处于什么水平？",
            "每万人高价值发明专利拥有量达到1.5件",
        ),
        ("南县的研发投入增长14%比其他地方高吗", "研发投入增长14%"),
        ("新增科技型中小企业120家 别的地方有没有类似目标", "新增科技型中小企业120家"),
        ("想写“县级科技特派员保持65名左右”，别的县有吗", "县级科技特派员保持65名左右"),
        ("看看别处有没有：1.研发投入增长11%；2.新增高企6家", "研发投入增长11%，新增高企6家"),
    ],
)
def test_what_the_asker_states_is_taken_from_the_question(question, claim):
    assert read_set(question, PLACES).claim == claim


def test_a_target_is_read_as_in_a_draft():
    (given,) = (
        read_set("新增高新技术企业八家，别处有没有").given() or read_set("新增高新技术企业8家，别处有没有").given()
    )
    assert given.target is not None
    assert (given.target.canonical, given.target.measure, given.target.value) == ("高新技术企业", "increment", 8)


def test_the_lowest_is_asked_for():
    assert read_set("哪个地方研发投入增速最低").low
    assert not read_set("哪个地方研发投入增速最高").low


def test_places_stand_on_two_sides_of_a_comparison():
    assert sides("洪江高企比南县多吗", [["南县"], ["洪江"]]) == ([1], [0])


def test_only_words_of_planning_may_be_left_of_a_name():
    assert only_closing("打算")
    assert not only_closing("后备库入库")


def test_a_topic_is_freed_from_asking():
    assert without_asking("竹子产业的 别处有吗") == "竹子产业"
