"""A stand-in for ``re`` while our modules are imported and run: it tells which alternatives of which patterns fire.

Patterns that are compiled, or used without being compiled, by a module of ours are handed out as ``Watched``, which does what the
pattern does and notes beside it what matched. Nothing is read from the source of the modules, so that patterns put together from
parts are seen as they are. ``Recorder.install`` must come before the first import of the modules to watch.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from eval.rules.alternatives import Alternative, telling, told, top_alternatives, without

_ONE = ("search", "match", "fullmatch")
_MANY = ("finditer", "findall", "sub", "subn", "split")
_PLAIN = {name: getattr(re, name) for name in ("compile", *_ONE, *_MANY)}
_COMPILE: Callable[..., re.Pattern[str]] = re.compile
_NEVER = re.compile("(?!)")
_LONGEST = 200
"""Alternatives of a pattern beyond which it is a list of names made from data, and no rule."""
_MOST = 3
"""Patterns that one line of a function may make; more are made from what is read or asked, and no rules."""


@dataclass(slots=True)
class Counts:
    """Of one alternative: how often it fired, in which cases, and in which of them a call would have come out otherwise without it.

    ``facts`` are the annotated ones that are read otherwise without it (``eval.rules.facts``).
    """

    fired: int = 0
    cases: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    facts: int = 0


class Rule:
    """One pattern of one module, its top alternatives (itself, where nothing divides it) and their counts."""

    def __init__(self, module: str, line: int, pattern: re.Pattern[str]) -> None:
        """``line``: where it was compiled, or is used."""
        self.module, self.line, self.pattern = module, line, pattern
        self.alternatives = top_alternatives(pattern.pattern)
        whole = Alternative(0, len(pattern.pattern), True, pattern.pattern)
        self.counts = [Counts() for _ in (self.alternatives or [whole])]
        self.texts = [one.text for one in (self.alternatives or [whole])]
        self.used = pattern
        self._telling: re.Pattern[str] | None = None
        self._without: dict[int, re.Pattern[str] | None] = {}
        self._seen: dict[tuple[Any, ...], tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def note(self, way: str, case: str, text: str, spans: list[tuple[int, int]], bounds: tuple[int, ...]) -> None:
        """What matched ``text`` at ``spans`` when asked in this ``way`` between ``bounds``."""
        key = (way in _ONE and way, text, bounds)
        seen = self._seen.get(key)
        if seen is None:
            seen = self._seen[key] = self._fired(way, text, spans, bounds)
        fired, alone = seen
        for index in fired:
            self.counts[index].fired += 1
            self.counts[index].cases.add(case)
        for index in alone:
            self.counts[index].alone.add(case)

    @contextmanager
    def without(self, index: int) -> Iterator[None]:
        """While this holds, the pattern is used less one alternative; a pattern that nothing divides matches nothing."""
        self.used = (self._rest(index) if self.alternatives else None) or _NEVER
        try:
            yield
        finally:
            self.used = self.pattern

    def forget(self) -> None:
        """Let go of what was noted to save work: texts of a case that is over."""
        self._seen.clear()

    def _fired(
        self, way: str, text: str, spans: list[tuple[int, int]], bounds: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        if not self.alternatives:
            return (0,), (0,)
        if self._telling is None:
            self._telling = _COMPILE(telling(self.pattern.pattern, self.alternatives), self.pattern.flags)
        fired: set[int] = set()
        limit = bounds[1:2]
        for start, end in spans:
            at = self._telling.fullmatch if way == "fullmatch" else self._telling.match
            match = at(text, start, *limit)
            if match is None or match.end() != end:  # a look-behind at an edge, or a second match at the same place
                match = next((one for one in self._telling.finditer(text, *bounds) if one.span() == (start, end)), None)
            fired |= set(told(match)) if match else set()
        return tuple(fired), tuple(index for index in fired if self._differs(index, way, text, spans, bounds))

    def _differs(self, index: int, way: str, text: str, spans: list[tuple[int, int]], bounds: tuple[int, ...]) -> bool:
        pattern = self._rest(index)
        return pattern is None or _spans(pattern, way, text, bounds) != spans

    def _rest(self, index: int) -> re.Pattern[str] | None:
        """The pattern less one alternative; ``None`` where another part refers to a group of it."""
        if index not in self._without:
            try:
                rest = without(self.pattern.pattern, self.alternatives[index])
                self._without[index] = _COMPILE(rest, self.pattern.flags)
            except re.error:
                self._without[index] = None
        return self._without[index]


def _spans(pattern: re.Pattern[str], way: str, text: str, bounds: tuple[int, ...]) -> list[tuple[int, int]]:
    if way in _ONE:
        match = getattr(pattern, way)(text, *bounds)
        return [match.span()] if match else []
    return [match.span() for match in pattern.finditer(text, *bounds)]


class Watched:
    """A compiled pattern that notes what it matches; for all else it is the pattern."""

    def __init__(self, rule: Rule, recorder: "Recorder") -> None:
        """``rule`` takes the notes."""
        self._rule, self._recorder = rule, recorder

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the pattern has
        if name in _ONE:
            return lambda text, *bounds: self._one(name, text, bounds)
        if name in _MANY:
            return lambda *arguments, **named: self._many(name, arguments, named)
        return getattr(self._rule.used, name)

    def _one(self, way: str, text: str, bounds: tuple[int, ...]) -> re.Match[str] | None:
        match: re.Match[str] | None = getattr(self._rule.used, way)(text, *bounds)
        if match and self._recorder.case:
            self._rule.note(way, self._recorder.case, text, [match.span()], bounds)
        return match

    def _many(self, way: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:  # noqa: ANN401 as the pattern
        text = arguments[1] if way in ("sub", "subn") else arguments[0]
        bounds = arguments[1:] if way in ("finditer", "findall") else ()
        if self._recorder.case:
            spans = _spans(self._rule.used, way, text, bounds)
            if spans:
                self._rule.note(way, self._recorder.case, text, spans, bounds)
        return getattr(self._rule.used, way)(*arguments, **named)


class Recorder:
    """All rules seen so far. ``case`` names what is being read or asked; nothing is counted while it is empty."""

    def __init__(self, belongs: Callable[[str], bool]) -> None:
        """``belongs``: whether a module (by its dotted name) is to be watched."""
        self.case = ""
        self.rules: dict[tuple[str, str, int], Rule] = {}
        self._belongs = belongs
        self._watched: dict[tuple[str, str, int], Watched] = {}
        self._made: dict[tuple[str, int], int] = defaultdict(int)

    def install(self) -> None:
        """From here on, modules that belong get watched patterns."""
        for name, plain in _PLAIN.items():
            setattr(re, name, self._standing_in(name, plain))

    def uninstall(self) -> None:
        """Back to the library's own functions; patterns handed out stay watched."""
        for name, plain in _PLAIN.items():
            setattr(re, name, plain)

    def begin(self, case: str) -> None:
        """What follows belongs to ``case``."""
        self.case = case
        for rule in self.rules.values():
            rule.forget()

    def __iter__(self) -> Iterator[Rule]:
        """The rules by module and line; patterns and lists of names that were made from data are none."""
        rules = (
            rule
            for rule in self.rules.values()
            if len(rule.alternatives) <= _LONGEST and self._made[rule.module, rule.line] <= _MOST
        )
        return iter(sorted(rules, key=lambda rule: (rule.module, rule.line)))

    def _standing_in(self, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def stand_in(pattern: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 as the library's
            caller = sys._getframe(1)
            if isinstance(pattern, Watched):
                return pattern if name == "compile" else getattr(pattern, name)(*arguments, **named)
            module = str(caller.f_globals.get("__name__", ""))
            if not isinstance(pattern, str) or not self._belongs(module):
                return plain(pattern, *arguments, **named)
            flags = arguments[0] if name == "compile" and arguments else named.pop("flags", 0)
            if name in _ONE and len(arguments) > 1:
                flags, arguments = arguments[1], arguments[:1]
            watched = self._watch(module, caller, pattern, int(flags))
            return watched if name == "compile" else getattr(watched, name)(*arguments, **named)

        return stand_in

    def _watch(self, module: str, caller: FrameType, source: str, flags: int) -> Watched:
        key = (module, source, flags)
        if key not in self._watched:
            at_import = "<module>" in (caller.f_code.co_name, caller.f_back.f_code.co_name if caller.f_back else "")
            self._made[module, caller.f_lineno] += not at_import
            self.rules[key] = Rule(module, caller.f_lineno, _COMPILE(source, flags))
            self._watched[key] = Watched(self.rules[key], self)
        return self._watched[key]
