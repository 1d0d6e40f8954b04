"""The editors' side: articles block by block, their editions, the bibliography, topics, people."""

from articles.admin import bibliography, edition, kept_copy, people, topic
from articles.admin.article import ArticleAdmin

__all__ = ["ArticleAdmin", "bibliography", "edition", "kept_copy", "people", "topic"]
