"""GET /metrics in the Prometheus text format, and the measure of how late the event loop runs."""

import time
from collections.abc import Iterator

import anyio
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from app.engine import queries
from app.web.requests import Services, services
from app.web.responses import PRIVATE, SECURITY_HEADERS

LAG_SECONDS = 1.0
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class LoopLag:
    """How late the event loop wakes a sleeper, in seconds."""

    def __init__(self) -> None:
        self.histogram = Histogram(
            "intray_event_loop_lag_seconds",
            "How late the event loop wakes a sleeper",
            buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3),
            registry=None,
        )

    async def measure(self) -> None:
        """Measure once a second until cancelled."""
        while True:
            expected = time.perf_counter() + LAG_SECONDS
            await anyio.sleep(LAG_SECONDS)
            self.histogram.observe(max(0.0, time.perf_counter() - expected))


async def metrics(request: Request) -> Response:
    """GET /metrics: tasks, queue, durations, writer and event loop for Prometheus."""
    parts = services(request)
    counts = await queries.counts_by_status(parts.database)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Snapshot(parts, counts))
    registry.register(request.app.state.loop_lag.histogram)
    headers = {**PRIVATE, **SECURITY_HEADERS, "content-type": CONTENT_TYPE}
    return Response(generate_latest(registry), headers=headers)


class _Snapshot(Collector):
    """The figures of one moment."""

    def __init__(self, parts: Services, counts: list[tuple[str, str, int]]) -> None:
        self._parts = parts
        self._counts = counts

    def collect(self) -> Iterator[Metric]:
        engine, figures = self._parts.engine, self._parts.database.figures
        tasks = GaugeMetricFamily(
            "intray_tasks", "Tasks by type and status", labels=["task_type", "status"]
        )
        for task_type, status, count in self._counts:
            tasks.add_metric([task_type, status], count)
        yield tasks
        running = GaugeMetricFamily(
            "intray_running", "Attempts that hold a slot", labels=["task_type"]
        )
        for task_type, used in engine.runner.slots.used.items():
            running.add_metric([task_type], used)
        yield running
        yield GaugeMetricFamily("intray_queue_depth", "Tasks that wait", engine.depth)
        durations = GaugeMetricFamily(
            "intray_usual_duration_seconds",
            "What a task of the type usually takes, newer runs counting more",
            labels=["task_type"],
        )
        for each in engine.registry:
            usual = engine.durations.get(each.name)
            if usual is not None:
                durations.add_metric([each.name], usual / 1000)
        yield durations
        yield CounterMetricFamily("intray_writer_commits", "Commits", figures.commits)
        yield CounterMetricFamily("intray_writer_intents", "Writes in commits", figures.intents)
        yield CounterMetricFamily("intray_writer_seconds", "Time in commits", figures.seconds)
        yield GaugeMetricFamily(
            "intray_writer_largest_batch", "Most writes in one commit", figures.largest_batch
        )
        yield GaugeMetricFamily(
            "intray_worker_processes", "Worker processes", len(self._parts.compute.process_ids())
        )
