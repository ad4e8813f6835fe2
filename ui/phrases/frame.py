"""The frame of the page, what went wrong, and the command that serves it."""

import errno
from typing import Final

NAME: Final = "政策通"
MOTTO: Final = "只引原文，逐字可查"
SUMMARY: Final = "{plans} 份文件 · {targets} 项目标 · " + MOTTO

# While the plans are being opened
OPENING: Final = "正在打开资料库……"
OPENING_MORE: Final = "正在打开资料库，马上就好。现在就可以输入问题，打开后立即回答。"
OPENING_TAB: Final = "正在打开资料库，打开后这里自动显示。"

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
