"""Where the article of a government web page is, what it is called, and its register lines (索引号, 发文字号, 成文日期)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# What the systems of offices call the article: 大汉 JCMS, 拓尔思 TRS, 开普 UCAP, 博达 VSB, WeChat, and what most others say.
_ARTICLES = (
    "#UCAP-CONTENT, #zoom, #Zoom, #zoomcon, #vsb_content, #vsb_content_2, .v_news_content, .TRS_Editor, .TRS_UEDITOR,"
    " .trs_editor_view, .trs_paper_default, .view.TRS_UEDITOR, #js_content, #article-content, .article-content, .article_content,"
    " .articleContent, #articleContent, .article-con, .article_con, #artibody, .pages_content, .b12c, .bt_content, .j-fontContent,"
    " .news_content, .news-content, .newsContent, .con_text, .wenzhang, .wz_content, .wzcon, .xl_content, .detail-content,"
    " .detail_content, .details-content, .zwxl-article, .zw_content, .zoom, .arc_cont, .ewb-article-info, .Custom_UnionStyle,"
    " .main-content, .main_content, .content_body, .contentText, .content-text, .text-content, #content, .content, article, main"
)
_SHARE = 0.6  # of the sentences of a page, which an article must hold to be taken by its name
_MOST = 0.95  # a child that holds so much of them leads to the article where no name is known
_SKIPPED = frozenset("script style noscript template iframe head select nav footer aside -comment".split())
_HAN = re.compile("[\u3400-\u9fff]")
_MARK = re.compile("[，。；]")
_LAYOUT = "td table, td p + p + p"  # what only the cells of a table that lays out a page hold
_SITE = re.compile(r"\s*(?:[_|»]| [-—] |--|-(?=[^-]{2,30}(?:网|门户|政府|平台|委员会|局|厅)[^-]{0,8}$)).*$")
_LABEL_TEXT = (
    r"索\s*引\s*号|主题分类|信息分类|公开分类|发文机[关构]|发布机[关构]|制定机关|公开主体|成文日期|发文日期|生成日期|公开日期|发布日期"
    r"|发文字号|文\s*号|文件编号|有\s*效\s*性|废止日期|施行日期|主题词|统一编号|登记号|组配分类|体裁分类|服务对象分类|名\s*称|标\s*题"
)
LABEL = re.compile(rf"[\[【]?\s*({_LABEL_TEXT})\s*[\]】]?\s*[:：]?\s*")
_REGISTER_LIMIT = 1500  # characters of an element that is nothing but register lines


def article(body: "LexborNode") -> "LexborNode":
    """The element that holds the article of a page; the whole body where nothing stands out."""
    mass = _masses(body)
    total = mass[body.mem_id]
    if not total:
        return body
    named = [node for node in body.css(_ARTICLES) if mass.get(node.mem_id, 0) >= _SHARE * total]
    if named:
        return named[-1]  # in document order: the innermost comes last
    chosen = body
    while True:
        child = max(_elements(chosen), key=lambda node: mass.get(node.mem_id, 0), default=None)
        if child is None or mass.get(child.mem_id, 0) < _MOST * total or child.tag in ("p", "ul", "ol"):
            return chosen
        if child.tag == "table" and child.css_first(_LAYOUT) is None:
            return chosen  # a table of data, to be read with what stands around it
        if sum(1 for _ in _elements(child)) < 2 and not any(mass.get(node.mem_id) for node in _elements(child)):
            return chosen  # a paragraph that is nearly all there is
        chosen = child


def _elements(node: "LexborNode") -> "Iterator[LexborNode]":
    child = node.child
    while child is not None:
        if child.is_element_node and child.tag not in _SKIPPED:
            yield child
        child = child.next


def _masses(root: "LexborNode") -> dict[int, int]:
    """For each element below ``root`` the Chinese characters of the sentences it holds outside links."""
    mass: dict[int, int] = {}
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            total = 0
            child = node.child
            while child is not None:
                total += mass.get(child.mem_id, 0) if child.is_element_node else _sentences(child)
                child = child.next
            mass[node.mem_id] = total
        elif node.tag not in _SKIPPED and node.tag != "a":
            stack.append((node, True))
            stack += [(child, False) for child in _elements(node)]
    return mass


def _sentences(node: "LexborNode") -> int:
    """The Chinese characters of a text that has the marks of sentences: menus, titles and register lines have none."""
    text = node.text_content or "" if node.is_text_node else ""
    return len(_HAN.findall(text)) if _MARK.search(text) else 0


def title_of(tree: "LexborHTMLParser", inside: str) -> list[str]:
    """The title of a page as one line, or nothing where its article begins with it."""
    candidates = [(meta.attributes.get("content") or "") for meta in tree.css('meta[name="ArticleTitle" i]')]
    candidates += [_words(node) for node in tree.css("h1")] + [
        _SITE.sub("", _words(node)) for node in tree.css("title")
    ]
    head = _bare(inside[:600])
    for candidate in candidates:
        title = " ".join(candidate.split())
        if len(_HAN.findall(title)) >= 6:
            return [] if _bare(title) in head else [title]
    return []


def register(body: "LexborNode", inside: str) -> list[str]:
    """The register of a page, one ``label：value`` per line; nothing where the article holds it."""
    best: list[str] = []
    for node in body.css("table, ul, dl, div"):
        text = " ".join(_words(node, limit=_REGISTER_LIMIT + 1).split())
        if len(text) > _REGISTER_LIMIT or len(found := _pairs(text)) < 2:
            continue
        if len(found) > len(best):
            best = found
    return [line for line in best if _bare(line) not in _bare(inside)]


def _pairs(text: str) -> list[str]:
    labels = list(LABEL.finditer(text))
    if not labels or labels[0].start() > 20:
        return []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    pairs = (
        (re.sub(r"\s", "", label[1]), text[label.end() : end].strip()) for label, end in zip(labels, ends, strict=True)
    )
    return [f"{name}：{value}" for name, value in pairs if value and len(value) <= 120]


def _words(node: "LexborNode", limit: int = 400) -> str:
    """The text of a small element, cells and lines apart; what is beyond ``limit`` characters is left out."""
    words: list[str] = []
    length = 0
    stack = [node]
    while stack and length <= limit:
        here = stack.pop()
        if here.is_text_node:
            words.append(here.text_content or "")
            length += len(words[-1].strip())
        elif here.tag not in _SKIPPED:
            if here.tag not in ("span", "font", "b", "strong", "a", "em"):
                words.append(" ")
            children: list[LexborNode] = []
            child = here.child
            while child is not None:
                children.append(child)
                child = child.next
            stack += children[::-1]
    return "".join(words)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u3000\xa0]", "", text)
