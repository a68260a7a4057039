"""The table of all reviewed contracts."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import listed, task

pytestmark = pytest.mark.browser

Items = list[dict[str, Any]]
BATCH = "0b7c1f6e-2222-4333-8444-555566667777"


def review(task_id: str, hour: int = 10, **changes: Any) -> dict[str, Any]:
    """A row as the server tells it."""
    return {
        "task_id": task_id,
        "name": f"{task_id}.pdf",
        "verdict": "likely",
        "counted": 4,
        "binding": 1,
        "type": "M&A or shares",
        "parties": "Alder Limited; Birch plc",
        "law": "Scotland",
        "date": "2024-03-03",
        "project_id": None,
        "project_name": None,
        "created_at": f"2026-01-05T{hour}:00:00.000Z",
        "status": "SUCCESS",
        "percent": None,
        "step": None,
        **changes,
    }


def running(name: str, **changes: Any) -> dict[str, Any]:
    """A row of a review that is under way."""
    found = dict.fromkeys(("verdict", "counted", "binding", "type", "parties", "law", "date"))
    moving = {"status": "PROGRESS", "percent": 40.0, "step": "Finding climate language"}
    return review(name, **{**found, **moving, **changes})


def script(server: ScriptedServer, rows: Items, failed: Items | None = None) -> None:
    """Serves what is in `rows` at the moment of asking, in pages of two."""

    def some(asked: Asked) -> Answer:
        at = int(asked.query.get("cursor", ["0"])[0])
        verdicts = asked.query.get("verdict")
        fit = [row for row in rows if not verdicts or row["verdict"] in verdicts]
        more = str(at + 2) if len(fit) > at + 2 else None
        return Answer({"contracts": fit[at : at + 2], "total": len(fit), "next_cursor": more})

    def one(asked: Asked) -> Answer:
        found = [row for row in rows if asked.path.endswith(f"/{row['task_id']}")]
        return Answer(found[0]) if found else Answer({"error": {"message": "Gone."}}, 404)

    def tasks(asked: Asked) -> Answer:
        return Answer(listed((failed or []) if "needs_attention" in asked.query else []))

    server.on("GET", r"api/contracts/[^/]+", one)
    server.on("GET", r"api/contracts", some)
    server.on("GET", r"api/tasks", tasks)


def row(page: Page, name: str) -> Any:
    return page.locator(".review[data-state]").filter(has_text=f"{name}.pdf")


def expect_names(page: Page, *names: str) -> None:
    expect(page.locator(".review .name")).to_have_text([f"{name}.pdf" for name in names])


def test_a_row_says_what_a_person_asks_of_a_contract(page: Page, server: ScriptedServer) -> None:
    """A table to a screen reader too, with its order in the heads."""
    script(server, [review("a1"), review("a2", counted=1, parties=None, law=None, date=None)])
    page.goto(server.url + "contracts?sort=counted")

    expect(row(page, "a1").get_by_role("cell")).to_have_text(
        ["Likely", "4 passages", "1 duty", "M&A or shares", "Alder Limited; Birch plc",
         "Scotland", "3 Mar 2024", "\u2013Not found", "5 Jan 2026"]
    )  # fmt: skip
    expect(row(page, "a2").locator(".is-empty")).to_have_count(4)
    expect(page.get_by_role("columnheader", name="Passages")).to_have_attribute(
        "aria-sort", "descending"
    )
    with page.expect_request(lambda asked: "sort=counted&order=asc" in asked.url):
        page.get_by_role("button", name="Passages").click()
    expect(page).to_have_url(server.url + "contracts?sort=counted&order=asc")
    csv = page.get_by_role("link", name="Download .csv").get_attribute("href")
    assert csv is not None
    assert csv.endswith("api/contracts.csv?sort=counted&order=asc")


def test_filters_stand_in_the_address_and_no_match_offers_to_clear_them(
    page: Page, server: ScriptedServer
) -> None:
    script(server, [review("a1", verdict="possible")])
    page.goto(server.url + "contracts?verdict=likely&type=nonsense&sort=colour&project=x")

    expect(page.get_by_role("heading", name="No contract matches")).to_be_visible()
    with page.expect_request(lambda asked: "dated_from=2024-01-31" in asked.url) as asked:
        page.get_by_label("Dated from").fill("2024-01-31")
    assert "verdict=likely" in asked.value.url
    assert "type=" not in asked.value.url
    expect(page).to_have_url(server.url + "contracts?verdict=likely&from=2024-01-31")

    page.get_by_role("button", name="Clear the filters").click()
    expect_names(page, "a1")
    expect(page).to_have_url(server.url + "contracts")


def test_a_review_that_runs_becomes_its_verdict_and_one_that_fails_says_why(
    page: Page, server: ScriptedServer
) -> None:
    """Both stand where they stood; a new one comes in at the place that the order gives it."""
    rows = [running("a1"), running("a2")]
    script(server, rows)
    page.goto(server.url + "contracts?sort=name&order=asc")
    expect(row(page, "a1")).to_contain_text("RunningFinding climate language, 40 %")

    error = {"error": "The file is damaged.", "hint": "Save it again."}
    server.on("GET", "api/tasks/a2", lambda _: Answer(task("a2", "FAILURE", **error)))
    rows[:] = [review("a1"), review("a1b", 11)]

    expect(row(page, "a1").get_by_role("cell").first).to_have_text("Likely", timeout=10_000)
    expect(row(page, "a2")).to_contain_text("FailedThe file is damaged. Save it again.")
    page.get_by_role("button", name="1 new").click()
    expect_names(page, "a1", "a1b", "a2")


def test_who_comes_back_finds_the_rows_and_the_focus(page: Page, server: ScriptedServer) -> None:
    script(server, [review(f"a{n}", 19 - n) for n in range(9)])
    page.goto(server.url + "contracts")
    for shown in (4, 6, 8, 9):
        page.get_by_role("button", name="Load more").click()
        expect(page.locator(".review .name")).to_have_count(shown)
    page.keyboard.press("k")
    expect(page.locator(".review:focus")).to_contain_text("a7.pdf")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(server.url + "contracts")
    page.go_back()

    expect(page.locator(".review .name")).to_have_count(9)
    expect(page.locator(".review:focus")).to_contain_text("a7.pdf")


def test_failed_reviews_are_numbered_and_say_why(page: Page, server: ScriptedServer) -> None:
    script(server, [review("a1")], [task("bad", "FAILURE", error="The file is damaged.")])
    page.goto(server.url + "contracts")

    page.get_by_role("button", name="1 failed").click()

    shown = page.locator(".failed-reviews .row:not(.skeleton)")
    expect(shown).to_contain_text("The file is damaged.")


def test_a_batch_says_its_sum(page: Page, server: ScriptedServer) -> None:
    script(server, [review("a1")])
    parts = {"total": 3, "running": 0, "success": 2, "failure": 1, "revoked": 0}
    batch = task(BATCH, task_type="contract_batch", task_name="3 files: a.pdf", children=parts)
    ended = [{"band": "likely", "status": "SUCCESS"}] * 2 + [{"band": None, "status": "FAILURE"}]
    server.on("GET", f"api/tasks/{BATCH}", lambda _: Answer(batch))
    server.on("GET", f"api/tasks/{BATCH}/result", lambda _: Answer({"contracts": ended}))
    server.on(
        "POST", f"api/tasks/{BATCH}/retry", lambda _: Answer({"task_id": "again"}, status=202)
    )
    page.goto(server.url + f"contracts?batch={BATCH}")

    expect(page.locator(".batch-head")).to_contain_text("3 contracts: 2 likely, 1 failed")
    assert server.asked_for("GET", "api/contracts")[0].query["batch"] == [BATCH]
    page.get_by_role("button", name="Retry the one that failed").click()
    [asked] = server.wait_for("POST", f"api/tasks/{BATCH}/retry")
    assert asked.query["rest"] == ["true"]
    expect(page).to_have_url(server.url + "contracts?batch=again")


def test_a_newcomer_is_led_to_a_sample_and_an_error_to_another_try(
    page: Page, server: ScriptedServer
) -> None:
    broken = Answer({"error": {"message": "The disk is away."}}, 403)
    script(server, [])
    sample = {"id": "lease", "title": "Green lease", "description": "", "media_type": "text/plain"}
    server.on("GET", "api/samples", lambda _: Answer([sample]))
    page.goto(server.url + "contracts")
    expect(page.get_by_role("button", name="Try it")).to_be_visible()

    server.on("GET", "api/contracts", lambda _: broken)
    page.reload()
    expect(page.get_by_text("The disk is away.")).to_be_visible()
    expect(page.get_by_role("link", name="See all contracts")).to_be_visible()
    script(server, [review("a1")])
    page.get_by_role("button", name="Try again").click()
    expect_names(page, "a1")


def test_where_it_is_narrow_a_row_is_a_card(page: Page, server: ScriptedServer) -> None:
    """Name, verdict and what is counted stay; nothing is wider than the window."""
    long = "W" * 10_000
    script(server, [review("a1", name=f"a1.pdf {long}", parties=long, law=long)])
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(server.url + "contracts")

    for words in ("Likely", "4 passages", "1 duty"):
        expect(row(page, "a1").get_by_text(words)).to_be_visible()
    expect(page.get_by_role("combobox", name="Order")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
