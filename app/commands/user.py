"""`intray user`: the people who may use this Intray."""

import argparse

from app.commands.parser import Parsers
from app.settings import Settings


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add_parser("user", help="add, list, disable, enable, remove, reset users")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    adding = _add_action(actions, "add", "add a user, and print a link that sets the password")
    adding.add_argument("--admin", action="store_true", help="may manage users; the first one must")
    actions.add_parser("list", help="print everyone")
    _add_action(actions, "disable", "end all sessions of a user and let no new one begin")
    _add_action(actions, "enable", "let a user in again")
    _add_action(actions, "reset", "print a link for a new password")
    removing = _add_action(actions, "remove", "remove a user with their work, or give it away")
    choice = removing.add_mutually_exclusive_group()
    choice.add_argument("--delete-work", action="store_true", help="delete all that is theirs")
    choice.add_argument("--give-work-to", metavar="NAME", help="give all that is theirs")
    parser.set_defaults(run=run)


def run(settings: Settings, given: argparse.Namespace) -> int:
    """Do what is asked, by the server that runs or on its folder."""
    # The server starts without the client that this loads.
    from app.commands.user_actions import act

    return act(settings, given)


def _add_action(actions: Parsers, name: str, help: str) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=help)
    parser.add_argument("name", metavar="NAME")
    return parser
