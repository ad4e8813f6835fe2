"""``python -m eval.calibration --plans DIR``: the logistic regression behind ``fusion.probability``, and how far it can be trusted.

Development questions alone (own-dev, plain-dev). Each is asked three times: of the plans that answer it, of these without the
clauses that answer, and of all others there are. Printed are the coefficients, and by folds that were not fitted on: the
area under the curve, and for each tenth of the probability how often the first clause was right.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.base.document import Document
from corpus.store.store import Store
from eval.gold import Question
from eval.other import found_in
from eval.questions import own_questions, plain_questions
from eval.retrieval import wanted
from eval.setting import seeds
from index import fusion
from index.question import Query
from index.retriever import Retriever

Floats = NDArray[np.float64]
FOLDS = 5
_RIDGE = 0.01


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the coefficients and the reliability."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibration", description=__doc__)
    parser.add_argument("--plans", type=Path, required=True)
    options = parser.parse_args(arguments)
    questions = plain_questions()["plain-dev"] + [each for each in own_questions() if each.set == "own-dev"]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        store.seed()
        documents = {plan.doc: document for plan, document, _ in seeds(store)}
    documents |= {
        name: document
        for name, (document, _) in found_in(options.plans, {doc for each in questions for doc in each.docs}).items()
    }
    asked = [each for each in questions if each.matches and each.docs <= documents.keys()]
    rows = list(features(asked, documents))
    values, right = np.array([row[:-1] for row in rows]), np.array([row[-1] for row in rows])
    print("coefficients", *(round(float(each), 3) for each in fit(values, right)))
    guessed = crossed(values, right)
    print(f"{len(right)} cases, {right.mean():.3f} right; area under the curve {area(guessed, right):.3f}")
    for low in np.arange(0, 1, 0.1):
        among = (guessed >= low) & (guessed < low + 0.1)
        if among.any():
            print(f"{low:.1f}  n {among.sum():4}  said {guessed[among].mean():.2f}  right {right[among].mean():.2f}")


def features(questions: Sequence[Question], documents: dict[str, Document]) -> Iterator[tuple[float, float, bool]]:
    """Dense score and lead of the first clause, and whether it answers, for every question in three ways."""
    retriever = Retriever.build(list(documents.values()))
    rows = [(name, clause.clause_id) for name, document in documents.items() for clause in document.clauses]
    for question in questions:
        query = retriever.read(question.text)
        answers = wanted(question, documents)
        inside = np.array([name in question.docs for name, _ in rows])
        answer = np.array([clause_id in answers for _, clause_id in rows])
        for mask in (inside, inside & ~answer, ~inside):
            # a plan that is not there cannot be named: no clause then counts half for being of another
            read = query if (mask & inside).any() else Query(query.text, query.official, wants=query.wants)
            lexical = retriever.weighed(retriever.lexical_scores(read), read)[mask]
            dense = retriever.weighed(retriever.dense_scores(read), read)[mask]
            if len(lexical) > 1:
                fused = fusion.hybrid(lexical, dense, weights=retriever.weights)
                second, first = np.argsort(fused, kind="stable")[-2:]
                lead = float(fused[first] - fused[second])
                yield float(dense[first]), lead, bool(answer[mask][first])


def fit(values: Floats, right: NDArray[np.bool_]) -> Floats:
    """Intercept and weights of a logistic regression, by Newton's method."""
    design = np.column_stack([np.ones(len(values)), values])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        said = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (right - said) - _RIDGE * weights
        curve = (design * (said * (1 - said))[:, None]).T @ design + _RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def crossed(values: Floats, right: NDArray[np.bool_]) -> Floats:
    """The probability of every case by a regression fitted on the other folds; the cases of one question share a fold."""
    fold = np.arange(len(right)) // 3 % FOLDS
    said = np.zeros(len(right))
    for each in range(FOLDS):
        weights = fit(values[fold != each], right[fold != each])
        said[fold == each] = 1 / (1 + np.exp(-(weights[0] + values[fold == each] @ weights[1:])))
    return said


def area(said: Floats, right: NDArray[np.bool_]) -> float:
    """Area under the receiver operating characteristic: how often a right case is said to be likelier than a wrong one."""
    more = (said[right][:, None] > said[~right][None, :]).mean()
    same = (said[right][:, None] == said[~right][None, :]).mean()
    return float(more + same / 2)


if __name__ == "__main__":
    main()
