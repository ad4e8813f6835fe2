"""``zhengce serve``, the command that opens the page."""

from argparse import Namespace
from typing import Final

from assistant.commands.arguments import Arguments
from assistant.commands.command import Command
from assistant.errors import CommandError
from corpus.base.folder import data_folder
from ui import phrases
from ui.base.errors import PageError


def _options(parser: Arguments) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar=phrases.HOST_NAME, help=phrases.HOST_HELP)
    parser.add_argument("--port", type=int, default=7860, metavar=phrases.PORT_NAME, help=phrases.PORT_HELP)
    parser.add_argument("--read-only", action="store_true", help=phrases.READ_ONLY_HELP)


def _serve(given: Namespace) -> int:
    from ui.web.app import serve

    try:
        serve(data_folder(given.data), given.host, given.port, read_only=given.read_only)
    except PageError as error:
        raise CommandError(str(error)) from error
    return 0


SERVE: Final = Command("serve", phrases.SERVE_HELP, _options, _serve)
