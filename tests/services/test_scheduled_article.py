"""An article that an editor scheduled is published by a real worker, once and in time."""

from datetime import UTC, datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from articles.models import Article, RichText
from articles.publishing.scheduled_editions import schedule
from fitsite import celery_app
from tests.articles.factories import make_article, make_editor
from tests.processes import wait_until


def scheduled(publish_at: datetime) -> Article:
    article = make_article()
    schedule(article=article, by=make_editor(), change_note="First.", publish_at=publish_at)
    return article


def is_live(article: Article) -> bool:
    return Article.objects.live().filter(pk=article.pk).exists()


def test_what_is_due_is_published_in_the_state_that_was_checked(worker):
    article = scheduled(timezone.now() - timedelta(minutes=1))
    RichText.objects.update(html="<p>Written since.</p>")
    celery_app.send_task("articles.tasks.publish_scheduled")
    wait_until(lambda: is_live(article), what="the article is published")
    page = Client().get("/articles/hills/").content.decode()
    assert "Hills load the hip." in page
    assert "Written since." not in page


def test_many_messages_publish_once_and_nothing_too_early(worker):
    article = scheduled(datetime(2025, 3, 3, tzinfo=UTC))
    later = make_article(slug="later")
    editor = LogEntry.objects.get().user
    far = timezone.now() + timedelta(hours=1)
    schedule(article=later, by=editor, change_note="First.", publish_at=far)
    for _ in range(6):
        celery_app.send_task("articles.tasks.publish_scheduled")
    wait_until(lambda: is_live(article), what="the article is published")
    celery_app.send_task("articles.tasks.publish_scheduled")
    told = LogEntry.objects.filter(change_message="Published edition 1, as scheduled.")
    wait_until(told.exists, what="it is written down")
    assert told.count() == 1
    assert not is_live(later)


def test_what_was_missed_while_nothing_ran_is_caught_up(worker):
    worker.kill()
    article = scheduled(timezone.now() - timedelta(days=2))
    worker.start()
    celery_app.send_task("articles.tasks.publish_scheduled")
    wait_until(lambda: is_live(article), what="the article is published")
