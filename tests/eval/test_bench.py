"""The curve of parsing: what is printed and returned for texts of growing length."""

import pytest

from eval.bench import _curve


def test_a_curve_prints_each_length_and_gives_seconds_per_megabyte_and_growth(
    capsys: pytest.CaptureFixture[str],
) -> None:
    per_megabyte, growth = _curve("行", "新增10家企业。\n", (300, 900))
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[1:3] for line in printed] == [["行：300", "字"], ["行：900", "字"]]
    assert printed[0].endswith("1.00 倍")
    assert per_megabyte > 0
    assert growth > 0
