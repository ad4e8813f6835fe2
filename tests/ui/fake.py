"""A tiny, predictable assistant over hand-made plans: for tests of the page, which must not depend on parsing."""

from collections.abc import Sequence

from assistant.drafts import comparison, relations
from assistant.drafts.check import Check, check, drafted
from assistant.drafts.ledger import Row, ledger
from assistant.drafts.proofreading import Citation, proofread
from assistant.exports.saved import saved_in
from assistant.exports.verify import Verified, verify
from assistant.plans.correcting import Standing, remarks, standing
from assistant.plans.library import Library
from assistant.reply import (
    Answer,
    Clarify,
    Conversation,
    Evidence,
    FigureShown,
    NotFound,
    Option,
    Reply,
    Statement,
    Turn,
    Understood,
    UnitsShown,
)
from assistant.service.changes import changes
from assistant.service.feedback import Feedback
from assistant.service.live import Added
from assistant.service.removed import Removed
from assistant.service.replacing import Replaced
from assistant.stamp import Stamp
from corpus.base.document import Clause, Document, Leaf, Region, Repair, Stated, identify
from corpus.base.errors import CorrectionError, ReadingError, ReplacingError, UnknownDocument
from corpus.base.facts import Period, ResponsibleUnits, Target, Unit
from corpus.base.record import Span
from corpus.corrections.correction import Correction
from corpus.corrections.overlay import Overlaid, active, overlay

NAN = """创新提升行动工作方案
一、工作目标
力争全县全社会研发经费投入增长14%以上，技术合同交易额达12亿元。
二、工作任务
1.深入实施科技型企业精准培育计划。新增国家高新技术企业10家、创新型中小企业10家。（县科工局牵头，县经济开发区、县财政局等按职责分工负责）
"""
HUAIHUA = """培育好强科创兴产业的动能实施方案
一、培育好强科创动能
力争全社会研发经费投入增长6%以上，规模以上高新技术企业数量达IOO家。
"""
HOSTILE = """<img src=x onerror="window.PWN=1"> ${window.PWN=2} {{window.PWN}} `x`
一、$$\\href{javascript:PWN=3}{x}$$ ](javascript:PWN=4) | a | b |
<form action="http://tracker.invalid"><input id="zc-question"></form>![x](http://tracker.invalid/y.gif)增长9%\u202e以上<div style="position:fixed;inset:0">C:\\users \\x3cimg
"""


def document(
    text: str, file: str, region: tuple[str, str] | None, targets: Sequence[tuple[str, str, float, str]] = ()
) -> Document:
    """A plan with a leaf per line: numbered short lines are headings, the others clauses.

    ``targets`` are (phrase, figure, value, unit) as they stand in the text; units stand in the last bracket.
    """
    doc_id = identify(text)
    leaves: list[Leaf] = []
    clauses: list[Clause] = []
    headings: tuple[str, ...] = ()
    position = 0
    for line in text.splitlines(keepends=True):
        span = Span(start=position, end=position + len(line))
        position = span.end
        words = line.strip()
        if position == len(line) or words[1:2] == "、":
            headings = (words,)
            leaves.append(Leaf(kind="heading", span=span))
            continue
        leaves.append(Leaf(kind="clause", span=span))
        clauses.append(
            Clause(
                clause_id=f"{doc_id}:{span.start}",
                number=words[:2],
                headings=headings,
                span=span,
                body=span,
                kind="task",
                units=_units(text, span),
                targets=tuple(_targets(text, span, targets)),
            )
        )
    found = text.find("IOO")
    return Document(
        doc_id=doc_id,
        file=file,
        sha256="0" * 64,
        text=text,
        title=Stated(value=text.splitlines()[0]),
        region=Region(code=region[0], name=region[1], full_name=region[1], level="县", parent=None) if region else None,
        period=Period(start=2024, end=2024, basis="document"),
        leaves=tuple(leaves),
        clauses=tuple(clauses),
        repairs=(Repair(span=Span(start=found, end=found + 3), replacement="100", reason="数字误识"),)
        if found >= 0
        else (),
    )


def _targets(text: str, span: Span, targets: Sequence[tuple[str, str, float, str]]) -> list[Target]:
    made = []
    for phrase, figure, value, unit in targets:
        start = text.find(phrase, span.start, span.end)
        if start >= 0:
            at = text.index(figure, start)
            made.append(
                Target(
                    indicator=phrase.removesuffix(figure).removesuffix("增长"),
                    canonical=phrase.removesuffix(figure).removesuffix("增长"),
                    measure="growth_rate" if unit == "%" else "level",
                    comparator=">=",
                    value=value,
                    unit=unit,
                    span=Span(start=start, end=start + len(phrase)),
                    figure_span=Span(start=at, end=at + len(figure)),
                )
            )
    return made


