"""Fixtures of the reader tests."""

from pathlib import Path

import pytest

from tests.parsing.helpers import Read, reader


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads bytes as a document."""
    return reader(tmp_path)
