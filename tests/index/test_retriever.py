import json
import os
import subprocess
import sys

import numpy as np
import pytest

from index.errors import DamagedIndex, StaleIndex
from index.filter import Where
from index.retriever import Hit, Retriever


@pytest.fixture
def retriever(documents, encoder):
    return Retriever.build(documents, encoder)


def _said(documents, hit):
    document = next(document for document in documents if document.doc_id == hit.doc_id)
    return document.cut(document.clause(hit.clause_id).span)


@pytest.mark.parametrize("mode", ["hybrid", "bm25", "dense"])
def test_finds_the_clause_that_says_it(retriever, documents, mode):
    hit = retriever.search("选派科技特派员65名到乡镇", mode=mode)[0]
    assert _said(documents, hit).startswith("选派科技特派员")
    assert hit.rank == 1
    assert 0 < hit.score <= 1


def test_ranks_tell_the_place_in_each_leg(retriever):
    hits = retriever.search("高新技术企业", k=8)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert set(hits[0].ranks) == {"bm25", "dense"}
    for leg in ("bm25", "dense"):
        alone = {hit.clause_id: hit.rank for hit in retriever.search("高新技术企业", k=8, mode=leg)}
        assert {hit.clause_id: hit.ranks[leg] for hit in hits if leg in hit.ranks} == alone


def test_the_region_is_searched_though_no_clause_names_it(retriever, documents):
    hit = retriever.search("乙市高新技术企业", mode="bm25")[0]
    assert _said(documents, hit).startswith("高新技术企业达到412家")


def test_a_bm25_hit_shares_a_word_with_the_question(retriever):
    assert retriever.search("zzz", mode="bm25") == []


@pytest.mark.parametrize("text", ["", "   ", "？！。"])
@pytest.mark.parametrize("mode", ["hybrid", "bm25", "dense"])
def test_a_question_without_words_finds_nothing(retriever, text, mode):
    assert retriever.search(text, mode=mode) == []


def test_a_million_characters_and_broken_text_are_questions_too(retriever):
    assert retriever.search("高新技术企业" * 200_000)
    assert retriever.search("高新\udce9技术企业")


def test_k_counts_clauses_that_may_be_found(retriever):
    hits = retriever.search("高新技术企业", k=4, where=Where(regions=frozenset({"乙市"})), mode="dense")
    assert len(hits) == 4
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert hits[0].ranks["dense"] == 1


def test_no_plan_no_hit(encoder):
    assert Retriever.build([], encoder).search("高新技术企业") == []


def test_a_saved_index_finds_the_same(retriever, documents, encoder, tmp_path):
    retriever.save(tmp_path / "index")
    again = Retriever.load(tmp_path / "index", documents, encoder)
    for mode in ("hybrid", "bm25", "dense"):
        assert again.search("科技特派员", mode=mode) == retriever.search("科技特派员", mode=mode)


def test_an_empty_index_is_saved_too(encoder, tmp_path):
    Retriever.build([], encoder).save(tmp_path / "index")
    assert Retriever.load(tmp_path / "index", [], encoder).search("科技") == []


def test_saving_replaces_and_leaves_nothing_else(retriever, tmp_path):
    retriever.save(tmp_path / "index")
    retriever.save(tmp_path / "index")
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_an_index_of_other_plans_or_another_encoder_is_stale(retriever, documents, encoder, tmp_path):
    folder = tmp_path / "index"
    retriever.save(folder)
    with pytest.raises(StaleIndex, match="方案有增删或改动"):
        Retriever.load(folder, documents[:1], encoder)
    encoder.name = "another"
    with pytest.raises(StaleIndex, match="向量模型已更换"):
        Retriever.load(folder, documents, encoder)


class Counting:
    """An encoder that notes what it embeds."""

    def __init__(self, encoder):
        self.name, self.dimension = encoder.name, encoder.dimension
        self._encoder, self.seen = encoder, []

    def encode(self, texts):
        self.seen += texts
        return self._encoder.encode(texts)


def test_only_what_is_new_is_embedded_when_plans_come_and_go(documents, encoder, tmp_path):
    counting, fresh = Counting(encoder), Counting(encoder)
    Retriever.open(tmp_path / "index", documents[:1], counting)
    first = set(counting.seen)
    grown = Retriever.open(tmp_path / "index", documents, counting)
    added = counting.seen[len(first) :]
    assert added
    assert not first & set(added)
    assert len(counting.seen) == len(set(counting.seen))
    whole = Retriever.build(documents, fresh)
    for text in ("科技特派员", "高新技术企业"):
        assert grown.search(text, mode="dense") == whole.search(text, mode="dense")
        assert grown.search(text) == whole.search(text)
    counting.seen.clear()
    Retriever.open(tmp_path / "index", documents[1:], counting)
    assert not counting.seen


