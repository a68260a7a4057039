"""The poller, alone: every answer is scripted by an injected fetch, so no time is lost waiting."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.page.scripted import ScriptedServer
from tests.browser.page.tasks import task

pytestmark = pytest.mark.browser

FOLLOW = """
async ({ answers, options, throwing }) => {
  const { watchTask } = await import(new URL("static/js/poller.js", document.baseURI).href);
  const calls = [], asked = [];
  const fetch = async (url, { headers }) => {
    asked.push({ url, etag: headers["if-none-match"] ?? null });
    const { status = 200, body, etag, drop } = answers[Math.min(asked.length, answers.length) - 1];
    if (drop) throw new TypeError("Failed to fetch");
    const said = status === 304 ? null : JSON.stringify(body);
    return new Response(said, { status, headers: etag ? { etag } : {} });
  };
  const told = (name) => (value) => {
    calls.push([name, value?.status ?? value?.code ?? null]);
    if (throwing) throw new Error("a mistake of the page");
  };
  const watch = watchTask({ baseUrl: "/", taskId: "t1" }, {
    interval: 5, random: () => 0, fetch, ...options,
    onProgress: told("progress"), onSuccess: told("success"),
    onError: told("error"), onCancel: told("cancel"),
  });
  await new Promise((resolve) => setTimeout(resolve, options.listen ?? 150));
  watch.stop();
  return { calls, asked };
}
"""


def follow(page: Page, server: ScriptedServer, answers: list[Any], **options: Any) -> Any:
    """Follows a task through scripted answers; returns the callbacks and what was asked."""
    page.goto(server.url + "nowhere")
    throwing = options.pop("throwing", False)
    given = {"answers": answers, "options": options, "throwing": throwing}
    return page.evaluate(FOLLOW, given)


@pytest.mark.parametrize(
    ("last", "call"),
    [
        (task(status="SUCCESS"), ["success", "SUCCESS"]),
        (task(status="REVOKED"), ["cancel", "REVOKED"]),
        (task(status="FAILURE", error="No.", error_code="corrupt_file"), ["error", "corrupt_file"]),
    ],
)
def test_the_end_of_a_task_is_told_once_and_nothing_is_asked_after_it(
    page: Page, server: ScriptedServer, last: Any, call: list[str]
) -> None:
    running = {"body": task(status="PROGRESS"), "etag": '"1"'}

    seen = follow(page, server, [running, {"body": last, "etag": '"2"'}])

    assert seen["calls"] == [["progress", "PROGRESS"], call]
    assert len(seen["asked"]) == 2


def test_it_asks_with_the_last_etag_and_lets_the_server_hold_the_question(
    page: Page, server: ScriptedServer
) -> None:
    running = {"body": task(status="PROGRESS"), "etag": '"7"'}

    seen = follow(page, server, [running, {"status": 304}, {"body": task()}])

    assert [one["etag"] for one in seen["asked"]] == [None, '"7"', '"7"']
    assert ["wait=" in one["url"] for one in seen["asked"]] == [False, True, True]
    assert seen["calls"] == [["progress", "PROGRESS"], ["success", "SUCCESS"]]


def test_it_outlives_a_restart_of_the_server(page: Page, server: ScriptedServer) -> None:
    away = [{"drop": True}, {"status": 503, "body": None}]

    seen = follow(page, server, [*away, {"body": task()}], listen=2500)

    assert seen["calls"] == [["success", "SUCCESS"]]
    assert len(seen["asked"]) == 3


def test_short_work_is_seen_soon(page: Page, server: ScriptedServer) -> None:
    """Two seconds between questions are for long work; the first ones follow sooner."""
    answers = [{"body": task(status="PENDING")}, {"body": task()}]

    seen = follow(page, server, answers, interval=2000, listen=700)

    assert [name for name, _ in seen["calls"]] == ["progress", "success"]


def test_a_mistake_in_a_callback_does_not_stop_it(page: Page, server: ScriptedServer) -> None:
    answers = [{"body": task(status="STARTED")}, {"body": task()}]

    seen = follow(page, server, answers, throwing=True)

    assert [name for name, _ in seen["calls"]] == ["progress", "success"]


def test_a_task_that_is_gone_is_an_error_once(page: Page, server: ScriptedServer) -> None:
    gone = {"status": 404, "body": {"error": {"code": "task_not_found", "message": "No."}}}

    seen = follow(page, server, [gone])

    assert seen["calls"] == [["error", 404]]
    assert len(seen["asked"]) == 1


LATE = """
async () => {
  const { watch } = await import(new URL("static/js/poller.js", document.baseURI).href);
  const pending = [], heard = [];
  const fetch = () => new Promise((resolve) => pending.push(resolve));
  const say = (n, text) => pending[n](new Response(JSON.stringify(text)));
  const follower = watch("/x", { interval: 60000, fetch, onData: (body) => heard.push(body) });
  follower.now();
  say(1, "second");
  say(0, "first, late");
  await new Promise((resolve) => setTimeout(resolve, 50));
  follower.stop();
  return heard;
}
"""


def test_an_answer_that_comes_late_is_dropped(page: Page, server: ScriptedServer) -> None:
    page.goto(server.url)

    assert page.evaluate(LATE) == ["second"]


HIDDEN = """
async () => {
  const { watch } = await import(new URL("static/js/poller.js", document.baseURI).href);
  let asked = 0;
  const fetch = async () => new Response(JSON.stringify(++asked));
  const show = (isHidden) => {
    Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 60));
  const follower = watch("/x", { interval: 5, fetch });
  await settle();
  show(true);
  const before = asked;
  await settle();
  const during = asked - before;
  show(false);
  await settle();
  follower.stop();
  return { during, after: asked - before };
}
"""


def test_it_rests_while_the_page_is_hidden_and_asks_when_it_is_seen(
    page: Page, server: ScriptedServer
) -> None:
    page.goto(server.url)

    seen = page.evaluate(HIDDEN)

    assert seen["during"] == 0
    assert seen["after"] > 0
