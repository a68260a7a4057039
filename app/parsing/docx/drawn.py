"""Adds what is drawn into a Word file: the words of boxes, charts and diagrams, pictures read."""

from collections.abc import Callable, Iterator

from app.parsing.document import BlockKind
from app.parsing.docx.context import WordFile
from app.parsing.docx.drawings import Drawn, Item, chart_texts, diagram_texts, items
from app.parsing.docx.xml import Element
from app.parsing.losses import LossKind
from app.parsing.text.reader import add_paragraph

_LEAST_SIDE = 40.0
"""Points: what is smaller on the page is an icon or an ornament."""
_LEAST_METAFILE_SIDE = 100.0
_MOST_PICTURE_BYTES = 60_000_000
_METAFILES = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_METAFILE_MARK = b" EMF"


class Drawing:
    """What is drawn in one story; `box` adds the paragraphs of a text box."""

    def __init__(self, file: WordFile, part: str, box: Callable[[Element], None]) -> None:
        self._file = file
        self._part = part
        self._box = box
        self._waiting: list[Element] = []

    def wait(self, drawn: list[Element]) -> None:
        """Keep what was found in a paragraph until its text has been added."""
        self._waiting += drawn

    def take(self) -> list[Item]:
        """All that waits, in order, once."""
        waiting, self._waiting = self._waiting, []
        taken: list[Item] = []
        for element in waiting:
            found = list(items(element))
            # The picture of an object only shows what is in it.
            is_object = any(item.kind is Drawn.OBJECT for item in found)
            taken += [each for each in found if not is_object or each.kind is not Drawn.PICTURE]
        return taken

    def flush(self) -> None:
        """Add all that waits, in order."""
        for item in self.take():
            self._add(item)

    def _add(self, item: Item) -> None:
        match item.kind:
            case Drawn.BOX if item.element is not None:
                self._box(item.element)
            case Drawn.WORDS:
                for text in item.text.split("\n"):
                    if text.strip():
                        add_paragraph(self._file.builder, text.strip())
            case Drawn.PICTURE:
                self._add_picture(item)
            case Drawn.CHART:
                self._add_texts(item, chart_texts)
            case Drawn.DIAGRAM:
                self._add_texts(item, diagram_texts)
            case Drawn.OBJECT:
                self._file.tally.lose(LossKind.EMBEDDED)

    def _add_texts(self, item: Item, read: Callable[[Element], Iterator[str]]) -> None:
        relation = self._file.package.relations(self._part).get(item.key)
        if relation is None or not relation.part:
            self._file.tally.lose(LossKind.EMBEDDED)
            return
        for text in read(self._file.package.tree(relation.part)):
            if text.strip():
                self._file.builder.add(BlockKind.PARAGRAPH, text)

    def _add_picture(self, item: Item) -> None:
        relation = self._file.package.relations(self._part).get(item.key)
        if relation is None or _is_small(item, _LEAST_SIDE):
            return
        if not relation.part:
            self._file.tally.lose(LossKind.UNREADABLE_PICTURE)
            return
        if relation.part in self._file.seen_pictures:
            return
        self._file.seen_pictures.add(relation.part)
        data = self._file.package.data(relation.part, _MOST_PICTURE_BYTES)
        if data.startswith(_METAFILES) or data[40:44] == _METAFILE_MARK:
            if not _is_small(item, _LEAST_METAFILE_SIDE):
                self._file.tally.lose(LossKind.UNREADABLE_PICTURE)
        else:
            self._file.pictures.add(data)


def _is_small(item: Item, least: float) -> bool:
    """Whether a picture is smaller on the page than `least` points; unknown sizes are not."""
    return 0 < item.width < least or 0 < item.height < least
