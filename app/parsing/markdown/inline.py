"""Rewrites what stands within lines of Markdown: notes, tags of templates, raised letters.

Footnotes become raised marks, and blocks at the end of the text that begin with their mark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.parsing.markdown.lines import dedented, indent_of, with_code

_CODE = r"(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)[^\n]{1,300}?(?<!`)(?P=ticks)(?!`))"
_TAGS = re.compile(
    _CODE + r"|(?P<tag>\{%-?[^\n{}]{0,500}?-?%\}|\{\{[<%][^\n]{0,500}?[>%]\}\}|\{#[^\n#]{0,500}#\}"
    r"|%%[^\n%]{1,500}%%|\{/\*[^\n]{0,500}?\*/\})"
)
_TAG_ALONE = re.compile(r"[ \t]*(?:\{\{[^{}\n]{1,300}\}\}[ \t]*)+$")
_ATTRIBUTES = re.compile(r"[ \t]*\{(?::|[#.])[^{}\n]{0,300}\}[ \t]*$")
_REFERENCE = re.compile(
    _CODE + r"|\[\^(?P<name>[^\]\s^]{1,100})\](?!:)|(?<!\\)\^\[(?P<text>[^\]\[\n]{1,1000})\]"
)
_NOTE = re.compile(r" {0,3}\[\^(?P<name>[^\]\s^]{1,100})\]:[ \t]*(?P<text>.*)$")
_WIKI_LINK = re.compile(_CODE + r"|!?\[\[(?:[^\]\[|\n]{1,200}\|)?(?P<name>[^\]\[|\n]{1,200})\]\]")
_SMALL = re.compile(
    _CODE
    + r"|(?<=[A-Za-z)])~(?P<low>\d{1,3})~(?!~)|(?<=[\w)])\^(?P<high>[\d+-]{1,4}|st|nd|rd|th)\^"
)
_COMMENT_OF_TEMPLATE = re.compile(
    r"\{#.{0,20000}?#\}|\{% ?comment ?%\}.{0,20000}?\{% ?endcomment ?%\}", re.S
)


@dataclass(slots=True)
class Notes:
    """The footnotes of a text, by name; numbers count as they are first referred to."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, name: str) -> str | None:
        """The raised mark of a note, or None for a name without a note."""
        if name not in self.texts:
            return None
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        return f'<sup><a href="#note-{number}">{number}</a></sup>'

    def blocks(self) -> list[str]:
        """The notes as lines of Markdown, each begun with its mark."""
        for name in self.texts:
            self.mark(name)
        lines: list[str] = []
        for name, number in sorted(self.numbers.items(), key=lambda each: each[1]):
            first, *others = self.texts[name] or [""]
            lines += ["", f"<sup>{number}</sup> {first}", *others, ""]
        return lines


def without_comments(text: str) -> str:
    """`text` without what a template keeps to itself over several lines."""
    return _COMMENT_OF_TEMPLATE.sub("", text) if "{#" in text or "comment" in text else text


def rewritten(lines: Sequence[str]) -> list[str]:
    """The lines with notes, links of wikis and small letters in forms that are known everywhere."""
    notes = Notes()
    kept = _without_notes(lines, notes)
    found = []
    for line, is_code in with_code(kept):
        found.append(line if is_code else _line(line, notes))
    return found + [_line(line, notes) for line in notes.blocks()]


def _without_notes(lines: Sequence[str], notes: Notes) -> list[str]:
    kept: list[str] = []
    note: list[str] | None = None
    for line, is_code in with_code(lines):
        begins = None if is_code else _NOTE.match(line)
        if begins:
            note = notes.texts.setdefault(begins["name"], [])
            note.append(begins["text"])
        elif note is not None and not line.strip():
            note.append("")
        elif note is not None and (indent_of(line) >= 2 or note[-1]):
            note.append(dedented(line, 4))
        else:
            note = None
            kept.append(line)
    return kept


def _line(line: str, notes: Notes) -> str:
    if "{" in line or "%%" in line:
        if _TAG_ALONE.match(line):
            return ""
        line = _TAGS.sub(lambda match: match["code"] or "", line)
        line = _ATTRIBUTES.sub("", line)
    if "[^" in line or "^[" in line:
        line = _REFERENCE.sub(lambda match: _reference(match, notes), line)
    if "[[" in line:
        line = _WIKI_LINK.sub(lambda match: match["code"] or match["name"], line)
    if "~" in line or "^" in line:
        line = _SMALL.sub(_small, line)
    return line


def _reference(match: re.Match[str], notes: Notes) -> str:
    if match["code"]:
        return match["code"]
    name = match["name"]
    if match["text"]:
        name = f"^{len(notes.texts)}"
        notes.texts[name] = [match["text"]]
    return notes.mark(name) or match[0]


def _small(match: re.Match[str]) -> str:
    if match["low"]:
        return f"<sub>{match['low']}</sub>"
    return f"<sup>{match['high']}</sup>" if match["high"] else match[0]
