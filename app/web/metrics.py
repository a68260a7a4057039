"""GET /metrics in the Prometheus text format."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
)
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from app.web.loop_lag import LoopLag
from app.web.requests import Services


def exposition(parts: Services, lag: LoopLag, counts: list[tuple[str, str, int]]) -> bytes:
    """The figures of this moment; `counts` are the tasks there are by type and status."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Snapshot(parts, lag, counts))
    return generate_latest(registry)


class _Snapshot(Collector):
    """The figures of one moment."""

    def __init__(self, parts: Services, lag: LoopLag, counts: list[tuple[str, str, int]]) -> None:
        self._parts = parts
        self._lag = lag
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
        for task_type, used in engine.slots_used().items():
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
        yield CounterMetricFamily(
            "intray_writer_failed", "Commits that the disk or the file refused", figures.failed
        )
        yield CounterMetricFamily("intray_writer_seconds", "Time in commits", figures.seconds)
        yield GaugeMetricFamily(
            "intray_writer_largest_batch", "Most writes in one commit", figures.largest_batch
        )
        wal = self._parts.database.wal
        yield GaugeMetricFamily("intray_wal_bytes", "Size of the write-ahead log", wal.size())
        yield GaugeMetricFamily(
            "intray_wal_pages_waiting",
            "Pages of a large write-ahead log that something keeps from being copied back",
            wal.pages_waiting,
        )
        yield GaugeMetricFamily(
            "intray_worker_processes", "Worker processes", len(self._parts.compute.process_ids())
        )
        yield HistogramMetricFamily(
            "intray_event_loop_lag_seconds",
            "How late the event loop wakes a sleeper",
            buckets=self._lag.buckets(),
            sum_value=self._lag.sum,
        )
