"""From the folder of pairs and the static model's tokenizer and table to everything the later stages need, on a CPU.

Afterwards the work folder alone, copied to a machine with a GPU, is enough there: no plan, no text, no dictionary.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.training.pairs import Pair
from index.training.transformer import pruning
from index.training.transformer.material import Material, Source, Texts, word_begins
from index.training.transformer.shape import Shape

TOKENIZER = "tokenizer.json"
START = "start.npy"
_AT_ONCE = 4_096


def pack(
    sources: Mapping[str, Sequence[Pair]], static: Path, shape: Shape, weights: Mapping[str, str], out: Path, seed: int
) -> Material:
    """Write the pruned tokenizer, the starting table, the shape and the material to ``out``.

    ``static`` holds ``tokenizer.json`` and ``table.npy`` of the static model; ``weights`` maps a source to "W" or "W,RUN".
    """
    from tokenizers import Tokenizer

    passages = list({pair.passage: None for source in sources.values() for pair in source})
    queries = list({pair.query: None for source in sources.values() for pair in source})
    whole = (static / TOKENIZER).read_text(encoding="utf-8")
    vocabulary = pruning.vocabulary(whole)
    tokenizer = Tokenizer.from_str(whole)
    counts = np.zeros(len(vocabulary), dtype=np.int64)
    for texts in (passages, queries):
        for at in range(0, len(texts), _AT_ONCE):
            for encoding in tokenizer.encode_batch_fast(texts[at : at + _AT_ONCE]):
                np.add.at(counts, encoding.ids, 1)
    numbers = pruning.kept(vocabulary, counts, shape.tokens)
    shape = replace(shape, tokens=len(numbers) + len(pruning.SPECIAL))
    out.mkdir(parents=True, exist_ok=True)
    shape.save(out)
    (out / TOKENIZER).write_text(pruning.pruned(whole, numbers), encoding="utf-8", newline="\n")
    table = pruning.start(np.load(static / "table.npy"), numbers, shape.width, seed)
    np.save(out / START, table.astype(np.float16))
    return _material(sources, queries, passages, out / TOKENIZER, shape.tokens, weights)


def _material(
    sources: Mapping[str, Sequence[Pair]],
    queries: list[str],
    passages: list[str],
    tokenizer: Path,
    tokens: int,
    weights: Mapping[str, str],
) -> Material:
    number_of_query = {text: number for number, text in enumerate(queries)}
    number_of_passage = {text: number for number, text in enumerate(passages)}
    pairs: list[tuple[int, int]] = []
    named = []
    for name, source in sources.items():
        weight, _, run = weights.get(name, "1").partition(",")
        end = len(pairs) + len(source)
        named.append(Source(name, len(pairs), end, int(run or 1), float(weight)))
        pairs += [(number_of_query[pair.query], number_of_passage[pair.passage]) for pair in source]
    said, begins = [], []
    for ids, firsts in _tokenised(passages, tokenizer):
        said.append(ids)
        begins += firsts
    asked = [ids for ids, _ in _tokenised(queries, tokenizer)]
    return Material(
        tokens, Texts.of(asked), Texts.of(said), np.array(begins, dtype=bool), np.array(pairs), tuple(named)
    )


def _tokenised(texts: Sequence[str], file: Path) -> Iterator[tuple[list[int], list[bool]]]:
    """Token numbers of each text, and which of them begin a word."""
    import rjieba
    from tokenizers import Tokenizer

    tokenizer, cutter = Tokenizer.from_str(file.read_text(encoding="utf-8")), rjieba.Jieba()
    for at in range(0, len(texts), _AT_ONCE):
        some = list(texts[at : at + _AT_ONCE])
        for text, encoding in zip(some, tokenizer.encode_batch(some, add_special_tokens=False), strict=True):
            yield encoding.ids, word_begins(encoding.offsets, cutter.cut(text))
