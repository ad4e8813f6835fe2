"""The store: nothing lost, nothing half-written, nothing twice."""

import json
import multiprocessing
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.base.document import Clause, Document, Leaf, Stated, identify
from corpus.base.errors import ParsingError, StoreError, UnknownDocument
from corpus.base.facts import Period, ResponsibleUnits, Target, Unit
from corpus.base.record import Span
from corpus.reading.read import read
from corpus.reading.text import decode
from corpus.store import schema
from corpus.store.store import FILE, Store

TEXT = "到2025年培育企业5家。(责任单位:市科技局)\r\n"


def parse(text: str, file: str, data: bytes | None = None) -> Document:
    """A parser of one clause per text, with a unit and a target at fixed places."""
    doc_id = identify(text)
    whole = Span(start=0, end=len(text))
    unit = Unit(name=text[19:23], full_name=text[19:23], role="responsible", span=Span(start=19, end=23))
    target = Target(
        indicator="企业",
        canonical="企业数",
        measure="increment",
        comparator="==",
        value=5,
        unit="家",
        period=Period(start=None, end=2025, basis="stated"),
        span=Span(start=0, end=12),
        figure_span=Span(start=10, end=12),
    )
    clause = Clause(
        clause_id=f"{doc_id}:0",
        number="一",
        headings=("一、目标",),
        span=whole,
        body=whole,
        kind="task",
        units=(ResponsibleUnits(members=(unit,), span=Span(start=13, end=24), governs=whole),),
        targets=(target,),
    )
    return Document(
        doc_id=doc_id,
        file=file,
        sha256="",
        text=text,
        title=Stated(value=f"《{file}》"),
        leaves=(Leaf(kind="clause", span=whole),),
        clauses=(clause,),
    )


def interpret(data: bytes, file: str) -> Document:
    return parse(decode(data, file), file, data)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, interpret=interpret) as store:
        yield store


def put(store: Store, text: str = TEXT, file: str = "甲.txt") -> Document:
    document = parse(text, file)
    assert store.add(document, text.encode("gb18030"))
    return document


def test_what_goes_in_comes_out(store: Store) -> None:
    document = put(store)
    assert store.get(document.doc_id) == document
    assert store.documents() == [document]
    assert store.original(document.doc_id) == TEXT.encode("gb18030")


