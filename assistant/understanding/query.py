"""A question as it was read: what it asks at which places, how the answers stand to each other, and the asker's own figures."""

from typing import Literal

from pydantic import Field

from assistant.reply import Understood
from corpus.base.facts import Target
from corpus.base.record import Record

Relation = Literal["single", "each", "which", "elsewhere", "ordered", "rank", "difference", "whether"]
"""How the cells of the answer stand to each other.

``single`` one thing at one place; ``each`` several, side by side; ``which`` of the plans say it (哪些地方有); ``elsewhere`` than at
the asker's place (别处有没有); ``ordered`` by size (谁高, 排个序); ``rank`` of a value the asker gives (我们定8%，算高吗); ``difference``
or sum (差多少, 加起来); ``whether`` something holds (只有…吗, A比B多吗).
"""


class Given(Record):
    """A target or value of the asker's own, quoted or pasted: ``quote`` as typed, ``target`` as the reader of drafts has it."""

    quote: str = Field(min_length=1)
    target: Target | None = None
    value: str = ""


class Query(Record):
    """What was asked. Each of ``asks`` is one ask and the places it is for; ``whole`` is the question read as one.

    ``carried`` names what was taken from before, in Chinese; ``respelled`` are slips of typing and
    what was meant.
    """

    text: str
    whole: Understood
    asks: tuple[Understood, ...] = Field(min_length=1)
    relation: Relation = "single"
    given: tuple[Given, ...] = ()
    carried: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = ()

    @property
    def first(self) -> Understood:
        """The ask that stands first, as replies to a single ask carry it."""
        return self.asks[0]
