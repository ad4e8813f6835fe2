"""From the canonical text to the view that rules read: noise left out, widths folded, misread digits mended.

Each step marks characters; nothing is ever inserted (see ``corpus.view``). What is left out because it is no part of the
plan is *noise*, with a reason; what a person should read differently is a *repair* and stays part of its clause.
"""

import re
from statistics import quantiles

from corpus.document import Leaf, Repair
from corpus.record import Span
from corpus.view import View

# Full-width ASCII and the bracket and space variants seen in plans, folded one for one. 。、“”《》 stay: they carry meaning.
_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD |= {ord(a): b for a, b in zip("〔［【〖〘﹝｛〕］】〗〙﹞｝﹙﹚", "[[[[[[{]]]]]]}()", strict=True)}
_FOLD |= {ord(c): " " for c in "\u00a0\u3000\t\u2002\u2003\u2009"}
_FOLD |= {ord("﹪"): "%", ord("∶"): ":", ord("．"): "."}

_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\r]+")
_BOOKMARK = re.compile(r"\[bookmark: ?\w+\]")

# Lines that a web page, a document-sharing site or a scanner adds around a plan.
_NOISE_LINES = (
    (re.compile(r"^.*(?:由会员分享|可在线阅读|珍藏版|请在.{1,12}上?搜索).*$"), "文档分享站说明"),
    (re.compile(r"^ *(?:首页|当前位置|您(?:现在)?(?:的|所在的?)?位置|您现在的位置)[^。]{0,12}[>»›|/:].*$"), "网页导航"),
    (re.compile(r"^[^。\n]{1,40}(?: *(?:>|»|›)+ *[^。\n>]{1,40}){2,}$"), "网页导航"),
    (
        re.compile(
            r"^[ |]*(?:(?:发布|上网|发文|更新|录入)?(?:时间|日期)|点击[数量]?|浏览(?:次数|量)?|阅读(?:次数|量)?|访问量|来源|信息来源|"
            r"作者|编辑|责任编辑|字号|字体|打印|发布机构|索引号|主题分类)[ :|\d].{0,160}$"
        ),
        "网页信息行",
    ),
    (
        re.compile(
            r"^[ |]*(?:打印|关闭|分享到?|扫一扫.*|【?打印本页】?|【?关闭窗口】?|\[? ?(?:大|中|小) ?\]?|字体:.*|上一篇.*|下一篇.*|相关(?:链接|阅读|附件).{0,40})[ |]*$"
        ),
        "网页控件",
    ),
    (re.compile(r"^ *(?:进入关怀版|无障碍(?:浏览|阅读)|长者(?:模式|版)|导航|返回顶部|政策咨询)[ |]*$"), "网页控件"),
    (re.compile(r"^[^。]{0,40}\[ ?字体:[^。]{0,20}$"), "网页信息行"),
    (re.compile(r"^[^。]{0,80}(?:ICP备|公网安备|网站标识码|版权所有)[^。]{0,100}$"), "网页页脚"),
    (re.compile(r"^(?:[^。]*?(?:关于我们|版权保护|隐私声明|网站声明|联系我们|网站地图)){2}[^。]{0,40}$"), "网页页脚"),
    (re.compile(r"^ *(?:主办|承办)(?:单位)? ?:[^。]{2,60}(?:技术支持|版权|维护)[^。]{0,60}$"), "网页页脚"),
    (re.compile(r"^ *[-—–] ?\d{1,4} ?[-—–] *$"), "页码"),
    (re.compile(r"^ *第? ?\d{1,4} ?页(?:[ ,/]*共? ?\d{1,4} ?页)? *$"), "页码"),
    (re.compile(r"^[|\s]+$"), "表格残留"),
    (re.compile(r"^ *(?:北大法宝|\[?法宝引证码|原文链接 ?:|https?://).{0,160}$"), "数据库信息行"),
    (
        re.compile(
            r"^[-*# ]*\**(?:发布日期|发布机构|原文链接|检索时间|检索关键词|来源网站|抓取时间|下载链接|\[?原文下载\]?|标签|分类)\** ?(?::.{0,200})?$"
        ),
        "数据库信息行",
    ),
    (re.compile(r"^ *(?:-{3,}|\*{3,}|={3,}|_{3,}) *$"), "分隔线"),
    (re.compile(r"^ *[-*]? *\[[^\]]{0,120}\]\((?:https?:/)?/[^)]*\) *$"), "网页链接"),
)
_NOISE_LINE_LIMIT = 220  # characters; a longer line is text of the plan that merely mentions such a word

# Letters that scanners put for digits, only inside a number that a unit or 版 follows: IOO家, 3.O版本.
_OCR_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?=[0-9.]*[IlOo])(?:[IlOo0-9]+(?:\.[IlOo0-9]+)?)(?=(?:万|亿)?(?:家|个|项|件|人|名|户|亩|元|%|版|次|场|公里|吨))"
)
_OCR_DIGIT = {"I": "1", "l": "1", "O": "0", "o": "0"}

