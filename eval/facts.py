"""``python -m eval.facts DIR``: parse a folder of plans without gold and show where the parse looks wrong."""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.facts_census import Folder, as_json, plan_files, take
from eval.facts_html import write_pages
from eval.report import aligned
from eval.suspects import LABELS

_COLUMNS = {
    "characters": "字数",
    "clauses": "条款",
    "depth": "层级",
    "duties": "职责",
    "duty": "漏读",
    "odd_unit": "异名",
    "targets": "目标",
    "figures": "非目标",
    "bare_figure": "未判",
    "gap": "跳号",
    "restart": "重启",
    "orphan": "空题",
    "unused_number": "未切",
    "suspects": "可疑",
    "seconds_per_10k": "秒/万字",
}
_SECONDS_BETWEEN_LINES = 10.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table, and the pages and the JSON where asked for; 1 where no file could be read."""
    options = _parser().parse_args(arguments)
    if not options.folder.is_dir():
        print(f"没有文件夹“{options.folder}”，请给出存放计划的文件夹。", file=sys.stderr)
        return 1
    files = chosen(plan_files(options.folder), options.limit, options.sample)
    result = take(options.folder, files, _progress(len(files)))
    print(table(result, options.top))
    if options.json:
        text = json.dumps(as_json(result), ensure_ascii=False, indent=1) + "\n"
        options.json.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    if options.html:
        print(f"\n{write_pages(options.html, result)}")
    return 0 if result.plans else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.facts", description="解析一个文件夹的计划，统计条款、责任单位和数字，列出可疑之处。"
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="存放计划的文件夹")
    parser.add_argument("--html", type=Path, metavar="OUT", help="写出可逐份翻阅的网页（文件夹）")
    parser.add_argument("--json", type=Path, metavar="OUT", help="写出全部数据（JSON 文件）")
    parser.add_argument("--limit", type=int, metavar="N", help="只解析 N 份")
    parser.add_argument("--sample", type=int, metavar="SEED", help="先按该种子打乱次序，与 --limit 合用即随机抽样")
    parser.add_argument(
        "--top", type=int, metavar="N", default=30, help="表中列出可疑之处最多的 N 份（默认 30，0 为全部）"
    )
    return parser


def chosen(files: Sequence[Path], limit: int | None, seed: int | None) -> list[Path]:
    """The first ``limit`` files, shuffled before by ``seed`` where one is given."""
    files = list(files)
    if seed is not None:
        random.Random(seed).shuffle(files)
    return files[:limit]


def _progress(total: int) -> Callable[[int, str], None]:
    """On a terminal one line that is overwritten, elsewhere a line every few seconds; on the error stream."""
    last = time.monotonic()

    def show(done: int, name: str) -> None:
        nonlocal last
        if sys.stderr.isatty():
            print(
                f"\r{done + 1}/{total} {name[:30]}\x1b[K",
                end="\n" if done + 1 == total else "",
                file=sys.stderr,
                flush=True,
            )
        elif time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            print(f"{done + 1}/{total} {name}", file=sys.stderr, flush=True)

    return show


def table(folder: Folder, top: int) -> str:
    """The worst plans, the sum, the verdicts by reason, the files that failed."""
    rows = [(plan.document.file, plan.counts) for plan in folder.worst_first[: top or None]]
    if folder.plans:
        rows.append((f"合计 {len(folder.plans)} 份", folder.totals))
    lines = [["", *_COLUMNS.values()], *([_short(name), *(f"{row[key]:g}" for key in _COLUMNS)] for name, row in rows)]
    shown = list(aligned(lines))
    if folder.plans:
        total = folder.totals
        shown += ["", f"文字归入条款、标题、杂质的最低比例：{total['covered']:.2%}"]
        shown += ["", *aligned([[LABELS[kind], f"{total[kind]:g}"] for kind in LABELS if total[kind]])]
        shown += ["", *aligned([[reason, str(count)] for reason, count in folder.verdicts.most_common()])]
    if folder.errors:
        shown += [
            "",
            f"无法读取 {len(folder.errors)} 份：",
            *(f"  {_short(name)}：{error}" for name, error in folder.errors),
        ]
    return "\n".join(shown)


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:16]}…{name[-7:]}"


if __name__ == "__main__":
    sys.exit(main())
