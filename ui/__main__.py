"""The console script ``zhengce``: the commands of the assistant, and ``serve``, which opens the page."""

from argparse import Namespace
from typing import Final

from assistant import cli
from assistant.arguments import Arguments
from assistant.errors import CommandError
from corpus.folder import data_folder
from ui.errors import PageError


def main() -> int:
    """Run the command that the process was started with."""
    return cli.main(more=[SERVE])


def _address(parser: Arguments) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="地址", help="监听地址（默认 127.0.0.1，只有本机能访问）"
    )
    parser.add_argument("--port", type=int, default=7860, metavar="端口", help="监听端口（默认 7860）")


def _serve(given: Namespace) -> int:
    from ui.app import serve

    if not 0 < given.port < 65536:
        raise CommandError(f"--port 应在 1 到 65535 之间，不能是 {given.port}。")
    try:
        serve(data_folder(given.data), given.host, given.port)
    except PageError as error:
        raise CommandError(str(error)) from error
    return 0


SERVE: Final = cli.Command("serve", "打开问答页面", _address, _serve)

if __name__ == "__main__":
    raise SystemExit(main())
