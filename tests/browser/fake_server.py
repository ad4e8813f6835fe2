"""Serve the page over the tiny assistant on the port given: ``python -m tests.browser.fake_server PORT``."""

import sys

import uvicorn

from tests.ui.fake import FakeAssistant
from ui.app import create_app

if __name__ == "__main__":
    uvicorn.run(
        create_app(FakeAssistant(), ["127.0.0.1"]), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning"
    )
