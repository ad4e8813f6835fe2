"""The transformer from packing to the retriever, at toy size, with torch and onnxruntime themselves (run.py models)."""

import contextlib
import json
import random
import shutil

import numpy as np
import pytest

from index.encoder import default_encoder
from index.retriever import Retriever
from index.training import lsa, pairs, vocabulary
from index.training.pairs import Pair
from index.training.transformer import __main__ as commands
from index.training.transformer import stages
from index.training.transformer.schedule import Budget

pytestmark = [
    pytest.mark.models,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
TOPICS = {
    "科技特派员": "选派科技特派员到乡镇开展技术服务",
    "企业贷款": "召开银企融资对接会解决贷款难题",
    "图书馆": "建设公共图书馆和文化站免费开放",
    "看病养老": "完善医疗卫生和养老服务设施",
    "修路": "改造农村公路和桥梁",
    "招人才": "引进高层次人才和创新团队",
}
PLACES = ("甲县", "乙市", "丙区", "丁镇", "戊乡", "己州")
SIZES = ["--tokens", "300", "--width", "32", "--layers", "2", "--heads", "2", "--inner", "64", "--length", "24"]
TEXTS = ["科技特派员去哪里", "引进高层次人才和创新团队。", "a", "", "龘", "公共图书馆" * 50]


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A static model's folder and a work folder made from it by the command."""
    folder = tmp_path_factory.mktemp("transformer")
    chance = random.Random(1)
    made = [
        Pair(chance.choice(PLACES) + asked, f"{said}，由{chance.choice(PLACES)}负责。")
        for asked, said in list(TOPICS.items()) * 20
    ]
    pairs.write(folder / "material" / "plans.jsonl", made)
    size = vocabulary.save([[text for pair in made for text in pair]], 300, {}, folder / "static" / "tokenizer.json")
    table = lsa.start([[number] for number in range(size)] * 4, size, 8, windows=10_000, seed=1)
    np.save(folder / "static" / "table.npy", table)
    material, static, work = (str(folder / name) for name in ("material", "static", "work"))
    commands.main(["pack", "--material", material, "--static", static, "--work", work, "--weight", "plans=1,4", *SIZES])
    return folder


@pytest.fixture(scope="module")
def trained(packed):
    """The work folder after all stages, with the losses of each."""
    work = packed / "work"
    losses = [
        stages.pretrain(work, Budget(steps=60), stages.Options(batch=16, rate=3e-3, seed=1)),
        stages.contrast(work, Budget(steps=60), stages.Options(batch=24, rate=2e-3, seed=1)),
        stages.hard(work, Budget(steps=60), stages.Options(batch=16, rate=1e-3, seed=1, negatives=2, mined=60)),
    ]
    return work, losses


@pytest.fixture(scope="module")
def exported(trained):
    """The model's folder as the command writes it, and what it says about itself."""
    folder = trained[0].parent / "model"
    commands.main(["export", "--work", str(trained[0]), "--model", str(folder)])
    return folder, json.loads((folder / "training.json").read_text(encoding="utf-8"))


def test_the_loss_falls_in_every_stage(trained):
    guessing, contrast, hard = trained[1]
    assert np.mean(guessing[-5:]) < 0.8 * np.mean(guessing[:5])
    assert np.mean(contrast[-5:]) < 0.8 * np.mean(contrast[:5])
    assert np.mean(hard[-20:]) < np.mean(hard[:20])


def test_mined_passages_are_wrong_ones(trained):
    from index.training.transformer.material import Material

    material = Material.load(trained[0])
    with np.load(trained[0] / "mined.npz") as held:
        chosen, found = held["pairs"], held["found"]
    assert found.shape == (60, 2)
    assert (found != material.pairs[chosen, 1][:, None]).all()


def test_a_run_taken_up_again_equals_one_that_was_not(packed):
    def copy(name):
        other = packed / name
        other.mkdir()
        for file in ("shape.json", "material.npz", "start.npy"):
            (other / file).write_bytes((packed / "work" / file).read_bytes())
        return other

    options = stages.Options(batch=8, rate=1e-3, seed=5)
    whole = stages.pretrain(copy("whole"), Budget(steps=6), options)
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        interrupt(patch, after=3)
        stages.pretrain(copy("parts"), Budget(steps=6), options)
    assert stages.pretrain(packed / "parts", Budget(steps=6), options) == pytest.approx(whole, rel=1e-5)
    with pytest.raises(SystemExit, match="other settings"):
        stages.pretrain(packed / "parts", Budget(steps=6), stages.Options(batch=9, rate=1e-3, seed=5))


def test_the_library_and_the_graph_give_the_same_vectors(exported):
    from sentence_transformers import SentenceTransformer

    folder, told = exported
    library = SentenceTransformer(str(folder), device="cpu")
    theirs = library.encode(TEXTS, show_progress_bar=False)
    ours = default_encoder(str(folder)).encode(TEXTS)
    assert theirs.dtype == np.float32
    assert (theirs * ours).sum(axis=1).min() > 0.98
    assert told["graph"]["lowest_cosine"] > 0.98
    assert told["graph"]["size"] == (folder / "onnx" / "model_quantized.onnx").stat().st_size


def test_a_model_says_what_it_was_made_from(exported):
    told = exported[1]
    assert told["sources"] == {"plans": 120}
    assert {name: stage["steps"] for name, stage in told["stages"].items()} == {
        "pretrain": 60,
        "contrast": 60,
        "hard": 60,
    }


def test_the_library_gives_what_was_trained(trained, exported):
    from sentence_transformers import SentenceTransformer

    from index.training.transformer import network
    from index.training.transformer.batches import framed
    from index.training.transformer.material import Material
    from index.training.transformer.pruning import Ids

    material = Material.load(trained[0])
    model = stages.finished(trained[0], seed=1)
    special = Ids.of(material.tokens)
    ids = framed(material.queries.padded(np.arange(5), 20, special.pad), special)
    kept = [pair.query for source in pairs.read(trained[0].parent / "material").values() for pair in source]
    theirs = SentenceTransformer(str(exported[0]), device="cpu").encode(list(dict.fromkeys(kept))[:5])
    np.testing.assert_allclose(network.embedded(model, ids).cpu().numpy(), theirs, atol=2e-3)


def test_the_retriever_finds_by_the_graph(exported, documents):
    encoder = default_encoder(str(exported[0]))
    assert encoder.name.startswith("onnx:")
    hits = Retriever.build(documents, encoder).search("科技特派员", mode="dense")
    assert hits[0].clause_id == documents[0].clauses[1].clause_id


def test_one_command_runs_all_that_needs_a_gpu(packed):
    work, model = shutil.copytree(packed / "work", packed / "again", ignore=lambda *_: ("mined.npz",)), packed / "small"
    for left in work.glob("*.pt"):
        left.unlink()
    commands.main(["train", "--work", str(work), "--model", str(model), "--minutes", "0.05"])
    told = json.loads((model / "training.json").read_text(encoding="utf-8"))
    assert all(stage["steps"] > 0 for stage in told["stages"].values())
    assert default_encoder(str(model)).encode(TEXTS).shape == (len(TEXTS), 32)


def interrupt(patch, after):
    """Saves a checkpoint after so many steps and then breaks off, as a machine that is taken away does."""
    from index.training.transformer import loop

    begun = loop.rate

    def rate(peak, progress):
        if progress * 6 >= after:
            raise KeyboardInterrupt
        return begun(peak, progress)

    patch.setattr(loop, "_SAVED_EVERY", -1.0)
    patch.setattr(loop, "rate", rate)
