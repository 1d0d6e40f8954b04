"""What happened to an account's locks and keys, for its owner to look through."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from fitsite.accounts.models.user import User


class SecurityEvent(models.Model):
    """One event: what, when, and on which device. No address, no token, nothing typed."""

    class What(models.TextChoices):
        LOGGED_IN = "logged_in", "Logged in"
        LOGGED_OUT = "logged_out", "Logged out"
        LOGIN_FAILED = "login_failed", "A log-in failed"
        LOCKED = "locked", "Log-in paused after too many attempts"
        SESSION_ENDED = "session_ended", "Logged out on another device"
        PASSWORD_CHANGED = "password_changed", "Password changed"
        PASSWORD_RESET = "password_reset", "Password reset by mail"
        ADDRESS_ADDED = "address_added", "E-mail address added"
        ADDRESS_VERIFIED = "address_verified", "E-mail address verified"
        ADDRESS_CHANGED = "address_changed", "Main e-mail address changed"
        ADDRESS_REMOVED = "address_removed", "E-mail address removed"
        FACTOR_ADDED = "factor_added", "Second step or passkey added"
        FACTOR_REMOVED = "factor_removed", "Second step or passkey removed"
        RECOVERY_CODES = "recovery_codes", "New recovery codes made"
        ROLE_CHANGED = "role_changed", "What you may do on this site changed"
        TOKEN_MADE = "token_made", "API token made"
        TOKEN_REVOKED = "token_revoked", "API token revoked"
        EXPORT_ASKED = "export_asked", "Export of your data asked for"
        DELETION_ASKED = "deletion_asked", "Deletion of the account asked for"
        DELETION_UNDONE = "deletion_undone", "Deletion of the account called off"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="security_events")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=20, choices=What)
    device = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-at"], name="security_event_of_user"),
            models.Index(fields=["at"], name="security_event_at"),
        ]

    def __str__(self) -> str:
        return self.get_what_display()
