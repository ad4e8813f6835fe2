"""Counts of a plan and of a folder; a plan that fails does not stop the others."""

from collections import Counter

from eval.facts_census import Folder, as_json, of_document, plan_files, take
from tests.eval.tiny import Line, heading, plan

TEXT = "一、工作任务\n（一）推进创新。到2025年，新增企业30家。（市科技局负责）\n（二）强化保障。加强领导。\n"


def tiny():
    members = [("市科技局", "responsible")]
    return plan(
        heading("一、任务"),
        Line("（一）新增30家，给予50万元。（市科技局负责）", headings=("一、任务", "(一)新增"),
             units=[("（市科技局负责）", members)], targets=[("30家", {})], figures=[("50万元", "subsidy")]),
        Line("（三）抓好90%。（市财政局负责）", headings=("一、任务", "(三)抓好")),
    )  # fmt: skip


def test_the_counts_of_a_plan():
    counts = of_document(tiny(), seconds=0.5).counts
    characters = len(tiny().text)
    expected = {
        "characters": characters, "covered": 1.0, "clauses": 2, "depth": 2, "duties": 1, "duty": 1, "unit_lists": 1,
        "targets": 1, "figures": 1, "bare_figure": 1, "gap": 1, "restart": 0, "orphan": 0, "suspects": 3,
        "seconds": 0.5, "seconds_per_10k": round(0.5 / characters * 10_000, 4),
    }  # fmt: skip
    assert {name: counts[name] for name in expected} == expected


def test_verdicts_add_up_whatever_words_they_quote():
    line = Line("给予50万元、最高60万元。", figures=[("50万元", "subsidy"), ("60万元", "subsidy")])
    assert of_document(plan(line)).verdicts == Counter({"subsidy · “…”之后": 2})


def test_suspicious_places_stand_in_text_order():
    starts = [suspect.span.start for suspect in of_document(tiny()).suspects]
    assert starts == sorted(starts)


def test_a_folder_is_read_in_order_without_tables_and_hidden_files(tmp_path):
    for name in ("乙.txt", "甲.txt", "index.csv", ".hidden", "子/丙.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [path.name for path in plan_files(tmp_path)] == ["乙.txt", "丙.md", "甲.txt"]


def test_files_that_fail_are_reported_and_the_others_counted(tmp_path):
    (tmp_path / "好.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    gone = tmp_path / "没有.txt"
    seen = []
    result = take(
        tmp_path, [tmp_path / "坏.txt", gone, tmp_path / "好.txt"], lambda done, name: seen.append((done, name))
    )
    assert seen == [(0, "坏.txt"), (1, "没有.txt"), (2, "好.txt")]
    assert [plan.document.file for plan in result.plans] == ["好.txt"]
    assert [name for name, _ in result.errors] == ["坏.txt", "没有.txt"]
    assert all(error for _, error in result.errors)


def test_a_defect_of_the_parser_is_reported_too(tmp_path):
    def broken(path):
        raise IndexError(f"off by one in {path.name}")

    result = take(tmp_path, [tmp_path / "好.txt"], read=broken)
    assert result.errors == [("好.txt", "IndexError: off by one in 好.txt")]


def test_sums_shares_and_maxima_of_a_folder(tmp_path):
    (tmp_path / "一.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "二.txt").write_text(TEXT * 2, encoding="utf-8")
    result = take(tmp_path, plan_files(tmp_path))
    total = result.totals
    assert total["characters"] == 3 * len(TEXT)
    assert total["covered"] == 1
    assert total["depth"] == max(plan.counts["depth"] for plan in result.plans)
    assert total["seconds_per_10k"] == round(total["seconds"] * 10_000 / (3 * len(TEXT)), 4)
    report = as_json(result)
    assert report["sum"]["plans"] == len(report["plans"]) == 2
    assert report["sum"]["duties"] == sum(plan["duties"] for plan in report["plans"])


def test_an_empty_folder_has_no_sums(tmp_path):
    assert as_json(take(tmp_path, [])) == {"sum": {"plans": 0, "verdicts": {}}, "plans": [], "errors": []}


def test_a_place_in_the_json_names_its_text():
    [row] = as_json(Folder(plans=[of_document(tiny())]))["plans"]
    place = next(place for place in row["places"] if place["kind"] == "duty")
    assert place["text"] == "（市财政局负责）"
    assert tiny().text[place["start"] : place["end"]] == place["text"]
