"""What the plan says on something: the sentences of the best clause that speak of it, in reading order."""

from assistant import cues
from assistant.answers.asked import Asked, names, stated
from assistant.matching import Match
from assistant.quoting import joined
from assistant.reply import Answer, NotFound, Reason, Reply, Statement
from corpus.record import Span

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
_SENTENCES = 4
_SHORT = 140
_BRIEF = 60
"""Characters of a quote below which the next sentence is quoted too: a short one rarely says what is done."""
_WHOLE = 400
"""Characters quoted of a clause whose heading names the topic."""
_SECOND = 0.92
_NEAR_TOP = 0.8


def answer(asked: Asked) -> Reply | None:
    """Quotes of the clauses that speak of the topic, or why there are none."""
    if asked.question.kind not in ("clause", "other"):
        return None
    if asked.question.inherited and not asked.terms.words:
        return _next(asked)
    found = content(asked)
    if found:
        return found
    if asked.question.unknown_regions:
        missing = "、".join(asked.question.unknown_regions)
        return asked.not_found("region_not_in_corpus", f"资料库没有{missing}的计划。")
    return nothing(asked)


def nothing(asked: Asked, what: str = "所问的内容") -> NotFound:
    """The refusal where no passage answers, with those that come nearest; it denies nothing that they may say."""
    where = names(asked.documents) if asked.question.doc_ids else "资料库"
    near = nearest(asked)
    if not near:
        return asked.not_found("not_about_plans", f"{where}的计划没有与此有关的内容。")
    best = asked.ranked()[0].coverage
    reason: Reason = "nothing_found" if best >= _RELATED else "not_about_plans"
    return asked.not_found(reason, f"{where}的计划中没有找到{what}，最接近的原文附后。", near)


def nearest(asked: Asked) -> list[Statement]:
    """The passages that come nearest to the topic, three at most; never the answer."""
    least = _NEAR if asked.question.doc_ids else _RELATED
    return [said(match) for match in asked.ranked()[:3] if match.coverage >= least]


def content(asked: Asked) -> Answer | None:
    """The answer from the best clauses; None where none speaks of the topic enough."""
    wanted = cues.wanted(asked.question.text)
    matches = [match for match in asked.ranked() if accepted(asked, match) and _in_place(asked, match)]
    matches = [match for match in matches if cues.says(match.entry.said, wanted)]
    if not matches or matches[0].score < _NEAR_TOP * asked.ranked()[0].score:
        return None
    best = matches[0]
    kept = [best]
    kept += [m for m in matches[1:3] if _as_good(m, best)]
    return asked.answer([said(match) for match in kept])


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


def said(match: Match) -> Statement:
    """What a clause says on the topic: its sentences that hold the topic's words; the whole of a short clause."""
    document, clause = match.entry.document, match.entry.clause
    spans = chosen(match)
    return stated(document, clause, joined(spans, document))


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
    unknown = asked.question.unknown_regions
    return not unknown or any((name[:-1] if len(name) > 2 else name) in match.entry.said for name in unknown)


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
