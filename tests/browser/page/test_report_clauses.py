"""The second half of a contract's report: recommended clauses, the filter, and files to keep."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import TYPES, listed, script_tasks, task

pytestmark = pytest.mark.browser

LINES = [
    "🌍 Lease of a floor",
    "1. The Tenant shall halve its emissions by 2030.",
    "2. The Tenant may use water in the kitchen.",
    "3. The Landlord shall report its energy use and its emissions.",
    "4. The parties may speak of the weather.",
]
TEXT = "\n\n".join(LINES)
SIZES = {"words": 40, "pages": 1, "seconds": 0.1}
FACTS = {
    **SIZES,
    "contract_type": "lease",
    "evidence": ["its opening says “Lease”"],
    "parties": [{"name": "Ash & Sons", "role": "tenant"}],
    "governing_law": "England and Wales",
    "dates": [],
}
NUMBERS = {"counted": 2, "binding": 1, "related": 1, "density_per_1000": 50.0}
CLAUSE_TYPE = {**TYPES[0], "task_type": "clause_recommendation", "report": None}


def passage(line: int, topic: str, tier: int, signals: list[str]) -> dict[str, Any]:
    """One line of the contract as a passage of the report."""
    start = TEXT.index(LINES[line])
    return {
        "start": start,
        "end": start + len(LINES[line]),
        "page": None,
        "clause": str(line),
        "text": LINES[line],
        "tier": tier,
        "topic": topic,
        "risk": None,
        "reason": f"Reason {line}.",
        "signals": signals,
        "binding": "target" in signals,
        "terms": [],
    }


PASSAGES = [
    passage(1, "Carbon and fuels", 1, ["duty", "target"]),
    passage(3, "Energy, power and heat", 1, ["duty", "reporting"]),
    passage(4, "Physical climate risk", 2, []),
]
REPORT = {
    "band": "possible",
    "category": "CAT1",
    "category_label": "basic",
    **NUMBERS,
    "topics": [],
    "passages": PASSAGES,
    "facts": FACTS,
    "warnings": [],
}
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
WATER = TEXT.index("water")


def clause(**changes: Any) -> dict[str, Any]:
    """A recommended clause."""
    return {
        "clause_id": "water-taps",
        "name": "Tap Watch",
        "title": "Water-saving taps",
        "summary": "Sets flow limits.",
        "wording": "1. Taps shall pass at most five litres.\n(a) or four at night.",
        "contract_types": ["lease"],
        "topics": ["Water and wastewater"],
        "risks": ["physical: water shortage"],
        "emissions": [
            {"label": "Heating of water", "topic": "Energy", "how": "Less hot water is used."}
        ],
        "notes": "For kitchens.",
        "score": 0.06,
        "reason": "It speaks of “water” (clause 2).",
        "matched": [
            {"term": "water", "start": WATER, "end": WATER + 5, "page": None, "clause": "2"}
        ],
        "fits": {
            "start": TEXT.index(LINES[3]),
            "heading": None,
            "clause": "3",
            "why": "beside clause 3, which speaks of “energy”",
        },
        **changes,
    }


def recommended(*clauses: dict[str, Any], because: str | None = None) -> dict[str, Any]:
    """The result of a recommendation."""
    return {
        "recommendations": list(clauses),
        "contract_type": "lease",
        "evidence": [],
        "covered_topics": [],
        "because": because,
        "warnings": [],
    }


def script_report(server: ScriptedServer, known: list[dict[str, Any]], result: Any = None) -> None:
    """A reviewed contract t1, and the recommendations for its upload, the newest first."""
    script_tasks(server, [task("t1", task_name="lease.pdf"), *known])

    def some(asked: Asked) -> Answer:
        wanted = asked.query.get("task_type") == ["clause_recommendation"]
        return Answer(listed(known[:1] if wanted else []))

    server.on("GET", "api/tasks", some)
    server.on("GET", "api/task-types", lambda asked: Answer([*TYPES, CLAUSE_TYPE]))
    server.on("GET", "api/tasks/t1/result", lambda asked: Answer(REPORT))
    server.on("GET", "api/tasks/t1/artifacts/contract.json", lambda asked: Answer(CONTRACT))
    server.on("GET", "api/tasks/r[0-9]/result", lambda asked: Answer(result))


def opened(page: Page, server: ScriptedServer, address: str = "contracts/t1") -> Page:
    """The report, when its text is there."""
    page.goto(server.url + address)
    expect(page.locator(".paper")).to_be_attached()
    return page


def card(page: Page) -> Locator:
    """The first card."""
    return page.locator(".clause").first


LIT = "[...CSS.highlights.get('clause-words')].map(String)"


def test_a_clause_is_a_card_that_leads_to_its_words_and_back(
    page: Page, server: ScriptedServer
) -> None:
    """Offsets count code points: the emoji of the title must not move what is lit."""
    script_report(server, [task("r1")], recommended(clause()))
    opened(page, server)

    expect(page.get_by_role("heading", name="1 clause that could be added")).to_be_visible()
    for text in ("Tap Watch", "Sets flow limits.", "Less hot water is used.", "(clause 2)"):
        expect(card(page)).to_contain_text(text)
    [asked] = [
        one for one in server.asked_for("GET", "api/tasks") if one.query.get("entity_id") == ["f1"]
    ]
    assert asked.query["entity_type"] == ["contract"]
    assert asked.query["origin"] == ["any"]
    word = card(page).get_by_role("button", name="“water”")
    word.click()

    assert page.evaluate(LIT) == ["water"]
    back = page.get_by_role("button", name="Back to the clause")
    expect(back).to_be_focused()
    expect(page.locator(".spot + p")).to_have_text(LINES[2])
    back.click()
    expect(word).to_be_focused()
    expect(page.locator(".spot")).to_have_count(0)


@pytest.mark.parametrize(
    ("start", "before"), [(TEXT.index(LINES[3]), LINES[2]), (len(TEXT), LINES[4])]
)
def test_the_place_of_a_clause_is_shown_in_the_contract(
    page: Page, server: ScriptedServer, start: int, before: str
) -> None:
    """Past the last character means at the end."""
    fits = {"start": start, "heading": None, "clause": None, "why": "here or nowhere"}
    script_report(server, [task("r1")], recommended(clause(fits=fits)))
    opened(page, server)

    page.get_by_role("button", name="Here or nowhere").click()

    expect(page.locator(".paper p:has(+ .spot)")).to_have_text(before)
    expect(page.locator(".spot")).to_be_in_viewport()
    expect(page.locator(".spot")).to_contain_text("Tap Watch would fit here.")


def test_the_wording_is_unfolded_copied_and_printed(page: Page, server: ScriptedServer) -> None:
    script_report(server, [task("r1")], recommended(clause()))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, server)
    wording = page.get_by_text("1. Taps shall pass")
    expect(wording).to_be_hidden()

    card(page).get_by_role("button", name="Copy", exact=True).click()
    expect(card(page).get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == clause()["wording"]
    page.emulate_media(media="print")
    expect(wording).to_be_visible()
    expect(page.get_by_text("Beside clause 3")).to_be_visible()
    expect(page.get_by_role("button", name="Show wording")).to_be_hidden()
    page.emulate_media(media="screen")

    fold = page.get_by_role("button", name="Show wording")
    fold.click()
    expect(wording).to_be_visible()
    expect(page.get_by_role("button", name="Hide wording")).to_have_attribute(
        "aria-expanded", "true"
    )


def test_without_a_recommendation_one_can_be_asked_for(page: Page, server: ScriptedServer) -> None:
    known: list[dict[str, Any]] = []
    script_report(server, known, recommended(clause()))

    def start(asked: Asked) -> Answer:
        running = task("r1", "PROGRESS", percent=40, step="Embedding the text")
        server.on("GET", "api/tasks/r1", lambda asked: Answer(running))
        return Answer({"task_id": "r1"}, 202)

    server.on("POST", "api/tasks", start)
    opened(page, server)
    page.get_by_role("button", name="Recommend clauses").click()

    expect(page.get_by_text("Embedding the text")).to_be_visible()
    bars = page.get_by_role("progressbar")
    expect(bars.nth(0)).to_have_attribute("aria-valuenow", "100")
    expect(bars.nth(1)).to_have_attribute("aria-valuenow", "40")
    [asked] = server.asked_for("POST", "api/tasks")
    assert asked.json["task_type"] == "clause_recommendation"
    assert asked.json["params"] == {"review_task_id": "t1"}
    assert (asked.json["entity_type"], asked.json["entity_id"]) == ("contract", "f1")
    server.on("GET", "api/tasks/r1", lambda asked: Answer(task("r1")))
    expect(card(page)).to_contain_text("Water-saving taps")


def test_a_review_that_recommends_shows_the_stage_ahead(page: Page, server: ScriptedServer) -> None:
    running = task("t1", "PROGRESS", percent=30, step="Reading", metadata={"recommend": True})
    script_tasks(server, [running])

    page.goto(server.url + "contracts/t1")

    expect(page.get_by_text("Begins when the review is done")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_how_far_the_clauses_are_stays_in_sight(
    page: Page, server: ScriptedServer, width: int
) -> None:
    """They come after the contract, so the way to them says it, until they are there."""
    page.set_viewport_size({"width": width, "height": 900})
    running = task("r1", "PROGRESS", percent=40, step="Embedding the text")
    script_report(server, [running], recommended(clause()))
    opened(page, server)

    way = page.get_by_role("navigation", name="Parts of the report").get_by_role("link").nth(2)
    expect(way).to_have_text("Clauses40 %")
    expect(way).to_be_in_viewport()
    expect(page.get_by_role("progressbar")).to_have_count(2)

    server.on("GET", "api/tasks/r1", lambda asked: Answer(task("r1")))
    expect(way).to_have_text("Clauses1")
    top = "(node) => node.getBoundingClientRect().top"
    order = [page.locator(part).evaluate(top) for part in (".overview", ".reader", ".clause-list")]
    assert order == sorted(order)


def test_what_limits_a_review_is_said_before_its_band(page: Page, server: ScriptedServer) -> None:
    script_report(server, [], None)
    limited = {**REPORT, "warnings": ["The text seems to be in German."], "density_per_1000": 0.03}
    server.on("GET", "api/tasks/t1/result", lambda asked: Answer(limited))
    opened(page, server)

    first = page.locator(".overview > *").first
    expect(first).to_have_text("The text seems to be in German.")
    expect(page.locator(".numbers")).to_contain_text("0.03")


def test_an_empty_recommendation_says_why(page: Page, server: ScriptedServer) -> None:
    script_report(server, [task("r1")], recommended(because="The text has only 9 words."))

    opened(page, server)

    expect(page.get_by_role("heading", name="No clauses to add")).to_be_visible()
    expect(page.locator(".clauses")).to_contain_text("The text has only 9 words.")


def test_a_short_list_says_why_above_its_cards(page: Page, server: ScriptedServer) -> None:
    why = "Only one clause fits this contract: of those written for a lease, 9 clauses do not."
    script_report(server, [task("r1")], recommended(clause(), because=why))

    opened(page, server)

    expect(card(page)).to_be_visible()
    expect(page.locator(".clauses .notice")).to_have_text(why)


def test_a_failed_recommendation_says_what_to_do_and_is_retried(
    page: Page, server: ScriptedServer
) -> None:
    failed = task("r1", "FAILURE", error="It broke.", hint="Try it once more.")
    script_report(server, [failed, task("r2")], recommended(clause()))
    server.on("POST", "api/tasks/r1/retry", lambda asked: Answer({"task_id": "r2"}, 202))

    opened(page, server)
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("It broke.")
    expect(notice).to_contain_text("Try it once more.")
    expect(page.locator(".clause")).to_have_count(0)
    (seen,) = server.wait_for("POST", "api/ended/seen")
    assert seen.json == {"task_ids": ["r1"]}
    notice.get_by_role("button", name="Retry").click()

    expect(card(page)).to_contain_text("Water-saving taps")


LATE = """
async (review) => {
  const url = (name) => new URL(`static/js/contracts/${name}.js`, document.baseURI).href;
  const { Clauses } = await import(url("clauses"));
  let let_go;
  const held = new Promise((resolve) => (let_go = resolve));
  const real = window.fetch;
  window.fetch = async (address, options) => {
    const answer = await real(address, options);
    if (String(address).endsWith("/result")) await held;
    return answer;
  };
  const clauses = new Clauses(review, "f1", null, () => {});
  while (!performance.getEntriesByType("resource").some((one) => one.name.endsWith("r1/result")))
    await new Promise((resolve) => setTimeout(resolve, 10));
  clauses.close();
  let_go();
  await new Promise((resolve) => setTimeout(resolve, 50));
  return [clauses.result, clauses.node.querySelectorAll(".clause").length];
}
"""


def test_an_answer_that_comes_too_late_is_dropped(page: Page, server: ScriptedServer) -> None:
    """One contract's clauses never appear after its report has been left."""
    script_report(server, [task("r1")], recommended(clause()))
    page.goto(server.url + "nowhere")

    assert page.evaluate(LATE, task("t1")) == [None, 0]


