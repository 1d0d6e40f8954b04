"""The outbox in the admin: to be read, and to send again what failed."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from fitsite.lib.read_only_admin import ReadOnlyAdmin
from fitsite.outbox.models import Mail
from fitsite.outbox.send_mail import send_again


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    list_display = ("key", "user", "subject", "status", "attempts", "created_at", "sent_at")
    list_filter = ("status",)
    list_select_related = ("user",)
    search_fields = ("key", "user__email")
    actions = ("replay",)
    fields = (
        *("key", "user", "subject", "shown_text", "status", "attempts", "error"),
        *("created_at", "next_attempt_at", "sent_at"),
    )
    readonly_fields = fields

    @admin.display(description="text")
    def shown_text(self, mail: Mail) -> str:
        """Return the text, but not of a mail whose link or code opens an account."""
        return mail.text if mail.user else "Not shown: it may hold a link or a code."

    @admin.action(description="Send again what failed", permissions=["view"])
    def replay(self, request: HttpRequest, queryset: QuerySet[Mail]) -> None:
        count = send_again(list(queryset), now=timezone.now())
        self.message_user(request, f"Mails to be sent again: {count}.", messages.SUCCESS)
