"""What a topic names (概念验证, 侵入式脑机接口), and whether a passage speaks of that very thing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.understanding import plain_words

_SLACK = 3
"""Characters that may stand between those of a name (省级创新型区县 for 省级创新型县)."""
_LONG = 6
"""Characters beyond which a name is also found by its words."""
_LINKS = ("r", "p", "c", "u", "q", "y", "e", "o", "d", "m")
"""Parts of speech that end a name: pronouns, prepositions, conjunctions, particles, counters, adverbs, numbers."""
_NOUNS = ("n", "j", "l", "i", "x", "e", "b", "vn", "s")
#: Verbs of plans and of asking that stand before a thing.
DOING = frozenset(
    "布局 打造 建设 发展 推动 推进 开展 实施 培育 引进 创建 争创 提出 提到 提及 写到 加快 加强 完善 建立 设立 支持 鼓励 探索 举办 组织 深化 扩大 提升 优化 推广 申报 认定 培养 引育 选派 评选 举办 召开 组织 "
    "制定 出台 落实 建成 建 抓 搞 做 办 要 有 写 提 定 设 用 推 谈 说 没有 涉及 部署 安排 列入".split()
)
#: Words behind a thing that name nothing more.
_CLOSING = frozenset("发展 建设 工作 情况 内容 方面 做法 措施 政策 问题 方向 的话".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A thing named: its words in order, and the words that plans write for it where none writes its own."""

    words: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The name in one piece."""
        return "".join(self.words)

    def stands_in(self, text: str) -> bool:
        """Whether ``text`` (folded) has the name in one piece or close together, a long one word by word, or another for it."""
        whole = self.whole
        if whole in text or (len(whole) > 2 and close_by(whole, text, len(whole) + _SLACK)):
            return True
        if len(whole) > _LONG and len(self.words) > 1 and all(word in text for word in self.words):
            return True
        return any(other in text for other in self.others)


def names(tagged: Sequence[tuple[str, str]], folded: str, written: Mapping[str, Sequence[str]]) -> tuple[Name, ...]:
    """The things that a folded topic names. ``written`` gives the words of plans for everyday ones that no plan has."""
    found = []
    for run in _runs(tagged, folded):
        while len(run) > 1 and run[0][0] in DOING:
            run.pop(0)
        while len(run) > 1 and run[-1][0] in _CLOSING:
            run.pop()
        words = tuple(word for word, _ in run)
        if any(not tag or tag.startswith(_NOUNS) for _, tag in run) or len("".join(words)) > 3:
            found.append(Name(words, tuple(written.get("".join(words), ()))))
    return tuple(found)


def close_by(word: str, text: str, within: int) -> bool:
    """Whether the Chinese characters of a word stand in order within so many characters (科特派 in 科技特派员)."""
    start = text.find(word[0]) if "\u4e00" <= word[0] <= "\u9fff" else -1
    while start >= 0:
        if _in_order(word, text[start : start + within]):
            return True
        start = text.find(word[0], start + 1)
    return False


def _runs(tagged: Sequence[tuple[str, str]], folded: str) -> Iterator[list[tuple[str, str]]]:
    """Stretches of neighbouring words that may name something."""
    run: list[tuple[str, str]] = []
    position = 0
    following = [tag for _, tag in tagged[1:]] + [""]
    for (word, tag), after in zip(((word.upper(), tag) for word, tag in tagged), following, strict=False):
        start = folded.find(word, position)
        names_more = tag == "d" and len(word) > 1 and after.startswith("n")  # 同步课堂: no adverb goes with a noun
        links = (
            (tag.startswith(_LINKS) and not names_more)
            or word in plain_words.EMPTY
            or word in plain_words.LINKING
            or not word.strip()
        )
        if start < 0 or not any(character.isalnum() for character in word) or links:
            if run:
                yield run
            run = []
            continue
        if start > position and run:
            yield run
            run = []
        run.append((word, tag))
        position = start + len(word)
    if run:
        yield run


def _in_order(word: str, window: str) -> bool:
    position = 0
    for character in word:
        position = window.find(character, position) + 1
        if not position:
            return False
    return True
