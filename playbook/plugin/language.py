"""One language of the site, in its worker: its pages, its search, its 404."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, cast, override
from urllib.parse import urlsplit

import jinja2
from maturity_quiz import texts
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url, meta
from mkdocs.utils.templates import TemplateContext, url_filter

from playbook import downloads, search, status
from playbook.cards import FOLDER, CardMaker
from playbook.catalogue import Text, catalogue_path
from playbook.cldr import megabytes
from playbook.pages import EACH, PageSource, Renderer, expand, template_cache
from playbook.plugin.side import (
    GLOSSARY,
    HOST_ONLY,
    QUIZ,
    STATUS,
    Side,
    build_only,
    message_of,
    search_entries,
    search_settings,
)
from playbook.project import Edition, Language, Project, section_context
from playbook.questionnaire import language_json
from playbook.sharing import SharedPage, Sharer
from playbook.structured import Site
from playbook.theme import mend
from playbook.typesetting import headings, keep_together
from playbook.workers import Job


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


class OneLanguage(Side):
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

    @override
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        translate = self._catalogue.translate
        # Plain: the theme writes them into attributes, where no fallback can be marked.
        config.site_name = str(translate("site.name", self.project.name))
        config.site_description = str(translate("site.description", self.project.description))
        config.nav = self._nav(config.nav)
        # MkDocs would lead to the pages' own files, and many pages have none.
        self._edit_uri, config.edit_uri = config.edit_uri or "", None
        config.extra["alternate"] = True  # makes Material show the switcher, which is ours
        config.theme.static_templates = {"sitemap.xml"} if config.site_url else set()
        if self._job.edition is not Edition.FILES:
            config.theme.static_templates |= {"404.html", "manifest.webmanifest"}
        if not config.use_directory_urls:  # MkDocs takes addresses with .html for lost pages
            links = config.validation.links
            links.not_found = links.unrecognized_links
        get_env = partial(_without_static_files, config.theme.get_env, config)
        setattr(config.theme, "get_env", get_env)  # noqa: B010 # a method, to mypy
        build_only(config, self._language)
        self._configure_search(search_settings(config))
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

    @override
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

    @override
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

    @override
    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        env.bytecode_cache = template_cache(self.project.cache)
        env.filters |= {"url": _shared_assets_url, "whole": keep_together}
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
        return message_of(self._catalogue, context, english, **values)

    @override
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig) -> str:
        # A link to a source file depends on which files there are.
        settings = (config.markdown_extensions, config.mdx_configs, sorted(self._urls))
        self._source = f"{settings} {page.meta} {self._dictionary}\n{markdown}"
        kept = _conversions.get(page.file.src_uri)
        return "" if kept and kept.source == self._source else markdown

    @override
    def on_page_content(self, html: str, page: Page) -> str:
        kept = _conversions.get(page.file.src_uri)
        if kept and kept.source == self._source:
            page.toc, page.present_anchor_ids = kept.toc, kept.anchors
            return kept.html
        texts = headings(html)
        for anchor in _anchors(page.toc):  # Markdown has parted in them what stays together
            anchor.title = texts.get(anchor.id, anchor.title)
        html = keep_together(html)
        _conversions[page.file.src_uri] = _Conversion(
            self._source, html, page.toc, page.present_anchor_ids
        )
        return html

    @override
    def before_search(self, page: Page, config: MkDocsConfig) -> None:
        entries = search_entries(config)
        self._indexed = len(entries)
        if kept := _conversions[page.file.src_uri].found:
            entries.extend(kept)
            page.meta["search"] = {"exclude": True}  # it is in the index already

    @override
    def after_search(self, page: Page, config: MkDocsConfig) -> None:
        _conversions[page.file.src_uri].found[:] = search_entries(config)[self._indexed :]

    @override
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

    @override
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
            terms=tuple(chain.from_iterable(concepts for _, concepts in self._renderer.entries()))
            if path == GLOSSARY
            else (),
        )

    @override
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


def _trail(page: Page, nav: Navigation) -> tuple[tuple[str, str], ...]:
    """The breadcrumbs of a page, as the theme shows them: a section leads to its first page."""
    if page.is_homepage:
        return ()
    steps = [nav.homepage, *reversed(list(page.ancestors)), page]
    return tuple((str(step.title), _first_page(step).canonical_url or "") for step in steps if step)


def _anchors(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """The entries of a table of contents, with those below them."""
    for item in items:
        yield item
        yield from _anchors(item.children)


def _first_page(item: Any) -> Page:
    while item.children:
        item = item.children[0]
    return cast("Page", item)


class _NoStaticFiles(jinja2.FileSystemLoader):
    """The theme's templates, mended, without a search through its thousands of other files."""

    def list_templates(self) -> list[str]:
        return []

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, file, fresh = super().get_source(environment, template)
        return mend(template, source), file, fresh
