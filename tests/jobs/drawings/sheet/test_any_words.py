"""Rules that hold for whatever is written on a sheet."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.jobs.drawings.classification.classifier import classify
from app.jobs.drawings.scale.candidate import ARCHITECTS
from app.jobs.drawings.scale.decision import ScaleStatus, find_scale
from app.jobs.drawings.sheet.sheet import Sheet, Word
from app.jobs.drawings.title_block.title_block import read_title_block
from tests.jobs.drawings.written import line, sheet

PIECES = (
    "SCALE", "SCALE:", "1/4\"", "1", "=", "1'-0\"", "1:100", "NTS", "AS", "NOTED", "SHEET", "NO.",
    "NUMBER", "TITLE:", "A-101", "S1.01", "0", "4'", "8'", "FEET", "SEE", "PLAN", "DETAILS", "@",
    "CONCRETE", "SLAB", "F1", "DATE", "REV", "-", "/", "1/2\"", "20'", "KEY", "\ufb01", "\u00bd\"",
)  # fmt: skip
texts = st.one_of(st.sampled_from(PIECES), st.text(min_size=1, max_size=6))
places = st.integers(min_value=0, max_value=120)


@st.composite
def words(draw: st.DrawFn) -> Word:
    left, top = draw(places) * 20.0, draw(places) * 14.0
    width, height = draw(st.floats(0, 60)), draw(st.floats(0, 30))
    turn = draw(st.sampled_from((0, 90, 180, 270)))
    return Word(draw(texts), left, top, left + width, top + height, turn)


def on_sheet(found: list[Word]) -> Sheet:
    return sheet(found)


@given(st.lists(words(), max_size=25))
def test_any_words_are_read_without_an_error_and_with_their_evidence(found: list[Word]) -> None:
    drawn = on_sheet(found)

    scale, block = find_scale(drawn), read_title_block(drawn)
    number = block.number.value if block.number else None
    kind = classify(drawn, number, block.title.value if block.title else None)

    assert scale.is_calibrated == (scale.status is ScaleStatus.CALIBRATED)
    if scale.is_calibrated:
        assert scale.ratio
        assert any(
            note.counts and note.ratio and abs(note.ratio / scale.ratio - 1) <= 0.02
            for note in scale.candidates
        )
    for told in (block.number, block.title, block.project):
        assert told is None or (told.value and told.box)
    assert 0 <= kind.confidence <= 1


@given(st.lists(words(), max_size=25))
def test_the_order_of_the_file_does_not_matter_to_the_scale(found: list[Word]) -> None:
    one = find_scale(on_sheet(found))
    other = find_scale(on_sheet(sorted(found, key=lambda word: (word.text, word.left))))

    assert one.is_calibrated == other.is_calibrated
    assert {note.ratio for note in one.candidates} == {note.ratio for note in other.candidates}


@given(st.sampled_from(sorted(ARCHITECTS)), st.sampled_from(("", " ")), st.booleans())
def test_every_scale_of_an_architect_is_read_with_any_spacing(
    paper: Fraction, space: str, has_word: bool
) -> None:
    whole, part = divmod(paper, 1)
    inches = " ".join(str(each) for each in (whole, part) if each)
    note = f'{"SCALE: " if has_word else ""}{inches}"{space}={space}1\'-0"'

    found = find_scale(sheet(line(note, 300, 300)))

    assert (found.is_calibrated, found.ratio) == (True, float(12 / paper))
