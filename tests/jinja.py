"""The site's Jinja environment, which tells the test client what a page was made of."""

from typing import Any

from django.test.signals import template_rendered
from jinja2 import Environment, Template
from jinja2.runtime import Context

from fitsite.lib.rendering import jinja_environment


class SignallingTemplate(Template):
    """A template that reports its values to the test client, for ``response.context``."""

    def new_context(self, vars: dict[str, Any] | None = None, *args: Any, **more: Any) -> Context:
        if self.blocks:  # a page; plots have none
            template_rendered.send(sender=self, template=self, context=dict(vars or {}))
        return super().new_context(vars, *args, **more)


def environment(**options: object) -> Environment:
    made = jinja_environment.environment(**options)
    made.template_class = SignallingTemplate
    return made
