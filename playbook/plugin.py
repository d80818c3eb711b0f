"""The adapter between MkDocs and the build side: the only module that knows MkDocs.

The process that somebody started (``mkdocs build``, ``mkdocs serve``) is the root: it makes what
belongs to no language (landing page, assets, headers) and tells one worker per language to build
that language, as a MkDocs build of its own, into a folder of its own. In a worker,
``PlaybookPlugin.job`` says what it builds.
"""

from __future__ import annotations

import logging
import os
import posixpath
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Literal, cast
from urllib.parse import urlsplit

import jinja2
from maturity_quiz import texts
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url, meta
from mkdocs.utils.templates import TemplateContext, url_filter

from playbook import downloads, offline, output, search, status
from playbook.bundle import Bundle, make_bundle
from playbook.cards import FOLDER, CardMaker
from playbook.catalogue import Catalogue, Text, catalogue_path
from playbook.cldr import megabytes
from playbook.errors import PlaybookError
from playbook.fonts import install_fonts
from playbook.languages import Languages, Settings
from playbook.messages import normalise
from playbook.pages import EACH, PageSource, Renderer, expand, template_cache
from playbook.project import Edition, Language, Project, load_project, section_context
from playbook.questionnaire import language_json, model_json
from playbook.sharing import Share, SharedPage, Sharer, share_landing
from playbook.structured import Site
from playbook.theme import mend
from playbook.typesetting import keep_together
from playbook.workers import Job

log = logging.getLogger("mkdocs.playbook")

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

BEFORE_I18N = 100
AFTER_I18N = -101
"""static-i18n's handlers run at -100 and replace the File objects there."""

BEFORE_SEARCH = 100
"""Material's search reads a page at 0."""


@dataclass(frozen=True, slots=True)
class _Conversion:
    """What Python-Markdown made of a page."""

    source: str
    """The Markdown, and all else that it was made from."""
    html: str
    toc: TableOfContents
    anchors: set[str] | None
    found: list[dict[str, Any]] = field(default_factory=list)
    """What the search finds on the page: its entries in the search index."""


_conversions: dict[str, _Conversion] = {}
"""By page, in the worker of a language: after an edit, most pages convert to what they were."""


class NoOptions(Config):
    """The plugin has none: the project's layout and mkdocs.yml say everything."""


class PlaybookPlugin(BasePlugin[NoOptions]):
    """Builds the playbook in every language of the i18n plugin."""

    job: ClassVar[Job | None] = None
    """In a worker: what it builds. In the root: nothing."""

    reload_script: ClassVar[str | None] = None
    """Address of the script that reloads a page during preview, if there is a preview."""

    alone: ClassVar[str | None] = None
    """The only language to build, if it is one."""

    for_files: ClassVar[bool] = False
    """Whether the pages are to be opened as files, and not from a host."""

    def __init__(self) -> None:
        self._side: _Root | _Language
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
            if self.alone:
                project = project.alone(self.alone)
            self._side = _Language(self.job, project) if self.job else self._root(config, project)
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
        if self._site and not self.job:
            shutil.rmtree(output.staging(self._site), ignore_errors=True)

    def on_shutdown(self) -> None:
        """Swap only now: strict mode counts its warnings after ``on_post_build``."""
        if self._command == "build":
            self._swap()
        self.languages.stop()

    def _swap(self) -> None:
        if self._site and not self.job and output.staging(self._site).exists():
            output.swap(self._site)

    def _root(self, config: MkDocsConfig, project: Project) -> _Root:
        self._site = Path(config.site_dir)
        edition = Edition.HOSTED if self._command == "build" else Edition.PREVIEW
        if self.for_files:
            edition = Edition.FILES
        return _Root(project, self.languages, self._site, self.reload_script, edition)

    def refresh(self) -> bool:
        """After an edit, rebuild the languages that it touched, if it touched nothing else.

        Returns:
            Whether that was all; if not, the whole site is to be built.

        Raises:
            PlaybookError: An input is bad or a build failed; the pages are as they were.
        """
        return isinstance(self._side, _Root) and self._side.refresh()


