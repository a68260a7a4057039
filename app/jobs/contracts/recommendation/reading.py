"""A contract as it is looked at for clauses: its types, what it has, what it says already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.jobs.contracts.evidence.topics import Duty
from app.jobs.contracts.recommendation.alike import alike
from app.jobs.contracts.recommendation.cover import said_of
from app.jobs.contracts.recommendation.library import library
from app.jobs.contracts.recommendation.needs import Present
from app.jobs.contracts.recommendation.places import ContractIndex, index_of
from app.jobs.contracts.recommendation.precedents import precedents
from app.jobs.contracts.recommendation.ranking import Candidate
from app.jobs.contracts.recommendation.standing import Standing
from app.jobs.contracts.recommendation.suitability import Types, suits, types_of
from app.jobs.contracts.text.contract import Contract


@dataclass(frozen=True, slots=True)
class Reading:
    """A contract with all that decides about clauses."""

    standing: Standing
    present: Present
    index: ContractIndex
    types: Types


def read(
    contract: Contract, contract_type: str, binding: int, counted: Iterable[int] = ()
) -> Reading:
    """Look at a contract of that type, in which a review counted that many plain duties.

    `counted` is where the passages begin that the review has counted.
    """
    standing = Standing(contract, counted)
    types = types_of(contract_type, standing.written)
    present = Present(standing, binding, types.certain)
    return Reading(standing, present, index_of(standing), types)


def candidates(types: Types) -> Iterator[Candidate]:
    """The clauses that are written for contracts of such types, or for any."""
    for clause in library().values():
        if (how := suits(clause, types)) is not None:
            yield Candidate(clause.id, how, clause.topics)


def fitting(reading: Reading, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those whose needs the contract meets, and that it has not yet."""
    there = alike(reading.standing, {each.clause_id for each in candidates(reading.types)})
    for each in found:
        clause = library()[each.clause_id]
        if reading.present.suit(clause):
            said = said_of(each.clause_id, reading.standing)
            if not any(passage.is_cover for passage in said):
                yield replace(
                    each,
                    is_gap=any(passage.duty is not Duty.HEDGED for passage in said),
                    is_hedged=any(passage.duty is Duty.HEDGED for passage in said),
                    clearness=reading.present.clearness(clause),
                    precedent=precedents().worth(clause, reading.types.own[0]),
                    is_alike=each.clause_id in there,
                )


def left_out(reading: Reading) -> tuple[int, int]:
    """Of the clauses written for such contracts, how many it has, how many do not suit it."""
    own = [clause for clause in library().values() if clause.contract_types[0] in reading.types.own]
    wanting = [clause for clause in own if not reading.present.suit(clause)]
    there = [
        clause
        for clause in own
        if clause not in wanting
        and any(each.is_cover for each in said_of(clause.id, reading.standing))
    ]
    return len(there), len(wanting)
