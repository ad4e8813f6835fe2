"""The tuned network as a graph that onnxruntime runs without torch, in eight bits, and how near it stays to the network."""

import shutil
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from index.graph import GraphEncoder
from index.training.transformer import network

GRAPH = "onnx/model_quantized.onnx"
SERVED = (
    "config.json", "tokenizer.json", "modules.json", "config_sentence_transformers.json", "sentence_bert_config.json",
    "1_Pooling/config.json", "2_Normalize/config.json",
)  # fmt: skip
"""Files of the model's folder that serving needs beside the graph."""
_OPSET = 17


class Exported(NamedTuple):
    """Bytes of the graph, cosines with the network, and CPU milliseconds of a short text alone."""

    size: int
    lowest_cosine: float
    mean_cosine: float
    milliseconds: float


def export(tuned: Path, folder: Path, texts: Sequence[str]) -> Exported:
    """Write to ``folder`` what serving needs of the model ``tuned``; measured on ``texts``."""
    for name in SERVED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(tuned / name, folder / name)
    (folder / GRAPH).parent.mkdir(exist_ok=True)
    _graph(network.load(tuned), folder / GRAPH)
    return _measured(tuned, folder, texts)


def _graph(model: Any, file: Path) -> None:  # noqa: ANN401
    """Inputs ``input_ids`` and ``attention_mask``, output ``last_hidden_state``; weights in int8, activations quantised as they come.

    The table of pieces is quantised row by row: one scale for all of it costs a hundredth of the cosine.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    table = model.embeddings.word_embeddings.weight.data
    scale = (table.abs().amax(dim=1, keepdim=True) / 127).clamp_min(1e-9)

    class Rows(torch.nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
        """The table of pieces as bytes with a scale a row."""

        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("bytes", (table / scale).round().to(torch.int8))
            self.register_buffer("scale", scale)

        def forward(self, ids: Any) -> Any:  # noqa: ANN401
            return self.bytes[ids].float() * self.scale[ids]

    class Hidden(torch.nn.Module):  # type: ignore[misc]
        """The last layer alone, by position: the exporter knows no keywords."""

        def __init__(self) -> None:
            super().__init__()
            model.embeddings.word_embeddings = Rows()
            model.set_attn_implementation("eager")
            self.bert = model

        def forward(self, ids: Any, there: Any) -> Any:  # noqa: ANN401
            return self.bert(input_ids=ids, attention_mask=there).last_hidden_state

    whole = file.with_suffix(".float")
    axes = {0: "texts", 1: "tokens"}
    example = torch.ones(2, 7, dtype=torch.long)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of itself, and of shapes that do not matter here
        torch.onnx.export(
            Hidden().eval(), (example, example), str(whole), dynamo=False, opset_version=_OPSET,
            input_names=["input_ids", "attention_mask"], output_names=["last_hidden_state"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "last_hidden_state": axes},
        )  # fmt: skip
    # seven bits: processors without VNNI add two eight-bit products up to more than their sixteen bits hold
    quantize_dynamic(
        whole, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, op_types_to_quantize=["MatMul"]
    )
    whole.unlink()


def _measured(tuned: Path, folder: Path, texts: Sequence[str]) -> Exported:
    from tokenizers import Tokenizer

    served, model = GraphEncoder(folder), network.load(tuned)
    ids = [one.ids for one in Tokenizer.from_file(str(tuned / "tokenizer.json")).encode_batch(list(texts))]
    cosines = (network.embedded(model, ids) * served.encode(list(texts))).sum(axis=1)
    short = [text[:20] for text in texts]
    started = time.process_time()
    for text in short:
        served.encode([text])
    spent = (time.process_time() - started) / len(short) * 1000
    return Exported((folder / GRAPH).stat().st_size, float(cosines.min()), float(cosines.mean()), spent)
