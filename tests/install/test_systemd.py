"""The systemd unit of `.deploy`: it is well made, it is tight, and a whole Intray works within it.

No test can start it where systemd does not run the machine. So what the unit forbids is held
against what a server really does, and what the kernel can forbid here is forbidden.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app.configuration import load
from tests.install.work import find_by_meaning, review_a_contract
from tests.server import ROOT, ServerProcess, free_port

pytestmark = [pytest.mark.install, pytest.mark.timeout(300)]

FOLDER = ROOT / ".deploy" / "systemd"
UNIT = FOLDER / "intray.service"
MOST_EXPOSED = 15
"""Tenths, of 100; systemd calls up to 20 "OK" and gives most services 90."""
PROGRAM = "/opt/intray/bin/intray"
ONLY_OF_ROOT = {"fchown"}
"""SQLite gives new files to the owner of the database, when root runs it."""
NO_NEW_CODE = """
import ctypes, os, sys
# PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN: what MemoryDenyWriteExecute asks for (Linux 6.3).
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0):
    print("This kernel cannot forbid it.", file=sys.stderr)
os.execvp(sys.argv[1], sys.argv[1:])
"""
READ_ONLY = """
set -e
mount --rbind / "$1/root"
mount --bind "$1/state" "$1/root$1/state"
mount -o remount,bind,ro "$1/root"
folder="$1"; shift
exec chroot "$folder/root" setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
"""


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"there is no {name}")
    return found


def settings_of(name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text(), re.M)


# The file


def test_the_unit_is_well_made(tmp_path: Path) -> None:
    """Its own program is not installed here: another stands in for it."""
    analyze = program("systemd-analyze")
    text = UNIT.read_text()
    assert f"ExecStart={PROGRAM} " in text
    (tmp_path / "intray.service").write_text(text.replace(PROGRAM, sys.executable))
    done = subprocess.run(
        [analyze, "verify", "--recursive-errors=no", tmp_path / "intray.service"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_unit_leaves_little_open() -> None:
    command = [program("systemd-analyze"), "security", "--offline=true"]
    done = subprocess.run(
        [*command, f"--threshold={MOST_EXPOSED}", UNIT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_its_configuration_can_be_read_as_it_is_and_with_all_that_it_offers(
    tmp_path: Path,
) -> None:
    text = (FOLDER / "intray.toml").read_text()
    offered = re.sub(r"^# (\w+ = )", r"\1", text, flags=re.M)
    chosen = tmp_path / "intray.toml"
    chosen.write_text(text)
    assert load({}, config=chosen).data == Path("/var/lib/intray")

    proxied, _, secured = offered.partition("# Or https")
    for part in (proxied, f'data = "/x"\n# {secured}'):
        chosen.write_text(part)
        assert load({}, config=chosen).hosts == ("intray.example.com",)


# What it forbids, and what a server does


def allowed_calls() -> set[str]:
    """The system calls of the unit's filters."""
    allowed: set[str] = set()
    for rule in settings_of("SystemCallFilter"):
        calls = set().union(*(_calls_of(each) for each in rule.removeprefix("~").split()))
        allowed = allowed - calls if rule.startswith("~") else allowed | calls
    return allowed


def _calls_of(name: str) -> set[str]:
    if not name.startswith("@"):
        return {name}
    listed = subprocess.run(
        [program("systemd-analyze"), "syscall-filter", name],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = [line.strip() for line in listed.splitlines()[1:]]
    return set().union(*(_calls_of(each) for each in found if each and each[0] != "#"))


@contextmanager
def server_under(command: list[str], folder: Path, data: Path) -> Iterator[ServerProcess]:
    """A server started by a command, and an API client of it."""
    port = free_port()
    server = ServerProcess(
        command=[*command, sys.executable, "run.py", "--data", str(data), "--port", str(port)],
        port=port,
        log_path=folder / "intray.log",
        environment={"INTRAY_RESERVE_MB": "0"},
    )
    try:
        server.start()
        yield server
    finally:
        server.close()


def work_through(server: ServerProcess) -> None:
    with httpx.Client(base_url=server.base_url, timeout=60) as api:
        review_a_contract(api)
        find_by_meaning(api)


def test_every_system_call_of_a_working_server_is_one_that_the_unit_allows(
    tmp_path: Path,
) -> None:
    trace = tmp_path / "calls"
    strace = [program("strace"), "-f", "--summary-only", "-U", "name", "-o", str(trace)]
    with server_under(strace, tmp_path, tmp_path / "data") as server:
        work_through(server)
        (traced,) = server.workers()
        subprocess.run(["kill", "-TERM", str(traced)], check=True)
        assert server.wait(60) == 0

    made = set(re.findall(r"^[a-z]\w+$", trace.read_text(), re.M)) - {"total", "syscall"}
    assert {"execve", "fsync"} <= made
    assert made - ONLY_OF_ROOT <= allowed_calls(), made - allowed_calls()


def test_a_server_that_may_write_nowhere_else_and_make_no_code_does_its_work(
    tmp_path: Path,
) -> None:
    """ProtectSystem=strict, no capabilities, NoNewPrivileges, MemoryDenyWriteExecute."""
    (tmp_path / "root").mkdir()
    (tmp_path / "state").mkdir()
    unshare = [program("unshare"), "--mount", "--propagation", "private"]
    probe = subprocess.run([*unshare, "mount", "--bind", "/", "/mnt"], check=False)
    if probe.returncode:
        pytest.skip("this user may not mount anything")
    within = [*unshare, "sh", "-c", READ_ONLY, "sh", str(tmp_path)]
    there = ["sh", "-c", 'cd "$0" && exec "$@"', str(ROOT)]
    command = [*within, *there, sys.executable, "-c", NO_NEW_CODE]
    with server_under(command, tmp_path, tmp_path / "state" / "data") as server:
        status = Path(f"/proc/{server.pid}/status").read_text()
        assert re.search(r"^CapEff:\s0+$", status, re.M)
        assert re.search(r"^NoNewPrivs:\s1$", status, re.M)
        work_through(server)
        assert server.terminate(30) == 0
    assert "cannot forbid" not in server.log
