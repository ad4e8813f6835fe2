"""What a command of ``zhengce`` is, and how all of them print."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.commands.arguments import Arguments
from corpus.base.folder import data_folder

if TYPE_CHECKING:
    from corpus.store.store import Store


class Command(NamedTuple):
    """One command: its name, what it does, its arguments, and the function that does it and gives the exit code."""

    name: str
    meaning: str
    arguments: Callable[[Arguments], None]
    run: Callable[[Namespace], int]


def output(given: Namespace, as_json: Callable[[], Any], as_text: Callable[[], str]) -> None:
    """Print the result the way that was asked for."""
    print(json.dumps(as_json(), ensure_ascii=False, indent=2) if given.json else as_text(), flush=True)


def complain(error: Exception | str) -> None:
    """Print an error, or what else is to be known, as one line on stderr."""
    print(" ".join(str(error).split()), file=sys.stderr)


@contextmanager
def opened(given: Namespace) -> "Iterator[Store]":
    """The plans of the data folder, the shipped ones copied in."""
    from corpus.store.store import Store

    with Store.open(data_folder(given.data)) as store:
        store.seed()
        yield store
