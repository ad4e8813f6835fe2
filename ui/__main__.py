"""The console script ``zhengce``: the assistant's commands and ``serve``, which opens the page.

This thin module exists because nothing may import ``ui`` (R1), so that the other commands never pay for the page. What it
needs is imported inside ``main``: that takes a second, in which Ctrl+C must end it with one line, not with a traceback.
"""

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    before = signal.signal(signal.SIGINT, _interrupted)
    from assistant.commands import cli
    from ui.web.command import SERVE

    signal.signal(signal.SIGINT, before)
    return cli.main(arguments, more=[SERVE])


def _interrupted(_: int, __: FrameType | None) -> None:
    """While modules are imported an exception might be taken for one that cannot be found: end at once."""
    os.write(2, "已中断。\n".encode())
    os._exit(130)


if __name__ == "__main__":
    sys.exit(main())
