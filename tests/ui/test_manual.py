"""The manual: its pictures are there, and small; what it quotes from the page is what the page says."""

import re
from pathlib import Path

from ui import phrases

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = (DOCS / "manual.zh.md").read_text(encoding="utf-8")
LARGEST = 300_000


def test_its_pictures_are_there_and_small() -> None:
    names = set(re.findall(r"[\w-]+\.png", MANUAL))
    assert len(names) >= 6
    assert all(0 < (DOCS / name).stat().st_size < LARGEST for name in names)


def test_it_calls_things_as_the_page_does() -> None:
    buttons = (
        *(phrases.TAB_CHAT, phrases.TAB_CHECK, phrases.TAB_COMPARE, phrases.TAB_LEDGER, phrases.TAB_LIBRARY),
        *(phrases.COPY_ANSWER, phrases.COPY_LINK, phrases.DOWNLOAD, phrases.OUTLINE, phrases.FIND, phrases.NEW_CHAT),
        *(phrases.BAD, phrases.GOOD, phrases.REMOVE, phrases.UNDO, phrases.RESTORE, phrases.EXPORT_XLSX, phrases.CLOSE),
        *(phrases.NOT_FOUND, phrases.SCOPE, phrases.INFERRED, phrases.CHECK, phrases.KEEP, phrases.EXPORT_CHAT),
        *(phrases.FIX, phrases.FIX_WRONG, phrases.FIX_UNITS, phrases.FIX_SAVE, phrases.FIX_UNDO, phrases.FACTS),
        *(phrases.FIX_MISSED, phrases.FIX_UNLISTED, phrases.FIX_VERDICT, phrases.REPLACE, phrases.REPLACED_UNDO),
    )
    assert [name for name in buttons if name not in MANUAL] == []