def shown_entries(page: Page) -> Locator:
    """The entries of the passage list that can be seen."""
    return page.locator(".entries li:not(.is-out)")


def test_the_filter_narrows_the_list_the_map_and_the_steps(
    page: Page, server: ScriptedServer
) -> None:
    script_report(server, [])
    opened(page, server)
    page.get_by_text("Filter", exact=True).click()
    expect(page.get_by_role("button", name="Duty 2")).to_be_visible()

    page.get_by_role("button", name="Reporting 1").focus()
    page.keyboard.press("Enter")

    expect(shown_entries(page)).to_have_text(
        [f"{LINES[3]}Energy, power and heat · Clause 3Reason 3."]
    )
    expect(page.locator(".tick:not(.is-out)")).to_have_count(1)
    expect(page.get_by_role("button", name="Carbon and fuels 0")).to_be_visible()
    expect(page.get_by_role("button", name="Reporting 1")).to_have_attribute("aria-pressed", "true")
    for _ in range(2):
        page.keyboard.press("n")
        expect(page.locator("#reason")).to_contain_text("Reason 3.")
    expect(page.locator(".position")).to_have_text("1 of 1")
    assert page.url.endswith("?signal=reporting#passage-2")

    page.get_by_role("button", name="Show all").click()
    expect(shown_entries(page)).to_have_count(3)
    assert page.url.endswith("contracts/t1#passage-2")


