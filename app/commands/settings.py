"""`intray settings`: each setting in force and where it comes from; secrets stay secret."""

import argparse
from collections.abc import Mapping
from typing import Any

from app import jsonio
from app.commands.parser import Parsers
from app.configuration import Origin
from app.settings import Settings, declared, is_secret, variable

IS_SET = "(set)"
"""Shown for a secret that has a value."""


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add_parser("settings", help="print each setting and where it comes from")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def run(settings: Settings, given: argparse.Namespace) -> int:
    """Print the settings in the order they are declared."""
    origins: Mapping[str, Origin] = given.origins
    if given.json:
        rows = {name: _row(value, origins[name]) for name, value in shown(settings).items()}
        print(jsonio.dumps_anything(rows))
        return 0
    for name, value in shown(settings).items():
        origin = origins[name]
        place = f"{origin.kind} ({origin.where})" if origin.where else origin.kind
        print(f"{variable(name):26} {_text(value):30} {place}")
    return 0


def shown(settings: Settings) -> dict[str, Any]:
    """The settings by name, with a mark in the place of a secret."""
    return {
        item.name: IS_SET if value and is_secret(item) else value
        for item in declared()
        for value in [getattr(settings, item.name)]
    }


def _row(value: Any, origin: Origin) -> dict[str, Any]:
    return {"value": value, "from": origin.kind, "where": origin.where}


def _text(value: Any) -> str:
    """A value as the environment would give it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)
