"""Questions made from plans: what staff might ask, and the passage of the plan that says it.

Five kinds per clause, drawn at random: its heading, one phrase out of it, a few words out of a sentence, a target's
indicator, a task with its units. Most are put into plainer words (``PLAIN`` and the table of everyday words). Passages are
what the index embeds: the clause or one sentence of it under its headings. Regions are left out on both sides, since a
search cuts them from the question. The plans are read by ``corpus.ingest``; no question of the evaluation is used.
"""

import random
import re
from collections.abc import Iterator
from functools import cache

from corpus.base.document import Clause, Document
from index import everyday
from index.passage import Passage, passages, split_sentences, without_number
from index.training.pairs import Pair
from index.words import Words

FIGURE_ASKED = (
    "是多少",
    "目标是多少",
    "要达到多少",
    "要做到多少",
    "定了多少",
    "有多少",
    "指标",
    "几家",
    "增长多少",
    "",
)
UNIT_ASKED = ("由谁负责", "谁牵头", "归谁管", "哪个部门负责", "责任单位是哪些", "牵头单位", "哪些单位参与", "谁来做")
TASKS_ASKED = ("负责哪些任务", "要做什么", "有什么任务", "牵头哪些工作", "管哪几项")
DOING_ASKED = ("怎么做", "有哪些举措", "有什么措施", "怎么搞", "有什么要求", "怎么安排", "", "", "的规定")
PLAIN = (
    ("研究与试验发展", "研发"), ("研发经费投入", "研发投入"), ("研发经费", "搞研发的钱"), ("高新技术企业", "高企"),
    ("规模以上", "规上"), ("地区生产总值", "GDP"), ("科学技术", "科技"), ("科技特派员", "科特派"), ("财政资金", "政府的钱"),
    ("专项资金", "专项的钱"), ("财政补助", "补贴"), ("给予奖励", "奖多少"), ("给予补助", "补多少"), ("奖补", "补贴"),
    ("融资", "贷款"), ("贷款贴息", "利息补贴"), ("税收优惠", "少交税"), ("成果转化", "成果落地"), ("高层次人才", "专家"),
    ("引进人才", "招人"), ("人才引进", "招人才"), ("子女入学", "孩子上学"), ("义务教育", "上学"), ("基础教育", "中小学"),
    ("医疗卫生", "看病"), ("医疗保障", "医保"), ("养老服务", "养老"), ("就业创业", "找工作和创业"), ("住房保障", "房子"),
    ("交通基础设施", "修路"), ("农村公路", "乡下的路"), ("农业农村", "农村"), ("农产品", "农货"), ("农民", "种地的"),
    ("生态环境", "环境"), ("污染防治", "治污染"), ("节能减排", "省电减排"), ("营商环境", "办企业的环境"), ("行政审批", "审批"),
    ("政务服务", "办事"), ("数字化转型", "上数字化"), ("信息化", "电脑化"), ("人工智能", "AI"), ("基础设施", "设施"),
    ("中小企业", "小企业"), ("民营企业", "私企"), ("培育", "培养"), ("推进", "推动"), ("开展", "搞"), ("实施", "做"),
    ("建立健全", "建立"), ("加快", "快点"), ("组织", "办"), ("选派", "派"), ("创建", "建"), ("严禁", "不准"), ("应当", "要"),
    ("不得", "不能"), ("企业", "公司"), ("资金", "钱"), ("奖励", "奖"), ("补助", "补贴"), ("监督管理", "监管"),
)  # fmt: skip
"""Official wording and how people say it. Written from general knowledge, applied left to right to queries only."""

_PHRASE_END = re.compile(r"[，,、；;。：:（）()“”\"\s]+")
_SPOKEN = 0.5
"""Chance that an official word of a query is put into an everyday one."""


def make(documents: Iterator[Document], seed: int) -> Iterator[Pair]:
    """Pairs of all clauses of ``documents``, those of one document together."""
    chance = random.Random(seed)
    words = Words()
    for document in documents:
        for number, (clause, passage) in enumerate(zip(document.clauses, passages([document]), strict=True)):
            if len(passage.body) >= 20:
                for query, text in _asked(clause, passage, words, chance):
                    if chance.random() < 0.7:
                        query = spoken(plain(query) if chance.random() < 0.5 else query, chance)
                    if len(query) >= 3:
                        yield Pair(query, text, f"{document.sha256[:12]}:{number}")


def plain(text: str) -> str:
    """``text`` in plainer words."""
    for official, said in PLAIN:
        text = text.replace(official, said)
    return text


def spoken(text: str, chance: random.Random) -> str:
    """``text`` with some of its official words put into everyday ones."""
    return _official().sub(
        lambda match: chance.choice(_said()[match[0]]) if chance.random() < _SPOKEN else match[0], text
    )


@cache
def _said() -> dict[str, list[str]]:
    """Official word -> everyday words: the table of everyday words turned round."""
    turned: dict[str, list[str]] = {}
    for said, official in everyday.table().items():
        for word in official:
            turned.setdefault(word, []).append(said)
    return turned


@cache
def _official() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(_said(), key=len, reverse=True)))


def _asked(clause: Clause, passage: Passage, words: Words, chance: random.Random) -> Iterator[tuple[str, str]]:
    sentences = split_sentences(passage.body)
    topic = without_number(clause.headings[-1]).strip("。.：:…") if clause.headings else ""
    body = passage.body
    if 3 <= len(topic) <= 30:
        stripped = body.replace(clause.headings[-1], "").replace(topic, "")
        if len(stripped) >= 20:
            yield topic + chance.choice(DOING_ASKED), stripped
    above = f"{passage.headings}\n" if chance.random() < 0.7 else ""
    if clause.units and 3 <= len(topic) <= 30:
        yield topic + chance.choice(UNIT_ASKED), above + body
        unit = chance.choice(clause.units[0].members) if clause.units[0].members else None
        if unit and chance.random() < 0.3:
            yield unit.name + chance.choice(TASKS_ASKED), above + body
    for target in clause.targets[:3]:
        sentence = next((each for each in sentences if target.indicator in each), body)
        yield target.indicator + chance.choice(FIGURE_ASKED), above + sentence
    yield from _phrases(sentences, above, body, chance)
    yield from _telegraphic(chance.choice(sentences), above, body, words, chance)


def _phrases(sentences: list[str], above: str, body: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """A phrase out of the clause finds the clause, or the sentence it stood in with the phrase left out."""
    sentence = chance.choice(sentences)
    phrases = [phrase for phrase in _PHRASE_END.split(sentence) if 4 <= len(phrase) <= 24]
    if phrases:
        phrase = chance.choice(phrases)
        text = sentence.replace(phrase, "", 1) if len(sentence) > 3 * len(phrase) and chance.random() < 0.4 else body
        yield phrase + (chance.choice(DOING_ASKED) if chance.random() < 0.5 else ""), above + text


def _telegraphic(
    sentence: str, above: str, body: str, words: Words, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """A few words of a sentence, in its order, as people type them into a search box."""
    content = [word for word in words.exact(sentence) if len(word) > 1 and not word[0].isdigit()]
    if len(content) >= 5:
        kept = sorted(chance.sample(range(len(content)), chance.randint(2, 5)))
        yield "".join(content[at] for at in kept), above + (sentence if chance.random() < 0.5 else body)
