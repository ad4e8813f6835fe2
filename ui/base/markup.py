"""Escaping: the only doors through which text of a plan or a visitor reaches the page.

Markdown in, nothing out: ``md`` turns every ASCII punctuation mark into a character reference, so that no text can open
a link, an image, a table cell, a code block, a formula or a tag. Bold and links are added around escaped text as the
few tags and links that the page itself writes.
"""

import html
import re
import unicodedata

# Zero-width and bidirectional controls change what a reader sees without being seen; C0 controls (but tab and line
# ends) and DEL have no business in a sentence. Lone surrogates cannot be encoded and would break the reply as a whole.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_WIDENED = str.maketrans("().", "（）．")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """``text`` without characters that cannot be seen (zero-width, bidirectional and control characters)."""
    return INVISIBLE.sub("", text)


def md(text: str) -> str:
    """``text`` as one line of Markdown that shows it literally."""
    line = _SPACE.sub(" ", visible(text)).strip()
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", line)


def tag(text: str) -> str:
    """``text`` as HTML that shows it literally, usable inside double-quoted attributes too."""
    return html.escape(visible(text), quote=True)


def title(text: str) -> str:
    """``text`` reduced to letters, digits and Chinese punctuation: what may stand in a link's title.

    Brackets and full stops, which number headings, are widened instead of dropped.
    """
    text = text.translate(_WIDENED)
    kept = (
        c
        for c in _SPACE.sub(" ", visible(text))
        if c.isalnum() or c in " 《》〈〉〔〕、，。：；（）“”·—…．" or _is_number(c)
    )
    return "".join(kept).strip()


def strong(text: str) -> str:
    """Escaped ``text`` in bold.

    A tag instead of ``**``: beside Chinese letters CommonMark does not take ``**`` before punctuation as bold.
    """
    return f"<strong>{md(text)}</strong>"


def _is_number(character: str) -> bool:
    return unicodedata.category(character).startswith("N")
