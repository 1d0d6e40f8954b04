"""Once a month, a mail to every editor while articles are past their review date."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from articles.models import Article
from fitsite.accounts.models import User
from fitsite.outbox.queue_mail import queue


def overdue(today: date) -> QuerySet[Article]:
    """Published articles that should have been reviewed again, the longest overdue first."""
    due = Article.objects.live().filter(live__review_due_on__lte=today)
    return due.order_by("live__review_due_on", "title")


def remind(today: date) -> None:
    """Writes the month's mails. To be called as often as one likes."""
    articles = list(overdue(today))
    if not articles:
        return
    editors = User.objects.filter(groups__name="Editors", is_active=True, is_staff=True)
    for editor in editors.distinct():
        queue(
            key=f"reviews-due:{today:%Y-%m}:{editor.pk}",
            user=editor,
            template="reviews_due",
            context={"articles": articles, "site": settings.SITE_URL},
        )
