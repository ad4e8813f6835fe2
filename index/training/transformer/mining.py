"""Hard negatives: passages that the model takes for right ones although they are others."""

from typing import Any

import numpy as np

from index.training.transformer import network
from index.training.transformer.batches import LONGEST_QUERY, framed
from index.training.transformer.material import Material, Numbers
from index.training.transformer.pruning import Ids

TOO_NEAR = 0.95
"""A passage whose cosine is above this share of the right one's may well be right, too (NV-Retriever, Moreira et al. 2024)."""
_AT_ONCE = 1_024


def mine(model: Any, material: Material, count: int, negatives: int, seed: int) -> tuple[Numbers, Numbers]:  # noqa: ANN401
    """Numbers of about ``count`` pairs, and for each those of ``negatives`` passages of the same source, nearest first.

    Sources have their share of the pairs by weight. Where a pair has too few, its nearest is taken again.
    """
    rng = np.random.default_rng([seed, 4])
    total = sum(source.weight for source in material.sources)
    pairs, found = [], []
    for source in material.sources:
        size = source.end - source.start
        chosen = np.sort(rng.choice(size, min(size, round(count * source.weight / total)), replace=False))
        chosen = chosen + source.start
        if len(np.unique(material.pairs[chosen, 1])) > negatives:
            pairs.append(chosen)
            found.append(_nearest(model, material, chosen, negatives))
            print(f"mined {len(chosen)} pairs of {source.name}", flush=True)
    if not pairs:
        raise SystemExit(f"no source has {negatives} passages more than one; ask for fewer --negatives")
    return np.concatenate(pairs), np.concatenate(found)


def _nearest(model: Any, material: Material, chosen: Numbers, negatives: int) -> Numbers:  # noqa: ANN401
    import torch

    special, length = Ids.of(material.tokens), model.config.max_position_embeddings
    queries, right = material.pairs[chosen].T
    offered, place = np.unique(right, return_inverse=True)
    asked_ids = material.queries.padded(queries, min(LONGEST_QUERY, length) - 2, special.pad)
    asked = network.embedded(model, framed(asked_ids, special))
    said = network.embedded(model, framed(material.passages.padded(offered, length - 2, special.pad), special))
    found = []
    for at in range(0, len(chosen), _AT_ONCE):
        scores = asked[at : at + _AT_ONCE] @ said.T
        own = torch.from_numpy(place[at : at + _AT_ONCE]).to(scores.device)[:, None]
        limit = TOO_NEAR * scores.gather(1, own)
        scores = scores.masked_fill(scores > limit, -torch.inf).scatter(1, own, -torch.inf)
        best, at_place = scores.topk(negatives, dim=1)
        at_place = torch.where(torch.isfinite(best), at_place, at_place[:, :1])
        found.append(offered[at_place.cpu().numpy()])
    return np.concatenate(found)
