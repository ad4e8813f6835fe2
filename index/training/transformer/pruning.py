"""Fewer pieces: those that Chinese official text, questions, digits and Latin letters use, out of those of a hundred languages."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index.training.transformer.source import Source

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_SPACE = "▁"
_ALWAYS = re.compile(r"[\u4e00-\u9fff]|▁?[\x21-\x7e]|▁|[a-zA-Z]{2}|[\u3000-\u303f\uff00-\uffef％℃‰²³·—…“”‘’①-⑳]")
"""Pieces that stay whether seen or not, so that no name or sign becomes unreadable."""


def tokenizer(pieces: Sequence[tuple[str, float]], longest: int) -> str:
    """A Unigram tokenizer (JSON of the library ``tokenizers``) as XLM-RoBERTa's: the four special pieces come first."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.Unigram(list(pieces), unk_id=SPECIAL.index("<unk>"), byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace(_SPACE, prepend_scheme="always")
    made.add_special_tokens(list(SPECIAL))
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", SPECIAL.index("<s>")), ("</s>", SPECIAL.index("</s>"))]
    )
    made.enable_truncation(longest)
    return str(made.to_str())


def whole(source: Source) -> list[tuple[str, float]]:
    """All pieces with their scores, in the order of the rows."""
    return list(zip(source.pieces, source.scores.tolist(), strict=True))


def counted(tokenizer_: str, texts: Iterable[str]) -> Counter[int]:
    """How often each piece is used in ``texts``."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(tokenizer_)
    made.no_truncation()
    counts: Counter[int] = Counter()
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == 2_000:
            counts.update(
                number for one in made.encode_batch_fast(batch, add_special_tokens=False) for number in one.ids
            )
            batch = []
    counts.update(number for one in made.encode_batch_fast(batch, add_special_tokens=False) for number in one.ids)
    return counts


def kept(pieces: Sequence[str], counts: Counter[int], room: int) -> list[int]:
    """Numbers of the pieces that stay, ascending: the special ones, single characters and short Latin, then the most used."""
    first = len(SPECIAL)
    needed = set(range(first)) | {
        number for number, piece in enumerate(pieces) if number >= first and _ALWAYS.fullmatch(piece)
    }
    for number in sorted(counts, key=lambda number: (-counts[number], number)):
        if len(needed) >= room:
            break
        needed.add(number)
    return sorted(needed)


def covered(tokenizer_: str, text: str, numbers: frozenset[int]) -> bool:
    """Whether the whole tokenizer reads ``text`` with pieces that stay: then both give the same vector."""
    from tokenizers import Tokenizer

    return set(Tokenizer.from_str(tokenizer_).encode(text).ids) <= numbers


def described(tokenizer_: str) -> int:
    """Pieces of a tokenizer."""
    return len(json.loads(tokenizer_)["model"]["vocab"])
