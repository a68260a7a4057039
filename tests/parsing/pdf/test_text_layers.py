"""Text layers that are no text are replaced by what the page shows; all others are kept."""

import io
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from app.parsing.losses import LossKind
from tests.parsing.helpers import Read
from tests.parsing.test_scans import needs_tesseract

FACE = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
needs_face = pytest.mark.skipif(not FACE.exists(), reason="the DejaVu fonts are not installed")
ENGLISH = (
    "The Carrier shall bring the casks to Leith before the tenth of May.",
    "Freight is payable by the Buyer when the last cask has been landed.",
)
SOUND = {
    "German": "Der Pächter zahlt den Pachtzins vierteljährlich. Nebenkosten trägt er allein.",
    "nouns": "Grundbuchauszug, Flurstücksnachweis, Zwangsversteigerungsvermerk, Wegerecht",
    "French": "Le preneur verse le loyer chaque trimestre et entretient les fossés à ses frais.",
    "Polish": "Najemca płaci czynsz w wysokości złotych. Wszczęcie następuje niezwłocznie.",
    "Greek": "Κάθε μισθωτής παραδίδει τα κλειδιά την τελευταία ημέρα του μήνα.",
    "Russian": "Арендатор вносит плату ежемесячно до десятого числа каждого месяца.",
    "Finnish": "Vuokralainen maksaa vuokran kuukausittain etukäteen. Tarjous sitoo osapuolia.",
    "numbers": "1,204 883 9,120 44.5 12.25 7,001 330 18 2,500 60.00 71 8,888 9 1,000 12 500 4",
    "parts": "QX-4471-ZB 6204-2RS M8x35-A4 DIN912 KRT-0093/B VHC-88Q ZZT BRKT HSG PCB FLG SKT",
    "names": "Szczepan Brzęczyszczykiewicz, Xhevdet Krasniqi, Nguyễn Thị Hoà, Llywelyn ap Gruffudd",
    "one word": "Grzmot",
}


def page_of(*lines: str, change: dict[int, int] | None = None, mark: int = 0) -> bytes:
    """A page in an embedded font; letters are told as `change` says, or moved on by `mark`."""
    original = ttfonts.makeToUnicodeCMap

    def wrong(font: str, subset: list[int]) -> str:
        told = [(change or {}).get(code, code + mark if code > 32 else code) for code in subset]
        return str(original(font, told))

    name = f"Face{mark}{len(change or ())}"
    pdfmetrics.registerFont(ttfonts.TTFont(name, str(FACE), asciiReadable=False))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(560, 200))
    setattr(ttfonts, "makeToUnicodeCMap", wrong)  # noqa: B010
    try:
        for at, line in enumerate(lines):
            canvas.setFont(name, 13)
            canvas.drawString(30, 150 - 26 * at, line)
        canvas.showPage()
        canvas.save()
    finally:
        setattr(ttfonts, "makeToUnicodeCMap", original)  # noqa: B010
    return target.getvalue()


def two_faces() -> bytes:
    """A sound line in one font, and two in another one whose letters are told wrongly."""
    bad = pikepdf.open(io.BytesIO(page_of(*ENGLISH, mark=3)))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(560, 200))
    canvas.setFont("Helvetica", 11)
    canvas.drawString(30, 20, "This line of the page is told as it is shown.")
    canvas.showPage()
    canvas.save()
    good = pikepdf.open(io.BytesIO(target.getvalue()))
    bad.pages[0].add_overlay(good.pages[0], None)
    bad.save(target := io.BytesIO())
    return target.getvalue()


def swapped() -> dict[int, int]:
    """Each letter of the first half of the alphabet told as one of the second."""
    small = range(ord("a"), ord("n"))
    return {code: code + 13 for code in small} | {code + 13: code for code in small}


BAD = {
    "moved on": page_of(*ENGLISH, mark=3) if FACE.exists() else b"",
    "swapped": page_of(*ENGLISH, change=swapped()) if FACE.exists() else b"",
    "private": page_of(*ENGLISH, mark=0xE000) if FACE.exists() else b"",
    "in capitals": page_of(*map(str.upper, ENGLISH), mark=4) if FACE.exists() else b"",
}


@needs_face
@needs_tesseract
@pytest.mark.parametrize("name", ["moved on", "private"])
def test_letters_that_are_told_wrongly_are_recognised(read: Read, name: str) -> None:
    document = read(BAD[name])

    assert document.text.split() == " ".join(ENGLISH).split()
    assert document.warnings == ()


@needs_face
@needs_tesseract
def test_only_the_lines_of_the_wrong_font_are_recognised(read: Read) -> None:
    document = read(two_faces())

    assert document.text.split() == (
        " ".join([*ENGLISH, "This line of the page is told as it is shown."]).split()
    )


@needs_face
def test_without_an_engine_they_are_told(
    read: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    document = read(two_faces())

    assert document.text == "This line of the page is told as it is shown."
    assert [(loss.kind, loss.page) for loss in document.losses] == [(LossKind.UNREADABLE_TEXT, 1)]
    for name, data in BAD.items():
        with pytest.raises(Exception, match="no text recognition is installed"):
            read(data)
            pytest.fail(name)


@needs_face
def test_texts_of_other_languages_lists_and_numbers_are_kept(
    read: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    for name, text in SOUND.items():
        document = read(page_of(text))
        assert (name, document.text.split()) == (name, text.split())
        assert (name, document.warnings) == (name, ())


def spaced(*lines: str, step: float, gap: str = "   ") -> bytes:
    """Lines with a blank after each letter, which is drawn `step` em wide."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 200))
    for at, line in enumerate(lines):
        text = canvas.beginText(30, 150 - 26 * at)
        text.setFont("Helvetica", 11)
        text.setWordSpace((step - 0.278) * 11)
        text.textOut(gap.join(" ".join(word) for word in line.split()))
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def set_apart(line: str, *, step: float) -> bytes:
    """A line whose letters are set one by one, `step` points apart, as in wide headings."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 200))
    canvas.setFont("Helvetica", 14)
    x = 30.0
    for letter in line:
        canvas.drawString(x, 150, letter)
        x += canvas.stringWidth(letter, "Helvetica", 14) + step
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_blanks_between_letters_are_closed_without_recognition(
    read: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    for step in (0.05, 0.1, 0.278):
        text = read(spaced(*ENGLISH, step=step)).text
        assert text.split() == " ".join(ENGLISH).split(), step
    for step in (4.0, 7.0, 10.0):
        assert read(set_apart("PARTNERSHIP DEED OF 2025", step=step)).text.split() == [
            *("PARTNERSHIP", "DEED", "OF", "2025")
        ], step


def test_single_letters_that_are_words_stay_apart(read: Read) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 200))
    lines = ["A B C D E F G", "x y z 1 2 3 4", "Vitamins A, C, D, E and K"]
    for at, line in enumerate(lines):
        x = 30.0
        for word in line.split():
            canvas.drawString(x, 150 - 40 * at, word)
            x += canvas.stringWidth(word, "Helvetica", 12) + 3.3
    canvas.showPage()
    canvas.save()

    assert read(target.getvalue()).text.split() == " ".join(lines).split()
