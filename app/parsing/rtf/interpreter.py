"""Follows the groups and control words of a Rich Text file, and sends its letters where they go."""

import re
from dataclasses import replace

from app.parsing.builder import DocumentBuilder
from app.parsing.failures import corrupt_file, too_large
from app.parsing.rtf import destinations as to
from app.parsing.rtf.fonts import Font, code_page
from app.parsing.rtf.output import Output
from app.parsing.rtf.sheets import Sheets
from app.parsing.rtf.state import (
    SKIPPED,
    State,
    letters_after,
    paragraph_after,
)
from app.parsing.rtf.tokens import Token
from app.parsing.source import Source

_DEEPEST = 5_000
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘",  # noqa: RUF001
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",  # noqa: RUF001
    "enspace": " ", "qmspace": " ", "page": "\n", "column": "\n", "softline": "\n", "zwj": "\u200d",
    "zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\t": "\t", ":": "", "|": ""}
_ENDS = {"\n": "par", "\r": "par"}
_FORMULAS = frozenset(("mden", "msup", "msub", "mrad", "md"))
_FORMULA_SETTINGS = re.compile(r"m[a-zA-Z]+Pr|mdeg")
_CHARACTER_SETS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class Interpreter:
    """Takes one token after the other."""

    def __init__(self, source: Source, builder: DocumentBuilder) -> None:
        self._states = [State()]
        self._sheets = Sheets()
        self._output = Output(source, builder, self._sheets)
        self._bytes = bytearray()
        self._to_skip = 0
        self._letters = 0
        self._limits = source.limits

    def take(self, token: Token) -> bool:
        """Take a token; whether the document goes on after it."""
        if token.kind == "text" or token.kind == "code":
            self._take_bytes(token.data)
            return True
        self._flush()
        if token.kind == "{":
            self._open()
        elif token.kind == "}":
            return self._close()
        elif token.kind == "sign":
            self._take_sign(token.word)
        elif token.kind == "word":
            self._take_word(token.word, token.number)
        elif self._state.destination == to.PICTURE:
            self._output.add_picture_bytes(token.data)
        return True

    def finish(self) -> None:
        """Add what a file that ends too early has not ended."""
        self._flush()
        while len(self._states) > 1:
            self._close()
        self._output.finish()

    @property
    def _state(self) -> State:
        return self._states[-1]

    def _open(self) -> None:
        if len(self._states) > _DEEPEST:
            raise corrupt_file("Rich Text file")
        self._states.append(self._state.inner())
        self._to_skip = 0

    def _close(self) -> bool:
        self._to_skip = 0
        if len(self._states) == 1:
            return False
        closed = self._states.pop()
        if closed.opened:
            self._output.close(closed, self._state)
        return len(self._states) > 1

    def _take_bytes(self, data: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        self._state.is_new &= not data.strip()
        if self._state.destination == to.PICTURE:
            self._output.add_picture_digits(data)
        elif self._state.destination != SKIPPED:
            self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            font = self._sheets.fonts.get(self._state.letters.font or 0, Font())
            codec = font.code_page or self._sheets.code_page
            text = self._bytes.decode(codec, "replace")
            self._bytes.clear()
            self._letters += len(text)
            if self._letters > self._limits.text_megabytes * 1_000_000:
                raise too_large(self._limits.text_megabytes)
            self._add(text)

    def _add(self, text: str) -> None:
        state = self._state
        if state.destination in (to.FONTS, to.COLORS, to.STYLES):
            self._sheets.add_text(state.destination, text)
        elif state.destination != SKIPPED:
            self._output.add(text, state)

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self._state.is_starred = True
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in _ENDS:
            self._take_word(_ENDS[sign], None)
        elif sign in _SIGNS:
            self._add(_SIGNS[sign])

    def _take_word(self, word: str, number: int | None) -> None:
        state = self._state
        is_first, state.is_new = state.is_new, False
        if word == "u":
            self._take_unicode(number or 0)
            return
        if self._to_skip:
            self._to_skip -= 1
            return
        if is_first and self._begin(word, state):
            return
        if word == "uc":
            state.skips_after_unicode = max(0, number or 0)
        elif state.destination in (to.FONTS, to.COLORS, to.STYLES):
            self._sheets.take(state.destination, word, number)
        elif state.destination != SKIPPED:
            self._take_text_word(word, number, state)

    def _take_text_word(self, word: str, number: int | None, state: State) -> None:
        letters = letters_after(state.letters, word, number)
        if letters is not None:
            state.letters = letters
            return
        paragraph = paragraph_after(state.paragraph, word, number)
        if paragraph is not None:
            state.paragraph = paragraph
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word == "ansicpg":
            self._sheets.code_page = code_page(number)
        elif word in _CHARACTER_SETS:
            self._sheets.code_page = _CHARACTER_SETS[word]
        else:
            self._output.take(word, number, state)

    def _take_unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        if 0 < code < 0x110000 and self._state.destination != SKIPPED:
            self._add(chr(code))
        self._to_skip = self._state.skips_after_unicode

    def _begin_formula(self, word: str, state: State) -> None:
        """A part of a formula begins: below a fraction line, raised, under a root, in brackets."""
        if word in ("msup", "msub"):
            raised = "superscript" if word == "msup" else "subscript"
            state.letters = replace(state.letters, raised=raised)
        else:
            self._add({"mden": "/", "mrad": "√(", "md": "("}[word])
            state.opened = to.BRACKET if word != "mden" else ""

    def _begin(self, word: str, state: State) -> bool:
        """Whether a group begins with a word that says what the group is."""
        if word == "ud" and len(self._states) > 2:
            # The better of two forms of a text: it goes where the group around both stands.
            state.destination = self._states[-3].destination
            return True
        outer = state.destination
        if (
            word in to.SKIPPED_GROUPS
            or _FORMULA_SETTINGS.fullmatch(word)
            or (word == "fldrslt" and outer in (to.CODE, to.FORM))
        ):
            state.destination = SKIPPED
            return True
        if word in to.TRANSPARENT:
            return True
        if word in _FORMULAS:
            self._begin_formula(word, state)
            return True
        if word in to.SPECIAL:
            if outer in (to.CODE, to.FORM) and to.SPECIAL[word] not in (to.FORM, to.ENTRY):
                state.destination = SKIPPED
            elif outer != SKIPPED:
                state.destination = state.opened = to.SPECIAL[word]
                self._output.open(word, state)
            return True
        if state.is_starred:
            state.destination = SKIPPED
            return True
        return False
