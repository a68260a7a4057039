"""Every route, asked by who owns what is there, by a reader, by a stranger and by nobody.

Invariant 11 as a walk: `ASKED` names all routes of the product, so a new one fails here until it
says how it is to be asked.
"""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from app.web.api_route import ApiRoute
from tests.api import API
from tests.jobs.drawings.small_plans import plans
from tests.web.helpers import Json, unknown_id
from tests.web.house import SECRET, House, furnished

SAME = "same"
"""It says the same to everybody who has signed in."""
OWN = "own"
"""It is about the caller alone."""
ADMINS = "admins"
"""It is for admins: all others get the same refusal, whatever they name."""
LIST = "list"
"""It shows what the caller sees, of which a stranger sees nothing."""
THING = "thing"
"""Its address or its body names something: whose it is not, for them it is not there."""
BULK = "bulk"
"""It changes what the caller may change of what is named, and passes over the rest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a route is asked. `{names}` in its address, query and body become ids of anna's things.

    `names` are other ids than the usual ones. `reads` says that it changes nothing though it is no
    GET. `reader` is what a reader is answered where that is not 403 `read_only`.
    """

    kind: str
    body: Json | None = None
    query: str = ""
    names: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None
    reads: bool = False
    reader: tuple[int, str] | None = None


DOCUMENT, DRAWING = {"document_id": "text_id"}, {"document_id": "drawing_id"}
REVIEW = {"task_id": "review_id"}
OWNERS = (403, "owners_only")
ASKED: dict[tuple[str, str], Asked] = {
    ("GET", "/tasks/{task_id}"): Asked(THING),
    ("POST", "/tasks"): Asked(THING, {
        "task_type": "test.uses", "params": {"file_id": "{file_id}"}, "project_id": "{project_id}",
    }),
    ("GET", "/tasks"): Asked(LIST, query=f"origin=any&q={SECRET}"),
    ("GET", "/tasks/project/{project_id}"): Asked(THING),
    ("POST", "/tasks/cancel"): Asked(BULK, {"task_ids": ["{task_id}"]}),
    ("POST", "/tasks/retry"): Asked(BULK, {"task_ids": ["{failed_id}"]}),
    ("POST", "/tasks/delete"): Asked(BULK, {"task_ids": ["{task_id}"]}),
    # What is news to a person is their own, also of tasks that they only read.
    ("POST", "/tasks/dismiss"): Asked(OWN, {"task_ids": ["{failed_id}"]}),
    ("POST", "/tasks/undismiss"): Asked(OWN, {"task_ids": ["{failed_id}"]}),
    ("POST", "/tasks/{task_id}/cancel"): Asked(THING, {}),
    ("POST", "/tasks/{task_id}/retry"): Asked(THING, names={"task_id": "failed_id"}),
    ("PATCH", "/tasks/{task_id}"): Asked(
        THING, {"priority": 5}, names={"task_id": "waiting_id"}
    ),
    ("DELETE", "/tasks/{task_id}"): Asked(THING),
    ("GET", "/tasks/{task_id}/events"): Asked(THING),
    ("GET", "/tasks/{task_id}/result"): Asked(THING),
    ("GET", "/tasks/{task_id}/artifacts/{name}"): Asked(THING),
    ("GET", "/tasks/{task_id}/status"): Asked(SAME),
    ("GET", "/task-types"): Asked(SAME),
    ("POST", "/projects"): Asked(OWN, {"name": "My own"}),
    ("GET", "/projects"): Asked(LIST),
    ("GET", "/projects/{project_id}"): Asked(THING),
    ("PATCH", "/projects/{project_id}"): Asked(THING, {"name": "Mine"}, reader=OWNERS),
    ("DELETE", "/projects/{project_id}"): Asked(THING, query="cascade=true", reader=OWNERS),
    ("POST", "/files"): Asked(OWN, content=b"my own text", query="name=own.txt"),
    ("GET", "/files/{file_id}"): Asked(THING),
    ("POST", "/purge"): Asked(ADMINS, {"older_than_days": 1, "dry_run": True}),
    ("GET", "/samples"): Asked(SAME),
    ("GET", "/samples/{id}"): Asked(SAME),
    ("GET", "/capabilities"): Asked(SAME),
    ("GET", "/health"): Asked(SAME),
    ("GET", "/ready"): Asked(SAME),
    ("GET", "/session"): Asked(OWN),
    ("POST", "/session"): Asked(OWN, {"name": "anna", "password": "not hers at all"}),
    ("DELETE", "/session"): Asked(OWN),
    ("PUT", "/session/password"): Asked(OWN, {"old_password": "x", "new_password": "y" * 12}),
    ("GET", "/password-links/{secret}"): Asked(SAME),
    ("POST", "/password-links/{secret}"): Asked(SAME, {"password": "y" * 12}),
    ("GET", "/tokens"): Asked(OWN),
    ("POST", "/tokens"): Asked(OWN, {"name": "mine", "scope": "read"}),
    ("DELETE", "/tokens/{token_id}"): Asked(THING, reader=(404, "token_not_found")),
    ("GET", "/users"): Asked(ADMINS),
    ("POST", "/users"): Asked(ADMINS, {"name": "eve"}),
    ("PATCH", "/users/{user_id}"): Asked(ADMINS, {"disabled": True}),
    ("DELETE", "/users/{user_id}"): Asked(ADMINS, query="work=delete"),
    ("POST", "/users/{user_id}/reset"): Asked(ADMINS),
    ("GET", "/audit"): Asked(ADMINS),
    ("GET", "/operations"): Asked(ADMINS),
    ("GET", "/projects/{project_id}/members"): Asked(THING),
    ("POST", "/projects/{project_id}/members"): Asked(
        THING, {"name": "bob", "role": "owner"}, reader=OWNERS
    ),
    ("PATCH", "/projects/{project_id}/members/{user_id}"): Asked(
        THING, {"role": "reader"}, reader=OWNERS
    ),
    ("DELETE", "/projects/{project_id}/members/{user_id}"): Asked(THING, reader=OWNERS),
    ("GET", "/ended"): Asked(OWN),
    ("POST", "/ended/seen"): Asked(OWN, {"task_ids": ["{task_id}"]}),
    ("GET", "/tasks/{task_id}/report"): Asked(
        # A Word file holds the moment it is made at.
        THING, query="format=md", names=REVIEW
    ),
    ("GET", "/clauses/{clause_id}/file"): Asked(SAME),
    ("GET", "/contracts"): Asked(LIST, query=f"q={SECRET}"),
    ("GET", "/contracts.csv"): Asked(LIST, query=f"q={SECRET}"),
    ("GET", "/contracts.xlsx"): Asked(OWN),
    ("GET", "/contracts/{task_id}"): Asked(THING, names=REVIEW),
    ("GET", "/contracts/{task_id}/decisions"): Asked(THING, names=REVIEW),
    ("POST", "/contracts/{task_id}/decisions"): Asked(
        THING, {"kind": "added", "start": 20, "end": 44}, names=REVIEW
    ),
    ("DELETE", "/contracts/{task_id}/decisions/{decision_id}"): Asked(THING, names=REVIEW),
    ("POST", "/documents"): Asked(
        THING, query="project_id={project_id}&name=own.txt", content=b"Another text of my own."
    ),
    ("POST", "/documents/batch"): Asked(
        THING, {"file_ids": ["{file_id}"], "project_id": "{project_id}"}
    ),
    ("GET", "/documents"): Asked(LIST, query=f"q={SECRET}"),
    ("GET", "/documents/{document_id}"): Asked(THING, names=DOCUMENT),
    ("POST", "/documents/{document_id}/attachments"): Asked(
        THING, names={"document_id": "collection_id"}
    ),
    ("DELETE", "/documents/{document_id}"): Asked(THING, names=DOCUMENT),
    ("GET", "/documents/{document_id}/summary"): Asked(THING, names=DOCUMENT),
    ("GET", "/documents/{document_id}/pages/{number}"): Asked(THING, names=DOCUMENT),
    ("GET", "/documents/{document_id}/pages/{number}/picture"): Asked(
        THING, names=DOCUMENT, reader=(404, "picture_not_found")
    ),
    ("GET", "/documents/{document_id}/file"): Asked(THING, names=DOCUMENT),
    ("GET", "/search"): Asked(LIST, query=f"q={SECRET}"),
    ("POST", "/ask"): Asked(
        THING, {"question": f"What of {SECRET}?", "document_ids": ["{text_id}"]}, reads=True
    ),
    ("POST", "/projects/{project_id}/drawings"): Asked(THING, content=plans("S8.01")),
    ("GET", "/drawings"): Asked(LIST),
    ("GET", "/projects/{project_id}/drawings"): Asked(THING),
    ("GET", "/drawings/{document_id}"): Asked(THING, names=DRAWING),
    ("DELETE", "/drawings/{document_id}"): Asked(THING, names=DRAWING),
    ("GET", "/pages/{page_id}"): Asked(THING),
    ("DELETE", "/pages/{page_id}"): Asked(THING),
    ("GET", "/pages/{page_id}/image"): Asked(THING),
    ("GET", "/pages/{page_id}/thumbnail"): Asked(THING),
    ("GET", "/pages/{page_id}/text"): Asked(THING),
    ("GET", "/pages/{page_id}/classifications"): Asked(THING),
    ("GET", "/pages/{page_id}/measurements"): Asked(THING),
    ("GET", "/pages/{page_id}/edits"): Asked(THING),
    ("GET", "/pages/{page_id}/candidates"): Asked(THING),
    ("POST", "/candidates/{candidate_id}"): Asked(THING, {"answer": "nothing"}),
    ("POST", "/pages/{page_id}/decisions"): Asked(
        THING, {"status": "rejected", "measurement_ids": ["{measurement_id}"]}
    ),
    ("POST", "/pages/{page_id}/decisions/undo"): Asked(
        THING,
        {"deeds": [{"status": "rejected", "measurement_ids": ["{measurement_id}"],
                    "decided_at": None}]},
    ),
    ("GET", "/projects/{project_id}/sheets"): Asked(THING, query="q=slab"),
    ("POST", "/drawings/{document_id}/title-block"): Asked(
        THING,
        {"page_id": "{page_id}", "fields": {"sheet_number": [10, 10, 90, 90]}},
        names=DRAWING,
    ),
    ("DELETE", "/drawings/{document_id}/title-block"): Asked(THING, names=DRAWING),
    ("PATCH", "/pages/{page_id}"): Asked(THING, {"title": "MINE"}),
    ("POST", "/pages/{page_id}/calibrate"): Asked(THING, {"ratio": 96}),
    ("GET", "/pages/{page_id}/regions"): Asked(THING),
    ("POST", "/pages/{page_id}/regions"): Asked(
        THING, {"name": "Mine", "box": [10, 10, 90, 90], "ratio": 24}
    ),
    ("PATCH", "/regions/{region_id}"): Asked(THING, {"ratio": 24}),
    ("DELETE", "/regions/{region_id}"): Asked(THING),
    ("POST", "/pages/{page_id}/reprocess-ocr"): Asked(THING),
    ("POST", "/pages/{page_id}/classify"): Asked(THING, {}),
    ("POST", "/pages/{page_id}/detect-scale"): Asked(THING),
    ("POST", "/pages/{page_id}/ai-takeoff"): Asked(THING, {"condition_id": "{condition_id}"}),
    ("POST", "/pages/{page_id}/autonomous-takeoff"): Asked(THING, {}),
    ("POST", "/pages/{page_id}/compare-providers"): Asked(
        THING, {"condition_id": "{condition_id}"}
    ),
    ("POST", "/batch-ai-takeoff"): Asked(
        THING, {"condition_id": "{condition_id}", "page_ids": ["{page_id}"]}
    ),
    ("PATCH", "/measurements/{measurement_id}"): Asked(THING, {"status": "rejected"}),
    ("POST", "/projects/{project_id}/conditions"): Asked(
        THING, {"name": "Mine", "measurement_type": "area", "unit": "SF"}
    ),
    ("GET", "/projects/{project_id}/conditions"): Asked(THING),
    ("DELETE", "/conditions/{condition_id}"): Asked(THING),
    ("GET", "/projects/{project_id}/takeoff.csv"): Asked(THING),
    ("GET", "/projects/{project_id}/takeoff.xlsx"): Asked(THING),
    ("GET", "/takeoff/projects"): Asked(LIST, query=f"q={SECRET}"),
    ("GET", "/takeoff/providers"): Asked(SAME),
}  # fmt: skip
FIXED = {"name": "note.txt", "number": "1", "id": "lease", "clause_id": "lease-energy-data-sharing",
         "secret": "none"}  # fmt: skip
