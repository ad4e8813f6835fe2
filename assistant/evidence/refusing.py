"""The refusal of a question: what ``absent`` may say of the thing it asks about, with the best candidates below."""

from functools import partial

from assistant.evidence.absent import missing
from assistant.evidence.asked import Asked, names
from assistant.evidence.figures import fits
from assistant.evidence.near import nearest
from assistant.reply import NotFound


def refused(asked: Asked, key: str | None = None, *, figure: bool = True) -> NotFound:
    """That the question has no answer, and what comes nearest; ``key`` is the indicator looked for, if there is one."""
    question = asked.question
    keys = (key,) if key else question.indicators
    absence = missing(
        asked.library,
        asked.documents,
        key or (asked.about if question.indicator or asked.terms.names else ""),
        keys,
        question.measure,
        question.years,
        quantity=question.quantity,
        figure=figure,
        near=nearest(asked),
        where=names(asked.documents) if question.doc_ids else "资料库",
        said=question.topic,
        fits=partial(fits, asked),
    )
    reason = "no_figure" if question.wants_support and not absence.certain else absence.reason
    return asked.not_found(reason, absence.text, absence.nearest)
