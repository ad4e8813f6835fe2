"""What the plan says on something: the sentences of the best clause that speak of it, in reading order."""

import re
from collections.abc import Sequence

from assistant.evidence import near
from assistant.evidence.asked import Asked, stated
from assistant.evidence.deciding import decided
from assistant.evidence.listing import SOME, counted, listed, lists, runs, tells_time, time_wanted
from assistant.evidence.matching import Match
from assistant.evidence.order import in_order
from assistant.evidence.refusing import refused
from assistant.plans.quoting import joined, quote, sentences
from assistant.reply import Answer, Evidence, NotFound, Reply, Statement
from assistant.understanding import cues
from corpus.base.document import Clause, Document
from corpus.base.record import Span
from corpus.indicators.lexicon import fold

ENOUGH = 0.5
"""Least coverage of the topic by a clause that answers."""
NAMED, TOLD = 0.3, 0.2
"""The same where the question names its plan, so that only the passage is open; and for its telling words alone."""
_HEARD, _LEAD = 0.45, 1.7
"""The same by the words that plans know, for a clause whose score in the search is that many times the next one's."""
_COMMON = 0.8
"""Least coverage of a topic of common words alone (5G建设) by a heading or a sentence."""
_NEAR, _RELATED = 0.15, 0.3
"""Least coverage by a passage shown beside a refusal, and by one that makes the question one about plans."""
_SAYS, _STANDS_OUT = 2, 3.2
"""Words that a question must have, and standard deviations by which the nearest clause must stand out, to be answered by meaning."""
_INTRODUCED = "计划没有逐字写到所问的说法，意思最接近的原文是："
_SENTENCES = 4
_SHORT = 140
_BRIEF = 60
"""Characters of a quote below which the next sentence is quoted too: a short one rarely says what is done."""
_WHOLE = 400
"""Characters quoted of a clause whose heading names the topic."""
_ITEMS = 10
"""Clauses looked at for what a passage that ends in a colon introduces."""
_LISTS = 0.3
"""What the coverage of a sentence that lists as many things as are asked for adds to the score of its clause."""
_NAMED_SO = 2.0
"""The same for a sentence that names them with their number, against a coverage of at most 1."""
_SECOND = 0.92
_NEAR_TOP = 0.8


def answer(asked: Asked) -> Reply | None:
    """Quotes of the clauses that speak of the topic, or why there are none."""
    if asked.question.kind not in ("clause", "other"):
        return None
    behind_it = len(asked.question.inherited) == 1 and cues.NEXT.search(asked.question.text)
    if asked.question.inherited and (behind_it or not asked.terms.words):
        return _next(asked)
    found = content(asked)
    if found:
        return found
    if missing := asked.region_missing():
        return missing
    return _closest(asked) or _decided(asked) or nothing(asked)


def _closest(asked: Asked) -> Answer | None:
    """The passages of the plan named that mean most nearly what is asked, said to be that: 煤窑 for 煤矿, in no words of the plan.

    Only where one of them stands out from all others by meaning: about something that a plan has not, none does.
    """
    text = asked.question.text
    open_ = asked.question.doc_ids and not (cues.wanted(text) or time_wanted(text))
    if not open_ or len(asked.terms.words) < _SAYS or asked.stands_out() < _STANDS_OUT:
        return None
    if asked.lacks_its_words(asked.ranked()[0].entry):
        return None
    first, *others = [said(match) for match in asked.ranked()[:3]]
    return asked.answer([first.model_copy(update={"text": _INTRODUCED + first.text}), *others], by_meaning=True)


def _decided(asked: Asked) -> Answer | None:
    """The passage that the order of candidates is sure of, where nothing is asked for that only its very word would answer."""
    return None if cues.wanted(asked.question.text) else decided(asked, in_order(asked))


def nothing(asked: Asked) -> NotFound:
    """The refusal where no passage answers, with those that come nearest; it denies nothing that they may say."""
    return refused(asked, figure=False)


def nearest(asked: Asked) -> list[Statement]:
    """The passages that come nearest to the topic, three at most; never the answer."""
    return near.nearest(asked)


def content(asked: Asked) -> Answer | None:
    """The answer from the best clauses; None where none speaks of the topic enough, or tells how often or how long."""
    wanted = cues.wanted(asked.question.text)
    matches = [match for match in asked.ranked() if accepted(asked, match) and _in_place(asked, match)]
    matches = [match for match in matches if cues.says(match.entry.said, wanted)]
    time = time_wanted(asked.question.text)
    if time:
        return _timed(asked, matches, time)
    if not matches or matches[0].score < _NEAR_TOP * asked.ranked()[0].score:
        return None
    listing = {id(match): _listing(match, asked.question.text) for match in matches}
    matches.sort(key=lambda match: -match.score - _LISTS * max((c for _, c in listing[id(match)]), default=0))
    best = matches[0]
    kept = [best]
    kept += [m for m in matches[1:3] if _as_good(m, best)]
    return asked.answer([said(match, [span for span, _ in listing[id(match)]]) for match in kept])


def _timed(asked: Asked, matches: list[Match], time: re.Pattern[str]) -> Answer | None:
    """The sentence on the topic that tells how often or how long."""
    telling = [
        (coverage, match, span)
        for match in matches
        for span, coverage in match.sentences
        if coverage >= NAMED and tells_time(match.entry.document.reading(span), time)
    ]
    if not telling:
        return _running(asked)
    _, match, span = max(telling, key=lambda one: one[0])
    return asked.answer([stated(match.entry.document, match.entry.clause, [span])])


