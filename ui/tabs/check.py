"""What the tab 目标查重 shows, as escaped HTML, each finding with the quote of the plan: the draft check, proof-reading, and verifying (核验)."""

from collections import Counter
from collections.abc import Sequence

from assistant.drafts.check import Check, Checked, Match
from assistant.drafts.proofreading import Citation
from assistant.drafts.similar import Similar
from assistant.exports.as_text_tools import KINDS, RELATIONS, VERDICTS, figure_of
from assistant.exports.verify import HOLD, STATUSES, Item, Verified
from assistant.reply import Evidence
from ui import phrases
from ui.base.addresses import Passage
from ui.base.citation import cited, place
from ui.base.markup import tag


def check_html(found: Check) -> str:
    """A summary, a card for each target of the draft, sentences that a plan has already, and the exports."""
    if not found.targets and not found.similar:
        return f'<div class="zc-empty"><p>{phrases.NOTHING_TO_CHECK}</p></div>'
    relations = Counter(match.relation for one in found.targets for match in one.matches)
    counts = "，".join(phrases.CHECK_COUNT.format(name=name, count=relations[key]) for key, name in RELATIONS.items())
    summary = phrases.CHECK_SUMMARY.format(targets=len(found.targets), counts=counts)
    exports = _exports("check")
    cards = "".join(_card(one) for one in found.targets)
    similar = "".join(_similar(one) for one in found.similar)
    if similar:
        similar = f'<section class="zc-card"><h3>{phrases.SIMILAR}</h3>{similar}</section>'
    return f'<div class="zc-tools"><span class="zc-count">{tag(summary)}</span>{exports}</div>{cards}{similar}'


def citations_html(found: Sequence[Citation]) -> str:
    """What the draft cites: what differs first, then what was not found, then what is right, each with its passage."""
    if not found:
        return f'<div class="zc-empty"><p>{phrases.NOTHING_CITED}</p></div>'
    counts = Counter(one.verdict for one in found)
    told = "，".join(phrases.CHECK_COUNT.format(name=name, count=counts[key]) for key, name in VERDICTS.items())
    cards = "".join(_citation(one) for verdict in VERDICTS for one in found if one.verdict == verdict)
    summary = phrases.CITED.format(count=len(found), counts=told)
    tools = f'<div class="zc-tools"><span class="zc-count">{tag(summary)}</span>{_exports("proofread")}</div>'
    return f'{tools}<section class="zc-card">{cards}</section>'


def _exports(way: str) -> str:
    """Buttons that export what was found in a draft that was looked at in this way."""
    return "".join(
        f'<button type="button" data-zc="export-check" data-way="{way}" data-kind="{kind}">{text}</button>'
        for kind, text in (("xlsx", phrases.EXPORT_XLSX), ("docx", phrases.EXPORT_DOCX))
    )


def _citation(one: Citation) -> str:
    return (
        f'<div class="zc-match"><p><span class="zc-relation {one.verdict}">{VERDICTS[one.verdict]}</span> '
        f"{KINDS[one.kind]} <b>{tag(' '.join(one.quote.split()))}</b> {tag(one.why)}</p>"
        f"{_quote(one.evidence) if one.evidence else ''}</div>"
    )


def _card(one: Checked) -> str:
    rank = f'<p class="zc-rank">{phrases.CHECK_RANK.format(of=one.of, rank=one.rank)}</p>' if one.rank else ""
    matches = "".join(_match(match) for match in one.matches) or f'<p class="zc-missing">{phrases.CHECK_NONE}</p>'
    return f'<section class="zc-card"><h3>{tag(one.label)}</h3>{rank}{matches}</section>'


def _match(match: Match) -> str:
    value = figure_of(match.figure, match.evidence) if match.figure else ""
    region = match.evidence.region or f"《{match.evidence.title}》"
    return (
        f'<div class="zc-match"><p><span class="zc-relation {match.relation}">{RELATIONS[match.relation]}</span> '
        f"<b>{tag(region)}</b> <strong>{tag(value)}</strong> {tag(match.why)}</p>{_quote(match.evidence)}</div>"
    )


def _similar(one: Similar) -> str:
    return f'<div class="zc-match"><p>{tag(one.quote)} {tag(one.why)}</p>{_quote(one.evidence)}</div>'


def _quote(evidence: Evidence) -> str:
    address = Passage(doc_id=evidence.doc_id, start=evidence.start, end=evidence.end)
    source = cited(evidence.region, evidence.title) + place(evidence.headings)
    return (
        f'<blockquote>{tag(" ".join(evidence.reading.split()))} <a href="#c={address}">{phrases.SOURCE_LABEL}</a>'
        f'<span class="zc-source">{tag(source)}</span></blockquote>'
    )


SHOWN = 200
"""Quotes that are listed."""


def verified_html(found: Verified) -> str:
    """The summary, then what does not hold with both wordings, then the rest."""
    order = list(STATUSES)
    items = sorted(found.items, key=lambda item: order.index(item.status))
    cards = "".join(_item(item) for item in items[:SHOWN])
    if len(items) > SHOWN:
        cards += f'<p class="zc-missing">{phrases.VERIFY_MORE.format(shown=SHOWN)}</p>'
    summary = f'<div class="zc-tools"><span class="zc-count">{tag(found.summary)}</span></div>'
    return summary + (f'<section class="zc-card">{cards}</section>' if cards else "")


def _item(item: Item) -> str:
    style = "right" if item.status in HOLD else "different"
    whose = cited(item.region or None, item.title) if item.doc_id else phrases.VERIFY_SENTENCE
    later = f' <span class="zc-tag">{phrases.VERIFY_LATER}</span>' if item.later else ""
    present = item.present
    quote = ""
    if present:
        address = Passage(doc_id=present.doc_id, start=present.start, end=present.end)
        words = tag(" ".join(present.reading.split()))
        quote = f'<blockquote>{words} <a href="#c={address}">{phrases.SOURCE_LABEL}</a></blockquote>'
    return (
        f'<div class="zc-match"><p><span class="zc-relation {style}">{STATUSES[item.status]}</span> '
        f"<b>{tag(item.where)}</b> {tag(whose)}{later}</p><p>{tag(item.why)}</p>{quote}</div>"
    )
