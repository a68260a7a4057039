"""HTML: read as a browser shows it."""

import pytest

from tests.parsing.helpers import Read, assert_sound, failure_of, texts


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>Scope</h2><p>One <b>bold</b>word.</p>", ["Scope", "One boldword."]),
        ("<p>a<p>b<div>c</div>d", ["a", "b", "c", "d"]),
        ("one<br><br>two<br>three", ["one", "two three"]),
        ("The goods:<br>(a) steel;<br>(b) wood", ["The goods:", "(a) steel;", "(b) wood"]),
        ("<p>&sect;&nbsp;5 &#151; &lt;x&gt;</p>", ["§ 5 — <x>"]),
        ("<script>bad()</script><style>p{}</style><template>t</template>text", ["text"]),
        ("<p hidden>a</p><p style='DISPLAY: none'>b</p><p>c</p><!-- d -->", ["c"]),
        ("<table><tr><td>a<td>b<tr><td>c<td></table>", ["a | b", "c |"]),
        ("<table><tr><td>(a)</td><td>Point.</td></tr></table>", ["(a) Point."]),
        (
            "<table><tr><td><p>One.</p><table><tr><td>x<td>y</table></td><td>z</td></tr></table>",
            ["One.", "x | y", "z"],
        ),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", ["• a", "• b", "• c"]),
        ("<ol start=3 type=a><li>x<li>y</ol>", ["c. x", "d. y"]),
        (
            "<pre>A paragraph that\nis wrapped.\n\nNext.</pre>",
            ["A paragraph that is wrapped.", "Next."],
        ),
    ],
)
def test_blocks_are_what_a_reader_sees(read: Read, body: str, expected: list[str]) -> None:
    document = read(page(body))
    assert texts(document) == expected
    assert document.media_type == "text/html"
    assert_sound(document)


def test_kinds_and_levels_come_from_the_tags(read: Read) -> None:
    document = read(page("<h3>A</h3><ul><li>b<ul><li>c</ul></ul><table><tr><td>1<td>2</table>"))
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 3),
        ("list_item", 1),
        ("list_item", 2),
        ("table_row", 0),
    ]


def test_the_page_says_in_which_encoding_it_is(read: Read) -> None:
    text = "<html><meta charset='iso-8859-1'><p>Käufer zahlt fünf €</p>".encode("cp1252")
    document = read(text)
    assert (document.text, document.encoding) == ("Käufer zahlt fünf €", "cp1252")


def test_a_declared_encoding_that_nobody_knows_is_passed_over(read: Read) -> None:
    document = read("<html><meta charset=klingon><p>Käufer</p>".encode())
    assert (document.text, document.encoding) == ("Käufer", "utf-8")


def test_nothing_but_script_is_no_content(read: Read) -> None:
    assert failure_of(read, page("<script>let answer = 42</script>")) == "no_content"


def test_no_depth_of_nesting_harms(read: Read) -> None:
    assert texts(read(page("<div>" * 5_000 + "deep"))) == ["deep"]


def test_a_tag_of_very_many_attributes_takes_no_time(read: Read) -> None:
    for between in (" a{}=1", " a{}", "/a{}='x y'"):
        many = "".join(between.format(number) for number in range(60_000))
        picture = f'<img alt="x" src="data:image/png;base64,{"A/" * 20_000}">'
        page = f"<html><p{many}>Rent</p><p title='{'so it is ' * 3_000}'>Due</p>{picture}"
        assert texts(read(page.encode(), "a.html")) == ["Rent", "Due"]


def test_page_numbers_of_an_earlier_print_do_not_cut_a_sentence(read: Read) -> None:
    cut = "<p>(a) The Officer has <p align=center>-%d-<p>not performed his duties."
    document = read(page("".join(cut % number for number in (1, 2, 3))))
    sentence = "(a) The Officer has not performed his duties."
    assert texts(document) == [sentence, "-1-", sentence, "-2-", sentence, "-3-"]
    assert texts(document, "footer") == ["-1-", "-2-", "-3-"]


