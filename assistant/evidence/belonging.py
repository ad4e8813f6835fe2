"""Which figure the words of a sentence belong to, and whether it is of the very thing a topic names.

Plans set several figures in one sentence; the words of one are easily taken for another's, the whole for a part.
"""

import re

from assistant.evidence.matching import Terms
from assistant.plans.library import Entry, Library
from assistant.plans.quoting import sentences
from assistant.plans.sameness import same_indicator as same_indicator
from assistant.understanding import plain_words
from corpus.base.facts import Target
from corpus.base.record import Span
from corpus.indicators.lexicon import fold, mentions

_REST = 2
"""Characters of an indicator's name that may follow the words of the topic."""
_MEASURED = re.compile(
    r"综合|总|年|全口径|营业|主营|业务|实现|达到?|累计|新增|数量|规模|产值|收入|增加值|销售额|交易额|成交额|金额|总额|额|占.*|比重|比例|覆盖率|普及率|[^率]{0,4}率|强度|人次|面积|企业|项目|活动|单位|[的等数量]"
)
_WHOLE_PLACE = re.compile(r"^全[省市县区州]")
_NO_PART = re.compile(r"^每|[级里家]$")
"""Words before an indicator that make no part of it: 每万人, 县级, 县里."""


def narrowing(topic: str, key: str, library: Library) -> str:
    """The noun before an indicator in the question that makes it a part of itself: 高校 of 高校的技术合同成交额; else nothing."""
    topic = fold(topic)
    named = next((one for one in mentions(topic) if same_indicator(key, one.key)), None)
    if named is None:
        return ""
    before = topic[: named.start].removesuffix("的")
    tagged = [(word.upper(), tag) for word, tag in library.tagged(before)]
    word, tag = tagged[-1] if tagged else ("", "")
    plain = (
        not tag.startswith("n")
        or tag in ("ns", "nt")
        or len(word) < 2
        or _NO_PART.search(word)
        or word in plain_words.EMPTY
    )
    return "" if plain or not before.endswith(word) else word


def of_part(key: str, narrowed: str, target: Target) -> bool:
    """Whether a target is of that part of the indicator and called so: 高校技术合同成交额."""
    name = fold(target.indicator)
    ends = (named.key for named in mentions(name) if named.end == len(name))
    return bool(narrowed) and narrowed in name and any(same_indicator(key, one) for one in ends)


def called_so(key: str, name: str, topic: str) -> bool:
    """Whether a name (folded) ends in the indicator and begins with words of the topic: 数字经济领域有效发明专利."""
    for named in mentions(name):
        if named.end == len(name) and same_indicator(key, named.key):
            return _WHOLE_PLACE.sub("", name[: named.start]) in topic
    return False


def said_of(narrowed: str, one: Entry, target: Target) -> bool:
    """Whether a target is of the part asked for: the whole is no answer for a part, unless it is said of that part."""
    return narrowed in own_part(one, target) + fold(target.indicator) + one.place


def own_part(one: Entry, target: Target) -> str:
    """The sentence of a target without the phrases of the other figures in it, folded: their words are theirs.

    Of 宽带用户普及率达到99%、5G基站达到7万个 the 99% says nothing of 5G. A figure whose own phrase does not name what it counts
    (分别达到150亿元、500亿元) takes that from the others.
    """
    document = one.document
    if fold(target.indicator) not in fold(document.reading(target.span)):
        return whole_sentence(one, target.span)
    whole = next((s for s in sentences(document, one.clause) if s.contains(target.span)), target.span)
    start, parts = whole.start, []
    for other in sorted(one.clause.targets, key=lambda other: other.span.start):
        if (
            other is target
            or other.span.overlaps(target.span)
            or other.span.start < start
            or other.span.end > whole.end
        ):
            continue
        if other.span.start > start:
            parts.append(Span(start=start, end=other.span.start))
        start = other.span.end
    if start < whole.end:
        parts.append(Span(start=start, end=whole.end))
    return fold(" ".join(document.reading(part) for part in parts))


def crossed(topic: str, terms: Terms, own: str, others: str) -> bool:
    """Whether a compound of the topic takes one half from this figure and the other from one beside it.

    Of 宽带用户普及率99%、5G基站7万个 neither answers to 5G用户普及率.
    """
    topic = fold(topic)
    words = [term.word for term in terms.words]
    here = [word for word in words if word in own]
    elsewhere = [word for word in words if word not in own and word in others]
    return any(first + second in topic for first in elsewhere for second in here)


def names_the_end(topic: Terms, name: str) -> bool:
    """Whether the topic goes to the end of the indicator's name, less what is measured of it.

    竹产业 is what 竹产业综合产值 is about; 赋能中心 is not what 进入赋能中心供应链的企业 counts.
    """
    ends = [
        name.rfind(word) + len(word)
        for term in topic.words
        for word in (term.word, *(other for other, _ in term.others))
        if word in name
    ]
    return not ends or len(_MEASURED.sub("", name[max(ends) :])) <= _REST


def sentence_of(one: Entry, span: Span) -> str:
    """The whole sentence that holds ``span``, as read."""
    document = one.document
    return document.reading(next((s for s in sentences(document, one.clause) if s.contains(span)), span))


def whole_sentence(one: Entry, span: Span) -> str:
    """``sentence_of``, folded."""
    return fold(sentence_of(one, span))
