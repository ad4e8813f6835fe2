"""The library: every plan of the corpus with what was read from it, as a table of escaped HTML."""

from collections.abc import Sequence

from corpus.document import Document
from ui import phrases
from ui.markup import tag
from ui.source import period_text


def library_html(documents: Sequence[Document]) -> str:
    """A table of the plans; each title opens the plan in the source pane."""
    if not documents:
        return f'<div class="zc-empty"><p>{tag(phrases.NO_PLANS)}</p></div>'
    head = "".join(f'<th scope="col">{name}</th>' for name in phrases.LIBRARY_HEAD)
    rows = "".join(_row(document) for document in documents)
    count = phrases.LIBRARY_COUNT.format(plans=len(documents))
    return f'<p class="zc-count">{count}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(document: Document) -> str:
    region = document.region
    name = tag(region.name) if region else phrases.UNKNOWN
    inferred = (
        f' <span class="zc-tag" title="{tag(region.basis)}">{phrases.INFERRED}</span>'
        if region and region.inferred
        else ""
    )
    clauses = document.clauses
    counts = (
        len(clauses),
        sum(len(clause.units) for clause in clauses),
        sum(len(clause.targets) for clause in clauses),
    )
    address = tag(document.doc_id)
    title = tag(document.title.value)
    cells = [
        f'<th scope="row"><a href="#c={address}">{title}</a></th>',
        f"<td>{name}{inferred}</td>",
        f"<td>{tag(period_text(document)) or phrases.UNKNOWN}</td>",
    ]
    heads = phrases.LIBRARY_HEAD[3:6]
    cells += [
        f'<td class="number" data-label="{label}">{count}</td>' for label, count in zip(heads, counts, strict=True)
    ]
    cells.append(
        f'<td><a class="zc-button" href="#c={address}" aria-label="{phrases.OPEN}《{title}》">{phrases.OPEN}</a></td>'
    )
    return f"<tr>{''.join(cells)}</tr>"
