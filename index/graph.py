"""An embedder as an ONNX graph, run by onnxruntime: any transformer in sentence-transformers' format, without torch."""

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import SETTING, Vectors
from index.errors import EncoderError

_AT_ONCE = 16
_POOLINGS = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
_LONGEST = 512
"""Tokens of a text where the folder does not say."""
_ABSURD = 100_000
"""A length that stands for none (transformers writes 10^30)."""
_CURE = f"请重新安装本程序或改正 {SETTING}；也可以设 {SETTING}=static 改用随附的小模型"


class GraphEncoder:
    """A folder of the modules Transformer, Pooling (mean or first token) and perhaps Normalize, with a graph in ``onnx/``.

    The session is opened at the first text, so that what needs no vector pays nothing; it has options and threads of its own.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Check the files; ``EncoderError`` where one is missing. The graph is read with the first text."""
        file, pooling = graph_file(folder), _pooling(folder)
        if file is None or pooling is None:
            raise EncoderError(f"{folder} 不是带 ONNX 文件的句向量模型或文件不全，{_CURE}")
        try:
            self._tokenizer = _tokenizer(folder)
            data = file.read_bytes() + (folder / "tokenizer.json").read_bytes()
        except Exception as error:
            raise EncoderError(f"向量模型 {folder} 无法读取({error})，{_CURE}") from error
        self._folder, self._file, self._pooling, self._threads = folder, file, pooling, threads
        self.name = f"onnx:{hashlib.sha256(data).hexdigest()[:16]}"
        self.dimension = _width(folder) or int(self._session.get_outputs()[0].shape[-1])

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime's InferenceSession
        try:
            import onnxruntime
        except ImportError as error:
            raise EncoderError(
                f"向量模型 {self._folder} 需要 onnxruntime，请运行 pip install onnxruntime；也可以设 {SETTING}=static 改用随附的小模型"
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = self._threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle threads must not burn a core
        try:
            return onnxruntime.InferenceSession(str(self._file), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise EncoderError(f"向量模型 {self._folder} 无法读取({error})，{_CURE}") from error

    @cached_property
    def _inputs(self) -> frozenset[str]:
        return frozenset(each.name for each in self._session.get_inputs())

    def encode(self, texts: list[str]) -> Vectors:
        """Pooled vectors of unit length, in the order of the texts; like lengths are run together."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        for at in range(0, len(order), _AT_ONCE):
            rows = order[at : at + _AT_ONCE]
            vectors[rows] = self._together([texts[row] for row in rows])
        return vectors

    def _together(self, texts: list[str]) -> Vectors:
        encodings = self._tokenizer.encode_batch(texts)
        offered = {
            "input_ids": [each.ids for each in encodings],
            "attention_mask": [each.attention_mask for each in encodings],
            "token_type_ids": [each.type_ids for each in encodings],
        }
        fed = {name: np.array(rows, dtype=np.int64) for name, rows in offered.items()}
        (hidden, *_) = self._session.run(None, {name: rows for name, rows in fed.items() if name in self._inputs})
        there = fed["attention_mask"][:, :, None].astype(np.float32)
        pooled = hidden[:, 0] if self._pooling == "cls" else (hidden * there).sum(axis=1) / there.sum(axis=1)
        length = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(length, 1e-12), dtype=np.float32)


def graph_file(folder: Path) -> Path | None:
    """The graph of ``folder``, the smallest if there are several, where it is of a kind that ``GraphEncoder`` runs, else None."""
    graphs = [file for place in (folder / "onnx", folder) for file in place.glob("*.onnx")]
    if not graphs or _pooling(folder) is None:
        return None
    return min(graphs, key=lambda file: (file.stat().st_size, file.name))


def _pooling(folder: Path) -> str | None:
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
        if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
            return None
        told = json.loads((folder / str(modules[1]["path"]) / "config.json").read_text(encoding="utf-8"))
        modes = [mode for name, mode in _POOLINGS.items() if told.get(name)] or [told.get("pooling_mode")]
        others = [name for name in told if name.startswith("pooling_mode_") and told[name] and name not in _POOLINGS]
        return str(modes[0]) if not others and modes in (["mean"], ["cls"]) else None
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def _width(folder: Path) -> int:
    """The length of a vector as the folder states it; 0 where it does not, and the graph must be asked."""
    try:
        return int(json.loads((folder / "config.json").read_text(encoding="utf-8"))["hidden_size"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _tokenizer(folder: Path) -> Any:  # noqa: ANN401 - tokenizers' Tokenizer
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.enable_truncation(_longest(folder))
    pads = (tokenizer.token_to_id(name) for name in ("[PAD]", "<pad>"))
    tokenizer.enable_padding(pad_id=next((pad for pad in pads if pad is not None), 0))
    return tokenizer


def _longest(folder: Path) -> int:
    """Tokens of a text that are used: what the files say, each version of the library in another place."""
    for name, key in (("sentence_bert_config", "max_seq_length"), ("tokenizer_config", "model_max_length")):
        file = folder / f"{name}.json"
        told = json.loads(file.read_text(encoding="utf-8")).get(key) if file.is_file() else None
        if isinstance(told, int) and 0 < told < _ABSURD:
            return told
    return _LONGEST
