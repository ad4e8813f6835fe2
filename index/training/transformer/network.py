"""The network: BERT as transformers builds it, mean over its tokens, so that sentence-transformers loads what is written."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.training.transformer.source import Source

if TYPE_CHECKING:
    from torch import Tensor

PAD = 1
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]
_LAYER = {  # name in the source -> name in BERT, of a layer
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "aln": "attention.output.LayerNorm", "fi": "intermediate.dense",
    "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip


def build(source: Source, rows: Sequence[int], positions: int) -> Any:  # noqa: ANN401 - BertModel; transformers has no types
    """The source's network with these rows of its table of pieces and its first ``positions``, in float32."""
    import torch
    from transformers import BertConfig, BertModel

    size = source.sizes
    network = BertModel(
        BertConfig(
            vocab_size=len(rows), hidden_size=size.hidden, num_hidden_layers=size.layers,
            num_attention_heads=size.heads, intermediate_size=size.inner, max_position_embeddings=positions,
            type_vocab_size=size.types, pad_token_id=PAD, layer_norm_eps=source.epsilon,
            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        ),
        add_pooling_layer=False,
    )  # fmt: skip
    held = dict(network.named_parameters())
    with torch.no_grad():
        for name, values in _named(source, rows, positions).items():
            held.pop(name).copy_(torch.from_numpy(values.copy()))
    if held:
        raise ValueError(f"the source has no weights for {sorted(held)}")
    return network.eval()


def _named(source: Source, rows: Sequence[int], positions: int) -> dict[str, NDArray[np.float32]]:
    """The source's tensors under BERT's names, in BERT's shapes."""
    tensors, width = source.tensors, source.sizes.hidden
    found = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(-1, width)[np.array(rows)],
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(-1, width)[:positions],
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(-1, width),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(source.sizes.layers):
        for short, name in _LAYER.items():
            bias = tensors[f"l{layer}.{short}.b"]
            weight = tensors[f"l{layer}.{short}.w"]
            found[f"encoder.layer.{layer}.{name}.bias"] = bias
            found[f"encoder.layer.{layer}.{name}.weight"] = (
                weight if weight.size == bias.size else weight.reshape(bias.size, -1)
            )
    return found


def save(network: Any, tokenizer: str, longest: int, folder: Path) -> None:  # noqa: ANN401
    """A folder in sentence-transformers' format; weights are kept in float16 and said to be float32."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: weight.half().contiguous() for name, weight in network.state_dict().items()}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "tokenizer.json").write_text(tokenizer, encoding="utf-8", newline="\n")
    told = {**network.config.to_dict(), "architectures": ["BertModel"], "dtype": "float32"}
    special = {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "unk_token": "<unk>"}
    texts = {
        "config.json": told,
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast", **special, "pad_token": "<pad>", "model_max_length": longest,
        },
        "modules.json": MODULES,
        "config_sentence_transformers.json": {"similarity_fn_name": "cosine"},
        "sentence_bert_config.json": {"max_seq_length": longest, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": network.config.hidden_size, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }  # fmt: skip
    for name, value in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8", newline="\n")


def load(folder: Path) -> Any:  # noqa: ANN401
    """The network that ``save`` wrote, in float32."""
    import torch
    from transformers import BertModel

    return BertModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32).eval()


def padded(texts: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Token numbers as one array, short ones filled up."""
    wide = np.full((len(texts), max(map(len, texts))), PAD, dtype=np.int64)
    for row, ids in enumerate(texts):
        wide[row, : len(ids)] = ids
    return wide


def vectors(network: Any, texts: Sequence[Sequence[int]]) -> "Tensor":  # noqa: ANN401
    """Mean of the last layer over the tokens of each text, scaled to unit length, in bfloat16 but for the ends; shape [texts, width]."""
    import torch

    ids = torch.from_numpy(padded(texts)).to(network.device)
    there = ids != PAD
    with torch.autocast(network.device.type, dtype=torch.bfloat16):
        hidden = network(ids, attention_mask=there.long()).last_hidden_state
    summed = (hidden.float() * there[:, :, None]).sum(dim=1)
    return torch.nn.functional.normalize(summed, dim=1)


def embedded(network: Any, texts: Sequence[Sequence[int]], at_once: int = 64) -> NDArray[np.float32]:  # noqa: ANN401
    """Vectors of many texts, without gradient, in their order; like lengths are run together."""
    import torch

    made = np.zeros((len(texts), network.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    with torch.no_grad():
        for at in range(0, len(order), at_once):
            rows = order[at : at + at_once]
            made[rows] = vectors(network, [texts[row] for row in rows]).numpy()
    return made
