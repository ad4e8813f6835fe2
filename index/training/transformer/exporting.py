"""The trained network as a folder: sentence-transformers' own format, and an int8 graph that needs no torch to run."""

import json
import time
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.training.transformer import network
from index.training.transformer.batches import LONGEST_QUERY, framed
from index.training.transformer.material import Material, Numbers
from index.training.transformer.packing import TOKENIZER
from index.training.transformer.pruning import SPECIAL, Ids
from index.training.transformer.shape import Shape

GRAPH = "onnx/model_quantized.onnx"
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]
_OPSET = 17


class Exported(NamedTuple):
    """Bytes of the graph, its cosine with the network on texts of the material, and CPU milliseconds of a question."""

    size: int
    lowest_cosine: float
    mean_cosine: float
    milliseconds: float


def export(model: Any, work: Path, folder: Path) -> Exported:  # noqa: ANN401 - BertForMaskedLM
    """Write both forms to ``folder``, and measure the second."""
    model = model.cpu().eval()
    folder.mkdir(parents=True, exist_ok=True)
    _sentence_transformers(model, work, folder)
    (folder / "onnx").mkdir(exist_ok=True)
    _graph(model, folder / GRAPH)
    return _measured(model, Material.load(work), folder / GRAPH)


def _sentence_transformers(model: Any, work: Path, folder: Path) -> None:  # noqa: ANN401
    """Weights are kept in float16 and said to be float32, so that loading makes them so again."""
    from safetensors.torch import save_file
    from transformers import PreTrainedTokenizerFast

    shape = Shape.load(work)
    pad, cls, sep, mask = SPECIAL
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(work / TOKENIZER), unk_token="[UNK]", pad_token=pad, cls_token=cls, sep_token=sep,
        mask_token=mask, model_max_length=shape.length,
    )  # fmt: skip
    tokenizer.save_pretrained(folder)
    weights = {name: weight.half().contiguous() for name, weight in model.bert.state_dict().items()}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config = {**model.config.to_dict(), "architectures": ["BertModel"], "dtype": "float32"}
    texts = {
        "config.json": config,
        "modules.json": MODULES,
        "config_sentence_transformers.json": {"similarity_fn_name": "cosine"},
        "sentence_bert_config.json": {"max_seq_length": shape.length, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.width, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }
    for name, value in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8", newline="\n")


def _graph(model: Any, file: Path) -> None:  # noqa: ANN401
    """ONNX with inputs ``input_ids`` and ``attention_mask``, weights in int8, activations quantised as they come."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Hidden(torch.nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
        """The last layer alone, by position: the exporter knows no keywords."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = model.bert

        def forward(self, ids: Any, there: Any) -> Any:  # noqa: ANN401
            return self.bert(input_ids=ids, attention_mask=there).last_hidden_state

    model.bert.set_attn_implementation("eager")
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
    quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()


def _measured(model: Any, material: Material, graph: Path, count: int = 200) -> Exported:  # noqa: ANN401
    import onnxruntime

    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    special, length = Ids.of(material.tokens), model.config.max_position_embeddings
    some = np.linspace(0, len(material.passages) - 1, min(count, len(material.passages))).astype(np.int64)
    said = framed(material.passages.padded(some, length - 2, special.pad), special)
    cosines = (network.embedded(model, said).numpy() * np.vstack([_run(session, row, special) for row in said])).sum(1)
    some = np.linspace(0, len(material.queries) - 1, min(count, len(material.queries))).astype(np.int64)
    asked = framed(material.queries.padded(some, LONGEST_QUERY - 2, special.pad), special)
    started = time.process_time()
    for row in asked:
        _run(session, row, special)
    spent = (time.process_time() - started) / len(asked) * 1000
    return Exported(graph.stat().st_size, float(cosines.min()), float(cosines.mean()), spent)


def _run(session: Any, padded: Numbers, special: Ids) -> NDArray[np.float32]:  # noqa: ANN401
    """The vector of one text by the graph."""
    ids = padded[padded != special.pad][None]
    mean = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0].mean(axis=1)
    made: NDArray[np.float32] = mean / np.linalg.norm(mean)
    return made
