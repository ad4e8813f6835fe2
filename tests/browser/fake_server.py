"""Serve the page over the tiny assistant: ``python -m tests.browser.fake_server PORT [SECTIONS]``, with a plan of so many sections."""

import sys

import uvicorn

from tests.ui.fake import FakeAssistant
from tests.ui.test_slices import long_plan
from ui.app import create_app

if __name__ == "__main__":
    assistant = FakeAssistant()
    if sys.argv[2:]:
        assistant.plans.append(long_plan(int(sys.argv[2])))
        assistant.stored = list(assistant.plans)
    uvicorn.run(create_app(assistant, ["127.0.0.1"]), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
