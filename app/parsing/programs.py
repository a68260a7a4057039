"""The outside programs that some files need: Tesseract for scans, antiword for old Word files."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TESSERACT = "tesseract"
ANTIWORD = "antiword"
_PR_SET_PDEATHSIG = 1
_LANGUAGES_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Installed:
    """What is there; `ocr_languages` are Tesseract's names ("eng"), empty without Tesseract."""

    tesseract: bool
    ocr_languages: tuple[str, ...]
    antiword: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended."""

    code: int
    output: bytes
    errors: str


def is_installed(program: str) -> bool:
    """Whether a program is on the PATH."""
    return shutil.which(program) is not None


def installed() -> Installed:
    """Look for the programs; takes some 20 ms, and may be called from any thread."""
    has_tesseract = is_installed(TESSERACT)
    return Installed(
        tesseract=has_tesseract,
        ocr_languages=_ocr_languages() if has_tesseract else (),
        antiword=is_installed(ANTIWORD),
    )


def run(command: Sequence[str], *, seconds: float, input: bytes = b"") -> Finished:
    """Run a program to its end; it dies with this process, however that ends (on Linux).

    Only for the main thread of a process with one thread: the child is tied to the thread that
    started it. Raises `subprocess.TimeoutExpired` after `seconds`, when the program is gone, and
    `FileNotFoundError` when there is no such program.
    """
    done = subprocess.run(
        command,
        input=input,
        capture_output=True,
        timeout=seconds,
        check=False,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        preexec_fn=_tie_to_parent(),
    )
    return Finished(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def _tie_to_parent() -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    # Loaded here: between fork and exec a child should allocate as little as it can.
    libc, parent = ctypes.CDLL(None), os.getpid()

    def tie() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def _ocr_languages() -> tuple[str, ...]:
    try:
        listed = subprocess.run(
            [TESSERACT, "--list-langs"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LANGUAGES_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    names = listed.stdout.decode("utf-8", "replace").splitlines()[1:]
    return tuple(name for name in names if name and name != "osd")
