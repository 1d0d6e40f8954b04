"""The blocks an article is made of; each knows the template that shows it."""

from functools import cached_property
from typing import ClassVar

from content_editor.models import create_plugin_base
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from pictures.models import PictureField

from articles.models.article import Article
from articles.models.fields import HtmlField, MusclesField, validate_picture
from fitsite.lib.rule_registry import rule_links

BlockBase = create_plugin_base(Article)


class Block(BlockBase):
    """The base of all blocks; ``content_fields`` names what an editor writes, in order."""

    template_name: ClassVar[str]
    content_fields: ClassVar[tuple[str, ...]]

    class Meta(BlockBase.Meta):
        abstract = True

    def __str__(self) -> str:
        """Return its heading, title, name or rule, else its kind."""
        names = (getattr(self, field, "") for field in ("heading", "title", "name", "rule"))
        return next(filter(None, names), str(self._meta.verbose_name))


class Section(Block):
    """A heading; what follows, up to the next one, is its section."""

    heading = models.CharField(max_length=150)
    anchor = models.SlugField(
        max_length=60, help_text="The section's address. Coaching rules and links rely on it."
    )
    template_name = "articles/rendering/section.html"
    content_fields = ("heading", "anchor")


class RichText(Block):
    html = HtmlField("text", help_text="Cite a work by its key: [@estes2017].")
    template_name = "articles/rendering/text.html"
    content_fields = ("html",)

    class Meta(Block.Meta):
        verbose_name = verbose_name_plural = "text"

    def __str__(self) -> str:
        return self.get_html_excerpt()


class Takeaways(Block):
    html = HtmlField("points", help_text="A bulleted list of single sentences.")
    template_name = "articles/rendering/takeaways.html"
    content_fields = ("html",)

    class Meta(Block.Meta):
        verbose_name = verbose_name_plural = "takeaways"

    def __str__(self) -> str:
        return self.get_html_excerpt()


class Figure(Block):
    """A picture. One that stands before all text is the article's opening figure."""

    image = PictureField(
        upload_to="articles/",
        container_width=800,  # renditions of 400, 800 and 1600 px
        grid_columns=2,
        validators=[validate_picture],
        width_field="image_width",
        height_field="image_height",
    )
    image_width = models.PositiveIntegerField(null=True, editable=False)
    image_height = models.PositiveIntegerField(null=True, editable=False)
    alt = models.CharField(
        "alternative text", max_length=300, blank=True, help_text="What it shows, for the ear."
    )
    decorative = models.BooleanField(
        "only decoration", default=False, help_text="Says nothing that the text doesn't say."
    )
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=150, blank=True)
    template_name = "articles/rendering/figure.html"
    content_fields = ("image", "alt", "decorative", "caption", "credit")

    def clean(self) -> None:
        if self.decorative and self.alt.strip():
            raise ValidationError({"alt": "A decoration has no alternative text."})


class MuscleMap(Block):
    """A body, front and back, with the muscles of one kind of training marked."""

    title = models.CharField(max_length=100)
    primary = MusclesField("main muscles")
    secondary = MusclesField("helping muscles")
    stabilising = MusclesField("stabilising muscles")
    caption = models.CharField(max_length=400, blank=True)
    template_name = "articles/rendering/muscle_map.html"
    content_fields = ("title", "primary", "secondary", "stabilising", "caption")

    def clean(self) -> None:
        named = [*self.primary, *self.secondary, *self.stabilising]
        if len(named) != len(set(named)):
            raise ValidationError("Tick each muscle once: main, helping or stabilising.")


class Exercise(Block):
    """One exercise. Neighbouring ones are shown as a single list."""

    slug = models.CharField(
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9_]+$", "Use small letters, digits and _.")],
        help_text="Its name in the training log, which “Log this” opens.",
    )
    name = models.CharField(max_length=80)
    how = models.TextField("how to do it")
    main_muscles = models.CharField("trains mainly", max_length=150)
    helping_muscles = models.CharField("also trains", max_length=150, blank=True)
    compound = models.BooleanField("moves several joints", default=False)
    note = models.TextField(blank=True)
    template_name = "articles/rendering/exercise.html"
    content_fields = (
        *("slug", "name", "how", "main_muscles", "helping_muscles", "compound", "note"),
    )


class CallOut(Block):
    class Kind(models.TextChoices):
        NOTE = "note", "Note"
        GOOD_TO_KNOW = "good_to_know", "Good to know"
        CAUTION = "caution", "Take care"

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NOTE)
    title = models.CharField(max_length=120)
    html = HtmlField("text")
    template_name = "articles/rendering/callout.html"
    content_fields = ("kind", "title", "html")

    class Meta(Block.Meta):
        verbose_name = "call-out"


class Insight(Block):
    """A note that names the coaching rule which a section explains."""

    rule = models.CharField(
        max_length=40,
        validators=[RegexValidator(r"^[a-z0-9_]+$", "Use small letters, digits and _.")],
        help_text="The rule's code, as in its address: steady_share.",
    )
    html = HtmlField("text")
    template_name = "articles/rendering/insight.html"
    content_fields = ("rule", "html")

    @cached_property
    def rule_title(self) -> str:
        """The title of the coaching rule; "" when there is no such rule."""
        return next((link.title for link in rule_links() if link.code == self.rule), "")


BLOCKS: tuple[type[Block], ...] = (
    *(Section, RichText, Takeaways, Figure, MuscleMap, Exercise, CallOut, Insight),
)
