"""The admin of articles, their editions and kept copies, the bibliography, topics and people."""

from articles.admin import (
    article_admin,
    edition_admin,
    kept_copy_admin,
    person_admin,
    reference_admin,
    topic_admin,
)
