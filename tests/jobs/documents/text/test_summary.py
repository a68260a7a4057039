"""An extract: the most central sentences, word for word, with their places."""

from app.jobs.documents.found import Sentence
from app.jobs.documents.text.lexrank import centrality, cosines
from app.jobs.documents.text.serialization import pack, unpack
from app.jobs.documents.text.summary import BRIEF_CHARACTERS
from app.jobs.documents.worker import summarize
from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document

CENTRAL = "The council will replace the old bridge over the river with a new bridge in spring."
ABOUT_IT = (
    "The old bridge over the river has been closed to lorries since the last winter.",
    "Engineers of the council say that the old bridge cannot be repaired any more.",
    "A new bridge over the river is expected to cost the council four million.",
    "In spring the council will build the new bridge beside the old one.",
)
ASIDE = "Somebody lost a green umbrella and two gloves at yesterday's evening concert."


def built(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    builder = DocumentBuilder()
    builder.start_page(1)
    for text in texts:
        builder.add(kind, text)
    return builder.build("text/plain")


def texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in sentences]


def test_what_many_sentences_share_is_more_central_than_an_aside() -> None:
    sentences = [text.lower().split() for text in (CENTRAL, ASIDE, *ABOUT_IT)]

    shares = centrality(cosines(sentences))

    assert abs(sum(shares) - 1) < 1e-3
    assert shares[0] == max(shares)
    assert shares[1] == min(shares)


def test_sentences_are_alike_as_their_words_are() -> None:
    alike = cosines([["roof", "leaks"], ["roof", "leaks"], ["rent"], []])

    assert abs(alike[0, 1] - 1) < 1e-6
    assert alike[0, 2] == 0
    assert not alike[3].any()


def test_an_extract_is_word_for_word_in_reading_order_and_short() -> None:
    document = built(ASIDE, *ABOUT_IT, CENTRAL)

    brief = summarize(pack(document)).brief

    assert CENTRAL in texts(brief)
    assert ASIDE not in texts(brief)
    assert len(" ".join(texts(brief))) <= BRIEF_CHARACTERS
    assert [each.start for each in brief] == sorted(each.start for each in brief)
    for each in brief:
        assert document.text[each.start : each.end] == each.text
        assert each.page == 1


def test_headings_tables_and_running_heads_say_nothing_of_a_document() -> None:
    builder = DocumentBuilder()
    for kind in (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.HEADER, BlockKind.FOOTER):
        builder.add(kind, f"This {kind.value} has enough words in it to be a sentence.")
    builder.add(BlockKind.PARAGRAPH, CENTRAL)
    builder.start_page(1)

    assert texts(summarize(pack(builder.build("text/plain"))).detailed) == [CENTRAL]


def test_what_is_said_twice_is_shown_once() -> None:
    document = built(CENTRAL, *ABOUT_IT, CENTRAL.replace("spring", "autumn"))

    detailed = texts(summarize(pack(document)).detailed)

    assert len([text for text in detailed if text.startswith("The council will replace")]) == 1


def test_the_longer_extract_holds_more() -> None:
    works = (
        "new kerbs, drains and paving stones along both sides of Mill Lane",
        "a crossing with lamps for the children of the school in Station Road",
        "benches, trees and a drinking fountain in the square before the library",
        "wider stairs and a ramp from Harbour Street down to the ferry landing",
        "shelters with seats and timetables at eleven bus stops on Church Hill",
        "a quieter surface on the bypass between the hospital and the kiln yard",
        "signs in four languages for visitors of the castle and its gardens",
        "racks for two hundred bicycles beside the entrance of the market hall",
    )
    document = built(*(f"In spring the council of the town will pay for {work}." for work in works))

    summary = summarize(pack(document))

    assert len(summary.detailed) > len(summary.brief) > 0


def test_a_document_without_sentences_is_shown_by_its_first_words() -> None:
    document = built("Invoice 4711", "Total 12.00", kind=BlockKind.TABLE_ROW)

    assert texts(summarize(pack(document)).brief) == ["Invoice 4711"]


def test_a_long_document_is_compared_in_a_sample_of_it() -> None:
    document = built(
        *(f"Report {n} says that the bridge number {n} is sound." for n in range(3000))
    )

    assert 1 <= len(summarize(pack(document)).brief) <= 10


def test_a_packed_document_is_the_same_when_it_is_unpacked() -> None:
    document = built("Ein Vertrag “über” Gütern\u2028", "zweiter")

    again = unpack(pack(document))

    assert (again.text, again.pages, again.blocks) == (
        document.text,
        document.pages,
        document.blocks,
    )


def test_without_a_whole_sentence_it_begins_with_words_that_nobody_struck_out() -> None:
    for first in ("The fee is ~~300~~ 340 euros.", "~~Gone.~~"):
        document = built(first, "The roof is sound.")
        assert texts(summarize(pack(document)).brief) == ["The roof is sound."]
