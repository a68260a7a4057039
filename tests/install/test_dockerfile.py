"""The Dockerfile of `.deploy`, carried out in a bootstrapped Debian where no Docker is."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.server import ROOT

pytestmark = [pytest.mark.install, pytest.mark.timeout(1200)]

TRY = ROOT / ".deploy" / "try_dockerfile.py"
NO_DEBIAN = 75
"""Its exit code where no Debian is to be had."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards: a Debian with Intray takes 2 GB."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as made:
        yield Path(made)


def test_it_builds_runs_works_as_somebody_else_than_root_and_stops(folder: Path) -> None:
    missing = [each for each in ("debootstrap", "unshare", "chroot") if not shutil.which(each)]
    if missing or os.geteuid():
        pytest.skip(f"it takes root and {', '.join(missing) or 'nothing else'}")
    work = shlex.join([sys.executable, "-m", "tests.install.work"])

    tried = subprocess.run(
        [sys.executable, str(TRY), str(folder), work],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip

    if tried.returncode == NO_DEBIAN:
        pytest.skip(f"no Debian is to be had: {tried.stdout.strip().splitlines()[-1]}")
    assert tried.returncode == 0, tried.stdout
    assert tried.stdout.endswith("Stopped with exit code 0\n")
    database = next(folder.glob("stage-*/data/intray.db"))
    assert database.stat().st_uid != 0
