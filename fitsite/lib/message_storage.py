"""Notices for the next page: in a cookie, but those that name an address in the session."""

from typing import Any

from django.contrib.messages.storage.base import BaseStorage, Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest, HttpResponse

from fitsite.lib.cookies import cookie_name


class MessageStorage(BaseStorage):
    """Puts Django's two storages together, as a cookie can be read by whoever has the device.

    What names nobody stays in the cookie: the session would be written with every run that is
    saved, and once more when the notice is shown.
    """

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.cookie: Any = CookieStorage(request)
        self.cookie.cookie_name = cookie_name("messages")
        self.session: Any = SessionStorage(request)

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list[Message], bool]:
        plain, _ = self.cookie._get()
        named, _ = self.session._get()
        return [*(plain or []), *(named or [])], True

    def _store(
        self, messages: list[Message], response: HttpResponse, *args: Any, **kwargs: Any
    ) -> list[Message]:
        named = [message for message in messages if "@" in str(message)]
        self.session._store(named, response)
        plain = [message for message in messages if message not in named]
        too_many: list[Message] = self.cookie._store(plain, response)
        return too_many
