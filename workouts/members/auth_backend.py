"""Who is signed in: the user and its athlete, which nearly every page needs, in one query."""

from allauth.account.auth_backends import AuthenticationBackend

from fitsite.accounts.models import User
from fitsite.lib.db.compiled_query import CompiledQuery, Param
from workouts.models import Athlete

USER = [field.attname for field in User._meta.concrete_fields]
ATHLETE = [field.attname for field in Athlete._meta.concrete_fields]
MEMBER = CompiledQuery(
    lambda: User.objects.filter(id=Param(User, "id")).values_list(
        *USER, *(f"athlete__{name}" for name in ATHLETE)
    )
)


class MemberBackend(AuthenticationBackend):
    """allauth's own backend, but for the query that finds the user of a session."""

    def get_user(self, user_id: int) -> User | None:
        """The user that the session names; None once it is gone or may not sign in."""
        for row in MEMBER.fetch(id=user_id):
            user = User.from_db(None, USER, row[: len(USER)])
            if row[len(USER)] is not None:
                user.athlete = Athlete.from_db(None, ATHLETE, row[len(USER) :])
            return user if self.user_can_authenticate(user) else None
        return None
