"""Errors of the assistant.

    AssistantError
    ├── QuestionError   a question is empty, or so long that it is no question
    ├── CommandError    a command was called with a file or a value it cannot use
    └── KeepingError    what is to be kept beside the plans (a plan taken out, a judgement) cannot be written

Replies are values: "not found" is no error. Every message is one Chinese sentence for the person at the screen.
"""


class AssistantError(Exception):
    """Base of everything the assistant raises on purpose; ``str(error)`` may be shown to a visitor."""


class QuestionError(AssistantError):
    """A text cannot be taken as a question."""


class CommandError(AssistantError):
    """A command was called with a file or a value it cannot use."""


class KeepingError(AssistantError):
    """What is to be kept beside the plans cannot be written into the data folder."""
