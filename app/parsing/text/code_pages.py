"""Guesses the code page of a text from what its letters would be in each."""

import re
from collections.abc import Iterator

_SAMPLE_BYTES = 65_536
_LANGUAGES = (
    "äöüß éèêëàâçîïôùûœæ áéíóúñü¿¡ºª ãõáéíóúâêôçàºª àèéìòù ëïéèö æøåéäö äöåé áéíóúýþðæö",
    "ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîșțşţ čćđšž",
    "çğıöşüİâî āčēģīķļņšūž ąčęėįšųūž äöõüšž",
)
_LETTERS = tuple(frozenset(each + each.upper()) for group in _LANGUAGES for each in group.split())
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў")
_GREEK = frozenset("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ")
_SIGNS = frozenset("“”„‘’‚«»–—…•·€£§°²³½¼¾©®™×÷µ\xa0\xad№±")  # noqa: RUF001
_WITHIN_WORDS = frozenset("’·'\xad")  # noqa: RUF001
_SINGLE = (
    *(
        "cp1252",
        "iso8859-15",
        "cp1250",
        "iso8859-2",
        "cp1251",
        "koi8-r",
        "cp866",
        "iso8859-5",
        "cp1253",
    ),
    *("cp1254", "cp1257", "cp850", "cp852", "cp437", "mac_roman"),
)
_DOS = frozenset({"cp437", "cp850", "cp852", "cp866"})
_BOX = range(0x2500, 0x25A0)
_LEAST_BETTER = 0.03
"""How much better a later code page has to be: the first ones are the common ones."""
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_IN_LATIN_WORDS = re.compile(
    rb"[A-Za-z][\x80-\xff]{1,3}(?![\x80-\xff])|(?<![\x80-\xff])[\x80-\xff]{1,3}[A-Za-z]"
)
_OTHERS = re.compile(r"(?=(.)([^\x00-\x7f])(.))", re.S)
_LEAST_SCORE = 0.4
_KANA, _HANGUL, _HAN = range(0x3040, 0x3100), range(0xAC00, 0xD7A4), range(0x4E00, 0xA000)
_LEAST_KANA, _MOSTLY = 0.25, 0.8


def guess(data: bytes) -> str | None:
    """The code page that makes most of the letters of `data` those of one language; or None."""
    sample = data[:_SAMPLE_BYTES]
    if len(data) > len(sample):
        # A letter of two bytes may have been cut.
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b" "), 0) or len(sample)]
    east = _eastern(sample)
    if east:
        return east
    best, best_score = None, _LEAST_SCORE
    for encoding in _SINGLE:
        score = _score(sample, encoding)
        if score > best_score + (_LEAST_BETTER if best else 0):
            best, best_score = encoding, score
    return best


def _eastern(sample: bytes) -> str | None:
    """Chinese, Japanese and Korean: letters of two bytes, of those that are used most."""
    for encoding in ("cp932", "euc_jp"):
        if _share(sample, encoding, _KANA) > _LEAST_KANA:
            return encoding
    if _stands_in_latin_words(sample):
        return None
    pairs = list(_pairs(sample))
    if _share(sample, "cp949", _HANGUL) > _MOSTLY and _in_rows(pairs, 0xB0, 0xC8) > _MOSTLY:
        return "cp949"
    if _share(sample, "gb18030", _HAN) > _MOSTLY / 2 and _in_rows(pairs, 0xB0, 0xD7) > _MOSTLY / 2:
        return "gb18030"
    return "big5" if _share(sample, "big5", _HAN) > _MOSTLY else None


def _stands_in_latin_words(sample: bytes) -> bool:
    """Whether most runs of letters beyond ASCII are one or two within a word of Latin letters."""
    runs = len(_NOT_ASCII.findall(sample))
    return len(_IN_LATIN_WORDS.findall(sample)) > runs * _MOSTLY


def _share(sample: bytes, encoding: str, wanted: range) -> float:
    """How many of the letters that are not ASCII are of a kind; 0 when not all can be read."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    others = [ord(letter) for letter in text if letter > "\x7f"]
    return sum(code in wanted for code in others) / max(1, len(others))


def _score(sample: bytes, encoding: str) -> float:
    """From 1, all letters of one language and no sign out of place, down to anything below 0."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    letters: list[str] = []
    count, wrong = 0, 0.0
    for match in _OTHERS.finditer(f" {text} "):
        before, letter, after = match[1], match[2], match[3]
        count += 1
        if letter.isalpha():
            letters.append(letter)
            wrong += letter.isupper() and before.islower()
            wrong += letter.isascii() is not before.isascii() and _is_foreign(before, letter)
        else:
            wrong += _wrongness(before, letter, after, encoding)
    if not count:
        return 0.0
    of_one = max((_of_one_language(letters)), default=1.0) if letters else 0.7
    return of_one * len(letters) / count + 0.8 * (1 - len(letters) / count) - 2 * wrong / count


def _of_one_language(letters: list[str]) -> Iterator[float]:
    lowered = [letter.lower() for letter in letters]
    for known in (*_LETTERS, _CYRILLIC, _GREEK):
        yield sum(letter in known for letter in lowered) / len(lowered)


def _is_foreign(before: str, letter: str) -> bool:
    """A letter of another alphabet in the middle of a Latin word."""
    return before.isalpha() and letter.lower() in (_CYRILLIC | _GREEK)


def _wrongness(before: str, sign: str, after: str, encoding: str) -> float:
    if before.isalpha() and after.isalpha():
        return 0.0 if sign in _WITHIN_WORDS else 1.0
    if ord(sign) in _BOX:
        return 0.0 if encoding in _DOS else 1.0
    return 0.0 if sign in _SIGNS else 0.6


def _pairs(sample: bytes) -> Iterator[tuple[int, int]]:
    for run in _NOT_ASCII.findall(sample):
        yield from zip(run[::2], run[1::2], strict=False)


def _in_rows(pairs: list[tuple[int, int]], first: int, last: int) -> float:
    return sum(first <= lead <= last for lead, _ in pairs) / max(1, len(pairs))
