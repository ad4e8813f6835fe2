"""The link to an answer: the questions that lead to it and a seal of its quotes, so that nothing need be kept on the server.

Whoever opens ``?q=…&h=…`` has the questions asked again over the plans as they now stand; the seal tells whether the last answer
still rests on the same quotes. A passage has its own link, ``?c=…&h=…``, sealed by its characters.
"""

import hashlib
import re
from collections.abc import Callable
from time import monotonic
from typing import Self
from urllib.parse import parse_qs, urlencode

from assistant.reply import Answer, Clarify, NotFound, Reply, Statement
from corpus.base.record import Record

MOST = 20
"""Questions of a link; what goes on longer is a conversation, which is exported instead."""
LONGEST = 20_000
"""Characters of a link that are read."""
_TRIED = 3
PATIENCE = 0.5
"""Seconds after which no shorter link is looked for: the long one leads there as well."""
_SEAL = re.compile(r"[0-9a-f]{12}")


class Permalink(Record):
    """Questions, the last of which has the answer, and the seal of that answer; empty where the link has none."""

    questions: tuple[str, ...]
    seal: str = ""

    @classmethod
    def to(cls, reply: Reply, asked: str, before: tuple[str, ...] = ()) -> Self:
        """The link to ``reply``, the answer to ``asked`` after the questions ``before``."""
        return cls(questions=(*before, asked)[-MOST:], seal=seal(reply))

    @classmethod
    def read(cls, query: str) -> Self | None:
        """Read the query of an address, which may come from anywhere; ``None`` where it asks nothing."""
        try:
            fields = parse_qs(query[:LONGEST], max_num_fields=MOST + 5)
        except ValueError:
            return None
        questions = [question for question in fields.get("q", []) if question.strip()]
        return cls(questions=tuple(questions[-MOST:]), seal=read_seal(fields.get("h", [""])[0])) if questions else None

    def __str__(self) -> str:
        return urlencode([*(("q", question) for question in self.questions), ("h", self.seal)])


def seal(reply: Reply) -> str:
    """Twelve hex digits that change with what carries the reply: the quotes of an answer, the reason of a refusal."""
    match reply:
        case Answer():
            carries = _quotes(reply.statements)
        case NotFound():
            carries = [reply.reason, *_quotes(reply.nearest)]
        case Clarify():
            carries = [option.question for option in reply.options]
    return sealed("\n".join([reply.kind, *carries]))


def sealed(text: str) -> str:
    """Twelve hex digits that change with ``text``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read_seal(text: str) -> str:
    """A seal as it came from a browser; empty for anything else."""
    return text if _SEAL.fullmatch(text) else ""


def needed(
    reply: Reply, asked: str, before: tuple[str, ...], ask: Callable[[tuple[str, ...]], Reply]
) -> tuple[str, ...]:
    """The last few of ``before`` without which ``asked`` would be answered otherwise: a link repeats no more than it must."""
    end = monotonic() + PATIENCE
    for count in range(min(_TRIED, len(before))):
        if monotonic() > end:
            break
        few = before[len(before) - count :]
        again = ask((*few, asked))
        if again.text == reply.text and seal(again) == seal(reply):
            return few
    return before


def _quotes(statements: tuple[Statement, ...]) -> list[str]:
    """The quotes, each once, in an order of their own: a table sorted anew says the same."""
    return sorted({f"{one.doc_id}:{one.quote}" for statement in statements for one in statement.evidence})
