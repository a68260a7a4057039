"""Plan sets of every shape, and those that nothing can be made of, as they are taken in."""

import io
import os
from dataclasses import replace
from functools import partial

import anyio.to_thread
import httpx
import pytest
from PIL import Image

from app.parsing.ocr import tesseract
from app.settings import Settings
from tests.conftest import task_in, wait_until
from tests.jobs.drawings.generated import crowded_plan, hostile_files, raw_pdf
from tests.jobs.drawings.helpers import (
    condition,
    contents,
    page,
    ran,
    shown,
    started,
    taken_off,
    uploaded,
)
from tests.jobs.drawings.small_plans import (
    FOOTINGS,
    SLAB_NET,
    Block,
    plan,
    scans,
    sheets,
    tiff,
)
from tests.server import is_alive
from tests.web.helpers import Json, finished, get, project, refused, serving

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)
MOST_PIXELS = 25_000_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Files to be careful with, by name."""
    files = hostile_files(tmp_path_factory.mktemp("hostile"))
    return {name: path.read_bytes() for name, path in files.items()}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sheet that keeps a worker busy for seconds."""
    return crowded_plan(tmp_path_factory.mktemp("crowded"), 38_000)[0].read_bytes()


async def only_sheet(client: httpx.AsyncClient, data: bytes, name: str = "plan.pdf") -> Json:
    """The one sheet of a new drawing, in full."""
    drawing = await uploaded(client, await project(client), data, name)
    assert drawing["status"] == "completed", drawing
    [sheet] = drawing["pages"]
    return await page(client, sheet["page_id"])


async def size_of_picture(client: httpx.AsyncClient, sheet: Json) -> tuple[int, int]:
    """Its width and height in pixels, once all of it was decoded."""
    answer = await client.get(f"/api/pages/{sheet['page_id']}/image")
    assert answer.headers["content-type"] == "image/png"
    return await anyio.to_thread.run_sync(_size_of, answer.content)


def _size_of(png: bytes) -> tuple[int, int]:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image.size


@needs_tesseract
async def test_every_frame_of_a_tiff_is_a_sheet(client: httpx.AsyncClient) -> None:
    texts = ("SHEET NO. A4.02", "SHEET NO. A4.03", "SHEET NO. A4.04")

    data = await anyio.to_thread.run_sync(partial(tiff, *texts, tagged=(100, 100)))

    drawing = await uploaded(client, await project(client), data, "scan.tif")

    assert (drawing["status"], drawing["media_type"]) == ("completed", "image/tiff")
    assert [each["sheet_number"] for each in drawing["pages"]] == ["A4.02", "A4.03", "A4.04"]
    assert {(each["width_in"], each["height_in"]) for each in drawing["pages"]} == {(6, 4)}
    assert [each["calibrated"] for each in drawing["pages"]] == [False] * 3


@needs_tesseract
@pytest.mark.parametrize(
    ("tagged", "status"), [((100, 100), "calibrated"), ((1, 1), "unsure"), (None, "unsure")]
)
async def test_a_tiff_without_a_true_size_is_not_calibrated(
    client: httpx.AsyncClient, tagged: tuple[int, int] | None, status: str
) -> None:
    """A tag of one dot an inch is what programs write that know nothing."""
    data = await anyio.to_thread.run_sync(partial(tiff, "SCALE: 1:100", tagged=tagged))

    sheet = await only_sheet(client, data, "scan.tif")

    assert (sheet["scale_status"], sheet["scale_ratio"]) == (status, 100)
    assert sheet["calibrated"] is (status == "calibrated")
    if status == "unsure":
        assert "does not say how large its paper is" in sheet["scale_reason"]


@pytest.mark.parametrize("turn", [90, 180, 270])
async def test_a_turned_sheet_is_seen_and_measured_upright(
    client: httpx.AsyncClient, turn: int
) -> None:
    data = sheets([partial(plan, Block("S7.01"))], rotated=turn)
    sheet = await only_sheet(client, data)
    slab = await condition(client, sheet["project_id"])
    footings = await condition(client, sheet["project_id"], "F1 footings", "count", "EA")

    area = await taken_off(client, sheet["page_id"], slab)
    count = await taken_off(client, sheet["page_id"], footings)

    assert (sheet["width"], sheet["height"], sheet["rotation"]) == (612, 396, turn)
    assert await size_of_picture(client, sheet) == (1275, 825)
    assert (sheet["sheet_number"], sheet["scale_ratio"]) == ("S7.01", 48)
    assert area["quantity"] == pytest.approx(SLAB_NET, rel=1e-3)
    assert count["quantity"] == FOOTINGS


async def test_a_form_has_a_scale_of_its_own(client: httpx.AsyncClient) -> None:
    """The slab is drawn at half its size in a form whose matrix and place double and move it."""
    words = (
        'BT /F1 9 Tf 240 300 Td (4" CONC. SLAB) Tj ET',
        'BT /F1 9 Tf 300 40 Td (SCALE: 1/4" = 1\'-0") Tj ET',
    )
    data = raw_pdf(
        "q 1 0 0 1 -50 0 cm /Fm1 Do Q " + " ".join(words),
        forms={"Fm1": "/Matrix [2 0 0 2 0 0] | 100 100 180 90 re S"},
    )
    sheet = await only_sheet(client, data)

    result = await taken_off(client, sheet["page_id"], await condition(client, sheet["project_id"]))

    assert result["quantity"] == pytest.approx(360 / 18 * 180 / 18, rel=1e-3)


