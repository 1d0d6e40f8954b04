"""The rules in public: what each looks for, its numbers and their sources."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workouts.coaching.guides import GROUPS, SHARED, guide, in_force
from workouts.coaching.rules import ALL, BY_CODE
from workouts.coaching.thresholds import Thresholds, of_rule
from workouts.coaching.thresholds.assumed_values import ASSUMED_RPE, ASSUMED_SHARES
from workouts.coaching.thresholds.threshold import CONVENTION, Threshold
from workouts.shared.thresholds_in_force import thresholds_in_force


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every rule in a line or two, and the measures that they share."""
    thresholds = thresholds_in_force()
    shared = [(code, title, _thresholds(code, thresholds)) for code, title in SHARED]
    keys = {key for *_, rows in shared for row in rows for key in row.sources}
    context = {
        "groups": [
            (title, [rule for rule in ALL if rule.group is group]) for group, title in GROUPS
        ],
        "shared": shared,
        "keys": keys,
        "shares": {kind.value: shares for kind, shares in ASSUMED_SHARES.items()},
        "efforts": ASSUMED_RPE.values,
    }
    return render(request, "workouts/guidance/rules.html", context)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one rule in full."""
    rule = BY_CODE.get(code)
    if rule is None:
        raise Http404(f"No rule is called {code}.")
    thresholds = thresholds_in_force()
    rows = _thresholds(code, thresholds)
    place = ALL.index(rule)
    context = {
        "rule": rule,
        "guide": guide(code, thresholds),
        "thresholds": rows,
        "keys": _in_order(*rule.references, *(key for row in rows for key in row.sources)),
        "before": ALL[place - 1] if place else None,
        "after": ALL[place + 1] if place + 1 < len(ALL) else None,
    }
    return render(request, "workouts/guidance/rules_detail.html", context)


def _thresholds(code: str, thresholds: Thresholds) -> list[Threshold]:
    return [in_force(name, thresholds) for name in of_rule(code)]


def _in_order(*keys: str) -> list[str]:
    return [key for key in dict.fromkeys(keys) if key != CONVENTION]
