"""Files of nine kinds with what a person would do with each first; half of them is held back."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.jobs.drawings.sets.open import SHEETS
from tests.parsing import files

REVIEW, PLANS, DOCUMENT = "contract_review", "document_processing", "document_ingestion"
CONTRACTS = Path(__file__).parents[1] / "contracts" / "sets" / "open" / "contracts"
LOREM = (
    "The work went on through the winter, and most of what was planned was finished by March. "
    "Two of the three yards reported fewer delays than in the year before."
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A file, its kind, and the task type that suits it best; what is `held` is for the end."""

    kind: str
    name: str
    data: bytes
    expected: str
    held: bool


def labelled(folder: Path) -> list[Labelled]:
    """All of them; every second one of a kind is held back."""
    makers = {
        "contract": (REVIEW, _contracts()),
        "licence": (REVIEW, _licences()),
        "drawing": (PLANS, _drawings(folder)),
        "letter": (DOCUMENT, _letters()),
        "invoice": (DOCUMENT, _invoices()),
        "report": (DOCUMENT, _reports()),
        "slides": (DOCUMENT, _slides()),
        "scan": (DOCUMENT, _scans()),
        "mail": (DOCUMENT, _mails()),
    }
    return [
        Labelled(kind, name, data, expected, number % 2 == 1)
        for kind, (expected, made) in makers.items()
        for number, (name, data) in enumerate(made)
    ]


Made = Iterator[tuple[str, bytes]]


def _contracts() -> Made:
    for number, path in enumerate(sorted(CONTRACTS.glob("*.txt"))[::9]):
        text = path.read_text("utf-8")
        lines = [line for line in text.splitlines() if line.strip()]
        match number % 3:
            case 0:
                yield path.name, text.encode()
            case 1:
                yield f"{path.stem}.docx", files.make_docx(lines)
            case _:
                yield f"{path.stem}.pdf", files.make_pdf(lines[:40])
    for name, text in FOREIGN.items():
        yield f"{name}.txt", text.encode()


FOREIGN = {
    "mietvertrag": """MIETVERTRAG

zwischen Huber Immobilien GmbH (nachfolgend "Vermieter") und Anna Vogel (nachfolgend "Mieterin").

1. Mietsache
Der Vermieter ist verpflichtet, die Wohnung zu übergeben.
2. Miete
Die Mieterin verpflichtet sich, die Miete zu zahlen.
3. Dauer
Dieser Vertrag gilt zwei Jahre. Die Mieterin ist verpflichtet, ihn einzuhalten.
4. Gerichtsstand
Gerichtsstand ist Linz.

Unterschriften""",
    "bail": """CONTRAT DE BAIL

Entre la société Dupont SARL, ci-après le Bailleur, et Mme Martin, ci-après le Preneur.

Article 1 Objet
Le Bailleur s'engage à louer les locaux.
Article 2 Loyer
Le Preneur devra payer le loyer.
Article 3 Entretien
Le Preneur s'engage à entretenir les locaux. Le présent contrat est soumis au droit français.

Fait à Lyon""",
    "contrato": """CONTRATO DE SUMINISTRO

Entre Aceros del Norte S.L., en adelante el Proveedor, y Obras Lugo S.A., en adelante el Cliente.

1. Objeto
El Proveedor se obliga a entregar.
2. Precio
El Cliente deberá pagar el precio.
3. Plazo
El Proveedor deberá entregar en mayo. El presente contrato se rige por la ley aplicable en España.

Firmado en Lugo""",
    "contratto": """CONTRATTO DI APPALTO

Tra Rossi S.p.A., di seguito il Committente, e Bianchi S.r.l., di seguito l'Appaltatore.

1. Oggetto
L'Appaltatore si obbliga a eseguire i lavori.
2. Prezzo
Il Committente dovrà pagare.
3. Termini
L'Appaltatore dovrà finire entro maggio. Il presente contratto è soggetto al foro competente.

Letto, approvato""",
}


def _licences() -> Made:
    for number, (thing, law) in enumerate(
        (("Software", "England"), ("Font", "Delaware"), ("Music", "Ireland"),
         ("Map Data", "Ontario"), ("Image", "Scotland"), ("Brand", "Singapore"))
    ):  # fmt: skip
        lines = [
            f"{thing.upper()} LICENCE AGREEMENT",
            f'This Licence is made between Quill {number} Ltd (the "Licensor") and the person '
            'who uses it (the "Licensee").',
            "1. Grant",
            f"1.1 The Licensor grants the Licensee a right to use the {thing}.",
            "2. Restrictions",
            "2.1 The Licensee shall not copy it. The Licensee shall not lend it.",
            "3. Term",
            "3.1 The Licensee shall return it when this Licence ends.",
            f"4. Governing law. This Licence is governed by the laws of {law}.",
        ]
        yield _written(f"licence{number}", lines, number)