ROUTES = {(route.method, route.path): route for route in API}


def of_kind(*kinds: str) -> list[Any]:
    return [
        pytest.param(ROUTES[key], asked, id=" ".join(key))
        for key, asked in ASKED.items()
        if asked.kind in kinds and key in ROUTES
    ]


def test_the_walk_names_every_route() -> None:
    """A new route is born with an owner: here it says how a stranger and a reader are answered."""
    assert ASKED.keys() == ROUTES.keys()


@pytest.fixture(scope="module")
async def home(shared_client: httpx.AsyncClient) -> House:
    """One for all: nobody who asks here may change anything in it."""
    return await furnished(shared_client)


def named(ids: dict[str, str], asked: Asked) -> dict[str, str]:
    """The ids by the names that the route uses."""
    others = {name: ids[other] for name, other in asked.names.items()}
    return {**ids, **FIXED, **others}


def nobodys(ids: dict[str, str]) -> dict[str, str]:
    return dict.fromkeys(ids, unknown_id())


def filled(text: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


async def ask(
    client: httpx.AsyncClient,
    route: ApiRoute,
    asked: Asked,
    ids: dict[str, str],
    etag: str | None = None,
    query: str | None = None,
) -> httpx.Response:
    """The answer to a route, with these ids in its address, its query and its body."""
    names = named(ids, asked)
    given = asked.query if query is None else query
    path = filled(f"/api{route.path}{'?' + given if given else ''}", names)
    more: dict[str, Any] = {"headers": {} if etag is None else {"if-none-match": etag}}
    if asked.content is not None:
        more["content"] = asked.content
    elif asked.body is not None:
        more["json"] = json.loads(filled(json.dumps(asked.body), names))
    return await client.request(route.method, path, **more)


def told(answer: httpx.Response, ids: dict[str, str]) -> tuple[int, str, dict[str, str]]:
    """All that a client sees of an answer, with one word for every id."""
    shown = answer.content.decode("latin-1")
    headers = {name: value for name, value in answer.headers.items() if name != "etag"}
    for value in {*ids.values(), unknown_id()}:
        shown = shown.replace(value, "ID")
        headers = {name: each.replace(value, "ID") for name, each in headers.items()}
    return answer.status_code, shown, headers


_STATE = (
    "SELECT task_id, status, owner_id, project_id, cancel_requested_at FROM tasks "
    "WHERE owner_id <> :other",
    "SELECT * FROM projects WHERE owner_id <> :other",
    "SELECT m.* FROM members m JOIN projects p USING (project_id) WHERE p.owner_id <> :other",
    "SELECT * FROM documents WHERE owner_id <> :other",
    "SELECT drawing_id, owner_id, places FROM drawings",
    "SELECT page_id, person_ratio, scale_ratio, title, corrected_at FROM pages",
    "SELECT * FROM corrections",
    "SELECT condition_id, name, owner_id FROM conditions",
    "SELECT measurement_id, status FROM measurements",
    "SELECT candidate_id, answer FROM candidates",
    "SELECT * FROM regions",
    "SELECT * FROM deeds",
    "SELECT file_id, owner_id FROM files WHERE owner_id <> :other",
    "SELECT * FROM contract_decisions WHERE user_id <> :other",
    "SELECT user_id, role, disabled_at, password FROM users",
    "SELECT token_id FROM tokens WHERE user_id <> :other",
    "SELECT * FROM password_links WHERE user_id <> :other",
)


async def state(home: House, other: str) -> list[Any]:
    """All that is there but what this user has made."""
    user = home.parts.people.directory.user_named(other)
    assert user is not None
    values = {"other": user.user_id}
    return [await home.parts.database.read(sql, values) for sql in _STATE]


@pytest.mark.parametrize(("route", "asked"), of_kind(THING, BULK))
async def test_a_stranger_finds_what_nobody_has(home: House, route: ApiRoute, asked: Asked) -> None:
    """Status, body and headers are those of an id that names nothing; and nothing has changed."""
    bob, ids = home.clients["bob"], home.ids
    before = await state(home, "bob")
    seen = await ask(home.anna, route, asked, ids) if route.method == "GET" else None
    queries = [None, "wait=1"] if seen is not None and route.query else [None]

    for query in queries:
        theirs = await ask(bob, route, asked, ids, query=query)
        unknown = await ask(bob, route, asked, nobodys(ids), query=query)

        assert told(theirs, ids) == told(unknown, ids)
        assert SECRET not in theirs.text
        if query is None:
            assert theirs.status_code == (202 if asked.kind == BULK else 404), theirs.text
        if asked.kind == BULK:
            assert theirs.json()["matched"] == 0
    for etag in ("*", seen.headers.get("etag", "*") if seen is not None else "*"):
        known = await ask(bob, route, asked, ids, etag)
        assert told(known, ids) == told(await ask(bob, route, asked, nobodys(ids), etag), ids)
    assert await state(home, "bob") == before
    if seen is not None:
        assert seen.status_code < 400 or asked.reader is not None, seen.text


_OWN = '"is_mine":true,"can_undo":true'


@pytest.mark.parametrize(("route", "asked"), of_kind(THING, BULK))
async def test_a_reader_sees_what_is_there_and_changes_nothing(
    home: House, route: ApiRoute, asked: Asked
) -> None:
    carl, ids = home.clients["carl"], home.ids
    before = await state(home, "carl")

    answer = await ask(carl, route, asked, ids)

    if asked.reader is not None:
        assert (answer.status_code, answer.json()["error"]["code"]) == asked.reader
    elif asked.kind == BULK:
        assert (answer.status_code, answer.json()["matched"]) == (202, 0)
    elif route.method == "GET":
        theirs = await ask(home.anna, route, asked, ids)
        assert (answer.status_code, theirs.status_code) == (200, 200)
        shown = answer.text.replace('"role":"reader"', '"role":"owner"')
        # What failed before carl came is no news to him.
        shown = shown.replace('"failed_unseen":0', '"failed_unseen":1')
        shown = shown.replace('"is_mine":false,"can_undo":false', _OWN)
        assert route.path.endswith("xlsx") or _same(shown, theirs.text)
    elif asked.reads:
        assert answer.status_code == 200, answer.text
    else:
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "read_only")
    assert await state(home, "carl") == before


