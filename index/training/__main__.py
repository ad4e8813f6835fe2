"""The commands of training; ``python -m index.training -h`` lists them, the package's docstring says what each makes."""

import argparse
import json
import lzma
import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from corpus.base.document import Document
from corpus.base.errors import CorpusError
from corpus.ingest import ingest
from index.models import default_encoder
from index.training import contrast, dictionary, export, heldout, lsa, measure, pairs, questions, vocabulary
from index.training.transformer import __main__ as transformer

SEED = 20_241_101
TOKENS = 40_000
DIMENSION = 256
WINDOWS = 160_000
STEPS = 600
BATCH = 768
DROP = 0.3
_HASH = re.compile(r"[0-9a-f]{12}(?=_)")
_NAMED = re.compile(r'"doc": "([0-9a-f]{12})"')
FEW_CLAUSES = 8
"""Plans of fewer clauses are left out of the held-out questions: notices, where any search finds the answer."""


def material(options: argparse.Namespace) -> None:
    """Raw sets ``NAME=FILE[:START-END]`` (xz, JSON lists of [query, passage]), a dictionary, folders of plans, to a folder of pairs."""
    for argument in options.pairs:
        name, _, place = argument.partition("=")
        file, _, rows = place.partition(":")
        start, _, end = rows.partition("-")
        made = pairs.read_lists(Path(file), int(start or 0), int(end) if end else None)
        print(name, pairs.write(options.out / f"{name}.jsonl", made))
    for argument in options.glosses:
        name, _, file = argument.partition("=")
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        print(name, pairs.write(options.out / f"{name}.jsonl", dictionary.make(lines, vocabulary.dictionary())))
    for argument in options.plans:
        name, _, folder = argument.partition("=")
        made = questions.make(
            _documents(
                Path(folder), options.skip, options.hold_out, apart=_named_in(options.apart) | set(options.without)
            ),
            SEED,
        )
        print(name, pairs.write(options.out / f"{name}.jsonl", made))


def make_vocabulary(options: argparse.Namespace) -> None:
    """The tokenizer from the sources of the material and a dictionary of everyday language."""
    sources = ({text for pair in source for text in pair} for source in pairs.read(options.material).values())
    size = vocabulary.save(sources, options.tokens, vocabulary.dictionary(), options.out / "tokenizer.json")
    print(size, "tokens")


def make_start(options: argparse.Namespace) -> None:
    """The starting table from all passages of the material, each once."""
    texts = {pair.passage: None for source in pairs.read(options.material).values() for pair in source}
    ids, size = _ids(options.out / "tokenizer.json", list(texts))
    np.save(options.out / "start.npy", lsa.start(ids, size, DIMENSION, windows=WINDOWS, seed=SEED))


def make_contrast(options: argparse.Namespace) -> None:
    """The trained table, the mean of ``--runs``; ``--weight NAME=W[,RUN]`` says how often a source is drawn and in runs of how many neighbours."""
    weights = dict(argument.split("=", 1) for argument in options.weight)
    sources = []
    for name, source in pairs.read(options.material).items():
        weight, _, run = weights.get(name, "1").partition(",")
        queries, _ = _ids(options.out / "tokenizer.json", [pair.query for pair in source])
        passages, _ = _ids(options.out / "tokenizer.json", [pair.passage for pair in source])
        sources.append(contrast.Source(queries, passages, int(run or 1), float(weight)))
    table = np.load(options.out / "start.npy")
    runs = (
        contrast.train(table, sources, steps=options.steps, batch=BATCH, drop=DROP, seed=SEED + run)
        for run in range(options.runs)
    )
    np.save(options.out / "table.npy", contrast.average(runs))


def make_export(options: argparse.Namespace) -> None:
    """The model folder."""
    table = np.load(options.out / "table.npy")
    size = export.export(options.out / "tokenizer.json", table, options.dimension, options.model)
    print(f"{size / 1e6:.1f} MB in {options.model}")


def make_heldout(options: argparse.Namespace) -> None:
    """Questions over every Nth plan, in a file."""
    with lzma.open(options.synonyms, "rt", encoding="utf-8") as packed:
        thesaurus = json.load(packed)
    documents = [each for each in _held_out(options) if len(each.clauses) >= FEW_CLAUSES]
    print(heldout.write(options.out, heldout.make(documents, thesaurus, SEED)), "questions")


def make_measure(options: argparse.Namespace) -> None:
    """How well a model finds the clauses of held-out questions, by scope, mode and kind."""
    asked = [each for file in options.questions for each in heldout.read(file)]
    for row in measure.measure(_held_out(options), asked, default_encoder(str(options.model))):
        print(f"{row.name:28} n {row.of:4}  hit@1 {row.hit_1:.3f}  R@5 {row.recall_5:.3f}  MRR {row.mrr:.3f}")


