"""Twenty visitors at once over the network, as the page's script asks: nobody gets an error, or an answer of another."""

import json
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

pytestmark = pytest.mark.browser
VISITORS = 20
PATIENCE = 300
QUESTIONS = (
    "南县全社会研发经费投入的目标是多少？",
    "洪江市新增多少家高新技术企业？",
    "怀化市培育科技创新动能由谁负责？",
    "各地研发投入的目标分别是多少？",
    "南县科工局牵头哪些任务？",
    "广元市的技术合同成交额目标是多少？",
    "益阳市科技型中小企业要达到多少家？",
    "成都市研发投入目标是多少？",
    "洪江市怎样支持企业建设研发平台？",
    "<img src=x onerror=alert(1)>南县的高新技术企业",
)
ORDERS = (QUESTIONS, QUESTIONS[::-1])


class Visitor:
    """One conversation over Gradio's own addresses."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/gradio_api/queue"
        self._session = uuid.uuid4().hex
        with urllib.request.urlopen(f"{address}/config", timeout=PATIENCE) as reply:
            page = json.load(reply)
        self._box = next(part["id"] for part in page["components"] if part["props"].get("elem_id") == "zc-question")
        events = (one for one in page["dependencies"] if [self._box, "submit"] in map(list, one["targets"]))
        self._event = next(events)["id"]

    def ask(self, question: str) -> str:
        """The answer as Markdown, without the questions to go on, which are left out where they would take long."""
        sent = {
            "data": [question, [], None],
            "fn_index": self._event,
            "session_hash": self._session,
            "trigger_id": self._box,
        }
        request = urllib.request.Request(
            f"{self._address}/join", json.dumps(sent).encode(), {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=PATIENCE).close()
        with urllib.request.urlopen(f"{self._address}/data?session_hash={self._session}", timeout=PATIENCE) as stream:
            done = next(told for line in stream if (told := _told(line)).get("msg") == "process_completed")
        assert done["success"], done
        *_, asked, answered = done["output"]["data"][0]
        assert (asked["role"], answered["role"]) == ("user", "assistant")
        text: str = answered["content"][0]["text"]
        return text.split('<span class="zc-aside">')[0]


def _told(line: bytes) -> dict[str, Any]:
    text = line.decode().removeprefix("data: ").strip()
    told: dict[str, Any] = json.loads(text) if text else {}
    return told


def conversation(address: str, number: int) -> list[str]:
    visitor = Visitor(address)
    return [visitor.ask(question) for question in ORDERS[number % 2]]


def test_twenty_visitors_at_once_get_the_answers_of_one(real: str) -> None:
    alone = [conversation(real, number) for number in (0, 1)]
    assert len(set(alone[0])) == len(QUESTIONS)
    assert all("<img" not in answer for answer in alone[0])
    with ThreadPoolExecutor(VISITORS) as pool:
        together = list(pool.map(lambda number: conversation(real, number), range(VISITORS)))
    assert together == [alone[number % 2] for number in range(VISITORS)]