def test_facts_stand_in_tables_of_their_own(store: Store, tmp_path: Path) -> None:
    document = put(store)
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT full_name, role, start FROM units").fetchall() == [
            ("市科技局", "responsible", 19)
        ]
        assert connection.execute("SELECT canonical, value, period_end FROM targets").fetchall() == [
            ("企业数", 5.0, 2025)
        ]
        assert connection.execute("SELECT clause_id, headings FROM clauses").fetchall() == [
            (f"{document.doc_id}:0", '["一、目标"]')
        ]
    store.remove(document.doc_id)
    with sqlite3.connect(tmp_path / FILE) as connection:
        for table in ("documents", "clauses", "units", "targets"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_the_same_text_twice_changes_nothing(store: Store) -> None:
    document = put(store)
    before = store.corpus_hash()
    assert not store.add(parse(TEXT, "另一个名字.txt"), TEXT.encode("utf-8"))
    assert store.documents() == [document]
    assert store.corpus_hash() == before


def test_the_corpus_hash_follows_every_change(store: Store) -> None:
    hashes = [store.corpus_hash()]
    first = put(store)
    hashes.append(store.corpus_hash())
    put(store, TEXT.replace("5", "6"), "乙.txt")
    hashes.append(store.corpus_hash())
    store.remove(first.doc_id)
    hashes.append(store.corpus_hash())
    assert len(set(hashes)) == 4


def test_the_day_of_the_last_change_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def at(moment: str) -> None:
        monkeypatch.setattr("corpus.store.database.now", lambda: moment)

    with Store.open(tmp_path, interpret=interpret) as store:
        assert store.changed() is None
        at("2026-03-01T12:00:00+00:00")
        document = put(store)
        assert store.changed() == date(2026, 3, 1)
        at("2026-03-05T12:00:00+00:00")
        assert not store.add(document, TEXT.encode())  # is there already
        assert store.changed() == date(2026, 3, 1)
        store.remove(document.doc_id)
    with Store.open(tmp_path, interpret=interpret) as store:
        assert store.changed() == date(2026, 3, 5)


def test_a_database_of_before_changes_were_noted_is_as_old_as_its_last_plan(tmp_path: Path) -> None:
    with Store.open(tmp_path, interpret=interpret) as store:
        put(store)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE documents SET added = '2026-01-02T12:00:00+00:00'")
        connection.execute("DROP TABLE changed")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with Store.open(tmp_path, interpret=interpret) as store:
        assert store.changed() == date(2026, 1, 2)
        put(store, "另一份文本，到2025年培育企业5家。(责任单位:市科技局)")
        assert store.changed() != date(2026, 1, 2)


def test_documents_survive_closing_and_keep_their_order(tmp_path: Path) -> None:
    texts = [TEXT.replace("5", str(n)) for n in (9, 1, 5, 3)]
    with Store.open(tmp_path, interpret=interpret) as store:
        for n, text in enumerate(texts):
            put(store, text, f"{n}.txt")
    with Store.open(tmp_path, interpret=interpret) as store:
        assert [document.text for document in store.documents()] == texts


def test_a_crash_in_the_middle_leaves_the_old_state(store: Store) -> None:
    document = put(store)
    before = store.corpus_hash()
    # Two clauses with one id break the transaction after the document's own row has been written.
    broken = parse(TEXT.replace("5", "6"), "乙.txt")
    broken = broken.model_copy(update={"clauses": broken.clauses * 2})
    with pytest.raises(StoreError):
        store.add(broken, b"")
    assert store.corpus_hash() == before
    assert store.documents() == [document]


def test_a_document_is_found_by_id_prefix_file_stem_and_title(store: Store) -> None:
    document = put(store)
    put(store, TEXT.replace("5", "6"), "乙.txt")
    for name in (document.doc_id, document.doc_id[:6], "甲.txt", "甲", "《甲.txt》"):
        assert store.resolve(name) == document.doc_id


def test_the_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "政策 库?#%20&a=b"
    with Store.open(folder, interpret=interpret) as store:
        put(store)
    assert (folder / FILE).is_file()


def test_an_unknown_or_ambiguous_name_is_refused(store: Store) -> None:
    document = put(store)
    other = put(store, TEXT.replace("5", "6"), "甲.txt")
    with pytest.raises(UnknownDocument, match="没有叫“丙”的计划"):
        store.resolve("丙")
    with pytest.raises(UnknownDocument) as caught:
        store.resolve("甲.txt")
    assert document.doc_id in str(caught.value)
    assert other.doc_id in str(caught.value)
    for refused in (store.get, store.original, store.remove):
        with pytest.raises(UnknownDocument):
            refused("0123456789abcdef")


def test_shipped_plans_come_once_and_one_removed_stays_removed(tmp_path: Path) -> None:
    with Store.open(tmp_path, interpret=interpret) as store:
        store.seed()
        seeded = store.documents()
        assert len(seeded) >= 5
        assert not {document.file for document in seeded} & {"hongjiang.txt"}, "file is the name as received"
        store.remove(seeded[0].doc_id)
        store.seed()
        assert store.documents() == seeded[1:]
    with Store.open(tmp_path, interpret=interpret) as store:
        store.seed()
        assert store.documents() == seeded[1:]


def test_an_older_parse_is_renewed_from_the_stored_bytes_under_its_old_id(tmp_path: Path) -> None:
    old = parse(TEXT, "甲.txt").model_copy(update={"parser": 0, "title": Stated(value="旧")})
    old = old.model_copy(update={"doc_id": "00ff" * 4})
    old = old.model_copy(update={"clauses": (old.clauses[0].model_copy(update={"clause_id": "00ff" * 4 + ":0"}),)})
    with Store.open(tmp_path, interpret=interpret) as store:
        assert store.add(old, TEXT.encode("gb18030"))
        before = store.corpus_hash()
    with Store.open(tmp_path, interpret=interpret) as store:
        (renewed,) = store.documents()
        assert store.corpus_hash() != before
    assert renewed.doc_id == old.doc_id
    assert renewed.title.value == "《甲.txt》"
    assert renewed.clauses[0].clause_id == old.clauses[0].clause_id
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT count(*) FROM units").fetchone() == (1,)


def test_a_database_of_before_there_were_places_is_opened_and_read_anew(tmp_path: Path) -> None:
    page = "<p>" + TEXT.strip() + "</p>"
    with Store.open(tmp_path, interpret=interpret) as store:
        store.add(parse(page, "甲.html"), page.encode())
    with sqlite3.connect(tmp_path / FILE) as connection:  # the page was stored as the text that its tags are
        (record,) = connection.execute("SELECT record FROM documents").fetchone()
        older = {name: value for name, value in json.loads(record).items() if name != "places"}
        connection.execute("UPDATE documents SET reader = 1, record = ?", (json.dumps(older),))
    with Store.open(tmp_path, interpret=lambda data, file: parse(read(data, file).text, file, data)) as store:
        (renewed,) = store.documents()
    assert renewed.text == TEXT.strip() + "\n"
    assert renewed.doc_id == identify(page)


def test_what_the_new_parser_refuses_stays_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(data: bytes, file: str) -> Document:
        raise ParsingError("不能解析")

    old = parse(TEXT, "甲.txt").model_copy(update={"parser": 0})
    with Store.open(tmp_path, interpret=interpret) as store:
        store.add(old, TEXT.encode())
    with Store.open(tmp_path, interpret=refuse) as store:
        assert store.documents() == [old]
    assert "甲.txt" in caplog.text


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path, interpret=interpret)
    assert FILE in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (tmp_path / FILE).read_bytes() == content


