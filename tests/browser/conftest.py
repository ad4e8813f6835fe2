"""A server in a process of its own, and pages that must stay at home: no request leaves, no script fails.

Needs Chromium and a Chinese font; Debian: ``apt-get install chromium fonts-noto-cjk``. Where Chromium is not on the
path, the environment variable CHROMIUM names it.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
START = 90
"""Seconds a server may take to start on a loaded machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def served(command: list[str], port: int, ready: str = "/healthz") -> Iterator[str]:
    """Run ``command`` until the test session ends; yields the address of its page once ``ready`` is answered."""
    server = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + START
        while True:
            try:
                urllib.request.urlopen(f"{address}{ready}", timeout=2).close()
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.3)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def tiny() -> Iterator[str]:
    """The page over the tiny assistant of the tests: predictable answers, one hostile plan."""
    port = free_port()
    yield from served(["-m", "tests.browser.fake_server", str(port)], port)


@pytest.fixture
def corrected() -> Iterator[str]:
    """The same in a process of its own: what is corrected there must not be seen by other tests."""
    port = free_port()
    yield from served(["-m", "tests.browser.fake_server", str(port)], port)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page as it is shipped, on a fresh data folder."""
    port = free_port()
    data = str(tmp_path_factory.mktemp("data"))
    yield from served(["-m", "ui", "--data", data, "serve", "--port", str(port)], port)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: "Browser") -> "Iterator[Callable[..., Page]]":
    """Open pages as separate visitors; when the test ends, nothing may have left home or failed."""
    contexts, faults = [], []

    def open_page(address: str, width: int = 1440, height: int = 900) -> "Page":
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        home = address.split("/?")[0]
        page.on("pageerror", lambda error: faults.append(f"script failed: {error}"))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((home, "data:", "blob:")) else faults.append(f"left home: {request.url}")
            ),
        )
        page.goto(address)
        page.wait_for_selector("html[data-zc-ready]", timeout=60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
