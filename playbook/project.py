"""Where things lie, and which languages there are: what mkdocs.yml says, without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from playbook.cldr import Direction, direction
from playbook.errors import PlaybookError
from playbook.messages import SourceMessage, collect
from playbook.model import load_model


class Edition(StrEnum):
    """What a site is built for."""

    PREVIEW = "preview"
    """For those who are writing it: pages reload, and nothing is kept for offline."""
    HOSTED = "hosted"
    """For a host, which readers visit."""
    FILES = "files"
    """For a folder that readers open without a host: no page is fetched, no module is imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the site: an entry of the i18n plugin in mkdocs.yml."""

    locale: str
    """Folder below ``locales/`` and of the site."""
    name: str
    """Its name in itself, for the switcher."""
    tag: str
    """BCP 47 tag for ``lang`` and ``hreflang``."""

    @property
    def direction(self) -> Direction:
        """Whether it is written from the left or from the right."""
        return direction(self.tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The files of a playbook."""

    config_file: Path
    docs: Path
    overrides: Path
    locales: Path
    languages: tuple[Language, ...]
    name: str
    """English name of the site."""
    description: str
    """English description of the site."""
    sections: tuple[str, ...]
    """English titles of the navigation's sections."""

    @property
    def model_file(self) -> Path:
        """The model."""
        return self.docs / "model" / "model.yml"

    @property
    def cache(self) -> Path:
        """What a build may find again at the next one; may be deleted at any time."""
        return self.config_file.parent / "build" / "cache"

    @property
    def template_file(self) -> Path:
        """The gettext template of all messages."""
        return self.locales / "playbook.pot"

    def language(self, locale: str) -> Language:
        """The language of a locale.

        Raises:
            PlaybookError: mkdocs.yml does not name it.
        """
        for language in self.languages:
            if language.locale == locale:
                return language
        known = ", ".join(language.locale for language in self.languages)
        raise PlaybookError(
            f"“{locale}” is no language of this site; use one of {known}, or add it to the i18n "
            "plugin's languages",
            file=self.config_file,
        )

    def alone(self, locale: str) -> Project:
        """The same project with one of its languages alone.

        Raises:
            PlaybookError: mkdocs.yml does not name it.
        """
        return replace(self, languages=(self.language(locale),))

    def messages(self) -> list[SourceMessage]:
        """Every translatable message of the project."""
        site = [
            ("site.name", self.name, "Name of the site, 2 to 5 words; stands in browser tabs."),
            ("site.description", self.description, "For search engines, 120 to 155 characters."),
            *(
                (section_context(title), title, "Section of the navigation, one or two words.")
                for title in self.sections
            ),
        ]
        return [
            SourceMessage(context=context, text=text, note=note, file=self.config_file)
            for context, text, note in site
        ] + collect(
            load_model(self.model_file),
            model_file=self.model_file,
            folders=[self.docs, self.overrides],
        )


def section_context(title: str) -> str:
    """The message context of a section of the navigation."""
    return f"nav.{title.lower().replace(' ', '-')}"


def load_project(config_file: Path) -> Project:
    """Read what we need of mkdocs.yml; MkDocs validates the rest.

    Raises:
        PlaybookError: There is no such file, it is not YAML, or it names no languages.
    """
    try:
        config = yaml.load(config_file.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        raise PlaybookError(
            "there is no such file; run this in the project's folder", file=config_file
        ) from None
    except yaml.MarkedYAMLError as error:
        raise PlaybookError(
            f"not valid YAML: {error.problem}; check the indentation, colons and quotes",
            file=config_file,
            line=error.problem_mark.line + 1 if error.problem_mark else None,
        ) from None
    root = config_file.parent
    languages = next(
        (
            plugin["i18n"]["languages"]
            for plugin in config.get("plugins", ())
            if isinstance(plugin, dict) and "i18n" in plugin
        ),
        None,
    )
    if not languages:
        raise PlaybookError(
            "name the languages, under plugins: i18n: languages", file=config_file, key="plugins"
        )
    return Project(
        config_file=config_file,
        docs=root / config.get("docs_dir", "docs"),
        overrides=root / config.get("theme", {}).get("custom_dir", "overrides"),
        locales=root / "locales",
        languages=tuple(
            Language(
                locale=entry["locale"],
                name=entry["name"],
                tag=(entry.get("extra") or {}).get("tag", entry["locale"]),
            )
            for entry in languages
        ),
        name=config["site_name"],
        description=config.get("site_description", ""),
        sections=tuple(_sections(config.get("nav", ()))),
    )


def _sections(nav: list[Any]) -> Iterator[str]:
    for item in nav:
        if isinstance(item, dict):
            for title, value in item.items():
                yield title
                if isinstance(value, list):
                    yield from _sections(value)


class _Loader(yaml.CSafeLoader):
    """Reads past MkDocs's own tags (``!ENV``, ``!relative``) and Python names."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)