class SiteBuilder:
    """Builds the whole site for a preview, again and again.

    Args:
        config_file: mkdocs.yml.
        site: Output folder; replaced when a build has succeeded.
        site_url: Address of the preview.
        reload_script: Address of the script that reloads a page.
        alone: The only language to build; all if it is None.
    """

    def __init__(
        self,
        config_file: Path,
        site: Path,
        *,
        site_url: str,
        reload_script: str,
        alone: str | None = None,
    ) -> None:
        self._config_file = config_file
        self._site = site
        self._site_url = site_url
        self._plugin: PlaybookPlugin | None = None
        PlaybookPlugin.reload_script = reload_script
        PlaybookPlugin.alone = alone

    def build(self) -> None:
        """Build what has changed.

        Raises:
            PlaybookError: The build failed; the site is the one that was there before.
        """
        if self._plugin and self._plugin.refresh():
            return
        self._plugin = None
        config = _build(
            str(self._config_file),
            command="serve",
            site_dir=str(self._site),
            site_url=self._site_url,
        )
        plugin = config.plugins["playbook"]
        self._plugin = plugin if isinstance(plugin, PlaybookPlugin) else None


def build_language(job: Job) -> None:
    """Build one language; runs in its worker.

    Raises:
        PlaybookError: The build failed; the message says why.
    """
    PlaybookPlugin.job = job
    PlaybookPlugin.reload_script = job.reload_script
    PlaybookPlugin.alone = job.locale if job.alone else None
    hosted = job.site_url and job.edition is not Edition.FILES
    _build(
        job.config_file,
        site_dir=str(job.output),
        site_url=f"{job.site_url}{job.locale}/" if hosted else "",
        use_directory_urls=job.use_directory_urls,
    )


def build_for_files(config_file: Path, site: Path, *, alone: str | None = None) -> None:
    """Build the pages for readers who open them without a host.

    What such pages cannot load as it is, playbook/archive.py brings into another form.

    Args:
        config_file: mkdocs.yml.
        site: Output folder; replaced when the build has succeeded.
        alone: The only language to build; all if it is None.

    Raises:
        PlaybookError: The build failed, or something is not ready to be published.
    """
    PlaybookPlugin.for_files = True
    PlaybookPlugin.alone = alone
    try:
        config = _build(
            str(config_file),
            command="build",
            site_dir=str(site),
            use_directory_urls=False,
            strict=True,
        )
        config.plugins.on_shutdown()
    finally:
        PlaybookPlugin.for_files = False
        PlaybookPlugin.alone = None


def _build(
    config_file: str, *, command: Literal["build", "serve"] | None = None, **settings: Any
) -> MkDocsConfig:
    """One build; a command is told to the plugins that outlive it."""
    try:
        config = load_config(config_file, **settings)
        if command:
            config.plugins.on_startup(command=command, dirty=False)
        mkdocs_build(config)
    except (ConfigurationError, BuildError, Abort) as error:
        raise PlaybookError(str(error)) from None
    return config


class _Side:
    """What the root and a language have in common."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def expand_files(self, files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG002
        return files

    def on_page_markdown(
        self,
        markdown: str,
        page: Page,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> str:
        return markdown

    def on_page_content(self, html: str, page: Page) -> str:  # noqa: ARG002
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
        return context

    def on_page_context(
        self,
        context: TemplateContext,
        page: Page,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Nothing to complete."""

    def keep_only(self, files: Files, folder: Path) -> None:
        """Forget the files that do not lie in the folder."""
        for file in list(files):
            if not (file.abs_src_path and Path(file.abs_src_path).is_relative_to(folder)):
                files.remove(file)


