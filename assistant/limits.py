"""What may be asked at all."""

from typing import Final

from assistant.errors import QuestionError

MAX_QUESTION: Final = 500  # characters; a longer text is a draft, not a question


def checked(question: str) -> str:
    """The question as it is asked. Raises ``QuestionError`` where it is empty or too long."""
    text = question.encode("utf-8", "replace").decode("utf-8").strip()  # a terminal may pass bytes that are no text
    if not text:
        raise QuestionError("问题是空的：请写出想问的内容，例如“南县的全社会研发经费投入目标是多少”。")
    if len(text) > MAX_QUESTION:
        raise QuestionError(f"问题有 {len(text)} 个字，超过上限 {MAX_QUESTION} 个：请缩短后再问。")
    return text
