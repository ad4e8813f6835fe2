"""The tabs beside the chat: draft check, comparison, ledger."""

from typing import Final

# Comparison
INDICATOR: Final = "指标"
INDICATOR_HINT: Final = "输入或选择，如：高企"
IN_PLANS: Final = "{count} 份文件"
COMPARE: Final = "对比"
AXIS: Final = "{measure}（{sort}），自 0 起，同一坐标"
NO_UNIT: Final = "无单位"
GROUPS_APART: Final = "各地口径不同，不同口径不共用坐标，不能直接比大小。"
YEARS_DIFFER: Final = "各处年份不同，只作参考。"
APART_ONLY: Final = "单独列示"
APART_ALL: Final = "口径各不相同，没有可比的两处"
APART_WHY: Final = "按“{measure}（{sort}）”写，没有别处可比"
MISSING: Final = "没有找到这一指标的：{names}。"
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
UNIT_HINT: Final = "全称或简称，如：科技局"
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
