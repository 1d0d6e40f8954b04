"""Who did what to an article, and when: shown by the admin as its history."""

from django.contrib.admin.models import CHANGE, LogEntry

from articles.models import Article
from fitsite.accounts.models import User


def record(article: Article, by: User | None, message: str) -> None:
    """Writes it down. ``by`` is None for what the site does by itself, which isn't told here."""
    if by is not None:
        LogEntry.objects.log_actions(by.pk, [article], CHANGE, message, single_object=True)
