"""R1 and R7: imports run one way, and importing costs nothing heavy. The tables are the documentation."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Package -> what it may import of ours, itself included. Nothing may import ui, eval or tests but themselves.
ALLOWED = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "assistant": {"assistant", "index", "corpus"},
    "ui": {"ui", "assistant", "index", "corpus"},
    "eval": {"eval", "assistant", "index", "corpus"},
}
# ui reaches index and corpus only for their records and errors, never past the assistant to search or store.
UI_MAY_NOT = {"corpus.store.store", "corpus.ingest", "index.retriever", "index.dense", "index.lexical"}
# The rooms of a package, lowest first: each imports itself and those before it, inside functions too. A file that lies in no
# room is named where it stands between them (corpus.ingest); one that is not named is above all, and no room imports it.
ROOMS = {
    "assistant": (
        *("errors", "limits", "stamp", "reply", "plans", "understanding", "evidence", "drafts", "answers", "exports"),
        *("assistant", "service", "commands"),
    ),
    "corpus": (
        *("base", "reading", "text", "regions", "structure", "indicators", "units", "figures", "tables", "about"),
        *("ingest", "corrections", "store"),
    ),
    "ui": ("phrases", "base", "fixing", "pane", "chat", "tabs", "plans", "web"),
}
HEAVY = {
    "gradio",
    "torch",
    "sentence_transformers",
    "transformers",
    "faiss",
    "lxml",
    "selectolax",
    "pypdfium2",
    "onnx",
    "onnxruntime",
}
OURS = {*ALLOWED, "tests"}


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, at whatever depth: line and dotted name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_run_one_way(package: str) -> None:
    assert modules(package)
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(package)
        for line, name in imported(path)
        if name.split(".")[0] in OURS - ALLOWED[package]
    ]
    assert not wrong


def test_the_page_reaches_the_plans_through_the_assistant() -> None:
    wrong = [(str(path), name) for path in modules("ui") for _, name in imported(path) if name in UI_MAY_NOT]
    assert not wrong


@pytest.mark.parametrize("package", ROOMS)
def test_rooms_are_entered_from_above_only(package: str) -> None:
    order = ROOMS[package]
    rooms = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
    assert rooms <= set(order)
    assert all(room in rooms or (ROOT / package / f"{room}.py").is_file() for room in order)

    def floor(place: str) -> int:
        return order.index(place) if place in order else len(order)

    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(package)
        for line, name in needed(path)
        if name.startswith(f"{package}.")
        if floor(name.split(".")[1]) > floor(path.relative_to(ROOT / package).parts[0].removesuffix(".py"))
    ]
    assert not wrong


def test_each_room_says_what_it_is_and_holds_nothing_else() -> None:
    for package in ROOMS:
        for path in (ROOT / package).glob("*/__init__.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert len(ast.get_docstring(tree) or "") > 40, path
            if path.parent != ROOT / "ui/phrases":  # all sentences of the page are reached by one name
                assert not [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], path


def test_there_are_no_circles_inside_functions_either() -> None:
    assert not circles(graph())


def test_arrows_lead_to_the_module_that_is_meant() -> None:
    arrows = graph()
    assert {"corpus.base.document", "corpus.store.database", "corpus.ingest"} <= arrows["corpus.store.store"]
    assert "corpus.store" not in arrows["corpus.store.store"]  # from corpus.store import schema needs the schema


def test_a_circle_is_found() -> None:
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set[str](), "e": {"a"}}
    assert circles(arrows) == {frozenset("bc")}


def graph() -> dict[str, set[str]]:
    """Every module of ours, and what it needs of ours."""
    arrows = {dotted(path): {name for _, name in needed(path)} for package in ALLOWED for path in modules(package)}
    return {name: modules_meant(targets & arrows.keys()) - {name} for name, targets in arrows.items()}


def modules_meant(targets: set[str]) -> set[str]:
    """Without the packages that only stand before the dot of another target: ``__init__`` holds nothing that one may need."""
    return {one for one in targets if not any(other.startswith(f"{one}.") for other in targets)}


def circles(arrows: dict[str, set[str]]) -> set[frozenset[str]]:
    """The sets of modules that can all be reached from one another."""
    reached = {name: below(arrows, name) for name in arrows}
    rings = {frozenset(other for other in reached[name] if name in reached[other]) for name in arrows}
    return {ring for ring in rings if ring}


def below(arrows: dict[str, set[str]], name: str) -> set[str]:
    found: set[str] = set()
    todo = [*arrows[name]]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += arrows[one]
    return found


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def needed(path: Path) -> Iterator[tuple[int, str]]:
    """What a module imports at whatever depth, but for types only: line and dotted name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    types = {
        id(inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inside in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in types:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_importing_every_module_brings_in_nothing_heavy() -> None:
    names = [
        dotted(path)
        for package in ALLOWED
        for path in modules(package)
        if path.name != "__main__.py" or package == "ui"
    ]
    assert not imported_by(names) & HEAVY


def test_a_page_that_starts_and_a_question_wait_for_no_parser() -> None:
    assert "corpus.ingest" not in imported_by(
        ["assistant.service.live", "assistant.commands.cli", "ui.web.app", "ui.web.page", "ui.plans.shelf"]
    )


def imported_by(names: list[str]) -> set[str]:
    """All modules there are after importing these in a process of their own."""
    code = f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.split())
