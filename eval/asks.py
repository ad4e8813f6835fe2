"""``python -m eval.asks``: learn from all gold questions which piece of a question asks, which only says what of, and which says
nothing of what is asked.

Prints how the model does on each set left out of the training, then writes ``assistant/understanding/learned.json``. The label
of a piece is weak (it holds a word of asking); ``eval/gold/asks.jsonl`` corrects it where reading shows otherwise.
"""

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from assistant.understanding import learned
from assistant.understanding.asks import pieces_of
from eval.gold import FOLDER, Question
from eval.questions import dialogues, given_questions, other_questions, own_questions, plain_questions

OUT = Path(learned.__file__).parent / "learned.json"
_SAID = 3
"""How often each piece counts that was written for its label: there are few of them."""
Example = tuple[str, str, str]
"""Set, text, label."""
_ASKING = re.compile(
    r"谁|哪|几(?!乎)|多少|什么|啥|怎|如何|[吗么呢没不]$|咋|多[大高久长]|有没有|有无|是否|能不能|(.)不\1"
)


def questions() -> list[Question]:
    """All gold questions and turns."""
    sets = [*plain_questions().values(), *other_questions().values()]
    talks = [turn for talk in dialogues() for turn in talk.turns]
    return [*given_questions(), *own_questions(), *(one for some in sets for one in some), *talks]


def pieces() -> Iterator[Example]:
    """Every piece of every question, and whether it asks."""
    corrected: dict[str, Any] = {}
    with (FOLDER / "asks.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if "piece" in row:
                yield from [("said", row["piece"], row["label"])] * _SAID
            else:
                corrected[row["qid"]] = row["asks"]
    for question in questions():
        parts = pieces_of(unicodedata.normalize("NFKC", question.text))
        asking = corrected.get(question.qid) or [bool(_ASKING.search(part)) for part in parts]
        if not any(asking):
            asking = [part is parts[-1] for part in parts]
        for part, is_asking in zip(parts, asking, strict=True):
            yield question.set, part, learned.ASKS if is_asking else "context"


def fit(examples: Sequence[Example], ridge: float = 1.0, least: int = 3) -> dict[str, dict[str, float]]:
    """Weights of a softmax over the features that at least ``least`` examples have."""
    found = [learned.features(text) for _, text, _ in examples]
    counts = Counter(feature for some in found for feature in some)
    vocabulary = {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c >= least))}
    labels = sorted({label for *_, label in examples})
    rows = [(row, vocabulary[f]) for row, some in enumerate(found) for f in some if f in vocabulary]
    size = len(vocabulary)
    matrix = csr_matrix((np.ones(len(rows)), tuple(zip(*rows, strict=True))), shape=(len(examples), size))
    truth = np.array([[label == one for one in labels] for *_, label in examples], dtype=float)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(size + 1, len(labels))
        scores = matrix @ weights[:-1] + weights[-1]
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        value = float(-np.log((shares * truth).sum(axis=1)).sum() + ridge / 2 * (weights[:-1] ** 2).sum())
        slope = np.vstack([matrix.T @ (shares - truth) + ridge * weights[:-1], (shares - truth).sum(axis=0)])
        return value, slope.ravel()

    solved = minimize(loss, np.zeros((size + 1) * len(labels)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    weights = solved.x.reshape(size + 1, len(labels))
    kept = {
        feature: {label: round(float(w), 3) for label, w in zip(labels, weights[n], strict=True) if abs(w) >= 0.04}
        for feature, n in vocabulary.items()
    }
    bias = {label: round(float(w), 3) for label, w in zip(labels, weights[-1], strict=True)}
    return {"#bias": bias} | {feature: some for feature, some in kept.items() if some}


def left_out(examples: Sequence[Example]) -> Iterator[str]:
    """One line for each set: how many of its examples a model trained on the others labels right, and when it is sure."""
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for name in dict.fromkeys(one[0] for one in examples):
        weights = fit([one for one in examples if one[0] != name])
        for _, text, label in (one for one in examples if one[0] == name):
            shares = learned.probabilities(text, weights)
            best = max(shares, key=lambda one: shares[one])
            sure = shares[best] >= 0.8
            for row in (total[name], total["all"]):
                row[0] += best == label
                row[1] += 1
                row[2] += sure and best == label
                row[3] += sure
    for name, (right, of, both, certain) in total.items():
        yield f"  {name:15} {right:4}/{of:4} {right / of:.3f}   sure {certain / of:.2f}, then right {both / max(certain, 1):.3f}"


def main() -> int:
    """Learn the model of pieces."""
    parser = argparse.ArgumentParser(prog="python -m eval.asks", description="学习问句的哪一段在发问、哪一段只是说明。")
    parser.add_argument("--quick", action="store_true", help="不做逐套留出的检验")
    quick = parser.parse_args().quick
    models = {}
    for name, examples in (("asks", list(pieces())),):
        print(name, len(examples), Counter(label for *_, label in examples))
        if not quick:
            print("\n".join(left_out(examples)), flush=True)
        models[name] = fit(examples)
    OUT.write_text(json.dumps(models, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
