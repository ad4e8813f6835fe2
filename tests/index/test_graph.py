"""Transformers as ONNX graphs, with a session that stands in for onnxruntime's; the real one is in test_transformer_models.py."""

import json
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from index.errors import EncoderError
from index.graph import GraphEncoder, graph_file
from index.models import default_encoder
from index.training import vocabulary
from index.training.transformer import pruning

MODULES = ["Transformer", "Pooling", "Normalize"]


class Session:
    """Gives each token the vector (its number, 1), and remembers the shapes that it was fed."""

    fed: list[tuple[int, ...]]

    def __init__(self, file, options, providers):
        with open(file, "rb") as graph:
            if graph.read() != b"graph":
                raise RuntimeError("INVALID_PROTOBUF")
        assert providers == ["CPUExecutionProvider"]
        self.fed = []

    def get_inputs(self):
        return [SimpleNamespace(name="input_ids"), SimpleNamespace(name="attention_mask")]

    def get_outputs(self):
        return [SimpleNamespace(shape=["texts", "tokens", 2])]

    def run(self, outputs, fed):
        assert sorted(fed) == ["attention_mask", "input_ids"]
        ids = fed["input_ids"]
        self.fed.append(ids.shape)
        return [np.stack([ids, np.ones_like(ids)], axis=2).astype(np.float32)]


@pytest.fixture
def runtime(monkeypatch):
    options = SimpleNamespace(add_session_config_entry=lambda key, value: None)
    fake = SimpleNamespace(InferenceSession=Session, SessionOptions=lambda: options)
    monkeypatch.setitem(sys.modules, "onnxruntime", fake)


def model(folder, modules=MODULES, pooling=None, graph=b"graph", length=8):
    places = ["", "1_Pooling", "2_Normalize"]
    described = [{"path": path, "type": f"any.{kind}"} for path, kind in zip(places, modules, strict=False)]
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "onnx").mkdir()
    (folder / "modules.json").write_text(json.dumps(described), encoding="utf-8")
    pooled = pooling or {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooled), encoding="utf-8")
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": length}), encoding="utf-8")
    whole = vocabulary.train([["科技企业贷款", "公共图书馆"] * 2], 40, {})
    words = json.loads(whole)["model"]["vocab"][1:]
    tokenizer = pruning.tokenizer([*((name, 0.0) for name in pruning.SPECIAL), *map(tuple, words)], length or 512)
    (folder / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    (folder / "onnx" / "model.onnx").write_bytes(graph)
    return folder


def test_vectors_are_means_of_unit_length_whatever_else_is_encoded(tmp_path, runtime):
    encoder = GraphEncoder(model(tmp_path))
    texts = ["科技企业贷款", "馆", "公共图书馆"]
    together = encoder.encode(texts)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, rtol=1e-6)
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_allclose(encoder.encode([text])[0], vector, rtol=1e-6)
    assert encoder.dimension == 2


def test_pooling_may_take_the_first_token(tmp_path, runtime):
    encoder = GraphEncoder(model(tmp_path, MODULES[:2], {"pooling_mode": "cls"}))
    one, other = encoder.encode(["科技企业贷款", "馆"])
    np.testing.assert_array_equal(one, other)


def test_long_texts_are_cut_and_many_are_run_in_parts(tmp_path, runtime):
    encoder = GraphEncoder(model(tmp_path, length=6))
    assert encoder.encode(["企业" * 500] * 40 + [""]).shape == (41, 2)
    assert [shape[0] for shape in encoder._session.fed] == [16, 16, 9]
    assert max(shape[1] for shape in encoder._session.fed) == 6
    assert encoder.encode([]).shape == (0, 2)


@pytest.mark.parametrize("version", [{"model_max_length": 7}, {"model_max_length": int(1e30)}, {}])
def test_the_longest_text_stands_in_one_place_or_another(tmp_path, runtime, version):
    folder = model(tmp_path, length=None)
    (folder / "tokenizer_config.json").write_text(json.dumps(version), encoding="utf-8")
    encoder = GraphEncoder(folder)
    encoder.encode(["公共图书馆" * 500])
    assert encoder._session.fed == [(1, 7 if version.get("model_max_length") == 7 else 512)]


def test_a_folder_with_a_graph_is_the_configured_encoder(tmp_path, runtime):
    encoder = default_encoder(str(model(tmp_path)))
    assert encoder.name.startswith("onnx:")
    assert encoder.name == default_encoder(str(tmp_path)).name


def test_the_smallest_graph_is_taken(tmp_path):
    folder = model(tmp_path)
    (folder / "model.onnx").write_bytes(b"larger than the other")
    assert graph_file(folder) == folder / "onnx" / "model.onnx"


@pytest.mark.parametrize(
    ("modules", "pooling"),
    [
        (["StaticEmbedding", "Normalize"], None),
        (["Transformer", "Pooling", "Dense"], None),
        (MODULES, {"pooling_mode": "max"}),
        (MODULES, {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": True}),
        (MODULES, {"pooling_mode_mean_tokens": True, "pooling_mode_max_tokens": True}),
        (MODULES, {"pooling_mode_lasttoken": True}),
        (MODULES, ["mean"]),
    ],
)
def test_a_graph_that_we_cannot_finish_is_left_to_the_library(tmp_path, modules, pooling):
    assert graph_file(model(tmp_path, modules, pooling)) is None
    with pytest.raises(EncoderError, match="ONNX"):
        GraphEncoder(tmp_path)


def test_without_onnxruntime_the_cure_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(EncoderError, match=r"需要 onnxruntime，请运行 pip install onnxruntime；.*=static"):
        default_encoder(str(model(tmp_path)))


@pytest.mark.parametrize("broken", ["onnx/model.onnx", "tokenizer.json", "sentence_bert_config.json"])
def test_a_damaged_file_is_one_sentence(tmp_path, runtime, broken):
    folder = model(tmp_path)
    (folder / broken).write_bytes(b"{")
    with pytest.raises(EncoderError, match="无法读取"):
        GraphEncoder(folder)
