"""Previews in the admin: the page of the working copy, and a link to it for others."""

import datetime as dt
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.admin.article_pages import ArticlePages
from articles.public.previews import DAYS, make_token, preview_page
from articles.publishing.change_log import record
from fitsite.accounts.models import User


class PreviewAdmin(ArticlePages):
    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return preview_page(request, self.get_article(request, pk, "articles.view_article"))

    def share_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.get_article(request, pk, "articles.change_article")
        context: dict[str, Any] = {"days": DAYS}
        if request.method == "POST":
            path = reverse("articles:preview", args=[make_token(article)])
            until = timezone.now() + dt.timedelta(days=DAYS)
            context |= {"link": f"{settings.SITE_URL}{path}", "until": until}
            message = f"Made a link to a preview, which works until {until:%-d %B %Y}."
            record(article, cast(User, request.user), message)
        return self.render_page(request, article, "share", context)
