"""What the letters of Word's picture fonts (Symbol, Wingdings) look like."""

import re

_PRIVATE_AREA = range(0xF000, 0xF100)
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_SYMBOL_LETTERS = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = _SYMBOL_LETTERS | dict(
    zip(
        bytes.fromhex("A3A5ACAEB0B1B3B4B6B7B8B9BABBBCC6CED0D2D3D4D5D6DEE2E3E4E5F2"),
        "≤∞←→°±≥×∂•÷≠≡≈…∅∈∠®©™∏√⇒®©™∑∫",  # noqa: RUF001
        strict=True,
    )
)
_WINGDINGS = dict(
    zip(
        bytes.fromhex("6F7172A878FDFEFBFCDFE0E8282A4A"),
        "☐☐☐☐☒☒☑✗✓←→→☎✉☺",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip(bytes.fromhex("4F5051525354A3"), "✗✓☒☑☒☒☐", strict=True))
_FONTS: dict[str, dict[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}


def symbol(code: int, font: str) -> str:
    """The character with this code in a font, whose name is in small letters."""
    if code not in _PRIVATE_AREA and font not in _FONTS:
        return chr(code) if 0 < code < 0x11_0000 else ""
    place = code - _PRIVATE_AREA.start if code in _PRIVATE_AREA else code
    if font.startswith(("wingdings", "webdings")):
        return _FONTS.get(font, {}).get(place, "•")
    return _SYMBOL.get(place) or chr(place)


def spelled(text: str, font: str) -> str:
    """`text` as it looks in a font; in a font of letters it stays as it is."""
    if font in _FONTS and text.strip():
        return "".join(each if each.isspace() else symbol(ord(each), font) for each in text)
    if text.isascii():
        return text
    return _PRIVATE.sub(lambda sign: symbol(ord(sign[0]), font), text)
