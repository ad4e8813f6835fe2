"""Embedders: text in, unit vectors out.

The shipped embedder is *static*: a table with one vector per sub-word, averaged. ``StaticEncoder`` reads it from a folder in
sentence-transformers' own format with numpy and ``tokenizers`` alone, so that a question pays neither for torch nor for
sentence-transformers. ``index.graph`` runs transformers whose folder has an ONNX file, with onnxruntime alone;
``SentenceTransformerEncoder`` any other model of that library, where it is installed. Nothing
is ever fetched unless a model is configured by a name that is no folder (and then ``HF_HUB_OFFLINE`` holds as usual).
"""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
SHIPPED = Path(__file__).parent / "model"
SETTING = "ZHENGCE_ENCODER"
"""Environment variable that names another embedder: a folder or a sentence-transformers model name."""

_DTYPES = {"F16": np.float16, "F32": np.float32}


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


class StaticEncoder:
    """A sentence-transformers folder of the modules StaticEmbedding and Normalize, without either library."""

    def __init__(self, folder: Path) -> None:
        """Read vectors and tokenizer; ``EncoderError`` where a file is missing or is not of this kind."""
        place = static_folder(folder)
        if place is None:
            raise EncoderError(
                f"{folder} 不是静态向量模型(modules.json 应为 StaticEmbedding 加 Normalize)，请检查模型文件夹"
            )
        weights = place / "model.safetensors"
        try:
            data = weights.read_bytes()
            self._table = _embedding_table(data)
            self._tokenizer = _tokenizer(place / "tokenizer.json")
        except (OSError, ValueError, KeyError) as error:
            raise EncoderError(f"向量模型 {place} 无法读取({error})，请重新安装本程序或改正 {SETTING}") from error
        self.name = f"static:{hashlib.sha256(data).hexdigest()[:16]}"
        self.dimension = int(self._table.shape[1])

    def encode(self, texts: list[str]) -> Vectors:
        """Mean of the sub-words' vectors, scaled to unit length; zeros where a text has no sub-word."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, ids in enumerate(self.subwords(texts)):
            if ids:
                vectors[row] = self._table[ids].mean(axis=0, dtype=np.float32)
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(length, 1e-12), dtype=np.float32)

    def subwords(self, texts: list[str]) -> list[list[int]]:
        """Rows of the table for each text, in its order."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch(texts, add_special_tokens=False)]

    def rows(self, ids: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """The vectors of sub-words as they stand in the table, shape [len(ids), dimension]."""
        return np.asarray(self._table[np.asarray(ids, dtype=np.int64)], dtype=np.float32)


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
    """The configured embedder (``setting``, else the environment), or the shipped one."""
    from index.graph import GraphEncoder, graph_file  # here, as that module needs this one

    model = setting or os.environ.get(SETTING)
    if not model:
        return StaticEncoder(SHIPPED)
    folder = Path(model)
    if folder.is_dir() and static_folder(folder) is not None:
        return StaticEncoder(folder)
    if folder.is_dir() and graph_file(folder) is not None:
        return GraphEncoder(folder)
    return SentenceTransformerEncoder(model)


def static_folder(folder: Path) -> Path | None:
    """The sub-folder that holds the table if ``folder`` is a static model in sentence-transformers' format, else None."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
        return folder / str(modules[0]["path"]) if kinds == ["StaticEmbedding", "Normalize"] else None
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _tokenizer(file: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(file.read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _embedding_table(data: bytes) -> NDArray[np.generic]:
    """The tensor ``embedding.weight`` of a safetensors file: 8 bytes of header length, a JSON header, the raw values."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length].decode("utf-8"))
    entry = header["embedding.weight"]
    dtype = _DTYPES[entry["dtype"]]
    start, end = entry["data_offsets"]
    flat: NDArray[np.generic] = np.frombuffer(data[8 + length + start : 8 + length + end], dtype=dtype)
    return flat.reshape(entry["shape"])
