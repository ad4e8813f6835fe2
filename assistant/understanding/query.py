"""A question as it was read: what it asks at which places; and a figure of the asker's own."""

from pydantic import Field

from assistant.reply import Understood
from corpus.base.facts import Target
from corpus.base.record import Record


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
    carried: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = ()

    @property
    def first(self) -> Understood:
        """The ask that stands first, as replies to a single ask carry it."""
        return self.asks[0]
