"""Findings in words, made when they are shown: a change of wording needs no new summary."""

from dataclasses import dataclass

from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.rules import BY_CODE
from workouts.coaching.wording import Wording, Workings

SILENCED = {
    "ill": "Goals rest while you are ill.",
    "injured": "Goals rest while you are injured. If something hurts, pause and see a clinician.",
    "taper": "Goals rest while you taper.",
    "holiday": "Goals rest while you are on holiday.",
    "pregnant": "Goals rest during pregnancy; your midwife or doctor knows best what suits you.",
    "postpartum": "Goals rest after a birth; your midwife or doctor knows best when to run again.",
    "under_18": "We don't set muscle or training goals for members under 18.",
}
EMPTY_WEEK = Wording("Nothing logged this week", "Log a session and we'll count it here.")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding in words; `references` are bibliography keys, `article` is an anchor."""

    title: str
    headline: str
    why: str
    action: str
    caveats: str
    references: tuple[str, ...]
    article: str
    group: Group | None


def explain(code: str, level: Level, numbers: Numbers, *, miles: bool = False) -> Explanation:
    """Put a finding into words; raises KeyError for a code that no rule has."""
    rule = BY_CODE[code]
    if numbers.get("reason") == "empty_week":
        wording = EMPTY_WEEK
    elif "silenced_by" in numbers:
        wording = Wording("Goals rest for now", SILENCED[numbers["silenced_by"]])
    elif level is Level.SILENT and rule.silence is not None:
        wording = rule.silence.explain(numbers)
    else:
        wording = rule.explain(level, numbers, miles)
    return Explanation(
        title=rule.title,
        headline=wording.headline,
        why=wording.why,
        action=wording.action,
        caveats=rule.caveats,
        references=rule.references,
        article=rule.article,
        group=rule.group,
    )


def show_workings(
    code: str, level: Level, numbers: Numbers, *, miles: bool = False
) -> Workings | None:
    """Show how a finding was worked out; None where its rule could not judge or has no sum."""
    show = BY_CODE[code].show_workings
    return None if level is Level.SILENT or show is None else show(numbers, miles)
