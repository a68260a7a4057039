"""Markdown and plain text."""

import textwrap

from tests.parsing.sets.sealed.kit import case, cells


@case(
    "readme-front-matter.md",
    "markdown",
    "Front matter, a table without outer pipes, links by reference, entities and a comment.",
    """
    Tide gauge

    The gauge measures the level of the sea in Møns Bay every ten minutes, see the manual.

    Sensor | Range | Price

    Float | 4 m | 310 €

    Radar | 30 m | 2,450 €

    Costs are < 3,000 € & paid by the port.
    """,
    numbers=["310", "2,450", "3,000"],
    absent=["layout: page", "TODO", "[manual]"],
)
def front_matter(blocks: list[str]) -> bytes:
    rows = cells(blocks[2:5])
    lines = [" | ".join(rows[0]), "--- | ---: | ---:", *(" | ".join(each) for each in rows[1:])]
    return (
        "---\nlayout: page\ntitle: Gauge\ntags: [sea, level]\n---\n\n"
        f"# {blocks[0]}\n\n<!-- TODO: add a picture -->\n\n"
        "The gauge measures the level of the sea in M&oslash;ns Bay every ten minutes, see\n"
        "the [manual][m].\n\n" + "\n".join(lines) + "\n\n"
        "Costs are &lt; 3,000 &euro; &amp; paid by the port.\n\n[m]: https://sea.example/manual\n"
    ).encode()


@case(
    "steps-nested.md",
    "numbering",
    "Lists that say 1. for each item, begin at 4, go two levels down, and have ticks.",
    """
    Opening the lock

    1. Ring the bell.

    2. Wait for green light.

    3. Drive in slowly.

    Closing it

    4. Shut the gate.

    5. Empty the chamber:

    a valve on the left

    a valve on the right

    6. Log the time.

    [x] Oil changed

    [ ] Rope changed
    """,
    numbers=["2.", "3.", "4.", "5.", "6."],
)
def steps(blocks: list[str]) -> bytes:
    return (
        b"Opening the lock\n================\n\n1. Ring the bell.\n1. Wait for *green* light.\n"
        b"1. Drive in `slowly`.\n\nClosing it\n----------\n\n4. Shut the gate.\n5. Empty "
        b"the chamber:\n"
        b"   - a valve on the left\n   - a valve on the right\n6. Log the time.\n\n"
        b"* [x] Oil changed\n* [ ] Rope changed\n"
    )


@case(
    "wiki-page-admonitions.md",
    "markdown",
    "Admonitions of three kinds, template tags, struck words, a quote and a fenced listing.",
    """
    Travel policy

    Note: Book two weeks ahead.

    Warning

    No taxi over 40 euros.

    Trips by train are ~~optional~~ compulsory below 600 km.

    Who travels far may rest a day.

    claim --amount 40 --date 2031-04-02
    """,
    clean=False,
    losses=[(None, "struck: 1 passage")],
    numbers=["40", "600"],
    absent=["{{", "{%", ":::"],
)
def admonitions(blocks: list[str]) -> bytes:
    return (
        b"{% include head.html %}\n\n# Travel policy\n\n> [!NOTE]\n> Book two weeks ahead.\n\n"
        b"::: warning\nNo taxi over 40 euros.\n:::\n\n"
        b"Trips by **train** are ~~optional~~ compulsory below 600&nbsp;km.\n\n"
        b"> Who travels far\n> may rest a day.\n\n"
        b"```sh\nclaim --amount 40 --date 2031-04-02\n```\n\n{{ page.updated }}\n"
    )


@case(
    "notes-utf16.txt",
    "names and encodings",
    "Notes that an editor of Windows saved as UTF-16 with a byte order mark.",
    """
    Notes of the call with Łucja

    She wants 15 crates of \u201cGrüner Veltliner\u201d at 96 € each.

    Delivery: Friday.
    """,
    numbers=["15", "96"],
)
def utf16(blocks: list[str]) -> bytes:
    return b"\xff\xfe" + "\r\n\r\n".join(blocks).encode("utf-16-le")


@case(
    "quotes-lost.txt",
    "names and encodings",
    "Windows quotes were once taken for Latin 1, so that they are control letters in UTF-8.",
    """
    The buyer\u2019s agent said \u201cno\u201d \u2013 and left at 5 o\u2019clock…
    """,
    clean=False,
    numbers=["5"],
)
def c1(blocks: list[str]) -> bytes:
    return blocks[0].encode("cp1252").decode("latin-1").encode("utf-8") + b"\n"


