"""The table of places: facts, paths, and which words of a text name a place."""

import re
from collections import Counter

import pytest

from corpus.regions import places as regions
from corpus.regions.places import Place, by_code, children, find, full_name, is_within, named, parent


def names(text: str) -> list[list[str]]:
    return [[full_name(place) for place in mention.places] for mention in find(text)]


def only(text: str) -> str:
    [[name]] = names(text)
    return name


def test_the_table_is_a_tree_of_known_size() -> None:
    everything = list(regions._table().places.values())
    levels = Counter(place.level for place in everything)
    assert (levels["国家"], levels["省"], levels["市"]) == (1, 34, 333)
    assert 2840 <= levels["县"] <= 2860  # 2843 counties and districts, and the islands of Sansha listed apart
    for place in everything:
        assert re.fullmatch(r"[1-9]\d{5}", place.code)
        up = parent(place)
        assert (up is None) == (place.level in ("国家", "省"))
        assert up is None or up.code[:2] == place.code[:2]
        assert up is None or place in children(up)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("临平区", "浙江省杭州市临平区"),
        ("沙县区", "福建省三明市沙县区"),
        ("米林市", "西藏自治区林芝市米林市"),
        ("错那市", "西藏自治区山南市错那市"),
        ("洪江市", "湖南省怀化市洪江市"),
        ("济源市", "河南省济源市"),
        ("浦东新区", "上海市浦东新区"),
        ("内蒙古", "内蒙古自治区"),
        ("恩施州", "湖北省恩施土家族苗族自治州"),
    ],
)
def test_places_of_today(name: str, path: str) -> None:
    assert only(f"在{name}，") == path


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("沙县", "福建省三明市沙县区"),
        ("米林县", "西藏自治区林芝市米林市"),
        ("闸北区", "上海市静安区"),
        ("襄樊市", "湖北省襄阳市"),
    ],
)
def test_former_names_lead_to_the_place_of_today(former: str, today: str) -> None:
    assert only(f"在{former}，") == today


def test_levels_follow_the_code_not_the_last_character() -> None:
    assert [place.level for place in named("洪江市")] == ["县"]
    assert [place.level for place in named("怀化市")] == ["市"]
    assert [place.level for place in named("重庆市")] == ["省"]
    assert [place.level for place in named("大通湖区")] == ["园区"]


def test_within() -> None:
    city, county, province = by_code("431200"), by_code("431281"), by_code("430000")
    assert is_within(county, city)
    assert is_within(county, province)
    assert is_within(county, county)
    assert is_within(county, by_code(regions.NATION))
    assert not is_within(city, county)
    assert not is_within(county, by_code("430900"))


def test_children_of_the_country_are_the_provinces() -> None:
    assert {place.level for place in children(by_code(regions.NATION))} == {"省"}


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        by_code("999999")


def test_a_path_is_one_mention_of_its_last_place() -> None:
    [mention] = find("支持湖南省怀化市洪江市先行")
    assert (mention.text, mention.start, mention.end) == ("湖南省怀化市洪江市", 2, 11)
    assert [place.code for place in mention.places] == ["431281"]


def test_spans_cut_the_text() -> None:
    text = "洪江市和南县的目标，比益阳高多少？怀化呢"
    found = find(text)
    assert [text[m.start : m.end] for m in found] == [m.text for m in found] == ["洪江市", "南县", "益阳", "怀化"]


def test_洪江_is_two_places_and_洪江区_is_not_洪江市() -> None:
    assert sorted(names("洪江的研发目标")[0]) == ["湖南省怀化市洪江市", "湖南省怀化市洪江管理区"]
    assert names("洪江区氯碱产业") == [["湖南省怀化市洪江管理区"]]
    assert names("洪江市和洪江") == [["湖南省怀化市洪江市"], ["湖南省怀化市洪江市"]]


def test_a_shared_name_stays_open_until_the_text_settles_it() -> None:
    assert len(names("鼓楼区的目标")[0]) == 4
    assert names("南京的鼓楼区") == [["江苏省南京市"], ["江苏省南京市鼓楼区"]]
    assert only("南京市鼓楼区") == "江苏省南京市鼓楼区"


def test_of_a_short_name_the_higher_place_is_meant() -> None:
    assert only("长沙的目标") == "湖南省长沙市"
    assert only("海南自贸港") == "海南省"
    assert only("长沙县的目标") == "湖南省长沙市长沙县"


@pytest.mark.parametrize(
    "text",
    [
        "有关部门和县（区）",
        "各市和县级财政",
        "创新化解机制",
        "创新乡村治理",
        "攻克重大关键技术",
        "打通大通道",
        "真金白银支持",
        "朝阳产业",
        "推广东风汽车",
        "形成都市圈",
        "公安、消防",
        "新建一批平台",
        "一视同仁",
        "成渝地区双城经济圈",
        "市中区位优势",
        "中心城区",
        "高新区、经开区、自贸区、新区",
        "湖南大学",
        "西安交通大学",
        "中山路5号",
        "阿里巴巴、京东",
        "弘扬中华文化",
        "雄安新区",
    ],
)
def test_words_that_only_look_like_places(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("湖南县域经济", "湖南"),
        ("南京市场监管", "南京"),
        ("人民银行南县支行", "南县"),
        ("马鞍山市和县", "马鞍山市和县"),
        ("晋城市城区", "晋城市城区"),
        ("益阳高新区", "益阳"),
        ("推动剑阁经开区创建", "剑阁"),
        ("杭州市科技局", "杭州市"),
    ],
)
def test_places_beside_such_words(text: str, name: str) -> None:
    assert [mention.text for mention in find(text)] == [name]


@pytest.mark.parametrize("text", ["", "县", "南", "市", "（）"])
def test_nothing_in_next_to_nothing(text: str) -> None:
    assert find(text) == []


def test_every_full_name_is_found_where_it_stands_alone() -> None:
    lost = [
        full_name(place)
        for place in regions._table().places.values()
        if place.code != regions.NATION and not _finds_itself(place)
    ]
    assert lost == []


def _finds_itself(place: Place) -> bool:
    path = full_name(place)
    found = find(f"在{path}，")
    return [mention.text for mention in found] == [path] and found[0].places == (place,)
