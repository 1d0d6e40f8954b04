"""How much each member may upload and keep: told before it bites, and refused in one sentence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min, Sum
from django.template.defaultfilters import filesizeformat, pluralize

from workouts.models import Athlete

DAY = timedelta(days=1)


@dataclass(eq=False)
class QuotaError(Exception):
    """An upload is more than its member may send; ``str()`` is one sentence that says why.

    ``wait`` is the number of seconds after which there is room; None if room has to be made.
    """

    reason: str
    wait: int | None = None

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True)
class Usage:
    """What a member keeps, and has sent in the last 24 hours, beside the most of each; in bytes."""

    stored: int
    uploads: int
    sent: int
    most_stored: int
    most_uploads: int
    most_sent: int
    first_at: datetime | None

    def check(self, size: int, *, now: datetime) -> None:
        """Raise QuotaError unless one more file of this size fits."""
        shown = filesizeformat(size)
        if self.stored + size > self.most_stored:
            raise QuotaError(
                f"There is no room for this file ({shown}): {filesizeformat(self.stored)} of your "
                f"{filesizeformat(self.most_stored)} are used. "
                "Delete files of earlier imports to make room."
            )
        wait = int(((self.first_at or now) + DAY - now).total_seconds()) + 1
        if self.uploads >= self.most_uploads:
            raise QuotaError(
                f"You have sent {self.uploads:,} file{pluralize(self.uploads)} in 24 hours and may "
                "send no more. Send this one tomorrow, or many files at once in one zip.",
                wait,
            )
        if self.sent + size > self.most_sent:
            raise QuotaError(
                f"With this file ({shown}) you would have sent more than "
                f"{filesizeformat(self.most_sent)} in 24 hours. Send it tomorrow.",
                wait,
            )


def usage_of(athlete: Athlete, *, now: datetime) -> Usage:
    """Return what a member keeps and has sent lately."""
    stored = athlete.imports.exclude(file="").aggregate(bytes=Sum("size", default=0))
    lately = athlete.imports.filter(created_at__gt=now - DAY)
    sent = lately.aggregate(bytes=Sum("size", default=0), first=Min("created_at"))
    return Usage(
        stored=stored["bytes"],
        uploads=lately.count(),
        sent=sent["bytes"],
        most_stored=settings.MEMBER_STORAGE_BYTES,
        most_uploads=settings.MEMBER_UPLOADS_PER_DAY,
        most_sent=settings.MEMBER_UPLOAD_BYTES_PER_DAY,
        first_at=sent["first"],
    )
