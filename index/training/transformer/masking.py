"""What a masked language model has to guess: whole words, so that the rest of a word never gives away its part."""

import numpy as np
from numpy.typing import NDArray

from index.training.transformer.material import Numbers
from index.training.transformer.pruning import Ids

IGNORED = -100
"""The label of a token that need not be guessed; PyTorch's own default."""
_MASKED, _EXCHANGED = 0.8, 0.1


def mask(
    ids: NDArray[np.uint16], begins: NDArray[np.bool_], share: float, special: Ids, rng: np.random.Generator
) -> tuple[Numbers, Numbers]:
    """Inputs and labels: ``share`` of the words is to be guessed. Of their tokens 80 % are masked, 10 % are exchanged
    for any other, 10 % stay, as in BERT (Devlin et al. 2019); special tokens are never chosen.
    """
    first = begins.copy()
    first[:, 0] = True  # a row may begin within a word
    word = np.cumsum(first.ravel()) - 1
    chosen = (rng.random(int(word[-1]) + 1) < share)[word].reshape(ids.shape) & (ids < special.pad)
    inputs = ids.astype(np.int64)
    labels = np.where(chosen, inputs, IGNORED)
    chance = rng.random(ids.shape)
    inputs[chosen & (chance < _MASKED)] = special.mask
    exchanged = chosen & (chance >= _MASKED) & (chance < _MASKED + _EXCHANGED)
    inputs[exchanged] = rng.integers(1, special.pad, size=int(exchanged.sum()))
    return inputs, labels
