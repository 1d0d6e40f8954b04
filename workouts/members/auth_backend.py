"""The signed-in user with its athlete, which nearly every page needs, in one query."""

from allauth.account.auth_backends import AuthenticationBackend

from fitsite.accounts.models import User


class MemberBackend(AuthenticationBackend):
    """allauth's own backend, which reads the athlete along with the user of a session."""

    def get_user(self, user_id: int) -> User | None:
        """Return the user that the session names; None once it is gone, is to go or may not."""
        try:
            user = User.objects.select_related("athlete").get(pk=user_id)
        except User.DoesNotExist:
            return None
        may = self.user_can_authenticate(user) and user.deletion_due_at is None
        return user if may else None
