"""The tokenizer: a Unigram model over characters and jieba's words.

A Unigram model splits a word it does not know into parts it knows; a longest-match WordPiece turns the whole run into
[UNK] when one character is missing, which lost 14 % of the questions' characters in the trial.
"""

import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from index.words import Words, normalise

UNKNOWN = "[UNK]"
LONGEST_WORD = 8


def train(texts: Iterable[str], size: int) -> str:
    """The tokenizer as JSON: all characters seen twice, then the most frequent words, ``size`` tokens in all."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    words, characters = _count(texts)
    scores = _scores(words, characters, size)
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, 0.0), *scores], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\w%]+"), "removed")
    return str(tokenizer.to_str())


def save(texts: Iterable[str], size: int, file: Path) -> int:
    """Train and write; returns the number of tokens."""
    from tokenizers import Tokenizer

    text = train(texts, size)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return int(Tokenizer.from_str(text).get_vocab_size())


def _count(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    cut = Words()
    words: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for text in texts:
        words.update(cut.exact(text))
        characters.update(character for character in normalise(text) if character.isalnum() or character == "%")
    return words, characters


def _scores(words: Counter[str], characters: Counter[str], size: int) -> list[tuple[str, float]]:
    """Log frequencies as words. A character that is seldom a word of its own scores low, so that words are preferred."""
    total = sum(words.values())
    single = [character for character, count in characters.most_common() if count >= 2]
    longer = [word for word, _ in words.most_common() if 2 <= len(word) <= LONGEST_WORD and not word.isdigit()]
    kept = [*single, *longer[: max(size - 1 - len(single), 0)]]
    return [(token, math.log(max(words[token], 0.5) / total)) for token in kept]
