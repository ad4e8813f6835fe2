"""The shipped plans are, byte for byte, the files that were received."""

import json
from hashlib import sha256
from pathlib import Path

from corpus.reading.text import decode

PLANS = Path(__file__).parents[2] / "corpus" / "plans"
LISTED = json.loads((PLANS / "plans.json").read_text(encoding="utf-8"))


def test_every_plan_has_the_hash_it_was_received_with() -> None:
    hashes = {path.name: sha256(path.read_bytes()).hexdigest() for path in PLANS.glob("*.txt")}
    assert hashes == {entry["file"]: digest for digest, entry in LISTED.items()}
    assert len(hashes) >= 5


def test_names_are_ascii_and_names_as_received_differ() -> None:
    assert all(entry["file"].isascii() for entry in LISTED.values())
    assert len({entry["received"] for entry in LISTED.values()}) == len(LISTED)


def test_line_ends_are_kept_from_git() -> None:
    rules = (PLANS.parents[1] / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert {"corpus/plans/** -text", "eval/gold/** -text"} <= set(rules)


def test_the_text_is_the_file_character_for_character() -> None:
    for path in PLANS.glob("*.txt"):
        data = path.read_bytes()
        assert decode(data, path.name).encode("utf-8") == data
