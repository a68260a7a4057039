"""The words for a scale in the languages of drawings, and for what is none, in capitals."""

import re

# Longer words first: ECH is the beginning of ECHELLE. German sharp s is SS in capitals.
_WORDS = (
    "SCALES?", "MASSSTAB", "MASSTAB", "ESCALAS?", "[\u00c9E]CHELLES?", "ECH\\.", "\u00c9CH\\.",
    "ESC\\.?", "MST\\.", "M\u00c5LFORHOLD", "PODZIA\u0141KA",
    "SCALA", "SCHAAL", "SKALA", "M\u00c5LESTOKK?(?:SFORHOLD)?", "MALESTOKK?", "MITTAKAAVA",
    "M\u011a\u0158\u00cdTKO", "MERITKO", "MIERKA", "MJERILO", "MERILO", "M\u00c9RETAR\u00c1NY",
    "SCAR[A\u0102]", "\u00d6L\u00c7EK", "\u041c\u0410\u0421\u0428\u0422\u0410\u0411",
    "\u041c\u0410\u0429\u0410\u0411", "\u039a\u039b\u0399\u039c\u0391\u039a\u0391",
    "\u7e2e\u5c3a", "\u6bd4\u4f8b\u5c3a?", "\ucd95\ucc99",
)  # fmt: skip
SCALE = rf"(?:{'|'.join(_WORDS)})"
_NO_LETTER_BEFORE, _NO_LETTER_BEHIND = r"(?<![^\W\d_])", r"(?![^\W\d_])"

SCALE_WORD = re.compile(
    rf"(?<!NOT )(?<!NOT TO )(?<!NO )(?<!OHNE )(?<!SIN )(?<!SEM )(?<!SANS )(?<!HORS )(?<!FUORI )"
    rf"(?<!BEZ )(?<!\u0411\u0415\u0417 ){_NO_LETTER_BEFORE}{SCALE}{_NO_LETTER_BEHIND}"
)
"""The word for a scale, where it is not said that there is none."""

LABEL = re.compile(
    rf"(?:DRAWING|DWG\.?|PLOT|SHEET|DETAIL|PRINT)?\s?{SCALE}(?:\s?/\s?{SCALE})*\s?[:.=]?"
    r"(?:\s?[@(]?\s?(?:AT\s)?(?:ISO\s)?(?:(?:ORIGINAL|FULL|SHEET|PAPER)\s(?:SHEET\s)?SIZE\s?\(?)?"
    r"A[0-4](?:\sSHEET|\sSIZE)?\)?\s?:?)?(?:\s?\(?U\.?N\.?O\.?\)?)?"
)
"""A whole text that is the word and no more, in one language or several."""

LETTER_M = re.compile(
    r"(?<![\d.,]\s)(?<![^\W_])(?<![^\W_][./-])(?<!\bTYPE\s)[M\u041c]\s?[:=.]?\s?$"
)
"""The letter M right before a ratio, as in M 1:100 and M = 1:50; not of a length of 6 M."""

NOT_A_SCALE = re.compile(
    r"\b(?:SLOPED?|PITCH|FALLS?|RISE|RISERS?|TREADS?|RAMPS?|GRADE|GRADIENT|BATTER|MIX(?:TURE)?|LAP|"
    r"SPACES?|SPA|EQ|STEPS?|CAMBER|CROWN|MORTAR|GROUT|CEMENT|SAND|LIME|SCREED|TAPER|"
    r"GEF\u00c4LLE|NEIGUNG|B\u00d6SCHUNG|STEIGUNG|RAMPE|RAMPA|M\u00d6RTEL|PENDIENTE|TALUD|PENTE|"
    r"TALUS|PENDENZA|HELLING|SPADEK|\u0423\u041a\u041b\u041e\u041d)\b\.?"
)
"""What is said of slopes, steps and mixtures."""

WITHOUT_SCALE = re.compile(
    r"\bNOT\s(?:DRAWN\s)?TO\sSCALE\b|\bNO\sSCALE\b|\bOHNE\sMASS?STAB\b|\bNICHT\sMASSST\u00c4BLICH\b|"
    r"\bUNMASSST\u00c4BLICH\b|\b(?:SIN|SEM)\sESCALA\b|\b(?:SANS|HORS)\s[\u00c9E]CHELLE\b|"
    r"\bFUORI\sSCALA\b|\bBEZ\sSKALI\b|\b\u0411\u0415\u0417\s\u041c\u0410\u0421\u0428\u0422\u0410\u0411\u0410\b"
)
"""That a view has no scale."""
