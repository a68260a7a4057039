"""What people decide about findings, beside the machine's word."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.page.reports import (
    CONTRACT,
    LINES,
    PASSAGES,
    REPORT,
    TEXT,
    opened,
    passage,
    script_report,
    select_words,
)
from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import script_tasks, task

pytestmark = pytest.mark.browser

ADDRESS = "api/contracts/t1/decisions"
ME = {"id": "local", "name": "local"}
ADA = {"id": "u7", "name": "Ada"}
MOMENT = 1_767_607_200_000
CHANGED = """
() => {
  const changes = { subtree: true, childList: true, attributes: true, characterData: true };
  window.changed = 0;
  new MutationObserver((records) => (window.changed += records.length))
    .observe(document.querySelector(".paper"), changes);
}
"""


def decision(number: int, **changes: Any) -> dict[str, Any]:
    """Somebody's word on a line of the contract."""
    start = TEXT.index(LINES[number])
    end = start + len(LINES[number])
    return {
        "decision_id": f"d{number}",
        "kind": "set_aside",
        "start": start,
        "end": end,
        "note": "",
        "topic": None,
        "text": TEXT[start:end],
        "decided_by": ME,
        "decided_at": MOMENT,
        **changes,
    }


class Decisions:
    """The server's rows, which a test may change."""

    def __init__(self, server: ScriptedServer, *rows: dict[str, Any]) -> None:
        self.server = server
        self.rows = list(rows)
        server.on("GET", ADDRESS, lambda asked: Answer({"decisions": self.rows}))
        server.on("POST", ADDRESS, self._decide)
        server.on("DELETE", f"{ADDRESS}/.+", self._take_back)

    @property
    def posted(self) -> list[Any]:
        """What was asked to be decided."""
        return [asked.json for asked in self.server.asked_for("POST", ADDRESS)]

    def _decide(self, asked: Asked) -> Answer:
        wanted = asked.json
        same = [one for one in self.rows if one["start"] == wanted["start"]]
        if same:
            return Answer(same[0], 200)
        text = TEXT[wanted["start"] : wanted["end"]]
        made = {**decision(1), **wanted, "decision_id": f"n{len(self.rows)}", "text": text}
        self.rows.append(made)
        return Answer(made, 201)

    def _take_back(self, asked: Asked) -> Answer:
        gone = asked.path.rsplit("/", 1)[1]
        self.rows = [one for one in self.rows if one["decision_id"] != gone]
        return Answer(None, 204)


def ready_to_decide(page: Page, server: ScriptedServer) -> None:
    """The report, when the page knows what has been decided."""
    opened(page, server)
    expect(page.locator("#reason")).to_contain_text("Select words of the contract")


def look_again(page: Page) -> None:
    """The page comes back to the front, and asks at once."""
    page.evaluate("dispatchEvent(new Event('focus'))")


def people(page: Page) -> Locator:
    """What people make of the report."""
    return page.locator(".peoples-verdict")


def test_a_finding_is_set_aside_and_taken_back(page: Page, server: ScriptedServer) -> None:
    """The review's own numbers stay; the people's stand beside them."""
    script_report(server)
    decisions = Decisions(server)
    ready_to_decide(page, server)
    mark = page.locator("#passage-1")
    mark.click()

    page.get_by_role("button", name="Not relevant").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("blockquote")).to_have_text(LINES[1])
    dialog.get_by_label("Why is it not relevant?").fill("  See the framework.\n")
    dialog.get_by_role("button", name="Set aside").click()

    reason = page.locator("#reason")
    expect(reason).to_contain_text("Set aside by a person")
    for said in ("See the framework.", "Counted", "Reason 1."):
        expect(reason).to_contain_text(said)
    first = PASSAGES[0]
    place = {"start": first["start"], "end": first["end"]}
    assert decisions.posted == [{"kind": "set_aside", **place, "note": "See the framework."}]
    expect(mark).to_have_attribute("data-word", "Set aside by a person")
    expect(page.locator(".entries li").first).to_contain_text("Set aside by a person")
    expect(page.get_by_role("group", name="Kind")).to_contain_text("Counted2")
    expect(page.get_by_role("button", name="Set aside 1")).to_be_visible()
    expect(page.get_by_role("heading", name="2 passages, 1 duty, with a target")).to_be_attached()
    expect(people(page)).to_contain_text(
        "People have set 1 passage aside. With that, 1 passage counts, no duty."
    )

    page.get_by_role("button", name="Take back").click()

    expect(page.get_by_role("button", name="Not relevant")).to_be_visible()
    expect(people(page)).to_be_hidden()
    expect(mark).to_have_attribute("data-word", "Counted, plain duty")
    assert decisions.rows == []


