"""Prediction of the time over one distance from a race over another."""

FADE = 1.06  # by this power of the distance the time grows
SHORTEST_S, LONGEST_S = 210.0, 13_800.0  # 3.5 to 230 minutes, where the power was found


def like_effort(seconds: float, metres: float, target_m: float) -> float | None:
    """Predict the seconds that as hard an effort takes over another distance; both above zero.

    None where either time lies outside what the formula was made for. Source: Riegel PS, Am Sci
    1981;69:285-290.
    """
    time = seconds * (target_m / metres) ** FADE
    within = all(SHORTEST_S <= duration <= LONGEST_S for duration in (seconds, time))
    return time if within else None
