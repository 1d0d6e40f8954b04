"""Estimate of a lifter's one-repetition maximum (e1RM) from one set."""

MOST_REPS = 10  # beyond it formulas drift apart (Reynolds, Gordon and Robergs 2006)
TRUSTED_RIR = 3  # beyond it people misjudge reserve (Hackett and colleagues 2017)
EPLEY = 30  # repetitions that add one whole load to the estimate


def e1rm(load: float, reps: int, rir: int | None = None) -> float | None:
    """Estimate the load that could be lifted once, in the unit of ``load``; None without a basis.

    Epley's formula, load x (1 + repetitions / 30), for 2 to 10 repetitions to failure; a single
    is its own maximum. Up to three repetitions in reserve are added to those done; more are
    misjudged too often and add nothing. Sources: Reynolds JM, Gordon TJ, Robergs RA, J Strength
    Cond Res 2006;20(3):584-592; Hackett DA and colleagues, J Strength Cond Res
    2017;31(8):2162-2168.
    """
    if load <= 0 or reps < 1:
        return None
    able = reps + (rir if rir is not None and rir <= TRUSTED_RIR else 0)
    if able > MOST_REPS:
        return None
    return load if able == 1 else load * (1 + able / EPLEY)
