"""Old Word files, read by antiword."""

import pytest

from app.parsing import programs
from tests.parsing import files
from tests.parsing.helpers import Read, assert_sound, failure_of, texts

pytestmark = pytest.mark.skipif(
    not programs.is_installed("antiword"), reason="antiword is not installed"
)


def test_paragraphs_are_read_whole_and_in_unicode(read: Read) -> None:
    long = "Der Käufer zahlt 5 € für jedes Stück, das er bestellt hat, und zwar pünktlich. " * 3
    document = read(files.make_doc(["SUPPLY AGREEMENT", long, "The end of it."]), "old.doc")
    assert texts(document) == ["SUPPLY AGREEMENT", long.strip(), "The end of it."]
    assert document.media_type == "application/msword"
    assert_sound(document)


def test_an_old_word_file_with_a_password_says_so(read: Read) -> None:
    assert failure_of(read, files.make_doc(is_encrypted=True)) == "password_required"


def test_an_old_word_file_with_nothing_sound_in_it_is_corrupt(read: Read) -> None:
    assert failure_of(read, files.fake_doc()) == "corrupt_file"
