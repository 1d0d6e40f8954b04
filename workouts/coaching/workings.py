"""How each finding was worked out: its sum in figures, and what the data behind it covered."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from workouts.coaching import thresholds as t
from workouts.coaching.types import Level, Numbers
from workouts.coaching.wording import (
    count,
    distance,
    items,
    kinds_guessed,
    limit,
    listed,
    number,
    opening,
    optional,
    percent,
    plain,
    sentences,
    texts,
)


class Workings(NamedTuple):
    """The arithmetic in one line, and which part of the data was recorded, estimated or missing."""

    sum: str
    data: str


_Writer: TypeAlias = Callable[[Numbers], Workings]


def workings(code: str, level: Level, numbers: Numbers, *, miles: bool = False) -> Workings | None:
    """The workings of a finding; None where the rule could not judge, or has no sum to show."""
    if level is Level.SILENT:
        return None
    if code == "single_run_spike":
        return _single_run_spike(numbers, miles=miles)
    return _WRITERS[code](numbers) if code in _WRITERS else None


def _steady_share(numbers: Numbers) -> Workings:
    steady, known = number(numbers, "steady_min"), number(numbers, "classified_min")
    by_kind = number(numbers, "runs_by_kind_alone")
    return Workings(
        f"{plain(steady)} steady ÷ {plain(known)} minutes of known effort = "
        f"{percent(number(numbers, 'share'))}.",
        sentences(
            f"The effort of {plain(known)} of {plain(number(numbers, 'run_min'))} minutes is "
            "known.",
            f"For {count(by_kind, 'run')} it was estimated from the kind of run."
            if by_kind
            else "",
            kinds_guessed(numbers),
        ),
    )


def _stimulus_runs(numbers: Numbers) -> Workings:
    untyped = number(numbers, "untyped_runs")
    return Workings(
        f"Counted: {count(number(numbers, 'stimulus_runs'), 'run')} logged as hills, sprints or "
        f"intervals with an effort above {plain(limit(numbers, 'strides_rpe', t.STRIDES_RPE))}, "
        "or without one.",
        sentences(
            f"{opening(count(untyped, 'run'))} without a kind could not be counted."
            if untyped
            else "Every run had a kind.",
            kinds_guessed(numbers),
        ),
    )


def _recovery_gap(numbers: Numbers) -> Workings:
    pairs = items(numbers, "pairs")
    known = [hours for pair in pairs if (hours := optional(pair, "gap_h")) is not None]
    assumed = sum(bool(pair["minutes_assumed"]) for pair in pairs)
    unknown = sum(bool(pair["effort_unknown"]) for pair in pairs)
    if not pairs:
        return Workings(
            "No two hard leg sessions to measure between.",
            "The three days before the week were looked at as well.",
        )
    return Workings(
        "Hours from the end of one to the start of the next: "
        f"{listed([_room(hours) for hours in known])}."
        if known
        else "Without clock times only the dates were compared.",
        sentences(
            f"{len(known)} of {count(len(pairs), 'pair')} had clock times.",
            f"In {count(assumed, 'pair')} an unrecorded length was taken as "
            f"{plain(t.ASSUMED_MIN.value)} minutes."
            if assumed
            else "",
            f"In {count(unknown, 'pair')} loaded sets without an effort were taken as heavy."
            if unknown
            else "",
            kinds_guessed(numbers),
        ),
    )


def _room(hours: float) -> str:
    return "none, as they overlap" if hours < 0 else plain(hours, 2)


def _training_streak(numbers: Numbers) -> Workings:
    return Workings(
        f"Longest run of training days touching the week: {plain(number(numbers, 'streak'))}. "
        f"7 days − {plain(7 - number(numbers, 'rest_days'))} with training = "
        f"{count(number(numbers, 'rest_days'), 'rest day')}.",
        "Dates alone count here. The look back ends after 35 days, so the true number may be "
        "higher."
        if numbers["at_least"]
        else "Dates alone count here, those before the week included.",
    )


def _monotony(numbers: Numbers) -> Workings:
    mean, spread = number(numbers, "mean"), number(numbers, "sd")
    monotony = plain(number(numbers, "monotony"), 2)
    capped = (
        f"{plain(mean, 0)} ÷ {plain(spread, 0)} = {monotony}"
        if spread and mean / spread <= t.MONOTONY_CAP.value
        else f"days this alike are set to {monotony}"
    )
    load, strain = number(numbers, "load"), number(numbers, "strain")
    return Workings(
        f"Mean ÷ spread of seven days: {capped}. Strain: {plain(load, 0)} × {monotony} = "
        f"{plain(strain, 0)}.",
        _rated(number(numbers, "imputed_share")),
    )


def _load(numbers: Numbers) -> Workings:
    estimated = optional(numbers, "imputed_share")
    return Workings(
        f"Effort × minutes, added up over {count(number(numbers, 'sessions'), 'session')}: "
        f"{plain(number(numbers, 'load'), 0)} units.",
        _rated(estimated or 0.0),
    )


def _rated(estimated: float) -> str:
    if not estimated:
        return "You rated the effort of every session."
    return (
        f"{percent(1 - estimated)} of the load rests on your own ratings; {percent(estimated)} was "
        "estimated from your usual effort for such a session, or from a general one."
    )


def _weekly_change(numbers: Numbers) -> Workings:
    change = number(numbers, "change")
    return Workings(
        f"{plain(number(numbers, 'run_min'))} ÷ {plain(number(numbers, 'usual_min'))} minutes − 1 "
        f"= {'+' if change > 0 else ''}{percent(change)}.",
        f"Compared with the mean of {count(number(numbers, 'weeks'), 'week')} before.",
    )


def _single_run_spike(numbers: Numbers, *, miles: bool) -> Workings:
    highest = max(items(numbers, "runs"), key=lambda run: number(run, "change"))
    amount, longest = (
        distance(number(highest, key), miles=miles)
        if highest["unit"] == "m"
        else f"{plain(number(highest, key) / 60)} minutes"
        for key in ("amount", "longest")
    )
    left_out = number(numbers, "not_compared")
    return Workings(
        f"{amount} ÷ {longest} − 1 = {percent(number(highest, 'change'))}, the largest step of "
        "the week.",
        sentences(
            f"{opening(count(number(numbers, 'compared'), 'run'))} compared with the longest of "
            f"the {plain(t.SPIKE_DAYS.value)} days before.",
            f"{opening(count(left_out, 'run'))} could not be." if left_out else "",
        ),
    )


def _muscle_sets(numbers: Numbers) -> Workings:
    unmapped = texts(numbers, "unmapped")
    return Workings(
        "Each counting set gives 1 to a main muscle and 0.5 to a helping one; running gives none.",
        sentences(
            _effort_of_sets(number(numbers, "effort_unknown_sets")),
            f"Muscles not known, so not counted: {listed(unmapped)}." if unmapped else "",
        ),
    )


def _leg_strength_days(numbers: Numbers) -> Workings:
    return Workings(
        f"Dates with {plain(number(numbers, 'sets_for_a_day'))} or more counting leg sets: "
        f"{plain(number(numbers, 'days'))}.",
        _effort_of_sets(number(numbers, "effort_unknown_sets")),
    )


def _effort_of_sets(unknown: float) -> str:
    if not unknown:
        return "The effort of every counting leg set was noted."
    return f"{opening(count(unknown, 'leg set'))} without an effort counted as hard enough."


def _warm_up(numbers: Numbers) -> Workings:
    ticked, hard = number(numbers, "ticked"), number(numbers, "hard_sessions")
    return Workings(
        f"{plain(ticked)} ticked ÷ {plain(hard)} hard sessions = {percent(ticked / hard)}.",
        "A warm-up that was not ticked may have been done.",
    )


def _activity(numbers: Numbers) -> Workings:
    return Workings(
        f"{plain(t.VIGOROUS_FACTOR.value)} × {plain(number(numbers, 'run_min'))} minutes of "
        f"running = {plain(number(numbers, 'equivalent_min'))}.",
        "Running counts as vigorous; lifting and other sports add nothing here.",
    )


_WRITERS: Mapping[str, _Writer] = MappingProxyType(
    {
        "steady_share": _steady_share,
        "stimulus_runs": _stimulus_runs,
        "recovery_gap": _recovery_gap,
        "training_streak": _training_streak,
        "monotony": _monotony,
        "load": _load,
        "weekly_change": _weekly_change,
        "muscle_sets": _muscle_sets,
        "leg_strength_days": _leg_strength_days,
        "warm_up": _warm_up,
        "activity": _activity,
    }
)
