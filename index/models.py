"""Which embedder is used: the shipped transformer unless ``ZHENGCE_ENCODER`` names another.

Nothing is ever fetched unless a model is configured by a name that is no folder (and then ``HF_HUB_OFFLINE`` holds as usual).
"""

import os
from functools import cache
from pathlib import Path

import numpy as np

from index import static
from index.encoder import SETTING, Encoder, Vectors
from index.errors import EncoderError
from index.graph import GraphEncoder, graph_file
from index.static import StaticEncoder, static_folder

SHIPPED = Path(__file__).parent / "model" / "transformer"
STATIC = "static"
"""The setting that keeps the small table alone, for weak machines and a million clauses."""


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by folder or by name; needs the extra ``models``."""

    def __init__(self, model: str) -> None:
        """Load ``model``; ``EncoderError`` where the library or the model is missing."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(
                f'向量模型 {model} 需要 sentence-transformers，请运行 pip install "zhengce-assistant[models]"'
            ) from error
        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError) as error:
            raise EncoderError(f"向量模型 {model} 无法载入({error})，请检查 {SETTING} 指向的文件夹或名称") from error
        self.name = f"sentence-transformers:{model}"
        self.dimension = int(self._model.get_sentence_embedding_dimension())

    def encode(self, texts: list[str]) -> Vectors:
        """Vectors of unit length as the library gives them, in float32."""
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def default_encoder(setting: str | None = None) -> Encoder:
    """The configured embedder (``setting``, else the environment), or the shipped transformer."""
    model = setting or os.environ.get(SETTING)
    if not model:
        return transformer()
    if model == STATIC:
        return table()
    folder = Path(model)
    if folder.is_dir() and static_folder(folder) is not None:
        return StaticEncoder(folder)
    if folder.is_dir() and graph_file(folder) is not None:
        return GraphEncoder(folder)
    return SentenceTransformerEncoder(model)


@cache
def transformer() -> GraphEncoder:
    """The shipped transformer, read once: an index is loaded, found stale and built anew with the same one, and so after every change."""
    return GraphEncoder(SHIPPED)


@cache
def table() -> StaticEncoder:
    """The shipped static table, read once."""
    return StaticEncoder(static.SHIPPED)
