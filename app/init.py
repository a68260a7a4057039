"""What the first process of a container owes to the others: it reaps them and passes signals on.

A program that is process 1 is handed every orphan, and must reap it or it stays a zombie. The
server cannot: it must not take the exit status of programs that others of its parts wait for. So
as process 1 this starts the server as its only child and does nothing else.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1)


def is_needed() -> bool:
    """Whether this is process 1."""
    return os.getpid() == 1


def serve_as_child(arguments: Sequence[str]) -> int:
    """Run the program again as a child, pass signals on, reap orphans; returns its exit code."""
    # Blocked until the child is there: no signal is lost in between.
    signal.pthread_sigmask(signal.SIG_BLOCK, PASSED_ON)
    child = subprocess.Popen(
        [sys.executable, *arguments],
        preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, PASSED_ON),
    )

    def pass_on(number: int, _: object) -> None:
        # Not by `send_signal`, which would reap the child where nobody sees how it ended.
        with suppress(ProcessLookupError):
            os.kill(child.pid, number)

    for number in PASSED_ON:
        signal.signal(number, pass_on)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, PASSED_ON)
    while True:
        pid, status = os.wait()
        if pid == child.pid:
            # The kernel ends all others with process 1.
            code = child.returncode = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code
