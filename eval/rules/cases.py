"""What the rules are tried on: every gold question and dialogue, every gold plan, the plans of a folder, and the tests.

Modules of ours are imported inside the functions: the recorder must stand before they are first imported.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eval.rules.recorder import Recorder

if TYPE_CHECKING:
    import pytest

    from assistant.assistant import Assistant

QUESTION, PLAN, TEST = "question ", "plan ", "test "
"""How the names of cases begin."""


def parse_plans(recorder: Recorder, folder: Path | None) -> None:
    """Every shipped plan, and every file of ``folder`` that can be read."""
    from corpus.base.errors import CorpusError
    from corpus.ingest import interpret

    for path in plan_files(folder):
        recorder.begin(PLAN + path.name)
        try:
            interpret(path.read_bytes(), path.name)
        except CorpusError:
            continue
        finally:
            recorder.begin("")


def plan_files(folder: Path | None) -> list[Path]:
    """The shipped plans, and what lies in ``folder``."""
    from corpus.store.store import PLANS

    shipped = sorted(path for path in PLANS.iterdir() if path.suffix != ".json")
    return [*shipped, *(sorted(path for path in folder.rglob("*") if path.is_file()) if folder else ())]


def ask_questions(recorder: Recorder, folder: Path | None) -> int:
    """Every question and dialogue of the gold; sets over plans that do not ship are asked over those found in ``folder``."""
    from assistant.assistant import Assistant
    from assistant.reply import Conversation
    from corpus.store.store import Store
    from eval.other import found_in
    from eval.questions import dialogues, given_questions, other_questions, own_questions, plain_questions
    from index.retriever import Retriever

    asked = 0
    with TemporaryDirectory(prefix="zhengce-rules-") as data, Store.open(Path(data)) as store:
        store.seed()
        seeds = store.documents()
        assistant = Assistant(store, Retriever.build(seeds), seeds)
        others = other_questions()
        shipped = [*given_questions(), *own_questions(), *(one for some in plain_questions().values() for one in some)]
        asked += _ask(recorder, assistant, [(f"{one.set} {one.qid}", one.text) for one in shipped])
        for talk in dialogues():
            conversation = Conversation()
            for turn in talk.turns:
                recorder.begin(f"{QUESTION}{turn.set} {turn.qid}")
                _, conversation = assistant.ask(turn.text, conversation)
                asked += 1
        recorder.begin("")
        for name, questions in others.items():
            wanted = {quoted.doc for one in questions for quoted in (*one.gold, *one.wrong)}
            found = [document for document, _ in found_in(folder, wanted).values()] if folder else []
            over = Assistant(store, Retriever.build([*seeds, *found]), [*seeds, *found]) if found else assistant
            asked += _ask(recorder, over, [(f"{name} {one.qid}", one.text) for one in questions])
    return asked


def _ask(recorder: Recorder, assistant: "Assistant", questions: Sequence[tuple[str, str]]) -> int:
    for name, text in questions:
        recorder.begin(QUESTION + name)
        assistant.ask(text)
    recorder.begin("")
    return len(questions)


def run_tests(recorder: Recorder, folders: Sequence[str]) -> None:
    """The unit tests of ``folders``, in this process. Raises ``SystemExit`` where one of them fails."""
    import pytest

    failed = pytest.main(["-q", "-p", "no:cacheprovider", *folders], plugins=[_Tests(recorder)])
    recorder.begin("")
    if failed:
        raise SystemExit("测试没有通过，规则报告不作数。")


class _Tests:
    """A plugin of pytest: each test is a case."""

    def __init__(self, recorder: Recorder) -> None:
        """``recorder`` is told which test runs."""
        self._recorder = recorder

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins."""
        self._recorder.begin(TEST + nodeid)

    def pytest_sessionfinish(self, session: "pytest.Session") -> None:
        """No test runs any more."""
        self._recorder.begin("")


def kinds(cases: set[str]) -> Iterator[int]:
    """How many of ``cases`` are questions, plans and tests."""
    return (sum(case.startswith(kind) for case in cases) for kind in (QUESTION, PLAN, TEST))
