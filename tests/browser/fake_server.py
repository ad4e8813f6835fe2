"""Serve the page over the tiny assistant: ``python -m tests.browser.fake_server PORT [--read-only] [SECTIONS]``, with a plan of so many sections."""

import sys

import uvicorn

from tests.ui.fake import FakeAssistant
from tests.ui.test_slices import long_plan
from ui.app import create_app

if __name__ == "__main__":
    options = [one for one in sys.argv[2:] if one != "--read-only"]
    assistant = FakeAssistant()
    if options:
        assistant.plans.append(long_plan(int(options[0])))
        assistant.stored = list(assistant.plans)
    app = create_app(assistant, ["127.0.0.1"], read_only="--read-only" in sys.argv)
    port = int(sys.argv[1])
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", timeout_graceful_shutdown=1)
