"""An assistant whose plans are still being opened: the page stands at once, and what needs the plans waits for them."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Any, cast

from ui.base.answering import Answering


class Opening:
    """Opens an assistant in a thread of its own, once it is told to begin."""

    def __init__(self, made: Callable[[], Answering]) -> None:
        self._made = made
        self._future: Future[Answering] = Future()

    def begin(self, failed: Callable[[], None]) -> None:
        """Open it; ``failed`` is called where that raises. The thread does not keep the program from ending."""
        Thread(target=self._open, args=(failed,), daemon=True).start()

    def opened(self) -> bool:
        """Whether it can be asked without waiting."""
        return self._future.done()

    def then(self, do: Callable[[], object]) -> None:
        """Have ``do`` done once it is open, in the thread that opens it; what goes wrong there is logged."""
        self._future.add_done_callback(lambda future: future.exception() or do())

    def failure(self) -> BaseException | None:
        """What opening it has raised so far."""
        return self._future.exception() if self._future.done() else None

    @property
    def assistant(self) -> Answering:
        """It, as others use it: whoever does waits until it is open, and is told why where it cannot be opened."""
        return cast("Answering", _Awaited(self._future))

    def _open(self, failed: Callable[[], None]) -> None:
        try:
            made = self._made()
        except BaseException as error:  # noqa: BLE001 - whoever waits would do so for ever
            self._future.set_exception(error)
            failed()
        else:
            self._future.set_result(made)


class _Awaited:
    def __init__(self, future: Future[Answering]) -> None:
        self._future = future

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the assistant has by that name
        return getattr(self._future.result(), name)
