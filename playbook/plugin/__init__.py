"""The adapter between MkDocs and the build side: the only package that knows MkDocs.

The process that somebody started (``mkdocs build``, ``mkdocs serve``) is the root: it makes what
belongs to no language (landing page, assets, headers) and tells one worker per language to build
that language, as a MkDocs build of its own, into a folder of its own. In a worker,
``told.job`` says what it builds.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from playbook import output
from playbook.errors import PlaybookError
from playbook.languages import Languages
from playbook.plugin.builds import build_language
from playbook.plugin.language import OneLanguage
from playbook.plugin.root import Root
from playbook.plugin.told import told
from playbook.project import Edition, Project, load_project

BEFORE_I18N = 100
AFTER_I18N = -101
"""static-i18n's handlers run at -100 and replace the File objects there."""

BEFORE_SEARCH = 100
"""Material's search reads a page at 0."""


class NoOptions(Config):
    """The plugin has none: the project's layout and mkdocs.yml say everything."""


class PlaybookPlugin(BasePlugin[NoOptions]):
    """Builds the playbook in every language of the i18n plugin."""

    def __init__(self) -> None:
        self._side: Root | OneLanguage
        self.languages = Languages(build_language)
        self._command = "build"
        self._site: Path | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 # MkDocs names it
        """Remember the command. Having this event, the plugin outlives a rebuild of the preview."""
        self._command = command

    @event_priority(BEFORE_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the inputs and set MkDocs up for the one language, or for the root."""
        try:
            project = load_project(Path(config.config_file_path))
            if told.alone:
                project = project.alone(told.alone)
            self._side = OneLanguage(told.job, project) if told.job else self._root(config, project)
            return self._side.on_config(config)
        except PlaybookError as error:
            raise PluginError(str(error)) from None

    @event_priority(BEFORE_I18N)
    def _expand_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return self._side.expand_files(files, config)

    @event_priority(AFTER_I18N)
    def _render_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        try:
            return self._side.render_files(files, config)
        except PlaybookError as error:
            raise PluginError(str(error)) from None

    on_files = CombinedEvent(_expand_files, _render_files)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Give the theme's templates our globals."""
        self._side.on_env(env, config, files)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell a template that is no page where it stands."""
        return self._side.on_template_context(context, template_name, config)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Spare a page the conversion if it was converted before."""
        del files
        return self._side.on_page_markdown(markdown, page, config)

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Keep what a page was converted to, or put it back."""
        del config, files
        return self._side.on_page_content(html, page)

    @event_priority(BEFORE_SEARCH)
    def _before_search(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        del nav
        self._side.before_search(page, config)
        return context

    @event_priority(AFTER_I18N)
    def _page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self._side.after_search(page, config)
        return self._side.on_page_context(context, page, nav, config)

    on_page_context = CombinedEvent(_before_search, _page_context)

    @event_priority(AFTER_I18N)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wait for the languages and complete the root."""
        self._side.on_post_build(config)
        if self._command == "serve":
            self._swap()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 # MkDocs names it
        """Leave the old site as it was."""
        if self._site and not told.job:
            shutil.rmtree(output.staging(self._site), ignore_errors=True)

    def on_shutdown(self) -> None:
        """Swap only now: strict mode counts its warnings after ``on_post_build``."""
        if self._command == "build":
            self._swap()
        self.languages.stop()

    def _swap(self) -> None:
        if self._site and not told.job and output.staging(self._site).exists():
            output.swap(self._site)

    def _root(self, config: MkDocsConfig, project: Project) -> Root:
        self._site = Path(config.site_dir)
        edition = Edition.HOSTED if self._command == "build" else Edition.PREVIEW
        if told.for_files:
            edition = Edition.FILES
        return Root(project, self.languages, self._site, told.reload_script, edition)

    def refresh(self) -> bool:
        """After an edit, rebuild the languages that it touched, if it touched nothing else.

        Returns:
            Whether that was all; if not, the whole site is to be built.

        Raises:
            PlaybookError: An input is bad or a build failed; the pages are as they were.
        """
        return isinstance(self._side, Root) and self._side.refresh()
