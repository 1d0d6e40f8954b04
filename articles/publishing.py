"""Publishing: check the working copy, freeze it into an edition, and show or hide it."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from pictures.models import PictureFieldFile

from articles import search
from articles.cards import draw_card
from articles.models import Article, Edition, Person, Reference
from articles.publishing_checks import Problem, find_problems
from articles.rendering import Rendered, render
from articles.renditions import make_renditions
from articles.sanitise import sanitise
from articles.snapshot import blocks_of, snapshot
from fitsite.accounts.models import User

REFERENCE_FIELDS = ("key", "journal", "year", "locator", "sample", "finding")


class NotPublishable(ValueError):
    """The working copy has errors; ``problems`` says which."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def check(article: Article) -> list[Problem]:
    """What would keep ``article`` from being published now."""
    blocks = blocks_of(article)
    return find_problems(article, blocks, render(blocks, citable()))


@transaction.atomic
def publish(*, article: Article, by: User | None, change_note: str) -> Edition:
    """Freezes the working copy and shows it to readers. Raises NotPublishable.

    ``by`` is None when the site's own content is loaded.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)  # numbers in a row
    blocks = blocks_of(article)
    page = render(blocks, citable())
    if problems := find_problems(article, blocks, page):
        raise NotPublishable(problems)
    edition = _frozen(article, page, change_note)
    edition.source = snapshot(article, blocks)
    edition.published_by = by
    name = f"card-{article.slug}-{edition.number}.png"  # the storage adds letters to a taken name
    edition.card.save(name, draw_card(edition.title, edition.answer), save=False)
    edition.save()
    _show(article, edition)
    _record(article, by, f"Published edition {edition.number}.")
    return edition


@transaction.atomic
def unpublish(*, article: Article, by: User) -> None:
    """Takes the article from readers; its editions stay."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    _show(article, None)
    _record(article, by, "Unpublished.")


def citable() -> dict[str, str]:
    """Every key of the bibliography, with the name of the work."""
    rows = Reference.objects.values_list("key", "authors", "year")
    return {key: f"{authors.split(',')[0]}, {year}" for key, authors, year in rows}


def _frozen(article: Article, page: Rendered, change_note: str) -> Edition:
    now = timezone.now()
    last = article.editions.first()
    earlier = last.changes if last else []
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
        references=_cited(page),
        breadcrumb=[{"slug": topic.slug, "title": topic.title} for topic in article.topic.path()],
        author=_credit(article.author),
        reviewer=article.reviewed_by and _credit(article.reviewed_by),
        review_scope=article.review_scope,
        disclaimer_html=sanitise(article.disclaimer),
        reading_minutes=page.reading_minutes(),
        first_published_at=last.first_published_at if last else now,
        published_at=now,
        reviewed_on=article.reviewed_on,
        review_due_on=article.review_due(article.reviewed_on or now.date()),
        change_note=change_note,
        changes=[{"date": now.date().isoformat(), "note": change_note}, *earlier],
    )


def _cited(page: Rendered) -> list[dict[str, Any]]:
    works = Reference.objects.in_bulk(list(page.citations.uses), field_name="key")
    return [
        {
            **{name: getattr(works[key], name) for name in REFERENCE_FIELDS},
            "authors": _sentence(works[key].authors),
            "title": _sentence(works[key].title),
            "number": number,
            "uses": list(range(1, uses + 1)),
            "link": works[key].link(),
            "kind": works[key].get_kind_display(),
            "certainty": works[key].get_certainty_display(),
        }
        for number, (key, uses) in enumerate(page.citations.uses.items(), start=1)
    ]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


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


def _record(article: Article, by: User | None, message: str) -> None:
    if by is not None:  # shown by the admin as the article's history
        LogEntry.objects.log_actions(by.pk, [article], CHANGE, message, single_object=True)
