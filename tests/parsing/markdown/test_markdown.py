"""Markdown: read as the page that is made of it."""

import time

import pytest

from tests.parsing.helpers import Read, assert_sound, texts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\ntitle: Rent\ndate: 2031-05-01\n---\n\n# Rent\n", ["Rent"]),
        ("+++\ntitle = 'Rent'\n+++\nDue in May.", ["Due in May."]),
        ("---\n\nOne.\n\n---\n\nTwo.", ["One.", "Two."]),
        ("<!-- ask\nFinance -->\nOne. <!-- twice --> Two.", ["One. Two."]),
        ("[//]: # (a remark)\nOne.", ["One."]),
        ("1. a\n1. b\n1. c", ["1. a", "2. b", "3. c"]),
        ("7) a\n8) b\n\n   more\n   1. c", ["7) a", "8) b", "more", "1. c"]),
        ("* a\n  * b\n    1. c\n* d", ["• a", "• b", "1. c", "• d"]),
        ("- [x] paid\n- [ ] sent\n1. [X] kept", ["☒ paid", "☐ sent", "1. ☒ kept"]),
        ("7\\. is free.\n\n1986\\. A year.", ["7. is free.", "1986. A year."]),
        ("See [the plan][p] and <a@b.example> at https://c.example.\n\n[p]: https://d.example 'D'",
         ["See the plan and a@b.example at https://c.example."]),
        ("Tom &amp; Ann&nbsp;pay &euro; 5.\\\nNow.  \nThen.", ["Tom & Ann pay € 5. Now. Then."]),
        ("A | B\n--|--\n1 |\n| | 2\n`a\\|b` | ~~3~~ 4", ["A | B", "1 |", "| 2", "a|b | ~~3~~ 4"]),
        ("~~The old fee.~~ The new one.", ["~~The old fee.~~ The new one."]),
        ("Since[^a] May[^b].\n\n[^b]: Or *June*.\n[^a]: 2031.\n    And on.\n",
         ["Since[1] May[2].", "[1] 2031. And on.", "[2] Or June."]),
        ("Rent^[Without rates.] is due.", ["Rent[1] is due.", "[1] Without rates."]),
        ("It is [^x] `[^a]`.\n\n[^a]: Known.", ["It is [^x] [^a].", "[1] Known."]),
        ("H~2~O and x^2^ on the 1^st^ of m<sup>2</sup>", ["H₂O and x² on the 1st of m²"]),
        ("Term\n:   What it means.\n    And more.\n\nNext.",
         ["Term", "What it means. And more.", "Next."]),
        ("Title {#id .class}\n=====\n\nText. {: .big }", ["Title", "Text."]),
        ("[TOC]\n\nSee [[Rents|the rents]].", ["See the rents."]),
        ("a_b_c and 2 * 3 * 4 and snake_case_", ["a_b_c and 2 * 3 * 4 and snake_case_"]),
        ("Dear <Name of tenant>,\n\n<div hidden>\n\nnothing\n\n</div>", ["Dear <Name of tenant>,"]),
        ("<details><summary>More</summary>\n\nHidden *by a click*.\n\n</details>",
         ["More", "Hidden by a click."]),
        ("```py\nif a:\n    b()\n\nc()\n```\n\n    x  y\n", ["if a:\n    b()\n\nc()", "x  y"]),
        ("~~~\n!!! note\n- [ ] a\n[^1]: b\n{{ c }}\n~~~", ["!!! note\n- [ ] a\n[^1]: b\n{{ c }}"]),
        ("> The lease\nruns on.\n> > Twice.", ["The lease runs on.", "Twice."]),
    ],
)  # fmt: skip
def test_what_a_person_sees_of_it(read: Read, source: str, expected: list[str]) -> None:
    document = read(source.encode(), "a.md")
    assert texts(document) == expected
    assert document.media_type == "text/markdown"
    struck = ["struck-out text"] if "~~" in source and "```" not in source else []
    assert [loss.kind for loss in document.losses] == (struck if "~~~" not in source else [])
    assert_sound(document)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('!!! warning "Before you start"\n    Stop it.\n\n    Wait.\n\nGo.',
         ["Before you start", "Stop it.", "Wait.", "Go."]),
        ("!!! note\n    - a\n    - b\n??? tip\n    c", ["Note", "• a", "• b", "Tip", "c"]),
        ('!!! danger ""\n    Stop it.', ["Stop it."]),
        ("- a\n\n    !!! note\n        Inside.\n- b", ["• a", "Note", "Inside.", "• b"]),
        (":::note\nNight trains count.\n:::\nNext.", ["Note", "Night trains count.", "Next."]),
        ("::: tip Take care\nA\n:::\n\n::: {.fine #x}\nB\n:::", ["Take care", "A", "B"]),
        (":::warning[Mind **this**]\nA\n:::", ["Mind this", "A"]),
        ("> [!NOTE]\n> Night trains count.\n\n> [!tip]- Fold\n> me.",
         ["Note", "Night trains count.", "Fold", "me."]),
        ("!!! Do not sign this today", ["!!! Do not sign this today"]),
        ("{% if a %}\nKept.\n{% endif %}\n{{ toc }}\n{{< gallery >}}\n{# never #}", ["Kept."]),
        ("It is {{ days }} days `{% raw %}`.", ["It is {{ days }} days {% raw %}."]),
        ("%% a remark %%\nOne.{/* none */}", ["One."]),
    ],
)  # fmt: skip
def test_boxes_and_tags_of_site_makers(read: Read, source: str, expected: list[str]) -> None:
    document = read(source.encode(), "a.md")
    assert texts(document) == expected
    assert document.warnings == ()


def test_heads_of_tables_and_notes_have_their_kinds(read: Read) -> None:
    document = read(b"# A\n\nB[^1]\n\n| C | D |\n|---|---|\n| 1 | 2 |\n\n[^1]: E", "a.md")
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("table_row", 1),
        ("table_row", 0),
        ("footnote", 0),
    ]


def test_a_long_text_is_read_in_pieces_that_know_its_references(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.parsing.markdown.render._SLICE", 400)
    monkeypatch.setattr("app.parsing.markdown.render._LONGEST_SLICE", 800)
    part = "# Part\n\n" + "See [the plan][p] here.\n\n" * 90 + "1. One.\n\n   Two.\n\n1. Three.\n\n"
    document = read((part * 2 + "[p]: https://a.example\n").encode(), "a.md")
    assert len(document.blocks) == 2 * (1 + 90 + 3)
    assert "[" not in document.text
    assert texts(document)[-3:] == ["1. One.", "Two.", "2. Three."]


def test_nothing_is_lost_by_depth_and_no_marks_take_long(read: Read) -> None:
    started = time.process_time()
    assert read(b"> " * 3_000 + b"deep", "a.md").text == "deep"
    nested = "".join(f"{'  ' * depth}- item{depth}\n" for depth in range(0, 200, 4))
    text = read(nested.encode(), "a.md").text
    assert all(f"item{depth}" in text for depth in (0, 100, 196))
    for marks in ("*a **b ", "[a](", "[[", "^[", "`` ` ", "{%", ">", "<!--", "!!! a\n"):
        read(b"x" + (marks * (8_000 // len(marks))).encode(), "a.md")
    assert time.process_time() - started < 4
