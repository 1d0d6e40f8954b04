"""Answers to the sports that an import left open: one for all sessions that it calls alike."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError

from workouts.importing.sport_questions import open_sports
from workouts.models import FileImport
from workouts.repairs.sport_change import change_sport


class SportAnswers(NamedTuple):
    """How many sessions got their sport, and in a sentence each why others couldn't."""

    changed: int
    refusals: list[str]


def answer_sports(upload: FileImport, sports: Mapping[str, str], *, now: datetime) -> SportAnswers:
    """Give the sessions of an import the sport of their file's word; each is stored by itself."""
    changed, refusals = 0, []
    for session in open_sports(upload).filter(sport_name__in=sports).order_by("pk"):
        try:
            change_sport(session, sports[session.sport_name], now=now)
        except ValidationError as error:
            day = f"{session.local_date.day} {session.local_date:%B %Y}"
            refusals.append(f"{day}: {' '.join(error.messages)}")
        else:
            changed += 1
    return SportAnswers(changed, refusals)
