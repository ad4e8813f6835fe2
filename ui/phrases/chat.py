"""The chat, the source pane beside it, and what is collected from both."""

from typing import Final

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
    "indicator_not_in_plan": "没有找到这个指标的目标",
    "no_figure": "原文提到了，没有找到所问的数字",
    "only_past_figure": "只找到已完成的数字",
    "year_outside_plan": "没有找到所问年份的数字",
    "unit_not_in_plan": "没有找到这个单位",
    "greeting": "",  # nothing was looked for
    "not_about_plans": "入库文件答不了这个问题",
    "nothing_found": "没有对得上的原文",
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
FIND: Final = "在文中查找"
FIND_BACK: Final = "上一处"
FIND_NEXT: Final = "下一处"
CITE_BACK: Final = "上一条引文"
CITE_NEXT: Final = "下一条引文"
PASSAGE_CHANGED: Final = "这份文件的文字与生成链接时不同，下面标出的可能不是当时的那一处，请核对。"
NO_PASSAGE: Final = "没有找到这一处原文。文件可能已被移出资料库，或链接不完整；请重新提问，或在资料库里打开文件。"

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
