"""``zhengce replace``: a new version of a plan's file in place of the old one, what it changes, and the way back."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.commands.arguments import Arguments
from assistant.commands.command import Command, opened, output
from assistant.commands.corrections_command import standing_json
from assistant.errors import CommandError
from assistant.plans.correcting import changed
from assistant.service.changes import CHANGES, Changes
from assistant.service.removed import RemovedPlans
from corpus.base.folder import data_folder

if TYPE_CHECKING:
    from assistant.service.replacing import Replaced
    from corpus.store.store import Store

_SHOWN: Final = 60
"""Characters of a clause in a list of changes."""


def _run(given: Namespace) -> int:
    if given.undo == (given.file is not None):
        raise CommandError(
            "命令用法不对：写“计划 文件”换新版，或写“计划 --undo”换回。请用 zhengce replace --help 查看用法。"
        )
    with opened(given) as store:
        removed = RemovedPlans(data_folder(given.data), store)
        return _undo(given, store, removed) if given.undo else _replace(given, store, removed)


def _replace(given: Namespace, store: "Store", removed: RemovedPlans) -> int:
    from assistant.service.replacing import replace
    from corpus.ingest import ingest

    old = store.resolve(given.document)
    document, data = ingest(given.file)
    found = replace(store, removed, old, document, data)
    output(given, lambda: replaced_json(found), lambda: replaced_text(found))
    return 0


def _undo(given: Namespace, store: "Store", removed: RemovedPlans) -> int:
    from assistant.service.replacing import put_back
    from corpus.ingest import interpret

    newer = store.resolve(given.document)
    kept = next((one for one in removed if one.replaced_by == newer), None)
    if kept is None:
        raise CommandError(f"“{given.document}”没有换下来的旧版：请用 zhengce list 查看已有的计划。")
    _, data = removed.get(kept.doc_id)
    put_back(store, removed, kept.doc_id, interpret(data, kept.file), data)
    back = {"file": kept.file, "doc_id": kept.doc_id}
    output(given, lambda: back, lambda: f"已换回旧版：{kept.file}（{kept.doc_id}）")
    return 0


def replaced_json(found: "Replaced") -> dict[str, Any]:
    """A plan replaced and what that changes; ``replaced`` in docs/json.md."""
    return {
        "file": found.document.file,
        "doc_id": found.document.doc_id,
        "old": found.old,
        **found.changes.model_dump(mode="json"),
        "corrections": [standing_json(one) for one in found.corrections],
    }


def replaced_text(found: "Replaced") -> str:
    """The same for a terminal."""
    document = found.document
    lines = [f"已换成新版：{document.file}（{document.doc_id}）", summary(found.changes)]
    lines += [f"  {fact.what}：{fact.before} → {fact.after}" for fact in found.changes.facts]
    lines += [f"  目标{CHANGES[one.change]}：{_both(one.before, one.after)}" for one in found.changes.targets]
    lines += [
        f"  条款{CHANGES[one.change]}：{one.heading}　{_both(_short(one.before), _short(one.after))}"
        for one in found.changes.clauses
    ]
    for one in found.corrections:
        stands = f"不再适用：{one.why}" if one.state == "unfit" else "沿用"
        if one.state in ("applied", "unfit"):
            lines.append(f"  更正{stands}　{changed(one.correction)}")
    return "\n".join([*lines, f"要换回旧版：zhengce replace {document.doc_id[:8]} --undo"])


def summary(found: Changes) -> str:
    """How much differs, in one sentence."""
    if found.empty:
        return "条款和目标与旧版相同。"
    parts = []
    for name, changes in (("条款", found.clauses), ("目标", found.targets)):
        counted = [(word, sum(one.change == kind for one in changes)) for kind, word in CHANGES.items()]
        told = "、".join(f"{word} {count}" for word, count in counted if count)
        parts += [f"{name}{told}"] if told else []
    parts += [f"文件信息改动 {len(found.facts)}"] if found.facts else []
    return "；".join(parts) + "。"


def _both(before: str | None, after: str | None) -> str:
    return f"{before} → {after}" if before and after else str(before or after)


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _arguments(parser: Arguments) -> None:
    parser.add_argument("document", metavar="计划", help="要换的计划：地区、标题、文件名、编号或编号的开头")
    parser.add_argument("file", type=Path, nargs="?", metavar="文件", help="新版的文件")
    parser.add_argument("--undo", action="store_true", help="换回这份计划的旧版")


REPLACE: Final = Command("replace", "用新版文件替换一份计划，列出改动", _arguments, _run)
