"""Lines that are no part of a plan: what a web page, a document-sharing site, a scanner or a print office adds around it."""

import re
from collections.abc import Iterator

# Lines that a web page, a document-sharing site or a scanner adds around a plan.
_LINES = (
    (re.compile(r"^.*(?:由会员分享|可在线阅读|珍藏版|请在.{1,12}上?搜索).*$"), "文档分享站说明"),
    (re.compile(r"^ *(?:首页|当前位置|您(?:现在)?(?:的|所在的?)?位置|您现在的位置)[^。]{0,12}[>»›|/:].*$"), "网页导航"),
    (re.compile(r"^[^。\n]{1,40}(?: *(?:>|»|›)+ *[^。\n>]{1,40}){2,}$"), "网页导航"),
    (
        re.compile(
            r"^[ |*]*(?:(?:发布|上网|发文|更新|录入)(?:时间|日期)|点击[数量]?|浏览(?:次数|量)?|阅读(?:次数|量)?|访问量|来源|信息来源|"
            r"作者|编辑|责任编辑|字号|字体|打印|发布机构|索引号|主题分类)[ :|*\d].{0,160}$"
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
            r"^[-*# ]*\**(?:发布日期|发布机构|原文链接|检索时间|检索关键词|来源网站|抓取时间|更新时间|下载链接|\[?(?:原文下载|相关附件)\]?|标签|分类)\** ?(?::.{0,200})?$"
        ),
        "数据库信息行",
    ),
    (re.compile(r"^ *(?:-{3,}|\*{3,}|={3,}|_{3,}) *$"), "分隔线"),
    (re.compile(r"^ *[-*]? *\[[^\]]{0,120}\]\((?:https?:/|\.)?/[^)]*\)(?: *\(\w{2,5}\))? *$"), "网页链接"),
    (re.compile(r"^ *\*\*附件\*\* ?: *$"), "数据库信息行"),
    (re.compile(r"^#{1,6} *$|^ *\*{2,4} *$"), "标记符号"),
    (re.compile(r"^ *(?:抄送|主题词)[ :].{2,210}$"), "版记"),
    (re.compile(r"^ *(?:[^。,:]{2,30}(?:办公室|办公厅|秘书处|局|委) *)?20\d\d年\d{1,2}月\d{1,2}日 ?印发 *$"), "版记"),
    (re.compile(r"^ *\(此件(?:依申请|主动|不予)?公开(?:发布)?\) *$"), "版记"),
)
_LINE_LIMIT = 220  # characters; a longer line is text of the plan that merely mentions such a word
_LINKED = re.compile(r"^[-*# ]*\**(?:来源|原文链接|下载链接|网址)\** ?: ?\[?https?://\S+$")  # as long as it likes
# 时间:2019年… beside a title is the date of a web page, among the paragraphs of a plan it says when something takes place.
_DATE_LINE = re.compile(r"^[ |*]*(?:时间|日期)[ :|\d].{0,160}$")
_HEAD_LINES = 12  # lines with text in which a web page gives its date


def noise_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """The noise lines of a text in the widths of the view, as (start, end, reason)."""
    position = 0
    count = 0
    for line in text.split("\n"):
        bare = line.rstrip("\r")
        count += bool(bare.strip())
        why = _reason(bare, count <= _HEAD_LINES) if bare.strip() else None
        if why:
            yield position, position + len(bare), why
        position += len(line) + 1


def _reason(line: str, in_head: bool) -> str | None:
    if _LINKED.match(line):
        return "数据库信息行"
    if len(line) > _LINE_LIMIT:
        return None
    if in_head and _DATE_LINE.match(line):
        return "网页信息行"
    return next((reason for pattern, reason in _LINES if pattern.match(line)), None)