def _units(text: str, span: Span) -> tuple[ResponsibleUnits, ...]:
    start, end = text.find("（", span.start, span.end), text.find("）", span.start, span.end)
    if start < 0 or "负责" not in text[start:end]:
        return ()
    whole = Span(start=start, end=end + 1)
    names = text[start + 1 : end].removesuffix("等按职责分工负责").replace("牵头，", "、").split("、")
    members = tuple(
        Unit(name=name, full_name=name, role="responsible" if index else "lead", span=whole)
        for index, name in enumerate(names)
    )
    return (ResponsibleUnits(members=members, span=whole, governs=span, open_ended=True, lead_marked=True),)


NEW = Conversation()


class FakeAssistant:
    """Answers by fixed words of the question; everything else is "not found"."""

    def __init__(self) -> None:
        self.nan = document(
            NAN,
            "南县.txt",
            ("430921", "南县"),
            [("全社会研发经费投入增长14%以上", "14%以上", 14, "%"), ("技术合同交易额达12亿元", "12亿元", 12, "亿元")],
        )
        self.huaihua = document(
            HUAIHUA, "怀化.txt", ("431200", "怀化市"), [("全社会研发经费投入增长6%以上", "6%以上", 6, "%")]
        )
        self.hostile = document(HOSTILE, "../<b>.txt", ("000000", "恶意](#x)县"), [("增长9%", "9%", 9, "%")])

        self.plans = [self.nan, self.huaihua, self.hostile]
        self.stored = list(self.plans)
        self.corrected: list[Correction] = []
        self.newer: dict[str, str] = {}
        self.refreshed = 0
        self.out: dict[str, Document] = {}
        self.judged: list[Feedback] = []
        self.gone: str | None = None
        self.damaged: list[str] = []

    def documents(self) -> list[Document]:
        return self.plans

    def document(self, doc_id: str) -> Document:
        return self.overlaid(doc_id).document

    def overlaid(self, doc_id: str) -> Overlaid:
        return overlay(self.parsed(doc_id), [one for one in self.corrected if one.doc_id == doc_id])

    def corrections(self, doc_id: str | None = None) -> list[Standing]:
        here = {one.doc_id for one in self.stored}
        given = [one for one in self.corrected if doc_id in (None, one.doc_id) and one.doc_id in here]
        return [standing(one, self.overlaid(one.doc_id), {one.id for one in active(given)}) for one in given]

    def correct(self, made: Sequence[Correction]) -> None:
        self.corrected += made

    def withdraw(self, correction: str) -> Correction:
        for index, one in enumerate(self.corrected):
            if one.id == correction and not one.withdrawn:
                self.corrected[index] = one.model_copy(update={"withdrawn": "2026-01-01"})
                return self.corrected[index]
        raise CorrectionError(f"没有编号是“{correction}”的更正。")

    def parsed(self, doc_id: str) -> Document:
        for document in self.stored:
            if document.doc_id == doc_id:
                return document
        raise UnknownDocument(f"资料库里没有“{doc_id}”，请用 zhengce list 查看已有文件")

    def indicators(self) -> list[tuple[str, int]]:
        return comparison.indicators(self._library())

    def compare(self, indicator: str) -> comparison.Comparison:
        return comparison.compare(indicator, self._library())

    def ledger(self, unit: str | None = None, doc_id: str | None = None) -> tuple[Row, ...]:
        return ledger(self._library(), unit, doc_id)

    def related(self, doc_id: str) -> relations.Related:
        return relations.related(self._library(), doc_id)

    def check_file(self, data: bytes, name: str) -> Check:
        return check(data.decode(), self._library(), lambda *_: [], name or "草稿")

    def proofread_file(self, data: bytes, name: str) -> tuple[Citation, ...]:
        return proofread(drafted(data.decode()), self._library(), name or "草稿")

    def verify_file(self, data: bytes, name: str) -> Verified:
        return verify(saved_in(data, name), self._library())

    @property
    def stamp(self) -> Stamp:
        return self._library().stamp

    def _library(self) -> Library:
        return Library(self.plans, str.split, changed="2026-11-26")

    def add(self, name: str, data: bytes) -> Added:
        if not data:
            raise ReadingError(f"文件“{name}”是空的,请检查。")
        made = document(data.decode(), name, None)
        new = made.doc_id not in {one.doc_id for one in self.stored}
        if new:
            self.stored.append(made)
        return Added(self.document(made.doc_id), new)

    def remove(self, doc_id: str) -> Removed:
        self.out[doc_id] = self.parsed(doc_id)
        self.stored.remove(self.out[doc_id])
        return self._kept(doc_id)

    def replace(self, doc_id: str, name: str, data: bytes) -> Replaced:
        was, place = self.document(doc_id), self.stored.index(self.parsed(doc_id))
        made = document(data.decode(), name, ("430921", "南县"))
        if made.text == was.text:
            raise ReplacingError(f"“{name}”与现在的版本文字完全相同，没有替换：请核对是不是放错了文件。")
        self.out[doc_id], self.stored[place] = self.stored[place], made
        self.newer[doc_id] = made.doc_id
        self.corrected += [
            one.model_copy(update={"id": one.id[::-1], "doc_id": made.doc_id})
            for one in self.corrected
            if one.doc_id == doc_id
        ]
        return Replaced(self.document(made.doc_id), doc_id, changes(was, made), self.corrections(made.doc_id))

    def restore(self, doc_id: str) -> Added:
        if doc_id not in self.out:
            raise UnknownDocument(f"最近移出的计划里没有“{doc_id}”：请重新添加文件。")
        if newer := self.newer.pop(doc_id, None):
            self.stored.remove(self.parsed(newer))
        self.stored.append(self.out.pop(doc_id))
        return Added(self.stored[-1], new=True)

    def removed(self) -> list[Removed]:
        return [self._kept(doc_id) for doc_id in reversed(self.out)]

    def _kept(self, doc_id: str) -> Removed:
        kept = self.out[doc_id]
        return Removed(
            doc_id=doc_id, file=kept.file, title=kept.title.value, time="2026-01-01", replaced_by=self.newer.get(doc_id)
        )

    def refresh(self) -> None:
        self.refreshed += 1
        self.plans = [self.document(one.doc_id) for one in self.stored]

    def trouble(self) -> str | None:
        return self.gone

    def left_out(self) -> list[str]:
        return self.damaged

    def judge(self, feedback: Feedback) -> None:
        self.judged.append(feedback)

    def original(self, doc_id: str) -> bytes:
        return self.document(doc_id).text.encode()

    def ask(self, text: str, conversation: Conversation = NEW) -> tuple[Reply, Conversation]:
        nan, huaihua, hostile = (self._now(one) for one in (self.nan, self.huaihua, self.hostile))
        understood = Understood(text=text, kind="target", indicator="全社会研发经费投入", regions=("南县",))
        if "崩溃" in text:
            raise ZeroDivisionError("division by zero")
        if "哪个" in text:
            options = (
                Option(label="南县的", question="南县研发投入"),
                Option(label="怀化市的", question="怀化市研发投入"),
            )
            reply: Reply = Clarify(text="两个地区都有这个指标。", options=options, question=understood)
        elif "各地" in text:
            reply = answer(understood, nan, huaihua)
        elif "第几问" in text:
            turns = len(conversation.turns) + 1
            reply = NotFound(text=f"这是第{turns}问", reason="nothing_found", question=understood)
        elif "恶意" in text:
            reply = answer(understood, hostile)
        elif "举措" in text:
            huaihua = "怀化" in text
            reply = answer(
                understood.model_copy(update={"kind": "clause"}),
                self.huaihua if huaihua else self.nan,
                clause=0 if huaihua else 1,
            )
        elif "参与" in text:
            reply = answer(understood.model_copy(update={"kind": "unit_tasks"}), self.nan, clause=1)
        elif "由谁" in text or "培育" in text:
            reply = answer(understood.model_copy(update={"kind": "unit"}), nan, clause=1)
        elif "研发" in text and "成都" not in text:
            reply = answer(understood, huaihua if "怀化" in text else nan)
        else:
            nearest = (Statement(text="最接近的一条", evidence=(evidence(nan, nan.clauses[0]),)),)
            absent = Understood(text=text, kind="other", unknown_regions=("成都市",))
            reply = NotFound(text=f"没有找到：{text}", reason="region_not_in_corpus", nearest=nearest, question=absent)
        turn = Turn(understood=reply.question)
        return reply, Conversation(turns=(*conversation.turns, turn))

    def _now(self, plan: Document) -> Document:
        return next((one for one in self.plans if one.doc_id == plan.doc_id), plan)