def _same(shown: str, theirs: str) -> bool:
    """The same apart from the role, which the members' list tells of everybody."""
    return shown == theirs or shown == theirs.replace('"role":"reader"', '"role":"owner"')


@pytest.mark.parametrize(("route", "asked"), of_kind(LIST))
async def test_a_stranger_lists_nothing_and_a_reader_what_is_there(
    home: House, route: ApiRoute, asked: Asked
) -> None:
    strangers = [f"{name} {route.path}" for name in ("eve", "finn")]
    for name in strangers:
        await home.client(name)
    answers = {
        name: await ask(home.clients[name], route, asked, home.ids)
        for name in ("anna", "carl", *strangers)
    }

    assert SECRET in answers["anna"].text
    assert SECRET in answers["carl"].text
    eve, finn = [answers[name] for name in strangers]
    assert SECRET not in eve.text
    assert not any(value in eve.text for value in home.ids.values())
    assert _timeless(eve) == _timeless(finn)
    etag = answers["anna"].headers.get("etag")
    if etag is not None:
        again = await ask(home.clients[strangers[0]], route, asked, home.ids, etag)
        assert _timeless(again) == _timeless(eve)


def _timeless(answer: httpx.Response) -> tuple[int, Any]:
    is_json = answer.headers["content-type"].startswith("application/json")
    body = answer.json() if is_json else answer.text
    if isinstance(body, dict):
        body.pop("took_ms", None)
    return answer.status_code, body


