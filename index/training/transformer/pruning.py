"""The static model's tokenizer for the transformer: its most frequent tokens, and four of the transformer's own."""

import json
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.training.lsa import Table

SPECIAL = ("[PAD]", "[CLS]", "[SEP]", "[MASK]")


class Ids(NamedTuple):
    """The numbers of the special tokens, which are the last four."""

    pad: int
    cls: int
    sep: int
    mask: int

    @classmethod
    def of(cls, tokens: int) -> "Ids":
        """In a vocabulary of ``tokens``."""
        return cls(*range(tokens - len(SPECIAL), tokens))


def kept(vocabulary: list[str], counts: NDArray[np.int64], tokens: int) -> list[int]:
    """Numbers of the tokens that stay, in their order, so that ``tokens`` are there with the special ones.

    The unknown token (the first) and all characters stay, so that no text becomes unreadable; then the most frequent.
    """
    room = tokens - len(SPECIAL)
    needed = [number for number, token in enumerate(vocabulary) if number == 0 or len(token) == 1]
    if len(needed) > room:
        raise ValueError(f"{tokens} tokens have no room for {len(needed)} characters")
    longer = np.array([number for number, token in enumerate(vocabulary) if number and len(token) > 1], dtype=np.int64)
    frequent = longer[np.argsort(-counts[longer], kind="stable")] if len(longer) else longer
    return sorted([*needed, *frequent[: room - len(needed)].tolist()])


def pruned(tokenizer: str, numbers: list[int]) -> str:
    """The tokenizer (JSON) with these tokens and the special ones; a text is put between [CLS] and [SEP]."""
    from tokenizers import Tokenizer, processors

    described: dict[str, Any] = json.loads(tokenizer)
    described["model"]["vocab"] = [described["model"]["vocab"][number] for number in numbers]
    made = Tokenizer.from_str(json.dumps(described, ensure_ascii=False))
    made.add_special_tokens(list(SPECIAL))
    ids = Ids.of(int(made.get_vocab_size()))
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", ids.cls), ("[SEP]", ids.sep)]
    )
    return str(made.to_str())


def vocabulary(tokenizer: str) -> list[str]:
    """The tokens of a Unigram tokenizer (JSON) in the order of their numbers."""
    return [token for token, _ in json.loads(tokenizer)["model"]["vocab"]]


def start(table: Table, numbers: list[int], width: int, seed: int) -> Table:
    """The rows that stay, all of one length (a transformer's first layer makes them so anyway), and rows for the special tokens.

    What the table lacks in width is small noise; what it has too much is cut, its axes being in the order of their weight
    only if it was reduced. The length is that of rows drawn as BERT draws them (deviation .02).
    """
    rng = np.random.default_rng(seed)
    rows = rng.normal(scale=1e-3, size=(len(numbers), width)).astype(np.float32)
    taken = min(width, table.shape[1])
    rows[:, :taken] += table[numbers, :taken]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    special = rng.normal(scale=width**-0.5, size=(len(SPECIAL), width)).astype(np.float32)
    made: Table = np.vstack([rows, special]) * np.float32(0.02 * width**0.5)
    return made
