"""Attacks take long and find the same with any database, but for those on what a database keeps."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
WITH_EACH_DATABASE = {"test_deletion_leaves_nothing", "test_silent_logs", "test_secrets_at_rest"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(FOLDER) and item.path.stem not in WITH_EACH_DATABASE:
            item.add_marker(pytest.mark.one_database)
