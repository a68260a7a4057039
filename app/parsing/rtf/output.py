"""Where the letters of a Rich Text file go: the body, a note, a head, a field, a picture."""

from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.losses import LossKind
from app.parsing.numerals import numeral
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.rtf import destinations as to
from app.parsing.rtf.fields import Field
from app.parsing.rtf.pictures import Picture
from app.parsing.rtf.sheets import Sheets
from app.parsing.rtf.state import PARD, SKIPPED, Paragraph, State
from app.parsing.rtf.story import RowShape, Story
from app.parsing.source import Source
from app.parsing.styled.contrast import UNKNOWN, can_be_seen
from app.parsing.styled.pieces import Piece
from app.parsing.styled.symbols import spelled
from app.parsing.styled.tally import Tally

_LEAST_SIZE = 2
_NOTE_STYLES = {
    "nar": "decimal", "nalc": "lowerLetter", "nauc": "upperLetter", "nrlc": "lowerRoman",
    "nruc": "upperRoman", "nchi": "chicago",
}  # fmt: skip


class Output:
    """Collects the stories of a file and hands their blocks to the builder."""

    def __init__(self, source: Source, builder: DocumentBuilder, sheets: Sheets) -> None:
        self._builder = builder
        self._sheets = sheets
        self._tally = Tally()
        self._pictures = EmbeddedPictures(source, builder)
        self._stories = [Story(builder, sheets.heading)]
        self._fields: list[Field] = []
        self._picture = Picture()
        self._is_endnote = False
        self._styles = {"ftn": "decimal", "aftn": "lowerRoman"}
        self._counts = {"ftn": 0, "aftn": 0}
        self._feet: list[str] = []
        self._heads: set[str] = set()
        self._objects = 0

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    def add(self, text: str, state: State) -> None:
        """Letters with the look of a state, to its destination."""
        match state.destination:
            case to.LABEL:
                if state.letters.change != "del" and not state.letters.is_hidden:
                    self._story.label.append(self._spelled(text, state))
            case to.ENTRY:
                if self._fields:
                    self._fields[-1].entries[-1] += text
            case to.CODE | to.FORM | to.FIELD | to.SHAPE | to.OBJECT | to.TWO_FORMS:
                if state.destination in (to.FIELD, to.OBJECT):
                    self._add_letters(text, state)
            case _:
                self._add_letters(text, state)

    def take(self, word: str, number: int | None, state: State) -> None:
        """A control word that is not about letters or paragraphs."""
        if state.destination == to.PICTURE:
            self._picture.take(word, number)
        elif state.destination in (to.FORM, to.CODE):
            if self._fields and word.startswith("ff"):
                self._fields[-1].form[word] = number or 0
        elif state.destination not in (to.SHAPE, to.TWO_FORMS, to.LABEL):
            self._take_in_text(word, number, state)

    def open(self, word: str, state: State) -> None:
        """A group with a destination of its own begins."""
        match state.destination:
            case to.FIELD:
                self._fields.append(Field())
            case to.ENTRY if self._fields:
                self._fields[-1].entries.append("")
            case to.ANNOTATION:
                self._tally.lose(LossKind.COMMENTS)
                state.destination = SKIPPED
            case to.PICTURE:
                self._picture = Picture()
            case to.OBJECT:
                self._tally.lose(LossKind.EMBEDDED)
                self._objects += 1
            case to.FOOTNOTE | to.HEADER | to.FOOTER | to.BOX:
                self._stories.append(Story(DocumentBuilder(), self._sheets.heading))
                state.paragraph, self._is_endnote = PARD, False

    def close(self, closed: State, outer: State) -> None:
        """A group with a destination of its own ends."""
        match closed.opened:
            case to.FIELD if self._fields:
                self._end_field(self._fields.pop(), outer)
            case to.BRACKET:
                self._add_letters(")", outer)
            case to.PICTURE:
                self._end_picture()
            case to.OBJECT:
                self._objects -= 1
            case to.FOOTNOTE | to.HEADER | to.FOOTER | to.BOX if len(self._stories) > 1:
                self._end_story(closed.opened)

    def add_picture_digits(self, data: bytes) -> None:
        """A stretch of a picture, as hexadecimal digits."""
        self._picture.digits += data

    def add_picture_bytes(self, data: bytes) -> None:
        """A picture, as it is."""
        self._picture.data += data

    def finish(self) -> None:
        """All that is left, the feet, and what was lost."""
        while len(self._stories) > 1:
            self._end_story(to.BOX)
        self._story.finish()
        for text in dict.fromkeys(self._feet):
            self._builder.add(BlockKind.FOOTER, text)
        self._tally.tell(self._builder)

    def _take_in_text(self, word: str, number: int | None, state: State) -> None:
        match word:
            case "par" | "sect":
                self._end_paragraph(state)
            case "cell":
                self._story.end_cell(state.paragraph)
            case "nestcell":
                self._story.end_paragraph(Paragraph(is_in_table=True))
            case "row":
                self._story.end_row()
            case "chftn":
                self._add_note_mark()
            case "ftnalt":
                self._is_endnote = True
            case _:
                self._take_shape(word, number)

    def _take_shape(self, word: str, number: int | None) -> None:
        shape = self._story.shape
        match word:
            case "trowd":
                self._story.shape = RowShape()
            case "trleft":
                shape.left = number or 0
            case "trhdr":
                shape.is_head = True
            case "cellx":
                shape.add_cell(number or 0)
            case "clmrg" | "clvmrg":
                shape.merge = word
            case _:
                for kind in ("aftn", "ftn"):
                    style = _NOTE_STYLES.get(word.removeprefix(kind))
                    if word.startswith(kind) and style:
                        self._styles[kind] = style
                        break

    def _end_paragraph(self, state: State) -> None:
        if state.letters.change in ("del", "moveFrom"):
            # Its end was deleted: the next paragraph goes on with it.
            self._change(state)
            return
        if state.letters.change:
            self._change(state)
        else:
            self._tally.plain()
        if state.letters.is_hidden and not self._story.text_so_far().strip():
            self._story.label.clear()
            return
        self._story.end_paragraph(state.paragraph)

    def _change(self, state: State) -> None:
        letters = state.letters
        self._tally.change(letters.change, str(letters.author), str(letters.minute))

    def _add_letters(self, text: str, state: State) -> None:
        letters = state.letters
        if letters.change:
            self._change(state)
            if letters.change in ("del", "moveFrom"):
                return
        elif text.strip():
            self._tally.plain()
        if letters.is_hidden or not self._can_be_seen(state):
            self._tally.hide(text)
            return
        if text.strip():
            self._tally.has_struck |= letters.is_struck
            if self._fields:
                self._fields[-1].has_text = True
        spelled_text = self._spelled(text, state)
        self._story.pieces.append(Piece(spelled_text, letters.is_struck, letters.raised))

    def _can_be_seen(self, state: State) -> bool:
        letters, paragraph = state.letters, state.paragraph
        if letters.size <= _LEAST_SIZE:
            return False
        behind = self._sheets.behind(letters.behind, paragraph.behind)
        is_unknown = paragraph.is_in_table and not (letters.behind or paragraph.behind)
        behind = UNKNOWN if is_unknown or len(self._stories) > 1 else behind
        return can_be_seen(self._sheets.color(letters.color), behind)

    def _spelled(self, text: str, state: State) -> str:
        font = self._sheets.fonts.get(state.letters.font or 0)
        return spelled(text, font.name) if font else text

    def _add_note_mark(self) -> None:
        """A mark that the program counts; in a note it is known already."""
        if len(self._stories) == 1:
            self._story.add_mark()

    def _end_field(self, field: Field, outer: State) -> None:
        if self._fields and field.has_text:
            self._fields[-1].has_text = True
        if shown := field.shown():
            self._add_letters(shown, outer)

    def _end_story(self, kind: str) -> None:
        story = self._stories.pop()
        story.finish()
        document = story.builder.build("")
        texts = [document.text[block.start : block.end] for block in document.blocks]
        if kind == to.FOOTNOTE:
            self._add_note(" ".join(texts))
        elif kind == to.FOOTER:
            self._feet += texts
        elif kind == to.HEADER:
            for text in texts:
                if text not in self._heads:
                    self._heads.add(text)
                    self._builder.add(BlockKind.HEADER, text)
        else:
            self._story.after.append(lambda: self._builder.include(document))

    def _add_note(self, text: str) -> None:
        at = self._story.take_mark()
        if at is not None:
            kind = "aftn" if self._is_endnote else "ftn"
            self._counts[kind] += 1
            mark = f"[{numeral(self._counts[kind], self._styles[kind])}]"
            self._story.pieces[at] = Piece(mark)
            text = f"{mark} {text}"
        self._story.after.append(lambda: self._builder.add(BlockKind.FOOTNOTE, text))

    def _end_picture(self) -> None:
        picture, self._picture = self._picture, Picture()
        if self._objects or len(self._stories) > 1:
            return
        if picture.is_metafile:
            if not picture.is_small:
                self._tally.lose(LossKind.UNREADABLE_PICTURE)
        elif data := picture.bytes():
            self._story.after.append(lambda: self._pictures.add(data))
