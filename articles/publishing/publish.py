"""Publishing: check the working copy, freeze it into an edition, and show or hide it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from pictures.models import PictureFieldFile

from articles import search
from articles.models import Article, Edition, Person
from articles.publishing.change_log import record
from articles.publishing.publish_errors import Problem, find_problems
from articles.publishing.publish_warnings import find_warnings
from articles.publishing.reviewer_sign_off import valid_sign_off
from articles.publishing.working_copy import WorkingCopy
from articles.rendering.image_sizes import make_renditions
from articles.rendering.sanitise import sanitise
from fitsite.accounts.models import User
from fitsite.lib.share_image import draw_card


class NotPublishable(ValueError):
    """The working copy has errors; ``problems`` says which."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def check(article: Article) -> list[Problem]:
    """What would keep ``article`` from being published now."""
    copy = WorkingCopy.of(article)
    return find_problems(article, copy.blocks, copy.page)


def warn(article: Article) -> list[Problem]:
    """What should be known before ``article`` is published."""
    return find_warnings(WorkingCopy.of(article))


@transaction.atomic
def publish(*, article: Article, by: User | None, change_note: str) -> Edition:
    """Freezes the working copy and shows it to readers. Raises NotPublishable.

    Takes the place of an edition that is scheduled. ``by`` is None when the site's own content
    is loaded.
    """
    article, edition = add_edition(article, by=by, change_note=change_note, at=timezone.now())
    _show(article, edition)
    record(article, by, f"Published edition {edition.number}.")
    return edition


@transaction.atomic
def unpublish(*, article: Article, by: User) -> None:
    """Takes the article from readers; its editions stay, but for one that is scheduled."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    article.editions.withdraw()
    _show(article, None)
    record(article, by, "Unpublished.")


def add_edition(
    article: Article, *, by: User | None, change_note: str, at: dt.datetime
) -> tuple[Article, Edition]:
    """A stored edition of the working copy, and the article, locked. Raises NotPublishable."""
    article = Article.objects.select_for_update().get(pk=article.pk)  # numbers in a row
    article.editions.withdraw()
    article.refresh_from_db(fields=["scheduled", "publish_at"])
    copy = WorkingCopy.of(article)
    if problems := find_problems(article, copy.blocks, copy.page):
        raise NotPublishable(problems)
    edition = freeze(copy, change_note=change_note, at=at)
    edition.published_by = by
    name = f"card-{article.slug}-{edition.number}.png"  # the storage adds letters to a taken name
    edition.card.save(name, draw_card(edition.title, edition.answer), save=False)
    edition.save()
    return article, edition


def freeze(copy: WorkingCopy, *, change_note: str, at: dt.datetime) -> Edition:
    """The edition that the working copy makes, not stored. ``at`` is when readers get it."""
    article, page = copy.article, copy.page
    last = article.editions.first()
    signed = valid_sign_off(copy)
    reviewed_on = signed.signed_at.date() if signed else None
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
        reviewer=signed and _credit(signed.reviewer),
        review_scope=signed.scope if signed else "",
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
        "credentials": [
            {"title": credential.title, "issuer": credential.issuer, "year": credential.year}
            for credential in person.credentials.all()
        ],
        "portrait": _portrait(person.portrait) if person.portrait else None,
    }


def _portrait(picture: PictureFieldFile) -> dict[str, Any]:
    make_renditions(picture)
    renditions = picture.aspect_ratios["1/1"]["AVIF"]
    return {
        "url": picture.url,
        "width": picture.width,
        "height": picture.height,
        "srcset": ", ".join(f"{one.url} {width}w" for width, one in sorted(renditions.items())),
    }


def _show(article: Article, edition: Edition | None) -> None:
    article.live = edition
    article.save(update_fields=["live", "updated_at"])
    search.update(article)
