"""The network: BERT as transformers builds it, so that sentence-transformers loads what is exported."""

from typing import TYPE_CHECKING, Any

import numpy as np

from index.training.lsa import Table
from index.training.transformer.masking import IGNORED
from index.training.transformer.material import Numbers
from index.training.transformer.pruning import Ids
from index.training.transformer.shape import Shape

if TYPE_CHECKING:
    from torch import Tensor

_AT_ONCE = 256
"""Texts that are embedded together where no gradient is needed."""


def build(shape: Shape, start: Table | None, seed: int) -> Any:  # noqa: ANN401 - BertForMaskedLM; transformers has no types
    """A network of this shape, its embeddings those of ``start`` where given, on the GPU where there is one."""
    import torch
    from transformers import BertConfig, BertForMaskedLM

    torch.manual_seed(seed)
    network = BertForMaskedLM(
        BertConfig(
            vocab_size=shape.tokens,
            hidden_size=shape.width,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.inner,
            max_position_embeddings=shape.length,
            type_vocab_size=1,
            pad_token_id=Ids.of(shape.tokens).pad,
            hidden_dropout_prob=0.0,  # a text is seen too few times to be learned by heart
            attention_probs_dropout_prob=0.0,
        )
    )
    if start is not None:
        with torch.no_grad():
            network.bert.embeddings.word_embeddings.weight.copy_(torch.from_numpy(start.astype(np.float32)))
    return network.to("cuda" if torch.cuda.is_available() else "cpu")


def guessing_loss(network: Any, inputs: Numbers, labels: Numbers) -> "Tensor":  # noqa: ANN401
    """Cross entropy of the masked tokens; scores over the vocabulary are worked out for these alone."""
    import torch

    wanted = torch.from_numpy(labels).to(network.device)
    asked = wanted != IGNORED
    with _autocast(network):
        hidden = network.bert(input_ids=torch.from_numpy(inputs).to(network.device)).last_hidden_state
        scores = network.cls(hidden[asked])
    return torch.nn.functional.cross_entropy(scores.float(), wanted[asked])


def vectors(network: Any, ids: Numbers) -> "Tensor":  # noqa: ANN401
    """Mean of the last layer over the tokens of each padded text, scaled to unit length."""
    import torch

    there = torch.from_numpy(ids != network.config.pad_token_id).to(network.device)
    with _autocast(network):
        hidden = network.bert(torch.from_numpy(ids).to(network.device), attention_mask=there.long()).last_hidden_state
    summed = (hidden.float() * there[:, :, None]).sum(dim=1)
    return torch.nn.functional.normalize(summed / there.sum(dim=1, keepdim=True), dim=1)


def embedded(network: Any, texts: Numbers) -> "Tensor":  # noqa: ANN401
    """Vectors of many padded texts, without gradient, in the texts' order; pads that no text of a piece needs are cut."""
    import torch

    pieces = []
    with torch.no_grad():
        for at in range(0, len(texts), _AT_ONCE):
            piece = texts[at : at + _AT_ONCE]
            longest = int((piece != network.config.pad_token_id).sum(axis=1).max())
            pieces.append(vectors(network, np.ascontiguousarray(piece[:, :longest])))
    return torch.cat(pieces)


def _autocast(network: Any) -> Any:  # noqa: ANN401
    """bfloat16 on a GPU, plain float32 on a CPU."""
    import torch

    return torch.autocast("cuda", dtype=torch.bfloat16, enabled=network.device.type == "cuda")
