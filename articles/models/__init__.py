"""The models of articles, one idea a file."""

from articles.models.article import Article
from articles.models.blocks import (
    BLOCKS,
    Block,
    CallOut,
    Exercise,
    Figure,
    Insight,
    MuscleMap,
    RichText,
    Section,
    Takeaways,
)
from articles.models.edition import Edition, FrozenEditionError
from articles.models.kept_copy import KeptCopy
from articles.models.link_check import LinkCheck
from articles.models.old_slug import OldSlug
from articles.models.person import Credential, Person
from articles.models.reference import Reference
from articles.models.search_entry import SearchEntry
from articles.models.sign_off import SignOff
from articles.models.topic import Topic
