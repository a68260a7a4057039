"""One slab that two providers have measured counts once, and each says which one counts and why."""

import csv
import io

import httpx
import pytest

from app.jobs.drawings.store import measurement_sets
from tests.conftest import change, task_in
from tests.jobs.drawings.helpers import (
    condition,
    decide,
    found,
    measurements,
    taken_off,
    the_drawing,
    the_pages,
    totals,
)
from tests.web.helpers import Json

pytestmark = pytest.mark.usefixtures("ready")


class Slab:
    """A sheet whose slab `vector` has measured first, then `vector-faces`."""

    def __init__(self, client: httpx.AsyncClient, page_id: str, project_id: str, slab: str) -> None:
        self.client, self.page_id, self.project_id, self.slab = client, page_id, project_id, slab

    async def both(self) -> tuple[Json, Json]:
        """The slab as each of them measured it."""
        listed = await measurements(self.client, self.page_id)
        (first,) = [each for each in listed if each["source"] == "vector"]
        (later,) = [each for each in listed if each["source"] == "vector-faces"]
        return first, later

    async def totals(self) -> Json:
        return (await totals(self.client, self.project_id))["Slab"]


@pytest.fixture
async def twice(client: httpx.AsyncClient) -> Slab:
    page_id = (await the_pages(client))[0]
    project_id = (await the_drawing(client))["project_id"]
    slab = await condition(client, project_id, "Slab")
    for provider in ("vector", "vector-faces"):
        await taken_off(client, page_id, slab, provider=provider)
    return Slab(client, page_id, project_id, slab)


async def test_the_later_one_is_in_no_total_and_says_why(twice: Slab) -> None:
    first, later = await twice.both()
    sums = await twice.totals()

    assert later["repeats"] == [first["measurement_id"]]
    assert later["counted_as"] == {
        "measurement_id": first["measurement_id"],
        "source": "vector",
        "why": "it was measured first",
    }
    assert (first["repeats"], first["counted_as"]) == ([], None)
    assert sums["total"] == pytest.approx(first["quantity"])
    assert (sums["measurements"], sums["repeated"]) == (1, 1)
    quantities = {each["source"]: each["quantity"] for each in sums["by_source"]}
    assert quantities == {"vector": pytest.approx(first["quantity"]), "vector-faces": 0}


async def test_where_the_first_is_rejected_or_gone_the_other_counts(twice: Slab) -> None:
    first, later = await twice.both()

    await decide(twice.client, first["measurement_id"], "rejected")
    assert (await twice.both())[1]["counted_as"] is None
    assert (await twice.totals())["total"] == pytest.approx(later["quantity"])
    await decide(twice.client, first["measurement_id"], "approved")
    assert (await twice.both())[1]["counted_as"]["why"] == "a person has approved it"
    assert (await twice.totals())["approved"] == pytest.approx(first["quantity"])
    await decide(twice.client, first["measurement_id"], "draft")
    write = task_in(twice.client).database.write
    await write(
        change("UPDATE measurement_sets SET state = 'removed' WHERE source = ?", ("vector",))
    )
    assert (await twice.totals())["total"] == pytest.approx(later["quantity"])
    await write(measurement_sets.remove_slice)
    assert (await twice.totals())["total"] == pytest.approx(later["quantity"])


async def test_one_that_is_approved_alone_counts_before_a_draft(twice: Slab) -> None:
    first, later = await twice.both()

    await decide(twice.client, later["measurement_id"], "approved")

    first, later = await twice.both()
    assert later["counted_as"] is None
    assert first["counted_as"] == {
        "measurement_id": later["measurement_id"],
        "source": "vector-faces",
        "why": "a person has approved it",
    }
    sums = await twice.totals()
    assert (sums["draft"], sums["approved"]) == (0, pytest.approx(later["quantity"]))
    await decide(twice.client, first["measurement_id"], "approved")
    assert (await twice.totals())["approved"] == pytest.approx(first["quantity"])


async def test_measured_again_by_the_first_the_other_counts(twice: Slab) -> None:
    """Its drafts are new, and the other one was there before them."""
    await taken_off(twice.client, twice.page_id, twice.slab, provider="vector")

    first, later = await twice.both()
    assert later["counted_as"] is None
    assert first["counted_as"]["measurement_id"] == later["measurement_id"]
    assert (await twice.totals())["total"] == pytest.approx(later["quantity"])


async def test_an_export_has_both_and_counts_one(twice: Slab) -> None:
    path = f"/api/projects/{twice.project_id}/takeoff.csv"
    text = (await twice.client.get(path)).content.decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(text)))

    said = {row["Source"]: row["Status"] for row in rows if row["Condition"] == "Slab"}
    assert said == {"vector": "draft", "vector-faces": "already counted"}


async def test_conditions_are_apart(twice: Slab) -> None:
    """What is measured for two conditions in one place is two things: an area and its edge."""
    edge = await condition(twice.client, twice.project_id, "Slab edge", "linear", "LF")
    await taken_off(twice.client, twice.page_id, edge)

    listed = (await found(twice.client, f"/api/pages/{twice.page_id}/measurements"))["measurements"]
    edges = [each for each in listed if each["condition_id"] == edge]
    assert [each["counted_as"] for each in edges] == [None] * len(edges)
    assert (await totals(twice.client, twice.project_id))["Slab edge"]["repeated"] == 0
