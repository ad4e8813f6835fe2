"""``python -m eval.rules``: how often each pattern and each of its alternatives fires over the gold, and what depends on it alone.

``--bar FILE`` compares the numbers of alternatives and of dead ones with a committed file and fails where they grew: whoever adds an
alternative adds a question, an annotation or a test that needs it. ``--write-bar`` lowers the bar after rules were removed.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.rules import cases, report
from eval.rules.facts import count_facts
from eval.rules.recorder import Recorder

TESTS = ("tests/corpus", "tests/index/test_question.py")


def watched(module: str) -> bool:
    """Whether a module's patterns are rules of the parser or of the question side."""
    return module.split(".")[0] in ("assistant", "corpus") or module == "index.question"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; 1 where a number lies above the bar."""
    options = _parser().parse_args(arguments)
    recorder = Recorder(watched)
    recorder.install()
    try:
        cases.parse_plans(recorder, options.plans)
        asked = cases.ask_questions(recorder, options.plans)
        if not options.no_tests:
            cases.run_tests(recorder, TESTS)
        if options.facts:
            print(f"标注 {count_facts(recorder, options.plans)} 条")
    finally:
        recorder.uninstall()
    rows = report.rows(recorder)
    totals = report.totals(rows)
    print(f"问答 {asked} 句")
    print(report.table(totals))
    if options.results:
        options.results.mkdir(parents=True, exist_ok=True)
        (options.results / "rules.md").write_text(report.markdown(rows), encoding="utf-8", newline="\n")
        report.write_json(options.results / "rules.json", rows)
    if options.write_bar:
        options.write_bar.write_text(json.dumps(totals, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if options.bar:
        grown = report.grown(json.loads(options.bar.read_text(encoding="utf-8")), totals)
        print(*grown, sep="\n", file=sys.stderr)
        return int(bool(grown))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.rules", description="规则报告：每条模式、每个分支用到多少次。"
    )
    parser.add_argument(
        "--plans", type=Path, help="另有计划原文的文件夹：一并解析；其中有标注、有题目的，题目在其上提问"
    )
    parser.add_argument(
        "--facts", action="store_true", help="逐个去掉分支重读标注过的计划，数出只靠它的标注（慢，几十分钟）"
    )
    parser.add_argument("--no-tests", action="store_true", help="不运行单元测试：只有测试用到的分支也算没有用到")
    parser.add_argument("--results", type=Path, default=Path("results"), help="结果文件夹（默认 results）")
    parser.add_argument("--bar", type=Path, help="与该文件比较，分支或没有用到的分支多了时以 1 退出")
    parser.add_argument("--write-bar", type=Path, nargs="?", const=Path("eval/rules.json"), help="写入新的上限")
    return parser


if __name__ == "__main__":
    sys.exit(main())
