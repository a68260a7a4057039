"""The plan set that comes with Intray: everything on it is found, and counted rightly."""

from collections import defaultdict
from pathlib import Path

import httpx
import pytest

from tests.jobs.drawings.helpers import found, measurements, settings_for, uploaded
from tests.jobs.drawings.sample_plans import SHEETS, STORED, drawn
from tests.pdf_contents import contents
from tests.web.helpers import finished, project, serving


def test_the_stored_set_is_the_one_that_is_drawn(tmp_path: Path) -> None:
    assert contents(STORED.read_bytes()) == contents(drawn(tmp_path)[0])


async def counted(client: httpx.AsyncClient, page_id: str) -> dict[str, float]:
    """What "Find everything" counts on a sheet, by kind and mark."""
    started = await client.post(f"/api/pages/{page_id}/autonomous-takeoff", json={})
    await finished(client, started.json()["task_id"])
    assert (await found(client, f"/api/pages/{page_id}/candidates"))["candidates"] == []
    sums: dict[str, float] = defaultdict(float)
    for each in await measurements(client, page_id):
        name = f"{each['kind']} {each['mark'] or ''}".strip()
        sums[f"{name}, {each['unit']}"] += each["quantity"]
    return sums


@pytest.mark.usefixtures("workers")
async def test_everything_on_it_is_counted_rightly(tmp_path: Path) -> None:
    async with serving(settings_for(tmp_path / "data")) as client:
        drawing = await uploaded(client, await project(client), STORED.read_bytes())
        sheets = drawing["pages"]
        assert [sheet["sheet_number"] for sheet in sheets] == ["S-101", "S-102", "A-101"]
        assert {sheet["scale_ratio"] for sheet in sheets} == {48.0}
        assert len(sheets) == len(SHEETS)

        foundations, slab, rooms = [await counted(client, sheet["page_id"]) for sheet in sheets]

    assert foundations.pop("wall, LF") == pytest.approx(2 * (72.66 + 40.66) - 4 * 0.67, rel=1e-3)
    assert foundations == {"footing F3, EA": 4, "footing F4, EA": 6, "footing F5, EA": 2}
    assert slab == {"slab, SF": pytest.approx(72 * 40 - 22 * 14 - 10 * 6, rel=1e-3)}
    assert rooms == {}
