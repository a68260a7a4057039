"""Contracts as they are filed in public registers: HTML of old word processors, and a print of it.

What they say is made up. Their marks are those of such filings: a table around the whole page,
FONT for every paragraph, spaces as indents, clause numbers in table cells, figures in columns.
"""

from tests.parsing.files import make_pdf

INDENT = "&nbsp;" * 5


def lease_filing() -> bytes:
    """An amendment of a lease, with a table of rents."""
    rents = [
        ("12/1/07-11/30/08", "$1,204,310.40", "$100,359.20"),
        ("12/1/08-11/30/09", "$1,240,439.71", "$103,369.98"),
    ]
    rows = [_row("<U>Period</U>", "<U>Yearly Rent</U>", "<U>Monthly Rent</U>")]
    rows += [_row(*rent) for rent in rents]
    body = [
        _centred("<B>SECOND AMENDMENT TO AGREEMENT OF LEASE</B><BR>(Alder Systems, Inc.)"),
        _indented(
            "THIS SECOND AMENDMENT TO AGREEMENT OF LEASE (this &#147;Amendment&#148;) made this "
            "4th day of May, 1999, between <B>HARBOUR OFFICE PARK, LLC</B>, a Maryland limited "
            "liability company (&#147;Landlord&#148;) and <B>ALDER SYSTEMS, INC.</B>, a Delaware "
            "corporation (&#147;Tenant&#148;)."
        ),
        _centred("W I T N E S S E T H:"),
        _indented(
            "WHEREAS, by an Agreement of Lease dated April 2, 1997 (the &#147;Lease&#148;) Tenant "
            "leases from Landlord 41,200 square feet of rentable area (the &#147;Premises&#148;) "
            "on the second and third floors of Landlord&#146;s building; and"
        ),
        _indented("NOW, THEREFORE, Landlord and Tenant agree to modify the Lease as follows:"),
        _numbered("1.", "Effective Date. This Amendment takes effect on June 1, 1999."),
        _numbered("2.", "Base Rent. Tenant shall pay Base Rent for the Premises as follows:"),
        f"<TABLE WIDTH=600 CELLPADDING=0 CELLSPACING=0>{''.join(rows)}</TABLE>",
        _numbered(
            "3.",
            "Governing Law. This Amendment shall be governed by the laws of the State of Maryland.",
        ),
        _flush("LANDLORD: ____________________<BR>TENANT: ____________________"),
    ]
    inner = "\n\n".join(body)
    return _page(
        "EX-10.3",
        f"<TABLE WIDTH=600 CELLSPACING=0 CELLPADDING=0 BORDER=0>\n<TR VALIGN=TOP>\n<TD>\n{inner}\n"
        "</TD>\n</TR>\n</TABLE>",
    )


def employment_filing() -> bytes:
    """A severance agreement whose clauses are numbered by hand, within the text."""
    clauses = [
        ("1.", "Termination Notice", "The Company may not end the employment of the Officer "
         "without a notice in writing of three months, unless it is for Cause."),
        ("2.", "Salary", "Until the employment ends the Officer shall receive the base salary, "
         "and takes part in the benefits that the Company gives to its executives."),
        ("3.", "Duties", "The Officer shall devote full working time to the Company."),
    ]  # fmt: skip
    body = [
        '<P ALIGN="RIGHT"><FONT\n FACE="Times New Roman">EXHIBIT 10.7</FONT></P>',
        _centred("<U>RESTATED EMPLOYMENT AGREEMENT</U>"),
        _indented(
            "This Agreement is entered into as of this 3rd day of March, 2000, between Larch "
            "Technology Corporation, a Massachusetts corporation (the &quot;Company&quot;), and "
            "Kim A. Sample (the &quot;Officer&quot;)."
        ),
        *[_indented(f"{number}{INDENT}<U>{title}</U>. {text}") for number, title, text in clauses],
        _indented(f"4.{INDENT}<U>Miscellaneous</U>."),
        _indented(
            f"(a){INDENT}This Agreement shall be governed by the laws of The Commonwealth of "
            "Massachusetts."
        ),
        _indented(f"(b){INDENT}This Agreement ends an earlier employment agreement."),
        "<HR SIZE=3 NOSHADE>",
    ]
    return _page("RESTATED EMPLOYMENT AGREEMENT, SAMPLE", "\n".join(body))


def supply_filing() -> bytes:
    """A supply agreement of several pages, printed to PDF with a line at the foot of each."""
    return make_pdf(
        [
            "MANUFACTURING AND SUPPLY AGREEMENT",
            "This Manufacturing and Supply Agreement is made on January 14, 2000, by and between "
            'Rowan Graphics, Inc., a California corporation (the "Buyer"), and Spruce Assembly '
            'Corp., a Delaware corporation (the "Supplier").',
            "1. SUPPLY OF GOODS",
            "The Supplier shall manufacture and deliver the Goods that the Buyer orders, and the "
            "Buyer shall pay the Price within forty-five days after each delivery.",
            "2. WARRANTY",
            "Each of the Goods is sold to end users under the terms and conditions of the Buyer's "
            "then-current product warranty, a copy of which is attached as Exhibit C.",
            "3. GOVERNING LAW",
            "This Agreement shall be governed by the laws of the State of California.",
        ],
        pages=2,
        footer="Rowan Graphics / Spruce Assembly - Page {page}",
    )


FILINGS = {
    "supply_filing.pdf": supply_filing,
    "lease_filing.html": lease_filing,
    "employment_filing.html": employment_filing,
}


def _page(title: str, body: str) -> bytes:
    page = f"<HTML>\n<HEAD>\n <TITLE>{title}</TITLE>\n</HEAD>\n<BODY>\n{body}\n</BODY>\n</HTML>\n"
    return page.encode("latin-1")


def _flush(text: str) -> str:
    return f'<!-- MARKER FORMAT-SHEET="Para Flush 10" -->\n<P><FONT SIZE=2>{text} </FONT></P>'


def _indented(text: str) -> str:
    return _flush(f"{INDENT}{text}")


def _centred(text: str) -> str:
    return f'<P ALIGN=CENTER><FONT SIZE="2">{text}</FONT></P>'


def _numbered(number: str, text: str) -> str:
    return f"<TABLE WIDTH=600>{_row(number, '', text)}</TABLE>"


def _row(*cells: str) -> str:
    columns = "".join(f"<TD><FONT SIZE=2>{cell}\n</FONT></TD>" for cell in cells)
    return f"<TR VALIGN=TOP>\n{columns}\n</TR>\n"
