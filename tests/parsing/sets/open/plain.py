"""Plain text, Markdown and tables of commas, as programs and people leave them."""

from tests.parsing.sets.open.sample import Loss, Made, sample

_CITATIONS = [
    "ADVICE ON THE NOTICE CLAUSE",
    "In Hartley v. Quillfeather Ltd. [1998] 2 A.C. 417, at p. 421, Lord Penrose said that a notice "
    "under cl. 14(b) must be in writing. The court followed Re Brackenbury (No. 2), supra, and "
    "did not discuss Art. 5 of Reg. (EU) No. 1215/2012.",
    "The lease was signed on behalf of Messrs. Dunmore & Co. by Mr. J. R. Albury, Q.C., at 4.30 "
    "p.m. on 3 Feb. 2019. Its rent of approx. £1.5m p.a. is subject to s. 7 et seq. of the Act.",
    "See also No. 12 of Sched. 3. No. That is not enough.",
]


def _wrapped(blocks: list[str], width: int = 72) -> str:
    """Paragraphs with hard line ends and an empty line between them, as in a mail."""
    texts = []
    for block in blocks:
        lines = [""]
        for word in block.split(" "):
            if lines[-1] and len(lines[-1]) + len(word) >= width:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
        texts.append("\n".join(lines))
    return "\n\n".join(texts) + "\n"


@sample("sentences", "txt", "A legal note full of points that end no sentence.", clean=True)
def legal_citations() -> Made:
    return Made(_wrapped(_CITATIONS).encode(), _CITATIONS, numbers=("1215/2012", "14(b)", "£1.5m"))


@sample("sentences", "txt", "German abbreviations and dates with points.", clean=True)
def kuendigung() -> Made:
    blocks = [
        "Sehr geehrte Frau Dr. Öztürk,",
        "hiermit kündigen wir den Mietvertrag vom 1. 3. 2017 gem. § 573 Abs. 2 Nr. 2 BGB i. V. m. "
        "Ziff. 4.2 fristgerecht zum 31. Dezember 2026. Die Kaution i. H. v. 2.400,00 EUR wird "
        "lt. Vereinbarung bis spätestens 15. 1. 2027 überwiesen.",
        "Mit freundlichen Grüßen",
        "i. A. Mareike Strüwing",
    ]
    return Made(_wrapped(blocks).encode(), blocks, numbers=("2.400,00", "4.2", "573"))


@sample("tables", "txt", "Columns apart by tabs, with an empty cell in the middle.", clean=True)
def stock_list() -> Made:
    rows = [
        ["Item", "Store", "Ordered", "Received"],
        ["Oak boards 27 mm", "North", "140", "120"],
        ["Brass hinges", "North", "", "64"],
        ["Linseed oil 5 l", "Harbour", "18", ""],
    ]
    text = "Stock on 30 June 2025\n\n" + "".join("\t".join(row) + "\n" for row in rows)
    blocks = [
        "Stock on 30 June 2025",
        "Item | Store | Ordered | Received",
        "Oak boards 27 mm | North | 140 | 120",
        "Brass hinges | North | | 64",
        "Linseed oil 5 l | Harbour | 18 |",
    ]
    return Made(text.encode(), blocks, numbers=("140", "120", "64", "18"))


@sample("hyphens", "txt", "Lines that end in U+2010 or a soft hyphen, with blanks of no width.")
def minutes_with_hyphens() -> Made:
    text = (
        "Minutes of the harbour board\n\n"
        "The board approved the refur\u2010\nbishment of the west quay and the long\u2010\n"
        "term contract with Pelham. Main\u00ad\ntenance stays with the under\u00ad\ntenant.\n\n"
        "The long\u2010term contract runs for nine\u200b years; it may be ex\u00adtended\ufeff "
        "once.\n"
    )
    blocks = [
        "Minutes of the harbour board",
        "The board approved the refurbishment of the west quay and the long-term contract with "
        "Pelham. Maintenance stays with the undertenant.",
        "The long-term contract runs for nine years; it may be extended once.",
    ]
    return Made(text.encode(), blocks)


@sample(
    "hyphens", "txt", "A German text with hyphens at line ends, some of which stay.", clean=True
)
def satzung() -> Made:
    text = (
        "Satzung des Wasserverbands\n\n"
        "Die Mitglieder tragen die Unterhaltungs-\nkosten der Gewässer zweiter Ordnung. Für Bau-\n"
        "und Planungskosten gilt der Nord-Ost-\nSchlüssel. Der Verbandsvor-\nsteher lädt ein.\n\n"
        "Der Nord-Ost-Schlüssel wird alle fünf Jahre geprüft.\n"
    )
    blocks = [
        "Satzung des Wasserverbands",
        "Die Mitglieder tragen die Unterhaltungskosten der Gewässer zweiter Ordnung. Für Bau- und "
        "Planungskosten gilt der Nord-Ost-Schlüssel. Der Verbandsvorsteher lädt ein.",
        "Der Nord-Ost-Schlüssel wird alle fünf Jahre geprüft.",
    ]
    return Made(text.encode(), blocks)


