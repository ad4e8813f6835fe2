"""The shipped static table, and that it is the same here as in the library whose format it has."""

import numpy as np
import pytest

from index.static import SHIPPED, StaticEncoder

TEXTS = [
    "洪江市研发投入要增长多少?",
    "全社会研发经费投入增长10%以上",
    "选派科技特派员65名,到乡镇开展服务。(市科技局牵头,市农业农村局配合)",
    "ＧＤＰ增长5.5％",
    "a",
    "龘",
    "政策" * 3000,
]


@pytest.mark.models
def test_equals_sentence_transformers():
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(SHIPPED), device="cpu").encode(TEXTS, show_progress_bar=False)
    np.testing.assert_allclose(StaticEncoder(SHIPPED).encode(TEXTS), theirs.astype(np.float32), atol=1e-3)


def test_is_small_and_says_what_it_was_made_from():
    size = sum(file.stat().st_size for file in SHIPPED.rglob("*") if file.is_file())
    assert size <= 25_000_000
    card = (SHIPPED / "README.md").read_text(encoding="utf-8")
    assert "CC BY-SA" in card
    assert "python -m index.training" in card


@pytest.mark.parametrize(
    ("said", "meant", "other"),
    [
        ("老人看病", "养老服务与医疗卫生", "工业企业技术改造"),
        ("小厂借钱", "中小企业融资贷款", "公共图书馆建设"),
        ("请专家来", "引进高层次人才", "农村公路养护"),
    ],
)
def test_everyday_words_lie_near_official_ones(said, meant, other):
    asked, right, wrong = StaticEncoder(SHIPPED).encode([said, meant, other])
    assert asked @ right > asked @ wrong + 0.1


def test_a_text_without_a_known_sub_word_gives_zeros():
    assert not StaticEncoder(SHIPPED).encode([""]).any()
