"""What lies in .deploy/prometheus, tried by a real promtool and by a Prometheus that scrapes."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server import ROOT, ServerProcess, free_port, running_server

FOLDER = ROOT / ".deploy" / "prometheus"
DASHBOARD = json.loads((FOLDER / "dashboard.json").read_text("utf-8"))
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel.get("targets", ())]
WAIT_SECONDS = 40.0

pytestmark = [
    pytest.mark.deploy,
    pytest.mark.timeout(120),
    pytest.mark.skipif(
        not (shutil.which("prometheus") and shutil.which("promtool")),
        reason="prometheus and promtool are not installed (Debian: apt install prometheus)",
    ),
]


def promtool(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["promtool", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_configuration_and_the_rules_are_valid() -> None:
    done = promtool("check", "config", str(FOLDER / "prometheus.yml"))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 rule files found" in done.stdout


def test_each_alert_rings_when_it_should_and_not_else() -> None:
    done = promtool("test", "rules", "tests/deploy/alerts.test.yml")

    assert done.returncode == 0, done.stdout + done.stderr
    cases = (ROOT / "tests" / "deploy" / "alerts.test.yml").read_text("utf-8")
    for name in re.findall(r"- alert: (\w+)", (FOLDER / "alerts.yml").read_text("utf-8")):
        assert f"alertname: {name}\n        exp_alerts" in cases, name


def test_a_real_server_says_what_promtool_finds_nothing_against(watched: "Watched") -> None:
    done = subprocess.run(
        ["promtool", "check", "metrics"],
        input=httpx.get(f"{watched.server.base_url}/metrics").text,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_prometheus_scrapes_a_real_server(watched: "Watched") -> None:
    (found,) = watched.ask("up")

    assert found["metric"]["job"] == "intray"
    assert found["value"][1] == "1"


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_dashboard_has_an_answer(watched: "Watched", query: str) -> None:
    """A name or a label that no figure has gives an empty answer."""
    asked = query.replace("$__rate_interval", "1m").replace("$instance", ".*")

    assert watched.ask(asked)


def test_what_the_dashboard_counts_is_what_happened(watched: "Watched") -> None:
    found = {
        each["metric"]["status"]: each["value"][1]
        for each in watched.ask("sum by (status) (intray_tasks_ended_total)")
    }

    assert found == {"SUCCESS": "3", "FAILURE": "1", "REVOKED": "0"}


def test_every_alert_is_evaluated_without_an_error(watched: "Watched") -> None:
    def rules() -> list[dict[str, Any]]:
        (group,) = watched.get("/api/v1/rules")["groups"]
        evaluated: list[dict[str, Any]] = group["rules"]
        return evaluated if all(each["health"] != "unknown" for each in evaluated) else []

    found = until(rules)
    assert {(each["health"], each.get("lastError")) for each in found} == {("ok", None)}
    # On a busy machine one may be pending: that the loop is late.
    assert "firing" not in {each["state"] for each in found}


def test_every_figure_that_an_alert_asks_for_is_there(watched: "Watched") -> None:
    text = (FOLDER / "alerts.yml").read_text("utf-8")
    expressions = "\n".join(
        each["query"] for each in watched.get("/api/v1/rules")["groups"][0]["rules"]
    )
    selectors = set(re.findall(r"\b(?:intray_\w+|up)\b(?:\{[^}]*\})?", expressions))

    assert len(selectors) >= 10, text
    for selector in selectors:
        assert watched.ask(selector), selector


class Watched:
    """A Prometheus, and the server that it scrapes."""

    def __init__(self, server: ServerProcess, address: str) -> None:
        self.server = server
        self._address = address

    def is_ready(self) -> bool:
        """Whether Prometheus answers queries."""
        try:
            return httpx.get(f"{self._address}/-/ready").is_success
        except httpx.TransportError:
            return False

    def get(self, path: str, **query: str) -> Any:
        """The data of an answer of Prometheus; fails for an error."""
        answer = httpx.get(self._address + path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    def ask(self, query: str) -> list[dict[str, Any]]:
        """The series that a query gives at this moment."""
        found: list[dict[str, Any]] = self.get("/api/v1/query", query=query)["result"]
        return found


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A server that has worked a little, after some scrapes."""
    folder = tmp_path_factory.mktemp("watched")
    with running_server(folder / "data") as server, _prometheus(folder, server) as address:
        made = Watched(server, address)
        until(made.is_ready)
        until(lambda: made.ask('up{job="intray"} == 1'))
        _work(server)
        ended = 'sum(intray_tasks_ended_total{status=~"SUCCESS|FAILURE"})'
        until(lambda: made.ask(f"{ended} == 4"))
        # A rate needs two scrapes.
        until(lambda: made.ask("min(count_over_time(intray_build_info[1m])) >= 3"))
        until(lambda: made.ask("rate(intray_task_duration_seconds_count[1m]) > 0"))
        yield made


def _work(server: ServerProcess) -> None:
    for task_type, params in (*[("test.ok", {})] * 3, ("test.fail", {"code": "x"})):
        body = {"task_type": task_type, "params": params}
        assert httpx.post(f"{server.base_url}/api/tasks", json=body).status_code == 202
    assert httpx.post(
        f"{server.base_url}/api/tasks", json={"task_type": "test.fail_slowly"}
    ).is_success


@contextmanager
def _prometheus(folder: Path, server: ServerProcess) -> Iterator[str]:
    """A Prometheus with our configuration, but for the target and the pace; its address."""
    example = (FOLDER / "prometheus.yml").read_text("utf-8")
    assert "127.0.0.1:8000" in example
    text = example.replace("127.0.0.1:8000", f"127.0.0.1:{server.port}").replace("15s", "1s")
    (folder / "prometheus.yml").write_text(text)
    shutil.copy(FOLDER / "alerts.yml", folder)
    address = f"127.0.0.1:{free_port()}"
    command = [
        "prometheus",
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'series'}",
        f"--web.listen-address={address}",
        "--log.level=warn",
    ]
    with (folder / "prometheus.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(20)


def until(condition: Callable[[], Any]) -> Any:
    """Its value once it is true; the time is a bound for what never comes."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not (value := condition()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.1)
    return value
