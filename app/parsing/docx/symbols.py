"""What the letters of Word's picture fonts (Symbol, Wingdings) look like."""

_PRIVATE_AREA = range(0xF000, 0xF100)
_SYMBOL_LETTERS = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",  # noqa: RUF001
        strict=True,
    )
)
_SYMBOL = _SYMBOL_LETTERS | dict(
    zip(
        (0xA3, 0xA5, 0xAC, 0xAE, 0xB0, 0xB1, 0xB3, 0xB4, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xBB, 0xBC)
        + (0xC6, 0xCE, 0xD0, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xDE, 0xE2, 0xE3, 0xE4, 0xE5, 0xF2),
        "≤∞←→°±≥×∂•÷≠≡≈…∅∈∠®©™∏√⇒®©™∑∫",  # noqa: RUF001
        strict=True,
    )
)
_WINGDINGS = dict(
    zip(
        (0x6F, 0x71, 0x72, 0xA8, 0x78, 0xFD, 0xFE, 0xFB, 0xFC, 0xDF, 0xE0, 0xE8, 0x28, 0x2A, 0x4A),
        "☐☐☐☐☒☒☑✗✓←→→☎✉☺",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip((0x4F, 0x50, 0x51, 0x52, 0x53, 0x54, 0xA3), "✗✓☒☑☒☒☐", strict=True))
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


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
    if any(ord(each) in _PRIVATE_AREA for each in text):
        return "".join(symbol(ord(e), font) if ord(e) in _PRIVATE_AREA else e for e in text)
    return text
