"""Embedders: text in, unit vectors out.

The shipped one is a transformer of 22 million parameters that onnxruntime runs (``index.graph``); a static table of sub-words
(``index.static``) stands beside it. ``index.models`` chooses.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
SETTING = "ZHENGCE_ENCODER"
"""Environment variable that names another embedder: ``static``, a folder, or a sentence-transformers model name."""


class Encoder(Protocol):
    """What the dense leg needs of an embedder."""

    @property
    def name(self) -> str:
        """Tells apart models and weights; kept with a saved index."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: list[str]) -> Vectors:
        """Vectors of unit length, shape [len(texts), dimension]; a text without a known sub-word may give zeros."""
        ...
