"""Why a question is answered as it is: how it was read, the first candidates with what speaks against each, and what decided."""

from collections.abc import Sequence

from assistant.evidence.asked import Asked
from assistant.evidence.order import in_order
from assistant.plans.library import Library
from assistant.reply import Answer, Conversation, Reply, Understood
from assistant.understanding.query import Query
from assistant.understanding.reading import read
from corpus.base.record import Record
from index.retriever import Retriever

_SHOWN = 3


class Weighed(Record):
    """A candidate: where it stands, what it says, its score among those of its ask, and the conflicts that keep it from answering."""

    label: str
    clause_id: str
    text: str
    score: float
    conflicts: tuple[str, ...] = ()


class Reason(Record):
    """One ask as it was read, and its first candidates."""

    ask: Understood
    candidates: tuple[Weighed, ...] = ()


class Why(Record):
    """The reading of a question (``query``), the candidates of each ask, and what decided in one sentence."""

    query: Query
    asks: tuple[Reason, ...]
    decided: str


def why(text: str, conversation: Conversation, reply: Reply, library: Library, retriever: Retriever) -> Why:
    """The account of ``reply``, which was given to ``text``; a question is read and weighed once more for it."""
    query = read(text, conversation, library)
    reasons = tuple(Reason(ask=ask, candidates=_candidates(Asked(ask, library, retriever))) for ask in query.asks)
    return Why(query=query, asks=reasons, decided=_decided(reply))


def _candidates(asked: Asked) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(
            label=one.entry.label,
            clause_id=one.entry.clause.clause_id,
            text=one.entry.document.reading(one.span).replace("\n", ""),
            score=round(score, 3),
            conflicts=tuple(conflict.reason for conflict in against),
        )
        for one, against, score in in_order(asked)[:_SHOWN]
    )


def _decided(reply: Reply) -> str:
    if isinstance(reply, Answer):
        how = "按意思最接近的原文回答" if reply.by_meaning else "找到了与所问相符的原文"
        return f"{how}，{'每一问都有答案' if reply.complete else '有的部分没有答案'}。"
    return f"没有作答：{reply.text}" if reply.kind == "not_found" else f"反问：{reply.text}"


def why_text(account: Why) -> str:
    """The account as lines to read."""
    lines = [f"读作 {len(account.asks)} 问"]
    lines += [f"“{typed}”按“{meant}”理解" for typed, meant in account.query.respelled]
    lines += [f"沿用上文：{'，'.join(account.query.carried)}"] if account.query.carried else []
    for number, one in enumerate(account.asks, 1):
        lines.append(f"第{number}问：{_slots(one.ask)}")
        lines += [
            f"  {place}. {c.label} {c.text[:60]}（{c.score}{'；' + '；'.join(c.conflicts) if c.conflicts else ''}）"
            for place, c in enumerate(one.candidates, 1)
        ]
    return "\n".join([*lines, f"结论：{account.decided}"])


_KINDS = {
    "target": "数值",
    "unit": "责任单位",
    "unit_tasks": "单位的任务",
    "clause": "原文",
    "compare": "比较",
    "exists": "哪里有",
    "about": "文件信息",
    "count": "数目",
    "other": "其他",
}


def _slots(ask: Understood) -> str:
    years = [f"{year}年" for year in ask.years]
    slots: Sequence[str] = [*ask.regions, *ask.unknown_regions, *ask.indicators, *ask.units, *years]
    return "，".join([_KINDS[ask.kind], *slots, *([ask.topic] if ask.topic else [])])
