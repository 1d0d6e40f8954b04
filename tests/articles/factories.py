"""Articles for tests: short to write, publishable by default."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from articles.models import (
    Article,
    Block,
    CallOut,
    Edition,
    Exercise,
    Figure,
    Insight,
    MuscleMap,
    Person,
    Reference,
    RichText,
    Section,
    SignOff,
    Takeaways,
    Topic,
)
from articles.publishing.publish import publish
from articles.publishing.publish_errors import find_problems
from articles.publishing.reviewer_sign_off import sign_off
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User
from tests.factories import log_in_staff, make_user


def make_staff(group: str) -> User:
    """Make a user of one of the groups Writers, Reviewers and Editors, or of none with ""."""
    name = group.lower().removesuffix("s") or "staff"
    user = make_user(f"{name}@example.org", is_staff=True)
    user.groups.set(Group.objects.filter(name=group))
    return user


def make_editor() -> User:
    return make_staff("Editors")


def log_in(user: User) -> Client:
    client = Client()
    log_in_staff(client, user)
    return client


def make_reviewer(name: str = "Robin Doe") -> User:
    """Make a user who may sign off, as a person with a credential."""
    user = make_staff("Reviewers")
    person = Person.objects.create(name=name, bio="Treats runners.", user=user)
    person.credentials.create(title="Physiotherapist", issuer="A register", year=2012)
    return user


def sign(article: Article, by: User, scope: str = "all sections") -> SignOff:
    """Sign the article off as it is stored now."""
    state = WorkingCopy(Article.objects.get(pk=article.pk)).state
    return sign_off(article=article, by=by, scope=scope, state=state)


def mark_change(tag: str, words: str) -> str:
    """Return ``words`` as a comparison shows what one side lacks, for the eye and in speech."""
    change = {"del": "removed", "ins": "added"}[tag]
    return (
        f'<{tag}><span class="visually-hidden">[{change}: </span>{words}'
        f'<span class="visually-hidden">]</span></{tag}>'
    )


def make_reference(key: str = "estes2017", **values: Any) -> Reference:
    defaults = {
        "authors": "Estes RR, Malinowski A",
        "title": "Interval running and the thigh",
        "year": 2017,
        "doi": "10.1000/estes",
        "kind": "trial",
        "certainty": "low",
    }
    return Reference.objects.create(key=key, **(defaults | values))


def make_article(*blocks: Block, **values: Any) -> Article:
    """Store an article with these blocks, or else with one section that cites nothing."""
    stay_fit, _ = Topic.objects.get_or_create(slug="stay-fit", title="Stay fit")
    topic, _ = Topic.objects.get_or_create(slug="activities", title="Activities", parent=stay_fit)
    author, _ = Person.objects.get_or_create(name="Fitsite editors")
    defaults = {
        "slug": "hills",
        "title": "Do hills build legs?",
        "answer": "A little.",
        "summary": "What hills do for your legs.",
        "topic": topic,
        "author": author,
        "disclaimer": "<p>General information.</p>",
    }
    article = Article.objects.create(**(defaults | values))
    add_blocks(article, *(blocks or a_section()))
    return article


def publish_first(article: Article) -> Edition:
    """Publish what is stored of the article, and have ``article`` know it."""
    edition = publish(article=article, by=None, change_note="First published.")
    article.refresh_from_db()
    edition.article = article
    return edition


def publish_article(*blocks: Block, **values: Any) -> Article:
    """Store an article like ``make_article``, and publish it."""
    return publish_first(make_article(*blocks, **values)).article


def find_errors(article: Article) -> list[str]:
    return [problem.message for problem in find_problems(WorkingCopy(article))]


def add_blocks(article: Article, *blocks: Block) -> None:
    for position, block in enumerate(blocks, start=1):
        block.parent, block.region, block.ordering = article, "body", position * 10
        block.save()


def a_section(anchor: str = "uphill", html: str = "<p>Hills load the hip.</p>") -> list[Block]:
    return [Section(anchor=anchor, heading=anchor.capitalize()), RichText(html=html)]


def one_of_every_block() -> list[Block]:
    return [
        a_figure(credit="Us"),
        Takeaways(html="<ul><li>Run</li></ul>"),
        *a_section(html="<p>Hills.</p>"),
        MuscleMap(title="Sprinting", primary=["quads"], secondary=["calves"], stabilising=[]),
        Exercise(slug="squat", name="Squat", how="Sit.", main_muscles="quads", compound=True),
        Exercise(slug="step_up", name="Step-up", how="Step.", main_muscles="glutes"),
        CallOut(kind="caution", title="Pain", html="<p>Pause.</p>"),
        Insight(rule="steady_share", html="<p>The share.</p>"),
    ]


def a_figure(alt: str = "A hill.", **values: Any) -> Figure:
    picture = ContentFile(b"", name="p.png")
    Image.new("RGB", (40, 20)).save(picture, "PNG")
    return Figure(image=picture, alt=alt, **({"caption": "A hill."} | values))
