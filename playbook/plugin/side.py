"""What the root and a language have in common, and what both ask of MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from playbook.catalogue import Catalogue, Text
from playbook.messages import normalise
from playbook.project import Language, Project

LANDING = "index.md"
"""The root's only page; its template is ``overrides/root/index.html``."""

QUIZ = "quiz.md"
"""The page of the quiz; a playbook without it needs no Python in the browser."""

LOST = "offline.html"
"""The page, in ``overrides/root/``, for a reader who is offline and has nothing saved."""

GLOSSARY = "glossary.md"
"""The page that explains the terms."""

STATUS = "status.md"
"""The page that counts what is translated of the others, and of all."""

ROOT_TEMPLATES = "root"
"""The folder of ``overrides/`` with the templates of the root."""

HOST_ONLY = (STATUS, "offline.md")
"""Pages that say nothing to the reader of a copy."""


class Side:
    """What the root and a language have in common."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set MkDocs up."""
        raise NotImplementedError

    def render_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Give MkDocs the pages."""
        raise NotImplementedError

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """Give the theme's templates what they ask for."""
        raise NotImplementedError

    def expand_files(self, files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Make pages of the templates that stand for several."""
        return files

    def on_page_markdown(
        self,
        markdown: str,
        page: Page,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> str:
        """Give the Markdown to convert."""
        return markdown

    def on_page_content(self, html: str, page: Page) -> str:  # noqa: ARG002
        """Give what a page is converted to."""
        return html

    def before_search(self, page: Page, config: MkDocsConfig) -> None:
        """Nothing to spare."""

    def after_search(self, page: Page, config: MkDocsConfig) -> None:
        """Nothing to keep."""

    def on_template_context(
        self,
        context: TemplateContext,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Tell a template that is no page where it stands."""
        return context

    def on_page_context(
        self,
        context: TemplateContext,
        page: Page,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Tell a page what it is."""
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Nothing to complete."""

    def keep_only(self, files: Files, folder: Path) -> None:
        """Forget the files that do not lie in the folder."""
        for file in list(files):
            if not (file.abs_src_path and Path(file.abs_src_path).is_relative_to(folder)):
                files.remove(file)


def message_of(catalogue: Catalogue, context: str, english: str, **values: object) -> Text:
    """The global ``msg`` of the theme's templates: a text in the reader's language."""
    return catalogue.translate(context, normalise(english)).fill(values)


def build_only(config: MkDocsConfig, language: Language) -> None:
    """Tell static-i18n to build one language, at the root of the output folder."""
    for entry in config.plugins["i18n"].config.languages:
        entry.build = entry.default = entry.locale == language.locale


def _search_plugin(config: MkDocsConfig) -> Any:
    """Material's; its name is “search” or, with the theme's own prefix, “material/search”."""
    return next(plugin for name, plugin in config.plugins.items() if name.endswith("search"))


def search_settings(config: MkDocsConfig) -> Config:
    """The settings of Material's search."""
    settings: Config = _search_plugin(config).config
    return settings


def search_entries(config: MkDocsConfig) -> list[dict[str, Any]]:
    """The entries of the search index so far."""
    entries: list[dict[str, Any]] = _search_plugin(config).search_index.entries
    return entries