SIFT = """
async ([passages, search]) => {
  const url = (name) => new URL(`static/js/contracts/${name}.js`, document.baseURI).href;
  const { filterFrom, sifted } = await import(url("facets"));
  const { findingsOf } = await import(url("findings"));
  const findings = findingsOf(passages, []);
  return sifted(findings, filterFrom(search)).map((one) => findings.indexOf(one));
}
"""


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        ("", [0, 1, 2]),
        ("?kind=counted", [0, 1]),
        ("?kind=duties", [0]),
        ("?kind=duties&kind=related", [0, 2]),
        ("?tier=counted", [0, 1]),
        ("?signal=target&signal=reporting", [0, 1]),
        ("?signal=duty&topic=Carbon+and+fuels", [0]),
        ("?tier=related&signal=duty", []),
        ("?other=1", [0, 1, 2]),
    ],
)
def test_a_filter_takes_any_value_of_a_group_and_every_group(
    page: Page, server: ScriptedServer, search: str, numbers: list[int]
) -> None:
    page.goto(server.url + "nowhere")

    assert page.evaluate(SIFT, [PASSAGES, search]) == numbers


def test_a_link_to_a_passage_of_a_long_contract_ends_at_it(
    page: Page, server: ScriptedServer
) -> None:
    """Far pages have no height until they are near, so one look at where it is does not do."""
    script_report(server, [task("r1")], recommended(clause()))
    lines = [f"{n}. Nothing of note is agreed in this clause." for n in range(300)]
    text = "\n\n".join([*lines, LINES[1]])
    start = text.index(LINES[1])
    far = {**PASSAGES[0], "start": start, "end": len(text)}
    server.on("GET", "api/tasks/t1/result", lambda asked: Answer({**REPORT, "passages": [far]}))
    long = {"file_id": "f1", "text": text, "pages": [], "blocks": []}
    server.on("GET", "api/tasks/t1/artifacts/contract.json", lambda asked: Answer(long))

    opened(page, server, "contracts/t1#passage-1")

    expect(page.locator("mark")).to_be_in_viewport()


