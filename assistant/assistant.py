"""The assistant: ``ask`` a question, get an answer carried by quotes, or an honest "not found"."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.answers import (
    about,
    beside,
    clause,
    compare,
    counts,
    definition,
    exists,
    overview,
    support,
    target,
    unit,
    unit_tasks,
)
from assistant.answers.cautions import cautions
from assistant.answers.composing import Cell, composed, noted, places, without_bare_yes, without_strangers
from assistant.drafts.comparison import Comparison, indicators
from assistant.drafts.comparison import compare as compare_indicator
from assistant.drafts.ledger import Row, ledger
from assistant.drafts.relations import Related, related
from assistant.evidence.asked import Asked, names
from assistant.limits import checked
from assistant.plans.home import home_region
from assistant.plans.library import Library
from assistant.reply import Answer, Conversation, NotFound, Reason, Reply, Statement, Turn, Understood
from assistant.stamp import Stamp
from assistant.understanding import cues
from assistant.understanding.carrying import is_follow_up
from assistant.understanding.picked import goes_on, past_the_end, picked
from assistant.understanding.query import Query
from assistant.understanding.question import tidy
from assistant.understanding.reading import read, small_talk
from assistant.understanding.strangers import nearly
from corpus.base.document import Document
from corpus.store.store import Store
from index.filter import Where
from index.retriever import Hit, Mode, Retriever

if TYPE_CHECKING:
    from assistant.answers.why import Why
    from assistant.drafts.check import Check
    from assistant.drafts.proofreading import Citation
    from assistant.exports.verify import Verified

Answerer = Callable[[Asked], Reply | None]

ANSWERERS: tuple[Answerer, ...] = (
    beside.answer,  # 别处有没有, 算高吗, 谁比谁多
    about.answer,  # 这个方案是哪天发的
    overview.answer,  # 主要内容有哪些
    counts.answer,  # 一共几项任务
    compare.answer,  # 各地高企目标各是多少
    exists.answer,  # 还有哪里定了这个指标
    support.answer,  # 评上奖多少钱
    unit_tasks.answer,  # 科技局牵头哪些任务
    unit.answer,  # 这件事谁牵头
    target.answer,  # 要新增几家
    definition.answer,  # 什么叫上云用云
    clause.answer,  # 怎么写的
)
"""Each kind of question looks at it and either replies or leaves it to the next (None).

