"""Prints how well contracts are judged: `python -m tests.jobs.contracts.score [open|sealed]`.

With `--misses` every passage of that half that is judged wrong, too.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from tests.jobs.contracts.score import alone
from tests.jobs.contracts.score.judged import (
    Judged,
    binding,
    judged,
    judged_in_contracts,
    right_polarity,
    score_of,
    stances,
)
from tests.jobs.contracts.score.sets import HALVES, has
from tests.jobs.contracts.score.whole import FIRST, Advised, Told, advised, told


def main() -> None:
    """Print the tables."""
    given = asked(sys.argv[1:])
    show = sys.stdout.write
    show(alone.table() + "\n")
    for half in [given.half] if given.half else HALVES:
        if not has(half):
            show(f"\n{half}: there is no such set here\n")
            continue
        show(f"\n{half}\n")
        for line in _half(half, is_long=given.misses):
            show(line + "\n")


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for: one `half` or None for both, and whether with its misses."""
    parser = argparse.ArgumentParser(prog="python -m tests.jobs.contracts.score")
    parser.add_argument("half", nargs="?", choices=HALVES)
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args(arguments)


def _half(half: str, *, is_long: bool) -> Iterator[str]:
    sets = {name: judged(half, name) for name in ("pairs", "clauses", "decoys")}
    sets["in contracts"] = tuple(judged_in_contracts(half))
    for name, found in sets.items():
        score = score_of(found)
        yield (
            f"  {name:<14}counted {score.found}/{score.wanted}, false {score.false_alarms}/"
            f"{score.others}, F1 {score.f1:.3f}"
        )
    every = [each for found in sets.values() for each in found]
    score = score_of(every)
    exact = f"precision {score.precision:.3f}, recall {score.recall:.3f}"
    yield f"  {'all':<14}F1 {score.f1:.3f} ({exact})"
    yield from _polarity(sets["pairs"], "pairs")
    yield from _polarity(sets["in contracts"], "contracts")
    right, all_, duties, stand = stances(half)
    if all_:
        duty = f"duty of those that stand {duties}/{stand}"
        yield f"  stances       polarity {right}/{all_} right; {duty}"
    facts, clauses = list(told(half)), list(advised(half))
    yield from _facts(facts)
    fitting = sum(len(each.fitting) for each in clauses)
    given = sum(len(each.clauses) for each in clauses)
    wrong = sum(len(each.wrong) for each in clauses)
    yield f"  advice        {fitting}/{given} of the first {FIRST} fit, {wrong} are called wrong"
    if is_long:
        yield from _misses(every, facts, clauses)


def _polarity(found: Sequence[Judged], name: str) -> Iterator[str]:
    right, seen, total = right_polarity(found)
    plain, of_plain = binding(found, "plain", "stands")
    hedged, of_hedged = binding(found, "hedged", "stands")
    others, of_others = binding(found, None, "denied", "lifted", "intended", "permitted")
    yield (
        f"  {name:<14}polarity {right}/{total} right ({seen} found); binding: plain duties "
        f"{plain}/{of_plain}, hedged {hedged}/{of_hedged}, not standing {others}/{of_others}"
    )


def _facts(facts: Sequence[Told]) -> Iterator[str]:
    count = len(facts)
    yield (
        f"  facts         type {sum(each.is_type_right for each in facts)}/{count}, "
        f"law {sum(each.is_law_right for each in facts)}/{count}, "
        f"parties {sum(each.are_parties_right for each in facts)}/{count}, "
        f"dates {sum(each.are_dates_right for each in facts)}/{count}"
    )


def _misses(
    found: Sequence[Judged], facts: Sequence[Told], clauses: Sequence[Advised]
) -> Iterator[str]:
    for each in found:
        wanted = each.labelled.polarity or "none"
        is_right = each.counted == each.labelled.counted
        is_right &= each.labelled.polarity in (None, each.polarity)
        is_right &= each.duty == each.labelled.duty or not each.counted
        if not is_right:
            yield (
                f"\n- {each.labelled.id}: {wanted}/{each.labelled.duty} -> {each.polarity}/"
                f"{each.duty}: {each.labelled.contract}\n  {each.reason}"
            )
    for fact in facts:
        stated, contract = fact.stated, fact.contract
        if not fact.is_type_right:
            yield f"- {contract.file}: {contract.type} -> {stated.contract_type}"
        if not fact.is_law_right:
            yield f"- {contract.file}: {contract.governing_law} -> {stated.governing_law}"
        if not fact.are_parties_right:
            yield f"- {contract.file}: {contract.parties} -> {[p.name for p in stated.parties]}"
        if not fact.are_dates_right:
            yield f"- {contract.file}: {contract.dates} -> {[d.date for d in stated.dates]}"
    for advice in clauses:
        unfit = [clause for clause in advice.clauses if clause not in advice.fitting]
        yield f"- {advice.file}: does not fit {unfit}; wrong {advice.wrong}"


if __name__ == "__main__":
    main()
