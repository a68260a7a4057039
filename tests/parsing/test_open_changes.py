"""How many changes and comments stand open in a file is a fact that every step hands on."""

from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind, Document
from app.parsing.losses import LossKind, OpenChanges, open_changes
from app.parsing.serialization import compressed, document_of, expanded, fields_of


def changed() -> Document:
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, "The Tenant shall cut its carbon emissions by half by 2030.")
    builder.lose(LossKind.INSERTIONS, count=2)
    builder.lose(LossKind.INSERTIONS, page=3, count=1)
    builder.lose(LossKind.COMMENTS)
    builder.lose(LossKind.ATTACHMENT, detail="plan.dwg")
    return builder.build("text/plain")


def test_changes_and_comments_are_counted_over_all_pages_and_said_in_words() -> None:
    counted = open_changes(changed().losses)
    assert counted == OpenChanges(insertions=3, deletions=0, comments=1)
    assert counted.in_words() == "3 insertions, 1 comment"
    assert open_changes(()).in_words() == ""


def test_losses_cross_from_worker_to_worker_as_data() -> None:
    document = changed()
    fields = expanded(compressed(fields_of(document)))
    assert document_of(fields).losses == document.losses

    del fields["losses"]
    assert document_of(fields).losses == (), "as a step of an older release has kept it"
