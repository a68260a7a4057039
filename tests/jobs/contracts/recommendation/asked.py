"""Asks for recommendations as the task does, stage by stage in one process."""

from pathlib import Path

from app.jobs.contracts.found import Opened
from app.jobs.contracts.models import Recommendation
from app.jobs.contracts.worker import (
    embed_contract,
    find_candidates,
    give_reasons,
    open_upload,
    rank_candidates,
)
from app.parsing.limits import Limits


def recommend(opened: Opened) -> tuple[Recommendation, ...]:
    """The clauses that are recommended for a contract that is open."""
    chosen = rank_candidates(opened, find_candidates(opened), embed_contract(opened))
    return give_reasons(opened, chosen)


def opened_at(path: Path) -> Opened:
    """The contract in a file."""
    opened = open_upload(str(path), path.name, Limits())
    assert isinstance(opened, Opened)
    return opened
