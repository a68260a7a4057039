"""Rich Text, mails and web archives: text between codes."""

from base64 import encodebytes
from quopri import encodestring

from tests.parsing.files import make_doc, make_ole
from tests.parsing.sets.open.sample import Loss, Made, sample

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}{\f1\fswiss Arial;}}"
    r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    r"{\info{\title Draft}{\author K. Wren}}\f0\fs24 "
)


@sample("kinds", "rtf", "A German letter with umlauts as codes and as Unicode.", clean=True)
def brief() -> Made:
    body = (
        r"\pard\b Angebot Nr. 2025-118\b0\par Sehr geehrte Frau G\'f6bel,\par "
        r"die Brosch\'fcren kosten 1.840,00 \u8364? f\'fcr 500 St\'fcck.\line Lieferung in zwei "
        r"Wochen.\par Mit freundlichen Gr\'fc\'dfen\par}"
    )
    blocks = [
        "Angebot Nr. 2025-118",
        "Sehr geehrte Frau Göbel,",
        "die Broschüren kosten 1.840,00 € für 500 Stück. Lieferung in zwei Wochen.",
        "Mit freundlichen Grüßen",
    ]
    return Made((_HEAD + body).encode("ascii"), blocks, numbers=("2025-118", "1.840,00", "500"))


@sample("parts", "rtf", "Rich Text that begins with a byte order mark and blank lines.", clean=True)
def late_beginning() -> Made:
    body = r"\pard The lessee keeps the hedge below 2 m.\par The lessor repairs the wall.\par}"
    blocks = ["The lessee keeps the hedge below 2 m.", "The lessor repairs the wall."]
    return Made(b"\xef\xbb\xbf\r\n \r\n" + (_HEAD + body).encode(), blocks)


@sample(
    "numbering", "rtf", "Clause numbers that the writer saved beside each paragraph.", clean=True
)
def saved_numbers() -> Made:
    clauses = [
        ("1.", "The Agent acts for the Principal in Norway."),
        ("2.", "The commission is 7.5 % of the net price."),
        ("2.1", "It falls due when the buyer has paid."),
        ("3.", "Either side may end this agreement."),
    ]
    body = "".join(
        r"\pard\ls1" + r"{\listtext\pard\plain " + number + r"\tab}" + text + r"\par "
        for number, text in clauses
    )
    blocks = [f"{number} {text}" for number, text in clauses]
    return Made((_HEAD + body + "}").encode(), blocks, numbers=("7.5", "2.1", "3."))


@sample("changes", "rtf", "Insertions and deletions that nobody has accepted, and a remark.")
def open_changes() -> Made:
    body = (
        r"\pard The deposit is {\deleted\revauthdel1 two}{\revised\revauth1 three} months' rent."
        r"{\*\annotation\pard\plain Is this agreed?}\par "
        r"It is held by {\strike the agent} the bank.\par}"
    )
    blocks = [
        "The deposit is three months' rent.",
        "It is held by ~~the agent~~ the bank.",
    ]
    losses = (
        Loss("insertions: 1"), Loss("deletions: 1"), Loss("comments: 1"), Loss("struck-out text"),
    )  # fmt: skip
    return Made((_HEAD + body).encode(), blocks, losses)


@sample("hidden", "rtf", "Words with the mark for hidden text.")
def hidden_words() -> Made:
    body = (
        r"\pard The reserve price is not published.\par "
        r"{\v The reserve price is 310,000 euros and may be lowered by the seller's agent.}\par "
        r"Bids close at noon.\par}"
    )
    blocks = ["The reserve price is not published.", "Bids close at noon."]
    return Made((_HEAD + body).encode(), blocks, (Loss("hidden text"),))


@sample("tables", "rtf", "A table with an empty cell.", clean=True)
def rows_of_rent() -> Made:
    rows = [["Unit", "Tenant", "Rent"], ["G1", "Bakery", "950"], ["G2", "", "1,020"]]
    body = "".join(
        r"\trowd\cellx2000\cellx4000\cellx6000 "
        + "".join(rf"\intbl {cell}\cell " for cell in row)
        + r"\row "
        for row in rows
    )
    blocks = ["Rents", "Unit | Tenant | Rent", "G1 | Bakery | 950", "G2 | | 1,020"]
    return Made((_HEAD + r"\pard Rents\par " + body + r"\pard}").encode(), blocks)


