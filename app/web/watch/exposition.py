"""All figures in the Prometheus text format. No label says anything of a person or of one task."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
)
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from app import __version__
from app.db.database import Database
from app.engine.compute.pool import ComputePool
from app.engine.engine import Engine
from app.web.requests import Services
from app.web.watch.loop_lag import LoopLag
from app.web.watch.storage import Room


class Queue(NamedTuple):
    """What the database says of the tasks: how many by type and status, and the longest wait."""

    counts: list[tuple[str, str, int]]
    oldest_ms: int


def figures_in_memory(parts: Services, lag: LoopLag, queue: Queue) -> list[Metric]:
    """The figures of this moment, beside those that a thread has to look for."""
    return [
        *_of_queue(parts.engine, queue),
        *_of_starts_and_ends(parts.engine),
        *_of_writer(parts.database),
        *_of_workers(parts.compute),
        HistogramMetricFamily(
            "intray_event_loop_lag_seconds",
            "How late the event loop wakes a sleeper",
            buckets=lag.buckets(),
            sum_value=lag.sum,
        ),
        _gauges("intray_build_info", "Which version this is", ("version",), [(__version__, 1)]),
    ]


def exposition(figures: Iterable[Metric], room: Room) -> bytes:
    """The figures with those of the disk and of this process, as text. Blocks: for a thread."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Ready([*figures, *_of_storage(room)]))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Ready(Collector):
    """Figures that are there already."""

    def __init__(self, figures: list[Metric]) -> None:
        self._figures = figures

    def collect(self) -> list[Metric]:
        """All of them."""
        return self._figures


def _gauges(
    name: str, help: str, labels: tuple[str, ...], rows: Iterable[tuple[str | float, ...]]
) -> Metric:
    """A gauge with a row for each combination of labels: these, then the value."""
    family = GaugeMetricFamily(name, help, labels=labels)
    for *named, value in rows:
        family.add_metric([str(each) for each in named], float(value))
    return family


def _of_queue(engine: Engine, queue: Queue) -> Iterator[Metric]:
    by_type, slots = ("task_type",), engine.runner.slots
    yield _gauges("intray_tasks", "Tasks there are", ("task_type", "status"), queue.counts)
    yield _gauges("intray_running", "Attempts that hold a slot", by_type, slots.used.items())
    yield _gauges("intray_slots", "Attempts that may run at once", by_type, slots.limits.items())
    yield GaugeMetricFamily("intray_slots_of_all", "The same, over all types", slots.limit)
    yield GaugeMetricFamily("intray_queue_depth", "Tasks that wait", engine.depth)
    yield GaugeMetricFamily("intray_queue_limit", "Tasks that may wait", engine.settings.max_queue)
    yield GaugeMetricFamily(
        "intray_queue_oldest_seconds",
        "For how long the task has been due that has waited the longest",
        queue.oldest_ms / 1000,
    )
    usual = ((each.name, engine.durations.get(each.name)) for each in engine.registry)
    yield _gauges(
        "intray_usual_duration_seconds",
        "What a task of the type usually takes, newer runs counting more",
        by_type,
        [(name, ms / 1000) for name, ms in usual if ms is not None],
    )


def _of_starts_and_ends(engine: Engine) -> Iterator[Metric]:
    by_type = ("task_type",)
    started = CounterMetricFamily(
        "intray_attempts_started", "Attempts that were begun", labels=by_type
    )
    ended = CounterMetricFamily(
        "intray_tasks_ended", "Tasks that have ended", labels=("task_type", "status")
    )
    waits = HistogramMetricFamily(
        "intray_task_wait_seconds",
        "From the request for a task to the start of its first attempt",
        labels=by_type,
    )
    durations = HistogramMetricFamily(
        "intray_task_duration_seconds",
        "From the start of a task's first attempt to its end, however it ended",
        labels=by_type,
    )
    for task_type, figures in engine.figures:
        started.add_metric([task_type], figures.started)
        for status, number in figures.ended.items():
            ended.add_metric([task_type, status], number)
        # Those of types that were not used yet, too: a rate needs to have seen the 0.
        waits.add_metric([task_type], figures.waits.buckets(), figures.waits.sum)
        durations.add_metric([task_type], figures.durations.buckets(), figures.durations.sum)
    yield from (started, ended, waits, durations)


def _of_writer(database: Database) -> Iterator[Metric]:
    figures = database.figures
    yield CounterMetricFamily("intray_writer_commits", "Commits", figures.commits)
    yield CounterMetricFamily("intray_writer_intents", "Writes in commits", figures.intents)
    yield CounterMetricFamily(
        "intray_writer_failed", "Commits that the disk or the file refused", figures.failed
    )
    yield CounterMetricFamily("intray_writer_seconds", "Time in commits", figures.seconds)
    yield GaugeMetricFamily(
        "intray_writer_largest_batch", "Most writes in one commit", figures.largest_batch
    )
    yield GaugeMetricFamily(
        "intray_wal_pages_waiting",
        "Pages of a large write-ahead log that something keeps from being copied back",
        database.wal.pages_waiting,
    )


def _of_workers(compute: ComputePool) -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "intray_worker_processes", "Worker processes", len(compute.process_ids())
    )
    yield GaugeMetricFamily("intray_workers_busy", "Workers that compute a call", compute.busy)
    yield GaugeMetricFamily(
        "intray_worker_calls_waiting", "Calls that wait for a worker", len(compute.turns.waiting)
    )


def _of_storage(room: Room) -> Iterator[Metric]:
    yield GaugeMetricFamily("intray_database_bytes", "Size of the database", room.database)
    yield GaugeMetricFamily("intray_wal_bytes", "Size of the write-ahead log", room.log)
    yield GaugeMetricFamily(
        "intray_contents_bytes", "Size of all contents, some minutes ago", room.contents
    )
    yield GaugeMetricFamily("intray_disk_free_bytes", "What the disk has left", room.free)
    yield GaugeMetricFamily(
        "intray_disk_reserve_bytes", "What uploads leave free of it", room.reserve
    )
