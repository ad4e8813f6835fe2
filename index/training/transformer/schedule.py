"""How long a stage trains, and how fast."""

from dataclasses import dataclass

_WARM = 0.06
_SLOWEST = 0.01


@dataclass(frozen=True, slots=True)
class Budget:
    """Steps, minutes, or both: whichever is used up first. Only a budget of steps gives the same weights again."""

    steps: int | None = None
    minutes: float | None = None

    def __post_init__(self) -> None:
        """A stage without an end is refused."""
        given = [each for each in (self.steps, self.minutes) if each is not None]
        if not given or min(given) <= 0:
            raise ValueError("a stage needs a positive number of steps or minutes")

    def progress(self, steps: int, seconds: float) -> float:
        """The share of the budget that is used, 1 at the end."""
        shares = [0.0]
        if self.steps is not None:
            shares.append(steps / self.steps)
        if self.minutes is not None:
            shares.append(seconds / (60 * self.minutes))
        return min(max(shares), 1.0)


def rate(peak: float, progress: float) -> float:
    """Linear to ``peak`` over the first 6 % of the budget, then linear towards nothing."""
    return peak * max(min(progress / _WARM, (1 - progress) / (1 - _WARM)), _SLOWEST)