@sample("parts", "txt", "Signs of Windows-1252 that an earlier program took for Latin-1.")
def quotes_of_windows() -> Made:
    text = (
        "Dear Ms Okafor,\n\nthe surveyor\x92s report calls the roof \x93fair\x94 \x96 no more. "
        "The repair costs \x80 3,150 and takes two weeks\x85\n\nYours sincerely\nT. Halloran\n"
    )
    blocks = [
        "Dear Ms Okafor,",
        "the surveyor’s report calls the roof “fair” – no more. The repair costs € 3,150 and "
        "takes two weeks…",
        "Yours sincerely T. Halloran",
    ]
    return Made(text.encode(), blocks, numbers=("3,150",))


@sample("parts", "txt", "One zero byte in the middle of a text.")
def one_zero_byte() -> Made:
    blocks = [
        "Delivery note 88-4102",
        "Forty sacks of cement were left at the gate of plot 17.",
        "Signed for by the night porter.",
    ]
    data = "\r\n\r\n".join(blocks).encode().replace(b"at the", b"at\0 the")
    return Made(data, blocks, numbers=("88-4102", "17"))


@sample("parts", "txt", "UTF-16 with its mark, as the editor of Windows writes it.", clean=True)
def utf16_letter() -> Made:
    blocks = ["Procès-verbal du 4 mai", "L’assemblée a élu M. Gaël Lefèvre à l’unanimité."]
    return Made("\r\n\r\n".join(blocks).encode("utf-16"), blocks)


@sample("parts", "txt", "A text of a DOS program in code page 850.")
def dos_letter() -> Made:
    blocks = [
        "Rechnung für die Straßenbauarbeiten in Münster",
        "Wir erlauben uns, für die ausgeführten Pflasterarbeiten am Büßerweg zwölfhundert "
        "Mark zu berechnen. Größere Nachträge wären gesondert zu prüfen.",
    ]
    return Made("\r\n\r\n".join(blocks).encode("cp850"), blocks, (Loss("encoding"),))


@sample("raised", "txt", "Fractions, powers and lowered figures as signs of their own.", clean=True)
def signs_of_figures() -> Made:
    blocks = [
        "The plant emits 1.2 × 10⁶ t of CO₂ a year from 4,500 m² of roof.",
        "Each partner holds ½ of the shares; ¾ of the votes decide.",
    ]
    return Made(_wrapped(blocks, 200).encode(), blocks, numbers=("1.2", "10⁶", "4,500"))


@sample("markdown", "md", "Front matter, a comment, and notes that stand out.", clean=True)
def policy() -> Made:
    text = (
        "---\ntitle: Travel policy\nowner: people-team\ndraft: false\n---\n\n"
        "# Travel policy\n\n<!-- ask Finance about the rate -->\n"
        "Staff book **rail** for trips under 600 km.\n\n"
        "> [!NOTE]\n> Night trains count as one hotel night.\n\n"
        "Receipts &amp; tickets are kept for 7&nbsp;years.\\\nCopies are fine.\n"
    )
    blocks = [
        "Travel policy",
        "Staff book rail for trips under 600 km.",
        "Note",
        "Night trains count as one hotel night.",
        "Receipts & tickets are kept for 7 years. Copies are fine.",
    ]
    return Made(text.encode(), blocks, numbers=("600",))


@sample("markdown", "md", "Links by reference, code, a list that counts by itself.", clean=True)
def runbook() -> Made:
    text = (
        "Restore\n=======\n\nRead the [plan][p] first, or ask <ops@example.org>.\n\n"
        "1. Stop the writer.\n1. Copy the file:\n\n   ```sh\n   cp store.db /mnt/safe\n   ```\n\n"
        "1. Start the writer with `--check`.\n\n"
        '* one * is no list * here\n\n[p]: https://example.org/plan "Plan"\n'
    )
    blocks = [
        "Restore",
        "Read the plan first, or ask ops@example.org.",
        "1. Stop the writer.",
        "2. Copy the file:",
        "cp store.db /mnt/safe",
        "3. Start the writer with --check.",
        "• one * is no list * here",
    ]
    return Made(text.encode(), blocks)


@sample("markdown", "md", "Tables, one without outer bars, one with a bar in a cell.", clean=True)
def price_list() -> Made:
    text = (
        "## Prices from 1 May\n\nWork | Per hour | Note\n:--- | ---: | ---\n"
        "Joiner | 64.00 | \nApprentice | | in training\n\n"
        "| Code | Meaning |\n|---|---|\n| `a\\|b` | either |\n| d | second |\n"
    )
    blocks = [
        "Prices from 1 May",
        "Work | Per hour | Note",
        "Joiner | 64.00 |",
        "Apprentice | | in training",
        "Code | Meaning",
        "a|b | either",
        "d | second",
    ]
    return Made(text.encode(), blocks, numbers=("64.00",))


