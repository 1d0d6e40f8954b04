"""A member's statuses over time, such as ill or on holiday: as stored, checked and changed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from workouts.coaching.profile import Status, StatusSpan

MOST_SPANS = 200
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)  # every one of them has its week
A_DAY = timedelta(days=1)


def read_spans(stored: Iterable[dict[str, Any]]) -> tuple[StatusSpan, ...]:
    """Read the spans as stored: dictionaries of ``status``, ``first`` and ``last``."""
    return tuple(
        StatusSpan(Status(span["status"]), _day(span["first"]), _day(span["last"]))
        for span in stored
    )


def write_spans(spans: Iterable[StatusSpan]) -> list[dict[str, str | None]]:
    """Return the spans as they are stored, the earliest first."""
    ordered = sorted(spans, key=lambda span: (span.first or date.min, span.last or date.max))
    return [
        {
            "status": span.status.value,
            "first": None if span.first is None else span.first.isoformat(),
            "last": None if span.last is None else span.last.isoformat(),
        }
        for span in ordered
    ]


def check_spans(stored: Any) -> None:
    """Raise ValidationError for what are no spans, for an end before the start, or too many."""
    try:
        spans = read_spans(stored)
    except (ValueError, TypeError, KeyError):
        raise ValidationError({"status": "These are no statuses with their days."}) from None
    if any(span.status is Status.NONE for span in spans):
        raise ValidationError({"status": "Training as usual is no status to keep."})
    if len(spans) > MOST_SPANS:
        raise ValidationError(
            {"status": f"At most {MOST_SPANS} statuses are kept. Remove old ones first."}
        )
    for span in spans:
        check_span(span)


def check_span(span: StatusSpan) -> None:
    """Raise ValidationError for a day that no member can mean, or an end before the start."""
    for field, day in (("status_from", span.first), ("status_until", span.last)):
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError({field: "Check the year of this day."})
    if span.first and span.last and span.last < span.first:
        raise ValidationError({"status_until": "The last day lies before the first."})


def find_current(spans: Iterable[StatusSpan], today: date) -> StatusSpan | None:
    """Return the span that holds today, else the next to come; None where all are over."""
    lasting = [span for span in spans if span.last is None or span.last >= today]
    begun = [span for span in lasting if span.first is None or span.first <= today]
    if begun:
        return max(begun, key=lambda span: span.first or date.min)
    return min(lasting, key=lambda span: span.first or date.min, default=None)


def change_status(spans: Sequence[StatusSpan], wanted: StatusSpan, today: date) -> list[StatusSpan]:
    """Return the spans after a member said what holds, held or will hold.

    The same status as the current one gets the wanted days, if they meet. One that is over joins
    the others. Any other begins today if it names no first day, and ends the current one the day
    before; training as usual ends that yesterday.
    """
    current = find_current(spans, today)
    others = [span for span in spans if span != current]
    if wanted.status is Status.NONE:
        return [*others, *_ended(current, today)]
    if current is not None and current.status is wanted.status and _meet(current, wanted):
        return [*others, wanted._replace(first=wanted.first or current.first)]
    first = wanted.first or today
    wanted = wanted._replace(first=first)
    if wanted.last is not None and wanted.last < today:
        return [*spans, wanted]
    return [*others, *_ended(current, first), wanted]


def _meet(one: StatusSpan, other: StatusSpan) -> bool:
    return one.touches(other.first or date.min, other.last or date.max)


def _ended(span: StatusSpan | None, before: date) -> list[StatusSpan]:
    """Return a span as it is when it is over before a day: nothing if it began no earlier."""
    if span is None or (span.first is not None and span.first >= before):
        return []
    last = before - A_DAY
    return [span if span.last is not None and span.last <= last else span._replace(last=last)]


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
