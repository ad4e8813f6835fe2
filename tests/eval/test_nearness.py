from corpus.ingest import parse
from eval.gold import Question, Quoted
from eval.nearness import left_open

PLANS = {
    "甲": "遂昌县教育方案\n\n一、任务\n（一）关爱留守儿童。组织志愿者结对帮扶。\n（二）建设智慧校园。推进数据平台应用。\n",
    "乙": "青田县交通方案\n\n一、任务\n（一）建设农村公路。改造危旧桥梁。\n（二）发展公共交通。优化公交线路。\n",
}
NOTHING: dict = {
    "values": (), "value_docs": (), "units": (), "ask": None, "member": {}, "expected_clauses": (), "maybe": (), "wrong": (),
    "no_match": False, "highest": None, "comparable": True, "past": False, "wording": "", "why_none": "", "standalone": "",
}  # fmt: skip


def test_what_words_leave_open_is_asked_of_its_own_plan_and_of_another():
    documents = {name: parse(text, f"{name}.txt") for name, text in PLANS.items()}
    clause = documents["甲"].clauses[0]
    quoted = Quoted(
        doc="甲", clause_id=clause.clause_id, span=clause.span, quote=documents["甲"].cut(clause.span), role="match"
    )
    asked = [
        Question(
            qid="1", text=text, type="clause", set="plain-dev", answerable=True, gold=(quoted,), need="any", **NOTHING
        )
        for text in ("爹妈外出打工的娃娃们怎么办", "关爱留守儿童")
    ]
    rows = list(left_open(asked, documents))
    assert [row.own for row in rows].count(True) == 1  # the second is answered by its words
    assert any(next(row for row in rows if row.own).answers)
    assert not any(any(row.answers) for row in rows if not row.own)
