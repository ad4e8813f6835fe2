"""Vectors that were made before, by a hash of their text and the name of their embedder.

Those of the shipped plans ship beside the model, so that a first start embeds nothing. What is embedded later is written to a file
beside the index as soon as it is made: a run that is killed goes on where it stopped, and a plan that comes back costs nothing.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, Vectors

Tell = Callable[[str], None]
Known = dict[int, NDArray[np.float16]]
"""Vector by the key of its text."""
SHIPPED = Path(__file__).parent / "model" / "vectors.npz"
_AT_ONCE = 256
_TOLD_EVERY = 5.0


def key(text: str) -> int:
    """64 bits of a hash: among a hundred million texts two are alike by chance once in four thousand corpora."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Kept:
    """A file of vectors of one embedder; records of a key (8 bytes) and float16 values, added at the end and never changed."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """The file of ``encoder`` in ``folder``, which is made with the first vector."""
        self._record = np.dtype([("key", "<u8"), ("vector", "<f2", (encoder.dimension,))])
        self._file = folder / f"{hashlib.sha256(encoder.name.encode()).hexdigest()[:16]}.vectors"

    def read(self) -> Known:
        """All there are; a record that was cut short when a run was killed is left out."""
        try:
            data = self._file.read_bytes()
        except OSError:
            return {}
        rows = np.frombuffer(data[: len(data) // self._record.itemsize * self._record.itemsize], self._record)
        return dict(zip(rows["key"].tolist(), rows["vector"], strict=True))

    def add(self, keys: Sequence[int], vectors: Vectors | NDArray[np.float16]) -> None:
        """Write further ones; a folder that cannot be written to costs nothing but the next run's time."""
        rows = np.zeros(len(keys), self._record)
        rows["key"], rows["vector"] = keys, vectors
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as out:
                torn = out.tell() % self._record.itemsize
                if torn:  # what a run that was killed left of its last record
                    out.truncate(out.tell() - torn)
                out.write(rows.tobytes())
        except OSError:
            return


def shipped(encoder: Encoder) -> Known:
    """Vectors that ship, where they are of this embedder."""
    try:
        with np.load(SHIPPED, allow_pickle=False) as held:
            if str(held["encoder"]) != encoder.name:
                return {}
            return dict(zip(held["keys"].tolist(), held["vectors"], strict=True))
    except (OSError, KeyError, ValueError):
        return {}


def ship(texts: Sequence[str], encoder: Encoder, file: Path = SHIPPED) -> int:
    """Write the vectors that ship; the number of bytes."""
    unique = {key(text): text for text in texts}
    vectors = encoder.encode(list(unique.values())).astype(np.float16)
    keys = np.array(list(unique), dtype=np.uint64)
    np.savez_compressed(file, encoder=np.array(encoder.name), keys=keys, vectors=vectors)
    return file.stat().st_size


def embedded(
    texts: Sequence[str], encoder: Encoder, known: Mapping[int, Vectors | NDArray[np.float16]],
    kept: Kept | None = None, tell: Tell | None = None,
) -> tuple[NDArray[np.uint64], Vectors]:  # fmt: skip
    """Key and vector of each text; what is not known is embedded, each text once, short ones first."""
    keys = [key(text) for text in texts]
    made: dict[int, NDArray[np.float16] | Vectors] = {one: known[one] for one in keys if one in known}
    new = sorted({one: text for one, text in zip(keys, texts, strict=True) if one not in made}.items(), key=_length)
    told = monotonic()
    for at in range(0, len(new), _AT_ONCE):
        some = new[at : at + _AT_ONCE]
        vectors = encoder.encode([text for _, text in some]).astype(
            np.float16
        )  # as they are kept: no run finds otherwise
        made |= dict(zip((one for one, _ in some), vectors, strict=True))
        if kept:
            kept.add([one for one, _ in some], vectors)
        if tell and monotonic() - told > _TOLD_EVERY:
            told = monotonic()
            tell(f"正在计算语义向量：已完成 {at + len(some)} 段，共 {len(new)} 段；中断后再次启动会接着算")
    stacked = np.array([made[one] for one in keys], dtype=np.float32).reshape(len(keys), encoder.dimension)
    return np.array(keys, dtype=np.uint64), stacked


def _length(item: tuple[int, str]) -> int:
    return len(item[1])
