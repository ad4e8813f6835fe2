"""What a word means: the sentence of a plan that explains it (上云用云是指…, 名词解释)."""

import re

from assistant.answers.clause import nearest
from assistant.evidence.asked import Asked, names, stated
from assistant.evidence.listing import lists, shorthand
from assistant.plans.library import Entry
from assistant.plans.quoting import sentences
from assistant.reply import Reply
from assistant.understanding import cues
from corpus.base.record import Span
from corpus.indicators.lexicon import fold

_SHORTEST = 2
_MEANS = r"(?:\[\d+\]|\(\d+\))?(?:[^。；;]{0,4}是指|指的?是|[::]是|,是指|,即|[::][^。；;]{0,12}是)"


def answer(asked: Asked) -> Reply | None:
    """The explanation, where a plan gives one; a counted name that no plan has is refused; else passages on the topic answer."""
    if asked.question.kind != "clause":
        return None
    counted = shorthand(asked.question.text)
    if counted:
        return _counted(asked, *counted)
    word = re.sub(r"[^\w+]|的$", "", fold(asked.question.topic))
    if not cues.DEFINES.search(asked.question.text) or len(word) < _SHORTEST:
        return None
    found = [one for entry in asked.entries if (one := _explained(entry, word))]
    if not found:
        return None
    return asked.answer([stated(entry.document, entry.clause, [span]) for entry, span in found[:2]])


def _counted(asked: Asked, name: str, number: int) -> Reply | None:
    """The sentence with the name (五跨) that lists as many things, else the first with the name."""
    holding = [
        (entry, span)
        for entry in asked.entries
        if name in entry.said
        for span in sentences(entry.document, entry.clause)
        if name in fold(entry.document.reading(span))
    ]
    for exactly in (True, False):
        for entry, span in holding:
            if lists(entry.document.reading(span), number, exactly=exactly):
                return asked.answer([stated(entry.document, entry.clause, [span])])
    if holding or name not in _quoted(asked.question.text):
        return None
    where = names(asked.documents) if asked.question.doc_ids else "资料库"
    return asked.not_found("nothing_found", f"{where}的计划没有写到“{name}”。", nearest(asked))


def _quoted(question: str) -> list[str]:
    return re.findall(r"[“\"「『]([^”\"」』]+)[”\"」』]", question)


def _explained(entry: Entry, word: str) -> tuple[Entry, Span] | None:
    pattern = re.compile(re.escape(word) + _MEANS)
    if not pattern.search(entry.said):
        return None
    for span in sentences(entry.document, entry.clause):
        if pattern.search(fold(entry.document.reading(span))):
            return entry, span
    return None
