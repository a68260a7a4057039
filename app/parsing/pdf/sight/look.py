"""What a person sees on one page: which letters, what is written besides, what is a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from app.parsing.limits import Limits
from app.parsing.losses import Loss, LossKind
from app.parsing.ocr.likeness import has_edges, letters_in
from app.parsing.pdf.drawing import grey_page, part_of
from app.parsing.pdf.file import Opened
from app.parsing.pdf.seen import Seen
from app.parsing.pdf.sight.annotations import Annotations, annotations_of
from app.parsing.pdf.sight.drawn_words import added_lines, flatten
from app.parsing.pdf.sight.frame import Box, Frame, area, around, frame_of, overlap
from app.parsing.pdf.sight.ink import without
from app.parsing.pdf.sight.letters import Letter, letters_of, with_height
from app.parsing.pdf.sight.picture_areas import picture_areas
from app.parsing.pdf.sight.pieces import TEXT, Piece, pieces_of
from app.parsing.pdf.sight.strikes import struck_letters
from app.parsing.pdf.sight.text_quality import is_doubtful, misread_letters, unseen_blanks
from app.parsing.pdf.sight.visibility import unseen_letters
from app.parsing.placed import PlacedLine

if TYPE_CHECKING:
    from PIL import Image

_MORE_THAN_A_LITTLE = 3
_WRITTEN = 8
_LAYER_PART = 0.4
_LARGE_PART = 0.3
_FEW_LETTERS = 100
_MANY_CHARACTERS = 5_000
_LOOK_DPI = 100
_SMALL_PART = 0.12


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be read of a page.

    `areas` are pictures whose text is to be recognised, in the page's own points, drawn without the
    pieces `left_out`. When that succeeds, the letters `replaced` are not read; where it does not,
    the `misread` of them are not read either, for they say what nobody sees.
    """

    seen: Seen
    areas: tuple[Box, ...] = ()
    has_pictures: bool = False
    small: frozenset[bytes] = frozenset()
    """What the areas are known again by, if all of them are small: a logo stands on every page."""
    left_out: tuple[Piece, ...] = ()
    replaced: frozenset[int] = frozenset()
    misread: frozenset[int] = frozenset()
    losses: tuple[Loss, ...] = ()

    def seen_with(self, *, is_recognised: bool) -> Seen:
        """What is read of the text layer, by whether the text of the areas was recognised."""
        more = self.replaced if is_recognised else self.misread
        return replace(self.seen, hidden=self.seen.hidden | more) if more else self.seen


@dataclass(slots=True)
class Looked:
    """A page that is open, and what a person sees on it; the caller closes it."""

    page: pdfium.PdfPage
    text_page: pdfium.PdfTextPage
    frame: Frame
    sight: Sight

    def close(self) -> None:
        """Close the page and its text layer."""
        self.text_page.close()
        self.page.close()


def look_at(opened: Opened, number: int) -> Looked:
    """Open page `number`, counted from 1, and look at it; raises `PdfiumError`."""
    page = opened.pdf[number - 1]
    try:
        annotations = annotations_of(opened.pdf, page)
        own_letters = None
        if annotations.are_drawn:
            own_letters = _count(page)
            if flatten(page):
                page.close()
                page = opened.pdf[number - 1]
        look = _Look(page, annotations, own_letters, has_layers=opened.has_layers_off)
        return Looked(page, look.text_page, look.frame, look.sight(number))
    except BaseException:
        page.close()
        raise


def _count(page: pdfium.PdfPage) -> int:
    text_page = page.get_textpage()
    try:
        return int(text_page.count_chars())
    finally:
        text_page.close()


