"""A reviewed contract with findings of every kind, and an API that serves its report."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.page.scripted import Answer, ScriptedServer
from tests.browser.page.tasks import listed, script_tasks, task

FACTS = {
    "words": 400,
    "pages": 2,
    "seconds": 0.1,
    "contract_type": "supply",
    "evidence": [],
    "parties": [],
    "governing_law": None,
    "dates": [],
}
LINES = [
    "🌍 Services agreement",
    "1. The Supplier shall halve its emissions by 2030.",
    "2. The Supplier shall use reasonable endeavours to buy green power.",
    "3. Nothing here obliges the Customer to reach net zero.",
    "4. The Supplier shall offset its emissions.",
    "5. The parties hope for a low carbon fleet.",
    "6. The Supplier may install solar panels.",
    "7. The parties may speak of the weather.",
    "8. The Supplier keeps a flood plan for the 🏭 warehouse.",
]
TEXT = "\n\n".join(LINES)
CONTRACT = {
    "file_id": "f1",
    "text": TEXT,
    "pages": [],
    "blocks": [
        {"kind": "paragraph", "start": at, "end": at + len(line), "level": 0}
        for line in LINES
        for at in [TEXT.index(line)]
    ],
}


def passage(line: int, **changes: Any) -> dict[str, Any]:
    """One line of the contract as a passage that counts and obliges nobody."""
    start = TEXT.index(LINES[line])
    return {
        "start": start,
        "end": start + len(LINES[line]),
        "page": None,
        "clause": str(line),
        "text": LINES[line],
        "tier": 1,
        "topic": "Carbon and fuels",
        "risk": None,
        "reason": f"Reason {line}.",
        "signals": [],
        "binding": False,
        "terms": [],
        "polarity": "stands",
        "duty": None,
        **changes,
    }


PLAIN = {"duty": "plain", "binding": True, "signals": ["duty", "target", "deadline"]}
PASSAGES = [
    passage(1, **PLAIN),
    passage(2, duty="hedged", signals=["duty"], topic="Energy, power and heat"),
    passage(3, polarity="denied"),
    passage(4, polarity="lifted"),
    passage(5, polarity="intended"),
    passage(6, polarity="permitted"),
    passage(7, tier=2),
]
REPORT = {
    "band": "possible",
    "category": "CAT1",
    "category_label": "basic",
    "counted": 2,
    "binding": 1,
    "denied": 1,
    "lifted": 1,
    "intended": 1,
    "permitted": 1,
    "related": 1,
    "density_per_1000": 5.0,
    "topics": [],
    "passages": PASSAGES,
    "facts": FACTS,
    "warnings": [],
}


def script_report(server: ScriptedServer, report: Any = None) -> None:
    """The report is that of the task t1; nothing has been recommended."""
    script_tasks(server, [task("t1", task_name="services.pdf")])
    server.on("GET", "api/tasks", lambda asked: Answer(listed([])))
    server.on("GET", "api/tasks/t1/result", lambda asked: Answer(report or REPORT))
    server.on("GET", "api/tasks/t1/artifacts/contract.json", lambda asked: Answer(CONTRACT))


def opened(page: Page, server: ScriptedServer, address: str = "contracts/t1") -> Page:
    """The report, when its text is there."""
    page.goto(server.url + address)
    expect(page.locator(".paper")).to_be_attached()
    return page


SELECT = """
([from, to]) => {
  const nodes = document.createTreeWalker(document.querySelector(".paper"), NodeFilter.SHOW_TEXT);
  const points = new Map();
  while (nodes.nextNode()) {
    const { data } = nodes.currentNode;
    if (data.includes(from)) points.set("from", [nodes.currentNode, data.indexOf(from)]);
    if (data.includes(to)) points.set("to", [nodes.currentNode, data.indexOf(to) + to.length]);
  }
  getSelection().setBaseAndExtent(...points.get("from"), ...points.get("to"));
}
"""


def select_words(page: Page, first: str, last: str | None = None) -> None:
    """Selects words of the contract, or from some to others."""
    page.evaluate(SELECT, [first, last or first])
