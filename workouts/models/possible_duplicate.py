"""Two sessions that look like one, recorded twice: asked about until their member has answered."""

from typing import cast

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from workouts.models.athlete import Athlete
from workouts.models.lift import LiftSession
from workouts.models.other import OtherSession
from workouts.models.run import Run
from workouts.models.session_models import AnySession

KINDS = ("run", "lift", "other")
SIDES = ("first", "second")
COLUMNS = [f"{side}_{kind}" for side in SIDES for kind in KINDS]


class PossibleDuplicateQuerySet(models.QuerySet["PossibleDuplicate"]):
    def open(self) -> "PossibleDuplicateQuerySet":
        """Return the pairs that are still to be answered."""
        return self.filter(answered_at=None)

    def of(self, kind: str, pk: int) -> "PossibleDuplicateQuerySet":
        """Return the pairs that a session belongs to."""
        return self.filter(Q(**{f"first_{kind}": pk}) | Q(**{f"second_{kind}": pk}))

    def with_sessions(self) -> "PossibleDuplicateQuerySet":
        """Load both sessions of each pair in the same query."""
        return self.select_related("athlete", *COLUMNS)


class PossibleDuplicate(models.Model):
    """A pair of sessions, each in the column of its kind; the other columns of its side are empty.

    While it is open, the first session counts and the second is left out of weeks and totals.
    Answered, it tells that they are two sessions, so that nobody asks again.
    """

    athlete = models.ForeignKey(
        Athlete, on_delete=models.CASCADE, related_name="possible_duplicates"
    )
    first_run = models.ForeignKey(
        Run, null=True, blank=True, on_delete=models.CASCADE, related_name="pairs_as_first"
    )
    first_lift = models.ForeignKey(
        LiftSession, null=True, blank=True, on_delete=models.CASCADE, related_name="pairs_as_first"
    )
    first_other = models.ForeignKey(
        OtherSession, null=True, blank=True, on_delete=models.CASCADE, related_name="pairs_as_first"
    )
    second_run = models.ForeignKey(
        Run, null=True, blank=True, on_delete=models.CASCADE, related_name="pairs_as_second"
    )
    second_lift = models.ForeignKey(
        LiftSession, null=True, blank=True, on_delete=models.CASCADE, related_name="pairs_as_second"
    )
    second_other = models.ForeignKey(
        OtherSession,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="pairs_as_second",
    )
    answered_at = models.DateTimeField(
        null=True, blank=True, help_text="When the member said that they are two sessions."
    )

    objects = PossibleDuplicateQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                *(Coalesce(F(column), 0) for column in COLUMNS),
                name="possible_duplicate_once",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(
                        *(
                            Q(**{f"{side}_{other}__isnull": other != kind for other in KINDS})
                            for kind in KINDS
                        ),
                        _connector=Q.OR,
                    ),
                    name=f"possible_duplicate_{side}",
                )
                for side in SIDES
            ),
        ]

    def __str__(self) -> str:
        return f"possible duplicate {self.pk}"

    @property
    def is_whole(self) -> bool:
        """Whether both sides have a session."""
        return all(any(getattr(self, f"{side}_{kind}_id") for kind in KINDS) for side in SIDES)

    @property
    def first(self) -> AnySession:
        return self._session("first")

    @property
    def second(self) -> AnySession:
        return self._session("second")

    @property
    def both(self) -> tuple[AnySession, AnySession]:
        return self.first, self.second

    def _session(self, side: str) -> AnySession:
        kind = next(kind for kind in KINDS if getattr(self, f"{side}_{kind}_id") is not None)
        return cast(AnySession, getattr(self, f"{side}_{kind}"))


def is_left_out(kind: str) -> Exists:
    """A condition on sessions of a kind: whether each waits as the second of an open pair."""
    waiting = PossibleDuplicate.objects.open().filter(**{f"second_{kind}": OuterRef("pk")})
    return Exists(waiting.order_by())
