"""The admin of articles, their editions and kept copies, the bibliography, topics and people."""

from articles.admin import (
    edition_admin,
    kept_copy_admin,
    person_admin,
    reference_admin,
    topic_admin,
)
from articles.admin.article_admin import ArticleAdmin

__all__ = [
    "ArticleAdmin",
    "edition_admin",
    "person_admin",
    "reference_admin",
    "kept_copy_admin",
    "topic_admin",
]
