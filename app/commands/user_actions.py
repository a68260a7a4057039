"""What `intray user` does, action by action."""

import argparse
import sys
from typing import Any

import anyio
import httpx

from app.commands.asking import ask, asking
from app.errors import StartRefused
from app.people.directory import folded
from app.settings import Settings

Json = dict[str, Any]


def act(settings: Settings, given: argparse.Namespace) -> int:
    """Do what is asked; returns the exit code."""
    anyio.run(_act, settings, given)
    return 0


async def _act(settings: Settings, given: argparse.Namespace) -> None:
    async with asking(settings) as client:
        await _ACTIONS[given.action](client, given)


async def _add(client: httpx.AsyncClient, given: argparse.Namespace) -> None:
    body = {"name": given.name, "role": "admin" if given.admin else "member"}
    made = await ask(client, "POST", "/api/users", json=body)
    print(f"{made['user']['name']} is added.")
    _print_link(made)


async def _list(client: httpx.AsyncClient, given: argparse.Namespace) -> None:
    users = await ask(client, "GET", "/api/users")
    if not users:
        print("There are no users: whoever is on this machine is `local`, and nobody signs in.")
    for user in users:
        print(f"{user['name']:30} {user['role']:8} {_state_of(user)}")


async def _disable(client: httpx.AsyncClient, given: argparse.Namespace) -> None:
    user = await _named(client, given.name)
    await ask(client, "PATCH", f"/api/users/{user['user_id']}", json={"disabled": True})
    print(f"{user['name']} is disabled; their sessions have ended.")


async def _enable(client: httpx.AsyncClient, given: argparse.Namespace) -> None:
    user = await _named(client, given.name)
    await ask(client, "PATCH", f"/api/users/{user['user_id']}", json={"disabled": False})
    print(f"{user['name']} may sign in again.")


async def _reset(client: httpx.AsyncClient, given: argparse.Namespace) -> None:
    user = await _named(client, given.name)
    _print_link(await ask(client, "POST", f"/api/users/{user['user_id']}/reset"))


async def _remove(client: httpx.AsyncClient, given: argparse.Namespace) -> None:
    user = await _named(client, given.name)
    choice = _choice(given, user["name"])
    await ask(client, "DELETE", f"/api/users/{user['user_id']}", params=choice)
    done = f"given to {choice['to']}" if "to" in choice else "deleted"
    print(f"{user['name']} is removed; their work is {done}.")


def _choice(given: argparse.Namespace, name: str) -> dict[str, str]:
    """What becomes of the work; asked on a terminal."""
    if given.delete_work:
        return {"work": "delete"}
    if given.give_work_to:
        return {"work": "give", "to": given.give_work_to}
    if not sys.stdin.isatty():
        raise StartRefused(
            f"What becomes of {name}'s work? Add --delete-work or --give-work-to NAME."
        )
    print(f"What becomes of {name}'s tasks, documents and files?")
    to = input("The name of who gets them, or DELETE to delete them (nothing: leave it): ").strip()
    if not to:
        raise StartRefused("Nothing was changed.")
    return {"work": "delete"} if to == "DELETE" else {"work": "give", "to": to}


async def _named(client: httpx.AsyncClient, name: str) -> Json:
    users: list[Json] = await ask(client, "GET", "/api/users")
    for user in users:
        if folded(user["name"]) == folded(name):
            return user
    raise StartRefused(f"There is no user {name}. See: intray user list")


def _print_link(made: Json) -> None:
    until = made["valid_until"].replace("T", " ")[:16]
    if made["address"] is None:
        print(f"The password is set at this address of your server, once, until {until} UTC:")
    else:
        print(f"The password is set here, once, until {until} UTC:")
    print(f"{made['address'] or ''}{made['link']}")


def _state_of(user: Json) -> str:
    if user["disabled_at"]:
        return "disabled"
    if user["last_seen_at"]:
        return f"last seen {user['last_seen_at'][:16].replace('T', ' ')} UTC"
    return "never seen" if user["has_password"] else "no password yet"


_ACTIONS = {
    "add": _add,
    "list": _list,
    "disable": _disable,
    "enable": _enable,
    "reset": _reset,
    "remove": _remove,
}
