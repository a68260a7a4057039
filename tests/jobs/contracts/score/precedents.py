"""Counts what lawyers would add: `python -m tests.jobs.contracts.score.precedents`.

It writes `app/jobs/contracts/recommendation/precedents.toml` anew, after advice was labelled.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from app.jobs.contracts.recommendation import precedents
from app.jobs.contracts.recommendation.library import library
from app.jobs.contracts.recommendation.reading import read
from app.jobs.contracts.recommendation.suitability import types_of
from app.jobs.contracts.text.serialization import unpack
from tests.jobs.contracts.recommendation import asked
from tests.jobs.contracts.score.sets import FOLDER, Advice, advice

FILE = Path(precedents.__file__).with_suffix(".toml")
DRAFTS = Path(asked.__file__).with_name("drafts.toml")
HEAD = """\
# How often lawyers would add a clause, as counted by
# `python -m tests.jobs.contracts.score.precedents`.
#
# contracts  contracts that were looked through, by the library's type
# clauses    for a clause, by type: how many of these would get it, how many without it have what it
#            needs, and how many have it already
"""


def counted() -> str:
    """The file, from all contracts of the open half, and from the drafts for what they name."""
    contracts: Counter[str] = Counter()
    clauses: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for each in advice("open"):
        own, usable = _read(each)
        contracts[own] += 1
        there = {clause for clause, why in each.no.items() if "already" in why.casefold()}
        for clause in (usable | each.would) - there:
            clauses[clause][own][0] += clause in each.would
            clauses[clause][own][1] += 1
        for clause in there:
            clauses[clause][own][2] += 1
    for own, fits, wrong in _drafts():
        for clause in fits + wrong:
            clauses[clause][own][0] += clause in fits
            clauses[clause][own][1] += 1
    types = "".join(f"{_key(name)} = {count}\n" for name, count in sorted(contracts.items()))
    lines = [f"{clause} = {{ {_counts(clauses[clause])} }}\n" for clause in sorted(clauses)]
    return f"{HEAD}\n[contracts]\n{types}\n[clauses]\n{''.join(lines)}"


def _read(each: Advice) -> tuple[str, set[str]]:
    """The type of a contract, and the clauses that it has a use for."""
    opened = asked.opened_at(FOLDER / "open" / "contracts" / each.file)
    contract = unpack(opened.contract)
    reading = read(contract, opened.contract_type, opened.binding, opened.counted)
    usable = {clause.id for clause in library().values() if reading.present.suit(clause)}
    return reading.types.own[0], usable


def _drafts() -> Iterator[tuple[str, list[str], list[str]]]:
    """The type of each draft, with some that fit it and some that would be wrong."""
    for draft in tomllib.loads(DRAFTS.read_text(encoding="utf-8"))["draft"]:
        yield types_of(draft["kind"], draft["text"]).own[0], draft["fits"], draft["wrong"]


def _counts(by_type: dict[str, list[int]]) -> str:
    return ", ".join(f"{_key(own)} = {counts}" for own, counts in sorted(by_type.items()))


def _key(name: str) -> str:
    return f'"{name}"' if " " in name else name


if __name__ == "__main__":
    FILE.write_text(counted(), encoding="utf-8")