def test_no_is_no(page: Page, server: ScriptedServer) -> None:
    script_report(server)
    decisions = Decisions(server)
    ready_to_decide(page, server)
    page.keyboard.press("n")

    page.keyboard.press("x")
    page.get_by_role("dialog").get_by_role("button", name="Back").click()
    page.keyboard.press("x")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert decisions.posted == []


def test_selected_words_become_a_passage(page: Page, server: ScriptedServer) -> None:
    """Offsets are code points: the emoji before and inside the words count once each."""
    script_report(server)
    decisions = Decisions(server)
    ready_to_decide(page, server)
    words = "keeps a flood plan for the 🏭 warehouse"

    select_words(page, f"{words}.", f" {words}")
    expect(page.locator(".picking")).to_contain_text(words)
    page.get_by_role("button", name="Add this passage").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Topic").select_option("Physical climate risk")
    dialog.get_by_label("Why does it matter?").fill("Floods.")
    dialog.get_by_role("button", name="Add").click()

    added = page.locator('mark[data-kind="added"]')
    expect(added).to_have_text(words)
    expect(added).to_be_focused()
    start = TEXT.index(words)
    assert decisions.posted == [
        {
            "kind": "added",
            "start": start,
            "end": start + len(words),
            "note": "Floods.",
            "topic": "Physical climate risk",
        }
    ]
    expect(page.locator(".position")).to_have_text("8 of 8")
    expect(page.locator("#reason")).to_contain_text("Added by a person")
    expect(page.locator(".tick")).to_have_count(8)
    expect(people(page)).to_contain_text("People have added 1 passage. With that, 3 passages count")
    assert page.url.endswith("#added-n0")

    page.reload()
    expect(added).to_be_focused()
    page.get_by_role("button", name="Take back").click()
    expect(added).to_have_count(0)
    expect(page.locator(".paper")).to_contain_text(LINES[8])
    expect(page.locator(".entries li")).to_have_count(7)


def test_words_over_several_paragraphs_become_one_passage(
    page: Page, server: ScriptedServer
) -> None:
    """What the machine has found keeps its own mark."""
    script_report(server)
    decisions = Decisions(server)
    ready_to_decide(page, server)

    select_words(page, "weather", "The Supplier keeps")
    page.keyboard.press("a")
    page.get_by_role("dialog").get_by_role("button", name="Add").click()

    expect(page.locator('mark[data-kind="added"]')).to_have_text(["8. The Supplier keeps"])
    [asked] = decisions.posted
    assert TEXT[asked["start"] : asked["end"]] == "weather.\n\n8. The Supplier keeps"
    expect(page.locator('mark[data-kind="related"]')).to_have_text(LINES[7])


def test_words_of_a_counted_passage_lead_to_it(page: Page, server: ScriptedServer) -> None:
    script_report(server)
    decisions = Decisions(server)
    ready_to_decide(page, server)

    select_words(page, "halve its emissions")
    page.keyboard.press("a")

    expect(page.locator("#passage-1")).to_be_focused()
    expect(page.locator(".toast")).to_contain_text("part of this passage already")
    assert decisions.posted == []


def test_what_the_machine_calls_denied_a_person_may_count(
    page: Page, server: ScriptedServer
) -> None:
    """The passage is added as it is, and keeps the machine's word."""
    script_report(server)
    decisions = Decisions(server)
    ready_to_decide(page, server)

    select_words(page, "reach net zero")
    page.keyboard.press("a")
    page.get_by_role("dialog").get_by_role("button", name="Add").click()

    expect(page.locator("#reason")).to_contain_text("Added by a person")
    expect(page.locator("#reason")).to_contain_text("Denied, not counted")
    [asked] = decisions.posted
    assert TEXT[asked["start"] : asked["end"]] == LINES[3]
    expect(page.locator("mark")).to_have_count(7)
    expect(people(page)).to_contain_text("With that, 3 passages count, 1 of them a duty.")
    expect(page.get_by_role("button", name="Denied 1")).to_be_visible()


