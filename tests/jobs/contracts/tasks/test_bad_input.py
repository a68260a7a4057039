"""Contracts that are not as they should be: each says so, and nothing is made up about it."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.parsing.ocr import tesseract
from tests.conftest import task_in
from tests.jobs.contracts.uploads import upload
from tests.parsing import files
from tests.web.helpers import Json, finish, get, live_task

DUTY = "The Supplier shall reduce its greenhouse gas emissions by 50 per cent by 2030."
PLAIN = "The Tenant shall pay the rent to the Landlord on the usual quarter days."
LEASE = f"LEASE\n\n1. {PLAIN}\n\n2. {DUTY}\n\n" + "\n\n".join([f"3. {PLAIN}"] * 5)
GERMAN = (
    "MIETVERTRAG\n\n"
    + (
        "Der Mieter ist verpflichtet, die Miete für das Haus zu zahlen und es nicht mit anderen zu "
        "teilen. Der Vermieter darf die Miete nicht für das laufende Jahr erhöhen. "
    )
    * 10
)
HEBREW = "השוכר ישלם את דמי השכירות למשכיר בכל חודש ולא ישכיר את הנכס לאחרים. " * 10
TITLE_PAGE = """LEASE

relating to

First Floor, 12 High Street

between

Ash Limited

and

