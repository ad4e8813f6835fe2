"""What the assistant replies to the gold questions and dialogues, judged by ``eval.judging`` and counted per set and kind."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from assistant.reply import Answer, Conversation, NotFound, Reply
from eval.gold import Dialogue, Question
from eval.judging import Plans, Verdict, judge
from eval.questions import OTHER
from eval.score import Goal, Miss, Outcome, Score

COLUMNS = (
    *("not refused", "evidence", "figure", "units", "tasks", "complete", "conclusion"),
    *("refused", "right", "wrong-region quotes", "look-alikes", "misquotes"),
)
COUNTS: dict[str, Goal] = {"wrong-region quotes": "none", "look-alikes": "info", "misquotes": "none"}

Judged = tuple[Question, Reply, Verdict]


class Ask(Protocol):
    """The assistant: a question and the conversation so far in, the reply and the conversation after it out."""

    def __call__(self, text: str, conversation: Conversation) -> tuple[Reply, Conversation]: ...  # noqa: D102


def score_answers(questions: Sequence[Question], dialogues: Sequence[Dialogue], ask: Ask, plans: Plans) -> Outcome:
    """Ask everything: each question in a conversation of its own, the turns of a dialogue one after the other."""
    judged: list[Judged] = []
    for turns in [[question] for question in questions] + [list(dialogue.turns) for dialogue in dialogues]:
        conversation = Conversation()
        for question in turns:
            reply, conversation = ask(question.text, conversation)
            judged.append((question, reply, judge(question, reply, plans)))
    scores = [
        *_table("per set", judged, lambda question: question.set),
        *_table("per set", judged, lambda _: "all"),
        *_table("by kind", judged, _kind),
        *_table(
            "refusals by reason", [entry for entry in judged if entry[0].why_none], lambda question: question.why_none
        ),
    ]
    misses = [_miss(*entry) for entry in judged if entry[2].wrong or entry[2].misquotes]
    return Outcome(scores=tuple(scores), misses=tuple(misses))


def _kind(question: Question) -> str:
    origin = question.set if question.set in OTHER else question.set.partition("-")[0]
    kind = "no match" if question.no_match else "unit tasks" if question.reverse else question.type
    return f"{origin} {kind}"


def _table(table: str, judged: Iterable[Judged], group: Callable[[Question], str]) -> list[Score]:
    groups: dict[str, list[Verdict]] = {}
    for question, _, verdict in judged:
        groups.setdefault(group(question), []).append(verdict)
    return [score for name in groups for score in _scores(table, name, groups[name])]


def _scores(table: str, group: str, verdicts: Sequence[Verdict]) -> list[Score]:
    counts = {
        "wrong-region quotes": sum(verdict.wrong_region for verdict in verdicts),
        "look-alikes": sum(verdict.lookalikes for verdict in verdicts),
        "misquotes": sum(verdict.misquotes for verdict in verdicts),
    }
    scores = []
    for measure in COLUMNS:
        if measure in counts:
            hits, of = counts[measure], 0
        elif measure == "right":
            hits, of = sum(not verdict.wrong for verdict in verdicts), len(verdicts)
        else:
            cases = [verdict.right[measure] for verdict in verdicts if measure in verdict.right]
            hits, of = sum(cases), len(cases)
            if not cases:
                continue
        goal = COUNTS.get(measure, "more")
        scores.append(Score(section="answers", table=table, group=group, measure=measure, hits=hits, of=of, goal=goal))
    return scores


def _miss(question: Question, reply: Reply, verdict: Verdict) -> Miss:
    wrong = [*verdict.wrong, *(["misquotes"] if verdict.misquotes else [])]
    return Miss(
        section="answers",
        group=question.set,
        measure=", ".join(wrong),
        case=f"{question.qid} ({question.type}) {question.text}",
        wanted=_wanted(question),
        returned=_returned(reply),
        note=f"理解为 {reply.question.model_dump(exclude_defaults=True, exclude={'text'})}",
    )


def _wanted(question: Question) -> str:
    lines = [f"{quoted.clause_id} {quoted.quote}" for quoted in question.matches]
    lines += [f"牵头 {sorted(units.lead)} 其他 {sorted(units.support)}" for units in question.units]
    if question.reverse:
        lines = [f"任务条款 {list(question.expected_clauses)}，可有可无 {list(question.maybe)}"]
    if question.refuse:
        lines = [f"应答“没有找到”（{question.why_none or '没有其他计划'}）"]
    return "\n".join(lines)


def _returned(reply: Reply) -> str:
    if isinstance(reply, NotFound):
        return f"not_found {reply.reason}: {reply.text}"
    if not isinstance(reply, Answer):
        return f"clarify: {reply.text}"
    lines = [reply.text]
    lines += [
        f"引 {piece.region or piece.file} [{piece.start}, {piece.end}) {piece.quote}"
        for statement in reply.statements
        for piece in statement.evidence
    ]
    if reply.units:
        lines.append(f"牵头 {sorted(reply.units.lead)} 其他 {sorted(reply.units.support)}")
    return "\n".join(lines)
