"""What a word means: the sentence of a plan that explains it (上云用云是指…, 名词解释)."""

import re

from assistant import cues
from assistant.answers.asked import Asked, stated
from assistant.library import Entry
from assistant.quoting import sentences
from assistant.reply import Reply
from corpus.indicators import fold
from corpus.record import Span

_SHORTEST = 2
_MEANS = r"(?:\[\d+\]|\(\d+\))?(?:[^。；;]{0,4}是指|指的?是|[::]是|,是指|,即|[::][^。；;]{0,12}是)"


def answer(asked: Asked) -> Reply | None:
    """The explanation, where a plan gives one; else the question is left to the passages on the topic."""
    word = re.sub(r"[^\w+]|的$", "", fold(asked.question.topic))
    if asked.question.kind != "clause" or not cues.DEFINES.search(asked.question.text) or len(word) < _SHORTEST:
        return None
    found = [one for entry in asked.entries if (one := _explained(entry, word))]
    if not found:
        return None
    return asked.answer([stated(entry.document, entry.clause, [span]) for entry, span in found[:2]])


def _explained(entry: Entry, word: str) -> tuple[Entry, Span] | None:
    pattern = re.compile(re.escape(word) + _MEANS)
    if not pattern.search(entry.said):
        return None
    for span in sentences(entry.document, entry.clause):
        if pattern.search(fold(entry.document.reading(span))):
            return entry, span
    return None
