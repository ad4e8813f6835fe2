"""How a plan stands to that of its city or county, and to itself (上下级衔接), as escaped HTML with a chip for each figure."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.drafts.relations import Aligned, Alignment, Conflict, Quoted, Related, Relation, Succession, is_under
from assistant.exports.as_text_tools import ALIGNED, figure_of
from corpus.base.document import Document
from ui import phrases
from ui.base.addresses import Passage
from ui.base.citation import cited
from ui.base.markup import tag
from ui.base.picker import picker_html, plan_options

STYLES: dict[Aligned, str] = {"below": " different", "aligned": " right", "above": " right"}
"""How the chip of a relation looks: what falls short stands out."""
ORDER: tuple[Aligned, ...] = ("below", "above", "aligned", "not_comparable", "part", "missing")
"""What a person looks for first stands first."""

Plans = Mapping[str, Document]


def relate_form(documents: Sequence[Document], first: str, result: str = "") -> str:
    """What chooses the plan, ``first`` chosen, and what it stands to below it."""
    picker = picker_html("plan", phrases.PLAN, plan_options(documents), placeholder=phrases.PLAN_HINT, chosen=first)
    return (
        f'<section class="zc-relate" aria-label="{phrases.RELATE}"><div class="zc-tools"><h2>{phrases.RELATE}</h2></div>'
        f'<form class="zc-form" data-zc-form="view/relate" data-zc-live>{picker}</form>'
        f'<div class="zc-result" aria-live="polite">{result}</div></section>'
    )


def first_choice(documents: Sequence[Document]) -> str:
    """The first plan with one of the level above in the corpus, else the first; empty where there is none."""
    under = (one.doc_id for one in documents if any(is_under(one, other) for other in documents))
    return next(under, documents[0].doc_id if documents else "")


def related_html(found: Related, plans: Plans) -> str:
    """Contradictions inside the plan first, then each pair of levels as a table, then what may have replaced it."""
    blocks = [
        *(_conflict(one) for one in found.conflicts),
        *(_relation(one, plans) for one in found.relations),
        *(_succession(one, plans) for one in found.successions),
    ]
    return "".join(blocks) or f'<div class="zc-empty"><p>{phrases.RELATE_NONE}</p></div>'


def _relation(one: Relation, plans: Plans) -> str:
    rows = sorted(one.alignments, key=lambda row: ORDER.index(row.relation))
    title = phrases.RELATE_PAIR.format(below=_cited(plans[one.below]), above=_cited(plans[one.above]))
    shown = _table(row for row in rows if row.relation != "missing")
    missing = [row for row in rows if row.relation == "missing"]
    if missing:
        told = phrases.RELATE_MISSING.format(count=len(missing))
        shown += f"<details><summary>{told}</summary>{_table(missing)}</details>"
    return f'<section class="zc-card"><h3>{tag(title)}</h3>{shown}</section>'


def _table(rows: Iterable[Alignment]) -> str:
    body = "".join(_row(row) for row in rows)
    head = "".join(f'<th scope="col">{name}</th>' for name in phrases.RELATE_HEAD)
    return f'<table class="zc-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>' if body else ""


def _row(row: Alignment) -> str:
    relation = (
        f'<span class="zc-relation{STYLES.get(row.relation, "")}" title="{tag(row.why)}">{ALIGNED[row.relation]}</span>'
    )
    cells = zip(phrases.RELATE_HEAD[1:3], (row.above, row.below), strict=True)
    figures = "".join(f'<td data-label="{name}">{_figure(one) if one else "—"}</td>' for name, one in cells)
    return f'<tr><th scope="row">{tag(row.above.figure.target.indicator)}</th>{figures}<td>{relation}</td></tr>'


def _conflict(one: Conflict) -> str:
    quotes = "".join(
        f"<blockquote>{tag(' '.join(stated.evidence.reading.split()))} {_chip(stated)}</blockquote>"
        for stated in (one.first, one.second)
    )
    return (
        f'<section class="zc-card"><h3>{phrases.RELATE_CONFLICT}</h3><div class="zc-match"><p>'
        f'<span class="zc-relation different">{phrases.RELATE_CONFLICTS}</span>{tag(one.why)}</p>{quotes}</div></section>'
    )


def _succession(one: Succession, plans: Plans) -> str:
    told = phrases.RELATE_LATER.format(earlier=_cited(plans[one.earlier]), later=_cited(plans[one.later]))
    return f'<p class="zc-caution">{tag(told)} <a href="#c={tag(one.later)}">{phrases.SOURCE_LABEL}</a></p>'


def _figure(one: Quoted) -> str:
    return f"<strong>{tag(figure_of(one.figure, one.evidence))}</strong> {_chip(one)}"


def _chip(one: Quoted) -> str:
    span = one.figure.target.span
    address = Passage(doc_id=one.figure.doc_id, start=span.start, end=span.end)
    place = tag(one.evidence.region or one.evidence.title)
    return f'<a href="#c={address}" aria-label="{phrases.SOURCE_LABEL} {place}">{phrases.SOURCE_LABEL}</a>'


def _cited(document: Document) -> str:
    return cited(document.region.name if document.region else None, document.title.value)