To add a kind: one file in ``assistant/answers/``, one line here. The order matters only where a kind falls through: a
unit's tasks without a unit, a target that no plan of the corpus sets.
"""

_REMEMBERED = 20
"""Turns a conversation keeps."""


class Assistant:
    """Answers over the plans of one store as they were when it was made. Safe to share: a question changes nothing."""

    def __init__(
        self,
        store: Store,
        retriever: Retriever,
        documents: Sequence[Document] | None = None,
        changed: date | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Put the parts together; ``documents`` spares reading the store again where the caller has them.

        ``changed`` is the day on which the plans last changed; ``today`` tells whether the period of a plan is over.
        """
        self._today = today
        self._store = store
        self._retriever = retriever
        self._library = Library(
            store.documents() if documents is None else documents,
            retriever.words,
            retriever.words.tagged,
            home_region(),
            changed.isoformat() if changed else None,
        )

    def ask(self, text: str, conversation: Conversation = Conversation()) -> tuple[Reply, Conversation]:  # noqa: B008
        """The reply to ``text`` after the turns of ``conversation``, and the conversation with this turn added.

        Raises ``QuestionError`` for what is no question: an empty text, or a very long one.
        """
        query = read(checked(text), conversation, self._library)
        reply = self._answers(query, conversation)
        turn = _turn(reply, query.asks if len(query.asks) > 1 else ())
        if conversation.turns and len(turn.listed) < 2 and goes_on(tidy(text), turn.understood, conversation.turns):
            turn = turn.model_copy(update={"listed": conversation.turns[-1].listed})
        # A letter to be written, a judgement to be made, thanks: the talk goes on from what was said before.
        said = () if cues.BEYOND.search(query.whole.text) or small_talk(text) else (turn,)
        turns = (*conversation.turns, *said)[-_REMEMBERED:]
        return self._finished(noted(reply, query)), Conversation(turns=turns)

    def why(self, text: str, reply: Reply, conversation: Conversation = Conversation()) -> "Why":  # noqa: B008
        """How ``text`` was read, its first candidates and what decided on ``reply``."""
        from assistant.answers.why import why  # asked for seldom

        return why(checked(text), conversation, reply, self._library, self._retriever)

    def search(self, text: str, k: int = 10, mode: Mode = "hybrid", where: Where | None = None) -> list[Hit]:
        """The ``k`` best clauses for ``text``."""
        return self._retriever.search(text, k=k, where=where, mode=mode)

    def check(self, text: str, file: str = "草稿") -> "Check":
        """The targets of a draft, each with what the plans have of it. Raises ``QuestionError`` for an empty or huge text."""
        from assistant.drafts.check import check  # reads drafts as plans are read: a question must not wait for that

        return check(text, self._library, self._retriever.search, file)

    def proofread(self, text: str, file: str = "草稿") -> "tuple[Citation, ...]":
        """Every figure, unit and plan that a draft cites, against the plans. Raises ``QuestionError`` as ``check`` does."""
        from assistant.drafts.check import drafted
        from assistant.drafts.proofreading import proofread

        return proofread(drafted(text), self._library, file)

    def compare(self, indicator: str) -> Comparison:
        """One indicator across all plans. Raises ``QuestionError`` where no plan has it."""
        return compare_indicator(indicator, self._library)

    def indicators(self) -> list[tuple[str, int]]:
        """The indicators that plans set targets for and the number of plans that do, the most widespread first."""
        return indicators(self._library)

    def ledger(self, unit: str | None = None, doc_id: str | None = None) -> tuple[Row, ...]:
        """Who does what: one row per unit and task, of all plans or one, of all units or one."""
        return ledger(self._library, unit, doc_id)

    def related(self, doc_id: str) -> Related:
        """How a plan stands to those of the level above and below, to itself, and to later ones."""
        return related(self._library, doc_id)

    def verify(self, data: bytes, name: str, heirs: Mapping[str, str] | None = None) -> "Verified":
        """What a saved answer or an exported file quotes, against the plans. Raises ``CommandError`` for any other file."""
        from assistant.exports.saved import saved_in
        from assistant.exports.verify import verify

        return verify(saved_in(data, name), self._library, heirs)

    @property
    def stamp(self) -> Stamp:
        """How many plans are searched, and when they last changed."""
        return self._library.stamp

    def documents(self) -> list[Document]:
        """All plans, in the order in which they were added."""
        return list(self._library.documents)

    def document(self, doc_id: str) -> Document:
        """The plan of that id. Raises ``UnknownDocument``."""
        found = self._library.by_id.get(doc_id)
        return found if found is not None else self._store.get(doc_id)

    def original(self, doc_id: str) -> bytes:
        """The file as it was received. Raises ``UnknownDocument``."""
        return self._store.original(doc_id)

    def close(self) -> None:
        """Close the store; nothing else is held open."""
        self._store.close()

    def _finished(self, reply: Reply) -> Reply:
        """The reply with what was searched and, for an answer, what to know before signing it."""
        more: dict[str, object] = {"stamp": self._library.stamp}
        if isinstance(reply, Answer):
            more["cautions"] = cautions(reply, self._library, self._today())
        return reply.model_copy(update=more)

    def _answers(self, query: Query, conversation: Conversation) -> Reply:
        """The reply to all asks; where none of several has an answer, the one to the question as a whole, if it has one."""
        if len(query.asks) == 1:
            return self._at_places(query.first, conversation)
        whole = query.whole
        cells: list[Cell] = []
        for ask in query.asks:
            before = cells[-1] if cells else None
            goes_on = before is not None and (ask.indicators, ask.topic) == (before.ask.indicators, before.ask.topic)
            if before is not None and goes_on and ask.kind == "unit" and ask.doc_ids == before.ask.doc_ids:
                ask = ask.model_copy(update={"inherited": _turn(before.reply).clause_ids})
            cells.append(Cell(ask, self._at_places(ask, conversation)))
        cells = without_bare_yes(cells)
        if not any(isinstance(one.reply, Answer) and not one.reply.by_meaning for one in cells):
            reply = self._at_places(whole, conversation)
            refused = isinstance(reply, NotFound) and reply.reason == "not_about_plans"
            if isinstance(reply, Answer) or refused:
                return reply
        return composed(whole, cells)

    def _at_places(self, ask: Understood, conversation: Conversation) -> Reply:
        """The reply to one ask, place by place where its answerers take one place at a time."""
        if without := without_strangers(ask, self._library):
            known = ask.model_copy(update=without)
            cells = [Cell(known, self._at_places(known, conversation))]
            refusal = no_plan_of(ask.unknown_regions, self._library)
            asked = Asked(ask, self._library, self._retriever)
            return composed(ask, [*cells, Cell(ask, asked.not_found("region_not_in_corpus", refusal))])
        named = places(ask, self._library)
        if ask.kind not in ("clause", "unit", "unit_tasks", "target") or len(named) < 2:
            return self._reply(ask, conversation)
        together = (
            beside.answer(Asked(ask, self._library, self._retriever)) if ask.kind in ("clause", "target") else None
        )
        if together is not None:
            return together
        own = dict(ask.own_years)
        cells = []
        for name, doc_ids in named.items():
            inherited = tuple(one for one in ask.inherited if self._library.entry(one).document.doc_id in doc_ids)
            years = own.get(doc_ids[0], ask.years)
            there = {"doc_ids": doc_ids, "regions": (name,), "inherited": inherited, "years": years}
            one = ask.model_copy(update=there)
            cells.append(Cell(one, self._reply(one, conversation), name))
        return composed(ask, cells)

    def _reply(self, understood: Understood, conversation: Conversation) -> Reply:
        """The reply; a question that names no plan is first asked of the plan last spoken of, then of all."""
        last = conversation.turns[-1] if conversation.turns else None
        short = past_the_end(picked(tidy(understood.text), conversation.turns), conversation.turns)
        if short:
            return Asked(understood, self._library, self._retriever).not_found("nothing_found", short)
        open_ = not (understood.doc_ids or understood.unknown_regions or understood.excluded)
        if last and open_ and understood.kind in ("target", "unit", "clause", "unit_tasks"):
            before = last.understood
            if before.doc_ids and not is_follow_up(tidy(understood.text), understood, self._library):
                narrowed = understood.model_copy(update={"doc_ids": before.doc_ids, "regions": before.regions})
                reply = self._answer(narrowed)
                if isinstance(reply, Answer) and not reply.by_meaning:
                    return reply
        return self._answer(understood)

    def _answer(self, understood: Understood) -> Reply:
        asked = Asked(understood, self._library, self._retriever)
        if understood.options:
            return asked.clarify("所问的地区有几种理解，请选择：", understood.options)
        refusal = _out_of_reach(asked)
        if refusal:
            return refusal
        for answerer in ANSWERERS:
            reply = answerer(asked)
            if reply is not None:
                return reply
        return asked.not_found("not_about_plans", "没有看懂所问的内容，请写明地区、指标或单位。")


