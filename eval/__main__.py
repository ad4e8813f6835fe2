"""``python -m eval``: measure everything against the gold, in a temporary data folder."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus.store.store import Store
from eval import report, summary
from eval.ablation import score_ablations
from eval.answers import score_answers
from eval.beir import score_beir
from eval.facts_score import score_facts
from eval.misses_html import write_misses
from eval.other import score_others, with_places
from eval.plain import score_plain
from eval.questions import dialogues, given_questions, own_questions
from eval.retrieval import score_retrieval
from eval.score import Outcome
from eval.setting import System, plans_of, seeds, unseen
from eval.slots import score_slots

SECTIONS = ("facts", "retrieval", "slots", "answers")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation; 1 where a score fell below the baseline."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="zhengce-eval-") as folder, Store.open(Path(folder)) as store:
        store.seed()
        outcome = _measure(options, store)
    print(report.terminal(outcome.scores))
    if options.misses:
        print("\n".join(["", *report.miss_lines(outcome.misses)]))
    _write(options.results, outcome)
    if options.write_docs:
        summary.write_first_runs(Path("README.md"))
        summary.write(Path("docs/evaluation.md"), outcome.scores)
    if options.misses:
        write_misses(options.results / "misses.html", outcome.misses)
        print(f"\n{options.results / 'misses.html'}")
    return _compare(options, outcome)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="用标注数据评测：条款与事实、检索、问答。")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="只评测一部分（可重复）")
    parser.add_argument("--misses", action="store_true", help="逐条列出错误")
    parser.add_argument(
        "--plans", type=Path, help="存放标注过的其他计划原文的文件夹（按哈希对应 eval/gold/unseen 与 eval/gold/second）"
    )
    parser.add_argument(
        "--beir", type=Path, help="另外评测一个 BEIR 格式的检索数据集（corpus.jsonl、queries.jsonl、qrels/test.tsv）"
    )
    parser.add_argument("--results", type=Path, default=Path("results"), help="结果文件夹（默认 results）")
    parser.add_argument(
        "--write-docs", action="store_true", help="把主要结果写进 docs/evaluation.md，首次运行的结果写进 README.md"
    )
    parser.add_argument("--baseline", type=Path, help="与该文件比较，明显下降时以 1 退出")
    parser.add_argument("--write-baseline", type=Path, nargs="?", const=Path("eval/baseline.json"), help="写入新的基线")
    return parser


def _measure(options: argparse.Namespace, store: Store) -> Outcome:
    sections = options.only or SECTIONS
    outcome = Outcome()
    marked = seeds(store)
    if "facts" in sections:
        outcome += score_facts([*marked, *unseen(options.plans)])
    if not {"retrieval", "answers", "slots"} & set(sections):
        return outcome
    system, plans = System.over(store), plans_of(marked)
    questions = [*given_questions(), *own_questions()]
    if "retrieval" in sections:
        outcome += score_retrieval(questions, plans.documents, system.searching.search)
        outcome += score_ablations(questions, plans.documents, system.searching)
        outcome += score_plain(options.plans, marked)
        outcome += score_beir(options.beir) if options.beir else Outcome()
    if "slots" in sections:
        outcome += Outcome(scores=tuple(score_slots(questions, system.searching.library, plans)))
    if "answers" in sections:
        talks = [with_places(talk, plans) for talk in dialogues()]
        outcome += score_answers(questions, talks, system.assistant.ask, plans)
        outcome += score_others(options.plans, store, marked)
    return outcome


def _write(folder: Path, outcome: Outcome) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    today = date.today().isoformat()
    report.write_json(folder / f"{today}.json", outcome.scores)
    (folder / f"{today}.md").write_text(
        f"# {today}\n{report.markdown(outcome.scores)}\n", encoding="utf-8", newline="\n"
    )


def _compare(options: argparse.Namespace, outcome: Outcome) -> int:
    if options.write_baseline:
        report.write_json(options.write_baseline, outcome.scores)
    if not options.baseline:
        return 0
    lines = report.drops(report.read_json(options.baseline), outcome.scores)
    if lines:
        print("\n低于基线：", *lines, sep="\n", file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