def _written(name: str, lines: Sequence[str], number: int) -> tuple[str, bytes]:
    """The same lines as text, as a Word file or as a PDF."""
    match number % 3:
        case 0:
            return f"{name}.txt", "\n".join(lines).encode()
        case 1:
            return f"{name}.docx", files.make_docx(lines)
        case _:
            return f"{name}.pdf", files.make_pdf(lines)


def _drawings(folder: Path) -> Made:
    for number, sheet in enumerate(SHEETS[::5]):
        drawn = folder / f"plan{number}"
        drawn.mkdir(parents=True)
        yield f"plan{number}.pdf", sheet(drawn).path.read_bytes()


def _letters() -> Made:
    for number, what in enumerate(
        ("your lease", "the contract of 3 May", "our visit", "the agreement that we sent",
         "your complaint", "the roof")
    ):  # fmt: skip
        lines = [
            f"{number + 3} Mill Lane, Porthaven",
            "12 March 2025",
            "Dear Ms Okafor,",
            f"Thank you for your letter about {what}. We shall look into it, and the Landlord has "
            "asked us to write to you again by the end of the month.",
            "1. Please send us the keys.",
            "2. Please read the meter.",
            "3. Please tell us your new address.",
            LOREM,
            "Yours sincerely,",
            "Signed by J. Marsh",
        ]
        yield _written(f"letter{number}", lines, number)


def _invoices() -> Made:
    for number in range(6):
        lines = [
            f"INVOICE No. 2025-{number:03}",
            "Buyer: Alder Foods Limited",
            "Payment is due within 30 days. Terms and conditions apply.",
            *(f"{n} Widget size {n}   {n * 3} pcs   {n * 12}.50 EUR" for n in range(1, 9)),
            f"Total {number + 400}.00 EUR",
        ]
        if number % 2:
            yield f"invoice{number}.pdf", _ruled(lines)
        else:
            yield _written(f"invoice{number}", lines, number)


def _ruled(lines: Sequence[str]) -> bytes:
    """A page with a table of many thin rules."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for row, line in enumerate(lines):
        canvas.drawString(60, 780 - 22 * row, line)
        for column in range(40):
            canvas.rect(50 + 12 * column, 775 - 22 * row, 12, 22)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _reports() -> Made:
    for number, title in enumerate(
        ("Annual report", "Site survey", "Minutes of the board", "Study of rents",
         "Structural engineer's report", "Notes on contract law")
    ):  # fmt: skip
        lines = [
            f"{title} {number + 2019}",
            "1. Summary",
            LOREM,
            "2. Findings",
            "The contractor shall be told of it, as the contract says. " + LOREM,
            "3. Drawings",
            "Sheet A-101, at a scale of 1:50, shows the floor plan. " + LOREM,
            "4. Outlook",
            LOREM * 4,
        ]
        yield _written(f"report{number}", lines, number)


def _slides() -> Made:
    for number in range(6):
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=((960, 540), (720, 540), (1440, 810))[number % 3])
        for slide in range(4):
            canvas.setFont("Helvetica", 32)
            canvas.drawString(60, 460, f"Quarter {slide + 1}: what we have learned")
            canvas.setFont("Helvetica", 18)
            for line in range(5):
                canvas.drawString(80, 380 - 40 * line, f"- point {line} about markets and people")
            for bar in range(6 * number):
                canvas.rect(500 + 12 * bar, 60, 10, 20 + 7 * bar, fill=1)
            canvas.showPage()
        canvas.save()
        yield f"slides{number}.pdf", out.getvalue()


def _scans() -> Made:
    for number in range(3):
        yield f"scan{number}.pdf", files.scanned_pdf([f"A scanned page {number}"])
        yield f"scan{number}.png", files.picture(f"A letter in a picture {number}")


def _mails() -> Made:
    for number, subject in enumerate(
        ("Lease of the shop", "Your invoice", "Minutes", "This Agreement", "Lunch", "Plans S-101")
    ):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", subject
        mail["Date"] = "Mon, 03 Mar 2025 10:00:00 +0000"
        mail.set_content(
            f"Hello,\n\nabout {subject}: the Landlord shall pay, the Tenant shall not, and this "
            f"Agreement is governed by nobody. {number}\n\n1. Call them\n2. Write\n3. Wait\n"
        )
        yield f"mail{number}.eml", mail.as_bytes()
