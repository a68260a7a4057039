"""A pytest plugin that names, at the end of a run, what has passed only at a second try so far.

A run with `--last-failed` is a second try. The names stand in the file that the variable
SECOND_TRIES names, so that the last of several runs shows them all.
"""

import os
from pathlib import Path

import pytest

FILE = Path(os.environ["SECOND_TRIES"])
FAILED_BEFORE = pytest.StashKey[frozenset[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Note what failed at the first try: the cache forgets it at the end of this one."""
    if config.cache is not None and config.getoption("lf"):
        config.stash[FAILED_BEFORE] = frozenset(config.cache.get("cache/lastfailed", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Add what has passed now, and show all of it above pytest's own last line."""
    failed_before = terminalreporter.config.stash.get(FAILED_BEFORE, frozenset())
    passed = {report.nodeid for report in terminalreporter.stats.get("passed", ())}
    with FILE.open("a") as file:
        file.writelines(f"{name}\n" for name in sorted(passed & failed_before))
    names = FILE.read_text().splitlines()
    if names:
        terminalreporter.section("passed only at a second try", sep="-")
        for name in names:
            terminalreporter.write_line(name)
        terminalreporter.write_line(f"{len(names)} passed only at a second try")
