"""Large files made by code: contracts, a text, a scan, a workbook, plan sets. No two are the same.

Their text is that of the labelled contracts, over and over: a job takes as long as with real words.
"""

import random
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, islice
from pathlib import Path

import pikepdf

from tests.jobs.drawings.dense import dense_pdf
from tests.jobs.drawings.generated import plan_set
from tests.parsing import files
from tests.parsing.sets.sealed.office_files import xlsx
from tests.server import ROOT

CONTRACTS = ROOT / "tests/jobs/contracts/sets/open/contracts"
LINES_A_PAGE = 48
LETTERS_A_LINE = 84
WORDS_A_PAGE = 520
LINES_A_SCAN = 34
CELLS_A_ROW = 12
PATHS = 80_000
_marks = count(1)


def contract_pdf(pages: int) -> bytes:
    """A contract of that many pages."""
    lines = _lines()
    return files.pdf_of_lines([list(islice(lines, LINES_A_PAGE)) for _ in range(pages)])


def contract_docx(pages: int) -> bytes:
    """A contract as a Word file with about as many words as that many pages have."""
    chosen, words = [], 0
    for paragraph in _paragraphs():
        chosen.append(paragraph)
        words += len(paragraph.split())
        if words >= pages * WORDS_A_PAGE:
            return files.make_docx(chosen)
    raise AssertionError("paragraphs do not end")


def scan(pages: int) -> bytes:
    """Pages without a text layer, each full of lines to recognise."""
    lines = (line for line in _lines() if line)
    texts = ["\n".join(line[:60] for line in islice(lines, LINES_A_SCAN)) for _ in range(pages)]
    return files.scanned_pdf(texts)


def workbook(rows: int, sheets: int = 4) -> bytes:
    """Sheets of rows with words and numbers."""
    made = [(f"Costs {number}", "", _sheet_xml(rows // sheets)) for number in range(1, sheets + 1)]
    return xlsx(made)


def plans(folder: Path, sheets: int) -> Path:
    """A plan set of that many sheets: the sample's twelve, again and again."""
    path = folder / f"plans_{next(_marks)}.pdf"
    source, _ = plan_set(folder)
    with pikepdf.open(source) as twelve, pikepdf.new() as made:
        for number in range(sheets):
            made.pages.append(twelve.pages[number % len(twelve.pages)])
        made.docinfo["/Subject"] = str(path)
        made.save(path)
    return path


def dense_sheet(folder: Path) -> Path:
    """One sheet with very many lines."""
    return dense_pdf(folder, "mechanical", PATHS + next(_marks))


@cache
def _texts() -> Sequence[str]:
    return [path.read_text() for path in sorted(CONTRACTS.glob("*.txt"))]


def _paragraphs() -> Iterator[str]:
    """Contracts one after the other for ever, in another order; no sentence comes twice."""
    rng = random.Random(next(_marks))
    while True:
        for text in rng.sample(_texts(), len(_texts())):
            mark = rng.randrange(10_000)
            for paragraph in filter(None, text.splitlines()):
                yield f"{paragraph} ".replace(". ", f" (item {mark}). ").strip()


def _lines() -> Iterator[str]:
    for paragraph in _paragraphs():
        plain = paragraph.encode("latin-1", "replace").decode("latin-1")
        yield from textwrap.wrap(plain, LETTERS_A_LINE)
        yield ""


def _sheet_xml(rows: int) -> str:
    words = [word for word in " ".join(islice(_paragraphs(), 400)).split() if word.isalpha()]
    rng = random.Random(next(_marks))
    made = (_row_xml(number, words, rng) for number in range(1, rows + 1))
    return f"<sheetData>{''.join(made)}</sheetData>"


def _row_xml(number: int, words: Sequence[str], rng: random.Random) -> str:
    texts = (
        f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{first} {second}</t></is></c>'
        for column in range(CELLS_A_ROW // 2)
        for first, second in [rng.choices(words, k=2)]
    )
    figures = (
        f'<c r="{chr(65 + column)}{number}"><v>{rng.randrange(1_000_000) / 100}</v></c>'
        for column in range(CELLS_A_ROW // 2, CELLS_A_ROW)
    )
    return f'<row r="{number}">{"".join(texts)}{"".join(figures)}</row>'