def test_a_filter_is_read_from_the_address(page: Page, server: ScriptedServer) -> None:
    """A value that the contract does not have shows nothing, and says so."""
    script_report(server, [])

    opened(page, server, "contracts/t1?tier=related")
    expect(shown_entries(page)).to_have_count(1)
    expect(page.locator(".position")).to_have_text("1 of 3 passages")

    opened(page, server, "contracts/t1?topic=Finance&tier=counted")
    expect(shown_entries(page)).to_have_count(0)
    expect(page.locator("#reason")).to_contain_text("No passage has all")
    expect(page.get_by_role("button", name="Show all")).to_be_visible()


def saved(page: Page, button: Locator) -> tuple[str, str]:
    """The name and the text of the file that a button saves."""
    with page.expect_download() as waiting:
        button.click()
    download = waiting.value
    return download.suggested_filename, download.path().read_text("utf-8")


def test_the_whole_report_is_the_servers_in_every_format(
    page: Page, server: ScriptedServer
) -> None:
    script_report(server, [task("r1")], recommended(clause()))
    opened(page, server)
    expect(card(page)).to_be_visible()

    links = page.locator(".head").get_by_role("link", name="Download")

    assert [(link.inner_text(), link.get_attribute("href")) for link in links.all()] == [
        (f".{form}", f"{server.url}api/tasks/t1/report?format={form}")
        for form in ("docx", "md", "json")
    ]


