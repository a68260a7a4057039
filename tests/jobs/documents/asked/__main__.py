"""Prints how well questions are answered: `python -m tests.jobs.documents.asked [open|sealed]`.

`--misses` shows every answer that is not what it should be, `--beside N` stores so many documents
of others (300), `--json FILE` writes the figures, `--only NAME,NAME` asks of some documents alone.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import anyio

from app import jsonio
from app.jobs.documents.search.searcher import Mode
from tests.jobs.documents.asked.judged import Outcome, Score, Verdict, Way
from tests.jobs.documents.asked.run import score
from tests.jobs.documents.asked.sets import (
    GROUPS,
    HALVES,
    Question,
    Written,
    documents,
    has,
    questions,
)
from tests.workers import handed_on

_MODES = (Mode.HYBRID, Mode.LEXICAL, Mode.SEMANTIC)


def main() -> None:
    """Print the tables."""
    given = asked(sys.argv[1:])
    if not has(given.half):
        sys.exit(f"{given.half}: there is no such set here")
    written, questioned = documents(given.half), questions(given.half)
    if given.only:
        names = given.only.split(",")
        written = [each for each in written if each.name in names]
        questioned = [each for each in questioned if each.document in names]
    found = anyio.run(_measure, written, questioned, given.beside)
    for line in table(found):
        sys.stdout.write(line + "\n")
    for line in misses(found) if given.misses else ():
        sys.stdout.write(line + "\n")
    if given.json:
        given.json.write_bytes(jsonio.dumps(found.figures()))


async def _measure(
    written: Sequence[Written], questioned: Sequence[Question], beside: int
) -> Score:
    async with handed_on():
        return await score(written, questioned, beside=beside)


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.jobs.documents.asked")
    parser.add_argument("half", nargs="?", choices=HALVES, default="open")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--beside", type=int, default=300)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", default="")
    return parser.parse_args(arguments)


def table(found: Score) -> Iterator[str]:
    """Answers by way and group, then what a search finds."""
    yield f"{'':<30}{'group':<14}{'right':>8}{'wrong':>8}{'refused':>8}{'page':>8}"
    for way in Way:
        for group in (*GROUPS, ""):
            shares = [found.share(way, verdict, *_groups(group)) for verdict in Verdict]
            pages = found.pages(way, *_groups(group))
            last = f"{'-' if pages is None else f'{pages:.3f}':>8}"
            told = "".join(f"{share:>8.3f}" for share in shares)
            yield f"{way:<30}{group or 'all':<14}{told}{last}"
    yield ""
    cells = [found.same(*_groups(group)) for group in (*GROUPS, "")]
    named = zip((*GROUPS, "all"), cells, strict=True)
    yield "same alone and beside: " + ", ".join(f"{group} {cell:.3f}" for group, cell in named)
    yield ""
    yield f"{'recall at 5':<30}{'group':<14}" + "".join(f"{mode:>10}" for mode in _MODES)
    for way in (Way.HALF, Way.ALL):
        for group in GROUPS[:2]:
            cells = [found.recall(way, mode, group) for mode in _MODES]
            yield f"{way:<30}{group:<14}" + "".join(f"{cell:>10.3f}" for cell in cells)


def _groups(group: str) -> tuple[str, ...]:
    return (group,) if group else ()


def misses(found: Score) -> Iterator[str]:
    """Each question with the answers that are not what they should be."""
    for each in found.outcomes:
        wanted = Verdict.RIGHT if each.question.answer else Verdict.REFUSED
        missed = [way for way in Way if each.verdict(way) is not wanted or not each.pages[way]]
        if missed or not each.is_same:
            yield from _told(each, missed)


def _told(outcome: Outcome, missed: Sequence[Way]) -> Iterator[str]:
    asked = outcome.question
    yield f"\n{asked.id} ({asked.group}): {asked.question}"
    yield f"  wanted {asked.answer or 'nothing'}, page {asked.page}; same: {outcome.is_same}"
    for way in missed:
        given = outcome.answered[way]
        pages = [each.page for each in given.citations]
        yield f"  {way}: {outcome.verdict(way)} at {given.confidence}, pages {pages}"
        if given.found:
            yield f"    {' '.join(given.answer.split())[:400]}"


if __name__ == "__main__":
    main()
