"""One tokeniser for clauses and questions.

Words are cut with the dictionary and the segmentation of jieba. The cutting is done by rjieba (jieba-rs, the same in
Rust, with the same dictionary built in): it starts eight times faster, cuts some 17 times faster and needs no cache
file in a shared temporary folder. The two cut differently only around hyphens and dots of Latin and number runs
(「2021-2025」), which ``normalise`` takes apart first; ``tests/index/test_words.py`` compares them over all shipped plans.

Search mode is used (long words are given together with the dictionary words inside them), so that a name known from the
corpus (「科学技术和工业信息化局」) adds a token for the whole name and hides none of its parts.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.base.document import Document
from corpus.indicators.lexicon import fold

VERSION = 2
"""Raised whenever the same text would be cut otherwise; part of the manifest of a saved index."""

_APART = re.compile(r"[-‐‑–—―~～]|(?<!\d)\.|\.(?!\d)")
_OFFICES = tuple(
    (re.compile(full), short)
    for full, short in (
        (r"科学技术(?:和|与)?工业(?:和|与)?信息化(?=局)", "科工信"),
        (r"工业(?:和|与)?信息化(?=局|委|厅|部|主管)", "工信"),
        (r"经济(?:和|与)?信息化(?=局|委|厅|主管)", "经信"),
        (r"发展(?:和|与)?改革(?=局|委|部门)", "发改"),
        (r"人力资源(?:和|与)?社会保障(?=局|厅|部)", "人社"),
        (r"卫生健康(?=局|委)", "卫健"),
        (r"市场监督?管理?(?=局)", "市监"),
        (r"住房(?:和|与)?城乡(?:建设|规划建设)(?=局|厅|部|委)", "住建"),
        (r"自然资源(?:和|与)?(?:规划)?(?=局|厅)|资规(?=局)", "自规"),
        (r"文化(?:和|与)?旅游(?:广电)?(?:体育)?(?=局|厅)|文化广电(?:和|与)?旅游(?:体育)?(?=局|厅)", "文旅"),
        (r"教育(?:和|与)?体育(?=局)", "教体"),
        (r"科学技术(?=局|厅|部|委)", "科技"),
        (r"科学技术协会", "科协"),
        (r"农业农村(?=局|厅)", "农业"),
        (r"交通运输(?=局|厅)", "交通"),
        (r"国有资产监督管理委员?会?", "国资委"),
        (r"(?<=发改|卫健|经信|工信)委员会", "委"),
        (r"(?:中国)?人民银行", "人行"),
    )
)
"""Offices as plans write them in full, and as people and other plans call them; only where it is the office that is meant."""
_WORD = re.compile(r"\w")
_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿]+|[a-z0-9]+(?:\.[0-9]+)?%?")
_HAN = re.compile(r"[㐀-鿿]")
_LEVEL = re.compile(r"^(?:省|市|州|县|区|旗)(?=\w{3})")
_LONGEST = 8
"""Characters of a name taken as one word; what is longer is a description (专利转化许可和交易项目数), not a name."""


@lru_cache(maxsize=4096)  # words and bigrams of one text are cut one after the other
def normalise(text: str) -> str:
    """One spelling for what is written in several ways, lower case, hyphens and dots that are no decimal points to spaces.

    ``corpus.indicators.lexicon.fold`` knows the spellings (高企 → 高新技术企业, 研究与试验发展 → 研发, 规模以上 → 规上) and makes widths
    equal (NFKC); it also removes white space, which must keep words apart here. Offices go by their short names.
    """
    folded = " ".join(fold(part) for part in text.split())
    for full, short in _OFFICES:
        folded = full.sub(short, folded)
    return _APART.sub(" ", folded).lower()


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring Chinese characters; a Latin or number run is one token, as is a lone character."""
    grams: list[str] = []
    for run in _RUN.findall(normalise(text)):
        if len(run) == 1 or not _HAN.match(run):
            grams.append(run)
        else:
            grams += [run[i : i + 2] for i in range(len(run) - 1)]
    return grams


class Words:
    """A word tokeniser that also knows ``extra`` words, normally ``corpus_words`` of the plans indexed."""

    def __init__(self, extra: Iterable[str] = ()) -> None:
        """Add ``extra`` in sorted order: jieba derives a new word's frequency from the words known before it."""
        import rjieba

        self.extra = tuple(sorted(set(extra)))
        self._cutter = rjieba.Jieba()
        for word in self.extra:
            self._cutter.add_word(word, None, None)

    def __call__(self, text: str) -> list[str]:
        """The words of ``text`` in order, punctuation left out."""
        return [word for word in self._cutter.cut_for_search(normalise(text)) if _WORD.search(word)]

    def exact(self, text: str) -> list[str]:
        """The words of ``text`` that partition it, without the shorter words inside them; punctuation left out."""
        return [word for word in self._cutter.cut(normalise(text)) if _WORD.search(word)]

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """The words of ``text`` in order with their parts of speech as jieba tags them (n noun, v verb, r pronoun …)."""
        return list(self._cutter.tag(normalise(text)))

    def knows(self, word: str) -> bool:
        """Whether ``word`` is in the dictionary or was added to it."""
        return bool(self._cutter.has_word(word))


def corpus_words(documents: Iterable[Document]) -> list[str]:
    """Names that plans use as one word: responsible units (without 市, 县 …), indicators, regions. Sorted, normalised."""
    names: set[str] = set()
    for document in documents:
        if document.region:
            names.add(document.region.name)
        for clause in document.clauses:
            for record in clause.units:
                names.update(_LEVEL.sub("", unit.full_name) for unit in record.members)
            names.update(target.indicator for target in clause.targets)
    cleaned = (normalise(name).strip() for name in names)
    return sorted(name for name in set(cleaned) if 2 <= len(name) <= _LONGEST and _RUN.fullmatch(name))
