"""The library of model clauses; `clauses.toml` explains its fields."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from app.jobs.contracts.evidence.topics import Topic
from app.jobs.models import Result

CONTRACT_TYPES = (
    "lease",
    "loan",
    "supply",
    "services",
    "construction",
    "employment",
    "mergers",
    "insurance",
    "saas",
    "land use",
    "governance",
    "dispute resolution",
    "general",
)
_FILE = Path(__file__).with_name("clauses.toml")
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]


class _Entry(Result):
    model_config = ConfigDict(extra="forbid")


class Emission(_Entry):
    """What is released or lost, under which topic, and how the clause bears on it."""

    label: Text
    topic: Topic
    how: Text


class Clause(_Entry):
    """A model clause.

    `contract_types` has the likeliest first, a risk reads "family: risk", each line of `wording` is
    a paragraph, `fits_near` are words of headings beside which it would stand, and `keywords` are
    words by which it is found in contracts that never name the climate. `requires` and `excludes`
    name needs: a contract must have all of the first and none of the second.
    """

    id: Text
    name: Text
    title: Text
    contract_types: Texts
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    risks: Texts
    summary: Text
    wording: Text
    emissions: Annotated[tuple[Emission, ...], Field(min_length=1)]
    notes: Text
    fits_near: Texts
    keywords: Texts
    requires: Texts
    excludes: tuple[Text, ...] = ()


@cache
def library() -> dict[str, Clause]:
    """All clauses by id, in the order of the file. Takes 50 ms the first time: for workers."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {clause.id: clause for clause in map(Clause.model_validate, data["clause"])}
