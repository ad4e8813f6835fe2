"""Following the plans: a thread that notices when another process has changed them, and has them answered from."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic

from corpus.base.errors import CorpusError
from corpus.store.database import Pulse

_log = logging.getLogger(__name__)
EVERY = 0.3
"""Seconds between two looks; a look costs microseconds."""
_QUIET = 3.0
"""Seconds without a change after which one of our own is followed: who made it follows it at once, and may make more first."""
_AGAIN = 10.0
"""Seconds after which what failed is tried again."""


class Following:
    """Calls ``follow`` soon after the plans were changed, from when it is made until ``stop``."""

    def __init__(self, pulse: Callable[[], Pulse], follow: Callable[[], None], every: float = EVERY) -> None:
        """``pulse`` tells at no cost whether anything has changed; what it and ``follow`` raise is logged."""
        self._pulse = pulse
        self._follow = follow
        self._every = every
        self._ended = Event()
        self._seen = self._look()
        self._due: float | None = None
        self._said = ""
        self._thread = Thread(target=self._run, name="following", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it; a change under way is waited for, a little."""
        self._ended.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._ended.wait(self._every):
            now = self._look()
            if now is not None and now != self._seen:
                ours = self._seen is not None and now.own != self._seen.own
                self._seen, self._due = now, monotonic() + (_QUIET if ours else 0)
            if self._due is not None and monotonic() >= self._due:
                self._due = None if self._followed() else monotonic() + _AGAIN

    def _look(self) -> Pulse | None:
        try:
            return self._pulse()
        except CorpusError as error:
            self._say(str(error))
            return None

    def _followed(self) -> bool:
        try:
            self._follow()
        except Exception as error:  # noqa: BLE001 - the thread goes on: what fails now may be possible later
            self._say(f"资料库有改动，暂时没有用上，稍后再试：{error}")
            return False
        self._said = ""
        return True

    def _say(self, what: str) -> None:
        """Once, not three times a second."""
        if what != self._said and not self._ended.is_set():
            self._said = what
            _log.warning("%s", what)
