"""The energy cost of running up or down against running on the level."""

STEEPEST = 0.45  # the slopes that were measured, up and down
_LEVEL = 3.6  # J for each kilogram and metre


def cost_factor(grade: float) -> float | None:
    """Return the level metres that one metre at a grade (rise / length) costs; None beyond 45%.

    The polynomial fitted to ten runners on a treadmill: Minetti AE and colleagues, J Appl Physiol
    2002;93(3):1039-1046.
    """
    if abs(grade) > STEEPEST:
        return None
    i = grade
    cost = 155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + _LEVEL
    return cost / _LEVEL
