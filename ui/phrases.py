"""Every sentence a visitor reads on the page, in one place and one voice.

Short, polite, and with the cure where something went wrong. Templates take plain values; whoever fills them escapes
the result for the place it goes to.
"""

import errno
from typing import Final

NAME: Final = "政策通"
MOTTO: Final = "只引原文，逐字可查"
SUMMARY: Final = "{plans} 份文件 · {targets} 项目标 · " + MOTTO

# Frame of the page
TAB_CHAT: Final = "问答"
TAB_CHECK: Final = "目标查重"
TAB_COMPARE: Final = "指标对比"
TAB_LEDGER: Final = "责任台账"
TAB_LIBRARY: Final = "资料库"
PANE: Final = "原文栏"
DARK: Final = "深色"
LIGHT: Final = "浅色"
NEW_CHAT: Final = "新对话"
SEND: Final = "发送"
ASK_PLACEHOLDER: Final = "输入问题，回车发送；Shift+回车换行"
QUESTION_LABEL: Final = "问题"
ANSWERS_LABEL: Final = "问答记录"
SCOPE: Final = "范围"
REGION_FIND: Final = "找地区"
PROMISE: Final = "回答只来自已入库文件；数值与责任单位以原文为准。"

# Empty page
WELCOME: Final = "问一个关于目标、责任单位或具体条款的问题"
WELCOME_MORE: Final = "每句回答都标出原文位置，点编号即可核对。"
NO_PLANS: Final = "资料库里还没有文件。请在“资料库”里放入文件，或用 zhengce add 文件 入库后刷新本页。"
EXAMPLE_KINDS: Final = {
    "target": "查目标值",
    "unit": "找责任单位",
    "clause": "看条款内容",
    "compare": "比各地目标",
}
EXAMPLE_TARGET: Final = "{region}{indicator}的目标是多少？"
EXAMPLE_UNIT: Final = "{region}“{task}”由谁负责？"
EXAMPLE_CLAUSE: Final = "{region}在“{task}”方面有哪些举措？"
EXAMPLE_COMPARE: Final = "各地{indicator}的目标分别是多少？"

TITLED: Final = "《{title}》"
RELATED: Final = "还可以问："
EXAMPLE_TASKS: Final = "{unit}参与哪些任务？"

# Answers
ALL_TARGETS: Final = "{region}{year}有哪些目标？"
YEAR_OF: Final = "{year}年"
WITHOUT: Final = "去掉“{value}”再问"
GOOD: Final = "有用"
BAD: Final = "有误"
JUDGED: Final = "已记下您的反馈，谢谢。"
JUDGE_TITLE: Final = "这条回答哪里有误？"
FAULTS: Final = {
    "figure": "数字不对",
    "unit": "责任单位不对",
    "source": "出处不对",
    "missing": "漏了内容，或文件里其实有",
    "other": "其他",
}
JUDGE_COMMENT: Final = "正确的是什么？（可不填）"
JUDGE_SEND: Final = "提交"
CANCEL: Final = "取消"
UNDERSTOOD_KINDS: Final = {
    "target": "查目标值",
    "unit": "找责任单位",
    "unit_tasks": "查单位任务",
    "count": "数个数",
    "clause": "看条款内容",
    "compare": "比各地目标",
    "exists": "查有没有",
    "about": "查文件信息",
    "other": "",
}
UNDERSTOOD_REGION: Final = "地区"
UNDERSTOOD_YEAR: Final = "年份"
UNDERSTOOD_INDICATOR: Final = "指标"
UNDERSTOOD_UNIT: Final = "单位"
UNDERSTOOD_ABSENT: Final = "未入库"
UNITS: Final = "责任单位"
LEAD: Final = "牵头"
SUPPORT: Final = "配合与其他"
OPEN_ENDED: Final = "等"
LEAD_UNMARKED: Final = "原文未标明牵头单位"
TABLE_HEAD: Final = ("地区", "目标值", "原文", "出处")
MIXED_MEASURES: Final = "各处口径不同（{measures}），不能直接比大小，请以原文为准。"
CAUTION: Final = "提醒：{text}"
INCOMPLETE: Final = "以上只列出一部分，可缩小范围再问。"
REPAIRED: Final = "引文已校读（去掉插进句中的页码或改正认错的字）；逐字原文见右侧。"
NOT_FOUND: Final = "没有找到"
NEAREST: Final = "下面是最接近的条文，仅供参考，不是答案："
CHOOSE: Final = "请选一个："
COPY_ANSWER: Final = "复制并附出处"
LINKED: Final = {
    "same": "由链接打开。已按资料库现在的文件重新回答，引文与生成链接时一致。",
    "changed": "由链接打开。引文与生成链接时不同：资料库的文件此后有增减或更新，请以下面的回答为准。",
}
REASONS: Final = {
    "region_not_in_corpus": "资料库里没有这个地区的文件",
    "document_not_in_corpus": "资料库里没有这份文件",
    "indicator_not_in_plan": "该地区的文件没有这个指标",
    "no_figure": "原文提到了，但没有给出数字",
    "only_past_figure": "原文只有已完成的数字，没有目标",
    "year_outside_plan": "所问年份不在文件的规划期内",
    "unit_not_in_plan": "文件里没有这个单位",
    "not_about_plans": "这个问题与入库文件无关",
    "nothing_found": "资料库里没有相应内容",
}

