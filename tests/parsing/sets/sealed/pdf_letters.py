"""PDFs whose words and figures are the question: hyphens, raised figures, short forms."""

from reportlab.lib.pagesizes import A4, LETTER

from tests.parsing.sets.sealed.kit import Sheet, case, wrapped

LEFT = 72
WIDE = A4[0] - 2 * LEFT


@case(
    "hanging-numbers-first.pdf",
    "numbering",
    "Clause numbers hang in a column of their own and are drawn before all texts.",
    """
    9. Confidence

    9.1 Each party keeps secret what it learns of the other's business.

    9.2 This duty ends four years after the contract has ended, but for recipes, for which it has
    no end.

    9.2.1 A recipe is every list of parts with their amounts.

    10. Notices

    10.1 Notices are given in writing to the address at the head of this contract.
    """,
    numbers=["9.", "9.1", "9.2", "9.2.1", "10.", "10.1"],
)
def hanging_numbers(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica", 10.5)
    tops = [90, 112, 136, 174, 206, 228]
    for top, block in zip(tops, blocks, strict=True):
        sheet.line(LEFT, top, block.partition(" ")[0])
    for top, block in zip(tops, blocks, strict=True):
        sheet.flow(LEFT + 42, top, WIDE - 42, block.partition(" ")[2])
    return sheet.done()


@case(
    "hyphens-english.pdf",
    "hyphens",
    "Words are cut at line ends; some hyphens belong to the word.",
    """
    The undersigned company undertakes to clean and to refurbish the hall, the new intercom, the
    locks and the long-term archive, and will not re-elect anyone without the well-known committee.

    Without consent, any subletting of the upper, fully self-contained flat is now forbidden, and
    also a single oversight of the caretaker gives no right.

    The well-known committee meets twice a year, and re-election is possible.
    """,
)
def hyphens_english(blocks: list[str]) -> bytes:
    sheet = Sheet().set("Times-Roman", 12)
    first = ["The undersigned company under-", "takes to clean and to refur-"]
    first += ["bish the hall, the new inter-", "com, the locks and the long-"]
    first += ["term archive, and will not re-", "elect anyone without the well-"]
    y = sheet.lines(LEFT, 90, [*first, "known committee."], 16)
    second = ["Without consent, any sublet-", "ting of the upper, fully self-"]
    second += ["contained flat is now forbid-", "den, and also a single over-"]
    y = sheet.lines(LEFT, y + 14, [*second, "sight of the caretaker gives", "no right."], 16)
    third = ["The well-known committee meets", "twice a year, and re-election", "is possible."]
    sheet.lines(LEFT, y + 14, third, 16)
    return sheet.done()


@case(
    "silbentrennung.pdf",
    "hyphens",
    "German words are cut at line ends; hyphens before 'und' and in names stay.",
    """
    Der Auftragnehmer haftet für Vor- und Nachteile der Ware nicht. Die Zweckverbände Bad Kreuz und
    Rhein-Neckar erstatten ihm die Umsatzsteuer binnen vierzehn Werktagen.

    Alle Ein- und Ausgangsrechnungen werden zehn Jahre im E-Mail-Archiv aufbewahrt und danach
    gelöscht.
    """,
)
def hyphens_german(blocks: list[str]) -> bytes:
    sheet = Sheet().set("Helvetica", 11)
    first = ["Der Auftragnehmer haftet für Vor-", "und Nachteile der Ware nicht. Die"]
    first += ["Zweckverbände Bad Kreuz und Rhein-", "Neckar erstatten ihm die Umsatz-"]
    y = sheet.lines(LEFT, 90, [*first, "steuer binnen vierzehn Werkta-", "gen."], 15)
    second = ["Alle Ein- und Ausgangsrechnun-", "gen werden zehn Jahre im E-Mail-"]
    sheet.lines(LEFT, y + 14, [*second, "Archiv aufbewahrt und danach ge-", "löscht."], 15)
    return sheet.done()


@case(
    "ligatures-soft-hyphens.pdf",
    "hyphens",
    "Ligatures are single letters, line ends carry soft hyphens and U+2010, one word a zero width.",
    """
    The first officer of the fleet filed a final offer for the office flat.

    A difficult workflow was simplified: the affidavit is now confirmed by fax.
    """,
)
def ligatures(blocks: list[str]) -> bytes:
    sheet = Sheet().set("DejaVuSerif", 11)
    first = "The \ufb01rst o\ufb03cer of the \ufb02eet \ufb01led a \ufb01nal o\ufb00er"
    sheet.lines(LEFT, 90, [first + " for the o\ufb03ce \ufb02at."])
    second = [
        "A di\ufb03cult work\u00ad",
        "\ufb02ow was simpli\u2010",
        "\ufb01ed: the a\ufb03davit",
    ]
    sheet.lines(LEFT, 122, [*second, "is now con\ufb01r\u200bmed by fax."], 16)
    return sheet.done()


@case(
    "raised-figures.pdf",
    "raised and lowered",
    "Note marks follow figures, units have powers, carbon dioxide has a lowered two.",
    """
    The hall measures 1,500 m² and may hold 240 [1] people.

    Its boiler gives off 38 t of CO₂ a year. The grant is 12,000 [2] pounds.

    [1] Standing. Seated it holds 180.

    [2] Paid in 2033.
    """,
    numbers=["1,500", "240", "38", "12,000", "180"],
)
def raised_figures(blocks: list[str]) -> bytes:
    sheet = Sheet()

    def run(y: float, parts: list[tuple[str, float]]) -> None:
        x = float(LEFT)
        for text, rise in parts:
            size = 7.0 if rise else 12.0
            sheet.set("Times-Roman", size).line(x, y - rise, text)
            x += sheet.canvas.stringWidth(text, "Times-Roman", size)

    run(90, [("The hall measures 1,500 m", 0), ("2", 4.5), (" and may hold 240", 0), ("1", 4.5)])
    x = LEFT + sheet.canvas.stringWidth(
        "The hall measures 1,500 m and may hold 240", "Times-Roman", 12
    )
    sheet.set("Times-Roman", 12).line(x + 8, 90, " people.")
    run(
        120,
        [
            ("Its boiler gives off 38 t of CO", 0),
            ("2", -2.5),
            (" a year. The grant is 12,000", 0),
            ("2", 4.5),
            (" pounds.", 0),
        ],
    )
    sheet.rule(LEFT, 740, LEFT + 120, 740)
    for y, mark, text in (
        (755, "1", "Standing. Seated it holds 180."),
        (769, "2", "Paid in 2033."),
    ):
        sheet.set("Times-Roman", 6).line(LEFT, y - 3, mark)
        sheet.set("Times-Roman", 9).line(LEFT + 5, y, text)
    return sheet.done()


@case(
    "stacked-fractions.pdf",
    "raised and lowered",
    "Fractions are set one figure above the other with a bar; a power stands in a formula.",
    """
    The heir takes 1/3 of the house and 3/8 of the orchard.

    The load may not exceed 2 \u00d7 10⁶ N.
    """,
    numbers=["1/3", "3/8"],
)
def fractions(blocks: list[str]) -> bytes:
    sheet = Sheet()

    def run(y: float, parts: list[str]) -> None:
        x = float(LEFT)
        for part in parts:
            if "/" not in part:
                sheet.set("Helvetica", 12).line(x, y, part)
                x += sheet.canvas.stringWidth(part, "Helvetica", 12)
                continue
            upper, lower = part.split("/")
            sheet.set("Helvetica", 7).line(x + 1, y - 6, upper)
            sheet.line(x + 1, y + 3, lower)
            sheet.rule(x, y - 4, x + 6, y - 4)
            x += 7

    run(90, ["The heir takes ", "1/3", " of the house and ", "3/8", " of the orchard."])
    text = "The load may not exceed 2 \u00d7 10"
    sheet.set("Helvetica", 12).line(LEFT, 125, text)
    end = LEFT + sheet.canvas.stringWidth(text, "Helvetica", 12)
    sheet.set("Helvetica", 7).line(end, 120, "6")
    sheet.set("Helvetica", 12).line(end + 5, 125, " N.")
    return sheet.done()


@case(
    "drop-cap.pdf",
    "raised and lowered",
    "A chapter begins with an initial over three lines.",
    """
    Chapter One

    Whereas the parties have run the mill together since 2004 and wish to part in peace, they make
    this agreement, which is to bind their heirs as well as themselves.

    The older party keeps the wheel and the younger one the land.
    """,
)
def drop_cap(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Times-Bold", 14).line(LEFT, 90, blocks[0])
    sheet.set("Times-Roman", 54).line(LEFT, 154, "W")
    sheet.set("Times-Roman", 12)
    lines = wrapped(blocks[1][1:], WIDE - 60, "Times-Roman", 12)
    sheet.lines(LEFT + 54, 122, lines[:3], 16)
    rest = " ".join(lines[3:])
    y = 122 + 48.0
    if rest:
        y = sheet.flow(LEFT, y, WIDE, rest)
    sheet.flow(LEFT, y + 16, WIDE, blocks[2])
    return sheet.done()


@case(
    "contrat-francais.pdf",
    "sentences",
    "A French contract with guillemets, articles of law and figures with narrow blanks.",
    """
    CONTRAT DE BAIL

    Entre la S.A.R.L. « Le Vieux Moulin », représentée par M. Lefèvre, ci-après « le Bailleur », et
    Mme Durand, ci-après « la Locataire ».

    Art. 5. Le loyer annuel est de 14 400 € hors charges, conformément à l'art. L. 145-34 du Code
    de commerce. Il est payable d'avance, le 1er de chaque mois.

    Art. 6. La Locataire s'oblige à garnir les lieux de meubles en quantité suffisante.
    """,
    numbers=["14 400", "L. 145-34"],
)
def french(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Times-Bold", 14).line(LEFT, 90, blocks[0])
    sheet.set("Times-Roman", 11.5).flows(LEFT, 125, WIDE, blocks[1:])
    return sheet.done()


@case(
    "opinion-citations.pdf",
    "sentences",
    "A legal opinion full of names of cases, short forms and section signs.",
    """
    Opinion of counsel

    In Harlow v. Stern, [2019] EWCA Civ 411 at para. 12, Lord Justice Amis held that a licence may
    be inferred. See also Reg. (EU) No. 1215/2012, Art. 5(1)(b), and s. 12A of the Act.

    Mr. J. R. Oakes, of Oakes & Co. Ltd., signed on behalf of the U.S. parent at approx. 4 p.m. on
    the 9th inst. No fee was agreed.
    """,
    numbers=["1215/2012", "411"],
)
def opinion(blocks: list[str]) -> bytes:
    sheet = Sheet(LETTER)
    sheet.set("Times-Bold", 13).line(LEFT, 90, blocks[0])
    sheet.set("Times-Roman", 12).flows(LEFT, 120, 400, blocks[1:])
    return sheet.done()