def test_what_others_decide_is_seen_with_their_names(page: Page, server: ScriptedServer) -> None:
    """Nothing of what one reads jumps or is drawn again."""
    script_report(server)
    decisions = Decisions(server)
    ready_to_decide(page, server)
    page.locator("#passage-2").click()
    page.evaluate(CHANGED)
    decisions.rows = [
        decision(1, decided_by=ADA, note="Not ours."),
        decision(8, kind="added", decided_by=ADA, decision_id="d8"),
    ]

    look_again(page)

    expect(page.locator("#passage-1")).to_have_attribute("data-word", "Set aside by Ada")
    expect(page.locator('mark[data-kind="added"]')).to_have_text(LINES[8])
    expect(page.locator("#passage-2")).to_be_focused()
    expect(page.locator("#reason")).to_contain_text("Reason 2.")
    page.locator("#passage-1").hover()
    expect(page.locator("#reason")).to_contain_text("Set aside by Ada")
    expect(page.locator("#reason")).to_contain_text("Not ours.")


def test_who_decides_second_sees_who_was_first(page: Page, server: ScriptedServer) -> None:
    script_report(server)
    decisions = Decisions(server)
    ready_to_decide(page, server)
    page.locator("#passage-1").click()
    page.keyboard.press("x")
    decisions.rows = [decision(1, decided_by=ADA, note="Not ours.")]

    page.get_by_role("dialog").get_by_role("button", name="Set aside").click()

    expect(page.locator(".toast")).to_contain_text("Set aside by Ada already.")
    expect(page.locator("#reason")).to_contain_text("Not ours.")
    expect(page.locator(".entries li", has_text="Set aside by Ada")).to_have_count(1)


def test_a_refusal_is_told_in_the_servers_words(page: Page, server: ScriptedServer) -> None:
    script_report(server)
    Decisions(server)
    refusal = {"error": {"code": "gone", "message": "The finding is gone.", "hint": "Reload."}}
    server.on("POST", ADDRESS, lambda asked: Answer(refusal, 409))
    ready_to_decide(page, server)
    page.locator("#passage-1").click()

    page.get_by_role("button", name="Not relevant").click()
    page.get_by_role("dialog").get_by_role("button", name="Set aside").click()

    expect(page.locator(".toast")).to_contain_text("The finding is gone.")
    expect(page.get_by_role("button", name="Not relevant")).to_be_enabled()


def test_a_server_without_decisions_is_offered_none(page: Page, server: ScriptedServer) -> None:
    script_report(server)
    opened(page, server)
    page.locator("#passage-1").click()
    select_words(page, "flood plan")

    page.keyboard.press("x")
    page.keyboard.press("a")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Not relevant")).to_have_count(0)
    expect(page.locator(".picking")).to_be_hidden()


def test_who_may_only_read_sees_decisions_and_makes_none(
    page: Page, server: ScriptedServer
) -> None:
    script_report(server)
    Decisions(server, decision(1, decided_by=ADA))
    project = {"project_id": "p1", "name": "Theirs", "role": "reader", "archived_at": None}
    script_tasks(server, [task("t1", project_id="p1")])
    server.on("GET", "api/projects", lambda asked: Answer([project]))
    opened(page, server)
    page.locator("#passage-1").click()

    expect(page.locator("#reason")).to_contain_text("Set aside by Ada")
    expect(page.get_by_role("button", name="Take back")).to_be_hidden()
    select_words(page, "flood plan")
    for key in "xa":
        page.keyboard.press(key)
    expect(page.locator("#live")).to_contain_text("You can look at this project")
    expect(page.locator(".picking, dialog")).to_be_hidden()


MANY = 2_000


def test_one_of_two_thousand_set_aside_changes_one_mark(page: Page, server: ScriptedServer) -> None:
    """No time is measured: the text is not drawn again."""
    line = "The Supplier shall halve its emissions by 2030."
    text = "\n\n".join([line] * MANY)
    places = [(at, at + len(line)) for at in range(0, len(text), len(line) + 2)]
    found = [passage(1, start=start, end=end, text=line) for start, end in places]
    script_report(server, {**REPORT, "counted": MANY, "passages": found})
    contract = {**CONTRACT, "text": text, "blocks": []}
    server.on("GET", "api/tasks/t1/artifacts/contract.json", lambda asked: Answer(contract))
    rows = [
        decision(1, decision_id=f"d{n}", start=start, end=end, text=line)
        for n, (start, end) in enumerate(places)
    ]
    decisions = Decisions(server, *rows[:-1])
    page.set_default_timeout(20_000)
    opened(page, server)
    set_aside = page.locator('mark[data-decided="set_aside"]')
    expect(set_aside).to_have_count(MANY - 1)
    expect(page.locator(".peoples-verdict")).to_contain_text("set 1,999 passages aside")
    page.evaluate(CHANGED)

    decisions.rows = rows
    look_again(page)

    expect(set_aside).to_have_count(MANY)
    assert 0 < page.evaluate("changed") < 5