# Source pane
SOURCE_LABEL: Final = "原文"
SOURCE_EMPTY: Final = ("点击回答中的", "编号，", "这里会打开原文并定位到被引用的条款。")
BASIS: Final = "依据 {number}"
WHOLE_PLAN: Final = "全文"
FIGURE: Final = "目标值"
FIGURES_MORE: Final = "……共 {count} 项"
POSITION: Final = "位置"
POSITION_VALUE: Final = "第 {paragraph} 段，第 {start}–{end} 字"
POSITION_PAGE: Final = "第 {page} 页，"
INFERRED: Final = "推定"
COPY_QUOTE: Final = "复制并附出处"
COPY_LINK: Final = "复制链接"
BACK: Final = "回到引文"
DOWNLOAD: Final = "下载原件"
CLOSE: Final = "关闭"
CITATION: Final = "{region}《{title}》"
REPAIR_HINT: Final = "{reason}，读作“{replacement}”"
REPAIR_DROPPED: Final = "{reason}，阅读时略去"
OUTLINE: Final = "目录"
FIND: Final = "在本文件中查找"
FIND_BACK: Final = "上一处"
FIND_NEXT: Final = "下一处"
CITE_BACK: Final = "上一条引文"
CITE_NEXT: Final = "下一条引文"
PASSAGE_CHANGED: Final = "这份文件的文字与生成链接时不同，下面标出的可能不是当时的那一处，请核对。"
NO_PASSAGE: Final = "没有找到这一处原文。文件可能已被移出资料库，或链接不完整；请重新提问，或在资料库里打开文件。"

# Library
LIBRARY_COUNTS: Final = ("条款", "目标", "责任单位")
LIBRARY_HEAD: Final = ("文件", "地区", "规划期", *LIBRARY_COUNTS)
LIBRARY_COUNT: Final = "共 {plans} 份文件"
LIBRARY_FILTER: Final = "按文件名、地区、年份筛选"
UNKNOWN: Final = "未注明"
PERIOD_UNTIL: Final = "到 {end} 年"
DOWNLOAD_SHORT: Final = "下载"
REMOVE: Final = "移出"
RESTORE: Final = "恢复"
UNDO: Final = "撤销"
REMOVED: Final = "最近移出的 {count} 份文件"
REMOVED_ONE: Final = "已移出《{title}》，回答不再引用它。"
RESTORED: Final = "已恢复《{title}》。"
DROP: Final = "把政策文件拖到这里，或点击选择"
DROP_MORE: Final = "可一次放多个；文本、Word（docx）、PDF、网页均可，单个不超过 20 MB"
DROP_LABEL: Final = "选择要入库的文件"
ADDED: Final = "已入库"
ALREADY: Final = "已在库中"
NOT_ADDED: Final = "未入库"
NO_PERIOD: Final = "未写规划期"
INDEXING: Final = "正在更新索引，其他人可照常提问……"
INDEXED: Final = "可以提问了：资料库现有 {plans} 份文件。"
WARN_NO_REGION: Final = "没有认出是哪个地区的文件；提问时请写明文件名。"
WARN_REGION: Final = "地区“{region}”是推定的（{basis}），请核对。"
WARN_NO_CLAUSES: Final = "没有读到条款，请核对文件内容。"
WARN_NO_TARGETS: Final = "没有读到目标数值。"
WARN_NO_UNITS: Final = "没有读到责任单位。"
WARN_DOUBTFUL: Final = "有 {count} 处条款的编号不规范，层级可能不准，请核对。"

