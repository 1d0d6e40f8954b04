"""The log of who did what to an article, and when: the admin shows it as its history."""

from django.contrib.admin.models import CHANGE, LogEntry

from articles.models import Article
from fitsite.accounts.models import User


def record(article: Article, by: User | None, message: str) -> None:
    """Log ``message``, unless ``by`` is None: the site's own changes aren't logged."""
    if by is not None:
        LogEntry.objects.log_actions(by.pk, [article], CHANGE, message, single_object=True)