class _Root(_Side):
    """What belongs to no language, and the workers."""

    def __init__(
        self,
        project: Project,
        languages: Languages,
        site: Path,
        reload_script: str | None,
        edition: Edition,
    ) -> None:
        super().__init__(project)
        self._edition = edition
        self._languages = languages
        self._site = site
        self._reload_script = reload_script
        self._inputs = languages.read(project)
        self._lock = project.config_file.with_name("package-lock.json")
        self._bundle = self._make_bundle() if (project.docs / QUIZ).exists() else None
        self._settings: Settings
        self._site_url = ""
        self._archives = self._find_archives() if edition is Edition.HOSTED else {}

    def _find_archives(self) -> Mapping[str, Path]:
        archives = downloads.made(self.project)
        quiz = Path(texts.__file__).parent
        if archives and downloads.outdated(self.project, archives.values(), quiz=quiz):
            log.info("The archives in dist/ are outdated and not offered; “make zip” renews them")
            return {}
        return archives

    def _make_bundle(self) -> Bundle:
        return make_bundle(
            self.project.cache,
            quiz=Path(texts.__file__).parent,
            lock=self._lock,
            say=log.info,
        )

    def _shared(self, config: MkDocsConfig) -> bool:
        """Whether the pages can be shared: only an address makes a picture found."""
        return self._edition is Edition.HOSTED and bool(config.site_url)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        first = self.project.languages[0]
        config.site_dir = str(output.staging(self._site))
        self._site_url = _with_slash(config.site_url)
        config.site_url = "" if self._edition is Edition.FILES else self._site_url
        config.site_name = str(
            self._inputs[first.locale].catalogue.translate("site.name", self.project.name)
        )
        config.nav = [LANDING]
        config.theme.dirs.insert(0, str(self.project.overrides / ROOT_TEMPLATES))
        config.theme.static_templates = {"404.html", "robots.txt", "manifest.webmanifest"} | (
            {"sitemap.xml"} if config.site_url else set()
        )
        if self._edition is Edition.HOSTED:
            config.theme.static_templates.add(LOST)
        if self._edition is Edition.FILES:
            config.theme.static_templates = set()
        _search(config).load_dict(search.settings(first.locale))
        _build_only(config, first)
        return config

    def render_files(self, files: Files, config: MkDocsConfig) -> Files:
        self._settings = Settings(
            config_file=config.config_file_path,
            site_url=self._site_url,
            use_directory_urls=config.use_directory_urls,
            reload_script=self._reload_script,
            runtime=self._bundle.hash if self._bundle else "",
            edition=self._edition,
            archives={locale: path.stat().st_size for locale, path in self._archives.items()},
            fonts=install_fonts(self.project.cache, lock=self._lock, say=log.info)
            if self._shared(config)
            else None,
            alone=PlaybookPlugin.alone is not None,
        )
        new = Path(config.site_dir)
        for locale in self._languages.start(self.project, self._settings, new.joinpath):
            shutil.copytree(self._site / locale, new / locale, copy_function=os.link)
        _search(config)["enabled"] = False  # the root has nothing to find
        for file in list(files):
            if file.is_documentation_page() or not file.src_uri.startswith("assets/"):
                files.remove(file)
        files.append(File.generated(config, LANDING, content="---\ntemplate: index.html\n---\n"))
        return files

    def refresh(self) -> bool:
        project = load_project(self.project.config_file)
        if PlaybookPlugin.alone:
            project = project.alone(PlaybookPlugin.alone)
        return self._languages.refresh(project, self._settings, self._site)

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        first = self.project.languages[0]
        env.globals |= {
            "share": self._share(config) if self._shared(config) else None,
            "site_url": config.site_url,
            "edition": self._edition,
            "language_tag": first.tag,
            "language_direction": first.direction,
            "msg": partial(_message, self._inputs[first.locale].catalogue),
            "languages": [
                {
                    "locale": language.locale,
                    "tag": language.tag,
                    "direction": language.direction,
                    "site_name": self._inputs[language.locale].catalogue.translate(
                        "site.name", self.project.name
                    ),
                    "msg": partial(_message, self._inputs[language.locale].catalogue),
                }
                for language in self.project.languages
            ],
        }

    def _share(self, config: MkDocsConfig) -> Share:
        maker = CardMaker(self.project.cache / FOLDER / ROOT_TEMPLATES)
        share = share_landing(
            [self._site_of(language, config.site_url or "") for language in self.project.languages],
            maker,
            address=config.site_url or "",
            folder=Path(config.site_dir),
            model=self._inputs[self.project.languages[0].locale].model,
        )
        maker.forget()
        return share

    def _site_of(self, language: Language, address: str) -> Site:
        translate = self._inputs[language.locale].catalogue.translate
        return Site(
            url=f"{address}{language.locale}/",
            name=str(translate("site.name", self.project.name)),
            description=str(translate("site.description", self.project.description)),
            tag=language.tag,
        )

    def on_post_build(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        for language in self.project.languages:
            script = search.lunr_language(language.locale, config.theme.dirs)
            (site / search.lunr_file(language.locale)).write_text(script, encoding="utf-8")
        if self._bundle:
            self._publish_quiz(site / "assets" / "quiz", self._bundle)
        try:
            self._languages.finish(self.project)
        except PlaybookError as error:
            raise PluginError(str(error)) from None
        for archive in self._archives.values():
            (site / downloads.FOLDER).mkdir(exist_ok=True)
            shutil.copy(archive, site / downloads.FOLDER)
        if self._edition is not Edition.FILES:
            output.write_headers(site)
        if self._edition is Edition.HOSTED:
            self._write_worker(site)

    def _write_worker(self, site: Path) -> None:
        lost = (site / LOST).read_text(encoding="utf-8")
        (site / LOST).unlink()  # is a part of the worker
        offline.write_worker(
            site,
            self.project.overrides / ROOT_TEMPLATES / offline.WORKER,
            [language.locale for language in self.project.languages],
            lost=lost,
        )

    def _publish_quiz(self, folder: Path, bundle: Bundle) -> None:
        """Put the runtime and the model where every language's quiz finds them."""
        shutil.copytree(bundle.folder, folder / bundle.hash)
        model = self._inputs[self.project.languages[0].locale].model
        (folder / "model.json").write_text(model_json(model), encoding="utf-8")


class _Language(_Side):
    """One language: its pages, its search, its 404."""

    def __init__(self, job: Job, project: Project) -> None:
        super().__init__(project)
        self._job = job
        self._language = project.language(job.locale)
        self._catalogue = job.inputs.catalogue
        self._glossary = job.inputs.glossary
        self._model = job.inputs.model
        self._renderer: Renderer
        self._sharer: Sharer | None = None
        self._pages: dict[str, PageSource] = {}
        self._urls: dict[str, str] = {}
        self._fallbacks: dict[str, int] = {}
        self._contexts: dict[str, set[str]] = {}
        """By the source of a page, the messages that stand on it."""
        self._badge = ""
        self._edit_uri = ""
        self._here: set[str] = set()
        """The messages of the page that is being made."""
        self._status = status.status(job.messages, self._catalogue)
        self._source = ""
        self._dictionary = ""
        self._indexed = 0
        self._root_path = urlsplit(job.site_url or "/").path

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        translate = self._catalogue.translate
        # Plain: the theme writes them into attributes, where no fallback can be marked.
        config.site_name = str(translate("site.name", self.project.name))
        config.site_description = str(translate("site.description", self.project.description))
        config.nav = self._nav(config.nav)
        # MkDocs would lead to the pages' own files, and many pages have none.
        self._edit_uri, config.edit_uri = config.edit_uri or "", None
        config.extra["alternate"] = True  # makes Material show the switcher, which is ours
        config.theme.static_templates = {"404.html", "manifest.webmanifest"} | (
            {"sitemap.xml"} if config.site_url else set()
        )
        if self._job.edition is Edition.FILES:
            config.theme.static_templates = set()
        if not config.use_directory_urls:  # MkDocs takes addresses with .html for lost pages
            links = config.validation.links
            links.not_found = links.unrecognized_links
        get_env = partial(_without_static_files, config.theme.get_env, config)
        setattr(config.theme, "get_env", get_env)  # noqa: B010 # a method, to mypy
        _build_only(config, self._language)
        self._configure_search(_search(config))
        if self._job.fonts:
            self._sharer = self._make_sharer(self._job.fonts, config)
        return config

    def _nav(self, items: Any) -> Any:
        """The navigation with its sections translated and its templates expanded."""
        if isinstance(items, str):
            pages = list(expand(items, self._model))
            return pages if EACH.search(items) else items
        if isinstance(items, list):
            return [self._nav(item) for item in items]
        return {
            str(self._catalogue.translate(section_context(title), title)): self._nav(value)
            for title, value in items.items()
        }

    def _configure_search(self, settings: Config) -> None:
        settings.load_dict(search.settings(self._job.locale))
        if search.is_chinese(self._job.locale):
            logging.getLogger("jieba").setLevel(logging.WARNING)
            dictionary = self.project.cache / f"{self._job.locale}.dictionary.txt"
            dictionary.parent.mkdir(parents=True, exist_ok=True)
            self._dictionary = search.user_dictionary(self._glossary)
            dictionary.write_text(self._dictionary, encoding="utf-8")
            settings["jieba_dict_user"] = str(dictionary)

    def expand_files(self, files: Files, config: MkDocsConfig) -> Files:
        self.keep_only(files, self.project.docs.resolve())
        for file in list(files):
            if not file.is_documentation_page():
                continue
            if self._job.edition is Edition.FILES and file.src_uri in HOST_ONLY:
                files.remove(file)
                continue
            pages = expand(file.src_uri, self._model)
            self._pages |= pages
            if file.src_uri not in pages:
                files.remove(file)
                for path in pages:
                    files.append(
                        File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
                    )
        return files

    def render_files(self, files: Files, config: MkDocsConfig) -> Files:
        self._urls = {file.src_uri: file.url for file in files}
        self._renderer = renderer = Renderer(
            self.project.docs,
            shared=self.project.overrides,
            model=self._model,
            catalogue=self._catalogue,
            glossary=self._glossary,
            notes=self._job.inputs.notes,
            english=self._job.inputs.english,
            site_name=config.site_name,
            site_description=config.site_description or "",
            runtime=self._job.runtime,
            edition=self._job.edition,
            site_url=self._job.site_url or "",
            cache=template_cache(self.project.cache),
        )
        fronts: dict[str, dict[str, Any]] = {}
        for file in sorted(files.documentation_pages(), key=lambda file: file.src_uri == STATUS):
            page = renderer.render(
                file.src_uri,
                self._pages[file.src_uri],
                self._urls.__getitem__,
                **self._report(fronts, config) if file.src_uri == STATUS else {},
            )
            file.content_string = page.markdown
            self._fallbacks[file.src_uri] = page.fallbacks
            self._contexts[file.src_uri] = set(page.contexts)
            if file.src_uri == QUIZ:
                self._contexts[QUIZ] |= {text.context for text in texts.TEXTS}
            fronts[file.src_uri] = meta.get_data(page.markdown)[1]
        share = self._status.counts().share
        about = fronts.get(STATUS, {})
        self._badge = status.badge(
            self._job.locale,
            renderer.percent(share),
            share,
            title=about.get("title", ""),
            description=about.get("description", ""),
        )
        return files

    def _report(self, fronts: dict[str, dict[str, Any]], config: MkDocsConfig) -> dict[str, object]:
        """What the page of the translation's status is given."""
        every = {entry.context for entry in self._status.entries}
        return {
            "counts": self._status.counts(),
            "pages": [
                (path, front.get("title", path), self._status.counts(self._contexts[path]))
                for path, front in fronts.items()
            ],
            "others": self._status.counts(every.difference(*self._contexts.values())),
            "outdated": self._status.outdated,
            "catalogue": self._catalogue_file.as_posix(),
            "catalogue_url": self._catalogue_url(config, "blob"),
        }

    @property
    def _catalogue_file(self) -> Path:
        """The catalogue as people call it: from the project's folder."""
        path = catalogue_path(self.project.locales, self._job.locale)
        return path.relative_to(self.project.config_file.parent)

    def _catalogue_url(self, config: MkDocsConfig, view: str) -> str:
        """Where the repository shows the catalogue (``blob``) or lets people ``edit`` it."""
        if not config.repo_url or not self._edit_uri or not self._catalogue.messages:
            return ""
        folder = self._edit_uri.removesuffix(f"{self.project.docs.name}/")
        address = posixpath.join(config.repo_url, folder.lstrip("/"), self._catalogue_file)
        return address.replace("/edit/", f"/{view}/")

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        env.bytecode_cache = template_cache(self.project.cache)
        env.filters["url"] = _shared_assets_url
        env.globals |= {
            "msg": self._message,
            "catalogue_edit": self._catalogue_url(config, "edit"),
            "language_tag": self._language.tag,
            "language_direction": self._language.direction,
            "languages": self.project.languages,
            "site_url": self._job.site_url,
            "reload_script": self._job.reload_script,
            "edition": self._job.edition,
            "archives": {
                locale: {
                    "url": f"../{downloads.FOLDER}/{downloads.archive_path(Path(), locale)}",
                    "size": megabytes(size, self._job.locale),
                }
                for locale, size in self._job.archives.items()
                if locale in (downloads.ALL, self._job.locale)
            },
            "page_url": lambda path: self._urls.get(path, ""),
        }

    def _message(self, context: str, english: str, **values: object) -> Text:
        self._here.add(context)
        return _message(self._catalogue, context, english, **values)

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig) -> str:
        # A link to a source file depends on which files there are.
        settings = (config.markdown_extensions, config.mdx_configs, sorted(self._urls))
        self._source = f"{settings} {page.meta} {self._dictionary}\n{markdown}"
        kept = _conversions.get(page.file.src_uri)
        return "" if kept and kept.source == self._source else markdown

    def on_page_content(self, html: str, page: Page) -> str:
        kept = _conversions.get(page.file.src_uri)
        if kept and kept.source == self._source:
            page.toc, page.present_anchor_ids = kept.toc, kept.anchors
            return kept.html
        html = keep_together(html)
        _conversions[page.file.src_uri] = _Conversion(
            self._source, html, page.toc, page.present_anchor_ids
        )
        return html

    def before_search(self, page: Page, config: MkDocsConfig) -> None:
        entries = _search_entries(config)
        self._indexed = len(entries)
        if kept := _conversions[page.file.src_uri].found:
            entries.extend(kept)
            page.meta["search"] = {"exclude": True}  # it is in the index already

    def after_search(self, page: Page, config: MkDocsConfig) -> None:
        _conversions[page.file.src_uri].found[:] = _search_entries(config)[self._indexed :]

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        self._here = self._contexts.setdefault(template_name, set())
        if template_name == "404.html":
            context["base_url"] = f"{self._root_path}{self._job.locale}/"
            config.extra["scope"] = self._root_path
            cast("dict[str, Any]", context)["alternates"] = [
                self._alternate(language, f"{self._root_path}{language.locale}/", "")
                for language in self.project.languages
            ]
        return context

    def on_page_context(
        self, context: TemplateContext, page: Page, nav: Navigation, config: MkDocsConfig
    ) -> TemplateContext:
        url = "" if page.url == "./" else page.url
        here = f"{self._job.locale}/{url}"
        self._here = self._contexts[page.file.src_uri]
        config.extra["scope"] = posixpath.join(context["base_url"], "..")
        extended = cast("dict[str, Any]", context)
        extended["untranslated"] = self._fallbacks.get(page.file.src_uri, 0)
        extended["alternates"] = [
            self._alternate(language, get_relative_url(f"{language.locale}/{url}", here), url)
            for language in self.project.languages
        ]
        if self._sharer:
            extended["share"] = self._sharer.share(self._shared_page(page, nav))
        return context

    def _make_sharer(self, fonts: Path, config: MkDocsConfig) -> Sharer:
        return Sharer(
            Site(
                url=f"{self._job.site_url}{self._job.locale}/",
                name=config.site_name,
                description=config.site_description or "",
                tag=self._language.tag,
            ),
            CardMaker(
                self.project.cache / FOLDER / self._job.locale,
                fonts=fonts,
                segment=search.words if search.is_chinese(self._job.locale) else None,
            ),
            folder=Path(config.site_dir),
            model=self._model,
            others=[other.tag for other in self.project.languages if other != self._language],
        )

    def _shared_page(self, page: Page, nav: Navigation) -> SharedPage:
        path = page.file.src_uri
        return SharedPage(
            path=path,
            url=page.canonical_url or "",
            front=page.meta,
            name=str(page.title),
            subject=self._pages[path].subject,
            trail=_trail(page, nav),
            terms=tuple(self._renderer.entries()) if path == GLOSSARY else (),
        )

    def on_post_build(self, config: MkDocsConfig) -> None:
        if self._sharer:
            self._sharer.finish()
        if self._job.runtime:
            interface = [(text.context, text.english) for text in texts.TEXTS]
            language = language_json(self._model, self._catalogue, self._language.tag, interface)
            path = Path(config.site_dir, "quiz", "language.json")
            path.parent.mkdir(exist_ok=True)
            path.write_text(language, encoding="utf-8")
        everywhere = {
            message.context
            for message in self._job.messages
            if message.file == self.project.config_file
        }
        pages = {
            self._urls.get(path, path).removeprefix("./"): contexts | everywhere
            for path, contexts in self._contexts.items()
            if path.endswith((".md", ".html"))
        }
        Path(config.site_dir, "messages.json").write_text(
            self._status.to_json(pages), encoding="utf-8"
        )
        Path(config.site_dir, status.BADGE).write_text(self._badge, encoding="utf-8")

    def _alternate(self, language: Language, link: str, url: str) -> dict[str, Any]:
        return {
            "locale": language.locale,
            "name": language.name,
            "tag": language.tag,
            "direction": language.direction,
            "link": link,
            "canonical": f"{self._job.site_url}{language.locale}/{url}",
            "current": language.locale == self._job.locale,
        }


