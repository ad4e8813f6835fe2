"""Held-out questions for choosing between ways of searching: plans, templates and wordings that no training pair has.

Everything chosen by measurement (weights of the fusion, features of the ranking, the shipped table) is chosen on these
questions and on the development part of the project's own, never on what is reported. They are made from the plans that
``material --hold-out`` leaves out. Wordings are exchanged by a thesaurus given as a file (JSON: word to its synonyms),
not by the table that training uses, and the ways of asking are others. ``everyday.jsonl`` beside this file holds seventy
more over the same plans, written by hand in plain people's words; training never reads it.
"""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.base.document import Clause, Document
from index.passage import Passage, passages, split_sentences, without_number
from index.words import Words

Thesaurus = dict[str, list[str]]

FIGURE = ("想问下{}定的数字", "{}这个数最后要冲到哪里", "{}预计能有多大规模", "上面给{}压了多少量", "{}，数字")
UNIT = ("{}是哪家的活", "{}出了问题该去找哪家", "谁在盯{}", "{}落到了哪些局头上")
TASK = ("{}，文件里有说过吗", "想搞清楚{}", "给我看看{}的内容", "{}能落实些啥", "{}")
SCATTERED = ("{}和{}之间", "{}方面，{}", "{} {}")
PER_PLAN = 40
"""Questions of one plan at most, so that long plans do not outweigh the rest."""
_COMMON_ENOUGH = 8
"""Times a synonym must occur in the plans: rarer ones are what nobody says."""


class Asked(NamedTuple):
    """``kind``: figure | unit | heading | scattered | reworded, or everyday for those written by hand.

    The answer is the clause of plan ``doc_id`` that holds the character at offset ``at``.
    """

    kind: str
    question: str
    doc_id: str
    at: int


def make(documents: Sequence[Document], thesaurus: Thesaurus, seed: int) -> list[Asked]:
    """Questions over ``documents`` in a fixed order, at most ``PER_PLAN`` of each."""
    chance = random.Random(seed)
    words = Words()
    searched = [(document, list(passages([document]))) for document in documents]
    spoken = Counter(word for _, each in searched for passage in each for word in words.exact(passage.body))
    asked: list[Asked] = []
    for document, each in searched:
        made = []
        for clause, passage in zip(document.clauses, each, strict=True):
            if len(passage.body) >= 30:
                made += list(_of_clause(document, clause, passage, words, spoken, thesaurus, chance))
        asked += chance.sample(made, min(PER_PLAN, len(made)))
    return asked


def read(file: Path) -> list[Asked]:
    """The questions of a file, as ``write`` wrote it."""
    return [Asked(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line]


def write(file: Path, asked: Iterable[Asked]) -> int:
    """One question a line as JSON; returns their number."""
    lines = [json.dumps(each._asdict(), ensure_ascii=False) for each in asked]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(lines)


def _of_clause(
    document: Document,
    clause: Clause,
    passage: Passage,
    words: Words,
    spoken: Counter[str],
    thesaurus: Thesaurus,
    chance: random.Random,
) -> Iterator[Asked]:
    region = document.region.name if document.region else ""

    def asked(kind: str, text: str) -> Asked:
        named = region if region and region not in text and chance.random() < 0.5 else ""
        return Asked(kind, named + text, document.doc_id, clause.span.start)

    heading = without_number(clause.headings[-1]).strip("。.：:") if clause.headings else ""
    if clause.targets:
        indicator = chance.choice(clause.targets).indicator
        if 4 <= len(indicator) <= 24:
            yield asked("figure", chance.choice(FIGURE).format(indicator))
    if 5 <= len(heading) <= 30:
        if clause.units:
            yield asked("unit", chance.choice(UNIT).format(reworded(heading, words, spoken, thesaurus, chance)))
        yield asked("heading", chance.choice(TASK).format(reworded(heading, words, spoken, thesaurus, chance)))
    sentence = chance.choice(split_sentences(passage.body))
    telling = sorted({w for w in words.exact(sentence) if len(w) > 1 and not w[0].isdigit()}, key=lambda w: spoken[w])
    if len(telling) >= 4:
        first, second = chance.sample(telling[:4], 2)
        yield asked("scattered", chance.choice(SCATTERED).format(first, second))
    phrase = chance.choice([part for part in _phrases(sentence) if len(part) >= 8] or [""])
    if 8 <= len(phrase) <= 30:
        yield asked("reworded", chance.choice(TASK).format(reworded(phrase, words, spoken, thesaurus, chance, 0.7)))


def reworded(
    text: str, words: Words, spoken: Counter[str], thesaurus: Thesaurus, chance: random.Random, share: float = 0.5
) -> str:
    """``text`` with about ``share`` of the words that have a synonym in use exchanged for one."""
    out = []
    for word in words.exact(text):
        same = [other for other in thesaurus.get(word, ()) if spoken[other] >= _COMMON_ENOUGH]
        out.append(chance.choice(same) if same and chance.random() < share else word)
    return "".join(out)


def _phrases(sentence: str) -> list[str]:
    return [part for part in sentence.replace("；", "，").replace("。", "，").replace("、", "，").split("，") if part]
