"""What papers of an office are called: the one place where kinds of plans and of other papers are listed.

All are written in the widths of the view. Who looks for a title, for where one ends, or for a second plan in the same file, takes
its words from here.
"""

PLANS = ("方案", "计划", "规划", "意见", "办法", "措施")
"""Kinds that a plan is of."""

PAPERS = (
    *PLANS,
    *(
        "通知 纲要 要点 条例 决定 决议 报告 通报 公告 通告 规定 细则 规则 批复 函 政策 清单 指南 指引 预案 规范 制度 机制".split()
    ),
    *("章程 目录 名单 纪要 标准 说明 解读 总结 答复 复函 意见稿 白皮书 令 举措 行动 任务 安排 公示 倡议书".split()),
)
"""Kinds that any title of an office ends in."""

FULL = (
    r"(?:工作|实施|行动|建设|推进|专项)(?:方案|计划)|发展规划|若干(?:政策)?(?:措施|意见)|(?:实施|指导)意见"
    r"|管理办法|认定办法|实施细则|工作要点"
)
"""A pattern of the names of kinds in full, as the title of a plan ends in where no 关于…的 stands before it."""


def longest_first(kinds: tuple[str, ...]) -> str:
    """A pattern of any of ``kinds``: 意见稿 goes before 意见."""
    return f"(?:{'|'.join(sorted(kinds, key=len, reverse=True))})"
