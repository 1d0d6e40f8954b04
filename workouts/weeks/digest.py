"""The week by mail: to whom and when it goes, what it says, and how a member ends it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cryptography.fernet import InvalidToken
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from fitsite.charts.timeline import DAYS
from fitsite.lib.encryption import decrypt, encrypt
from fitsite.lib.page_urls import absolute
from fitsite.outbox.models import Mail
from fitsite.outbox.queue_mail import queue
from workouts.coaching.explain import Explanation
from workouts.coaching.levels import Level
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.shared.article_links import article_section
from workouts.weeks.week_view import WeekView, show_summary

MORNING = time(7)  # of Monday, by the member's own clock
LASTS = timedelta(days=2)  # from the start of Monday; a mail of last week is stale by Wednesday
AT_ONCE = 500
PURPOSE = "end of the week by mail"
LINK_LASTS = timedelta(days=3 * 365)  # mails are kept for long
BAR_PX = 160  # the longest bar


@dataclass(frozen=True)
class Bar:
    """A day of the small picture: units of load, and the width of its bar in px."""

    day: str
    load: float
    width: int


@dataclass(frozen=True)
class Digest:
    """The contents of one mail."""

    week: WeekView
    level: str
    words: Explanation
    bars: Sequence[Bar]

    @property
    def action(self) -> str:
        """The advice, or a sentence where nothing needs doing."""
        return self.words.action or "Nothing needs doing; the week page shows the numbers."

    @property
    def reading(self) -> str:
        """The address of the article's passage."""
        return absolute(article_section(self.words.article))

    @property
    def address(self) -> str:
        return absolute(reverse("workouts:week", args=[self.week.week]))


def queue_due(*, now: datetime) -> int:
    """Write the mails that are due; return how many members were looked at.

    A mail is due to members who asked for it, whose Monday morning has come and whose last week is
    final. A second call does no harm: the outbox keeps one mail for each member and week.
    """
    looked_at = 0
    for week, zones in _mornings(now).items():
        for row in _due(week, zones)[:AT_ONCE]:
            looked_at += 1
            digest = digest_of(show_summary(row, row.athlete), miles=row.athlete.reads_miles)
            if digest is not None:
                _queue(row.athlete, digest)
    return looked_at


def digest_of(week: WeekView, *, miles: bool) -> Digest | None:
    """Return the mail about a week; None where there is nothing to say."""
    if not week.headlines:
        return None
    [(finding, words)] = [
        pair for pair in week.explained(miles=miles) if pair[0].code == week.headlines[0]
    ]
    loads = week.metrics["daily_load"]
    highest = max(*loads, 1)
    bars = [
        Bar(day, load, round(BAR_PX * load / highest))
        for day, load in zip(DAYS, loads, strict=True)
    ]
    neutral = finding.level is Level.WARNING and words.group == "stimulus"
    return Digest(week, "Off your goal" if neutral else LEVELS[finding.level], words, bars)


LEVELS = {Level.INFO: "Good to know", Level.CAUTION: "Caution", Level.WARNING: "Warning"}


def token_of(athlete: Athlete) -> str:
    """Return the token that ends this member's mails without a log-in, and nothing else."""
    return encrypt(str(athlete.pk), purpose=PURPOSE)


def athlete_of_token(token: str) -> Athlete | None:
    """Return the member whose mails a token ends; None if it isn't ours or the account is gone."""
    try:
        pk = decrypt(token, purpose=PURPOSE, max_age=LINK_LASTS)
    except InvalidToken:
        return None
    return Athlete.objects.filter(pk=pk).first()


def end_mails(athlete: Athlete) -> None:
    """End a member's weeks by mail, those that wait to be sent included."""
    Athlete.objects.filter(pk=athlete.pk).update(digest_opt_in=False)
    own = Mail.objects.filter(user=athlete.user_id, key__startswith=_key_of(athlete.pk, ""))
    own.to_send().delete()


def _mornings(now: datetime) -> dict[Week, list[str]]:
    """Return the time zones where last week is to be mailed now, by that week."""
    asked = Athlete.objects.filter(digest_opt_in=True, user__deletion_due_at=None).order_by()
    found: dict[Week, list[str]] = defaultdict(list)
    for zone in asked.values_list("time_zone", flat=True).distinct():
        local = now.astimezone(ZoneInfo(zone))
        week = Week.containing(local.date())
        monday = datetime.combine(week.monday, time.min)
        wall = local.replace(tzinfo=None)
        if datetime.combine(week.monday, MORNING) <= wall < monday + LASTS:
            found[week.shift(-1)].append(zone)
    return found


def _due(week: Week, zones: Sequence[str]) -> QuerySet[WeekSummary]:
    """Return the final summaries of a week with headlines and no mail yet, with their users."""
    key = Concat(Value("week:"), Cast(OuterRef("athlete_id"), CharField()), Value(f":{week}"))
    asked = WeekSummary.objects.filter(
        athlete__digest_opt_in=True,
        athlete__time_zone__in=zones,
        athlete__user__deletion_due_at=None,
    )
    told = asked.final().filter(week=str(week)).exclude(headlines=[])
    unwritten = told.filter(~Exists(Mail.objects.filter(key=key)))
    return unwritten.select_related("athlete__user").order_by("athlete")


def _key_of(athlete: int, week: str) -> str:
    return f"week:{athlete}:{week}"


def _queue(athlete: Athlete, digest: Digest) -> None:
    week = digest.week.week
    end = absolute(reverse("workouts:digest_end", args=[token_of(athlete)]))
    queue(
        key=_key_of(athlete.pk, str(week)),
        user=athlete.user,
        template="week",
        context={
            "digest": digest,
            "end": end,
            "settings": absolute(reverse("workouts:settings")),
        },
        unsubscribe_url=end,
        expires_at=week.ends_at(athlete.zone) + LASTS,
    )
