"""Nouns around a figure: the one behind it (新增600家企业上云), and the names of a list."""

import re

from corpus.figures.items import tidy

_NOUN_AFTER = re.compile(
    r"^(?:以上|左右)?的?(?P<noun>(?:[^,。;、!?\n“”()和及与]|和(?!\d)|及(?!\d)|与(?!\d)|“[^”]*”|\([^()]*\))+)"
)
_CUT_NOUN = re.compile(
    r"(?:,|;|20\d\d年|并(?=[一-鿿])|同时|(?<=[一-鿿]{3})由(?=[一-鿿]{2,}(?:局|委|办|厅|部门|政府|负责|牵头))|(?<=[一-鿿]{3})(?:到|赴|前往)(?=[一-鿿]{2})).*$"
)
_DESCRIBED = re.compile(r"(?:、[^,。;、\d的]{1,16}){1,5}的[^,。;、\d]{2,24}")  # 2个基础好、需求迫切、作用强的产业领域
_LISTED = re.compile(r"(?:、[^,。;、\d]{2,20})+(?:(?=[,。;\n(\[]|$)|(?<=以及)(?=\d))")
_LONGEST, _LONGEST_DESCRIBED = 30, 70  # characters of a noun behind a figure that already has a noun before it


def noun_after(text: str, start: int, stop: int, *, following: bool) -> tuple[str, int] | None:
    """The noun that begins at ``start`` and where it ends; ``following`` says that words before the figure might be one too."""
    match = _NOUN_AFTER.match(text[start : min(stop, start + 200)])
    if not match:
        return None
    noun = _CUT_NOUN.sub("", match["noun"])
    rest = text[start + match.end() : min(stop, start + 400) + 1]
    described = _DESCRIBED.match(rest)
    more = described or _LISTED.match(rest)
    if more and noun == match["noun"]:
        noun += more[0]  # 2—3家概念验证中心、中试平台、孵化器: one figure for the whole list
    noun = re.sub(r"(?:和|及|与|以及|或)$", "", noun)
    longest = _LONGEST_DESCRIBED if described else _LONGEST
    too_short = len(noun.strip()) < 2 and noun.strip() not in ("县", "村", "镇", "乡", "区", "市", "街")
    if too_short or (following and len(noun) > longest) or noun.strip() in ("全覆盖", "覆盖"):
        return None
    return re.sub(r"^(?:实现|完成)(?=.{2})", "", tidy(noun)), start + match.start("noun") + len(noun)


def listed_names(names: str) -> list[str]:
    """``省级工程技术研究中心、企业技术中心`` as two names; a rank said once (省级) holds for all."""
    parts = [part for part in re.split(r"[、,]|(?<=[^\s])(?:和|及|与)(?=[^\s]{2,})", names) if part]
    rank = re.match(r"(?:国家级|省级|市级|县级|国家|省部级)(?:及以上|以上)?", parts[0]) if parts else None
    if rank:
        parts = [parts[0], *(p if re.match(r"国家|省|市|县", p) else rank[0] + p for p in parts[1:])]
    return parts or [names]
