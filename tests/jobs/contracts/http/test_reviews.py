"""The table of all reviewed contracts: what it shows, sorts, filters, and gives as a file."""

import csv
import io
import time
from typing import Any

import httpx
import openpyxl
import pytest

from app.jobs.contracts.store.older_reviews import take_in_older
from app.jobs.contracts.store.review_list import ReviewFilter, statement
from app.jobs.contracts.store.reviews import take_in
from app.threads import in_thread
from tests.conftest import task_in
from tests.jobs.contracts.uploads import LEASE, upload
from tests.web.helpers import Json, finish, hold, project, refused, submit

SALE = b"""SUPPLY AGREEMENT

This Agreement is dated 3 March 2024 and made between Alder Foods Limited (the "Supplier") and
Birch Retail plc (the "Buyer").

1. Supply. The Supplier shall sell the Goods to the Buyer.

2. Governing Law. This Agreement is governed by the laws of Scotland.
"""


async def review(client: httpx.AsyncClient, name: str, data: bytes, **more: Any) -> str:
    file_id = await upload(client, name, data)
    return await finish(client, "contract_review", {"file_id": file_id}, **more)


async def table(client: httpx.AsyncClient, query: str = "") -> Json:
    answer = await client.get(f"/api/contracts?{query}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def cells_of(workbook: bytes) -> list[Any]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


async def many(client: httpx.AsyncClient, count: int) -> None:
    """Rows as that many reviews leave them."""
    await task_in(client).database.write(
        lambda c: (
            c.execute(
                "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1) "
                "INSERT INTO contract_reviews SELECT printf('%08d', i), 'local', NULL, "
                "'contract ' || i % 97, i % 4, i % 13, i % 7, 'lease', 'Party ' || i % 50, "
                "'England', '2020-01-01', 'contract ' || i % 97, i FROM n",
                (count,),
            ).rowcount
        )
    )
    await task_in(client).database.write(
        lambda c: (
            c.execute(
                "INSERT INTO tasks (task_id, owner_id, task_type, task_name, status, origin, "
                "priority, attempt, max_attempts, crashes, created_at, started_at, completed_at, "
                "updated_at, percent, weight, initiated_by) SELECT task_id, owner_id, "
                "'contract_review', name, "
                "'SUCCESS', 'user', 0, 1, 3, 0, created_at, 1, 2, 2, 100, 1, 'local' "
                "FROM contract_reviews WHERE task_id NOT IN (SELECT task_id FROM tasks)"
            ).rowcount
        )
    )


async def test_a_row_says_what_a_person_asks_of_a_contract(client: httpx.AsyncClient) -> None:
    project_id = await project(client, "Harbour")
    task_id = await review(client, "supply.txt", SALE, project_id=project_id)

    [row] = (await table(client))["contracts"]

    assert row.pop("created_at").endswith("Z")
    assert row == {
        "task_id": task_id,
        "name": "supply.txt",
        "verdict": "unlikely",
        "counted": 0,
        "binding": 0,
        "type": "supply or services",
        "parties": "Alder Foods Limited; Birch Retail plc",
        "law": "Scotland",
        "date": "2024-03-03",
        "project_id": project_id,
        "project_name": "Harbour",
        "status": "SUCCESS",
        "percent": None,
        "step": None,
    }


async def test_a_review_that_waits_stands_there_and_one_that_failed_does_not(
    client: httpx.AsyncClient,
) -> None:
    await review(client, "empty.txt", b" \n ")
    file_id = await upload(client, "waits.txt", SALE)
    task_in(client).engine.runner.pause()
    await submit(client, "contract_review", {"file_id": file_id})

    found = await table(client)

    assert found["total"] == 1
    [row] = found["contracts"]
    assert (row["name"], row["status"], row["verdict"]) == ("waits.txt", "PENDING", None)
    assert (row["counted"], row["parties"], row["date"]) == (None, None, None)
    assert (row["percent"], row["step"]) == (0.0, None)


async def test_a_row_that_runs_says_how_far_it_is(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    parts.engine.runner.pause()
    file_id = await upload(client, "runs.txt", SALE)
    task_id = await submit(client, "contract_review", {"file_id": file_id})
    live = parts.engine.in_memory(task_id)
    assert live is not None
    live.task.percent, live.task.step = 40.0, "Finding climate language"

    [row] = (await table(client))["contracts"]

    assert (row["percent"], row["step"]) == (40.0, "Finding climate language")


async def test_one_row_is_asked_for_alone(client: httpx.AsyncClient) -> None:
    task_id = await review(client, "supply.txt", SALE)
    failed = await review(client, "empty.txt", b" \n ")

    [row] = (await table(client))["contracts"]

    assert (await client.get(f"/api/contracts/{task_id}")).json() == row
    refused(await client.get(f"/api/contracts/{failed}"), 404, "review_not_found")


async def test_filters_and_sorts(client: httpx.AsyncClient) -> None:
    await review(client, "supply.txt", SALE)
    await review(client, LEASE.path.name, LEASE.path.read_bytes())

    async def names(query: str) -> list[str]:
        return [row["name"] for row in (await table(client, query))["contracts"]]

    lease = LEASE.path.name
    assert await names("") == [lease, "supply.txt"]
    assert await names("sort=created_at&order=asc") == ["supply.txt", lease]
    assert await names("sort=verdict&order=desc") == [lease, "supply.txt"]
    assert await names("sort=counted&order=asc") == ["supply.txt", lease]
    assert await names("q=birch") == ["supply.txt"]
    assert await names("verdict=very likely") == [lease]
    assert await names("law=Scotland") == ["supply.txt"]
    assert await names("type=supply or services") == ["supply.txt"]
    assert await names("verdict=possible") == []
    assert await names("dated_from=2024-03-03&dated_to=2024-03-03") == ["supply.txt"]
    assert await names("dated_from=2024-03-04") == [lease]
    assert await names("dated_to=2024-03-02") == []
    refused(await client.get("/api/contracts?dated_from=3.3.2024"), 422, "invalid_query")
    refused(await client.get("/api/contracts?sort=colour"), 422, "invalid_query")


COLUMNS = (
    "created_at", "name", "verdict", "counted", "binding", "type", "parties", "law", "date",
    "project", "status",
)  # fmt: skip


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("sort", COLUMNS)
async def test_a_cursor_reads_on_without_gap_or_double(
    client: httpx.AsyncClient, sort: str, order: str
) -> None:
    await many(client, 250)
    seen: list[str] = []
    cursor, pages = "", 0
    while cursor is not None:
        found = await table(client, f"sort={sort}&order={order}&limit=100&cursor={cursor}")
        seen += [row["task_id"] for row in found["contracts"]]
        cursor, pages = found["next_cursor"], pages + 1

    assert (pages, len(seen), len(set(seen)), found["total"]) == (3, 250, 250, 250)


@pytest.mark.parametrize("cursor", ["x", "e30", "WyJuYW1lIiwxLCIyIl0", "WyJuYW1lIiwiYSIsMl0"])
async def test_a_cursor_of_another_list_is_refused(client: httpx.AsyncClient, cursor: str) -> None:
    answer = await client.get(f"/api/contracts?sort=name&cursor={cursor}")
    assert "cursor" in refused(answer, 422, "invalid_query")["message"]


async def test_a_cursor_with_a_number_that_is_too_large_is_refused(
    client: httpx.AsyncClient,
) -> None:
    cursor = "WyJjcmVhdGVkX2F0IiwxODQ0Njc0NDA3MzcwOTU1MTYxNSwieCJd"  # ["created_at", 2^64 - 1, "x"]
    answer = await client.get(f"/api/contracts?sort=created_at&cursor={cursor}")
    refused(answer, 422, "invalid_query")


async def test_ten_thousand_rows_stay_quick(client: httpx.AsyncClient) -> None:
    """What is sorted by a column of the table is read in the order of an index."""
    await many(client, 10_000)
    for sort in COLUMNS[:-2]:
        wanted = ReviewFilter(owners=("local",), sort=sort)  # type: ignore[arg-type]
        sql, parameters = statement(wanted, limit=21, after=(5, "00000005"))
        plan = await task_in(client).database.read(f"EXPLAIN QUERY PLAN {sql}", parameters)
        told = " ".join(str(row[3]) for row in plan)
        assert "reviews_by_" in told, (sort, told)
        inner = told.split("MATERIALIZE")[-1]
        assert "SCAN r" not in inner, (sort, told)
    began = time.process_time()
    for sort in COLUMNS:
        await table(client, f"sort={sort}&limit=100")
    assert time.process_time() - began < 3


async def test_an_unchanged_table_is_a_304(client: httpx.AsyncClient) -> None:
    await review(client, "supply.txt", SALE)
    first = await client.get("/api/contracts")
    known = {"if-none-match": first.headers["etag"]}

    assert (await client.get("/api/contracts", headers=known)).status_code == 304
    await hold(client)
    assert (await client.get("/api/contracts", headers=known)).status_code == 200


async def test_another_name_of_a_project_changes_the_table(client: httpx.AsyncClient) -> None:
    project_id = await project(client, "Harbour")
    await review(client, "supply.txt", SALE, project_id=project_id)
    known = {"if-none-match": (await client.get("/api/contracts")).headers["etag"]}

    await client.patch(f"/api/projects/{project_id}", json={"name": "Quay"})

    answer = await client.get("/api/contracts", headers=known)
    assert answer.json()["contracts"][0]["project_name"] == "Quay"


async def test_the_files_hold_the_same_rows_and_no_formula(client: httpx.AsyncClient) -> None:
    await review(client, "=cmd().txt", SALE)
    await many(client, 1_200)

    plain = await client.get("/api/contracts.csv?sort=created_at&order=desc")
    book = await client.get("/api/contracts.xlsx?sort=created_at&order=desc")

    lines = list(csv.reader(io.StringIO(plain.content.decode("utf-8-sig"))))
    rows = await in_thread(cells_of, book.content)
    assert (len(lines), len(rows)) == (1_202, 1_202)
    assert lines[0][:4] == ["Contract", "Verdict", "Passages", "Duties"]
    assert lines[1][0] == rows[1][0] == "'=cmd().txt"
    assert lines[1][5:8] == ["Alder Foods Limited; Birch Retail plc", "Scotland", "2024-03-03"]
    assert rows[1][2] == 0
    assert "Reviewed%20contracts.csv" in plain.headers["content-disposition"]


async def test_reviews_of_an_older_release_come_into_the_table(client: httpx.AsyncClient) -> None:
    parts = task_in(client)
    await review(client, "supply.txt", SALE)
    await review(client, "empty.txt", b" \n ")
    kept = (await table(client))["contracts"]
    assert [each["name"] for each in kept] == ["supply.txt"]
    await parts.database.write(lambda c: c.execute("DELETE FROM contract_reviews").rowcount)
    await parts.database.write(
        lambda c: c.execute("INSERT INTO contract_reviews_left VALUES (1, 'z')").rowcount
    )

    shown: list[None] = []
    await take_in_older(parts.database, parts.settings.data, lambda: shown.append(None))

    assert (await table(client))["contracts"] == kept
    assert shown
    assert await parts.database.read("SELECT * FROM contract_reviews_left") == []


async def test_a_review_that_failed_while_older_ones_were_taken_in_gets_no_row(
    client: httpx.AsyncClient,
) -> None:
    failed = await review(client, "empty.txt", b" \n ")
    await task_in(client).database.write(lambda c: take_in(c, [(failed, None)]))
    assert (await table(client))["total"] == 0


async def test_a_row_goes_with_its_task(client: httpx.AsyncClient) -> None:
    task_id = await review(client, "supply.txt", SALE)

    await client.delete(f"/api/tasks/{task_id}")

    assert (await table(client))["total"] == 0
