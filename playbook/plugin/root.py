"""The root of the site: what belongs to no language, and the workers that build the languages."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import override

import jinja2
from maturity_quiz import texts
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from playbook import downloads, offline, output, search
from playbook.bundle import Bundle, make_bundle
from playbook.cards import FOLDER, CardMaker
from playbook.errors import PlaybookError
from playbook.fonts import install_fonts
from playbook.languages import Languages, Settings
from playbook.plugin.side import (
    LANDING,
    LOST,
    QUIZ,
    ROOT_TEMPLATES,
    Side,
    build_only,
    message_of,
    search_settings,
)
from playbook.plugin.told import told
from playbook.project import Edition, Language, Project, load_project
from playbook.questionnaire import model_json
from playbook.sharing import Share, share_landing
from playbook.structured import Site

log = logging.getLogger("mkdocs.playbook")


class Root(Side):
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

    @override
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
        config.theme.static_templates = {"sitemap.xml"} if config.site_url else set()
        if self._edition is not Edition.FILES:
            config.theme.static_templates |= {"404.html", "robots.txt", "manifest.webmanifest"}
        if self._edition is Edition.HOSTED:
            config.theme.static_templates.add(LOST)
        search_settings(config).load_dict(search.settings(first.locale))
        build_only(config, first)
        return config

    @override
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
            alone=told.alone is not None,
        )
        new = Path(config.site_dir)
        for locale in self._languages.start(self.project, self._settings, new.joinpath):
            shutil.copytree(self._site / locale, new / locale, copy_function=os.link)
        search_settings(config)["enabled"] = False  # the root has nothing to find
        for file in list(files):
            if file.is_documentation_page() or not file.src_uri.startswith("assets/"):
                files.remove(file)
        files.append(File.generated(config, LANDING, content="---\ntemplate: index.html\n---\n"))
        return files

    def refresh(self) -> bool:
        """Rebuild the languages that an edit touched; whether that was all."""
        project = load_project(self.project.config_file)
        if told.alone:
            project = project.alone(told.alone)
        return self._languages.refresh(project, self._settings, self._site)

    @override
    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        first = self.project.languages[0]
        env.globals |= {
            "share": self._share(config) if self._shared(config) else None,
            "site_url": config.site_url,
            "edition": self._edition,
            "language_tag": first.tag,
            "language_direction": first.direction,
            "msg": partial(message_of, self._inputs[first.locale].catalogue),
            "languages": [
                {
                    "locale": language.locale,
                    "tag": language.tag,
                    "direction": language.direction,
                    "site_name": self._inputs[language.locale].catalogue.translate(
                        "site.name", self.project.name
                    ),
                    "msg": partial(message_of, self._inputs[language.locale].catalogue),
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

    @override
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


def _with_slash(url: str | None) -> str:
    return url.rstrip("/") + "/" if url else ""
