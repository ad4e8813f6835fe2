"""Web pages and fragments of them (CMS 正文) -> text: one paragraph or table row per line, navigation left out.

The declared charset is not believed: pages of old systems say gb2312 and send UTF-8; the bytes decide, as for text files.
A fragment is read whole. Of a page, the article is taken: by the names that government systems give it, else as the
element that holds most of the text that is not linked; before it stand the title and the register lines (发文字号, 成文日期).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.base.errors import ReadingError
from corpus.reading.result import Lines, Reading
from corpus.reading.web import article, register, title_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MAX_DEPTH = 3000  # the parser's time grows with the square of the depth; pages of offices stay below 100
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that hold nothing, and those that close each other: neither makes a page deeper.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dd dt option tbody thead".split()
)
_PAGE = re.compile(r"<(?:html|body|head)[\s>]", re.IGNORECASE)
_SKIPPED = frozenset(
    "-comment script style noscript template iframe object svg select button textarea head title".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")
_LONG_CELL = 2000  # characters; a table with a longer cell, or with a table in a cell, is layout
_MAX_SPAN = 1000  # columns or rows that a cell may claim to cover


def read(source: str, name: str) -> Reading:
    """The text of an HTML ``source``. Raises ``ReadingError`` where it is nested absurdly deep or holds no text."""
    from selectolax.lexbor import LexborHTMLParser

    if _depth(source) > _MAX_DEPTH:
        raise ReadingError(
            f"网页“{name}”的标签嵌套超过 {_MAX_DEPTH} 层，无法读取：请在浏览器里打开，复制正文另存为 .txt 再添加。"
        )
    tree = LexborHTMLParser(source)
    lines = Lines()
    body = tree.body
    if body is not None and _PAGE.search(source):
        chosen = article(body)
        inside = _text(chosen)
        for line in (*title_of(tree, inside), *register(body, inside)):
            lines.paragraph(line)
        body = chosen
    if body is not None:
        _Writer(lines).write(body)
    reading = lines.reading()
    if not reading.text:
        raise ReadingError(f"网页“{name}”里没有文字（可能只有图片或附件链接）：请下载网页所附的文件再添加。")
    return _once(reading)


def _once(reading: Reading) -> Reading:
    """A text without its second copy: some systems send the article twice, one right after the other."""
    half = len(reading.text) // 2
    if reading.text[:half] != reading.text[half:]:
        return reading
    places = tuple(place for place in reading.places if place.start < half)
    return Reading(reading.text[:half], places, ("网页里正文重复了一遍，只保留一份",))


def _depth(source: str) -> int:
    """How deep elements are nested at most, counted by their tags, in linear time."""
    depth = deepest = 0
    for match in _TAG.finditer(source):
        if match[2].lower() not in _FLAT:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _children(node: "LexborNode") -> "Iterator[LexborNode]":
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _text(node: "LexborNode") -> str:
    """The words of an element without their layout."""
    lines = Lines()
    _Writer(lines).write(node)
    return lines.reading().text


class _Writer:
    """Writes the elements of a tree as lines, without recursion: pages may be deeper than Python's stack."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._inline: list[str] = []
        self._verbatim = 0  # depth of <pre>
        self._counters: list[_Counter | None] = []  # of the lists that are open

    def write(self, root: "LexborNode") -> None:
        """Write everything below ``root``."""
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, closing = stack.pop()
            if closing:
                self._close(node.tag or "")
            elif node.is_text_node:
                self._inline.append(self._words(node.text_content or ""))
            elif node.is_element_node and not _is_skipped(node) and self._open(node):
                stack.append((node, True))
                stack += [(child, False) for child in _children(node)][::-1]
        self._flush()

    def _words(self, text: str) -> str:
        if self._verbatim:
            return text
        return _SPACE.sub(lambda match: "\v" if "\n" in match[0] else " ", text)

    def _open(self, node: "LexborNode") -> bool:
        """Begin an element; False where it is written already."""
        tag = node.tag or ""
        if tag == "br":
            self._inline.append("\n")
            return False
        if tag in _BLOCKS:
            self._flush()
        if tag == "table" and (rows := _rows(node)):
            for caption in _children(node):
                if caption.tag == "caption":
                    self._lines.paragraph(_text(caption))
            self._lines.table(rows)
            return False
        if tag == "pre":
            self._verbatim += 1
        elif tag in ("ol", "ul"):
            self._counters.append(_Counter(node) if tag == "ol" else None)
        elif tag == "li" and self._counters and (counter := self._counters[-1]):
            self._inline.append(counter.mark(node))
        return True

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag == "pre":
            self._verbatim -= 1
        elif tag in ("ol", "ul"):
            self._counters.pop()

    def _flush(self) -> None:
        """The inline text so far is a paragraph; a list number waits for the words that belong to it."""
        text = "".join(self._inline)
        if text.strip() and not (self._counters and _MARK.fullmatch(text.strip())):
            self._lines.paragraph(_joined(text))
            self._inline = []
        elif not text.strip():
            self._inline = []