def test_a_number_alone_may_be_anything(read: Read) -> None:
    assert read(page("<p>our number is<p>7<p>and yours")).blocks[1].kind == "paragraph"


def test_a_page_inside_the_marks_of_a_filing_is_a_page(read: Read) -> None:
    filing = b"<DOCUMENT>\n<TYPE>EX-10.1\n<TEXT>\n" + page("<p>The Lease.</p>") + b"</TEXT>\n"
    document = read(filing)
    assert document.media_type == "text/html"
    assert "<" not in document.text
    assert "The Lease." in texts(document)


def test_lists_that_count_by_their_sheet_keep_their_numbers(read: Read) -> None:
    """As Google Docs saves its lists, and as pages of terms number their clauses."""
    google = (
        ".k-0>li{counter-increment:n-0}.k-1>li{counter-increment:n-1}ol.k-0.start{counter-reset:n-0"
        ' 0}ol.k-1.start{counter-reset:n-1 0}.k-0>li:before{content:"" counter(n-0,decimal) ". "}'
        '.k-1>li:before{content:"" counter(n-0,decimal) "." counter(n-1,lower-latin) ") "}'
        '.d-0>li:before{content:"\\0025cf   "}.c{list-style-type:none}'
    )
    in_lists = (
        "ol{counter-reset:item;list-style:none} ol > li{counter-increment:item}"
        'ol > li::before{content:counters(item,".") ". "}'
    )
    articles = (
        "ol.law{list-style-type:none;counter-reset:art 4} ol.law>li{counter-increment:art}"
        "ol.law>li:before{content:'Article ' counter(art, upper-roman) ' \\2013  '}"
    )
    for sheet, page, right in (
        (
            google,
            '<ol class="c k-0 start"><li>Pay</ol><ol class="c k-1 start"><li>cash<li>card</ol><p>so'
            '<ol class="c k-0" start=2><li>Full</ol><ol class="c k-1 start"><li>again</ol>'
            '<ul class="c d-0 start"><li>dot</ul>',
            ["1. Pay", "1.a) cash", "1.b) card", "so", "2. Full", "2.a) again", "• dot"],
        ),
        (
            in_lists,
            "<ol><li>Rent<ol><li>due<li>late<ol><li>deep</ol></ol><li>Term<ol><li>one</ol></ol>"
            "<ol><li>New</ol>",
            ["1. Rent", "1.1. due", "1.2. late", "1.2.1. deep", "2. Term", "2.1. one", "1. New"],
        ),
        (
            articles,
            "<ol class=law><li>Scope<li>Terms</ol><ul><li>a</ul>",
            ["Article V – Scope", "Article VI – Terms", "• a"],  # noqa: RUF001
        ),
    ):
        document = read(f"<html><style>{sheet}</style><body>{page}".encode(), "a.html")
        assert (texts(document), document.warnings) == (right, ())


def test_bullets_that_word_takes_from_a_font_of_signs_are_bullets(read: Read) -> None:
    def point(font: str, sign: str, text: str) -> str:
        return (
            f"<p class=MsoListParagraph><![if !supportLists]><span style='font-family:{font}'>"
            f"<span style='mso-list:Ignore'>{sign}<span style='font:"
            f'7.0pt "Times New Roman"\'>&nbsp;</span></span></span><![endif]>{text}</p>'
        )

    page = (
        point("Symbol", "\u00b7", "one")
        + point('"Courier New"', "o", "two")
        + point("Wingdings", "\u00a7", "three")
        + point("Calibri", "o.", "four")
    )
    assert texts(read(f"<meta charset=utf-8>{page}".encode(), "a.html")) == [
        "• one",
        "• two",
        "• three",
        "o. four",
    ]


def test_elements_that_never_end_take_no_time(read: Read) -> None:
    page = "<div>" * 30_000 + "x" + "</div>" * 20_000 + "<div>y</div><div>z</div>"
    assert texts(read(page.encode(), "a.html")) == ["x", "y", "z"]
