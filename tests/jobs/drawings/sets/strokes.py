"""A font of plain strokes for capitals, figures and signs: drawn text that no program reads."""

from tests.jobs.drawings.sets.truth import Point

# On a grid of 4 by 6: strokes parted by a blank, each a run of x and y figures.
_GLYPHS = {
    "A": "002640 1333", "B": "00063645433303 33423000", "C": "46060040",
    "D": "00062644422000", "E": "46060040 0333", "F": "460600 0333", "G": "4606004043 4323",
    "H": "0006 4046 0343", "I": "2026", "J": "46401000 0002", "K": "0006 4603 1440",
    "L": "060040", "M": "0006234640", "N": "00064046", "O": "0006464000", "P": "0006464303",
    "Q": "0006464000 2240", "R": "0006464303 2340", "S": "460603434000", "T": "0646 2620",
    "U": "06004046", "V": "062046", "W": "0610233046", "X": "0046 0640", "Y": "0623 4623 2320",
    "Z": "06460040", "0": "0006464000 0046", "1": "152620 1030", "2": "064643030040",
    "3": "06464000 0343", "4": "060343 4640", "5": "460603434000", "6": "46060040430303",
    "7": "064610", "8": "0006464000 0343", "9": "40460603430343", "-": "1333", ".": "2021",
    "'": "2625", '"': "1615 3635", "/": "0046", "=": "0242 0444", ":": "2221 2524",
    "#": "1016 3036 0242 0444", "(": "362410", ")": "162430", "+": "2125 0343", ",": "2110",
}  # fmt: skip


def strokes_of(text: str, size: float) -> list[list[Point]]:
    """The strokes of a line of text whose capitals are `size` * 0.7 points high, from (0, 0)."""
    step = size * 0.7 / 6
    found = []
    for index, letter in enumerate(text.upper()):
        for run in _GLYPHS.get(letter, "").split():
            pairs = [run[at : at + 2] for at in range(0, len(run) - 1, 2)]
            places = [(int(pair[0]), int(pair[1])) for pair in pairs]
            found.append([((index * 5.6 + x) * step, y * step) for x, y in places])
    return [stroke for stroke in found if len(stroke) > 1]
