"""Prints how many texts of the labelled set are cut right: by Intray, and by nupunkt as it comes.

Run it by `python -m tests.text.score`; `--wrong` prints the texts that are not. A text counts only
if all its ends are right. The groups named "later" were written after a look at nupunkt's answers
to the others, for the kinds of texts that had been forgotten.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nupunkt import load

from app.text.sentences import sentences_in

SET = Path(__file__).with_name("sentence_ends.txt")
Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the sentences that a reader sees in it."""

    group: str
    text: str
    sentences: list[str]


def labelled() -> Iterator[Labelled]:
    """All texts of the set."""
    group = ""
    for line in SET.read_text("utf-8").splitlines():
        if line.startswith("## "):
            group = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            marked = line.replace("⏎", "\n")
            yield Labelled(
                group, marked.replace("‖", ""), [each.strip() for each in marked.split("‖")]
            )


def ours(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in sentences_in(text, 0, len(text))]


def plain(text: str) -> list[str]:
    """The sentences of a text, by nupunkt with its own words."""
    return [each.strip() for each in load("default").tokenize(text)]


def wrong(cut: Cut) -> list[Labelled]:
    """The texts that are cut otherwise than a reader would."""
    return [each for each in labelled() if cut(each.text) != each.sentences]


def main() -> None:
    """Print a table, or what is wrong."""
    show = sys.stdout.write
    if "--wrong" in sys.argv:
        for each in wrong(ours):
            show(f"{each.group}: {ours(each.text)}\n    right: {each.sentences}\n")
        return
    groups = [each.group for each in labelled()]
    missed = [[each.group for each in wrong(cut)] for cut in (plain, ours)]
    show(f"{'texts cut right':<20}{'nupunkt':>10}{'Intray':>10}{'texts':>8}\n")
    for group in dict.fromkeys(groups):
        total = groups.count(group)
        plainly, own = (total - each.count(group) for each in missed)
        show(f"{group:<20}{plainly:>10}{own:>10}{total:>8}\n")
    plainly, own = (len(groups) - len(each) for each in missed)
    show(f"{'all':<20}{plainly:>10}{own:>10}{len(groups):>8}\n")


if __name__ == "__main__":
    main()
