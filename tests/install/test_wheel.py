"""An install: the wheel in an empty environment, started in a folder that knows no checkout."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app import __version__
from tests.crash.test_kill import submit, until_final
from tests.install.work import find_by_meaning, review_a_contract
from tests.server import ROOT, ServerProcess, free_port

pytestmark = [pytest.mark.install, pytest.mark.timeout(600)]

README = (ROOT / "README.md").read_text("utf-8")
NOT_OURS = "raise SystemExit('This app is not Intray.')"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment with nothing in it but the wheel."""
    folder = tmp_path_factory.mktemp("install")
    require_an_index(folder / "probe")
    pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("intray_server-*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    programs = folder / "env" / "bin"
    pip("--python", str(programs / "python"), "install", str(wheel))
    return programs


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to start in: a task module of the user's, and an `app` that is somebody else's."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "app").mkdir()
    (folder / "app" / "__init__.py").write_text(NOT_OURS)
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert example is not None
    (folder / "greet.py").write_text(example[1])
    return folder


@pytest.fixture(scope="module")
def api(programs: Path, desk: Path) -> Iterator[httpx.Client]:
    """A client of the installed command, started at the desk."""
    port = free_port()
    server = ServerProcess(
        command=[str(programs / "intray"), "--port", str(port), "--tasks", "greet"],
        port=port,
        log_path=desk / "intray.log",
        folder=desk,
        environment={"PYTHONPATH": "", "INTRAY_RESERVE_MB": "0"},
    )
    try:
        server.start()
        with httpx.Client(base_url=server.base_url, timeout=60) as client:
            yield client
    finally:
        server.close()


def pip(*arguments: str) -> None:
    """Run pip to its end; what it says stands in the test's output when it fails."""
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True)


def require_an_index(folder: Path) -> None:
    """Skip where one small package cannot be had: then the others cannot either."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    done = subprocess.run(
        [*command, str(folder), "sniffio"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"pip reaches no package index: {done.stderr.strip().splitlines()[-1]}")


def test_a_contract_is_reviewed(api: httpx.Client) -> None:
    review_a_contract(api)


def test_a_document_can_be_searched_by_meaning(api: httpx.Client) -> None:
    find_by_meaning(api)


def test_a_task_module_of_the_folder_runs_with_its_workers(api: httpx.Client) -> None:
    greeted = until_final(api, submit(api, "greet", {"name": "Ana"}))
    assert greeted["status"] == "SUCCESS", greeted


def test_the_page_has_all_that_it_links_to(api: httpx.Client) -> None:
    links = re.findall(r'(?:src|href)="(static/[^"]+)"', api.get("/").text)
    assert links
    assert [api.get(f"/{link}").status_code for link in links] == [200] * len(links)


def test_its_data_lies_where_it_was_started(api: httpx.Client, desk: Path) -> None:
    assert (desk / "data" / "intray.db").is_file()


@pytest.mark.parametrize("command", [["intray"], ["python", "-m", "app"]])
def test_it_says_its_version(programs: Path, tmp_path: Path, command: list[str]) -> None:
    said = subprocess.run(
        [programs / command[0], *command[1:], "--version"],
        cwd=tmp_path, env={}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (said.returncode, said.stdout) == (0, f"Intray {__version__}\n")
