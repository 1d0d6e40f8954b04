"""Uploads are stored in a folder that is the test's own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _private_files(private_files: Path) -> None:
    """Let every test of kept files have a folder of its own."""
