"""Slips of typing, put right by what the plans call things."""

import pytest

from assistant.understanding.spelling import respelled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("云和县高薪技术企业几家", "云和县高新技术企业几家"),
        ("庆元县全社会言发经费投入增长多少", "庆元县全社会研发经费投入增长多少"),
        ("云和县培育创新主体谁千头", "云和县培育创新主体谁牵头"),
        ("云和县由那些部门负责", "云和县由哪些部门负责"),
    ],
)
def test_one_wrong_sign_in_a_name_is_put_right(library, typed: str, meant: str) -> None:
    assert respelled(typed, library).text == meant


@pytest.mark.parametrize("text", ["高新技术企业呢", "谁坐头把交椅", "云和县高新技术企业要几家", "那边怎么做"])
def test_what_is_no_slip_stays(library, text: str) -> None:
    assert respelled(text, library).changed == ()
