"""How Jinja templates become Python: includes stand in place, and text is escaped in one step.

A member's page has some forty includes and seven hundred values. Jinja makes a context for each of
the first and a Markup of each of the second, which was a third of the time that a page took.
"""

import operator
import re
from collections.abc import MutableMapping
from typing import Any

from django.utils.safestring import SafeString
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from markupsafe import Markup, escape

INCLUDE = re.compile(r'\{% include "([^"]+)" %\}')
INDENTATION = re.compile(r"\n[ \t]+")
SPECIAL = re.compile("[&<>\"']").search
AS_THEY_ARE = {Markup, SafeString, int, float}  # HTML already, or with nothing to escape


class InPlace(Extension):
    """Writes an included template where it is included; it shares the names of that place.

    Lines lose their indentation, which is for whoever reads the template.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Raises TemplateNotFound for an include that is not there."""
        return INCLUDE.sub(lambda match: self._source(match[1]), INDENTATION.sub("\n", source))

    def _source(self, template: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        source, filename, _ = loader.get_source(self.environment, template)
        # As where it would be rendered: without the newline that ends the file.
        return self.preprocess(source.removesuffix("\n"), template, filename)


def escaped(value: object) -> str:
    """The text of a value as HTML."""
    kind = type(value)
    if kind is str:
        return escape(value) if SPECIAL(value) else value  # type: ignore[call-overload,return-value]
    return str(value) if kind in AS_THEY_ARE else escape(value)


class Generator(CodeGenerator):
    """Writes ``escaped`` for ``escape``, and plain calls of what the environment offers."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped, attribute = environment.escaped, environment.getattr")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.write("attribute(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def visit_Call(self, node: nodes.Call, frame: Any, forward_caller: bool = False) -> None:
        offered = self.environment.globals.get(getattr(node.node, "name", ""))
        if offered is None or forward_caller or hasattr(offered, "jinja_pass_arg"):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("environment.called(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        known = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        if known and finalize.src is None:
            self.write("escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Compiled(Environment):
    """Jinja's own environment, with templates made so."""

    code_generator_class = Generator
    escaped = staticmethod(escaped)
    called: Any = staticmethod(operator.call)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What templates may use, in one dict: Jinja's chain of them is copied for each page."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, else an item; of a dict the item first, as in Django's templates."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
