"""How large the transformer is."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

FILE = "shape.json"
MOST_TOKENS = 2**16
"""What two bytes a token can tell apart."""


@dataclass(frozen=True, slots=True)
class Shape:
    """BERT's sizes; ``length`` in tokens, [CLS] and [SEP] included. 9.3 million parameters with 24 000 tokens."""

    tokens: int = 24_000
    width: int = 256
    layers: int = 4
    heads: int = 4
    inner: int = 1_024
    length: int = 160

    def __post_init__(self) -> None:
        """A shape that no network can have is refused."""
        if min(self.tokens, self.width, self.layers, self.heads, self.inner) < 1 or self.length < 4:
            raise ValueError(f"every size must be positive, and the length at least 4: {self}")
        if self.width % self.heads:
            raise ValueError(f"a width of {self.width} cannot be shared by {self.heads} heads")
        if self.tokens > MOST_TOKENS:
            raise ValueError(f"{self.tokens} tokens do not fit the packed material; at most {MOST_TOKENS}")

    @property
    def parameters(self) -> int:
        """Weights that an exported model has."""
        layer = 4 * self.width**2 + 2 * self.width * self.inner + 9 * self.width + self.inner
        return (self.tokens + self.length + 3) * self.width + self.layers * layer

    def save(self, folder: Path) -> None:
        """Write to ``folder``."""
        (folder / FILE).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8", newline="\n")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The inverse of ``save``."""
        return cls(**json.loads((folder / FILE).read_text(encoding="utf-8")))
