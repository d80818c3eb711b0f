"""From page templates to Markdown in one language."""

from __future__ import annotations

import math
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_skeleton
from babel.numbers import format_percent
from jinja2.runtime import Context
from markupsafe import Markup

from playbook.catalogue import Catalogue, Text
from playbook.cldr import babel_locale, direction
from playbook.diagram import diagram
from playbook.errors import PlaybookError
from playbook.glossary import Concept, Glossary
from playbook.messages import normalise
from playbook.model import Model, Node
from playbook.notes import Note
from playbook.project import Edition
from playbook.status import BADGE
from playbook.terms import Terms, fold

Url = Callable[[str], str]
"""The address of a page, relative to the language's home, by its source (``elements/data.md``)."""

EACH = re.compile(r"\{(level|element)\}")
"""Stands in the name of a template that makes one page per level or element."""


SECONDS_A_QUESTION = 20
"""How long a question of the quiz takes, roughly: ten to read it, as long to answer."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page to render: which template makes it, and for which part of the model."""

    template: str
    """Path of the template below ``docs/``."""
    subject: Mapping[str, str]
    """The part of the model that the page is about: ``{"level": "crawl"}``, or nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page."""

    markdown: str
    fallbacks: int
    """How many of its messages are shown in English for want of a translation."""
    contexts: frozenset[str]
    """The messages that its template took, by their contexts."""


def expand(template: str, model: Model) -> dict[str, PageSource]:
    """The pages that a template makes, by their source path.

    ``levels/{level}.md`` makes one page per level, ``elements/{element}.md`` one per element, any
    other template one page of its own name.
    """
    match = EACH.search(template)
    if match is None:
        return {template: PageSource(template, {})}
    nodes = model.levels if match[1] == "level" else model.elements
    return {
        template.replace(match[0], node.id): PageSource(template, {match[1]: node.id})
        for node in nodes
    }


class _Environment(jinja2.Environment):
    """Templates that tell which texts of the model they take."""

    contexts: set[str]

    def getattr(self, obj: Any, attribute: str) -> Any:
        value = super().getattr(obj, attribute)
        if isinstance(value, Text) and value.context:
            self.contexts.add(value.context)
        return value


