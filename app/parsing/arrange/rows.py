"""Puts words that stand on one line of the page together, from left to right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.parsing.arrange.word import EM_PER_HEIGHT, Word
from app.parsing.placed import PlacedLine

# Words of one sentence seldom stand further apart, in em; what does may be in another column.
_GAP = 0.62
# Typewriter letters and justified lines have wider blanks: a gap is wide beside the others.
_WIDEST_BLANK = 1.25
_WIDER = 1.9
_MANY_GAPS = 3
_UNEVEN = 2.0
# Rows whose words may still be completed: those of columns that are not on one height, too.
_OPEN_ROWS = 4
_SHARED = 0.5
_SHARED_APART = 0.3
_LEVEL = 0.1
_MARK = 0.75
_APART = 16
_OVERLAP = 0.3
_MOST_COMPARED = 100
_LEAST_OF_RUN = 2
_LONG_RUN = 4
_MOST_RUNS = 60
_NARROW_BLANK = 0.4
_EVEN = 1.4


@dataclass(slots=True, eq=False)
class Piece:
    """Words of one row with no wide gap between them, or a table, a picture's text: one block.

    `row` counts from the top of the page. `block` has the lines that stand in the place of words.
    """

    words: list[Word]
    left: float
    right: float
    top: float
    bottom: float
    row: int = 0
    block: Sequence[PlacedLine] | None = None

    @property
    def height(self) -> float:
        """Of most of its letters, in points."""
        return self.bottom - self.top

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(len(word.text) for word in self.words)

    @property
    def plain(self) -> str:
        """Its words, apart by blanks."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class _Row:
    top: float
    bottom: float
    left: float = float("inf")
    right: float = float("-inf")
    chunks: list[list[Word]] = field(default_factory=list)
    letters: int = 0

    def add(self, chunk: list[Word]) -> None:
        """Put a chunk on the row; most of the letters say how high it is."""
        self.chunks.append(chunk)
        self.left = min(self.left, chunk[0].left)
        self.right = max(self.right, chunk[-1].right)
        letters = sum([len(word.text) for word in chunk])
        if letters > self.letters:
            self.letters, self.top, self.bottom = letters, chunk[0].top, chunk[0].bottom


def rows_of(words: Sequence[Word]) -> list[list[Piece]]:
    """The rows of a page from top to bottom, each cut into pieces where a wide gap is."""
    chunks = list(_chunks(words))
    is_even = _has_even_blanks(chunks)
    drawn = {id(chunk): number for number, chunk in enumerate(chunks)}
    rows = []
    for row in _gathered(chunks):
        height = row.bottom - row.top
        if len(row.chunks) == 1:
            rows.append(_pieces(row.chunks[0], height, is_even))
        elif runs := _runs(row.chunks, drawn):
            rows.append(_pieces_of_runs(runs, height, is_even))
        else:
            found = [word for chunk in row.chunks for word in chunk]
            found.sort(key=lambda word: (word.left, word.top))
            rows.append(_pieces(found, height, is_even))
    for number, pieces in enumerate(rows):
        for piece in pieces:
            piece.row = number
    return rows


def joined(pieces: Sequence[Piece]) -> Piece:
    """Pieces of one row as one."""
    if len(pieces) == 1:
        return pieces[0]
    return _piece([word for piece in pieces for word in piece.words])


def _runs(chunks: Sequence[list[Word]], drawn: dict[int, int]) -> list[list[Word]]:
    """The words of a row that were drawn one after the other, as the lines of two columns are.

    Empty where one run alone is found, where runs lie over each other, or where they are no lines:
    then the order of drawing tells nothing.
    """
    runs: list[list[Word]] = []
    last = -2
    for chunk in sorted(chunks, key=lambda chunk: chunk[0].left):
        if runs and runs[-1][-1].right > chunk[0].left:
            return []
        if drawn[id(chunk)] == last + 1:
            runs[-1] += chunk
        else:
            runs.append([*chunk])
        last = drawn[id(chunk)]
    is_told = len(runs) > 1 and sum(map(len, runs)) >= _LEAST_OF_RUN * len(runs)
    return runs if is_told else []


def _pieces_of_runs(runs: Sequence[list[Word]], height: float, is_even: bool) -> list[Piece]:
    """The pieces of a row of several runs: wide blanks in one say nothing of those in another."""
    found: list[Piece] = []
    for run in runs:
        pieces = _pieces(run, height, is_even)
        if found and not _is_parted(found[-1].words[-1], run[0], height):
            found[-1] = _piece([*found[-1].words, *pieces[0].words])
            del pieces[0]
        found += pieces
    return found


def _is_parted(last: Word, word: Word, height: float) -> bool:
    is_wide = word.left - last.right > _GAP * EM_PER_HEIGHT * height
    return is_wide and not (word.is_added or last.is_added)


