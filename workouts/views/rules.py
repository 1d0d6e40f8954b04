"""The rules in public: what each looks for, its numbers and their sources."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workouts.coaching.rules import ALL, BY_CODE
from workouts.coaching.thresholds import (
    ASSUMED_RPE,
    ASSUMED_SHARES,
    CONVENTION,
    Threshold,
    of_rule,
)
from workouts.coaching.types import Group
from workouts.views.rule_guides import GUIDES
from workouts.views.threshold_names import NAMES

SHARED = (
    ("intensity", "How a run is split into easy, moderate and hard"),
    ("stressors", "What counts as hard on the legs"),
)
GROUPS = (
    (Group.RECOVERY, "Recovery: room between the hard days"),
    (Group.PROGRESSION, "Progression: how fast the running grows"),
    (Group.STIMULUS, "Stimulus: what gives leg muscle a reason to grow"),
    (Group.SUPPORT, "Support: habits around training"),
    (None, "Numbers that are shown and never judged"),
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every rule in a line or two, and the measures that they share."""
    shared = [(code, title, _thresholds(code)) for code, title in SHARED]
    keys = {key for *_, rows in shared for _, row in rows for key in row.sources}
    context = {
        "groups": [
            (title, [rule for rule in ALL if rule.GROUP is group]) for group, title in GROUPS
        ],
        "shared": shared,
        "keys": keys,
        "shares": {kind.value: shares for kind, shares in ASSUMED_SHARES.items()},
        "efforts": ASSUMED_RPE.values,
    }
    return render(request, "workouts/rules.html", context)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One rule in full."""
    rule = BY_CODE.get(code)
    if rule is None:
        raise Http404(f"No rule is called {code}.")
    rows = _thresholds(code)
    place = ALL.index(rule)
    context = {
        "rule": rule,
        "guide": GUIDES[code],
        "thresholds": rows,
        "keys": _in_order(*rule.REFERENCES, *(key for _, row in rows for key in row.sources)),
        "before": ALL[place - 1] if place else None,
        "after": ALL[place + 1] if place + 1 < len(ALL) else None,
    }
    return render(request, "workouts/rules_detail.html", context)


def _thresholds(code: str) -> list[tuple[str, Threshold]]:
    return [(NAMES[name], threshold) for name, threshold in of_rule(code).items()]


def _in_order(*keys: str) -> list[str]:
    return [key for key in dict.fromkeys(keys) if key != CONVENTION]
