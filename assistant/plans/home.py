"""The asker's own region (我市, 我县): a setting of the place where the service runs."""

import os
from typing import Final

from assistant.errors import CommandError
from corpus.regions.places import Place, find

VARIABLE: Final = "ZHENGCE_REGION"
"""Environment variable that names the region which 我市 or 我县 means: 湖南省怀化市, 洪江市."""


def home_region() -> Place | None:
    """The region set, if any. Raises ``CommandError`` where what is set names no place."""
    name = os.environ.get(VARIABLE, "").strip()
    if not name:
        return None
    mentions = find(name)
    if not mentions or mentions[-1].end != len(name):
        raise CommandError(f"环境变量 {VARIABLE} 的值“{name}”不是行政区划名称：请改成“湖南省怀化市”这样的名称。")
    return mentions[-1].places[0]