READ_ONLY: Final = "这里只供查阅：文件由管理员维护，不能在网页上添加、移出、替换或更正。需要改动时，请联系管理员。"

# A new version of a file
REPLACE: Final = "换新版"
REPLACED: Final = "已换成新版"
REPLACED_TAG: Final = "已换成新版"
REPLACED_UNDO: Final = "换回旧版"
REPLACED_OTHER: Final = "新文件的{what}与旧版不同（{before} → {after}），请核对是不是放错了文件。"
REPLACED_TARGETS: Final = "目标的改动（{count}）"
REPLACED_CLAUSES: Final = "条款的改动（{count}）"
REPLACED_CORRECTIONS: Final = "人工更正：沿用 {kept} 处，不再适用 {unfit} 处"
REPLACED_HEAD: Final = ("改动", "旧版", "新版")
REPLACED_MORE: Final = "只列出前 {shown} 处。"

# Corrections
FIX: Final = "更正"
FIX_WRONG: Final = "这个数不对"
FIX_WRONG_ONE: Final = "“{figure}”不对"
FIX_UNITS: Final = "单位不对"
FIX_PLAN: Final = "更正文件信息"
FIX_MISSED: Final = "漏读了目标"
FIX_UNLISTED: Final = "漏读了责任单位"
FIX_TITLE: Final = "人工更正"
FIX_NOW: Final = "现在识别为："
FIX_CHOOSE: Final = "目标的数字是原文里的哪一处"
FIX_WORDS: Final = "都不是，照抄原文"
FIX_WORDS_HINT: Final = "从上面原文里抄下这个数字"
FIX_MEASURE: Final = "口径"
FIX_COMPARATOR: Final = "比较"
FIX_VALUE: Final = "数值"
FIX_VALUE_MAX: Final = "上限（区间）"
FIX_UNIT: Final = "计量单位"
FIX_START: Final = "起始年"
FIX_END: Final = "终止年"
FIX_VERDICT: Final = "这个数字是"
FIX_IS_TARGET: Final = "要达到的目标"
FIX_UNITS_HINT: Final = "名称照抄原文，用顿号分开。原文这一条没有写的单位会注明是更正人补充的。"
FIX_OPEN_ENDED: Final = "名单以“等”结尾"
FIX_LIST_WORDS: Final = "写明责任单位的原文"
FIX_LIST_HINT: Final = "不填则不变"
FIX_NO_UNITS: Final = "这里没有责任单位"
FIX_REASON: Final = "原因（可不填）"
FIX_PREVIEW: Final = "更正后的回答"
FIX_PREVIEW_HINT: Final = "改动后，这里显示更正后的回答怎么写。"
FIX_SAVE: Final = "保存更正"
FIX_SAVED: Final = "已保存，大家从现在起看到的是更正后的回答："
FIX_AGAIN: Final = "重新提问"
FIX_UNDO: Final = "撤销更正"
FIX_UNDONE: Final = "已撤销，{kind}恢复为更正前的识别结果。"
FIX_GONE: Final = "没有找到要更正的这一处。可能刚被更正或文件已换；请刷新页面后再打开。"
FIX_UNREADABLE: Final = "没有看懂所填的内容，没有保存。请缩短过长的内容，或刷新页面再试。"
CORRECTED: Final = "已更正"
CORRECTIONS: Final = "人工更正"
UNFIT_COUNT: Final = "{count} 处更正不再适用"
FACTS: Final = "核对"
FACTS_TITLE: Final = "核对读到的内容"
FACTS_HEAD: Final = ("种类", "识别为", "原文", "更正")
FACTS_COUNT: Final = "共 {count} 项"
FACTS_FILTER: Final = "按指标、单位筛选"
FACTS_MORE: Final = "这里列出前 {shown} 项，共 {all} 项；其余请在原文栏里核对。"