class Renderer:
    """Renders the templates of ``docs/`` in one language.

    Args:
        folder: The folder of the templates.
        shared: The folder of the templates that they include.
        model: The model, in English.
        catalogue: The translations.
        glossary: The language's glossary; English where it has none.
        english: The English glossary, for the term behind each concept.
        notes: Notes on the language's country, by the id of their practice.
        site_name: Name of the site in the language.
        site_description: Description of the site in the language.
        runtime: Name of the quiz's runtime folder, or nothing if there is no quiz.
        edition: What the pages are for.
        site_url: Public address of the whole site, or nothing.
        cache: Where compiled templates are kept between builds, if anywhere.
    """

    def __init__(
        self,
        folder: Path,
        *,
        shared: Path,
        model: Model,
        catalogue: Catalogue,
        glossary: Glossary,
        english: Glossary,
        notes: Mapping[str, Note] | None = None,
        site_name: str,
        site_description: str,
        runtime: str = "",
        edition: Edition = Edition.HOSTED,
        site_url: str = "",
        cache: jinja2.BytecodeCache | None = None,
    ) -> None:
        self._runtime = runtime
        self.catalogue = catalogue
        self.glossary = glossary
        self.model = model.translate(catalogue.translate)
        self._english_concepts = english.concepts
        self._english = {concept.concept: concept.term for concept in english.concepts}
        self._folder = folder
        self._fallbacks = 0
        self._env = _Environment(
            loader=jinja2.FileSystemLoader([folder, shared]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            finalize=self._count,
            bytecode_cache=cache,
        )
        self._env.globals |= {
            "msg": self.message,
            "model": self.model,
            "locale": catalogue.locale,
            "glossary": self.entries,
            "english": self._english.get,
            "diagram": self._diagram,
            "minutes": lambda questions: math.ceil(questions * SECONDS_A_QUESTION / 60),
            "month": self.month,
            "notes": notes or {},
            "percent": self.percent,
            "zip": zip,
            "edition": edition,
            "site_url": site_url,
            "site_name": site_name,
            "site_description": site_description,
        }
        self._env.filters |= {"plain": str, "terms": self._link_terms}
        self._terms = Terms(glossary, without={c.concept for c in english.concepts if c.basic})
        self._explained: set[str] = set()

    def message(self, context: str, english: str, **values: object) -> Text:
        """The global ``msg`` of the templates: a text in the reader's language.

        Args:
            context: Stable name of the message.
            english: The English text.
            values: What replaces the ``{placeholders}``.
        """
        self._env.contexts.add(context)
        return self.catalogue.translate(context, normalise(english)).fill(values)

    def percent(self, value: str | Fraction) -> str:
        """A share as the language writes it: ``Fraction(574, 1000)`` is 57.4 %."""
        return format_percent(
            float(Fraction(value)),
            locale=babel_locale(self.catalogue.locale),
            decimal_quantization=False,
        )

    def month(self, day: date) -> str:
        """A month as the language writes it: *junio de 2025*."""
        return format_skeleton("yMMMM", day, locale=babel_locale(self.catalogue.locale))

    def render(self, path: str, source: PageSource, url: Url, **values: object) -> Page:
        """Render one page.

        Args:
            path: The page's source path, for example ``levels/crawl.md``.
            source: Its template and subject.
            url: Addresses of all pages.
            values: What else the template is given.

        Raises:
            PlaybookError: The template has a syntax error, uses a name that is not there, or links
                to a page that is not there.
        """

        def link(target: str, anchor: str = "") -> str:
            try:
                to = url(target)
            except KeyError:
                raise PlaybookError(
                    f"links to “{target}”, which is no page; correct the path",
                    file=self._folder / source.template,
                ) from None
            at = posixpath.dirname(url(path)) or "."
            relative = posixpath.relpath(to or ".", at)
            slash = "/" if to.endswith("/") or not to else ""
            return Markup(f"{relative}{slash}" + (f"#{anchor}" if anchor else ""))

        subject = {
            kind: next(node for node in self._nodes(kind) if node.id == id)
            for kind, id in source.subject.items()
        }
        self._fallbacks = 0
        self._explained = set()
        self._env.contexts = set()
        try:
            text = self._env.get_template(source.template).render(
                link=link, **subject, **self._files(url(path)), **values
            )
        except jinja2.TemplateSyntaxError as error:
            raise PlaybookError(
                f"template syntax: {error.message}; correct the tag",
                file=Path(error.filename or self._folder / source.template),
                line=error.lineno,
            ) from None
        except jinja2.UndefinedError as error:
            raise PlaybookError(
                f"{error.message}; correct the name", file=self._folder / source.template
            ) from None
        return Page(text, self._fallbacks, frozenset(self._env.contexts))

    @jinja2.pass_context
    def _link_terms(self, context: Context, text: str) -> str:
        """The filter ``terms``: the page's first mention of each term leads to the glossary."""
        if not isinstance(text, Text) or text.fallback:
            return text  # nothing, or English
        return Markup("").join(
            Markup('<a class="pb-term" href="{}" title="{}">{}</a>').format(
                context["link"]("glossary.md", f"term-{concept.concept}"), concept.sense, part
            )
            if concept
            else part
            for part, concept in self._terms.split(text, known=self._explained)
        )

    def _files(self, url: str) -> dict[str, str]:
        """Addresses of files that are no pages, as the page at an address has to write them."""
        here = posixpath.dirname(url) or "."
        assets = posixpath.relpath("../assets/quiz", here)
        return {
            "badge": posixpath.relpath(BADGE, here),
            "quiz_runtime": f"{assets}/{self._runtime}/",
            "quiz_model": f"{assets}/model.json",
            "quiz_language": posixpath.relpath("quiz/language.json", here),
        }

    def _nodes(self, kind: str) -> tuple[Node, ...]:
        return self.model.levels if kind == "level" else self.model.elements

    def _count(self, value: Any) -> Any:
        if isinstance(value, Text) and value.fallback:
            self._fallbacks += 1
        return value

    def entries(self) -> Iterator[tuple[str, list[Concept]]]:
        """The glossary as readers look things up: by the alphabet, where there is one.

        Yields:
            A letter, or nothing where there is no alphabet, and the concepts that begin with it.
            Those that still lack their term come at the end, in English.
        """
        ours = self.glossary.locale == self.catalogue.locale
        concepts = self.glossary.concepts if ours else ()
        if all(c.reading or unicodedata.name(c.term[0], "").startswith("LATIN") for c in concepts):
            ordered = sorted(concepts, key=_said)
            for letter, group in groupby(ordered, key=lambda concept: _said(concept)[0]):
                yield letter.upper(), list(group)
        else:
            yield "", list(concepts)
        own = {concept.concept for concept in concepts}
        rest = [concept for concept in self._english_concepts if concept.concept not in own]
        if rest:
            yield (
                "",
                [
                    replace(
                        concept,
                        term=Text(concept.term, fallback=True),
                        sense=Text(concept.sense, fallback=True),
                        variants=(),
                    )
                    for concept in rest
                ],
            )

    def _diagram(self, title: Text, description: Text) -> Markup:
        for level in self.model.levels:
            for text in (level.name, *(need.text for need in level.needs)):
                if isinstance(text, Text):
                    self._env.contexts.add(text.context)
        return Markup(
            diagram(
                self.model.levels,
                title=title,
                description=description,
                direction=direction(self.catalogue.locale),
            )
        )


def _said(concept: Concept) -> str:
    """A concept's term as it is sorted."""
    return fold(concept.reading or concept.term)


def template_cache(folder: Path) -> jinja2.BytecodeCache:
    """Compiled templates, kept between builds and shared by the languages."""
    templates = folder / "templates"
    templates.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(templates))