_PLAIN = (
    "Dear Mr Castellan,\n\nthe delivery of order PO-7719/C arrives on 14 July. Please have two "
    "people ready at the dock.\n\nKind regards\nIngrid Aasen\n"
)
_PLAIN_BLOCKS = [
    "Dear Mr Castellan,",
    "the delivery of order PO-7719/C arrives on 14 July. Please have two people ready at the dock.",
    "Kind regards Ingrid Aasen",
]
_FROM = (
    "From: Ingrid Aasen <ingrid@fjordfreight.example>\r\nTo: h.castellan@dock.example\r\n"
    "Date: Mon, 07 Jul 2025 09:12:00 +0200\r\nMIME-Version: 1.0\r\n"
)
_FROM_BLOCKS = [
    "From: Ingrid Aasen <ingrid@fjordfreight.example>",
    "To: h.castellan@dock.example",
    "Date: Mon, 07 Jul 2025 09:12:00 +0200",
]


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def _part(kind: str, body: str, encoding: str = "8bit", more: str = "") -> str:
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n{more}"
    return f"--=_cut\r\n{head}\r\n{body}\r\n"


@sample("kinds", "eml", "A mail in two forms of the same text; it is read once.", clean=True)
def two_forms() -> Made:
    html = "".join(f"<p>{block}</p>" for block in _PLAIN_BLOCKS)
    data = (
        _FROM + "Subject: =?utf-8?Q?Arrival_of_PO-7719/C_=E2=80=93_14_July?=\r\n"
        'Content-Type: multipart/alternative; boundary="=_cut"\r\n\r\n'
        + _part("text/plain; charset=utf-8", _crlf(_PLAIN))
        + _part("text/html; charset=utf-8", html)
        + "--=_cut--\r\n"
    )
    blocks = [*_FROM_BLOCKS, "Subject: Arrival of PO-7719/C – 14 July", *_PLAIN_BLOCKS]
    return Made(data.encode(), blocks, numbers=("PO-7719/C",))


@sample("kinds", "eml", "A mail with an attached table and letter.")
def with_attachments() -> Made:
    table = encodebytes(b"Crate,Weight\r\n1,84.5\r\n2,91.0\r\n").decode().replace("\n", "\r\n")
    data = (
        _FROM + "Subject: Packing list\r\n"
        'Content-Type: multipart/mixed; boundary="=_cut"\r\n\r\n'
        + _part("text/plain; charset=utf-8", _crlf(_PLAIN))
        + _part(
            "text/csv",
            table,
            "base64",
            "Content-Disposition: attachment;\r\n filename*=utf-8''packing%20list.csv\r\n",
        )
        + "--=_cut--\r\n"
    )
    blocks = [*_FROM_BLOCKS, "Subject: Packing list", *_PLAIN_BLOCKS]
    return Made(data.encode(), blocks, (Loss("attachment: packing list.csv"),))


@sample(
    "kinds",
    "eml",
    "A web mail in French, quoted-printable, Latin-1, with an answer below.",
    clean=True,
)
def reponse() -> Made:
    html = (
        "<html><body><div>Bonjour,</div><div>le devis de 2&nbsp;480&nbsp;€ est accepté. "
        "Les travaux débutent le 3&nbsp;août.</div><blockquote><div>Pourriez-vous confirmer "
        "avant vendredi ?</div></blockquote></body></html>"
    ).replace("€", "&euro;")
    body = encodestring(html.encode("latin-1")).decode().replace("\n", "\r\n")
    data = (
        "From: =?iso-8859-1?Q?Ana=EFs_Br=FBl=E9?= <anais@toit.example>\r\n"
        "To: bureau@mairie.example\r\nDate: Tue, 08 Jul 2025 17:40:00 +0200\r\n"
        "Subject: =?iso-8859-1?Q?R=E9ponse?=\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/html; charset=iso-8859-1\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n"
    )
    blocks = [
        "From: Anaïs Brûlé <anais@toit.example>",
        "To: bureau@mairie.example",
        "Date: Tue, 08 Jul 2025 17:40:00 +0200",
        "Subject: Réponse",
        "Bonjour,",
        "le devis de 2 480 € est accepté. Les travaux débutent le 3 août.",
        "Pourriez-vous confirmer avant vendredi ?",
    ]
    return Made(data.encode(), blocks, numbers=("2 480",))