def evidence(document: Document, clause: Clause) -> Evidence:
    """The whole clause without its line end."""
    text = document.cut(clause.span)
    return Evidence.cut(
        document, clause.clause_id, Span(start=clause.span.start, end=clause.span.start + len(text.rstrip()))
    )


def answer(understood: Understood, *documents: Document, clause: int = 0) -> Answer:
    """A sentence and a quote for each plan, with the first target of the clause and its units."""
    statements, figures = [], []
    for document in documents:
        cited = document.clauses[clause]
        quoted = evidence(document, cited)
        name = document.region.name if document.region else ""
        shown = cited.targets[:1]
        text = f"{name}：{document.cut(shown[0].span)}。" if shown else quoted.reading
        statements.append(Statement(text=text, evidence=(quoted,)))
        figures += [
            FigureShown(
                file=document.file, doc_id=document.doc_id, region=name, clause_id=cited.clause_id, target=target
            )
            for target in shown
        ]
    lists = documents[0].clauses[clause].units
    units = (
        UnitsShown(lead=lists[0].lead, support=lists[0].support, lead_marked=True, open_ended=True) if lists else None
    )
    plans = {document.doc_id: document for document in documents}
    return Answer(
        text="\n".join(statement.text for statement in statements),
        corrected=remarks(plans, statements, figures, units=units is not None),
        statements=tuple(statements),
        figures=tuple(figures),
        units=units,
        question=understood,
    )
