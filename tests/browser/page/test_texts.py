"""The pure modules of the page: offsets, numbers, words, forms."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from app.parsing.struck import struck_spans, without_struck
from tests.browser.page.scripted import ScriptedServer
from tests.browser.page.tasks import task

pytestmark = pytest.mark.browser

NOON = 1767614400000  # 2026-01-05T12:00:00Z, two hours after MOMENT
CALL = """
async ([module, name, values]) => {
  const loaded = await import(new URL(`static/js/${module}`, document.baseURI).href);
  return loaded[name](...values);
}
"""


@pytest.fixture(scope="module")
def opened(chromium: Browser) -> Iterator[Page]:
    """A page from which modules can be imported; the functions are pure, so one page does."""
    with ScriptedServer() as server:
        page = chromium.new_page(locale="en-GB")
        page.goto(server.url + "nowhere")
        yield page
        page.close()


def call(page: Page, module: str, name: str, *values: Any) -> Any:
    """The value of an exported function."""
    return page.evaluate(CALL, [module, name, list(values)])


CUT = """
async ([text, offsets]) => {
  const url = new URL("static/js/lib/code-points.js", document.baseURI).href;
  const { unitOffsets } = await import(url);
  const units = unitOffsets(text);
  return offsets.map(([start, end]) => text.slice(units(start), units(end)));
}
"""
LETTERS = st.text(st.sampled_from("ab \n\u00e9\u05d0\u4e2d\U0001f30d\U0001f512"), max_size=40)


@settings(max_examples=40, deadline=None)
@given(text=LETTERS)
def test_offsets_in_code_points_cut_the_same_text_in_the_page(opened: Page, text: str) -> None:
    """Python counts an emoji as one, JavaScript as two."""
    offsets = [(start, end) for start in range(len(text) + 1) for end in (start, len(text))]

    assert opened.evaluate(CUT, [text, offsets]) == [text[start:end] for start, end in offsets]


RUNS = """
async ([text, passages, start, end]) => {
  const url = new URL("static/js/lib/pieces.js", document.baseURI).href;
  const { place, runs } = await import(url);
  return runs(start, end, place(text, passages)).map(
    (run) => [text.slice(run.start, run.end), run.passage?.number ?? null]);
}
"""


def test_a_block_is_cut_where_passages_begin_and_end(opened: Page) -> None:
    text = "plain FIRST middle SECOND tail"
    passages = [{"start": 19, "end": 25, "terms": []}, {"start": 6, "end": 11, "terms": []}]

    runs = opened.evaluate(RUNS, [text, passages, 0, len(text)])

    expected = [["plain ", None], ["FIRST", 1], [" middle ", None], ["SECOND", 0], [" tail", None]]
    assert runs == expected


def test_overlapping_passages_lose_and_repeat_no_letter(opened: Page) -> None:
    text = "abcdefghij"
    passages = [{"start": 0, "end": 6, "terms": []}, {"start": 4, "end": 9, "terms": []}]

    runs = opened.evaluate(RUNS, [text, passages, 2, 10])

    assert runs == [["cdef", 0], ["ghi", 1], ["j", None]]


@pytest.mark.parametrize(
    ("name", "values", "text"),
    [
        ("duration", [40], "40 ms"),
        ("duration", [1840], "1.8 s"),
        ("duration", [42_400], "42 s"),
        ("duration", [59_700], "1:00"),
        ("duration", [187_000], "3:07"),
        ("duration", [3_729_000], "1:02:09"),
        ("roughly", [24_000], "24 s"),
        ("roughly", [120_000], "2 min"),
        ("roughly", [5 * 3_600_000], "5 h"),
        ("ordinal", [1], "1st"),
        ("ordinal", [12], "12th"),
        ("ordinal", [23], "23rd"),
        ("relative", ["2026-01-05T11:55:00Z", NOON], "5 min ago"),
        ("relative", ["2026-01-05T12:00:05Z", NOON], "just now"),
        ("relative", ["2025-11-05T12:00:05Z", NOON], "5 Nov 2025"),
    ],
)
def test_numbers_and_times_read_as_people_say_them(
    opened: Page, name: str, values: list[Any], text: str
) -> None:
    assert call(opened, "lib/format.js", name, *values) == text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ([62, 58, 43, 38, 7, 4], ["60 s", "60 s", "45 s", "40 s", "5 s", None]),
        ([42, 44, 41, 43], ["40 s", "40 s", "40 s", "40 s"]),
        ([42, 60, 59], ["40 s", "60 s", "60 s"]),
        ([130, 84, 80], ["2 min", "80 s", "80 s"]),
        ([4.9, 5, 4.8, -3], [None, "5 s", None, None]),
    ],
)
def test_the_time_left_falls_in_round_steps_and_is_not_restless(
    opened: Page, seconds: list[float], said: list[str | None]
) -> None:
    task_id = f"t{seconds}"
    module = "tasks/task-text.js"
    told = [call(opened, module, "timeLeft", task_id, 1000 * each) for each in seconds]
    assert told == said


@pytest.mark.parametrize(
    ("size", "text"), [(999, "999 B"), (1_250_000, "1.3 MB"), (30_000_000, "30 MB")]
)
def test_sizes_read_as_people_say_them(opened: Page, size: int, text: str) -> None:
    assert call(opened, "lib/bytes.js", "bytes", size) == text


EARLIER = "2026-01-05T11:59:55Z"
STEP: dict[str, Any] = {"step": "Embedding", "done": 112, "total": 340, "unit": "chunks"}


@pytest.mark.parametrize(
    ("given_task", "state", "line"),
    [
        (task(status="PENDING"), "waiting", "In the queue"),
        (
            task(status="PENDING", queue_position=3, eta_seconds=120.0),
            "waiting",
            "3rd in the queue, starts in about 2 min",
        ),
        (
            task(status="PENDING", attempt=1, run_at="2026-01-05T12:00:24Z"),
            "retrying",
            "Waiting to try again, 2 of 3, in 24 s",
        ),
        (
            task(status="PROGRESS", rate=3.2, eta_seconds=45.0, updated_at=EARLIER, **STEP),
            "running",
            "Embedding, 112 of 340 chunks, about 40 s left, 3.2 chunks/s",
        ),
        (
            task(status="PROGRESS", step="Counting", done=4300, total=9000, unit="words"),
            "running",
            "Counting, 4,300 of 9,000 words",
        ),
        (
            task(status="PROGRESS", eta_seconds=4.0, updated_at=EARLIER, **STEP),
            "running",
            "Embedding, 112 of 340 chunks",
        ),
        (
            task(status="PROGRESS", children={"total": 2}, summary="1 of 2 ready"),
            "running",
            "1 of 2 ready",
        ),
        (task(completed_at="2026-01-05T11:55:00Z"), "done", "Finished 5 min ago"),
        (task(summary="Strong: 16 passages"), "done", "Strong: 16 passages"),
        (
            task(summary="Strong: 16 passages", warnings=["A page is a picture."]),
            "done",
            "Strong: 16 passages, with a note: A page is a picture.",
        ),
        (
            task(status="PROGRESS", cancel_requested_at="2026-01-05T12:00:00Z", **STEP),
            "stopping",
            "Embedding, 112 of 340 chunks",
        ),
        (
            task(status="PROGRESS", stalled=True, updated_at="2026-01-05T11:58:00Z", **STEP),
            "stalled",
            "No news for 2 min, Embedding, 112 of 340 chunks",
        ),
        (task(status="FAILURE", error="It is locked."), "failed", "It is locked."),
        (task(status="REVOKED"), "cancelled", "Stopped before it began"),
    ],
)
def test_a_row_says_what_its_task_does(
    opened: Page, given_task: dict[str, Any], state: str, line: str
) -> None:
    assert call(opened, "tasks/task-text.js", "stateOf", given_task) == state
    assert call(opened, "tasks/task-text.js", "lineOf", given_task, NOON) == line


def test_the_time_that_was_left_is_forgotten_at_the_end(opened: Page) -> None:
    module = "tasks/task-text.js"
    told = [call(opened, module, "timeLeft", "again", ms) for ms in (20_000, 25_000)]
    call(opened, module, "lineOf", task("again", "REVOKED"), NOON)

    told.append(call(opened, module, "timeLeft", "again", 25_000))

    assert told == ["20 s", "20 s", "25 s"]


STEPS_AFTER_A_CRASH = [
    {"kind": "claimed", "at": "t", "data": {"attempt": 1}},
    {"kind": "step_started", "at": "t", "data": {"name": "Read"}},
    {"kind": "step_finished", "at": "t", "data": {"name": "Read", "seconds": 2.0}},
    {"kind": "step_started", "at": "t", "data": {"name": "Find"}},
    {"kind": "recovered", "at": "t", "data": {"crashes": 1}},
    {"kind": "claimed", "at": "t", "data": {"attempt": 1}},
    {"kind": "step_started", "at": "u", "data": {"name": "Find"}},
]


@pytest.mark.parametrize(("status", "last"), [("PROGRESS", "current"), ("REVOKED", "broken")])
def test_the_step_strip_shows_the_last_run_of_each_step(
    opened: Page, status: str, last: str
) -> None:
    steps = call(
        opened, "tasks/timeline-text.js", "stepsOf", STEPS_AFTER_A_CRASH, task(status=status)
    )

    assert [(step["name"], step["state"]) for step in steps] == [("Read", "done"), ("Find", last)]


FORM = """
async ([schema, fill]) => {
  const url = new URL("static/js/tasks/form-from-schema.js", document.baseURI).href;
  const { formFromSchema } = await import(url);
  const form = formFromSchema(schema, ["file_id"]);
  for (const [name, value] of Object.entries(fill)) {
    const control = form.node.querySelector(`#field-${name}`);
    if (control.type === "checkbox") control.checked = value;
    else control.value = value;
  }
  return form.values();
}
"""
SCHEMA = {
    "$defs": {"Tongue": {"enum": ["en", "de"], "type": "string"}},
    "properties": {
        "file_id": {"type": "string"},
        "tongue": {"$ref": "#/$defs/Tongue", "default": "en"},
        "pages": {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": None},
        "tags": {"type": "array", "items": {"type": "string"}},
        "deep": {"type": "boolean", "default": True},
        "unknown": {"type": "object"},
    },
}


@pytest.mark.parametrize(
    ("fill", "values"),
    [
        ({}, {"tongue": "en", "deep": True}),
        (
            {"tongue": "De", "pages": "3", "tags": "a, b", "deep": False},
            {"tongue": "de", "pages": 3, "tags": ["a", "b"], "deep": False},
        ),
    ],
)
def test_a_form_gives_values_of_its_schemas_types(
    opened: Page, fill: dict[str, Any], values: dict[str, Any]
) -> None:
    assert opened.evaluate(FORM, [SCHEMA, fill]) == values


SHOWN = """
async ([text, start, end]) => {
  const url = new URL("static/js/lib/struck.js", document.baseURI).href;
  const { shown, struckSpans, withoutStruck } = await import(url);
  const spans = struckSpans(text);
  const node = document.createElement("p");
  node.append(...shown(text, spans, start, end));
  return [spans, node.textContent, node.querySelectorAll("s").length, withoutStruck(text)];
}
"""


@settings(max_examples=60, deadline=None)
@given(text=st.text("ab~ \n", max_size=24), cut=st.tuples(st.integers(0, 24), st.integers(0, 24)))
def test_the_page_strikes_out_what_the_server_does_and_keeps_every_offset(
    opened: Page, text: str, cut: tuple[int, int]
) -> None:
    start, end = (min(len(text), each) for each in sorted(cut))

    spans, words, struck, rest = opened.evaluate(SHOWN, [text, start, end])

    assert [tuple(span) for span in spans] == struck_spans(text)
    assert words == text[start:end]
    assert struck == sum(first < end and start < last for first, last in struck_spans(text))
    assert rest == without_struck(text)


def test_open_changes_are_named_one_by_one(opened: Page) -> None:
    module, none = "lib/open-changes.js", {"insertions": 0, "deletions": 0, "comments": 0}
    for changes, words in (
        (none, []),
        (None, []),
        ({**none, "insertions": 2, "comments": 1}, ["2 insertions", "1 comment"]),
        ({"insertions": 1, "deletions": 1200, "comments": 0}, ["1 insertion", "1,200 deletions"]),
    ):
        assert call(opened, module, "openChanges", changes) == words


CONTRACT = {"one": {"task_type": "contract_review"}, "looks": "a contract", "all": "contracts"}
PLANS = {"one": {"task_type": "document_processing"}, "looks": "a plan set", "all": "plan sets"}
READ = {"one": {"task_type": "document_ingestion"}, "all": "documents"}
LINES, SHEETS = "Many lines: a plan set", "Large sheets: a plan set"


@pytest.mark.parametrize(
    ("kind", "reasons", "words"),
    [
        (PLANS, [LINES], "Looks like a plan set: many lines."),
        (PLANS, [LINES, LINES], "These look like plan sets: many lines."),
        (PLANS, [LINES, SHEETS], "These look like plan sets."),
        (PLANS, ["A large scan: perhaps a plan"], "A large scan: perhaps a plan."),
        (READ, ["Text that can be searched"], "Text that can be searched."),
        (READ, ["Text", "A mail"], ""),
    ],
)
def test_what_a_file_looks_like_is_a_sentence(
    opened: Page, kind: dict[str, Any], reasons: list[str], words: str
) -> None:
    assert call(opened, "files/kinds.js", "looksLike", kind, reasons) == words


@pytest.mark.parametrize(
    ("chosen", "better", "suggested", "words"),
    [
        (CONTRACT, PLANS, [["document_processing"]],
         "This looks like a plan set, not like a contract."),
        (CONTRACT, PLANS, [["document_processing", "contract_review"]],
         "This looks like a plan set."),
        (CONTRACT, READ, [["document_ingestion"]], "This does not look like a contract."),
        (READ, CONTRACT, [["contract_review"]] * 2, "These look like contracts."),
        (READ, READ, [["document_ingestion"]], None),
        (CONTRACT, None, [[]], None),
    ],
)  # fmt: skip
def test_what_speaks_against_a_door_is_said(
    opened: Page, chosen: Any, better: Any, suggested: list[list[str]], words: str | None
) -> None:
    assert call(opened, "files/kinds.js", "contradiction", chosen, better, suggested) == words


@pytest.mark.parametrize(
    ("name", "project"),
    [("Tower_plans.pdf", "Tower plans"), ("A 1.2 final.tiff", "A 1.2 final"), (".pdf", ".pdf")],
)
def test_a_project_is_proposed_by_the_name_of_the_file(
    opened: Page, name: str, project: str
) -> None:
    assert call(opened, "files/kinds.js", "stem", name) == project
