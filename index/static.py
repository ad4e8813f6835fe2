"""The small embedder: *static*, one vector per sub-word, averaged.

``StaticEncoder`` reads a table from a folder in sentence-transformers' own format with numpy and ``tokenizers`` alone. Beside the
transformer it finds words near to those of a question (``index.nearest``); alone it serves weak machines.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoder import SETTING, Vectors
from index.errors import EncoderError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "model" / "static"
_DTYPES = {"F16": np.float16, "F32": np.float32}


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
