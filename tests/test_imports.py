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
# The rooms of a package, lowest first: each imports itself and those before it, inside functions too. What lies in no room is above all.
ROOMS = {
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


def test_no_cycles_between_modules() -> None:
    graph: dict[str, set[str]] = {}
    for package in ALLOWED:
        for path in modules(package):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            graph[name] = {target for target in top_level(path) if target != name}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name not in done:
            for target in graph[name] & graph.keys():
                visit(target, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("package", ROOMS)
def test_rooms_are_entered_from_above_only(package: str) -> None:
    order = ROOMS[package]
    assert {path.parent.name for path in (ROOT / package).glob("*/__init__.py")} == set(order)
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(package)
        if (own := path.relative_to(ROOT / package).parts[0]) in order
        for name in needed(path)
        if name.split(".")[0] == package and len(name.split(".")) > 2
        if order.index(name.split(".")[1]) > order.index(own)
    ]
    assert not wrong


@pytest.mark.parametrize("package", ROOMS)
def test_no_cycles_inside_functions_either(package: str) -> None:
    graph: dict[str, set[str]] = {}
    for path in modules(package):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        graph[name] = set(needed(path)) - {name}
    while free := {name for name, targets in graph.items() if not targets & graph.keys()}:
        graph = {name: targets for name, targets in graph.items() if name not in free}
    assert not graph, "a circle among these"


def needed(path: Path) -> Iterator[str]:
    """What a module imports at whatever depth, but for types only."""
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
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names))


def top_level(path: Path) -> set[str]:
    """What a module imports when it is imported itself: not inside functions, not for type checking only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        name
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        )
    }


def test_importing_every_module_brings_in_nothing_heavy() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in ALLOWED
        for path in modules(package)
        if path.name != "__main__.py" or package == "ui"
    ]
    assert not imported_by(names) & HEAVY


def test_a_page_that_starts_and_a_question_wait_for_no_parser() -> None:
    assert "corpus.ingest" not in imported_by(
        ["assistant.live", "assistant.cli", "ui.web.app", "ui.web.page", "ui.plans.shelf"]
    )


def imported_by(names: list[str]) -> set[str]:
    """All modules there are after importing these in a process of their own."""
    code = f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.split())
