"""The signed-in user with its athlete, which nearly every page needs, in one query."""

from allauth.account.auth_backends import AuthenticationBackend

from fitsite.accounts.models import User


class MemberBackend(AuthenticationBackend):
    """allauth's own backend, which reads the athlete along with the user of a session."""

    def get_user(self, user_id: int) -> User | None:
        """Return the user that the session names; None once it is gone or may not sign in."""
        try:
            user = User.objects.select_related("athlete").get(pk=user_id)
        except User.DoesNotExist:
            return None
        return user if self.user_can_authenticate(user) else None
