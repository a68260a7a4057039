"""The command line: reads what is given, then runs the command that was asked for."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import __version__, logs
from app.commands import backup, check, purge, restore, serve, settings, show, user
from app.configuration import read
from app.errors import StartRefused
from app.settings import declared, variable

COMMANDS = (serve, show, settings, user, backup, restore, check, purge)
OPTIONS = ("host", "port", "data", "tasks", "insecure_http")
"""The settings that are options too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    _hold_closed_streams()
    try:
        return _command(_parser().parse_args(arguments))
    finally:
        _let_go_of_lost_readers()


def _command(given: argparse.Namespace) -> int:
    try:
        options = {name: getattr(given, name) for name in OPTIONS}
        found = read(os.environ, config=given.config, **options)
        logs.configure(found.settings.log_level, found.settings.log_format)
        given.origins = found.origins
        code: int = given.run(found.settings, given)
        return code
    except StartRefused as refused:
        print(refused, file=sys.stderr)
        return 1


def _hold_closed_streams() -> None:
    """A database or a socket must not get the number of a closed stdout or stderr."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _let_go_of_lost_readers() -> None:
    """What nobody reads any more is no failure: Python would exit with a code of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _parser() -> argparse.ArgumentParser:
    listed = "\n".join(f"  {variable(item.name):26} {item.metadata['help']}" for item in declared())
    parser = argparse.ArgumentParser(
        prog=_called_as(sys.argv[0]),
        description="Intray: an in-tray for long document jobs.",
        epilog=f"settings, from the environment or a TOML file (as in port = 8000):\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Intray {__version__}")
    parser.add_argument("--config", type=Path, help="TOML file with settings")
    parser.add_argument("--host", help="address to listen on")
    parser.add_argument("--port", type=int, help="port to listen on")
    parser.add_argument("--data", type=Path, help="folder of the database and the kept files")
    parser.add_argument(
        "--insecure-http",
        action="store_const",
        const=True,
        help="listen beyond this machine without TLS",
    )
    parser.add_argument("--tasks", type=_names, help="modules with your own task types")
    parser.set_defaults(run=serve.run)
    parsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        command.add(parsers)
    return parser


def _called_as(program: str) -> str:
    """What a person types to start this: `intray`, `run.py` or `python -m app`."""
    name = Path(program).name
    return "python -m app" if name == "__main__.py" else name


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