def _gathered(unsorted: Sequence[list[Word]]) -> list[_Row]:
    chunks = sorted(unsorted, key=lambda chunk: chunk[0].top + chunk[0].bottom)
    rows: list[_Row] = []
    for chunk in chunks:
        word = chunk[0]
        row = next((row for row in reversed(rows[-_OPEN_ROWS:]) if _is_on(chunk, row)), None)
        if row is None:
            row = _Row(word.top, word.bottom)
            rows.append(row)
        row.add(chunk)
    rows.sort(key=lambda row: row.top + row.bottom)
    return rows


def _chunks(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that were drawn one after the other, in one size, on one line, to the right."""
    chunk: list[Word] = []
    for word in words:
        if chunk:
            last = chunk[-1]
            slack = 0.05 * (word.bottom - word.top)
            if (
                abs(word.bottom - last.bottom) > slack
                or abs(word.top - last.top) > slack
                or not last.right - 4 * slack <= word.left < last.right + _APART * slack
            ):
                yield chunk
                chunk = []
        chunk.append(word)
    if chunk:
        yield chunk


def _is_on(chunk: Sequence[Word], row: _Row) -> bool:
    """Whether a chunk stands on a row: at its height, and not over what stands there already."""
    word = chunk[0]
    height = word.bottom - word.top
    shared = min(word.bottom, row.bottom) - max(word.top, row.top)
    left, right = word.left, chunk[-1].right
    least = max(min(height, row.bottom - row.top), 0.1)
    if shared <= _SHARED * least and not (
        shared > _SHARED_APART * least
        and height > _MARK * (row.bottom - row.top)
        and _is_apart(chunk, row)
    ):
        return False
    if left >= row.right or right <= row.left or height < _MARK * (row.bottom - row.top):
        return True
    return not any(
        min(right, other[-1].right) - max(left, other[0].left) > _OVERLAP * height
        for other in row.chunks[-_MOST_COMPARED:]
    )


def _is_apart(chunk: Sequence[Word], row: _Row) -> bool:
    """Whether a chunk stands in another column than all of a row that are on other heights."""
    height = chunk[0].height
    return all(
        abs(other[0].bottom - chunk[0].bottom) < _LEVEL * height
        or max(chunk[0].left - other[-1].right, other[0].left - chunk[-1].right)
        > _GAP * EM_PER_HEIGHT * height
        for other in row.chunks[-_MOST_COMPARED:]
    )


def _pieces(words: Sequence[Word], height: float, is_even: bool) -> list[Piece]:
    gaps, right = [], words[0].right
    for word in words[1:]:
        gaps.append(word.left - right)
        if word.right > right:
            right = word.right
    em = EM_PER_HEIGHT * height
    if not gaps or max(gaps) <= _GAP * em:
        return [_piece(list(words))]
    widest = _GAP * em if is_even else _widest_blank(gaps, em)
    pieces: list[list[Word]] = [[words[0]]]
    for gap, last, word in zip(gaps, words, words[1:], strict=False):
        if gap > widest and not (word.is_added or last.is_added):
            pieces.append([])
        pieces[-1].append(word)
    return [_piece(each) for each in pieces]


def _has_even_blanks(chunks: Sequence[list[Word]]) -> bool:
    """Whether the lines of a page are set with one narrow blank: then no wide one is of a line."""
    long = [chunk for chunk in chunks if len(chunk) >= _LONG_RUN][:_MOST_RUNS]
    gaps = sorted(
        (word.left - last.right) / word.height
        for chunk in long
        for last, word in pairwise(chunk)
        if word.height > 0
    )
    if not gaps:
        return False
    usual, wide = gaps[len(gaps) // 2], gaps[9 * len(gaps) // 10]
    return 0 < usual < _NARROW_BLANK and wide < _EVEN * usual


def _widest_blank(gaps: Sequence[float], em: float) -> float:
    if len(gaps) < _MANY_GAPS:
        return _GAP * em
    ordered = sorted(gaps)
    usual = ordered[len(ordered) // 2]
    if ordered[3 * len(ordered) // 4] > _UNEVEN * ordered[len(ordered) // 4]:
        # Blanks that were stretched to fill a line are alike: these are gaps between columns.
        return _GAP * em
    return min(max(_GAP * em, _WIDER * usual), _WIDEST_BLANK * em)


def _piece(words: list[Word]) -> Piece:
    main, most, right = words[0], float("-inf"), float("-inf")
    for word in words:
        ink = (word.bottom - word.top) * len(word.text)
        if ink > most:
            main, most = word, ink
        if word.right > right:
            right = word.right
    return Piece(words, words[0].left, right, main.top, main.bottom)
