"""W15: rest days in the week."""

import pytest

from tests.coaching.build import level, run


@pytest.mark.parametrize(
    ("days", "expected"), [(7, "info"), (6, "none"), (3, "none"), (2, "silent")]
)
def test_rest_days(days, expected):
    assert level("rest_days", *(run(day) for day in range(days))) == expected