@pytest.mark.parametrize(("route", "asked"), of_kind(ADMINS))
async def test_what_is_for_admins_is_refused_to_all_others_alike(
    home: House, route: ApiRoute, asked: Asked
) -> None:
    before = await state(home, "bob")
    answers = [
        await ask(home.clients[name], route, asked, ids)
        for name in ("bob", "carl", "dora")
        for ids in (home.ids, nobodys(home.ids))
    ]

    assert {(each.status_code, each.json()["error"]["code"]) for each in answers} == {
        (403, "admins_only")
    }
    assert len({each.content for each in answers}) == 1
    assert await state(home, "bob") == before


@pytest.mark.parametrize(("route", "asked"), of_kind(SAME, OWN))
async def test_what_is_for_everybody_tells_nothing_of_others(
    home: House, route: ApiRoute, asked: Asked
) -> None:
    # What paul makes of his own must not be in the lists that the others are shown.
    before = await state(home, "paul")

    answer = await ask(home.clients["paul"], route, asked, home.ids)

    assert SECRET not in answer.text
    assert answer.status_code < 500
    if asked.kind == SAME:
        assert told(answer, home.ids) == told(
            await ask(home.clients["nobody"], route, asked, home.ids), home.ids
        )
    assert await state(home, "paul") == before


