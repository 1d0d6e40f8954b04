"""Writing mails into the outbox, in the transaction of what they tell of."""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from fitsite.accounts.models import User
from fitsite.outbox.models import Mail


def queue(
    *,
    key: str,
    user: User,
    template: str,
    context: dict[str, Any],
    unsubscribe_url: str = "",
    expires_at: datetime | None = None,
) -> None:
    """Writes one mail to ``user``; a key that is known already writes none.

    ``template`` names the three files emails/<template>_subject.txt, _text.txt and _html.html.
    ``unsubscribe_url`` ends such mails when it is posted to, as mail programs do by one click.
    """
    subject = " ".join(render_to_string(f"emails/{template}_subject.txt", context).split())
    mail = Mail(
        key=key,
        user=user,
        subject=subject,
        text=render_to_string(f"emails/{template}_text.txt", context),
        html=render_to_string(f"emails/{template}_html.html", context),
        unsubscribe_url=unsubscribe_url,
        expires_at=expires_at,
    )
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