@sample(
    "parts", "eml", "A mail that somebody saved under the name of a text.", file="saved-mail.txt"
)
def saved_mail() -> Made:
    data = (
        "Received: from mx.dock.example by in.dock.example; Mon, 07 Jul 2025 09:12:04 +0200\r\n"
        "Message-ID: <a81@fjordfreight.example>\r\n"
        + _FROM
        + "Subject: Arrival\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + encodestring(_PLAIN.encode()).decode().replace("\n", "\r\n")
    )
    blocks = [*_FROM_BLOCKS, "Subject: Arrival", *_PLAIN_BLOCKS]
    return Made(data.encode(), blocks, numbers=("PO-7719/C",))


@sample("kinds", "msg", "A mail of Outlook, with its text only as a stream of UTF-16.")
def outlook_mail() -> Made:
    streams = {
        "__properties_version1.0": bytes(32),
        "__substg1.0_0037001F": "Key of flat 12".encode("utf-16-le"),
        "__substg1.0_0C1A001F": "Piotr Zieliński".encode("utf-16-le"),
        "__substg1.0_0E04001F": "porter@house.example".encode("utf-16-le"),
        "__substg1.0_1000001F": (
            "Hello,\r\n\r\nthe key of flat 12 is with the baker at number 9.\r\n\r\nPiotr"
        ).encode("utf-16-le"),
        "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
    }
    blocks = [
        "From: Piotr Zieliński",
        "To: porter@house.example",
        "Subject: Key of flat 12",
        "Hello,",
        "the key of flat 12 is with the baker at number 9.",
        "Piotr",
    ]
    return Made(make_ole(streams), blocks)


@sample(
    "parts",
    "html",
    "A page of a wiki, saved as a web archive under a name of Word.",
    file="wiki-page.doc",
)
def wiki_page() -> Made:
    html = (
        '<html><head><meta charset="utf-8"><title>Prüfplan</title></head><body><h1>Prüfplan</h1>'
        "<p>Die Größe der Stichprobe ist 32 = 2 × 16. Sie wird alle sechs Monate überprüft.</p>"
        '<p><img src="cid:plan.png" alt=""></p><p>Verantwortlich: Labor Süd</p></body></html>'
    )
    data = (
        "Date: Fri, 1 Aug 2025 10:00:00 +0000\r\nMessage-ID: <1@wiki.example>\r\n"
        "Subject: Exported From Wiki\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="=_cut"\r\n\r\n'
        + _part(
            "text/html; charset=UTF-8",
            encodestring(html.encode()).decode().replace("\n", "\r\n"),
            "quoted-printable",
            "Content-Location: file:///C:/exported.html\r\n",
        )
        + "--=_cut--\r\n"
    )
    blocks = [
        "Prüfplan",
        "Die Größe der Stichprobe ist 32 = 2 × 16. Sie wird alle sechs Monate überprüft.",
        "Verantwortlich: Labor Süd",
    ]
    return Made(data.encode(), blocks, numbers=("32",))


@sample("tables", "doc", "An old Word file with a table whose cells are partly empty.", clean=True)
def old_table() -> Made:
    text = [
        "Inspection of the boilers",
        "Boiler\x07Last seen\x07Pressure\x07\x07A\x073 May 2001\x072.4 bar\x07\x07B\x07\x07"
        "1.9 bar\x07\x07",
        "Boiler B was out of use.",
    ]
    blocks = [
        "Inspection of the boilers",
        "Boiler | Last seen | Pressure",
        "A | 3 May 2001 | 2.4 bar",
        "B | | 1.9 bar",
        "Boiler B was out of use.",
    ]
    return Made(make_doc(text), blocks, numbers=("2.4", "1.9"))