Birch Limited
"""
HOSTILE = f"""<html><head><title>Lease</title><script>steal("climate")</script>
<style>p {{ background: url(https://example.com/seen) }}</style></head>
<body onload="steal(1)"><h1 onclick="steal(2)">Lease</h1>
<p onmouseover=steal(3)>1. {DUTY}</p>
<img src=x onerror="steal(4)"><a href="javascript:steal(5)">Annex</a>
<svg onload=steal(6)><script>steal(7)</script></svg>
<iframe srcdoc="<script>steal(8)</script>"></iframe>
<p>&lt;script&gt;steal(9)&lt;/script&gt; &lt;img src=x onerror=steal(10)&gt;</p>
{"".join(f"<p>{n}. {PLAIN}</p>" for n in range(2, 9))}</body></html>"""

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)


@dataclass
class Both:
    """What a review and a recommendation of one upload ended with, as the API shows them."""

    review: Json
    recommendation: Json

    @property
    def report(self) -> Any:
        assert self.review["status"] == "SUCCESS", self.review
        return self.review["result"]

    @property
    def clauses(self) -> Any:
        assert self.recommendation["status"] == "SUCCESS", self.recommendation
        return self.recommendation["result"]


async def put_through(client: httpx.AsyncClient, name: str, data: bytes) -> Both:
    """Upload it once and do both kinds of work on it."""
    params = {"file_id": await upload(client, name, data)}
    review = await finish(client, "contract_review", params)
    recommendation = await finish(client, "clause_recommendation", params)
    return Both(await get(client, review), await get(client, recommendation))


async def adapted(client: httpx.AsyncClient, address: str, name: str, data: bytes) -> Json:
    """The last answer that the existing client gets for a file."""
    started = (await client.post(address, files={"file": (name, data)})).json()
    live = await live_task(client, started["task_id"])
    assert await task_in(client).engine.until_final(live, 30)
    answer: Json = (await client.get(f"/task/{started['task_id']}")).json()
    return answer


async def highlighted(client: httpx.AsyncClient, review: Json) -> httpx.Response:
    """The contract with its passages marked, as a page."""
    return await client.get(f"/output/{review['task_id']}.html")


@pytest.fixture(scope="module")
def scanned_lease() -> bytes:
    """A PDF of one page that is a picture of the lease, in lines of some fifty letters."""
    page = Image.new("L", (1240, 1754), 255)
    lines = re.findall(r".{1,50}(?:\s|$)", LEASE)
    ImageDraw.Draw(page).multiline_text(
        (100, 150), "\n".join(lines), fill=0, font=ImageFont.load_default(size=36), spacing=24
    )
    target = BytesIO()
    page.save(target, format="PDF", resolution=150)
    return target.getvalue()


# Another language


async def test_a_contract_in_another_language_says_so_and_gets_no_clauses(
    client: httpx.AsyncClient,
) -> None:
    both = await put_through(client, "mietvertrag.txt", GERMAN.encode())

    assert (both.report["band"], both.report["passages"]) == ("unlikely", [])
    [warning] = both.report["warnings"]
    assert warning.startswith("The text seems to be in German. The review knows English only")
    assert both.review["warnings"] == [warning]
    assert both.clauses["recommendations"] == []
    assert both.clauses["because"].startswith("The text seems to be in German")


async def test_the_existing_client_is_told_of_another_language_where_it_shows_the_contract(
    client: httpx.AsyncClient,
) -> None:
    review = await adapted(client, "/process/", "mietvertrag.txt", GERMAN.encode())
    clauses = await adapted(client, "/find_clauses/", "mietvertrag.txt", GERMAN.encode())

    assert review["result"]["classification"] == "unlikely"
    page = (await client.get("/" + review["result"]["highlighted_output_url"])).text
    assert '<p class="note">The text seems to be in German.' in page
    assert clauses["result"] == {"matches": []}


async def test_a_text_from_right_to_left_keeps_its_direction_and_its_offsets(
    client: httpx.AsyncClient,
) -> None:
    """An English clause inside it is found where it stands, and the language is named all the
    same."""
    text = f"{HEBREW}\n\n{DUTY}\n\n{HEBREW}"
    both = await put_through(client, "חוזה שכירות.txt", text.encode())

    [passage] = both.report["passages"]
    address = f"/api/tasks/{both.review['task_id']}/artifacts/contract.json"
    kept = (await client.get(address)).json()["text"]
    assert kept[passage["start"] : passage["end"]] == passage["text"] == DUTY
    assert "another language" in both.report["warnings"][0]
    assert both.clauses["recommendations"] == []
    page = (await highlighted(client, both.review)).text
    assert '<h1 dir="auto">חוזה שכירות.txt</h1>' in page
    assert page.count('<p dir="auto">') == 3


# Scans


@needs_tesseract
async def test_a_scanned_contract_is_recognised_and_then_treated_like_any_other(
    scanned_lease: bytes, client: httpx.AsyncClient
) -> None:
    both = await put_through(client, "scan.pdf", scanned_lease)

    assert [each["page"] for each in both.report["passages"]] == [1]
    assert "greenhouse gas emissions" in both.report["passages"][0]["text"]
    assert both.report["facts"]["contract_type"] == "lease"
    assert both.clauses["because"].startswith("No clause fits this contract: of those written for")


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is on the PATH of the application and of its workers; to be asked for before it."""
    monkeypatch.setenv("PATH", str(tmp_path))


async def test_a_scan_without_text_recognition_says_how_to_install_it(
    no_programs: None, scanned_lease: bytes, client: httpx.AsyncClient
) -> None:
    both = await put_through(client, "scan.pdf", scanned_lease)

    for task in (both.review, both.recommendation):
        assert (task["status"], task["error_code"]) == ("FAILURE", "ocr_unavailable")
        assert task["attempt"] == 1, "trying again would not help"
        assert "apt install tesseract-ocr" in task["hint"]
    for address in ("/process/", "/find_clauses/"):
        answer = await adapted(client, address, "scan.pdf", scanned_lease)
        assert answer["status"] == "failed"
        assert "apt install tesseract-ocr" in answer["error"]


# Odd shapes


async def test_a_contract_of_tables_alone_is_read_row_by_row(client: httpx.AsyncClient) -> None:
    rows = [
        ["Duty", "Target"],
        ["The Supplier shall cut its greenhouse gas emissions", "by 50 per cent by 2030"],
        *([PLAIN, "within thirty days"] for _ in range(5)),
    ]
    data = files.make_docx(body=files.table_xml(rows))
    both = await put_through(client, "schedule.docx", data)

    [passage] = both.report["passages"]
    assert "greenhouse gas emissions" in passage["text"]
    assert {"duty", "target"} <= set(passage["signals"])
    page = (await highlighted(client, both.review)).text
    assert len(re.findall("<p ", page)) == len(rows)
    assert both.clauses["because"].startswith("No clause fits this contract: of those written for")


@pytest.mark.parametrize(
    ("text", "counted", "because"),
    [
        ("LEASE of a floor " + "the Tenant shall pay, and " * 40_000 + DUTY, 1, "No clause fits"),
        ("a" * 1_000_000, 0, "The text has only one word"),
    ],
    ids=["one sentence", "one word"],
)
async def test_a_megabyte_in_one_line_is_read_and_its_passages_stay_short(
    client: httpx.AsyncClient, text: str, counted: int, because: str
) -> None:
    assert len(text) >= 1_000_000
    assert "\n" not in text
    both = await put_through(client, "line.txt", text.encode())

    passages = both.report["passages"]
    assert [DUTY in each["text"] for each in passages] == [True] * counted
    assert all(len(each["text"]) < 5_000 for each in passages)
    assert both.clauses["because"].startswith(because)


async def test_a_title_page_alone_has_a_kind_but_nothing_to_judge(
    client: httpx.AsyncClient,
) -> None:
    both = await put_through(client, "title.txt", TITLE_PAGE.encode())

    assert (both.report["band"], both.report["counted"]) == ("unlikely", 0)
    assert both.report["density_per_1000"] == 0
    assert both.report["facts"]["contract_type"] == "lease"
    assert both.clauses["recommendations"] == []
    assert both.clauses["because"] == ("The text has only 14 words, too few to tell what it lacks.")
    clauses = await adapted(client, "/find_clauses/", "title.txt", TITLE_PAGE.encode())
    assert clauses["result"] == {"matches": []}


# Hostile


@pytest.mark.parametrize("name", ["lease.html", "lease.md", "lease.txt"])
async def test_no_script_and_no_handler_of_a_file_gets_into_the_highlighted_page(
    client: httpx.AsyncClient, name: str
) -> None:
    """A page is read as what it shows, whatever its name says; what it shows as text stays so."""
    both = await put_through(client, name, HOSTILE.encode())
    page = await highlighted(client, both.review)

    assert both.report["counted"] == 1
    tags = re.findall(r"<[^>]*>", page.text)
    assert {re.match(r"</?(\w+)", tag)[1] for tag in tags[1:]} <= {  # type: ignore[index]
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "mark",
    }  # fmt: skip
    assert [tag for tag in tags if re.search(r"\son\w+\s*=|javascript:|https?:", tag)] == []
    assert "&lt;script&gt;steal(9)" in page.text
    assert not re.search(r"steal\([1-8]\)", page.text)


@pytest.mark.parametrize("address", ["/output/{}.html", "/api/tasks/{}/artifacts/highlighted.html"])
async def test_the_highlighted_page_is_in_a_sandbox_at_each_of_its_addresses(
    client: httpx.AsyncClient, address: str
) -> None:
    file_id = await upload(client, "lease.html", HOSTILE.encode())
    review = await finish(client, "contract_review", {"file_id": file_id})

    page = await client.get(address.format(review))

    assert page.headers["content-security-policy"] == (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    )
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", ["/process/", "/find_clauses/"])
async def test_the_existing_client_does_not_take_html(
    client: httpx.AsyncClient, address: str
) -> None:
    answer = await client.post(address, files={"file": ("lease.html", HOSTILE.encode())})
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]


# Twice


async def test_the_same_file_twice_is_kept_once_and_answers_the_same(
    client: httpx.AsyncClient,
) -> None:
    first = await put_through(client, "lease.txt", LEASE.encode())
    second = await put_through(client, "lease.txt", LEASE.encode())

    for report in (first.report, second.report):
        assert report["counted"] == 1
        report["facts"].pop("seconds")
    assert first.report == second.report
    assert first.clauses == second.clauses
    rows = await task_in(client).database.read("SELECT file_id, sha256 FROM files")
    assert len({file_id for file_id, _ in rows}) == 2
    [sha256] = {sha256 for _, sha256 in rows}
    folder = task_in(client).settings.data / "contents"
    same = [each for each in folder.rglob("*") if each.is_file() and each.read_text() == LEASE]
    assert [each.name for each in same] == [sha256]


async def test_the_second_of_two_equal_files_outlives_the_first(client: httpx.AsyncClient) -> None:
    """Both are one content: deleting the work on one leaves the other's readable."""
    params = [{"file_id": await upload(client, "lease.txt", LEASE.encode())} for _ in range(2)]
    review = await finish(client, "contract_review", params[0])
    await client.delete(f"/api/tasks/{review}")
    assert (await client.get(f"/api/tasks/{review}")).status_code == 404

    again = await finish(client, "contract_review", params[1])

    assert (await get(client, again))["result"]["counted"] == 1
