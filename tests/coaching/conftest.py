"""Under mutation: the tests that notice most come first, and properties are tried briefly."""

import os

import pytest
from hypothesis import Phase, is_hypothesis_test, settings

# mutmut sets this in every process it starts; `make mutants` runs it.
MUTATING = "MUTANT_UNDER_TEST" in os.environ
NOTICE_MOST = ("test_words", "test_kept_numbers")

if MUTATING:
    settings.register_profile(
        "mutants",
        settings.get_profile("ci"),
        max_examples=20,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.load_profile("mutants")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if MUTATING:
        items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[bool, bool]:
    rest = item.path.stem not in NOTICE_MOST
    return rest, isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)