_WELCOME = (
    "您好。这里用计划的原文回答问题，可以问指标（研发投入要增长多少）、责任单位（企业上云谁负责）、"
    "单位的任务（林业局参与哪些任务）、各地对比（哪些地方提到院士工作站），问题里请写明地区。"
)


def _out_of_reach(asked: Asked) -> NotFound | None:
    """The refusal that needs no search: no plan at all, or none of the region asked about."""
    question = asked.question
    if not asked.library.documents:
        return asked.not_found("nothing_found", "资料库里还没有计划，请先用 zhengce add 文件 添加。")
    if question.unknown_regions and not question.doc_ids and not question.excluded:
        return asked.not_found("region_not_in_corpus", no_plan_of(question.unknown_regions, asked.library))
    if small_talk(question.text):
        return asked.not_found("greeting", _WELCOME)
    if beyond := _beyond_its_years(asked):
        return beyond
    if question.unknown_titles:
        return asked.not_found("document_not_in_corpus", f"资料库没有《{question.unknown_titles[0]}》。")
    if cues.BEYOND.search(question.text):
        return asked.not_found("not_about_plans", "这里只回答计划里写了什么，不代写材料，也不作评价。")
    wanted = cues.wanted(question.text)
    if wanted and not any(cues.says(entry.said, wanted) for entry in asked.entries):
        reason: Reason = "nothing_found" if question.doc_ids else "not_about_plans"
        return asked.not_found(
            reason, f"{names(asked.documents) if question.doc_ids else '资料库'}的计划没有写到{'、'.join(wanted)}。"
        )
    return None


def _beyond_its_years(asked: Asked) -> NotFound | None:
    """The refusal where every plan named ends before the year asked about, and does not write that year at all."""
    question = asked.question
    if not (question.doc_ids and question.years) or question.kind not in ("clause", "target", "unit", "unit_tasks"):
        return None
    ends = [document.period.end if document.period else 0 for document in asked.documents]
    told = any(str(year) in document.text for year in question.years for document in asked.documents)
    if told or any(end >= min(question.years) for end in ends):
        return None
    years = "、".join(f"{year}年" for year in question.years)
    until = "、".join(dict.fromkeys(f"{end}年" for end in ends))
    return asked.not_found("year_outside_plan", f"{names(asked.documents)}的计划到{until}为止，没有找到{years}的内容。")


def no_plan_of(places: Sequence[str], library: Library) -> str:
    """That no plan is of these places, and which places with a plan are written nearly so."""
    meant = [name for place in places for name in nearly(place, library)]
    ask = f"是不是要问{'、'.join(dict.fromkeys(meant))}？" if meant else ""
    return f"资料库没有{'、'.join(places)}的计划。{ask}"


def _turn(reply: Reply, asks: tuple[Understood, ...] = ()) -> Turn:
    """What the next turn may build on: how the question was understood, and the clauses that answered it."""
    if not isinstance(reply, Answer):
        return Turn(understood=reply.question, asks=asks)
    evidence = [piece for statement in reply.statements for piece in statement.evidence]
    return Turn(
        understood=reply.question,
        asks=asks,
        doc_ids=tuple(dict.fromkeys(piece.doc_id for piece in evidence)),
        clause_ids=tuple(dict.fromkeys(piece.clause_id for piece in evidence if piece.clause_id)),
        listed=tuple(map(_listed, reply.statements)),
    )


def _listed(statement: Statement) -> str:
    """What an item of a list points to: its clause, or a heading above several clauses."""
    first = statement.evidence[0]
    return first.clause_id or first.reading
