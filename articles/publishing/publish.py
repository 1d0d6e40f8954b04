"""Publishing: check the working copy, freeze it into an edition, and show or hide it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from pictures.models import PictureFieldFile

from articles import search
from articles.models import Article, Edition, Person
from articles.models.sanitise import sanitise
from articles.publishing.change_log import record
from articles.publishing.publish_errors import Problem, find_problems
from articles.publishing.working_copy import WorkingCopy
from articles.rendering.image_sizes import make_renditions
from fitsite.accounts.models import User
from fitsite.lib.share_image import draw_card


class NotPublishableError(ValueError):
    """The working copy has errors; ``problems`` lists them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


@transaction.atomic
def publish(*, article: Article, by: User | None, change_note: str) -> Edition:
    """Freeze the working copy into an edition and show it to readers. Raises NotPublishableError.

    Replaces an edition that is scheduled. ``by`` is None when the site's own content is loaded.
    """
    article, edition = add_edition(article, by=by, change_note=change_note, at=timezone.now())
    _set_live(article, edition)
    record(article, by, f"Published edition {edition.number}.")
    return edition


@transaction.atomic
def unpublish(*, article: Article, by: User) -> None:
    """Hide the article from readers; its editions stay, but for one that is scheduled."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    article.editions.withdraw_scheduled()
    _set_live(article, None)
    record(article, by, "Unpublished.")


def add_edition(
    article: Article, *, by: User | None, change_note: str, at: dt.datetime
) -> tuple[Article, Edition]:
    """Store an edition; return the article, locked, with it. Raises NotPublishableError."""
    # Locked, so that numbers have no gap or double.
    article = Article.objects.select_for_update().get(pk=article.pk)
    article.editions.withdraw_scheduled()
    article.refresh_from_db(fields=["scheduled", "publish_at"])
    copy = WorkingCopy(article)
    if problems := find_problems(copy):
        raise NotPublishableError(problems)
    edition = freeze(copy, change_note=change_note, at=at)
    edition.published_by = by
    name = f"card-{article.slug}-{edition.number}.png"  # the storage adds letters to a taken name
    edition.card.save(name, draw_card(edition.title, edition.answer), save=False)
    edition.save()
    return article, edition


def freeze(copy: WorkingCopy, *, change_note: str, at: dt.datetime) -> Edition:
    """Return the working copy as an edition that isn't stored; readers get it ``at`` that time."""
    article, page, sign_off = copy.article, copy.page, copy.sign_off
    last = article.editions.first()
    reviewed_on = sign_off.signed_at.date() if sign_off else None
    return Edition(
        article=article,
        number=last.number + 1 if last else 1,
        title=article.title,
        answer=article.answer,
        summary=article.summary,
        hero_html=page.hero_html,
        takeaways_html=page.takeaways_html,
        contents=page.contents,
        body_html=page.body_html,
        references=copy.works,
        breadcrumb=[{"slug": topic.slug, "title": topic.title} for topic in article.topic.path()],
        author=_credit(article.author),
        reviewer=sign_off and _credit(sign_off.reviewer),
        review_scope=sign_off.scope if sign_off else "",
        disclaimer_html=sanitise(article.disclaimer),
        reading_minutes=page.reading_minutes(),
        first_published_at=last.first_published_at if last else at,
        published_at=at,
        reviewed_on=reviewed_on,
        review_due_on=article.review_due(reviewed_on or at.date()),
        change_note=change_note,
        changes=[
            {"date": at.date().isoformat(), "note": change_note},
            *(last.changes if last else []),
        ],
        source=copy.source,
    )


def _credit(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "bio": person.bio,
        "credentials": list(person.credentials.values("title", "issuer", "year")),
        "portrait": _portrait(person.portrait) if person.portrait else None,
    }


def _portrait(picture: PictureFieldFile) -> dict[str, Any]:
    make_renditions(picture)
    widths = sorted(picture.aspect_ratios["1/1"]["AVIF"].items())
    return {
        "url": picture.url,
        "width": picture.width,
        "height": picture.height,
        "srcset": ", ".join(f"{rendition.url} {width}w" for width, rendition in widths),
    }


def _set_live(article: Article, edition: Edition | None) -> None:
    article.live = edition
    article.save(update_fields=["live", "updated_at"])
    search.update(article)
