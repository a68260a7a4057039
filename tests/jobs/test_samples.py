"""What Intray brings with it to try."""

import pytest

from app.jobs import FAMILIES
from app.web.samples import Sample, samples_in
from tests.api import samples
from tests.jobs.suggestions.score import first_suggestion


def test_every_sample_is_named_and_described() -> None:
    listed = samples()
    assert len(listed) == len({sample.id for sample in listed}) == 6
    assert all(each.path.is_file() and each.title and each.description for each in listed)


def test_each_family_has_a_sample_for_one_of_its_task_types() -> None:
    first = {each.name: samples_in(each.samples)[0] for each in FAMILIES if each.samples}
    assert {name: sample.task_type for name, sample in first.items()} == {
        "contracts": "contract_review",
        "documents": "document_ingestion",
        "drawings": "document_processing",
    }


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_a_sample_is_suggested_what_it_is_for(sample: Sample) -> None:
    """A person who saves one and drops it is offered the same."""
    task_type, _ = first_suggestion(sample.path)

    assert task_type == sample.task_type
