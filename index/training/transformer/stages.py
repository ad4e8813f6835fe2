"""The three stages of training. Each begins with what the one before it left in the work folder."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.training.transformer import batches, loop, masking, mining, network
from index.training.transformer.material import Material, Numbers, rows
from index.training.transformer.packing import START
from index.training.transformer.pruning import Ids
from index.training.transformer.schedule import Budget
from index.training.transformer.shape import Shape

if TYPE_CHECKING:
    from torch import Tensor

PRETRAIN, CONTRAST, HARD = "pretrain", "contrast", "hard"
SCALE = 20.0
MASKED = 0.3


@dataclass(frozen=True, slots=True)
class Options:
    """What a stage is told: texts in a batch, the highest learning rate, passages whose query's tokens are masked, seed.

    ``negatives`` passages are mined for each of ``mined`` pairs; only the last stage uses them.
    """

    batch: int
    rate: float
    seed: int
    drop: float = 0.3
    negatives: int = 7
    mined: int = 60_000


def pretrain(work: Path, budget: Budget, options: Options) -> list[float]:
    """Guess masked words in packed rows; the losses."""
    shape, material = Shape.load(work), Material.load(work)
    special = Ids.of(material.tokens)
    model = network.build(shape, np.load(work / START), options.seed)
    packed, begins, pass_ = None, None, -1

    def loss(step: int) -> "Tensor":
        nonlocal packed, begins, pass_
        if packed is None or begins is None or step // each_pass != pass_:
            pass_ = step // each_pass
            packed, begins = rows(material, shape.length, np.random.default_rng([options.seed, pass_]))
        some = slice(step % each_pass * options.batch, (step % each_pass + 1) * options.batch)
        chance = np.random.default_rng([options.seed, 1, step])
        return network.guessing_loss(model, *masking.mask(packed[some], begins[some], MASKED, special, chance))

    each_pass = max((len(material.passages.values) + 2 * len(material.passages)) // shape.length // options.batch, 1)
    return loop.train(model, loss, budget, options.rate, work / f"{PRETRAIN}.pt", _settings(shape, options))


def contrast(work: Path, budget: Budget, options: Options) -> list[float]:
    """A question's vector shall be nearer to its passage than to all others of the batch; the losses."""
    material = Material.load(work)
    model = _begun(work, PRETRAIN, options.seed)
    none = np.zeros(0, dtype=np.int64)

    def loss(step: int) -> "Tensor":
        chance = np.random.default_rng([options.seed, 2, step])
        return _loss(model, material, batches.draw(material, options.batch, chance), none, options, chance)

    return loop.train(model, loss, budget, options.rate, work / f"{CONTRAST}.pt", _settings(Shape.load(work), options))


def hard(work: Path, budget: Budget, options: Options) -> list[float]:
    """The same with passages that the model itself takes for the right ones; the losses."""
    material = Material.load(work)
    model = _begun(work, CONTRAST, options.seed)
    kept = work / "mined.npz"
    if not (kept.is_file() and (work / f"{HARD}.pt").is_file()):
        pairs, found = mining.mine(model, material, options.mined, options.negatives, options.seed)
        np.savez(kept, pairs=pairs, found=found)
    with np.load(kept) as held:
        pairs, found = held["pairs"], held["found"]

    def loss(step: int) -> "Tensor":
        chance = np.random.default_rng([options.seed, 3, step])
        source = material.sources[chance.choice(len(share), p=share)]
        first, end = np.searchsorted(pairs, [source.start, source.end])
        chosen = np.unique(chance.integers(first, end, size=options.batch))
        return _loss(model, material, pairs[chosen], found[chosen], options, chance)

    there = np.diff(np.searchsorted(pairs, [(each.start, each.end) for each in material.sources]), axis=1)[:, 0] > 0
    share = np.array([each.weight for each in material.sources]) * there
    share /= share.sum()
    return loop.train(model, loss, budget, options.rate, work / f"{HARD}.pt", _settings(Shape.load(work), options))


def finished(work: Path, seed: int) -> Any:  # noqa: ANN401 - BertForMaskedLM
    """The model of the last stage that was run."""
    done = [name for name in (HARD, CONTRAST, PRETRAIN) if (work / f"{name}.pt").is_file()]
    if not done:
        raise SystemExit(f"{work} holds no trained stage; run pretrain and contrast first")
    return _begun(work, done[0], seed)


def told(work: Path) -> dict[str, object]:
    """What a model was made from and how, for its card."""
    held = {
        name: loop.held(work / f"{name}.pt") for name in (PRETRAIN, CONTRAST, HARD) if (work / f"{name}.pt").is_file()
    }
    return {
        "sources": {source.name: source.end - source.start for source in Material.load(work).sources},
        "stages": {
            name: {
                "steps": len(each["losses"]),
                "minutes": round(each["seconds"] / 60, 1),
                "last_loss": round(sum(each["losses"][-20:]) / len(each["losses"][-20:]), 3),
                "settings": each["settings"],
            }
            for name, each in held.items()
        },
    }


def _begun(work: Path, before: str, seed: int) -> Any:  # noqa: ANN401
    """A model with the weights that stage ``before`` left; without that stage, as the static table starts it."""
    model = network.build(Shape.load(work), np.load(work / START), seed)
    file = work / f"{before}.pt"
    if file.is_file():
        model.load_state_dict(loop.held(file)["network"])
    return model


def _settings(shape: Shape, options: Options) -> dict[str, object]:
    return {**asdict(shape), **asdict(options)}


def _loss(
    model: Any,  # noqa: ANN401
    material: Material,
    chosen: Numbers,
    mined: Numbers,
    options: Options,
    chance: np.random.Generator,
) -> "Tensor":
    """InfoNCE over cosines times ``SCALE``: question to all passages, and passage to all questions."""
    import torch

    length = model.config.max_position_embeddings
    drawn = batches.batch(material, chosen, mined, length=length, drop=options.drop, rng=chance)
    asked, said = network.vectors(model, drawn.queries), network.vectors(model, drawn.passages)
    scores = SCALE * asked @ said.T
    scores = scores.masked_fill(torch.from_numpy(drawn.same).to(scores.device), -torch.inf)
    right = torch.arange(len(asked), device=scores.device)
    backward = scores[:, : len(asked)].T
    return (torch.nn.functional.cross_entropy(scores, right) + torch.nn.functional.cross_entropy(backward, right)) / 2