async def test_a_scan_is_no_drawing_of_shapes(client: httpx.AsyncClient) -> None:
    sheet = await only_sheet(client, scans("FOUNDATION"))
    assert sheet["is_vector"] is False
    await client.post(f"/api/pages/{sheet['page_id']}/calibrate", json={"ratio": 48})
    body = {"condition_id": await condition(client, sheet["project_id"])}

    task = await ran(client, f"/api/pages/{sheet['page_id']}/ai-takeoff", body)

    assert (task["status"], task["error_code"]) == ("FAILURE", "not_vector")
    assert task["attempt"] == 1
    assert task["hint"]


async def test_a_sheet_of_200_inches_has_a_picture_within_the_limit(
    client: httpx.AsyncClient, hostile: dict[str, bytes]
) -> None:
    sheet = await only_sheet(client, hostile["huge"])

    width, height = await size_of_picture(client, sheet)
    assert (sheet["width_in"], sheet["height_in"]) == (200, 200)
    assert 0.9 * MOST_PIXELS < width * height <= MOST_PIXELS
    assert (sheet["picture"]["width"], sheet["picture"]["height"]) == (width, height)
    assert sheet["picture"]["dpi"] == pytest.approx(width / 200, rel=1e-3)


async def test_a_sheet_of_too_many_paths_can_be_seen_but_not_measured(
    settings: Settings, crowded: bytes
) -> None:
    async with serving(replace(settings, drawing_memory_mb=20)) as client:
        sheet = await only_sheet(client, crowded)
        await client.post(f"/api/pages/{sheet['page_id']}/calibrate", json={"ratio": 48})
        body = {"condition_id": await condition(client, sheet["project_id"])}

        task = await ran(client, f"/api/pages/{sheet['page_id']}/ai-takeoff", body)

    assert (task["status"], task["error_code"]) == ("FAILURE", "too_many_paths")
    assert "20 MiB" in task["error"]
    assert "INTRAY_DRAWING_MEMORY_MB" in task["hint"]


@pytest.mark.usefixtures("ready")
async def test_a_cancel_ends_the_worker_in_the_middle_of_a_crowded_sheet(
    client: httpx.AsyncClient, crowded: bytes
) -> None:
    """Nothing waits for the worker: it is ended at once, whatever it is in."""
    sheet = await only_sheet(client, crowded)
    await client.post(f"/api/pages/{sheet['page_id']}/calibrate", json={"ratio": 48})
    body = {
        "condition_id": await condition(client, sheet["project_id"]),
        "provider": "vector-faces",
    }
    workers = task_in(client).compute.process_ids()
    used = {pid: await cpu_of(pid) for pid in workers}

    task = await started(client, f"/api/pages/{sheet['page_id']}/ai-takeoff", body)
    while not any([await cpu_of(pid) > used[pid] + 0.3 for pid in workers]):
        await anyio.sleep(0.05)
    cancelled = (await client.post(f"/api/tasks/{task['task_id']}/cancel")).json()

    assert cancelled["status"] == "REVOKED"
    await wait_until(lambda: not all(is_alive(pid) for pid in workers))


async def cpu_of(pid: int) -> float:
    """The seconds of processor that a process has used."""
    stat = await anyio.Path(f"/proc/{pid}/stat").read_text()
    return sum(map(int, stat.rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("truncated", "corrupt_file"),
        ("no_pages", "corrupt_file"),
        ("encrypted", "password_required"),
    ],
)
async def test_what_no_sheet_can_be_made_of_fails_in_plain_words(
    client: httpx.AsyncClient, hostile: dict[str, bytes], name: str, code: str
) -> None:
    drawing = await uploaded(client, await project(client), hostile[name])

    task = await get(client, drawing["task_id"])

    assert (task["status"], task["error_code"], task["attempt"]) == ("FAILURE", code, 1)
    assert (drawing["status"], drawing["pages"], drawing["page_count"]) == ("failed", [], None)
    for told in ("error", "error_code", "hint"):
        assert drawing[told] == task[told]
        assert drawing[told]
    assert "Traceback" not in drawing["error"]
    assert len(contents(client)) == 1
    again = (await client.post(f"/api/tasks/{drawing['task_id']}/retry")).json()["task_id"]
    assert (await finished(client, again))["error_code"] == code
    assert (await shown(client, drawing["document_id"]))["task_id"] == again


async def test_a_retry_is_refused_when_the_drawing_is_gone(client: httpx.AsyncClient) -> None:
    drawing = await uploaded(client, await project(client), b"%PDF-1.7\nnothing else")
    assert drawing["status"] == "failed"

    assert (await client.delete(f"/api/drawings/{drawing['document_id']}")).status_code == 204

    again = await client.post(f"/api/tasks/{drawing['task_id']}/retry")
    refused(again, 404, "task_not_found")
    assert contents(client) == []
