"""Words that say nothing of what a question is about: what is measured, what links and acts, what fills."""

#: What may follow the name of an indicator and leave it one: what is measured of it, and ways of asking.
MEASURED = frozenset(
    (
        "目标 指标 任务 数量 总数 个数 家数 户数 件数 人数 次数 场数 总量 总额 金额 数额 数 量 额 规模 产值 总产值 增加值 收入 营业收入 销售额 交易额 情况 速度 幅度 程度 比重 占比 比例 比率 份额 "
        "增速 增幅 增长率 涨幅 强度 率 指数 水平 现状 目前 计划 方案 规划 全市 全县 全省 地方 县市 单位 部门 科技局 年度 年均 期 年 月 最终 底 末 大概 大约 各地 人 谁"
    ).split()
)
#: Words that tell nothing about a topic, as the tokeniser gives them.
EMPTY = frozenset(
    (
        "这个 那个 任务 工作 事情 方面 要求 规定 内容 方案 计划 规划 文件 单位 部门 需要 应该 可以 进行 开展 时候 现在 目前 已经 一个 一些 一块 这事 这样 那样 东西 "
        "到底 主要 重点 具体 要求 帮忙 下去 起来 出来 没有 一起 正好 有关 相关 上面 下面 的话 是否 完成 实现 数量 多大 情况 这种 做法 咋样 咋 啥 这么 怎么 "
        "什么 哪些 多少 几个 我们 他们 一样 不一样 这件 这项 那项 条款 一条 条文 数 场数 家数 新增 增加 培育 总数 年底 增长 增速 增幅 突破 要建 要签 要派 属于 争创 创建 申创 推进 推动 加快 加强"
    ).split()
)


#: Single characters that link or act and never make a word with what follows.
LINKING = frozenset(
    "的了和与及在是有要对由把被让给从向到以为于等都就也又不没能会将该其之各每这那哪谁啥搞做弄干办管抓用点去来说讲写看问找帮请派建定开占达跟同里上下中外个家项条件名"
)