def test_pages_overwritten_later_are_reported(tmp_path: Path) -> None:
    with Store.open(tmp_path, interpret=interpret) as store:
        put(store, TEXT + "补充。" * 4000)
    data = bytearray((tmp_path / FILE).read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(StoreError, match="已损坏"), Store.open(tmp_path, interpret=interpret) as store:
        store.documents()


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(StoreError, match="不是本系统的数据库"):
        Store.open(tmp_path, interpret=interpret)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path, interpret=interpret).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(StoreError, match="请升级"):
        Store.open(tmp_path, interpret=interpret)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="--data"):
        Store.open(tmp_path / "file", interpret=interpret)
    (tmp_path / "folder" / FILE).mkdir(parents=True)
    with pytest.raises(StoreError, match="--data"):
        Store.open(tmp_path / "folder", interpret=interpret)


def test_problems_name_a_plan_whose_text_was_changed(store: Store, tmp_path: Path) -> None:
    put(store)
    assert store.problems() == []
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE documents SET text = replace(text, '5', '9')")
    (problem,) = store.problems()
    assert "甲.txt" in problem


def test_threads_may_add_the_same_text_at_once(store: Store) -> None:
    added = []
    threads = [
        threading.Thread(target=lambda: added.append(store.add(parse(TEXT, "甲.txt"), TEXT.encode()))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(added) == [False] * 7 + [True]
    assert len(store.documents()) == 1


def _open_and_add(folder: Path, number: int) -> None:
    with Store.open(folder, interpret=interpret) as store:
        store.add(parse(f"{number}{TEXT}", f"{number}.txt"), b"")


def test_processes_may_create_the_database_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_open_and_add, args=(tmp_path, number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with Store.open(tmp_path, interpret=interpret) as store:
        assert len(store.documents()) == 3
