"""The finished table as a folder that sentence-transformers and ``index.encoder.StaticEncoder`` both read."""

import json
from pathlib import Path

import numpy as np

from index.training.lsa import Table

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def export(tokenizer: Path, table: Table, dimension: int, folder: Path) -> int:
    """Write the model in float16, reduced to ``dimension`` by principal components; returns its size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    texts = {
        "modules.json": json.dumps(MODULES, indent=2),
        "config_sentence_transformers.json": json.dumps({"similarity_fn_name": "cosine"}, indent=2),
        "1_Normalize/config.json": "{}",
        "tokenizer.json": tokenizer.read_text(encoding="utf-8"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text + "\n", encoding="utf-8", newline="\n")
    (folder / "model.safetensors").write_bytes(_safetensors(reduced(table, dimension).astype(np.float16)))
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def reduced(table: Table, dimension: int) -> Table:
    """The table turned onto its principal axes and cut to ``dimension`` of them; unchanged when it has no more.

    The mean is kept: only a rotation leaves the cosines of averaged rows what they were.
    """
    if table.shape[1] <= dimension:
        return table
    _, axes = np.linalg.eigh(table.T.astype(np.float64) @ table)
    turned: Table = (table @ axes[:, ::-1][:, :dimension]).astype(np.float32)
    return turned


def _safetensors(weight: np.ndarray[tuple[int, ...], np.dtype[np.float16]]) -> bytes:
    """One float16 tensor in the safetensors format: header length in 8 bytes, JSON header, values."""
    entry = {"dtype": "F16", "shape": list(weight.shape), "data_offsets": [0, weight.nbytes]}
    header = json.dumps({"embedding.weight": entry}, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)
    return len(header).to_bytes(8, "little") + header + weight.tobytes()