@case(
    "log-with-nul.txt",
    "names and encodings",
    "Two bytes of zero stand in a text between its sentences.",
    """
    The meter was read on 1 March: 48,213 units.

    The seal was whole.
    """,
    clean=False,
    numbers=["48,213"],
)
def nul(blocks: list[str]) -> bytes:
    return (blocks[0] + "\0\n\n" + blocks[1] + "\n\0").encode()


@case(
    "report-form-feeds.txt",
    "order of the eye",
    "A typed report of two pages with form feeds, page lines, cut words and a sentence "
    "over the end.",
    """
    HARBOUR COMMISSION

    1. Findings

    The breakwater was inspected at low water. The stones of the outer side have moved by up to 40
    centimetres, and the commission recommends to reset them before the autumn storms begin.

    2. Costs

    The work will cost about 210,000 crowns.
    """,
    numbers=["40", "210,000"],
    furniture=["Report 17 Page 1", "Report 17 Page 2"],
)
def form_feeds(blocks: list[str]) -> bytes:
    lines = [
        "                    HARBOUR COMMISSION",
        "",
        "1. Findings",
        "",
        "The breakwater was inspected at low water. The stones of the",
        "outer side have moved by up to 40 centimetres, and the commis-",
        "sion recommends to reset them before the",
        "",
        "",
        "Report 17                                               Page 1",
        "\fautumn storms begin.",
        "",
        "2. Costs",
        "",
        "The work will cost about 210,000 crowns.",
        "",
        "Report 17                                               Page 2",
        "\f",
    ]
    return "\n".join(lines).encode("ascii")


@case(
    "stock-list-tabs.txt",
    "tables",
    "A list whose columns are parted by tabs; some cells are empty.",
    """
    Stock of the chandlery

    Item | Shelf | Left | Ordered

    Rope 12 mm | A4 | 310 |

    Shackle | | 44 | 100

    Lamp | C1 | | 20
    """,
    numbers=["310", "44", "100", "20"],
)
def tabs(blocks: list[str]) -> bytes:
    rows = ["\t".join(each) for each in cells(blocks[1:])]
    return (blocks[0] + "\r\n\r\n" + "\r\n".join(rows) + "\r\n").encode()


@case(
    "judgment-abbreviations.txt",
    "sentences",
    "A judgment in lines of 72 letters, full of short forms that end with a full stop.",
    """
    In the matter of Pike v. The Weir Co. Ltd.

    The defendant relies on s. 4(2) of the Act, on Art. 12 of Reg. (EC) No. 44/2001 and on Mr.
    Justice Boyd's dictum in Re J. Lamb (dec'd) [1988] 2 A.C. 311, p. 315. Mrs. Pike, B.A., says
    that she paid approx. 1.5 m. dollars on Jan. 9. The court agrees.
    """,
    numbers=["44/2001", "1.5", "311", "315"],
)
def judgment(blocks: list[str]) -> bytes:
    return ("\n\n".join(textwrap.fill(block, 72) for block in blocks) + "\n").encode()


@case(
    "kuendigung-cp850.txt",
    "names and encodings",
    "A German letter in code page 850, as programs of DOS wrote it.",
    """
    Kündigung des Vertrages über die Lagerfläche

    Hiermit kündige ich den Vertrag vom 3. März fristgemäß zum 30. Juni. Die Schlüssel übergebe
    ich am letzten Tag. Ich bitte um eine Bestätigung und um die Rückzahlung der Kaution von
    450 Mark.
    """,
    clean=False,
    numbers=["450"],
)
def cp850(blocks: list[str]) -> bytes:
    return ("\r\n\r\n".join(blocks) + "\r\n").encode("cp850")


@case(
    "avis-fins-espaces.txt",
    "names and encodings",
    "A French notice in UTF-8 with narrow blanks in figures and before signs, and joined letters.",
    """
    Avis aux copropriétaires

    Le vote du 8 juin portera sur la réfection du toit : 42 300 € sont prévus.

    Êtes-vous d'accord ? Répondez avant le 1er mai !
    """,
    numbers=["42 300"],
)
def french(blocks: list[str]) -> bytes:
    text = "\n\n".join(blocks).replace("42 300 €", "42\u202f300\u00a0€")
    return text.replace(" :", "\u202f:").replace(" ?", "\u202f?").replace(" !", "\u202f!").encode()
