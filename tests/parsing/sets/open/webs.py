"""Pages of the web, as browsers, wikis and word processors save them."""

from tests.parsing.sets.open.sample import Loss, Made, sample


def _page(body: str, head: str = "", title: str = "Page") -> bytes:
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head>\n<body>\n{body}\n</body></html>\n"
    ).encode()


@sample(
    "forms", "html", "A form with values, a chosen entry, ticks and an area of text.", clean=True
)
def booking_form() -> Made:
    body = """<h1>Booking of the hall</h1><form>
<p><label>Name <input type="text" value="Dorcas Applewhite"></label></p>
<p><label>Guests <input type="number" value="85"></label></p>
<p><label>Room <select><option>Garden room</option><option selected>Great hall</option></select>
</label></p>
<p><label><input type="checkbox" checked> Piano</label></p>
<p><label><input type="checkbox"> Kitchen</label></p>
<p><label>Wishes <textarea>Chairs in two blocks.</textarea></label></p>
<input type="hidden" name="token" value="a91f77"><input type="password" value="tulip">
</form>"""
    blocks = [
        "Booking of the hall",
        "Name Dorcas Applewhite",
        "Guests 85",
        "Room Great hall",
        "☒ Piano",
        "☐ Kitchen",
        "Wishes Chairs in two blocks.",
    ]
    return Made(_page(body), blocks, numbers=("85",))


@sample(
    "numbering",
    "html",
    "Lists by letters and Roman figures, with start, value and reversed.",
    clean=True,
)
def rules_of_the_club() -> Made:
    body = """<h2>Rules</h2><ol style="list-style-type: upper-roman">
<li>Members pay in January.</li>
<li>Guests sign the book:<ol type="a"><li>on arrival,</li><li>on leaving.</li></ol></li></ol>
<ol start="7"><li>The bar closes at eleven.</li><li value="10">Dogs stay outside.</li>
<li>Bicycles too.</li></ol>
<ol reversed><li>Third prize: a lamp.</li><li>Second prize: a clock.</li><li>First prize: a boat.
</li></ol><ul style="list-style: none"><li>No number here.</li></ul>"""
    blocks = [
        "Rules",
        "I. Members pay in January.",
        "II. Guests sign the book:",
        "a. on arrival,",
        "b. on leaving.",
        "7. The bar closes at eleven.",
        "10. Dogs stay outside.",
        "11. Bicycles too.",
        "3. Third prize: a lamp.",
        "2. Second prize: a clock.",
        "1. First prize: a boat.",
        "No number here.",
    ]
    return Made(_page(body), blocks, numbers=("II.", "7.", "10.", "11."))


@sample(
    "tables", "html", "A table with cells merged over rows and columns, and a caption.", clean=True
)
def ferry_times() -> Made:
    body = """<table><caption>Ferries in winter</caption>
<thead><tr><th rowspan="2">Pier</th><th colspan="2">Departure</th></tr>
<tr><th>first</th><th>last</th></tr></thead>
<tbody><tr><td rowspan="2">North</td><td>06:10</td><td>21:40</td></tr>
<tr><td></td><td>22:05</td></tr><tr><td>South</td><td colspan="2">no service</td></tr></tbody>
</table><p>Tickets are sold on board.</p>"""
    blocks = [
        "Ferries in winter",
        "Pier | Departure |",
        "| first | last",
        "North | 06:10 | 21:40",
        "| | 22:05",
        "South | no service |",
        "Tickets are sold on board.",
    ]
    return Made(_page(body), blocks, numbers=("06:10", "21:40", "22:05"))


@sample("raised", "html", "Raised marks of notes, powers and lowered figures.", clean=True)
def emission_note() -> Made:
    body = """<p>The mill emitted 1,500<sup><a href="#n1">2</a></sup> tonnes of CO<sub>2</sub> from
12,000 m<sup>2</sup> of floor; the limit is 10<sup>6</sup> kg.</p>
<p>Residents<sup><a href="#n2">3</a></sup> may see the figures.</p>
<hr><p id="n1"><sup>2</sup> Without the ferry.</p><p id="n2"><sup>3</sup> Within 5 km.</p>"""
    blocks = [
        "The mill emitted 1,500[2] tonnes of CO₂ from 12,000 m² of floor; the limit is 10⁶ kg.",
        "Residents[3] may see the figures.",
        "[2] Without the ferry.",
        "[3] Within 5 km.",
    ]
    return Made(_page(body), blocks, numbers=("1,500", "12,000", "10⁶"))


