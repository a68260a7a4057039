"""What a person does not see on a page is not read; what was struck out is marked."""

import pytest

from tests.parsing.helpers import Read, assert_sound, texts

HIDDEN = "The seller would take less than four hundred thousand."
SEEN = "The auction opens on 2 October."


def page(body: str, style: str = "") -> bytes:
    head = f"<head><style>{style}</style></head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>".encode()


def test_what_is_hidden_by_any_means_is_left_out_with_one_warning(read: Read) -> None:
    ways = [
        ("", f"<p hidden>{HIDDEN}</p>"),
        ("", f"<div style='DISPLAY:none !important'><p>{HIDDEN}</p></div>"),
        ("", f"<p style='visibility: hidden'>{HIDDEN}</p>"),
        ("", f"<p style='font-size:0'>{HIDDEN}</p>"),
        ("", f"<p style='opacity:0'>{HIDDEN}</p>"),
        ("", f"<p><font color=white>{HIDDEN}</font></p>"),
        ("", f"<p style='color:#fffffe;background:white'>{HIDDEN}</p>"),
        ("", f"<p style='position:absolute; left:-9999px'>{HIDDEN}</p>"),
        ("", f"<p style='max-height:0;overflow:hidden'>{HIDDEN}</p>"),
        (".draft, .old { display: none }", f"<p class='a draft'>{HIDDEN}</p>"),
        ("@media screen { #x { display:none } }", f"<p id=x>{HIDDEN}</p>"),
        ("main > .note p { display:none }", f"<main><div class=note><p>{HIDDEN}</p></div></main>"),
        (".sr { position:absolute; clip: rect(0,0,0,0) }", f"<p class=sr>{HIDDEN}</p>"),
        ("p.w { color: rgb(255, 255, 255) }", f"<p class=w>{HIDDEN}</p>"),
        ("td.w { display:none }", f"<table><tr><td>1<td>2<td class=w>{HIDDEN}</table>"),
    ]
    for style, hidden in ways:
        document = read(page(f"<p>{SEEN}</p>{hidden}", style))
        assert texts(document)[0] == SEEN, hidden
        assert "four hundred" not in document.text, hidden
        assert [loss.kind for loss in document.losses] == ["hidden text"], hidden
        assert len(document.warnings) == 1, hidden


def test_what_only_seems_hidden_is_read_without_a_warning(read: Read) -> None:
    ways = [
        ("", f"<p aria-hidden=true>{SEEN}</p>"),
        ("", f"<div style='background:#123;color:white'><p>{SEEN}</p></div>"),
        ("", f"<table bgcolor=navy><tr><td><font color=white>{SEEN}</font></table>"),
        ("", f"<div style='visibility:hidden'><p style='visibility:visible'>{SEEN}</p></div>"),
        ("", f"<div style='font-size:0'><p style='font-size:16px'>{SEEN}</p></div>"),
        ("", f"<div style='background-image:url(a.png);color:white'>{SEEN}</div>"),
        (".bar { background: var(--dark); color: white }", f"<div class=bar>{SEEN}</div>"),
        ("@media print { p { display:none } }", f"<p>{SEEN}</p>"),
        ("@media (max-width: 600px) { p { display:none } }", f"<p>{SEEN}</p>"),
        ("body { display: none; opacity: 0 }", f"<p>{SEEN}</p>"),
        (".js p { display: none } p:hover { display: none }", f"<p>{SEEN}</p>"),
        ("p { display: none } p.shown { display: block }", f"<p class=shown>{SEEN}</p>"),
        ("#a { display: block } p { display: none }", f"<p id=a>{SEEN}</p>"),
        ("", f"<details><summary>More</summary><p>{SEEN}</p></details>"),
        ("", f"<p>{SEEN}</p><span hidden>menu</span>"),
        ("", f"<link rel=stylesheet href=a.css><p style='color:white'>{SEEN}</p>"),
    ]
    for style, body in ways:
        document = read(page(body, style))
        assert SEEN in texts(document), body
        assert document.warnings == (), body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p>Cars park <del>on the lawn</del> <ins>behind it</ins>.</p>",
            "Cars park ~~on the lawn~~ behind it.",
        ),
        ("<del><p>The fee is 4 pounds.</p></del><p>x</p>", "~~The fee is 4 pounds.~~"),
        (
            "<p>It is <span style='text-decoration-line: line-through'>5</span> 6.</p>",
            "It is ~~5~~ 6.",
        ),
        ("<p>It is <strike>5 <b>or</b> 7</strike> 6.</p>", "It is ~~5 or 7~~ 6."),
        ("<table><tr><th>Fee<th>Per<tr><td><s>5</s> 6<td>day</table>", "Fee | Per"),
        ("<ul><li><s>The old fee.</s></li></ul>", "• ~~The old fee.~~"),
    ],
)
def test_struck_out_text_stands_between_tildes(read: Read, body: str, expected: str) -> None:
    document = read(page(body))
    assert texts(document)[0] == expected
    assert [loss.kind for loss in document.losses] == ["struck-out text"]
    assert_sound(document)


def test_a_style_takes_the_line_of_struck_out_text_away(read: Read) -> None:
    document = read(page("<p>Now <s class=n>5</s> pounds.</p>", "s.n { text-decoration: none }"))
    assert (document.text, document.warnings) == ("Now 5 pounds.", ())


def test_scripts_and_what_they_may_fill_in_are_no_text(read: Read) -> None:
    body = (
        "<script>bad()</script><noscript>Switch on scripts.</noscript>"
        "<template><p>Bid {{ amount }}</p></template><iframe src='https://a.example'>old</iframe>"
        f"<p>{SEEN}</p><button>Send</button><svg><title>Logo</title><text>Pier 4</text></svg>"
    )
    document = read(page(body))
    assert texts(document) == [SEEN, "Pier 4"]
    assert document.warnings == ()


def test_a_picture_that_is_only_linked_is_named_once_unless_it_is_an_ornament(read: Read) -> None:
    linked = '<p>Rent.</p><img src="https://a.example/table.png" width="600" height="300">'
    document = read(page(linked * 2))
    assert [(loss.kind, loss.count) for loss in document.losses] == [("unreadable picture", 1)]
    assert "linked" in document.warnings[0]
    for ornament in ('alt=""', 'width="1" height="1"', 'height="40"'):
        assert read(page(f'<p>Rent.</p><img src="logo.gif" {ornament}>')).warnings == ()


def test_what_is_hidden_in_raised_letters_or_a_drawing_is_not_read(read: Read) -> None:
    hidden = "<span style='display:none'>secret</span><script>secret()</script>"
    body = (
        f"<p>{SEEN}<sup>1{hidden}</sup> H<sub>2{hidden}</sub>O"
        f"<span style='visibility:hidden'><svg><text>secret</text></svg><math>secret</math></span>"
        f"<pre>As <b hidden>secret</b>typed.</pre>"
    )
    assert texts(read(page(body))) == [f"{SEEN}[1] H₂O", "As typed."]
