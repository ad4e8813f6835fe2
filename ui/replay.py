"""Questions asked again in their order: when a page is reloaded, and when a conversation is written to a file."""

from collections.abc import Sequence

from assistant.errors import QuestionError
from assistant.limits import checked
from ui.answering import Answering
from ui.markup import visible
from ui.visit import Visit


def replayed(assistant: Answering, visit: Visit, questions: Sequence[tuple[str, str, bool]]) -> Visit:
    """``visit`` with the questions (shown, asked, fresh) and their replies; what is no question is left out."""
    for question, asked, fresh in questions:
        try:
            checked(question)
            visit = visit.asking(visible(question), checked(asked), fresh=fresh)
        except QuestionError:
            continue
        visit = visit.answered(*assistant.ask(visit.exchanges[-1].asked, visit.conversation))
    return visit
