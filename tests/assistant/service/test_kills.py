"""A process that changes the plans is killed at random moments: what it acknowledged stands, nothing is half there or lost.

Run by ``run.py kills``; ``--kills 500`` does it more often.
"""

import random
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from assistant.service.load import INDEX
from assistant.service.removed import RemovedPlans
from corpus.ingest import parse
from corpus.store.store import Store
from index.retriever import Retriever
from tests.assistant.conftest import CITY, COUNTY, OTHER, NoVectors

ROOT = Path(__file__).parents[3]
PLANS = {"云和.txt": COUNTY, "庆元.txt": OTHER, "丽水.txt": CITY}
VERSIONS = {name: text.replace("一、", "一、修订：", 1) for name, text in PLANS.items()}
LONGEST = 0.8  # seconds that a process may work before it is killed: some dozen changes

CHANGES = """
import random, sys
from pathlib import Path
from assistant.service.live import Live
from assistant.service.load import INDEX
from corpus.store.store import Store
from index.retriever import Retriever
from tests.assistant.conftest import NoVectors
from tests.assistant.service.test_kills import PLANS, VERSIONS

folder, choose = Path(sys.argv[1]), random.Random(int(sys.argv[2]))
live = Live(folder, Store.open(folder), lambda plans: Retriever.open(folder / INDEX, plans, NoVectors()))
print("ready", flush=True)
while True:
    name = choose.choice(list(PLANS))
    stored = {plan.file: plan.doc_id for plan in live._store.documents()}
    kept = {one.file: one.doc_id for one in live.removed()}
    if name in stored:
        kind = choose.choice(["remove", "replace"])
    else:
        kind = choose.choice(["add", "restore"]) if name in kept else "add"
    print("begin", kind, name, flush=True)
    if kind == "add":
        live.add(name, PLANS[name].encode())
    elif kind == "remove":
        live.remove(stored[name])
    elif kind == "restore":
        live.restore(kept[name])
    else:
        same = live._store.get(stored[name]).text == PLANS[name]
        live.replace(stored[name], name, (VERSIONS if same else PLANS)[name].encode())
    print("done", kind, name, flush=True)
    if choose.random() < 0.5:
        live.refresh()
"""


def worked(folder: Path, seed: int, seconds: float) -> list[list[str]]:
    """What a process said before it was killed."""
    command = [sys.executable, "-c", CHANGES, str(folder), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        sleep(seconds)
        process.kill()
        return [line.split() for line in process.stdout.read().splitlines() if line.endswith(".txt")]


@pytest.mark.kills
def test_what_was_acknowledged_stands_wherever_a_process_was_killed(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    there: set[str] = set()
    ever: set[str] = set()
    acknowledged = 0
    for seed in range(pytestconfig.getoption("kills")):
        said = worked(tmp_path, seed, random.Random(seed).uniform(0, LONGEST))
        under_way = None
        for word, kind, name in said:
            under_way = name if word == "begin" else None
            if word == "done":
                acknowledged += 1
                there = there - {name} if kind == "remove" else there | {name}
                ever |= there
        with Store.open(tmp_path) as store:
            assert store.problems() == []
            loaded = store.load()
            files = [plan.file for plan in loaded.documents]
            assert loaded.left_out == []
            assert len(files) == len(set(files)), "no plan beside its new version"
            assert set(files) ^ there <= {under_way}, (seed, said)
            for plan in loaded.documents:
                assert plan == parse(plan.text, plan.file)
                assert plan.text in (PLANS[plan.file], VERSIONS[plan.file])
            kept = list(RemovedPlans(tmp_path, store))
            assert not {one.doc_id for one in kept} & store.ids(), "what is there is not listed as removed"
            assert ever <= {*files, *(one.file for one in kept)}, "a plan taken out can be put back"
            Retriever.open(tmp_path / INDEX, loaded.documents, NoVectors()).search("高新技术企业")
            left = [path.name for kind in ("new", "old") for path in tmp_path.glob(f"{INDEX}.{kind}-*")]
            assert left == [], "leftovers are cleared"
        there = set(files)
        ever |= there
    assert acknowledged > pytestconfig.getoption("kills"), "the processes got to work"
