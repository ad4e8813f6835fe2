"""Two questions in one (要培育几家？谁牵头？): the second is asked as if it followed the first, and both replies become one."""

from collections.abc import Callable, Sequence

from assistant.answers.asked import once
from assistant.library import Library
from assistant.reply import Answer, Conversation, NotFound, Reply, Turn, Understood
from assistant.understanding import cues
from assistant.understanding.question import is_follow_up, tidy, understand

Replier = Callable[[Understood, Conversation], Reply]
Turner = Callable[[Reply], Turn]


def answered(
    whole: Understood, conversation: Conversation, library: Library, reply: Replier, turn: Turner
) -> Answer | None:
    """One answer to both halves, incomplete where one of them has none; None where there is one question, or no answer."""
    halves = cues.parts(tidy(whole.text)) if whole.kind in ("target", "unit", "clause") and not whole.options else None
    if halves is None:
        return None
    turned = _turned(halves, library)
    first, second = reversed(halves) if turned else halves
    asked = _placed(understand(first, conversation, library), whole)
    one = reply(asked, conversation)
    after = Conversation(turns=(*conversation.turns, turn(one)))
    other = reply(_placed(understand(second, after, library), whole), after)
    return _joined(whole, [other, one] if turned else [one, other])


def _turned(halves: tuple[str, str], library: Library) -> bool:
    """Whether the first half has nothing of its own to be about (谁牵头、建多少个基站): then it goes on from the second."""
    first, second = (is_follow_up(half, understand(half, Conversation(), library)) for half in halves)
    return first and not second


def _placed(half: Understood, whole: Understood) -> Understood:
    """A half asked of the plans, years and places that the whole question names."""
    years = half.years or whole.years
    if not whole.doc_ids:
        return half.model_copy(update={"years": years, "unknown_regions": whole.unknown_regions})
    place = {"doc_ids": whole.doc_ids, "regions": whole.regions, "unknown_regions": whole.unknown_regions}
    return half.model_copy(update={**place, "years": years, "options": ()})


def _joined(whole: Understood, replies: Sequence[Reply]) -> Answer | None:
    answers = [one for one in replies if isinstance(one, Answer)]
    missing = [one for one in replies if isinstance(one, NotFound)]
    if not answers or len(answers) + len(missing) < len(replies):
        return None
    statements = once(statement for one in answers for statement in one.statements)
    notes = [one.note for one in answers if one.note] + [f"另一问没有答案：{one.text}" for one in missing]
    corrected = tuple(dict.fromkeys(line for one in answers for line in one.corrected))
    figures = tuple(dict.fromkeys(figure for one in answers for figure in one.figures))
    return Answer(
        text="\n".join([statement.text for statement in statements] + notes + list(corrected)),
        statements=statements,
        figures=figures,
        units=next((one.units for one in reversed(answers) if one.units), None),
        question=whole,
        complete=not missing and all(one.complete for one in answers),
        note="".join(notes),
        corrected=corrected,
    )
