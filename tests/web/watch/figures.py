"""The figures of /metrics as a test reads them."""

import httpx
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from app.threads import in_thread


async def samples_of(client: httpx.AsyncClient) -> list[Sample]:
    """All of them; parsed in a thread, which takes longer than the loop may be held up."""
    answer = await client.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return await in_thread(_parsed, answer.text)


async def figures(client: httpx.AsyncClient) -> dict[str, float]:
    """The figures by name and labels, as in `intray_tasks status=SUCCESS task_type=test.ok`."""
    return {
        " ".join([each.name, *(f"{key}={value}" for key, value in sorted(each.labels.items()))]):
        each.value
        for each in await samples_of(client)
    }  # fmt: skip


def _parsed(text: str) -> list[Sample]:
    return [each for family in text_string_to_metric_families(text) for each in family.samples]