def _joined(text: str) -> str:
    """Line breaks of the source (vertical tabs here) are spaces, except between Chinese characters, where browsers' readers see none."""
    text = re.sub(r" *\v[ \v]*", "\v", text)

    def space(match: re.Match[str]) -> str:
        left, right = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return "" if _CJK.match(left) and _CJK.match(right) else " "

    return re.sub(r" {2,}", " ", re.sub("\v", space, text))


def _is_skipped(node: "LexborNode") -> bool:
    return (node.tag or "") in _SKIPPED or bool(_HIDDEN.search(node.attributes.get("style") or ""))


_MARK = re.compile(r"[（(]?[\d一二三四五六七八九十百a-z]{1,4}[）)、.]")


class _Counter:
    """The numbers that a browser prints before the items of ``<ol>``; UEditor, which most systems use, has Chinese ones."""

    def __init__(self, node: "LexborNode") -> None:
        attributes = node.attributes
        given = attributes.get("start") or ""
        self._value = int(given) - 1 if given.isdecimal() and len(given) < 6 else 0
        style = f"{attributes.get('class') or ''} {attributes.get('style') or ''}"
        self._chinese = bool(re.search(r"custom_cn|cjk|chinese|ideographic", style))
        self._form = "（{}）" if re.search(r"custom_(?:cn|num)2", style) else "{}、" if self._chinese else "{}."

    def mark(self, item: "LexborNode") -> str:
        from corpus.base.numerals import in_chinese

        given = item.attributes.get("value") or ""
        self._value = int(given) if given.isdecimal() and len(given) < 6 else self._value + 1
        return self._form.format(in_chinese(self._value) if self._chinese else self._value)


def _rows(table: "LexborNode") -> list[list[tuple[int, str]]]:
    """The rows of a table of data, each cell with its column; empty for a table that only lays out a page."""
    rows: list[list[tuple[int, str]]] = []
    taken: dict[int, int] = {}  # column -> rows that a cell from above still covers
    widest = 0
    for row in _table_rows(table):
        cells: list[tuple[int, str]] = []
        column = 1
        below: dict[int, int] = {}
        for cell in _children(row):
            if cell.tag not in ("td", "th") or _is_skipped(cell):
                continue
            column = _covered(taken, column, cells)
            if cell.css_first("table") is not None or len(text := _text(cell)) > _LONG_CELL:
                return []
            cells.append((column, text))
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if height > 1:
                below |= dict.fromkeys(range(column, column + width), height - 1)
            column += width
        _covered(taken, column, cells)
        taken = {at: left - 1 for at, left in taken.items() if left > 1} | below
        rows.append(cells)
        widest = max(widest, len(cells))
    return rows if widest > 1 else []


def _covered(taken: dict[int, int], column: int, cells: list[tuple[int, str]]) -> int:
    """Step over the columns that cells from above cover, leaving an empty cell for each run of them."""
    while column in taken:
        cells.append((column, ""))
        column += 1
    return column


def _table_rows(table: "LexborNode") -> "Iterator[LexborNode]":
    for child in _children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in _children(child) if row.tag == "tr")


def _span(cell: "LexborNode", name: str) -> int:
    given = cell.attributes.get(name) or ""
    return max(1, min(int(given), _MAX_SPAN)) if given.isdecimal() and len(given) < 8 else 1
