"""Says what an area does not cover of what lies within it: openings, and areas of another name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.jobs.drawings.sheet.geometry import (
    Ring,
    bounds,
    box_holds,
    ring_area,
    ring_contains,
    without_needless_corners,
)
from app.jobs.drawings.sheet.runs import Run
from app.jobs.drawings.sheet.sheet import Box
from app.jobs.drawings.takeoff.providers.figures import Figure, Style
from app.jobs.drawings.takeoff.providers.grid import Nearby
from app.jobs.drawings.takeoff.providers.labels import OPENING
from app.jobs.drawings.takeoff.providers.loops import Face, Faces, Loop
from app.jobs.drawings.takeoff.providers.network import SAME_PLACE
from app.jobs.drawings.takeoff.providers.shapes import has_cross

_LEAST_OPENING = 16.0
_LARGEST_OPENING = 0.25
_LONGEST_NAME_WORDS = 6
# In heights of the letters.
_OPENING_REACH = 1.5


@dataclass(frozen=True)
class Enclosed:
    """The loops that may lie within a face: separate parts, and what touches it at a corner."""

    loops: tuple[Loop, ...]

    @classmethod
    def of(cls, faces: Faces) -> "Enclosed":
        """Those of the faces of a sheet."""
        touching = (loop for face in faces.faces for loop in face.inner)
        return cls((*faces.outlines, *touching))

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The box round each loop, in the order of the loops."""
        return tuple(bounds(loop.ring) for loop in self.loops)

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self.boxes)

    def openings(self, runs: Iterable[Run], lines: Sequence[Figure], page: Box) -> set[int]:
        """The loops that are crossed from corner to corner, or that a word names an opening."""
        return self._crossed(lines) | self._named(runs, page)

    def _crossed(self, lines: Sequence[Figure]) -> set[int]:
        nearby = Nearby(line.box for line in lines)
        found = set()
        for index, loop in enumerate(self.loops):
            ring = without_needless_corners(loop.ring, tolerance=2 * SAME_PLACE)
            if len(ring) == 4 and ring_area(ring) >= _LEAST_OPENING:
                box = self.boxes[index]
                inside = [
                    lines[each]
                    for each in nearby.near(box)
                    if box_holds(box, lines[each].box, slack=1.0)
                ]
                if has_cross(Figure(ring, True, Style()), inside):
                    found.add(index)
        return found

    def _named(self, runs: Iterable[Run], page: Box) -> set[int]:
        """For every word the smallest loop round it or beside it."""
        found = set()
        for run in runs:
            if len(run.words) > _LONGEST_NAME_WORDS or not OPENING.search(run.text):
                continue
            near = [
                index
                for index in self._nearby.near(run.box, _OPENING_REACH * run.height)
                if _is_small(self.boxes[index], page)
            ]
            if near:
                found.add(min(near, key=lambda index: ring_area(self.loops[index].ring)))
        return found

    def near(self, face: Face) -> list[int]:
        """The loops whose boxes meet that of a face."""
        return self._nearby.near(bounds(face.outline.ring))

    def around(self, face: Face) -> set[int]:
        """The loops that go round a face, or are its outline."""
        box = bounds(face.outline.ring)
        return {
            index
            for index in self._nearby.near(box)
            if box_holds(self.boxes[index], box, slack=SAME_PLACE)
            and _goes_round(self.loops[index], face)
        }

    def within(self, face: Face, chosen: Iterable[int]) -> tuple[Ring, ...]:
        """The chosen loops in a face, without those that lie in another one of them."""
        whole = bounds(face.outline.ring)
        inside = [
            index
            for index in chosen
            if self.loops[index] in face.inner
            or (box_holds(whole, self.boxes[index]) and _holds(face.outline, self.loops[index]))
        ]
        found: list[Loop] = []
        for index in sorted(inside, key=lambda each: (-ring_area(self.loops[each].ring), each)):
            loop = self.loops[index]
            if not any(_holds(known, loop) for known in found):
                found.append(loop)
        return tuple(without_needless_corners(loop.ring) for loop in found)


def _is_small(box: Box, page: Box) -> bool:
    return max(box.width / page.width, box.height / page.height) <= _LARGEST_OPENING


def _goes_round(loop: Loop, face: Face) -> bool:
    is_part = not set(loop.nodes).isdisjoint(face.outline.nodes)
    return is_part or ring_contains(loop.ring, face.outline.ring[0])


def _holds(outer: Loop, inner: Loop) -> bool:
    """Whether a loop lies within another one. Loops of a network never cross."""
    apart = set(outer.nodes).isdisjoint(inner.nodes)
    return apart and ring_contains(outer.ring, inner.ring[0])
