"""What an answer was searched in: how many plans, and when the corpus last changed. Every answer, table and file has it."""

from corpus.base.record import Record


class Stamp(Record):
    """``changed`` is the day on which a plan last came, went or was changed (``2026-11-26``); null for an empty corpus."""

    plans: int = 0
    changed: str | None = None

    @property
    def text(self) -> str:
        """据 5 份计划检索，资料截至 2026-11-26."""
        return f"据 {self.plans} 份计划检索" + (f"，资料截至 {self.changed}" if self.changed else "")