# Comparison
INDICATOR: Final = "指标"
INDICATOR_HINT: Final = "输入或选择指标，如：高新技术企业"
IN_PLANS: Final = "{count} 份文件"
COMPARE: Final = "对比"
AXIS: Final = "{measure}（{sort}），自 0 起，同一坐标"
NO_UNIT: Final = "无单位"
GROUPS_APART: Final = "各地口径不同，不同口径不共用坐标，不能直接比大小。"
YEARS_DIFFER: Final = "各处年份不同，只作参考。"
APART_ONLY: Final = "单独列示"
APART_ALL: Final = "口径各不相同，没有可比的两处"
APART_WHY: Final = "按“{measure}（{sort}）”写，没有别处可比"
MISSING: Final = "没有写这一指标的：{names}。"
YEAR: Final = "{year} 年"
NO_YEAR: Final = "未写年份"
ALSO_AT: Final = "同一数字写了 {count} 处：{places}"
NO_HEADING: Final = "正文"
EXPORT_PNG: Final = "导出图片"
EXPORT_SVG: Final = "矢量图"
PICTURE_TITLE: Final = "{indicator}：各地目标对比"
PICTURE_SOURCE: Final = "出处：{plans}。"
PICTURE_DAY: Final = "数字均引自原文，{stamp}。政策通制图。"
TABLE_AND_QUOTES: Final = "表格与原文"
COMPARE_HEAD: Final = ("名次", "地区", "目标值", "年份", "原文", "文件")
EXPORT_XLSX: Final = "导出 Excel"
EXPORT_DOCX: Final = "导出 Word"
PICK_MORE: Final = "还有 {count} 项，请再输入几个字"
PICK_NONE: Final = "没有相符的"
NO_EXPORT: Final = "没有可导出的内容：{why}"

# A plan and those above and below it
RELATE: Final = "上下级衔接"
RELATE_HEAD: Final = ("指标", "上级", "下级", "衔接")
RELATE_PAIR: Final = "{below} 对照 {above}"
RELATE_MISSING: Final = "上级写了、下级没有写的 {count} 项"
RELATE_CONFLICT: Final = "同一份文件前后不一致"
RELATE_CONFLICTS: Final = "不一致"
RELATE_LATER: Final = "{earlier} 已有新的计划：{later}。"
RELATE_NONE: Final = "资料库里没有这份文件的上级或下级计划，文件内也没有发现前后不一致。"

# Ledger
UNIT: Final = "单位"
UNIT_HINT: Final = "单位名称或简称，如：科技局"
PLAN: Final = "文件"
ALL_PLANS: Final = "全部文件"
PLAN_HINT: Final = "输入地区或文件名"
ROLE: Final = "角色"
LEDGER_ROLES: Final = {"": "全部", "lead": "只看牵头", "other": "不含牵头"}
LEDGER_HEAD: Final = ("角色", "任务", "目标", "时限", "出处")
LEDGER_UNIT: Final = "{plan} · {count} 项任务"
LEDGER_LED: Final = "，牵头 {count} 项"
LEDGER_COUNT: Final = "共 {rows} 行，涉及 {tasks} 项任务"
LEDGER_MORE: Final = "；往下接着看，导出的表格是全部"
LEDGER_NEXT: Final = "再列约 {count} 行（还有 {left} 行）"
NO_ROWS: Final = "没有这样的责任单位。请换一个名称或简称，或选“全部文件”。"