@pytest.mark.parametrize(("route", "asked"), of_kind(SAME, OWN, ADMINS, LIST, THING, BULK))
async def test_who_has_not_signed_in_is_asked_to_whatever_is_named(
    home: House, route: ApiRoute, asked: Asked
) -> None:
    if route.public:
        return
    stranger = home.anna
    for headers in ({}, {"authorization": "Bearer intray_" + "x" * 43}):
        async with httpx.AsyncClient(
            transport=stranger._transport, base_url=stranger.base_url,
            headers={"x-request-id": "the-same", **headers},
        ) as client:  # fmt: skip
            theirs = await ask(client, route, asked, home.ids)
            unknown = await ask(client, route, asked, nobodys(home.ids))
        assert (theirs.status_code, theirs.json()["error"]["code"]) == (401, "sign_in")
        assert told(theirs, home.ids) == told(unknown, home.ids)


async def test_an_editor_is_refused_nothing_but_what_is_for_owners(
    client: httpx.AsyncClient,
) -> None:
    """So that the tests above do not pass because everything is refused."""
    home = await furnished(client)
    # What is deleted cannot be looked at any more, and what lies in something goes before it.
    order, last = ("GET", "PATCH", "POST", "DELETE"), ("POST", "/tasks/delete")
    keys = [key for key, asked in ASKED.items() if asked.kind in (THING, BULK)][::-1]
    keys.sort(key=lambda key: (key == last, order.index(key[0])))
    refused = {}
    for key in keys:
        answer = await ask(home.clients["dora"], ROUTES[key], ASKED[key], home.ids)
        expected = ASKED[key].reader
        if expected is not None:
            if (answer.status_code, answer.json()["error"]["code"]) != expected:
                refused[key] = answer.text
        elif answer.status_code not in (200, 201, 202, 204):
            refused[key] = answer.text
    assert refused == {}
