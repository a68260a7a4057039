"""The columns of a schedule, and what its title says of the marks in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.marks import kind_of_mark, mark_of
from app.jobs.drawings.takeoff.providers.protocol import Kind
from app.jobs.drawings.takeoff.providers.sizes import sizes_in


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of a schedule, by what they head, the line they stand on, what its title names.

    `others` is what the title lists that is of none of our kinds. `is_mixed` says that it has rows
    of its own kind and of others: C1 between F1 and F2.
    """

    heads: dict[str, Box]
    place: Box
    kinds: Mapping[Kind, str]
    inches: Mapping[str, float]
    others: tuple[str, ...] = ()
    is_mixed: bool = False

    def kind_of(self, mark: str) -> Kind | None:
        """The kind that a mark stands for here; of several the one whose name begins like it,
        or like its last letter: FW1 is a wall.

        GB1 is a beam whatever else the schedule is of: PIER AND BEAM SCHEDULE.
        """
        if mark[:2].isalpha() and mark_of(mark) == mark and self.kinds:
            return kind_of_mark(mark)
        if len(self.kinds) == 1 and not self.others:
            own = next(iter(self.kinds))
            is_other = mark_of(mark) == mark and kind_of_mark(mark) is not own
            return None if self.is_mixed and is_other else own
        letters = mark.rstrip("0123456789.")
        named = [*self.kinds.items(), *((None, word) for word in self.others)]
        for letter in (letters[:1], letters[-1:]):
            like = [kind for kind, word in named if word[:1] == letter]
            if like:
                return like[0] if len(like) == 1 else None
        return None

    def sizes_in(self, what: str, text: str) -> list[float]:
        """Inches, of a cell below a head that may name the unit: SIZE (cm)."""
        return sizes_in(text, self.inches.get(what))

    def with_marks(self, marks: Collection[str]) -> "Columns":
        """These columns, told whether the marks of the rows are of several kinds."""
        kinds = {kind_of_mark(mark) for mark in marks if mark_of(mark) == mark}
        return replace(self, is_mixed=len(kinds) > 1 and not kinds.isdisjoint(self.kinds))
