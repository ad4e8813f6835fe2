"""Numbers as plans write them: digits, thousands separators, Chinese numerals (十二, 二〇二五, 一亿二千万)."""

DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}


def numeral(text: str) -> int | None:
    """The value of a number in digits or in Chinese; ``None`` if it is neither."""
    return int(text) if text.isdigit() else chinese(text)


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral, positional (二〇二五) or with units (二千零二十五); ``None`` if it is neither."""
    if not text or any(c not in DIGITS and c not in _SMALL and c not in _LARGE for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit = 0
        else:
            total = (total + section + digit or 1) * _LARGE[c]
            section = digit = 0
    return total + section + digit


def decimal(text: str) -> float | None:
    """The value of ``1,234.5`` or of a Chinese numeral; ``None`` if it is neither."""
    plain = text.replace(",", "")
    try:
        return float(plain)
    except ValueError:
        value = chinese(text)
        return None if value is None else float(value)


def in_chinese(value: int) -> str:
    """``value`` below 10000 as items are numbered: 十二, 二十, 一百零三, 一百一十."""
    digits = "零一二三四五六七八九"
    if not 0 <= value < 10_000:
        return str(value)
    written = ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            written += digits[digit] + name
        elif written and value and not written.endswith("零"):
            written += "零"
    return (written[1:] if written.startswith("一十") else written) or "零"