def test_word_files_are_the_servers(page: Page, server: ScriptedServer) -> None:
    """Of the review, of all clauses together, and of one."""
    script_report(server, [task("r1")], recommended(clause()))
    opened(page, server)
    expect(card(page)).to_be_visible()

    links = page.get_by_role("link", name="Download .docx")

    assert [link.get_attribute("href") for link in links.all()] == [
        f"{server.url}api/{path}?format=docx"
        for path in ("tasks/t1/report", "tasks/r1/report", "clauses/water-taps/file")
    ]
    with page.expect_download():
        server.on("GET", "api/clauses/water-taps/file", lambda asked: Answer({}))
        card(page).get_by_role("link", name="Download .docx").click()


def test_a_saved_clause_keeps_its_text_as_text(page: Page, server: ScriptedServer) -> None:
    """What Markdown or HTML would read as its own is escaped; the file's name is a safe one."""
    odd = clause(title="<b>A/B:</b> *taps*", summary="# [x](y) | z", wording="- one\n_two_")
    script_report(server, [task("r1")], recommended(odd))
    opened(page, server)

    name, text = saved(page, card(page).get_by_role("button", name="Download .md"))

    assert name == "b A B b taps.md"
    assert text.startswith("# \\<b\\>A/B:\\</b\\> \\*taps\\*\n")
    for one in ("\n\\# \\[x\\](y) \\| z\n", "\n\\- one\n", "\n\\_two\\_\n"):
        assert one in text