class _Look:
    """One page while it is looked at; letters from `own_letters` on are those of annotations."""

    def __init__(
        self,
        page: pdfium.PdfPage,
        annotations: Annotations,
        own_letters: int | None,
        *,
        has_layers: bool,
    ) -> None:
        self.frame = frame_of(page)
        self._page = page
        self._annotations = annotations
        self._pieces = pieces_of(page)
        self.text_page = page.get_textpage()
        self._text = self.text_page.get_text_range()
        self._start = self.text_page.count_chars() if own_letters is None else own_letters
        self._unseen = unseen_letters(
            page, self.text_page, self.frame, self._pieces, has_layers=has_layers
        )
        self._is_sparse = len(self._text) < _MANY_CHARACTERS and not _shows(
            self._text, _FEW_LETTERS + len(self._unseen.layer)
        )
        self._small: set[bytes] = set()
        self._pictures = picture_areas(self._pieces, self.frame, is_sparse=self._is_sparse)

    def sight(self, number: int) -> Sight:
        """What is to be read of the page."""
        layer = {each.index for each in self._unseen.layer}
        misread = [
            each
            for each in misread_letters(self.text_page, self._text, self._pieces)
            if each.index not in layer
        ]
        areas, said = self._areas(misread)
        marks = self._annotations.struck
        struck = struck_letters(self.text_page, self.frame, self._pieces, marks)
        hidden = self._unseen.hidden.union(
            unseen_blanks(self.text_page, self._text),
            range(self._start, self.text_page.count_chars()),
        )
        return Sight(
            Seen(hidden, frozenset(struck - hidden), tuple(self._written())),
            areas=tuple(areas),
            has_pictures=bool(self._pictures),
            small=frozenset() if misread else frozenset(self._small),
            left_out=self._left_out(misread),
            replaced=frozenset(each.index for each in (*misread, *said)),
            misread=frozenset(each.index for each in misread),
            losses=tuple(self._losses(number, bool(struck - hidden))),
        )

    def _written(self) -> list[PlacedLine]:
        """What is written in fields and remarks."""
        if not self._annotations.fields and not self._annotations.are_drawn:
            return []
        unseen = self._unseen.hidden
        letters = list(letters_of(self.text_page))
        drawn = [each for each in letters if each.index >= self._start]
        return added_lines(
            self._annotations.fields,
            [with_height(self.text_page, each) for each in drawn if each.index not in unseen],
            letters[: self._start] if self._annotations.fields else (),
            self.frame,
        )

    def _areas(self, misread: Sequence[Letter]) -> tuple[list[Box], Sequence[Letter]]:
        """The pictures whose text the text layer does not say, and what it says of them."""
        layer = self._unseen.layer
        pictures = self._pictures
        areas = self._unsaid(pictures, layer) if pictures else []
        boxes = [each.box for each in misread if overlap(each.box, self.frame.box)]
        return [*areas, *([around(boxes)] if boxes else [])], layer if areas else ()

    def _unsaid(self, pictures: list[Box], layer: Sequence[Letter]) -> list[Box]:
        """The pictures with letters in them, if the layer does not say about as much."""
        with without(piece for piece in self._pieces if piece.kind == TEXT):
            image, dpi = grey_page(self._page, Limits(ocr_dpi=_LOOK_DPI))
        areas, letters = [], 0
        for box in pictures:
            part = part_of(image, dpi, self.frame.seen(box))
            count = letters_in(part, dpi)
            is_large = area(box) >= _LARGE_PART * area(self.frame.box)
            if count >= _WRITTEN or (is_large and self._is_sparse and has_edges(part, dpi)):
                areas.append(box)
                letters += count
                self._small.add(_print_of(part, box))
        if any(area(box) >= _SMALL_PART * area(self.frame.box) for box in areas):
            self._small.clear()
        words = "".join(each.character for each in layer)
        is_said = _count_shown(words) >= max(_WRITTEN, _LAYER_PART * letters)
        return [] if is_said and not is_doubtful(words) else areas

    def _left_out(self, misread: Sequence[Letter]) -> tuple[Piece, ...]:
        owners = {each.owner for each in misread}
        texts = [piece for piece in self._pieces if piece.kind == TEXT]
        if not owners:
            return tuple(texts)
        return tuple(piece for piece in texts if piece.address not in owners)

    def _losses(self, number: int, is_struck: bool) -> Iterator[Loss]:
        if self._unseen.told >= _MORE_THAN_A_LITTLE:
            yield Loss(LossKind.HIDDEN, number)
        if is_struck:
            yield Loss(LossKind.STRUCK, number)
        if self._annotations.comments:
            yield Loss(LossKind.COMMENTS, number, self._annotations.comments)
        for name in self._annotations.files:
            yield Loss(LossKind.ATTACHMENT, number, detail=name)


def _print_of(image: "Image.Image", box: Box) -> bytes:
    place = repr([round(side) for side in box]).encode()
    return blake2b(image.tobytes() + place, digest_size=16).digest()


def _count_shown(text: str) -> int:
    return sum(map(str.isalnum, text))


def _shows(text: str, count: int) -> bool:
    """Whether a text has so many letters and figures; one that has many is not read to its end."""
    return len(list(islice(filter(str.isalnum, text), count))) == count