def _held_out(options: argparse.Namespace) -> list[Document]:
    return list(_documents(options.plans, "", options.hold_out, held_out=True))


def _named_in(files: Sequence[Path]) -> frozenset[str]:
    """The plans (first twelve digits of their hash) that gold files name, in their rows or in their own names."""
    stated = {doc for file in files for doc in _NAMED.findall(file.read_text(encoding="utf-8"))}
    return frozenset(stated | {match[0] for file in files if (match := _HASH.match(file.name))})


def _documents(
    folder: Path, skip: str, hold_out: int, *, held_out: bool = False, apart: frozenset[str] = frozenset()
) -> Iterator[Document]:
    """Plans of a folder in the order of their names: all but every ``hold_out``-th, or these alone; none of ``apart``."""
    for number, file in enumerate(sorted(folder.iterdir()), start=1):
        if file.suffix not in {".txt", ".md"} or (skip and re.search(skip, file.name)):
            continue
        if (bool(hold_out) and number % hold_out == 0) != held_out:
            continue
        if apart and sha256(file.read_bytes()).hexdigest()[:12] in apart:
            continue
        try:
            yield ingest(file)[0]
        except CorpusError as error:
            print(error)


def _ids(tokenizer: Path, texts: Sequence[str]) -> tuple[list[list[int]], int]:
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(tokenizer.read_text(encoding="utf-8"))
    return [encoding.ids for encoding in made.encode_batch_fast(list(texts))], int(made.get_vocab_size())


def main() -> None:
    """Run one stage."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    stages = parser.add_subparsers(required=True)
    _making(stages)
    _telling(stages)
    stages.add_parser("transformer", help="the stages of a transformer; transformer -h lists them", add_help=False)
    if sys.argv[1:2] == ["transformer"]:
        return transformer.main(sys.argv[2:])
    options = parser.parse_args()
    options.run(options)


def _making(stages: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The stages that make the model."""
    stage = stages.add_parser("material", help=material.__doc__)
    stage.add_argument("--pairs", nargs="*", default=[], metavar="NAME=FILE[:START-END]")
    stage.add_argument("--glosses", nargs="*", default=[], metavar="NAME=FILE", help="dictionary in CEDICT format")
    stage.add_argument("--plans", nargs="*", default=[], metavar="NAME=FOLDER")
    stage.add_argument("--skip", default="", metavar="REGEX", help="leave out plans whose file name it matches")
    stage.add_argument("--hold-out", type=int, default=0, metavar="N", help="leave out every Nth plan, for development")
    stage.add_argument("--apart", type=Path, nargs="*", default=[], help="gold files whose plans are left out")
    stage.add_argument(
        "--without", nargs="*", default=[], metavar="HASH", help="further plans left out, 12 digits each"
    )
    stage.add_argument("--out", type=Path, required=True)
    stage.set_defaults(run=material)
    for name, run in (
        ("vocabulary", make_vocabulary), ("start", make_start), ("contrast", make_contrast), ("export", make_export),
    ):  # fmt: skip
        stage = stages.add_parser(name, help=run.__doc__)
        if name != "export":
            stage.add_argument("--material", type=Path, required=True)
        stage.add_argument("--out", type=Path, required=True, help="work folder shared by the stages")
        stage.set_defaults(run=run)
        if name == "vocabulary":
            stage.add_argument("--tokens", type=int, default=TOKENS)
        if name == "contrast":
            stage.add_argument("--weight", nargs="*", default=[], metavar="NAME=W[,RUN]")
            stage.add_argument("--steps", type=int, default=STEPS)
            stage.add_argument("--runs", type=int, default=1, help="tables that are averaged, each from other batches")
        if name == "export":
            stage.add_argument("--model", type=Path, required=True, help="folder to write the model to")
            stage.add_argument("--dimension", type=int, default=DIMENSION)


def _telling(stages: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The stages that tell how good it is."""
    asking = stages.add_parser("heldout", help=make_heldout.__doc__)
    asking.add_argument("--synonyms", type=Path, required=True, help="thesaurus: JSON, word to synonyms, xz")
    asking.add_argument("--out", type=Path, required=True, help="file of questions to write")
    asking.set_defaults(run=make_heldout)
    measuring = stages.add_parser("measure", help=make_measure.__doc__)
    measuring.add_argument("--questions", type=Path, nargs="+", required=True)
    measuring.add_argument("--model", type=Path, required=True)
    measuring.set_defaults(run=make_measure)
    for stage in (asking, measuring):
        stage.add_argument("--plans", type=Path, required=True)
        stage.add_argument("--hold-out", type=int, required=True, metavar="N")


if __name__ == "__main__":
    main()
