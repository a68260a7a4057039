"""What clients do to a server that keeps crashing, and what they were answered."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from app.clock import iso

FINAL = frozenset({"SUCCESS", "FAILURE", "REVOKED"})
REFUSALS = {429: "queue full", 503: "stopping", 507: "no room on the disk"}
ASK_SECONDS = 20.0
PAUSE_SECONDS = 0.002


@dataclass(slots=True, kw_only=True, eq=False)
class Known:
    """A task whose id was answered: how it may end, and what has been answered of its end.

    `is_deleted` is None while nobody can know: the answer to its DELETE was cut, or 202.
    """

    task_id: str
    ends: frozenset[str]
    told_end: str | None = None
    is_deleted: bool | None = False


@dataclass(slots=True)
class Ledger:
    """What was done and answered, by all clients together."""

    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wish:
    """A task to be submitted; what is asked again with the same `key` is the same task."""

    what: str
    key: str
    body: dict[str, Any]
    ends: frozenset[str] = frozenset({"SUCCESS"})


class ChaosClient:
    """One client with a connection and tasks of its own, so that it knows their fate."""

    def __init__(
        self, name: str, base_url: str, traces: str, now_ms: Callable[[], int], seed: int
    ) -> None:
        self.ledger = Ledger()
        self._name = name
        self._base_url = base_url
        self._traces = traces
        self._now_ms = now_ms
        self._rng = Random(seed)
        self._wishes = 0
        self._unanswered: list[Wish] = []
        self._newest = ""
        self._http: httpx.Client

    def work(self, stop: threading.Event) -> None:
        """Ask for one thing after the other until the server is gone, or told to stop."""
        with httpx.Client(base_url=self._base_url, timeout=ASK_SECONDS) as self._http:
            try:
                while not stop.wait(PAUSE_SECONDS):
                    self._rng.choices(
                        (self._submit, self._cancel, self._delete, self._retry, self._look),
                        (60, 12, 8, 3, 17),
                    )[0]()
            except httpx.TimeoutException as error:
                self.ledger.faults.append(f"no answer in {ASK_SECONDS:g} s: {error.request.url}")
            except httpx.TransportError:
                self.ledger.done["requests cut by an end of the server"] += 1

    # Submitting

    def _submit(self) -> None:
        wish = self._unanswered.pop() if self._unanswered else self._new_wish()
        self._unanswered.append(wish)
        answer = self._ask("POST", "/api/tasks", wish.body, {"Idempotency-Key": wish.key})
        self._unanswered.remove(wish)
        if answer.status_code == 200:
            self.ledger.done["submits repeated with their key"] += 1
        if answer.status_code in (200, 202):
            self.ledger.done[f"submitted: {wish.what}"] += 1
            # A repeated submit is answered the task of the first one, which may be older.
            self._accepted(answer, wish.ends, is_new=answer.status_code == 202)

    def _accepted(self, answer: httpx.Response, ends: frozenset[str], *, is_new: bool) -> None:
        task_id = str(answer.json()["task_id"])
        if is_new:
            if task_id < self._newest:
                self.ledger.faults.append(f"an id fell: {task_id} came after {self._newest}")
            self._newest = task_id
        self.ledger.known.append(Known(task_id=task_id, ends=ends))

    def _new_wish(self) -> Wish:
        self._wishes += 1
        key = f"{self._name} {self._wishes}"
        what, task_type, params, ends, more = self._rng.choice(_MAKERS)(self._rng, self._traces)
        if self._rng.random() < 0.15:
            more["run_at"] = iso(self._now_ms() + self._rng.randrange(50, 1500))
            self.ledger.done["of these for a moment in the near future"] += 1
        body = {"task_type": task_type, "params": params, "task_name": key, **more}
        return Wish(what, key, body, frozenset(ends))

    # What is done to tasks

    def _cancel(self) -> None:
        if (task := self._some_task()) is None:
            return
        answer = self._ask("POST", f"/api/tasks/{task.task_id}/cancel")
        if answer.status_code == 404:
            self._missing(task)
        elif answer.status_code == 200:
            self.ledger.done["cancels"] += 1
            status = answer.json()["status"]
            self._told(task, status if status in FINAL else "REVOKED")

    def _delete(self) -> None:
        if (task := self._some_task()) is None:
            return
        before, task.is_deleted = task.is_deleted, None
        answer = self._ask("DELETE", f"/api/tasks/{task.task_id}")
        if answer.status_code == 404:
            task.is_deleted = before
            self._missing(task)
        elif answer.status_code == 204:
            self.ledger.done["deletes"] += 1
            task.is_deleted = True
        elif answer.status_code != 202:
            task.is_deleted = before

    def _retry(self) -> None:
        if (task := self._some_task()) is None:
            return
        answer = self._ask("POST", f"/api/tasks/{task.task_id}/retry")
        if answer.status_code == 404:
            self._missing(task)
        elif answer.status_code == 202:
            self.ledger.done["retries by hand"] += 1
            # A double click is answered the task that the first one made.
            if answer.json()["task_id"] not in {each.task_id for each in self.ledger.known}:
                self._accepted(answer, task.ends, is_new=True)

    def _look(self) -> None:
        if (task := self._some_task()) is None:
            return
        answer = self._ask("GET", f"/api/tasks/{task.task_id}")
        if answer.status_code == 404:
            self._missing(task)
        elif answer.status_code == 200 and answer.json()["status"] in FINAL:
            self._told(task, answer.json()["status"])

    def _told(self, task: Known, status: str) -> None:
        if task.told_end not in (None, status):
            self.ledger.faults.append(f"{task.task_id} was {task.told_end} and is {status}")
        task.told_end = status

    def _missing(self, task: Known) -> None:
        if task.is_deleted is False:
            self.ledger.faults.append(f"{task.task_id} was answered and is 404")
        task.is_deleted = True

    def _some_task(self) -> Known | None:
        recent = [task for task in self.ledger.known[-30:] if not task.is_deleted]
        return self._rng.choice(recent) if recent else None

    def _ask(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        answer = self._http.request(method, path, json=body, headers=headers)
        if answer.status_code in REFUSALS:
            self.ledger.done[f"refused: {REFUSALS[answer.status_code]}"] += 1
        elif answer.status_code not in (200, 202, 204, 404, 409):
            self.ledger.faults.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
        return answer


# What can be submitted: a name for it, type, params, how it may end, and what else is asked

_Made = tuple[str, str, dict[str, Any], tuple[str, ...], dict[str, Any]]


def _steps(rng: Random, traces: str) -> _Made:
    params = {"traces": traces, "steps": rng.randrange(1, 6), "seconds_each": rng.uniform(0, 0.06),
              "is_large": rng.random() < 0.1}  # fmt: skip
    return "steps", "chaos.work", params, ("SUCCESS",), {"priority": rng.randrange(-5, 6)}


def _retried(rng: Random, traces: str) -> _Made:
    failures = rng.choice((1, 2, 3))
    end = "SUCCESS" if failures < 3 else "handler_error"
    params = {"traces": traces, "steps": 3, "failures": failures}
    return "steps with retries", "chaos.work", params, (end,), {}


def _computed(rng: Random, traces: str) -> _Made:
    params = {"traces": traces, "steps": 2, "seconds_each": rng.uniform(0, 0.05), "in_worker": True}
    return "calls of a worker", "chaos.work", params, ("SUCCESS",), {}


def _batch(rng: Random, traces: str) -> _Made:
    children = [{"traces": traces, "steps": 2, "seconds_each": 0.02}] * rng.randrange(1, 5)
    params = {"child_type": "chaos.work", "children": children}
    return "batches of children", "test.batch", params, ("SUCCESS",), {}


def _follow(rng: Random, traces: str) -> _Made:
    params = {"traces": traces, "steps": 1, "seconds_each": rng.uniform(0, 0.05)}
    return "tasks with a follow-up", "chaos.follow", params, ("SUCCESS",), {}


def _artifact(rng: Random, traces: str) -> _Made:
    then = rng.choice(("succeed", "fail", "large"))
    params = {"text": f"kept {rng.random()}", "then": then}
    end = "told_to" if then == "fail" else "SUCCESS"
    return "tasks that keep a file", "test.artifact", params, (end,), {}


_MAKERS = (_steps, _steps, _retried, _computed, _batch, _follow, _artifact)