# Draft check
DRAFT: Final = "拟写入的目标"
DRAFT_HINT: Final = "粘贴一句目标或整段草稿，如：全社会研发经费投入增长10%以上"
DRAFT_FILE: Final = "选择草稿文件"
CHECK: Final = "查重"
PROOFREAD: Final = "核稿"
CHECK_EMPTY: Final = (
    "查重：逐个目标与资料库比对，相同的、同一指标而数值不同的、相近但不可比的，都附原文。"
    "核稿：草稿引用的数字、单位和文件是否与资料库一致。"
)
NOTHING_CITED: Final = "草稿没有引用数字、责任单位或文件。"
CITED: Final = "草稿引用 {count} 处：{counts}。"
NOTHING_TO_CHECK: Final = "没有读到带数字的目标，也没有与已有文件相同的语句。"
CHECK_SUMMARY: Final = "读到 {targets} 个目标；资料库中有{counts}。"
CHECK_COUNT: Final = "{name} {count} 处"
CHECK_RANK: Final = "数值在可比的 {of} 处中列第 {rank} 位。"
CHECK_NONE: Final = "资料库的文件没有这一目标。"
SIMILAR: Final = "与已有文件相同或相近的语句"

# A saved answer or an exported file, verified
VERIFY: Final = "核验导出的文件"
VERIFY_HINT: Final = "放入以前导出的 Word、Excel，或保存的 JSON 回答：逐处核对原文有没有变、引文有没有被改。"
VERIFY_FILE: Final = "选择要核验的文件"
VERIFY_SENTENCE: Final = "答句"
VERIFY_LATER: Final = "已有较新的计划"
VERIFY_MORE: Final = "此处只列前 {shown} 处；全部结果用 zhengce verify 查看。"

# Excerpts and the conversation as a file
BASKET: Final = "摘录"
BASKET_TITLE: Final = "摘录篮"
KEEP: Final = "加入摘录"
KEPT: Final = "已加入"
KEPT_BEFORE: Final = "已在摘录中"
BASKET_FULL: Final = "摘录篮已满"
BASKET_EMPTY: Final = "摘录篮是空的。在回答下面或原文栏里点“加入摘录”。"
BASKET_GONE: Final = "这一处原文已不在资料库里，导出时略去。"
BASKET_UP: Final = "上移"
BASKET_DOWN: Final = "下移"
BASKET_REMOVE: Final = "移除"
BASKET_CLEAR: Final = "清空"
EXPORT_CHAT: Final = "导出对话"
NO_QUESTIONS: Final = "还没有问过问题。"

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
    "light": LIGHT,
    "dark": DARK,
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

# Errors
FAILED: Final = "这一步没有成功，您的内容没有丢失。请再试一次；若仍不行，请管理员查看服务日志（编号 {code}）。"
BODY_TOO_LARGE: Final = "内容超过 {limit}，未处理。请缩短或拆分后再试。"
LENGTH_REQUIRED: Final = "请求没有注明长度，未处理。请通过网页使用本服务。"
FOREIGN_ORIGIN: Final = "请求来自别的网站，未处理。请在本服务自己的页面里操作。"
UNKNOWN_HOST: Final = "不认识的访问地址“{host}”。请用本机地址打开，或由管理员把域名写进环境变量 ZHENGCE_HOSTS。"
NO_UPLOAD: Final = "这里不接收上传。请在页面的“资料库”里放入文件，或用 zhengce add 文件 入库。"
NO_SUCH_PLAN: Final = "资料库里没有这份文件。请回到页面的“资料库”重新打开。"
PORT_TAKEN: Final = "地址 {host}:{port} 不能使用（{why}）。请换一个端口，例如 zhengce serve --port {other}。"
PORT_REASONS: Final = {errno.EADDRINUSE: "已被占用", errno.EACCES: "没有权限"}
NOT_OUR_ADDRESS: Final = "不是本机的地址，或端口不在 0 到 65535 之间"
READY: Final = "页面已就绪：{url}（按 Ctrl+C 停止）"

# Command line
SERVE_HELP: Final = "打开网页问答"
HOST_NAME: Final = "地址"
HOST_HELP: Final = "监听地址（默认 127.0.0.1，只有本机能访问）"
PORT_NAME: Final = "端口"
PORT_HELP: Final = "端口（默认 7860）"
READ_ONLY_HELP: Final = "只供查阅：网页上不能添加、移出、替换或更正文件（环境变量 ZHENGCE_READ_ONLY=1 也可）"
