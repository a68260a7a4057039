"""A whole lease over several pages, as a PDF of a word processor and as a scan of its print."""

from reportlab.lib.utils import simpleSplit

from tests.parsing.sets.open.pictures import black, noisy, rendered, scanned, skewed
from tests.parsing.sets.open.sample import Made, sample
from tests.parsing.sets.open.sheet import LEFT, WIDTH, Sheet, embedded

_LEASE = [
    "LEASE OF THE OLD PUMPING STATION",
    "This lease is made on 17 February 2025 between the Harbour Commissioners of Marnock, of 3 "
    "Customs Row, Marnock (the Landlord), and Teasel & Rudd Joinery Limited, a company registered "
    "in Scotland under number SC 418 209 (the Tenant).",
    "1. The premises",
    "1.1 The Landlord lets to the Tenant the ground floor and the boiler house of the old pumping "
    "station, shown edged in red on the plan, with a floor of about 640 square metres.",
    "1.2 The Tenant may use the yard between the station and the sea wall for loading, but may not "
    "leave vehicles, timber or waste there after eight in the evening.",
    "1.3 The crane and its rails are not let. The Landlord may use them at any time and shall give "
    "two days' notice whenever a load is to pass over the roof of the premises.",
    "2. Term and rent",
    "2.1 The term is ten years from 1 March 2025. Either party may end it on 28 February 2030 if "
    "the other has received a notice in writing at least nine months before that day.",
    "2.2 The rent is £38,400 a year for the first three years and £41,250 a year after that. It is "
    "paid in equal parts on the first day of each quarter, without any deduction.",
    "2.3 If a payment is more than fourteen days late, the Tenant pays interest of 3.5 per cent a "
    "year above the base rate of the Bank of England from the day on which it fell due.",
    "2.4 The Tenant has paid a deposit of £9,600. The Landlord keeps it on a separate account and "
    "returns it, with the interest earned, within thirty days after the premises are handed back.",
    "3. Repair and insurance",
    "3.1 The Landlord keeps the roof, the outer walls, the foundations and the drains in good "
    "repair. The Tenant keeps the inside, the doors and the windows in the state that is recorded "
    "in the photographs signed by both parties.",
    "3.2 The Landlord insures the building against fire, storm and flood. The Tenant refunds "
    "62 per "
    "cent of the premium within twenty-one days after it has received a copy of the receipt.",
    "3.3 If the premises cannot be used because of an insured damage, no rent is due until they "
    "can be used again; if that takes longer than eighteen months, either party may end this "
    "lease.",
    "4. Energy and noise",
    "4.1 The Tenant shall replace the oil burner by a heat pump before 31 October 2027. The "
    "Landlord contributes £12,000, which is paid when the pump has been inspected.",
    "4.2 Machines that can be heard in the harbour office are switched off between noon and one "
    "o'clock, and on Sundays. The dust extractor is fitted with filters of class H13.",
    "4.3 Each January the parties exchange their readings of electricity and water, so that the "
    "use of the building can be compared with that of the year before.",
    "5. End of the lease",
    "5.1 On the last day of the term the Tenant hands back the premises swept and empty, with all "
    "keys. Benches that are bolted to the floor stay if the Landlord so wishes.",
    "5.2 What the Tenant has left behind may be sold after six weeks; the price, less the cost of "
    "the sale, belongs to the Tenant.",
    "Signed for the Harbour Commissioners: Ailsa Drummond, Secretary",
    "Signed for Teasel & Rudd Joinery Limited: Conrad Rudd, Director",
]
_NUMBERS = ("£38,400", "£41,250", "3.5", "£9,600", "62", "£12,000", "SC 418 209", "5.2")
_FOOT = 90.0


@sample(
    "order", "pdf", "A lease of several full pages with running heads and page numbers.", clean=True
)
def whole_lease() -> Made:
    return Made(_lease("Times-Roman", 12, "Times-Bold"), _LEASE, numbers=_NUMBERS)


@sample(
    "pictures",
    "pdf",
    "The same lease, printed and scanned, without text.",
    clean=True,
    exact=False,
)
def lease_scanned() -> Made:
    face = embedded("Serif", "DejaVuSerif.ttf")
    pages = [black(page) for page in rendered(_lease(face, 11, face), 200)]
    return Made(scanned(pages).done(), _LEASE, numbers=_NUMBERS)


@sample(
    "turned",
    "pdf",
    "The same lease from a used scanner: grain, specks, each page askew.",
    exact=False,
)
def lease_from_used_scanner() -> Made:
    face = embedded("Sans", "DejaVuSans.ttf")
    pages = [
        black(noisy(skewed(page, angle), amount=10, specks=200, seed=seed))
        for seed, (page, angle) in enumerate(
            zip(rendered(_lease(face, 11, face), 200), (1.2, -0.8, 0.5, 1.5), strict=False)
        )
    ]
    return Made(scanned(pages).done(), _LEASE, numbers=_NUMBERS)


def _lease(font: str, size: float, heavy: str) -> bytes:
    """All blocks, line by line, with a new page wherever one is full."""
    sheet, page = Sheet(font=font), 1
    _furniture(sheet, page)
    for block in _LEASE:
        is_heading = len(block) < 34
        face = heavy if is_heading else font
        for line in simpleSplit(block, face, size, WIDTH):
            if sheet.y < _FOOT:
                sheet.next()
                page += 1
                _furniture(sheet, page)
            sheet.at(LEFT, sheet.y, line, size=size, font=face)
            sheet.y -= size * 1.45
        sheet.y -= size * 0.8
    return sheet.done()


def _furniture(sheet: Sheet, page: int) -> None:
    sheet.at(LEFT, 805, "Harbour Commissioners of Marnock - Lease 2025/07", size=9)
    sheet.at(LEFT + 200, 45, f"- {page} -", size=9)
    sheet.y = 760