@sample("changes", "html", "Struck-out and inserted words of a wiki.")
def amended_rule() -> Made:
    body = """<h2>Parking</h2><p>Cars park <del>on the lawn</del> <ins>behind the barn</ins>.</p>
<p><s>The fee is 4 pounds.</s></p><p>The fee is
<span style="text-decoration: line-through">5</span> 6 pounds.</p>"""
    blocks = [
        "Parking",
        "Cars park ~~on the lawn~~ behind the barn.",
        "~~The fee is 4 pounds.~~",
        "The fee is ~~5~~ 6 pounds.",
    ]
    return Made(_page(body), blocks, (Loss("struck-out text"),))


@sample("hidden", "html", "Paragraphs hidden by style, by class and by attribute.")
def hidden_paragraphs() -> Made:
    head = "<style>.draft { display: none } .note { color: #444 }</style>"
    body = """<p>The auction opens on 2 October.</p>
<p style="display:none">Do not open before the bank has agreed to the lower price.</p>
<p class="draft">The seller would take four hundred thousand for a quick sale.</p>
<p hidden>Lot 12 is withdrawn because its owner cannot be found.</p>
<p class="note">Lots are paid in cash.</p><template><p>Bid {{ amount }}</p></template>
<noscript>Please switch on scripts.</noscript>"""
    blocks = ["The auction opens on 2 October.", "Lots are paid in cash."]
    return Made(_page(body, head), blocks, (Loss("hidden text"),))


@sample("hidden", "html", "White letters on a dark bar, which everybody sees.", clean=True)
def white_on_dark() -> Made:
    body = """<div style="background:#123; color:#fff"><h1>Harbour news</h1></div>
<p>The crane is repaired.</p><div style="background: navy"><p style="color: white">Next meeting:
6 May</p></div>"""
    return Made(_page(body), ["Harbour news", "The crane is repaired.", "Next meeting: 6 May"])


@sample(
    "hyphens", "html", "Soft hyphens, breaks of no width, ligatures and tight blanks.", clean=True
)
def soft_hyphens() -> Made:
    body = (
        "<h1>Haus&shy;ord&shy;nung</h1><p>Die Trep&shy;pen&shy;haus&shy;rei&shy;ni&shy;gung "
        "über&shy;nimmt die Ver&shy;wal&shy;tung.</p><p>The o\ufb03ce \ufb01les all "
        "ap<wbr>pli<wbr>ca&#8203;tions; it takes 1&#8239;200 a&nbsp;year.</p>"
    )
    blocks = [
        "Hausordnung",
        "Die Treppenhausreinigung übernimmt die Verwaltung.",
        "The office files all applications; it takes 1 200 a year.",
    ]
    return Made(_page(body), blocks, numbers=("1 200",))


@sample("parts", "html", "XHTML whose encoding stands only in its XML line.", clean=True)
def polish_register() -> Made:
    text = (
        '<?xml version="1.0" encoding="ISO-8859-2"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'
        "<head><title>Wyciąg</title></head><body><h1>Wyciąg z rejestru</h1><p>Spółka z "
        "ograniczoną odpowiedzialnością ma siedzibę w Łodzi.</p><p>Kapitał zakładowy wynosi "
        "50 000 złotych.</p></body></html>"
    )
    blocks = [
        "Wyciąg z rejestru",
        "Spółka z ograniczoną odpowiedzialnością ma siedzibę w Łodzi.",
        "Kapitał zakładowy wynosi 50 000 złotych.",
    ]
    return Made(text.encode("iso-8859-2"), blocks, numbers=("50 000",))


@sample("pictures", "html", "A picture of a table inside the page, as a data address.", exact=False)
def picture_in_page() -> Made:
    from tests.parsing.sets.open.scans import data_address, notice

    body = (
        "<h1>Opening hours</h1><p>The hours of this summer:</p>"
        f'<p><img src="{data_address(notice())}" width="600"></p><p>The office is closed on '
        "public holidays.</p>"
    )
    blocks = [
        "Opening hours",
        "The hours of this summer:",
        "Monday to Friday from eight to four",
        "Saturday from nine to noon",
        "The office is closed on public holidays.",
    ]
    return Made(_page(body), blocks)


@sample(
    "kinds", "html", "A page with a script, a remark and a part that opens on a click.", clean=True
)
def terms_page() -> Made:
    body = """<script>var price = "not text";</script>
<main><h1>Terms of sale</h1><p>You may return goods within 30&nbsp;days.<br>We pay the postage.</p>
<details><summary>Exceptions</summary><p>Cut cloth cannot be returned.</p></details></main>
<!-- old: 14 days -->"""
    blocks = [
        "Terms of sale",
        "You may return goods within 30 days. We pay the postage.",
        "Exceptions",
        "Cut cloth cannot be returned.",
    ]
    return Made(_page(body), blocks, numbers=("30",))
