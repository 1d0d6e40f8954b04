"""Under mutation: what notices most is tried first, and properties are tried briefly."""

import os

import pytest
from hypothesis import Phase, is_hypothesis_test, settings

# mutmut sets this in every process it starts; `make mutants` runs it.
MUTANT = os.environ.get("MUTANT_UNDER_TEST")
NOTICE_MOST = ("test_words", "test_kept_numbers")

if MUTANT is not None:
    settings.register_profile(
        "mutants",
        settings.get_profile("ci"),
        max_examples=20,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.load_profile("mutants")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> pytest.ExitCode | None:
    """End at once where what is found or said differs: to collect hundreds of tests takes longer.

    These two tests would be the first to run; they are tried where they reach what was changed.
    """
    from tests.coaching import test_words

    mutant = os.environ.get("MUTANT_UNDER_TEST", "")  # as of this process, forked from another
    reached = " ".join(config.args) if "__mutmut_" in mutant else ""
    try:
        if "test_what_is_found_is_approved" in reached:
            test_words.test_what_is_found_is_approved()
        if "coaching-sentences.md" in reached:
            test_words.test_a_document_is_written_from_the_rules(
                "coaching-sentences.md", test_words.sentence_list
            )
    except Exception:  # noqa: BLE001 (whatever fails, the change was noticed)
        return pytest.ExitCode.TESTS_FAILED
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if MUTANT is not None:
        items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[bool, bool]:
    rest = item.path.stem not in NOTICE_MOST
    return rest, isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)
