"""The page: one HTML file at each of its addresses, wherever it is served."""

import re

import httpx
import pytest

from app.settings import Settings
from app.web.pages import STATIC_FOLDER
from tests.api import PAGES
from tests.web.helpers import refused, serving, unknown_id

ADDRESSES = [path.replace("{task_id}", unknown_id()) for path in PAGES]


@pytest.fixture
def client(shared_client: httpx.AsyncClient) -> httpx.AsyncClient:
    """One Intray for all tests here."""
    return shared_client


@pytest.mark.parametrize("address", ADDRESSES)
async def test_every_address_of_the_page_answers_the_html(
    client: httpx.AsyncClient, address: str
) -> None:
    answer = await client.get(address)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    lines = [line for line in answer.text.splitlines(True) if "modulepreload" not in line]
    assert "".join(lines) == (STATIC_FOLDER / "index.html").read_text("utf-8")


async def test_the_page_may_load_and_run_only_what_this_server_gives(
    client: httpx.AsyncClient,
) -> None:
    policy = (await client.get("/")).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == "'none'"
    assert rules["base-uri"] == "'self'"
    assert rules["form-action"] == "'self'"
    assert "unsafe-inline" not in policy
    assert "http" not in policy


async def test_nothing_in_the_page_needs_what_its_policy_forbids(client: httpx.AsyncClient) -> None:
    html = (await client.get("/")).text

    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)


@pytest.mark.parametrize(
    ("root_path", "base"),
    [("", "/"), ("/intray", "/intray/"), ('/"><b>', "/&quot;>&lt;b>/")],
)
async def test_the_base_of_the_page_follows_where_it_is_served(
    settings: Settings, root_path: str, base: str
) -> None:
    async with serving(Settings(data=settings.data, workers=1), root_path=root_path) as client:
        for address in ADDRESSES:
            html = (await client.get(root_path.rstrip("/") + address)).text
            assert html.count("<base ") == 1
            assert f'<base href="{base}">' in html


async def test_what_the_page_links_to_is_there(client: httpx.AsyncClient) -> None:
    html = (await client.get("/")).text
    links = re.findall(r'(?:src|href)="(static/[^"]+)"', html)

    assert links
    for link in links:
        answer = await client.get(f"/{link}")
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_scripts_and_styles_have_the_types_that_nosniff_asks_for(
    client: httpx.AsyncClient,
) -> None:
    script = await client.get("/static/js/main.js")
    style = await client.get("/static/css/app.css")

    assert script.headers["content-type"].startswith("text/javascript")
    assert style.headers["content-type"].startswith("text/css")


async def test_a_static_file_is_asked_for_again_and_answered_304(
    client: httpx.AsyncClient,
) -> None:
    first = await client.get("/static/css/app.css")
    assert first.headers["cache-control"] == "no-cache"

    again = await client.get(
        "/static/css/app.css", headers={"if-none-match": first.headers["etag"]}
    )

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/static/", "/static", "/static/js", "/static/index.html/x", "/static/%00"]
)
async def test_a_folder_is_not_listed(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


# Addresses of nothing

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
NOWHERE = ["/nowhere", "/tasks/a/b", "/static-ish", "/apis", "/%ff/%F0%9F%99%82"]


@pytest.mark.parametrize("address", NOWHERE)
async def test_a_browser_at_an_unknown_address_gets_the_page_and_404(
    client: httpx.AsyncClient, address: str
) -> None:
    answer = await client.get(address, headers=BROWSER)

    assert (answer.status_code, answer.text) == (404, (await client.get("/tasks")).text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "address",
    ["/api", "/api/nothing", "/api/v1/nothing", "/static/nothing", "/output/a/b", "/output/x.html"]
    + [f"/{name}/a/b" for name in ("task", "process", "find_clauses", "metrics", "openapi.json")],
)
async def test_an_address_for_programs_stays_json_for_a_browser(
    client: httpx.AsyncClient, address: str
) -> None:
    answer = await client.get(address, headers=BROWSER)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("accept", ["*/*", "application/json", ""])
async def test_a_program_at_an_unknown_address_gets_json(
    client: httpx.AsyncClient, accept: str
) -> None:
    refused(await client.get("/nowhere", headers={"accept": accept}), 404, "not_found")


async def test_what_a_form_sends_to_an_unknown_address_is_json(client: httpx.AsyncClient) -> None:
    refused(await client.post("/nowhere", headers=BROWSER), 404, "not_found")
    answer = await client.get("/process/", headers=BROWSER)
    assert (answer.status_code, type(answer.json()["error"])) == (405, str)


@pytest.mark.parametrize("root_path", ["/review", "/static"])
async def test_an_unknown_address_below_a_path_of_a_proxy_gets_the_page_of_that_path(
    settings: Settings, root_path: str
) -> None:
    """Whether the proxy keeps the path or strips it."""
    below = Settings(data=settings.data, workers=1, root_path=root_path)
    async with serving(below) as client:
        for address in (f"{root_path}/nowhere", "/nowhere"):
            answer = await client.get(address, headers=BROWSER)
            assert answer.status_code == 404
            assert f'<base href="{root_path}/">' in answer.text
        program = await client.get(f"{root_path}/api/nothing", headers=BROWSER)
        assert program.headers["content-type"] == "application/json"
