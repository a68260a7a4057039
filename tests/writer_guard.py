"""Invariant 13 for the writer: how long each intent holds the database thread."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.db.database import Database
from tests import machine
from tests.loop_guard import Timed, inside

LONGEST_INTENT_UNITS = 50.0
_SUSPICIOUS_SECONDS = 0.03


class WriterWatch:
    """The intents of a test: how many there were, and which held the writer for too long."""

    def __init__(self) -> None:
        self.intents = 0
        self.longest = 0.0
        self.broken: list[str] = []

    def watched(self, work: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """The work of an intent, with its CPU time taken in the thread that runs it."""

        def timed(connection: Any) -> Any:
            # The collector walks the test runner's own heap, in whichever thread it is due.
            inside.callback = taken = Timed()
            try:
                return work(connection)
            finally:
                inside.callback = None
                self._judge(taken.seconds(), work)

        return timed

    def _judge(self, seconds: float, work: Callable[[Any], Any]) -> None:
        self.intents += 1
        self.longest = max(self.longest, seconds)
        if seconds < _SUSPICIOUS_SECONDS:
            return
        units = machine.units_of(seconds)
        if units > LONGEST_INTENT_UNITS:
            self.broken.append(f"{units:.0f} ms of CPU in {work!r}"[:500])


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> Iterator[WriterWatch]:
    """Watch the writer during a test, which fails when an intent holds it for 50 ms."""
    watch = WriterWatch()
    for name in ("write", "post", "post_behind"):
        monkeypatch.setattr(Database, name, _watching(getattr(Database, name), watch))
    yield watch
    assert not watch.broken, "the writer was held up:\n" + "\n".join(watch.broken)


def _watching(method: Callable[..., Any], watch: WriterWatch) -> Callable[..., Any]:
    def called(database: Database, work: Callable[[Any], Any], *rest: Any, **named: Any) -> Any:
        return method(database, watch.watched(work), *rest, **named)

    return called
