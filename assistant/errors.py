"""Errors of the assistant.

    AssistantError
    └── QuestionError    the question is empty or too long to be one

Every message is one Chinese sentence for the person at the screen, with the cure.
"""


class AssistantError(Exception):
    """Base of everything the assistant raises on purpose; ``str(error)`` may be shown to a visitor."""


class QuestionError(AssistantError):
    """What was asked is no question that can be understood: it is empty or too long."""
