"""The base of all records, and the half-open span that everything else is built on."""

from pydantic import BaseModel, ConfigDict, model_validator


class Record(BaseModel):
    """A frozen value: equal when its content is equal, and refusing fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Characters ``[start, end)`` of a document's canonical text."""

    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> "Span":
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")
        return self

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end
