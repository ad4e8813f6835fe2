"""Serve the page over the tiny assistant: ``python -m tests.browser.fake_server PORT [--read-only] [--opens-at PATH] [SECTIONS]``.

With a plan of so many sections; with plans that are opened only once there is a file at that path.
"""

import time
from argparse import ArgumentParser
from pathlib import Path

import uvicorn

from tests.ui.fake import FakeAssistant
from tests.ui.pane.test_slices import long_plan
from ui.plans.opening import Opening
from ui.web.app import create_app


def made(sections: int | None, opens_at: Path | None) -> FakeAssistant:
    assistant = FakeAssistant()
    if sections:
        assistant.plans.append(long_plan(sections))
        assistant.stored = list(assistant.plans)
    while opens_at and not opens_at.exists():
        time.sleep(0.05)
    return assistant


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("sections", type=int, nargs="?")
    parser.add_argument("--read-only", action="store_true")
    parser.add_argument("--opens-at", type=Path)
    given = parser.parse_args()
    if given.opens_at:
        opening = Opening(lambda: made(given.sections, given.opens_at))
        app = create_app(opening.assistant, ["127.0.0.1"], opening=opening)
        opening.begin(lambda: None)
    else:
        app = create_app(made(given.sections, None), ["127.0.0.1"], read_only=given.read_only)
    uvicorn.run(app, host="127.0.0.1", port=given.port, log_level="error", timeout_graceful_shutdown=1)
