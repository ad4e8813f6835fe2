"""The report as pages to browse without a network: one index, worst plan first, and one page per plan.

Everything taken from a plan is escaped, and each page forbids itself to load anything.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from eval.facts_census import Census, Folder
from eval.facts_plan import legend, plan_rows, sidebar
from eval.suspects import LABELS

_ASSETS = Path(__file__).parent
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_COLUMNS: dict[str, str] = {
    "suspects": "可疑",
    "per_10k": "每万字",
    "characters": "字数",
    "covered": "归入",
    "clauses": "条款",
    "depth": "层级",
    "duties": "职责标记",
    "unit_lists": "单位列表",
    "targets": "目标",
    "figures": "非目标",
    **{str(kind): label for kind, label in LABELS.items()},
    "seconds_per_10k": "秒/万字",
}


def write_pages(folder: Path, report: Folder) -> Path:
    """Write all pages into ``folder`` and return the index. A plan keeps its page's name while the folder of plans stays."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {id(plan): f"plan{number:04}.html" for number, plan in enumerate(report.plans, 1)}
    order = report.worst_first
    for place, plan in enumerate(order):
        before = names[id(order[place - 1])] if place else ""
        after = names[id(order[place + 1])] if place + 1 < len(order) else ""
        _write(folder / names[id(plan)], plan_page(plan, before, after, f"{place + 1} / {len(order)}"))
    index = folder / "index.html"
    _write(index, index_page(report, [names[id(plan)] for plan in order]))
    return index


def _write(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8", errors="replace", newline="\n")


def index_page(report: Folder, names: Sequence[str]) -> str:
    """The table of all plans, worst first; ``names`` are their pages in that order."""
    return _page("解析报告", "index", "".join(_index(report, names)))


def _index(report: Folder, names: Sequence[str]) -> Iterator[str]:
    yield f'<header><b>解析报告</b> {len(report.plans)} 份 <input id="filter" placeholder="筛选文件名、标题、地区">'
    yield "<span>点击表头排序</span></header><main>"
    heads = "".join(f"<th>{escape(label)}</th>" for label in ("文件", "地区", *_COLUMNS.values()))
    yield f'<table id="plans"><thead><tr>{heads}</tr></thead><tbody>'
    for plan, name in zip(report.worst_first, names, strict=True):
        document = plan.document
        counts = {**plan.counts, "per_10k": round(len(plan.suspects) * 10_000 / max(1, len(document.text)), 1)}
        region = document.region.name if document.region else ""
        yield f'<tr><td><a href="{name}" title="{escape(document.title.value)}">{escape(document.file)}</a></td><td>{escape(region)}</td>'
        yield "".join(_cell(counts[key], key in LABELS) for key in _COLUMNS) + "</tr>"
    yield "</tbody></table><h2>判断及理由</h2><table><tbody>"
    for reason, count in report.verdicts.most_common():
        yield f"<tr><td>{escape(reason)}</td><td>{count}</td></tr>"
    yield "</tbody></table>"
    if report.errors:
        yield "<h2>无法读取</h2><table><tbody>"
        yield from (f"<tr><td>{escape(name)}</td><td>{escape(error)}</td></tr>" for name, error in report.errors)
        yield "</tbody></table>"
    yield "</main>"


def _cell(value: float, bad: bool) -> str:
    mark = ' class="bad"' if bad and value else ""
    return f'<td data-v="{value:g}"{mark}>{value:.10g}</td>'


def plan_page(plan: Census, before: str, after: str, place: str) -> str:
    """One plan: outline, text with its facts beside it, suspicious places. ``before`` and ``after`` are pages or empty."""
    document = plan.document
    links = f'<a id="index" href="index.html">目录 u</a> {_link("before", before, "← 上一份")} {place} {_link("after", after, "下一份 →")}'
    head = f'<header>{links} <b>{escape(document.file)}</b><span id="at"></span>{legend()}</header>'
    return _page(
        document.file, "plan", f"{head}<main>{sidebar(plan)}<article>{''.join(plan_rows(plan))}</article></main>"
    )


def _link(name: str, page: str, label: str) -> str:
    return f'<a id="{name}" href="{page}">{label}</a>' if page else f"<span>{label}</span>"


def _page(title: str, kind: str, body: str) -> str:
    style = (_ASSETS / "facts_page.css").read_text(encoding="utf-8")
    script = (_ASSETS / "facts_page.js").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<title>{escape(title)}</title><style>{style}</style><body class="{kind}">{body}<div id="tip" hidden></div>'
        f"<script>{script}</script></body></html>"
    )