def _running(asked: Asked) -> Answer | None:
    """How long the plan itself runs, where nothing but the plan is asked about (试验区打算试多久)."""
    if not asked.question.doc_ids:
        return None
    found = [
        stated(entry.document, entry.clause, [span])
        for entry in asked.entries
        if asked.terms.coverage(fold(entry.document.title.value)) >= _COMMON
        for span in sentences(entry.document, entry.clause)
        if runs(entry.document.reading(span))
    ]
    return asked.answer(found[:1]) if found else None


def _listing(match: Match, question: str) -> list[tuple[Span, float]]:
    """The sentences on the topic that list as many things as are asked for (哪两个县), with what they hold of it.

    One that names them with their number (三大发展方向) counts above any that only lists as many.
    """
    number, named = listed(question), counted(question)
    if not number:
        return []
    top = max(coverage for _, coverage in match.sentences)
    kept = [
        (span, coverage, match.entry.document.reading(span))
        for span, coverage in match.sentences
        if top and coverage >= 0.5 * top
    ]
    called = [(span, _NAMED_SO) for span, _, said_ in kept if named and named.search(said_)]
    return called or [
        (span, coverage) for span, coverage, said_ in kept if lists(said_, number, exactly=number != SOME)
    ]


def accepted(asked: Asked, match: Match) -> bool:
    """Whether a clause speaks of the topic enough to answer.

    Words that stand everywhere are not enough, unless the topic has no others and a heading or a sentence holds them all.
    """
    if not asked.terms.telling:
        return max(match.own, *(coverage for _, coverage in match.sentences)) >= _COMMON
    if match.told == 0:
        return False
    named = bool(asked.question.doc_ids) and match.coverage >= NAMED and match.told >= TOLD
    return match.coverage >= ENOUGH or named or _leads(asked, match)


def _leads(asked: Asked, match: Match) -> bool:
    """Whether a clause of the plan named holds most of the words that plans know, and the search finds it far before any other."""
    if not asked.question.doc_ids or asked.terms.heard(match.entry.said + match.entry.place) < _HEARD:
        return False
    others = [one.searched for one in asked.ranked() if one is not match]
    return match.searched >= _LEAD * max(others, default=0.0)


def _as_good(match: Match, best: Match) -> bool:
    """Whether a further clause is quoted too: it comes near in every way, or holds more of the topic's words."""
    if match.coverage > best.coverage:
        return match.score >= 0.85 * best.score
    return match.score >= _SECOND * best.score and match.coverage >= _SECOND * best.coverage


def said(match: Match, listing: Sequence[Span] = ()) -> Statement:
    """What a clause says on the topic: its sentences that hold the topic's words (and a list asked for); the whole of a short one."""
    document, clause = match.entry.document, match.entry.clause
    spans = chosen(match)
    spans += [span for span in listing[:1] if span not in spans]
    return going_on(document, clause, stated(document, clause, joined(spans, document)))


def going_on(document: Document, clause: Clause, statement: Statement) -> Statement:
    """A statement that ends in a colon with what it introduces: the sentences that follow, and the clauses listed under it."""
    last = statement.evidence[-1]
    if not last.reading.rstrip().endswith(("：", ":")) or last.clause_id != clause.clause_id:
        return statement
    room = _WHOLE
    more: list[Evidence] = []
    following = document.clauses[document.clauses.index(clause) :]
    for one in following[: _ITEMS + 1]:
        if one is not clause and one.headings[: len(clause.headings)] != clause.headings:
            break
        for span in sentences(document, one):
            if one is clause and span.start < last.end:
                continue
            if len(span) > room:
                room = 0
                break
            room -= len(span)
            more.append(quote(document, one, span))
        if room <= 0:
            break
    return Statement(
        text=statement.text + "".join(piece.reading for piece in more), evidence=(*statement.evidence, *more)
    )


def chosen(match: Match) -> list[Span]:
    """The sentences of a match that speak of the topic, in reading order; of a clause that is about it, its first ones."""
    parts = match.sentences
    if sum(len(span) for span, _ in parts) <= _SHORT:
        return [span for span, _ in parts]
    top = max(coverage for _, coverage in parts)
    by_coverage = sorted(parts, key=lambda part: -part[1])[:_SENTENCES]
    kept = [span for span, coverage in by_coverage if top and coverage >= 0.5 * top]
    if match.own >= top:
        kept = _filled(kept, [span for span, _ in parts], _WHOLE)
    elif sum(map(len, kept)) < _BRIEF:
        last = max(span.end for span in kept)
        kept += [span for span, _ in parts if span.start >= last][:1]
    return sorted(kept, key=lambda span: span.start)


def _filled(kept: list[Span], spans: list[Span], room: int) -> list[Span]:
    """``kept`` and the first further sentences for which there is room; one sentence at least."""
    filled = list(kept)
    for span in spans:
        if span not in filled and (not filled or sum(map(len, filled)) + len(span) <= room):
            filled.append(span)
    return filled


def _in_place(asked: Asked, match: Match) -> bool:
    """A county inside a city's plan is answered only by a clause that names it."""
    return asked.names_its_place(match.entry.said)


def _next(asked: Asked) -> Reply:
    """The clause after the one last spoken of (再往后呢), or that one again where more of it is asked for."""
    entry = asked.library.entry(asked.question.inherited[-1])
    clauses = entry.document.clauses
    place = clauses.index(entry.clause)
    step = 1 if cues.NEXT.search(asked.question.text) else 0
    if place + step >= len(clauses):
        return asked.not_found("nothing_found", "这已是计划的最后一条。")
    after = clauses[place + step]
    return asked.answer([stated(entry.document, after, [after.span])])