# The indent that opens a paragraph, where the line break before it got lost; a lone character spaced out (组　　长) is none.
_INDENT = re.compile("(?<=\\S)(?<![\\s。；：，、][\u4e00-\u9fff])\u3000\u3000(?=\\S)")
_PAGE_NUMBER = re.compile(r"\n(\d{1,3})、")
_LEAST_INDENTS = 3
_SENTENCE_END = "。;:!?)]}”》…"


def fold(text: str) -> str:
    """``text`` in the widths and brackets that rules read; every character stays at its place."""
    return text.translate(_FOLD)


def clean(text: str) -> View:
    """The view of ``text``: linear in its length."""
    folded = _with_paragraphs(text)
    drop: list[tuple[int, int]] = [match.span() for match in _ZERO_WIDTH.finditer(folded)]
    noise: list[tuple[int, int, str]] = [(*match.span(), "文字处理软件残留") for match in _BOOKMARK.finditer(folded)]
    noise += _noise_lines(folded)
    repairs = [(start, end, "", "页码插在句中") for start, end in _page_numbers(folded)]
    if _is_hard_wrapped(folded):
        repairs += [(start, end, "", "句中换行") for start, end in _soft_breaks(folded)]
    characters = list(folded)
    for match in _OCR_NUMBER.finditer(folded):
        mended = "".join(_OCR_DIGIT.get(c, c) for c in match[0])
        if sum(c.isdigit() for c in match[0]) or len(match[0]) > 1:
            characters[match.start() : match.end()] = mended
            repairs.append((*match.span(), mended, "数字识别有误"))
    repairs = _disjoint(repairs, noise)
    drop += [(start, end) for start, end, _ in noise]
    drop += [(start, end) for start, end, replacement, _ in repairs if not replacement]
    for start, end in drop:
        characters[start:end] = [""] * (end - start)
    kept = [index for index, character in enumerate(characters) if character]
    return View(
        text="".join(characters),
        origin=tuple(kept),
        source=text,
        noise=tuple(Leaf(kind="noise", span=Span(start=a, end=b), reason=why) for a, b, why in sorted(noise)),
        repairs=tuple(
            Repair(span=Span(start=a, end=b), replacement=new, reason=why) for a, b, new, why in sorted(repairs)
        ),
    )


def _with_paragraphs(text: str) -> str:
    """The folded text; where a dump put all paragraphs on one line, the first half of each indent becomes a line break."""
    folded = fold(text)
    if max(map(len, text.split("\n"))) * 2 < len(text):
        return folded
    breaks = [match.start() for match in _INDENT.finditer(text)]
    if len(breaks) < _LEAST_INDENTS:
        return folded
    characters = list(folded)
    for position in breaks:
        characters[position] = "\n"
    return "".join(characters)


def _noise_lines(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    position = 0
    for line in text.split("\n"):
        if line.strip() and len(line) <= _NOISE_LINE_LIMIT:
            bare = line.rstrip("\r")
            why = next((reason for pattern, reason in _NOISE_LINES if pattern.match(bare)), None)
            if why:
                found.append((position, position + len(bare), why))
        position += len(line) + 1
    return found


def _page_numbers(text: str) -> list[tuple[int, int]]:
    """Page numbers that a converter left as a line break and ``N、`` inside the running text: the longest chain 1..N.

    They are told from list items by their left neighbour: most stand in the middle of a sentence, and together they
    span most of the text.
    """
    chain: list[re.Match[str]] = []
    for match in _PAGE_NUMBER.finditer(text):
        if int(match[1]) == len(chain) + 1:
            chain.append(match)
    if len(chain) < 4 or chain[-1].end() - chain[0].start() < len(text) / 2:
        return []
    inside = sum(text[match.start() - 1] not in _SENTENCE_END for match in chain)
    return [match.span() for match in chain] if inside * 2 >= len(chain) else []


def _is_hard_wrapped(text: str) -> bool:
    """Whether lines end at a page width instead of at paragraphs: half of them end within 6 columns of the widest."""
    widths = [len(line) for line in text.split("\n") if line.strip()]
    if len(widths) < 20:
        return False
    wide = quantiles(widths, n=10)[8]
    return wide >= 20 and sum(wide - 6 <= width <= wide + 6 for width in widths) * 2 >= len(widths)


def _soft_breaks(text: str) -> list[tuple[int, int]]:
    widths = [len(line) for line in text.split("\n") if line.strip()]
    wide = quantiles(widths, n=10)[8]
    breaks: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n")[:-1]:
        position += len(line)
        if len(line) >= wide - 6 and line.rstrip()[-1:] not in _SENTENCE_END:
            breaks.append((position, position + 1))
        position += 1
    return breaks


def _disjoint(
    repairs: list[tuple[int, int, str, str]], noise: list[tuple[int, int, str]]
) -> list[tuple[int, int, str, str]]:
    """Repairs in text order without overlaps, and none inside noise."""
    taken: list[tuple[int, int, str, str]] = []
    spans = sorted((start, end) for start, end, _ in noise)
    index = 0
    for repair in sorted(repairs):
        while index < len(spans) and spans[index][1] <= repair[0]:
            index += 1
        in_noise = index < len(spans) and spans[index][0] < repair[1]
        if not in_noise and (not taken or taken[-1][1] <= repair[0]):
            taken.append(repair)
    return taken
