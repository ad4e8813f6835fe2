"""The commands; the package's docstring says what each makes."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from index.training import pairs
from index.training.transformer import stages
from index.training.transformer.schedule import Budget
from index.training.transformer.shape import Shape

SEED = 20_241_101
_TRAINED = {  # stage: what runs it, minutes in ``train``, texts in a batch, highest learning rate, what it does
    stages.PRETRAIN: (stages.pretrain, 6.5, 256, 1e-3, "guess masked words"),
    stages.CONTRAST: (stages.contrast, 3.5, 2_048, 3e-4, "learn pairs, other passages as negatives"),
    stages.HARD: (stages.hard, 2.5, 384, 1e-4, "learn pairs, mined passages as negatives, too"),
}


def pack(options: argparse.Namespace) -> None:
    """Make the work folder out of the folder of pairs and that of the static model's stages."""
    from index.training.transformer.packing import pack

    shape = Shape(options.tokens, options.width, options.layers, options.heads, options.inner, options.length)
    weights = dict(argument.split("=", 1) for argument in options.weight)
    material = pack(pairs.read(options.material), options.static, shape, weights, options.work, options.seed)
    size = material.save(options.work) / 1e6
    print(f"{len(material.pairs)} pairs, {len(material.passages)} passages, {len(material.passages.values)} tokens")
    print(f"{size:.1f} MB of material; a model of {Shape.load(options.work).parameters / 1e6:.1f} million parameters")


def train(options: argparse.Namespace) -> None:
    """Run every stage after packing, in --minutes altogether, and export the model."""
    share = options.minutes / sum(minutes for _, minutes, *_ in _TRAINED.values())
    for name, (_, minutes, batch, rate, _) in _TRAINED.items():
        one = argparse.Namespace(
            **{**vars(options), "stage": name, "minutes": minutes * share, "steps": None, "batch": batch, "rate": rate}
        )
        run(one)
    export(options)


def run(options: argparse.Namespace) -> None:
    """Run one stage of training."""
    stage, minutes, *_ = _TRAINED[options.stage]
    unlimited = options.steps is None and options.minutes is None
    budget = Budget(options.steps, minutes if unlimited else options.minutes)
    told = stages.Options(options.batch, options.rate, options.seed, options.drop, options.negatives, options.mined)
    losses = stage(options.work, budget, told)
    print(f"{options.stage}: {len(losses)} steps, loss {losses[0]:.3f} -> {sum(losses[-20:]) / len(losses[-20:]):.3f}")


def export(options: argparse.Namespace) -> None:
    """Write the model of the last stage that was run."""
    from index.training.transformer.exporting import export

    made = export(stages.finished(options.work, options.seed), options.work, options.model)
    told = json.dumps({"graph": made._asdict(), **stages.told(options.work)}, ensure_ascii=False, indent=2)
    (options.model / "training.json").write_text(told + "\n", encoding="utf-8", newline="\n")
    print(
        f"int8 graph {made.size / 1e6:.1f} MB, cosine with the network {made.mean_cosine:.4f} (lowest "
        f"{made.lowest_cosine:.4f}), {made.milliseconds:.1f} CPU ms a question"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m index.training transformer", description=__doc__)
    commands = parser.add_subparsers(required=True, dest="stage")
    command = commands.add_parser("pack", help=pack.__doc__)
    command.add_argument("--material", type=Path, required=True, help="folder of pairs")
    command.add_argument("--static", type=Path, required=True, help="work folder of the static model's stages")
    command.add_argument("--weight", nargs="*", default=[], metavar="NAME=W[,RUN]")
    for name, size in asdict(Shape()).items():
        command.add_argument(f"--{name}", type=int, default=size)
    command.set_defaults(run=pack)
    for name, (_, _, batch, rate, does) in _TRAINED.items():
        command = commands.add_parser(name, help=does)
        command.add_argument("--steps", type=int)
        command.add_argument("--minutes", type=float)
        command.add_argument("--batch", type=int, default=batch)
        command.add_argument("--rate", type=float, default=rate)
        _trained_by(command)
        command.set_defaults(run=run)
    command = commands.add_parser("train", help=train.__doc__)
    command.add_argument("--minutes", type=float, default=12.5)
    _trained_by(command)
    command.add_argument("--model", type=Path, required=True)
    command.set_defaults(run=train)
    command = commands.add_parser("export", help=export.__doc__)
    command.add_argument("--model", type=Path, required=True)
    command.set_defaults(run=export)
    for command in commands.choices.values():
        command.add_argument("--work", type=Path, required=True, help="work folder shared by the stages")
        command.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    options.run(options)


def _trained_by(command: argparse.ArgumentParser) -> None:
    command.add_argument("--drop", type=float, default=0.3, help="share of passages whose query's tokens are masked")
    command.add_argument("--negatives", type=int, default=7, help="passages mined for each pair (hard)")
    command.add_argument("--mined", type=int, default=60_000, help="pairs that passages are mined for (hard)")


if __name__ == "__main__":
    main()
