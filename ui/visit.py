"""What one visitor has asked so far: a frozen value that lives in that visitor's own state (R9)."""

from assistant.reply import Conversation, Reply
from corpus.record import Record

KEPT = 40
"""Exchanges kept on the page; the whole record travels to the browser with each answer."""


class Exchange(Record):
    """A question and its reply; the reply is null while it is being worked out."""

    question: str
    reply: Reply | None = None


class Visit(Record):
    """The exchanges on the page and the conversation that the next question builds on."""

    exchanges: tuple[Exchange, ...] = ()
    conversation: Conversation = Conversation()

    def asked(self, question: str) -> "Visit":
        """This visit with one more question, not yet answered."""
        return Visit(exchanges=(*self.exchanges, Exchange(question=question))[-KEPT:], conversation=self.conversation)

    def answered(self, reply: Reply, conversation: Conversation) -> "Visit":
        """This visit with its last question answered."""
        *before, last = self.exchanges
        return Visit(exchanges=(*before, Exchange(question=last.question, reply=reply)), conversation=conversation)
