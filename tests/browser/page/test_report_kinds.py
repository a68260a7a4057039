"""What counts in a contract and what does not, in the verdict, the text, the map and the files."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.page.reports import LINES, PASSAGES, REPORT, opened, passage, script_report
from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import TYPES, listed, script_tasks, task
from tests.browser.page.test_report_clauses import clause

pytestmark = pytest.mark.browser

KINDS = ["counted", "counted", "denied", "lifted", "intended", "permitted", "related"]
OLD = ("polarity", "duty")
VERDICT = """
async (report) => {
  const url = new URL("static/js/contracts/verdict.js", document.baseURI).href;
  const { verdict } = await import(url);
  return verdict(report);
}
"""
TOP = "(node) => node.getBoundingClientRect().top"
LINE = "(node) => getComputedStyle(node).textDecorationLine"
DRAWN = "(node) => getComputedStyle(node).textDecorationStyle"


def entries(page: Page) -> Locator:
    """The entries of the list that can be seen."""
    return page.locator(".entries li:not(.is-out)")


def report_of(label: str, *passages: dict[str, Any]) -> dict[str, Any]:
    """A report that counts what stands among these."""
    counted = [one for one in passages if one["polarity"] == "stands"]
    binding = sum(one["binding"] for one in counted)
    numbers = {"counted": len(counted), "binding": binding}
    return {**REPORT, **numbers, "category_label": label, "passages": passages}


AIMED = {"duty": "plain", "binding": True, "signals": ["duty", "target"]}
PLAIN = {"duty": "plain", "binding": True, "signals": ["duty"]}
DENIED = passage(3, polarity="denied")


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (report_of("minimal"), "Minimal climate language: no passage counts"),
        (report_of("minimal", DENIED), "Minimal climate language: no passage counts"),
        (report_of("basic", passage(1)), "Basic climate language: 1 passage, no duty"),
        (
            report_of("basic", passage(1, **PLAIN), passage(2)),
            "Basic climate language: 2 passages, 1 duty",
        ),
        (
            report_of("basic", passage(1, **AIMED)),
            "Basic climate language: 1 passage, 1 duty, with a target",
        ),
        (
            report_of("moderate", *[passage(n, **AIMED) for n in (1, 2, 3)]),
            "Moderate climate language: 3 passages, 3 duties, all of them with a target",
        ),
        (
            report_of(
                "strong",
                *[passage(n, **AIMED) for n in (1, 2)],
                *[passage(n, **PLAIN) for n in (3, 4, 5)],
                *[passage(n, signals=["target"]) for n in (6, 7)],
            ),
            "Strong climate language: 7 passages, 5 duties, 2 of them with a target",
        ),
    ],
)
def test_the_verdict_is_a_sentence(
    page: Page, server: ScriptedServer, report: dict[str, Any], sentence: str
) -> None:
    page.goto(server.url + "nowhere")

    assert page.evaluate(VERDICT, report) == sentence


def test_what_is_found_and_not_counted_stands_beside_the_verdict(
    page: Page, server: ScriptedServer
) -> None:
    """Each number leads to its passages."""
    script_report(server)
    opened(page, server)

    head = page.locator(".overview")
    expect(head.get_by_role("heading")).to_have_text(
        "Basic climate language: 2 passages, 1 duty, with a target."
    )
    expect(head).to_contain_text("1 more is hedged")
    expect(head).to_contain_text("Not found in the text")
    expect(head.locator(".not-counted button")).to_have_text(
        ["Aa1 denied", "Aa1 lifted", "Aa1 intended", "Aa1 permitted", "Aa1 possibly related"]
    )

    head.get_by_role("button", name="1 permitted").click()

    expect(entries(page)).to_have_count(1)
    expect(page.locator("#reason")).to_contain_text("Permitted, not counted")
    expect(page.locator("#passage-6")).to_be_focused()
    assert page.url.endswith("?kind=permitted#passage-6")


def test_a_kind_is_told_in_text_list_and_map(page: Page, server: ScriptedServer) -> None:
    script_report(server)
    opened(page, server)

    for part in ("mark", ".entries li", ".tick"):
        kinds = [one.get_attribute("data-kind") for one in page.locator(part).all()]
        assert kinds == KINDS


def test_a_kind_is_told_without_its_colour(page: Page, server: ScriptedServer) -> None:
    """By a line of its own in the text, and by a word at the pointer and at the focus."""
    script_report(server)
    opened(page, server)

    marks = page.locator("mark")
    lines = [(one.evaluate(LINE), one.evaluate(DRAWN)) for one in marks.all()[1:6]]
    assert lines == [
        ("none", "solid"),
        ("underline", "dashed"),
        ("line-through", "solid"),
        ("underline", "dotted"),
        ("underline", "double"),
    ]
    word = "(node) => getComputedStyle(node, '::before').content"
    assert marks.nth(2).evaluate(word) in ("none", "normal")
    marks.nth(2).hover()
    assert marks.nth(2).evaluate(word) == '"Denied, not counted"'
    expect(page.locator("#reason")).to_contain_text("Denied, not counted")
    marks.nth(1).focus()
    assert marks.nth(1).evaluate(word) == '"Counted, hedged duty"'
    expect(page.locator("#reason")).to_contain_text("Hedged duty")


def test_the_filter_shows_one_kind_or_all(page: Page, server: ScriptedServer) -> None:
    script_report(server)
    opened(page, server)
    kinds = page.get_by_role("group", name="Kind")
    expect(kinds.get_by_role("button")).to_have_text(
        [
            *("All7", "AaCounted2", "Duties1", "AaDenied1", "AaLifted1", "AaIntended1"),
            *("AaPermitted1", "AaPossibly related1"),
        ]
    )

    kinds.get_by_role("button", name="Duties").click()
    expect(entries(page)).to_have_count(1)
    expect(page.locator(".tick:not(.is-out)")).to_have_count(1)
    page.reload()
    expect(entries(page)).to_contain_text([LINES[1]])

    colour = "(node) => getComputedStyle(node).backgroundColor"
    clear = "rgba(0, 0, 0, 0)"
    assert [one.evaluate(colour) == clear for one in page.locator("mark").all()] == [
        *(False, True, True, True, True, True, True),
    ]
    assert page.locator("mark").nth(2).evaluate(LINE) == "none"

    kinds.get_by_role("button", name="All").click()
    expect(entries(page)).to_have_count(7)
    assert "kind" not in page.url


def test_a_result_of_an_older_release_counts_as_it_did(page: Page, server: ScriptedServer) -> None:
    """It knows no polarity, no duty and none of their numbers; `binding` said what bound."""
    old = [{k: v for k, v in one.items() if k not in OLD} for one in PASSAGES]
    fields = ("denied", "lifted", "intended", "permitted")
    report = {k: v for k, v in REPORT.items() if k not in fields}
    script_report(server, {**report, "counted": 6, "passages": old})
    opened(page, server)

    expect(page.locator('mark[data-kind="counted"]')).to_have_count(6)
    expect(page.locator(".not-counted button")).to_have_text(["Aa1 possibly related"])
    page.keyboard.press("n")
    expect(page.locator("#reason .chips li")).to_have_text(
        ["Binding", "Duty", "Target", "Deadline"]
    )


def test_a_contract_without_findings_says_so(page: Page, server: ScriptedServer) -> None:
    nothing = dict.fromkeys(("denied", "lifted", "intended", "permitted", "related"), 0)
    script_report(server, {**report_of("minimal"), **nothing, "band": "unlikely"})
    opened(page, server)

    expect(page.get_by_role("heading", name="no passage counts")).to_be_visible()
    expect(page.locator("#reason")).to_contain_text("Nothing in this contract speaks of the")
    expect(page.locator(".not-counted, .sieve:visible")).to_have_count(0)
    expect(page.get_by_role("button", name="Next")).to_be_disabled()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_way_to_each_part_is_always_in_sight(
    page: Page, server: ScriptedServer, width: int
) -> None:
    """By pointer and by key; nothing is wider than the window."""
    page.set_viewport_size({"width": width, "height": 700})
    script_report(server)
    server.on("GET", "api/task-types", lambda asked: Answer([*TYPES, CLAUSE_TYPE]))
    opened(page, server)
    ways = page.get_by_role("navigation", name="Parts of the report").get_by_role("link")
    expect(ways).to_have_text(["Verdict", "Contract7", "Clauses"])

    for key, part in (("3", "clauses"), ("2", "contract"), ("1", "verdict")):
        page.keyboard.press(key)
        for way in ways.all():
            expect(way).to_be_in_viewport(ratio=1)
        assert page.url.endswith(f"#{part}")
        expect(page.locator(f"#{part} h2").first).to_be_focused()
        expect(page.locator(f"#{part} h2").first).to_be_in_viewport()
    ways.nth(1).click()
    expect(ways.nth(1)).to_have_attribute("aria-current", "location")
    bar = ways.nth(1).evaluate("(node) => node.parentElement.getBoundingClientRect().bottom")
    assert page.locator("#contract").evaluate(TOP) >= bar - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_struck_out_words_are_struck_in_the_list(page: Page, server: ScriptedServer) -> None:
    """Without the tildes that say it in the text."""
    struck = passage(4, polarity="lifted", text="4. ~~The Supplier shall offset~~ its emissions.")
    script_report(server, report_of("minimal", struck))
    opened(page, server)

    excerpt = page.locator(".entries .excerpt")
    expect(excerpt.locator("s")).to_have_count(1)
    assert excerpt.inner_text() == "4. The Supplier shall offset its emissions."


def test_an_address_names_a_part(page: Page, server: ScriptedServer) -> None:
    script_report(server)
    opened(page, server, "contracts/t1#contract")

    expect(page.get_by_role("heading", name="The contract")).to_be_focused()


CLAUSE_TYPE = {**TYPES[0], "task_type": "clause_recommendation"}
RECOMMENDED = {
    "recommendations": [],
    "contract_type": "lease",
    "evidence": ["its opening says “Lease”"],
    "covered_topics": ["Finance"],
    "because": "The text has only 9 words.",
    "warnings": [],
}


def script_alone(server: ScriptedServer, reviews: list[dict[str, Any]], result: Any) -> None:
    """A recommendation r1 for the upload f1 that no review asked for, and reviews of the same."""
    alone = task("r1", task_type="clause_recommendation", entity_type="contract", entity_id="f1")
    script_tasks(server, [alone, *reviews])

    def some(asked: Asked) -> Answer:
        wanted = ["contract_review"], ["f1"]
        is_it = (asked.query.get("task_type"), asked.query.get("entity_id")) == wanted
        return Answer(listed(reviews if is_it else []))

    server.on("GET", "api/tasks", some)
    server.on("GET", "api/task-types", lambda asked: Answer([*TYPES, CLAUSE_TYPE]))
    server.on("GET", "api/tasks/r1/result", lambda asked: Answer(result))


def test_a_recommendation_alone_shows_its_cards(page: Page, server: ScriptedServer) -> None:
    """The same as beside a review; without the contract beside them, places are words."""
    script_alone(server, [task("t7")], {**RECOMMENDED, "recommendations": [clause()]})
    page.goto(f"{server.url}contracts/r1")

    expect(page.get_by_role("heading", name="1 clause that could be added")).to_be_visible()
    card = page.locator(".clause")
    for text in ("Tap Watch", "Sets flow limits.", "“water”", "Clause 2", "Beside clause 3"):
        expect(card).to_contain_text(text)
    expect(card.get_by_role("button")).to_have_text(["Show wording", "Copy", ".md"])
    expect(page.locator(".facts")).to_contain_text("Finance")
    link = page.get_by_role("link", name="Read its review")
    expect(link).to_have_attribute("href", f"{server.url}contracts/t7#clauses")
    kept = page.locator(".head").get_by_role("link", name="Download .md")
    expect(kept).to_have_attribute("href", f"{server.url}api/tasks/r1/report?format=md")


def test_a_contract_with_clauses_alone_can_be_reviewed(page: Page, server: ScriptedServer) -> None:
    script_alone(server, [], RECOMMENDED)
    server.on("POST", "api/tasks", lambda asked: Answer({"task_id": "t9"}, 202))
    page.goto(f"{server.url}contracts/r1")
    expect(page.get_by_text("The text has only 9 words.")).to_be_visible()

    page.get_by_role("button", name="Review this contract").click()

    page.wait_for_url("**/contracts/t9")
    [asked] = server.asked_for("POST", "api/tasks")
    assert asked.json["task_type"] == "contract_review"
    assert asked.json["params"] == {"file_id": "f1"}