def test_vectors_of_another_encoder_are_not_taken(documents, encoder, tmp_path):
    counting = Counting(encoder)
    Retriever.open(tmp_path / "index", documents, counting)
    counting.seen.clear()
    counting.name = "another"
    Retriever.open(tmp_path / "index", documents, counting)
    assert counting.seen


def test_a_missing_index_is_stale(documents, encoder, tmp_path):
    with pytest.raises(StaleIndex, match="尚未建立"):
        Retriever.load(tmp_path / "index", documents, encoder)


@pytest.mark.parametrize("name", ["words.txt", "fields.npz", "dense.npz", "manifest.json"])
@pytest.mark.parametrize("harm", ["cut", "changed", "removed"])
def test_damage_is_noticed_and_rebuilt(retriever, documents, encoder, tmp_path, name, harm):
    folder = tmp_path / "index"
    retriever.save(folder)
    file = folder / name
    data = file.read_bytes()
    if harm == "removed":
        file.unlink()
    else:
        file.write_bytes(data[: len(data) // 2] if harm == "cut" else b"\xff" + data[1:])
    with pytest.raises((DamagedIndex, StaleIndex), match=str(folder)):
        Retriever.load(folder, documents, encoder)
    told: list[str] = []
    rebuilt = Retriever.open(folder, documents, encoder, told.append)
    assert len(told) == 1
    assert "重建" in told[0]
    assert rebuilt.search("科技特派员") == retriever.search("科技特派员")
    assert Retriever.load(folder, documents, encoder).search("科技特派员") == retriever.search("科技特派员")


def test_an_intact_index_is_opened_without_a_word(retriever, documents, encoder, tmp_path):
    retriever.save(tmp_path / "index")
    Retriever.open(tmp_path / "index", documents, encoder, lambda told: pytest.fail(told))


def test_a_failed_write_keeps_the_old_index(retriever, documents, encoder, tmp_path):
    folder = tmp_path / "index"
    retriever.save(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    class Full(Exception):
        pass

    class Breaks(dict):
        def items(self):
            yield "words.txt", b""
            raise Full

    from index import files

    with pytest.raises(Full):
        files.write(folder, files.Made(corpus="x", encoder=None), Breaks())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_an_index_that_cannot_be_saved_answers_from_memory_with_one_line(
    retriever, documents, encoder, tmp_path, caplog
):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    opened = Retriever.open(tmp_path / "file" / "index", documents, encoder)
    assert opened.search("科技特派员") == retriever.search("科技特派员")
    assert [record.getMessage()[:6] for record in caplog.records] == ["索引没有存入"]


@pytest.mark.skipif(os.name != "posix", reason="umask and process numbers")
def test_the_folder_is_as_open_as_the_umask_says_and_what_killed_writers_left_is_cleared(
    retriever, documents, encoder, tmp_path
):
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead, alive = int(ended.stdout), os.getpid()
    names = [f"index.new-{dead}-0a", f"index.old-{dead}-0b", f"index.new-{alive}-0c", "index.new-older", "index.newer"]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "fields.npz").write_bytes(b"x")
    os.utime(tmp_path / "index.new-older", (0, 0))
    before = os.umask(0o027)
    try:
        Retriever.open(tmp_path / "index", documents, encoder)
    finally:
        os.umask(before)
    left = {path.name for path in tmp_path.iterdir()}
    assert left - {"index.vectors"} == {"index", names[2], names[4]}
    assert (tmp_path / "index").stat().st_mode & 0o777 == 0o750


def test_the_manifest_says_what_the_index_was_made_from(retriever, tmp_path):
    retriever.save(tmp_path / "index")
    made = json.loads((tmp_path / "index" / "manifest.json").read_text(encoding="utf-8"))["made"]
    assert made["encoder"] == "characters"
    assert set(made) == {"corpus", "encoder", "table", "tokeniser", "format"}


def test_hits_are_values():
    hit = Hit(clause_id="a:0", doc_id="a", rank=1, score=0.5, ranks={"bm25": 1})
    assert hit == Hit(clause_id="a:0", doc_id="a", rank=1, score=0.5, ranks={"bm25": 1})


def test_scores_are_absolute(retriever, documents):
    scores = retriever.lexical_scores(retriever.read("选派科技特派员65名,到乡镇开展服务"))
    strange = retriever.lexical_scores(retriever.read("量子引力波望远镜怎么选址"))
    assert scores.max() > 0.3 > 0.1 > strange.max()
    assert np.argmax(scores) == 1


def test_the_first_hit_of_a_hybrid_search_says_how_likely_it_answers(retriever):
    hits = retriever.search("选派科技特派员65名到乡镇", k=3)
    assert 0 < hits[0].probability < 1
    assert [hit.probability for hit in hits[1:]] == [None] * (len(hits) - 1)
    assert hits[0].probability == retriever.search("选派科技特派员65名到乡镇", k=1)[0].probability
    assert retriever.search("选派科技特派员", mode="bm25")[0].probability is None
