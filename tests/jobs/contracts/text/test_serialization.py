"""A contract as the text that goes from worker to worker, and as the JSON that a review keeps."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from app import jsonio
from app.engine.steps import result_adapter
from app.jobs.contracts.found import OpenedDocument
from app.jobs.contracts.text.contract import Contract, contract_of
from app.jobs.contracts.text.serialization import from_json, pack, to_json, unpack
from app.jobs.contracts.worker import (
    embed_contract,
    find_climate_passages,
    give_overview,
    open_upload,
    pack_document,
    pack_opened,
    read_contract,
)
from app.parsing.document import Document, Page
from tests.jobs.contracts.score.alone import as_document

LEASE = as_document(
    "12. NET ZERO", "12.1 The Tenant shall:", "(a) report its emissions; and", "(b) cut them.", "É"
)
SCAN = replace(
    LEASE,
    pages=(Page(1, 0, 20), Page(2, 20, len(LEASE.text))),
    warnings=("Page 2 is hard to read.",),
    media_type="",
)
OPENED_LEASE = OpenedDocument(LEASE, "lease", ("its title",), ())


def test_what_was_packed_is_unpacked_with_its_pages_warnings_and_passages() -> None:
    contract = contract_of(SCAN)
    assert [segment.lead for segment in contract.segments if segment.lead]
    assert [segment.heading for segment in contract.segments if segment.heading]

    assert unpack(pack(contract)) == contract


@given(st.lists(st.text("aA1.;:( )é", min_size=1, max_size=60), max_size=8))
def test_no_contract_is_changed_by_packing(paragraphs: list[str]) -> None:
    contract = contract_of(replace(as_document(*paragraphs), media_type=""))
    assert unpack(pack(contract)) == contract


def test_the_kept_json_gives_the_document_back() -> None:
    kept = jsonio.loads(to_json(SCAN, "file"))
    assert kept.keys() == {"file_id", "text", "pages", "blocks"}
    assert from_json(kept, SCAN.warnings) == SCAN


def test_a_review_goes_on_from_a_checkpoint_that_holds_the_document() -> None:
    """Older releases stored the document itself."""
    stored = TypeAdapter(Document).dump_json(SCAN)

    found = result_adapter(read_contract).validate_json(stored)

    assert found == SCAN
    assert unpack(pack_document(found)) == contract_of(SCAN)


def test_a_recommendation_goes_on_from_a_checkpoint_that_holds_the_document() -> None:
    facts = {"contract_type": "lease", "evidence": ["its title"], "covered": ["Carbon and fuels"]}
    stored = jsonio.dumps({"document": SCAN, **facts})

    found = pack_opened(result_adapter(open_upload).validate_json(stored))

    assert unpack(found.contract) == contract_of(SCAN)
    assert (found.warnings, found.covered) == (SCAN.warnings, ("Carbon and fuels",))


def test_a_packed_contract_is_found_again_in_its_checkpoint() -> None:
    adapter = result_adapter(read_contract)
    packed = pack_document(SCAN)
    assert adapter.validate_json(adapter.dump_json(packed)) == packed


def test_every_stage_takes_the_passages_that_were_cut_when_the_contract_was_read() -> None:
    """None cuts the text again: where no passage was packed, there is none to judge."""
    packed = pack(Contract(LEASE, ()))
    assert give_overview(packed).passages == 0
    assert find_climate_passages(packed) == ()
    assert embed_contract(pack_opened(OPENED_LEASE)) != ()
    assert embed_contract(replace(pack_opened(OPENED_LEASE), contract=packed)) == ()
