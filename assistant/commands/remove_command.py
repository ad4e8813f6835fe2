"""``zhengce remove``: a plan taken out of the corpus, kept for a while, and put back."""

from argparse import Namespace
from typing import Final

from assistant.commands.arguments import Arguments
from assistant.commands.command import Command, complain, opened, output
from assistant.service.removed import KEPT, RemovedPlans
from corpus.base.folder import data_folder


def _run(given: Namespace) -> int:
    from assistant.service.replacing import put_back, take_out

    with opened(given) as store:
        removed = RemovedPlans(data_folder(given.data), store)
        if given.undo:
            from corpus.ingest import interpret

            kept, data = removed.get(removed.resolve(given.document))
            put_back(store, removed, kept.doc_id, interpret(data, kept.file), data)
            done = f"已恢复：{kept.file}（{kept.doc_id}）"
        else:
            kept = take_out(store, removed, store.resolve(given.document))
            done = f"已删除：{kept.file}（{kept.doc_id}）\n要恢复：zhengce remove {kept.doc_id[:8]} --undo"
    output(given, lambda: {"file": kept.file, "doc_id": kept.doc_id}, lambda: done)
    for title in kept.dropped:
        complain(f"移出的计划最多留 {KEPT} 份，最早移出的“{title}”不再保留。")
    return 0


def _arguments(parser: Arguments) -> None:
    parser.add_argument("document", metavar="计划", help="地区、标题、文件名、编号或编号的开头")
    parser.add_argument("--undo", action="store_true", help="恢复移出的计划")


REMOVE: Final = Command("remove", "从库中删除一份计划，或恢复一份", _arguments, _run)
