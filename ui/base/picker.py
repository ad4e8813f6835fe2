"""Choosing from a long list by typing a part of a name (a combobox with a list below it; the page's script opens it)."""

import json
from collections.abc import Sequence

from corpus.base.document import Document
from ui.base.markup import tag, visible

Option = tuple[str, str, str]
"""What is sent, what is shown, and what is said beside it."""


def picker_html(
    name: str, label: str, options: Sequence[Option], *, placeholder: str, chosen: str | None = None
) -> str:
    """A field that offers ``options``.

    With ``chosen`` (the first of an option) one of them always holds and is sent as ``name``; without, what is typed is sent.
    """
    written = json.dumps([[visible(part) for part in option] for option in options], ensure_ascii=False)
    shown = next((text for value, text, _ in options if value == chosen), "")
    hidden = "" if chosen is None else f'<input type="hidden" name="{name}" value="{tag(chosen)}">'
    typed = f'name="{name}"' if chosen is None else ""
    listed = f"zc-pick-{name}-{len(options)}"
    return (
        f'<div class="zc-choose"><label>{label}<input {typed} value="{tag(shown)}" role="combobox" aria-autocomplete="list" '
        f'aria-expanded="false" aria-controls="{listed}" autocomplete="off" maxlength="60" spellcheck="false" '
        f'placeholder="{placeholder}" data-zc-pick data-options="{tag(written)}"></label>{hidden}'
        f'<ul role="listbox" id="{listed}" aria-label="{label}" hidden></ul></div>'
    )


def plan_options(documents: Sequence[Document]) -> list[Option]:
    """Plans to choose from: the region, then the title."""
    return [
        (one.doc_id, f"{one.region.name} · {one.title.value}" if one.region else one.title.value, "")
        for one in documents
    ]
