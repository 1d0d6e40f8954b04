"""What each field of the API means, and bodies to start from: added to the OpenAPI document."""

from typing import Any

IMPORT_STATUS = (
    "``waiting`` until it is read, then ``done``, ``failed`` or ``asks`` (it needs an answer); "
    "``undoing`` and ``undone`` once it is taken back."
)
EXPORT_STATUS = "``waiting`` until it is made, then ``done``, or ``failed``."
# By name, or by shape (or operation) and name where a name has a meaning of its own there.
MEANINGS = {
    # Sessions
    "started_at": "When it began, with the offset from UTC.",
    "time_known": "False when only the date is known; the start is then set to noon.",
    "kind": "What kind of run it was.",
    "duration_s": "Seconds.",
    "SetBody.duration_s": "Seconds, of a set that is held.",
    "distance_m": "Metres.",
    "rpe": "How hard the session was, from 0 (rest) to 10 (all you had).",
    "SetBody.rpe": "How hard the set was, from 0 (rest) to 10 (all you had).",
    "work_s": "Seconds in the hard parts, at most the duration.",
    "hr_zones_s": "Seconds in heart-rate zones 1 to 5.",
    "avg_hr": "Mean heart rate, in beats per minute.",
    "max_hr": "Highest heart rate, in beats per minute.",
    "elevation_gain_m": "Metres climbed.",
    "sport": "Which sport it was.",
    "sport_name": "The imported file's own word for it; empty without one.",
    "title": "A name of your own for it.",
    "surface": "What you ran on.",
    "warm_up": "Whether you warmed up first.",
    "SetBody.warm_up": "True for a set that is not to count.",
    "note": "Your own words.",
    "sets": "In the order you did them.",
    "exercise": "Its slug; the exercises' list has them.",
    "reps": "Repetitions.",
    "load_kg": "Kilograms moved.",
    "rir": "Repetitions left in reserve.",
    "superset": "A letter from A to H, that sets done in turn share; only there for such a set.",
    "id": "What its own address ends with.",
    "Conflict.id": "The session that is already there.",
    "local_date": "The date on the clock where you were.",
    "week": "An ISO week, Monday first, such as 2025-W10.",
    "source": "``form`` by hand, ``api`` by a program, else the kind of the imported file.",
    "elapsed_s": "Seconds with pauses, as a watch counted them.",
    "kind_guessed": "Whether an import guessed the kind; it is yours once you send one.",
    "If-None-Match": "The ``ETag`` of the answer you have: if it still holds, you get a 304.",
    "If-Match": "The ``ETag`` of what you mean to change: if it has changed since, you get a 412 "
    "and nothing is stored.",
    # Lists
    "from": "The first date.",
    "to": "The last date.",
    "list_weeks.from": "The first week, or one of its dates.",
    "list_weeks.to": "The last week, or one of its dates.",
    "updated_since": "Gives what changed since this moment, the longest ago first, in place of the "
    "list by date.",
    "deleted": "Sessions that were deleted, with ``updated_since``.",
    "deleted_at": "When it was deleted.",
    "later": "With ``updated_since``: the address that later gives what changed after this page; "
    "null before the last.",
    "cursor": "Comes with the address in ``next``; not made by hand.",
    "limit": "How many a page holds.",
    "results": "This page's part of the list.",
    "next": "The address of the following page; null on the last.",
    # Exercises
    "slug": "What a set calls it by.",
    "name": "What people call it.",
    "aliases": "Its other names.",
    "primary": "Muscles that do the work.",
    "secondary": "Muscles that help.",
    "stabilising": "Muscles that hold still.",
    "own": "True for one that you added, false for the catalogue's.",
    # Weeks
    "starts_on": "The week's Monday.",
    "WeekOut.status": "``in_progress`` until it ends; ``stale`` when what is stored is still to "
    "be renewed (the numbers here are the new ones already).",
    "computed_at": "When the summary was stored; null if it was computed for this answer.",
    "rules_version": "The edition of the rules.",
    "metrics": "The week in numbers, by name.",
    "findings": "What each rule found.",
    "headlines": "Codes of the findings that the week's page shows first.",
    "code": "The rule.",
    "level": "How loudly the rule speaks: ``silent`` cannot tell, ``none`` looked and is content.",
    "group": "What the rule is about; null if it stands alone.",
    "marked": "What you said of it on the week's page, which keeps it out of the headlines; null "
    "without.",
    "headline": "The finding in a sentence.",
    "why": "The reason, with your own numbers.",
    "action": "What you can do; may be empty.",
    "numbers": "The numbers behind it, by name.",
    "references": "Keys of the bibliography.",
    "article": "The address of the article's section about it, on this site.",
    "limits": "What the rule can't know.",
    # Preferences
    "email": "Where mail goes; shown only.",
    "Me.name": "Shown only.",
    "time_zone": "An IANA zone, such as Europe/London.",
    "units": "For the site's pages and words; the API stays with SI.",
    "goal": "What you train for.",
    "status": "A circumstance under which the goal rests.",
    "status_from": "Its first day.",
    "status_until": "Its last day; null while it is open.",
    "running_since": "The day you began to run: your first weeks are spared the note on hills, "
    "sprints and intervals.",
    "birth_year": "The year you were born.",
    "body_mass_kg": "Kilograms.",
    "Me.max_hr": "Your measured maximum, in beats per minute.",
    "Preferences.max_hr": "Your measured maximum, in beats per minute.",
    "hr_zone_bounds": "Where zones 1 to 5 begin, in beats per minute.",
    "fuel_opt_in": "Show food guidance.",
    "fuel_unsuitable": "Food guidance doesn’t suit you: it ends, and the body mass is deleted.",
    "rules_off": "Codes of the rules that you have switched off, such as warm_up.",
    "digest_opt_in": "Send a mail about each week.",
    # Imports and exports
    "file": "The file, of at most 4 GB.",
    "ExportOut.file": "Where the zip is; null until it is made.",
    "ImportFileForm.kind": "What kind its runs are, as files seldom say.",
    "ImportFileForm.started_at": "When it was, for a file that doesn't say.",
    "load_unit": "The unit that the loads in the file are in.",
    "ImportSummary.name": "The file's own name.",
    "ImportOut.name": "The file's own name.",
    "format": "What the file was recognised as.",
    "ImportAccepted.status": IMPORT_STATUS,
    "ImportSummary.status": IMPORT_STATUS,
    "ImportOut.status": IMPORT_STATUS,
    "ExportAccepted.status": EXPORT_STATUS,
    "ExportOut.status": EXPORT_STATUS,
    "asks": "What has to be answered; null if nothing has.",
    "created_at": "When it was asked for.",
    "finished_at": "When it was done; null before.",
    "expires_at": "When it is deleted; null before it is made.",
    "parts": "Files and rows of an archive; null for a single file.",
    "parts_read": "How many of them have been read.",
    "created": "Sessions that are new in your log.",
    "duplicate": "Sessions that you had already.",
    "skipped": "Parts that are no session to be kept.",
    "failed": "Parts that couldn't be read or kept.",
    "entries": "What became of each file or row, once all are read.",
    "new_exercises": "Exercises that were made for names that no exercise had.",
    "where": "The file, row or session; empty where there is only one.",
    "outcome": "What became of it.",
    "reason": "Why it isn't new in your log; empty if it is.",
    "notes": "What is good to know of it.",
    "count": "For how many rows this stands.",
    "run": "The ``id`` of its run.",
    "lift": "The ``id`` of its strength session.",
    "other": "The ``id`` of its other training.",
    "done": "Rows and files that are written.",
    "total": "Rows and files that there are to write.",
    "size": "Bytes of the zip; 0 until it is made.",
    # Refusals
    "detail": "What is wrong, in a sentence.",
    "Faults.detail": "Each fault with its place.",
    "loc": "Where it is, such as body, sets, 3, reps.",
    "msg": "What is wrong there.",
    "type": "The fault's name, for programs.",
}
RUN = {
    "started_at": "2025-03-03T06:30:00+00:00",
    "kind": "easy",
    "duration_s": 2700,
    "distance_m": 8000,
    "rpe": 3,
    "surface": "road",
}
LIFT = {
    "started_at": "2025-03-04T18:00:00+00:00",
    "duration_s": 3600,
    "rpe": 7,
    "sets": [
        {"exercise": "squat", "reps": 8, "load_kg": 60, "warm_up": True},
        {"exercise": "squat", "reps": 5, "load_kg": 100, "rir": 2},
    ],
}
OTHER = {
    "started_at": "2025-03-05T17:00:00+00:00",
    "sport": "ride",
    "duration_s": 5400,
    "distance_m": 32000,
    "rpe": 4,
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "RunIn": RUN,
    "RunEdit": RUN | {"kind": "long", "duration_s": 5400, "distance_m": 15000},
    "RunChange": {"kind": "long", "rpe": 4},
    "LiftIn": LIFT,
    "LiftEdit": LIFT | {"duration_s": 4200, "rpe": 8},
    "LiftChange": {"rpe": 8, "note": "Belt on for the last set."},
    "OtherIn": OTHER,
    "OtherEdit": OTHER | {"sport": "swim", "distance_m": 1500, "duration_s": 2400},
    "OtherChange": {"title": "To work and back", "rpe": 3},
    "ImportAnswer": {"load_unit": "kg"},
    "Preferences": {"time_zone": "Europe/London", "goal": "muscle", "max_hr": 188},
}


def add_meanings(document: dict[str, Any]) -> None:
    """Fill in the descriptions and examples that the document, as just made, does not have."""
    for shape, schema in document["components"]["schemas"].items():
        if shape in EXAMPLES:
            schema["examples"] = [EXAMPLES[shape]]
        for name, field in schema.get("properties", {}).items():
            _describe(field, shape, name)
    for methods in document["paths"].values():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                _describe(parameter, operation["operationId"], parameter["name"])


def _describe(field: dict[str, Any], owner: str, name: str) -> None:
    if meaning := MEANINGS.get(f"{owner}.{name}", MEANINGS.get(name)):
        field.setdefault("description", meaning)
