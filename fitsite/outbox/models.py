"""A mail to send: one row for each, with a key that keeps it from being written twice."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models
from django.utils import timezone


class MailQuerySet(models.QuerySet["Mail"]):
    def to_send(self) -> "MailQuerySet":
        """Return the mails that were neither sent nor given up, nor are being sent."""
        return self.filter(status__in=[Mail.Status.WAITING, Mail.Status.FAILED])

    def to_proven_addresses(self) -> "MailQuerySet":
        """Return the mails to users who have proved their address, and those to no user."""
        proofs = EmailAddress.objects.filter(
            user=models.OuterRef("user"), email=models.OuterRef("user__email"), verified=True
        )
        return self.filter(models.Q(user=None) | models.Exists(proofs))


class Mail(models.Model):
    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed, to be tried again"
        DEAD = "dead", "Given up"

    key = models.CharField(max_length=200, unique=True, help_text="What it is, for whom, of when.")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    # Codes, links and notices of an account go to an address that may belong to nobody, or to
    # nobody any more; such a mail goes from here as soon as it is sent or given up.
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    unsubscribe_url = models.CharField(max_length=500, blank=True)
    expires_at = models.DateTimeField(
        null=True, help_text="From then on it would tell of what is past, and isn't sent."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outbox_mail_to_a_user_or_an_address",
                condition=models.Q(user=None) ^ models.Q(to=""),
            )
        ]
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["status", "next_attempt_at"], name="outbox_due")]

    def __str__(self) -> str:
        return self.key
