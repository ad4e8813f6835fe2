"""The tokenizer: a Unigram model over characters and words, those of the material and those of everyday language.

A Unigram model splits a word it does not know into parts it knows; a longest-match WordPiece turns the whole run into
[UNK] when one character is missing, which lost 14 % of the questions' characters in the trial. Plans and laws do not hold
the words people ask in (老板, 打工, 修路); jieba's dictionary, counted on newspapers and novels, does.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.words import Words, normalise

UNKNOWN = "[UNK]"
LONGEST_WORD = 8
_LEAST = 1e-9
"""Share of a character that is never a word of its own."""


def train(sources: Iterable[Iterable[str]], size: int, general: Mapping[str, int]) -> str:
    """The tokenizer as JSON: all characters seen twice, then the most frequent words, ``size`` tokens in all.

    Every source counts alike, whatever its length, and so does the ``general`` dictionary (word to frequency).
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    counted = [_count(texts) for texts in sources]
    shares = _shares([words for words, _ in counted] + [Counter(general)])
    characters = sum((found for _, found in counted), Counter[str]())
    scores = _scores(shares, characters, size)
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, 0.0), *scores], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\w%]+"), "removed")
    return str(tokenizer.to_str())


def save(sources: Iterable[Iterable[str]], size: int, general: Mapping[str, int], file: Path) -> int:
    """Train and write; returns the number of tokens."""
    from tokenizers import Tokenizer

    text = train(sources, size, general)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return int(Tokenizer.from_str(text).get_vocab_size())


def dictionary() -> dict[str, int]:
    """Jieba's dictionary (MIT): word to frequency."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(frequency) for word, frequency, *_ in map(str.split, lines)}


def _count(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    cut = Words()
    words: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for text in texts:
        words.update(cut.exact(text))
        characters.update(character for character in normalise(text) if character.isalnum() or character == "%")
    return words, characters


def _shares(counts: Iterable[Counter[str]]) -> dict[str, float]:
    """The mean share of every word."""
    counts = list(counts)
    shares: dict[str, float] = defaultdict(float)
    for each in counts:
        total = sum(each.values()) or 1
        for word, count in each.items():
            shares[word] += count / total / len(counts)
    return shares


def _scores(shares: Mapping[str, float], characters: Counter[str], size: int) -> list[tuple[str, float]]:
    """Log shares as words. A character that is seldom a word of its own scores low, so that words are preferred."""
    single = sorted(character for character, count in characters.items() if count >= 2)
    longer = sorted((word for word in shares if _is_token(word)), key=lambda word: (-shares[word], word))
    kept = [*single, *longer[: max(size - 1 - len(single), 0)]]
    return [(token, math.log(max(shares.get(token, 0.0), _LEAST))) for token in kept]


def _is_token(word: str) -> bool:
    return 2 <= len(word) <= LONGEST_WORD and not word.isdigit() and normalise(word) == word