def _without_static_files(
    get_env: Callable[[], jinja2.Environment], config: MkDocsConfig
) -> jinja2.Environment:
    """The theme's templates; its assets lie once beside the languages, not in each of them."""
    env = get_env()
    env.loader = _NoStaticFiles(config.theme.dirs)
    return env


@jinja2.pass_context
def _shared_assets_url(context: jinja2.runtime.Context, value: str) -> str:
    """MkDocs's ``url`` filter; assets lie once beside the languages, not in each of them."""
    if str(value).startswith("assets/"):
        return posixpath.normpath(posixpath.join(context["base_url"], "..", value))
    return url_filter(context, value)  # type: ignore[arg-type] # MkDocs types it as its own context


def _message(catalogue: Catalogue, context: str, english: str, **values: object) -> Text:
    return catalogue.translate(context, normalise(english)).fill(values)


def _build_only(config: MkDocsConfig, language: Language) -> None:
    """Tell static-i18n to build one language, at the root of the output folder."""
    for entry in config.plugins["i18n"].config.languages:
        entry.build = entry.default = entry.locale == language.locale


def _trail(page: Page, nav: Navigation) -> tuple[tuple[str, str], ...]:
    """The breadcrumbs of a page, as the theme shows them: a section leads to its first page."""
    if page.is_homepage:
        return ()
    steps = [nav.homepage, *reversed(list(page.ancestors)), page]
    return tuple((str(step.title), _first_page(step).canonical_url or "") for step in steps if step)


def _first_page(item: Any) -> Page:
    while item.children:
        item = item.children[0]
    return cast("Page", item)


def _search_plugin(config: MkDocsConfig) -> Any:
    """Material's; its name is “search” or, with the theme's own prefix, “material/search”."""
    return next(plugin for name, plugin in config.plugins.items() if name.endswith("search"))


def _search(config: MkDocsConfig) -> Config:
    settings: Config = _search_plugin(config).config
    return settings


def _search_entries(config: MkDocsConfig) -> list[dict[str, Any]]:
    """The entries of the search index so far."""
    entries: list[dict[str, Any]] = _search_plugin(config).search_index.entries
    return entries


class _NoStaticFiles(jinja2.FileSystemLoader):
    """The theme's templates, mended, without a search through its thousands of other files."""

    def list_templates(self) -> list[str]:
        return []

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, file, fresh = super().get_source(environment, template)
        return mend(template, source), file, fresh


def _with_slash(url: str | None) -> str:
    return url.rstrip("/") + "/" if url else ""