@sample("changes", "md", "A clause that is struck out with tildes, and tasks with ticks.")
def struck_clause() -> Made:
    text = (
        "# Side letter\n\n~~The fee is 900 pounds a month.~~ The fee is 1,200 pounds a month.\n\n"
        "- [x] agreed by the tenant\n- [ ] agreed by the bank\n"
    )
    blocks = [
        "Side letter",
        "~~The fee is 900 pounds a month.~~ The fee is 1,200 pounds a month.",
        "☒ agreed by the tenant",
        "☐ agreed by the bank",
    ]
    return Made(text.encode(), blocks, (Loss("struck-out text"),), ("1,200",))


@sample(
    "numbering", "md", "A list that begins at 4, one with brackets, one within another.", clean=True
)
def resolutions() -> Made:
    text = (
        "Resolutions of 9 March\n\n4. The accounts are approved.\n5. The board is discharged:\n"
        "   1) Ms Ferrant,\n   2) Mr Oduya.\n6. The dividend is 0.85 euros.\n\n"
        "7\\. is kept free.\n\n1986. A great year for the firm.\n"
    )
    blocks = [
        "Resolutions of 9 March",
        "4. The accounts are approved.",
        "5. The board is discharged:",
        "1) Ms Ferrant,",
        "2) Mr Oduya.",
        "6. The dividend is 0.85 euros.",
        "7. is kept free.",
        "1986. A great year for the firm.",
    ]
    return Made(text.encode(), blocks, numbers=("4.", "5.", "6.", "0.85"))


@sample("kinds", "csv", "Commas, quotes, a cell of two lines and an empty one.", clean=True)
def suppliers() -> Made:
    text = (
        'Supplier,Address,Limit\r\n"Pike, Sons & Co","4 Quay Road\nWexhaven",12500\r\n'
        'Lindqvist AB,,800\r\n"The ""Old"" Forge",Mill Lane 2,\r\n'
    )
    blocks = [
        "Supplier | Address | Limit",
        "Pike, Sons & Co | 4 Quay Road Wexhaven | 12500",
        "Lindqvist AB | | 800",
        'The "Old" Forge | Mill Lane 2 |',
    ]
    return Made(text.encode(), blocks, numbers=("12500", "800"))


@sample("kinds", "csv", "A German export: semicolons, commas in numbers, Windows-1252.")
def umsaetze() -> Made:
    text = (
        "Datum;Empfänger;Zweck;Betrag\r\n02.01.2025;Stadtwerke Köln;Strom;-184,20\r\n"
        "03.01.2025;Bäckerei Grün;;-1.012,00\r\n07.01.2025;Müller GmbH;Miete;2.350,00\r\n"
    )
    blocks = [
        "Datum | Empfänger | Zweck | Betrag",
        "02.01.2025 | Stadtwerke Köln | Strom | -184,20",
        "03.01.2025 | Bäckerei Grün | | -1.012,00",
        "07.01.2025 | Müller GmbH | Miete | 2.350,00",
    ]
    return Made(text.encode("cp1252"), blocks, numbers=("-184,20", "-1.012,00", "2.350,00"))


@sample("markdown", "md", "Notes and short codes of two makers of web sites.")
def site_page() -> Made:
    text = (
        "+++\ntitle = 'Backups'\n+++\n\n{{< toc >}}\n\n## Backups\n\n"
        '!!! warning "Before you start"\n    Stop the service.\n    Wait a minute.\n\n'
        "{% if version > 2 %}\nCopies are kept for `14` days[^1].\n{% endif %}\n\n"
        "Term\n:   What it means.\n\n[^1]: Since *May*.\n"
    )
    blocks = [
        "Backups",
        "Before you start",
        "Stop the service. Wait a minute.",
        "Copies are kept for 14 days[1].",
        "Term",
        "What it means.",
        "[1] Since May.",
    ]
    return Made(text.encode(), blocks, numbers=("14",))


@sample("sentences", "md", "French abbreviations, numbers and quotes.", clean=True)
def lettre() -> Made:
    blocks = [
        "Objet : bail du 1er juillet",
        "M. Corbin et Mme Vial (cf. art. L. 145-4 du Code de commerce, al. 2) louent le local du "
        "n° 12, av. de la Gare, pour 1 150 € p. mois env. « Le preneur, dit l'art. 5, répare. »",
        "Fait à St-Malo, en 2 ex.",
    ]
    text = "# " + "\n\n".join(blocks) + "\n"
    return Made(text.encode(), blocks, numbers=("145-4", "1 150", "12"))
