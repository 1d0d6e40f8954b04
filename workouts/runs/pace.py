"""Time, distance and pace of a run: any two give the third, and three must agree."""

from django.core.exceptions import ValidationError

from workouts.shared.units import Unit, format_duration, pace_of, plain_number


def completed(
    duration_s: int | None, distance_m: float | None, pace_s: int | None, unit: Unit
) -> tuple[int, float | None]:
    """Return the seconds and metres of a run, from any two of seconds, metres and seconds a unit.

    Raises ValidationError when that leaves the time open or says more than can be true.
    """
    if pace_s is None:
        if duration_s is None:
            raise ValidationError({"duration": "Give the time, or distance and pace."})
        return duration_s, distance_m
    if duration_s is None and distance_m is None:
        raise ValidationError({"duration": "A pace needs a time or a distance beside it."})
    if distance_m is None:
        assert duration_s is not None
        return duration_s, duration_s / pace_s * unit.si
    if duration_s is None:
        duration_s = max(1, round(distance_m / unit.si * pace_s))
        advice = "Times are kept in whole seconds: give the time instead."
    else:
        advice = "Clear the one that is to be worked out."
    true = pace_of(distance_m, duration_s, unit)
    if true != pace_s:
        raise ValidationError(
            {
                "pace": f"{plain_number(distance_m / unit.si)} {unit.symbol} in "
                f"{format_duration(duration_s)} is {format_duration(true)} per {unit.symbol}, not "
                f"{format_duration(pace_s)}. {advice}"
            }
        )
    return duration_s, distance_m
