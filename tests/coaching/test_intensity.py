"""W0 line by line: easy, moderate, hard and steady minutes of one run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.build import run
from workouts.coaching.intensity import split
from workouts.coaching.sessions import RunKind

ZONES = (10, 14, 6, 9, 3)  # 42 of 45 minutes
SCALED = (24 * 45 / 42, 6 * 45 / 42, 12 * 45 / 42)


@pytest.mark.parametrize(
    ("kind", "fields", "parts", "steady", "basis"),
    [
        # 1: strides inside an easy run
        ("intervals", {"rpe": 4, "work_minutes": 9}, (45, 0, 0), 45, "strides"),
        ("hills", {"rpe": 4.5}, (31.5, 0, 13.5), 0, "kind"),
        # 2: logged work, at most the whole run
        ("hills", {"rpe": 7, "work_minutes": 10}, (35, 0, 10), 0, "work"),
        ("sprint", {"work_minutes": 50}, (0, 0, 45), 0, "work"),
        ("intervals", {"work_minutes": 0, "hr_zone_minutes": ZONES}, (45, 0, 0), 0, "work"),
        # 3: heart rate for intervals and fartlek, from 80 % coverage
        ("intervals", {"hr_zone_minutes": ZONES}, SCALED, 0, "heart_rate"),
        ("fartlek", {"hr_zone_minutes": ZONES, "rpe": 8}, SCALED, 0, "heart_rate"),
        ("fartlek", {"hr_zone_minutes": (9, 9, 9, 9, 0)}, (22.5, 11.25, 11.25), 0, "heart_rate"),
        ("fartlek", {"hr_zone_minutes": (9, 9, 9, 8.9, 0)}, (31.5, 0, 13.5), 0, "kind"),
        # 4: default shares; heart rate lags on hills and sprints
        ("intervals", {}, (27, 0, 18), 0, "kind"),
        ("hills", {"hr_zone_minutes": ZONES}, (31.5, 0, 13.5), 0, "kind"),
        ("sprint", {"hr_zone_minutes": ZONES}, (38.25, 0, 6.75), 0, "kind"),
        # 5: heart rate before RPE for continuous runs
        ("easy", {"hr_zone_minutes": ZONES, "rpe": 9}, SCALED, SCALED[0] + SCALED[1], "heart_rate"),
        ("easy", {"hr_zone_minutes": (0, 0, 0, 0, 0), "rpe": 3}, (45, 0, 0), 45, "rpe"),
        # 6: RPE
        ("tempo", {"rpe": 4.9}, (45, 0, 0), 45, "rpe"),
        ("easy", {"rpe": 5}, (0, 45, 0), 45, "rpe"),
        ("easy", {"rpe": 6.9}, (0, 45, 0), 45, "rpe"),
        ("easy", {"rpe": 7}, (0, 0, 45), 0, "rpe"),
        ("unknown", {"rpe": 4}, (45, 0, 0), 45, "rpe"),
        ("unknown", {"rpe": 4.5}, (45, 0, 0), 0, "rpe"),
        ("unknown", {"rpe": 3, "hr_zone_minutes": ZONES}, (45, 0, 0), 45, "rpe"),
        ("unknown", {"hr_zone_minutes": ZONES}, SCALED, 0, "heart_rate"),
        # 7: kind alone
        *((kind, {}, (45, 0, 0), 45, "kind") for kind in ("recovery", "easy", "steady", "long")),
        ("downhill", {}, (45, 0, 0), 45, "kind"),
        ("tempo", {}, (18, 27, 0), 45, "kind"),
        ("progression", {}, (27, 18, 0), 45, "kind"),
        ("race", {}, (0, 0, 45), 0, "kind"),
        # 8: nothing known
        ("unknown", {}, (0, 0, 0), 0, "unknown"),
    ],
)
def test_the_first_line_that_fits_decides(kind, fields, parts, steady, basis):
    found = split(run(0, 45, kind, **fields))
    assert (found.easy, found.moderate, found.hard) == pytest.approx(parts)
    assert found.steady == pytest.approx(steady)
    assert found.basis == basis


minutes = st.floats(0, 600, allow_nan=False)


@given(
    st.sampled_from(list(RunKind)),
    st.floats(1, 600),
    st.none() | st.integers(0, 10),
    st.none() | st.tuples(minutes, minutes, minutes, minutes, minutes),
    st.none() | minutes,
)
def test_the_parts_make_the_whole_or_nothing(kind, length, rpe, zones, work):
    found = split(run(0, length, kind, rpe=rpe, hr_zone_minutes=zones, work_minutes=work))
    whole = 0 if found.basis == "unknown" else length
    assert found.easy + found.moderate + found.hard == pytest.approx(whole)
    assert 0 <= found.steady <= whole + 1e-9
