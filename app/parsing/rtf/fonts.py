"""Which code page the letters of a font of a Rich Text file are in, and what a byte is in it."""

import codecs

_CHARSETS = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950", 128: "cp932",
    129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_SYMBOL_CHARSET = 2
USUAL = "cp1252"


class Font:
    """One font of the table; `code_page` is None where it has the one of the file."""

    def __init__(self) -> None:
        self.name = ""
        self.code_page: str | None = None
        self.is_symbol = False

    def set_charset(self, number: int) -> None:
        """What `\\fcharset` says."""
        self.is_symbol = number == _SYMBOL_CHARSET
        self.code_page = "latin-1" if self.is_symbol else _CHARSETS.get(number, self.code_page)


def code_page(number: int | None) -> str:
    """The codec of a code page by number, as in `\\ansicpg`; the usual one where it is unknown."""
    name = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030", 708: "cp720"}.get(number or 0)
    name = name or f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return USUAL
