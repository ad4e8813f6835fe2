"""Fine-tuning on pairs: a question's vector shall be nearer to its passage than to all others of the batch.

InfoNCE in both directions over cosines. The table of pieces and the lower layers stay as they are: they know the language, and
two cores have no time to teach it again. A batch is drawn from one source, in runs of neighbours, which are clauses of one plan or
articles of one law and so hard negatives for free; mined ones (``negatives``) stand beside them. Some pairs in people's own words
are part of every batch of plans. Of some passages the query's pieces are left out, so that the same words are not all that is learned.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.training.pairs import Pair
from index.training.transformer import loop, negatives, network
from index.training.transformer.schedule import Budget

if TYPE_CHECKING:
    from torch import Tensor

Tokens = Sequence[int]
LONGEST_QUERY, LONGEST_PASSAGE = 40, 80
PLANS, SPOKEN = "plans", "spoken"
_MARKED = 2
"""Special pieces of a text: one in front, one at its end."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Pairs of a batch, of these in people's own words, neighbours drawn together, highest learning rate, temperature,
    passages that lose the query's pieces, layers left as they are, seed.
    """

    batch: int = 48
    spoken: int = 6
    run: int = 8
    rate: float = 5e-5
    temperature: float = 0.04
    drop: float = 0.25
    frozen: int = 4
    seed: int = 20_241_101


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of one kind as pieces; ``hard`` are further passages of each, ``weight`` its share of batches."""

    queries: list[Tokens]
    passages: list[Tokens]
    hard: list[list[Tokens]]
    places: list[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Queries, passages (the right ones first, in order) and which of them must not repel each other."""

    queries: list[Tokens]
    passages: list[Tokens]
    same: NDArray[np.bool_]


def source(pairs: Sequence[Pair], tokenizer: Any, weight: float) -> Source:  # noqa: ANN401 - tokenizers' Tokenizer
    """Pairs as pieces, with mined negatives where they have a place."""
    mined = negatives.mine(pairs)

    def pieces(texts: Sequence[str], longest: int) -> list[Tokens]:
        tokenizer.enable_truncation(longest)
        return [encoding.ids for encoding in tokenizer.encode_batch_fast(list(texts))]

    flat = pieces([text for each in mined for text in each], LONGEST_PASSAGE)
    ends = np.cumsum([len(each) for each in mined]).tolist()
    return Source(
        pieces([pair.query for pair in pairs], LONGEST_QUERY),
        pieces([pair.passage for pair in pairs], LONGEST_PASSAGE),
        [flat[end - len(each) : end] for end, each in zip(ends, mined, strict=True)],
        [pair.place or f"{number}" for number, pair in enumerate(pairs)],
        weight,
    )


def draw(sources: dict[str, Source], settings: Settings, rng: np.random.Generator) -> Batch:
    """The batch of one step."""
    names = [name for name in sources if sources[name].weight]
    share = np.array([sources[name].weight for name in names])
    name = names[rng.choice(len(names), p=share / share.sum())]
    own = sources[name]
    run = min(settings.run, len(own.queries))
    starts = rng.integers(0, len(own.queries) - run + 1, size=max(settings.batch // run, 1))
    chosen = [(own, int(row)) for row in np.unique((starts[:, None] + np.arange(run)).ravel())]
    if name == PLANS and SPOKEN in sources:
        said = sources[SPOKEN]
        chosen += [
            (said, int(row)) for row in rng.choice(len(said.queries), min(settings.spoken, len(said.queries)), False)
        ]
    queries = [each.queries[row] for each, row in chosen]
    right = [_less(each.passages[row], each.queries[row]) if rng.random() < settings.drop else each.passages[row]
             for each, row in chosen]  # fmt: skip
    hard = [
        (each.places[row], each.hard[row][rng.integers(len(each.hard[row]))]) for each, row in chosen if each.hard[row]
    ]
    places = [
        f"{id(each)} {each.places[row]}" if ":" not in each.places[row] else each.places[row] for each, row in chosen
    ]
    return Batch(
        queries, [*right, *(text for _, text in hard)], _same(queries, [*right, *(t for _, t in hard)], places)
    )


def _less(passage: Tokens, query: Tokens) -> Tokens:
    """The passage without the pieces of the query, unless nothing would be left."""
    asked = set(query[1:-1])
    left = [passage[0], *(piece for piece in passage[1:-1] if piece not in asked), passage[-1]]
    return left if len(left) > _MARKED else passage


def _same(queries: Sequence[Tokens], passages: Sequence[Tokens], places: Sequence[str]) -> NDArray[np.bool_]:
    """Of query × passage: out of the same clause, the same text, or right for the same query; the right ones themselves left out."""
    count = len(queries)
    clause, asked, said = np.array(places), _numbered(queries), _numbered(passages)
    same: NDArray[np.bool_] = said[:count, None] == said[None, :]
    same[:, :count] |= (clause[:, None] == clause[None, :]) | (asked[:, None] == asked[None, :])
    np.fill_diagonal(same, False)
    return same


def _numbered(texts: Sequence[Tokens]) -> NDArray[np.int64]:
    seen: dict[tuple[int, ...], int] = {}
    return np.array([seen.setdefault(tuple(text), len(seen)) for text in texts], dtype=np.int64)


def tune(model: Any, sources: dict[str, Source], budget: Budget, settings: Settings, file: Path) -> list[float]:  # noqa: ANN401
    """Train in place, with checkpoints in ``file``; the losses."""
    model.set_attn_implementation("eager")  # the backward pass of torch's fused one is five times as slow on a CPU
    for part in (model.embeddings, *model.encoder.layer[: settings.frozen]):
        part.requires_grad_(False)

    def loss(step: int) -> "Tensor":
        return _loss(model, draw(sources, settings, np.random.default_rng([settings.seed, step])), settings.temperature)

    return loop.train(model, loss, budget, settings.rate, file, asdict(settings))


def _loss(model: Any, batch: Batch, temperature: float) -> "Tensor":  # noqa: ANN401
    """InfoNCE: question to all passages, and passage to all questions."""
    import torch

    asked, said = network.vectors(model, batch.queries), _by_length(model, batch.passages)
    scores = (asked @ said.T / temperature).masked_fill(torch.from_numpy(batch.same), -torch.inf)
    right = torch.arange(len(asked))
    backward = scores[:, : len(asked)].T
    return (torch.nn.functional.cross_entropy(scores, right) + torch.nn.functional.cross_entropy(backward, right)) / 2


def _by_length(model: Any, passages: Sequence[Tokens]) -> "Tensor":  # noqa: ANN401
    """Vectors of the passages, short and long ones apart, so that little time goes to filling."""
    import torch

    order = sorted(range(len(passages)), key=lambda row: len(passages[row]))
    parts = [part for part in np.array_split(np.array(order), 4) if len(part)]
    found = torch.cat([network.vectors(model, [passages[row] for row in part]) for part in parts])
    return found[torch.from_numpy(np.argsort(np.concatenate(parts)))]
