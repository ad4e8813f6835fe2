"""argparse, speaking Chinese: help, usage and errors of the command line."""

import re
from argparse import SUPPRESS, ArgumentParser, HelpFormatter
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from assistant.errors import CommandError

# What argparse says -> what the person reads; ``\1`` and ``\2`` are the argument and the value.
_ERRORS: Final = (
    (r"the following arguments are required: (.+)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数 \1"),
    (r"argument (\S+): invalid choice: '?([^' ]*)'? \(choose from (.+)\)", r"\1 不能是“\2”，可选：\3"),
    (r"argument (\S+): invalid \w+ value: '(.*)'", r"\1 需要整数，不能是“\2”"),
    (r"argument (\S+): expected .+", r"\1 后面缺少值"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 不能与 \2 同时使用"),
    (r"ambiguous option: (\S+) .*", r"参数 \1 不够完整"),
)


class Arguments(ArgumentParser):
    """A parser whose errors are ``CommandError``, one Chinese sentence each."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of ArgumentParser
        super().__init__(**{"formatter_class": _Chinese, "allow_abbrev": False, **options, "add_help": False})
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Called by argparse; raises instead of leaving the process."""
        for pattern, chinese in _ERRORS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                message = match.expand(chinese).replace("'", "")  # quoted before Python 3.12
                break
        raise CommandError(f"命令用法不对：{message}。请用 {self.prog} --help 查看用法。")


class _Chinese(HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法:" if prefix is None else prefix)
