"""The bibliography: a work that articles and coaching rules may cite by its key."""

from urllib.parse import quote, urlsplit

from django.core.validators import RegexValidator
from django.db import models


class Reference(models.Model):
    class Kind(models.TextChoices):
        META_ANALYSIS = "meta_analysis", "Meta-analysis"
        SYSTEMATIC_REVIEW = "systematic_review", "Systematic review"
        REVIEW = "review", "Review"
        RANDOMISED_TRIAL = "randomised_trial", "Randomised trial"
        TRIAL = "trial", "Trial"
        COHORT = "cohort", "Cohort study"
        CROSS_SECTIONAL = "cross_sectional", "Cross-sectional study"
        LABORATORY = "laboratory", "Laboratory study"
        MODELLING = "modelling", "Modelling study"
        METHODS = "methods", "Study of a method"
        POSITION_STAND = "position_stand", "Position stand"
        GUIDELINE = "guideline", "Guideline"

    class Certainty(models.TextChoices):
        HIGH = "high", "High"
        MODERATE = "moderate", "Moderate"
        LOW = "low", "Low"
        VERY_LOW = "very_low", "Very low"

    key = models.CharField(
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9_-]+$", "Use small letters, digits, _ and -.")],
        help_text="How texts cite it: write [@key].",
    )
    authors = models.CharField(max_length=500)
    title = models.CharField(max_length=500)
    journal = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    locator = models.CharField(max_length=100, blank=True, help_text="Volume, issue and pages.")
    doi = models.CharField("DOI", max_length=200, blank=True)
    pmid = models.CharField("PubMed ID", max_length=20, blank=True)
    pmcid = models.CharField("PubMed Central ID", max_length=20, blank=True)
    url = models.URLField("address", blank=True, help_text="Only when there is no DOI.")
    kind = models.CharField("kind of study", max_length=20, choices=Kind)
    sample = models.CharField("in whom, how many", max_length=300, blank=True)
    finding = models.TextField("what was found", blank=True)
    certainty = models.CharField("how sure we are", max_length=10, choices=Certainty, blank=True)
    title_verified = models.BooleanField("title checked at the source", default=True)
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key}: {self.title}"

    def link(self) -> str:
        """Return where to read the work: by DOI, PubMed Central, PubMed or the web; or ""."""
        if self.doi:
            return f"https://doi.org/{quote(self.doi, safe='/()')}"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(self.pmcid, safe='')}/"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{quote(self.pmid, safe='')}/"
        # Only forms validate addresses; one that runs script must not reach a page.
        return self.url if urlsplit(self.url).scheme in {"http", "https"} else ""
