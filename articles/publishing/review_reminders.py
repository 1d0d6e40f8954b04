"""Once a month, a mail to every editor while articles are past their review date."""

from datetime import date

from django.conf import settings

from articles.models import Article
from fitsite.accounts.models import User
from fitsite.outbox.queue_mail import queue


def queue_reminders(today: date) -> None:
    """Queue this month's mails; a second call in the same month queues none."""
    articles = list(Article.objects.review_due(today))
    if not articles:
        return
    editors = User.objects.filter(
        groups__name="Editors", is_active=True, is_staff=True, deletion_due_at=None
    )
    for editor in editors.distinct():
        queue(
            key=f"reviews-due:{today:%Y-%m}:{editor.pk}",
            user=editor,
            template="reviews_due",
            context={"articles": articles, "site": settings.SITE_URL},
        )
