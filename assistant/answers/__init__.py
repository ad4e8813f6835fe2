"""One file per kind of question. To add a kind: one file, one line in ``ANSWERERS``.

Each answerer looks at the question and either replies or leaves it to the next (None). The order matters only where a
kind falls through: a unit's tasks without a unit, a target that no plan of the corpus sets.
"""

from collections.abc import Callable

from assistant.answers import about, clause, compare, exists, target, unit, unit_tasks
from assistant.answers.asked import Asked
from assistant.reply import Reply

Answerer = Callable[[Asked], Reply | None]

ANSWERERS: tuple[Answerer, ...] = (
    about.answer,  # 这个方案是哪天发的
    compare.answer,  # 各地高企目标各是多少
    exists.answer,  # 还有哪里定了这个指标
    unit_tasks.answer,  # 科技局牵头哪些任务
    unit.answer,  # 这件事谁牵头
    target.answer,  # 要新增几家
    clause.answer,  # 怎么写的
)
