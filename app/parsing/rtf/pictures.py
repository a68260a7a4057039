"""The pictures of a Rich Text file, which stand in it as digits."""

import binascii

_MOST_BYTES = 60_000_000
_LEAST_TWIPS = 2_000
"""A metafile less than 100 points wide or high is a logo or an ornament."""


class Picture:
    """A picture while it is read."""

    def __init__(self) -> None:
        self.digits = bytearray()
        self.data = bytearray()
        self.is_metafile = False
        self._width = 0
        self._height = 0

    def take(self, word: str, number: int | None) -> None:
        """A control word that says what the picture is."""
        match word:
            case "emfblip" | "wmetafile" | "macpict" | "pmmetafile":
                self.is_metafile = True
            case "picwgoal":
                self._width = number or 0
            case "pichgoal":
                self._height = number or 0

    @property
    def is_small(self) -> bool:
        """Whether it is too small on the page to hold text; unknown sizes are not."""
        return any(0 < side < _LEAST_TWIPS for side in (self._width, self._height))

    def bytes(self) -> bytes:
        """The picture, empty when its digits are none."""
        if self.data:
            return bytes(self.data)
        digits = bytes(self.digits[: 2 * _MOST_BYTES]).translate(None, b" \t")
        try:
            return binascii.unhexlify(digits[: len(digits) // 2 * 2])
        except binascii.Error:
            return b""
