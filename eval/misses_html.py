"""The misses as one page that needs no network: filter by part, set and measure, read question, gold and what came back."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from eval.score import Miss

_STYLE = """
body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:1100px;padding:1rem;color:#222}
header{position:sticky;top:0;background:#fff;padding:.5rem 0;border-bottom:1px solid #ddd;display:flex;gap:.6rem;flex-wrap:wrap}
select,input{font:inherit;padding:.15rem .4rem}
article{border-bottom:1px solid #eee;padding:.7rem 0}
h2{font-size:1rem;margin:0}.where{color:#666;font-size:.85rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin-top:.3rem}
pre{white-space:pre-wrap;word-break:break-all;margin:0;font:inherit;background:#f6f6f6;padding:.4rem;border-radius:4px}
.wanted{background:#eef7ee}.returned{background:#fbeeee}.note{color:#666;font-size:.85rem}
"""
_SCRIPT = """
const boxes=[...document.querySelectorAll('select,input')],rows=[...document.querySelectorAll('article')];
function show(){let n=0;for(const row of rows){
 const ok=boxes.every(b=>!b.value||(b.name==='text'?row.textContent.includes(b.value):row.dataset[b.name]===b.value));
 row.hidden=!ok;n+=ok}document.getElementById('count').textContent=n+' / '+rows.length}
boxes.forEach(b=>b.addEventListener('input',show));show();
"""


def write_misses(path: Path, misses: Sequence[Miss]) -> None:
    """Write the page; everything taken from plans and replies is escaped."""
    path.write_text("\n".join(_page(misses)), encoding="utf-8", newline="\n")


def _page(misses: Sequence[Miss]) -> Iterator[str]:
    yield f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>评测：错误</title><style>{_STYLE}</style><header>'
    for name in ("section", "group", "measure"):
        values = sorted({str(getattr(miss, name)) for miss in misses})
        options = "".join(f"<option>{escape(value)}</option>" for value in values)
        yield f'<select name="{name}"><option value="">{name}: 全部</option>{options}</select>'
    yield '<input name="text" placeholder="文字"><span id="count"></span></header>'
    for miss in misses:
        marks = " ".join(f'data-{name}="{escape(getattr(miss, name))}"' for name in ("section", "group", "measure"))
        yield f"<article {marks}><h2>{escape(miss.case)}</h2>"
        yield f'<div class="where">{escape(f"{miss.section} · {miss.group} · {miss.measure}")}</div><div class="pair">'
        yield f'<pre class="wanted">{escape(miss.wanted)}</pre><pre class="returned">{escape(miss.returned)}</pre></div>'
        yield f'<div class="note">{escape(miss.note)}</div></article>'
    yield f"<script>{_SCRIPT}</script></html>"
