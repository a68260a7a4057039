"""All benchmarks by name, in the order of the table."""

from collections.abc import Callable

from tests.benchmarks import (
    backup,
    cancel,
    crash,
    drawings,
    fairness,
    held,
    ingestion,
    latency,
    long_list,
    loop_lag,
    noop,
    people,
    poll,
    rival,
    search,
    startup,
)
from tests.benchmarks.effort import Effort
from tests.benchmarks.table import Row

BENCHMARKS: dict[str, Callable[[Effort], list[Row]]] = {
    "noop": noop.measure,
    "rival": rival.measure,
    "latency": latency.measure,
    "poll": poll.measure,
    "held": held.measure,
    "list": long_list.measure,
    "lag": loop_lag.measure,
    "cancel": cancel.measure,
    "crash": crash.measure,
    "search": search.measure,
    "startup": startup.measure,
    "ingestion": ingestion.measure,
    "drawings": drawings.measure,
    "fairness": fairness.measure,
    "backup": backup.measure,
    "people": people.measure,
}
