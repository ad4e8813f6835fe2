"""Help, tour, and what the page's script says."""

from typing import Final

from ui.phrases.chat import BASKET, BASKET_FULL, KEEP, KEPT, KEPT_BEFORE, SOURCE_LABEL
from ui.phrases.frame import ANSWERS_LABEL, TAB_CHAT, TAB_CHECK, TAB_COMPARE, TAB_LEDGER, TAB_LIBRARY
from ui.phrases.tabs import PICK_MORE, PICK_NONE, PROOFREAD

# Help
HELP: Final = "帮助"
HELP_TITLE: Final = "怎么用"
HELP_TEXT: Final = {
    TAB_CHAT: "用平常的话问目标、责任单位或条款。回答逐字引用文件；点编号打开原文并定位。没有写的会说明没有。",
    TAB_CHECK: "粘贴或放入草稿。查重：拟写的目标别处有没有、高了还是低了。核稿：引用的数字、单位、文件与资料库是否一致。",
    TAB_COMPARE: "一个指标各地定了多少，口径相同的才排名；一份计划与上级、下级是否衔接，前后有没有矛盾。",
    TAB_LEDGER: "每个单位牵头、配合哪些任务，目标和时限是什么；可按单位、文件、角色筛选。",
    TAB_LIBRARY: "放入、换新版、移出、恢复文件；点“核对”看从每份文件里读到了什么，读错的当场更正。资料库大家共用。",
    BASKET: "从回答和原文里“加入摘录”，排好顺序，一次导出 Word 或 Excel，带出处。",
    "打印": "浏览器的打印（Ctrl+P）打出当前页签；问答页连同原文栏里正看着的引文一起打出。",
}

# The tour
TOUR: Final = "新手导览"
TOUR_OFFER: Final = "第一次用？"
TOUR_START: Final = "两分钟导览"
TOUR_NO: Final = "不用了"
TOUR_SKIP: Final = "结束导览"
TOUR_BACK: Final = "上一步"
TOUR_NEXT: Final = "下一步"
TOUR_DONE: Final = "开始使用"
TOUR_STEPS: Final = (
    (
        "提问",
        "像平时说话一样问目标、责任单位或条款，回车发送。上方可点选地区，只在那里找。点“下一步”，替您问一个例子。",
    ),
    (
        "回答就是原文",
        "蓝底的是文件里逐字的原文，加粗的是所问的数字，蓝色小编号是出处。文件里没有的会直说没有，并写明原因。",
    ),
    ("核对原文", "点编号，这里打开文件并停在那一段。可看目录、在文件里查找、依次看各条引文，也可下载原件。"),
    (
        "用到公文里",
        "“复制并附出处”贴到 Word；“加入摘录”从各处收集引文，最后一次导出；“复制链接”发给同事，打开就是这个回答。",
    ),
    (
        "起草时对照",
        "指标对比看各地定了多少；旁边的目标查重看拟写的目标别处有没有、引用的数字对不对；责任台账列出每个单位的任务。",
    ),
    ("资料库", "回答只来自这里的文件。点标题读全文，看从每份文件里读到了什么。想再看一遍导览，点右上角的“？”。"),
)

# Messages of the page script
COPIED: Final = "已复制"
COPY_FAILED: Final = "浏览器不允许复制，请手动选中文字后按 Ctrl+C"
SOURCES: Final = "出处："
SCRIPT: Final = {
    "copied": COPIED,
    "copyFailed": COPY_FAILED,
    "sources": SOURCES,
    "pane": SOURCE_LABEL,
    "log": ANSWERS_LABEL,
    "sending": "正在上传……",
    "reading": "正在读取……",
    "check": TAB_CHECK,
    "proofread": PROOFREAD,
    "foundOf": "{at}/{all}",
    "foundNone": "没有",
    "working": "正在核对……",
    "workingFor": "正在核对……已用 {seconds} 秒。三十万字的草稿约需一分钟，请不要关闭页面。",
    "keep": KEEP,
    "kept": KEPT,
    "keptBefore": KEPT_BEFORE,
    "basketFull": BASKET_FULL,
    "conversation": ANSWERS_LABEL,
    "pickMore": PICK_MORE,
    "pickNone": PICK_NONE,
    "chat": TAB_CHAT,
    "compare": TAB_COMPARE,
    "library": TAB_LIBRARY,
    "tour": TOUR_STEPS,
    "tourNext": TOUR_NEXT,
    "tourDone": TOUR_DONE,
    "pictureFailed": "图片没有生成。请改用“矢量图”，或换一个浏览器再试。",
    "unreachable": "没有送达服务，请检查连接后再试。",
    "shownOf": "共 {all} 项，显示 {shown} 项",
}
# What Gradio itself says in English, by a part of its wording.
TOASTS: Final = {
    "queue is full": "现在提问的人较多，请稍等几秒再发送。",
    "connection": "与服务的连接断了，正在重连。若一直连不上，请确认服务仍在运行，然后刷新页面。",
    "session": "页面已过期，请刷新后再问。",
    "too large": "内容太长，没有发送。请缩短后再试。",
}
