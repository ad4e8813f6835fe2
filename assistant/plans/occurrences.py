"""Which of many texts hold a word: an index of the character pairs of all texts, so that a word is looked up, not searched for."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_BETWEEN = "\0"
_LAST = 0xFFFF
"""Stands for every character beyond the basic plane: rare ones are told apart by the characters around them."""


class Occurrences:
    """Texts, joined, with the places of each pair of characters in them; eight bytes a character, half of them the places."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index ``texts``; what is asked for later is found by their numbers in this order."""
        self._codes = _codes(_BETWEEN.join([*texts, _BETWEEN]))
        lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
        self._starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
        pairs = (self._codes[:-1] << 16) | self._codes[1:]
        self._order = np.argsort(pairs, kind="stable").astype(np.int32)
        self._pairs = pairs[self._order]

    def count(self, words: Iterable[str]) -> int:
        """How many texts hold at least one of the words."""
        found = [self.holding(word) for word in words]
        return len(np.unique(np.concatenate(found))) if found else 0

    def holding(self, word: str) -> NDArray[np.int64]:
        """The numbers of the texts that hold the word, in their order; every text holds the empty one."""
        if not word:
            return np.arange(len(self._starts) - 1)
        places = self._places(_codes(word))
        return np.unique(np.searchsorted(self._starts, places, side="right") - 1)

    def _places(self, word: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Where the word begins: the places of its rarest pair, less those where another of its characters differs."""
        if len(word) == 1:
            return self._order[slice(*self._range(word[0] << 16, (word[0] << 16) + _LAST))].astype(np.int64)
        ranges = [self._range(pair, pair) for pair in (word[:-1] << 16) | word[1:]]
        rarest = min(range(len(ranges)), key=lambda one: ranges[one][1] - ranges[one][0])
        places = self._order[slice(*ranges[rarest])].astype(np.int64) - rarest
        places = places[(places >= 0) & (places + len(word) <= len(self._codes))]
        for offset, code in enumerate(word):
            places = places[self._codes[places + offset] == code]
        return places

    def _range(self, low: int, high: int) -> tuple[int, int]:
        left = np.searchsorted(self._pairs, np.uint32(low), side="left")
        return int(left), int(np.searchsorted(self._pairs, np.uint32(high), side="right"))


def _codes(text: str) -> NDArray[np.uint32]:
    return np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32), np.uint32(_LAST))
