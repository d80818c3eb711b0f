"""Building the languages: which of them need it, side by side, and what went wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playbook import output
from playbook.errors import PlaybookError
from playbook.inputs import InputReader, Inputs
from playbook.project import Edition, Project
from playbook.workers import Build, Job, Workers

log = logging.getLogger("mkdocs.playbook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the builds of all languages have in common."""

    config_file: str
    site_url: str
    """Address of the whole site, or nothing."""
    use_directory_urls: bool
    reload_script: str | None
    runtime: str
    """Name of the quiz's runtime folder, or nothing."""
    edition: Edition = Edition.PREVIEW
    archives: Mapping[str, int] = field(default_factory=dict)
    """Sizes in bytes of the archives that are offered, by their language."""
    fonts: Path | None = None
    """The fonts of the pictures that pages are shared with, if they have any."""
    alone: bool = False
    """Whether one language alone is built, for a preview."""


class Languages:
    """The languages of a site, and the processes that build them; for a preview, again and again.

    Args:
        build: Builds one language, in its process.
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._reader = InputReader()
        self._workers: Workers | None = None
        self._built: dict[str, str] = {}
        self._pending: dict[str, str] = {}
        self._root = ""

    def read(self, project: Project) -> Mapping[str, Inputs]:
        """The inputs of every language.

        Raises:
            PlaybookError: One of them is bad.
        """
        return {
            language.locale: self._reader.inputs(project, language)
            for language in project.languages
        }

    def start(
        self, project: Project, settings: Settings, place: Callable[[str], Path]
    ) -> tuple[str, ...]:
        """Start to build the languages whose inputs have changed.

        Args:
            project: The files.
            settings: What the builds have in common.
            place: Where the pages of a language go.

        Returns:
            The other languages: their pages are still right.
        """
        inputs = self.read(project)
        messages = self._reader.messages(project)
        workers = self._workers_for(tuple(inputs))
        prints = {
            locale: f"{digest} {settings}"
            for locale, digest in self._reader.fingerprints(project).items()
        }
        self._pending = {k: v for k, v in prints.items() if self._built.get(k) != v}
        self._built = {k: v for k, v in self._built.items() if k not in self._pending}
        workers.start(
            Job(
                locale=locale,
                config_file=settings.config_file,
                output=place(locale),
                inputs=inputs[locale],
                messages=messages,
                site_url=settings.site_url or None,
                use_directory_urls=settings.use_directory_urls,
                runtime=settings.runtime,
                reload_script=settings.reload_script,
                edition=settings.edition,
                archives=settings.archives,
                fonts=settings.fonts,
                alone=settings.alone,
            )
            for locale in self._pending
        )
        return tuple(locale for locale in prints if locale not in self._pending)

    def finish(self, project: Project) -> tuple[str, ...]:
        """Wait for the builds, and say in which languages texts are missing.

        Returns:
            The languages that were built.

        Raises:
            PlaybookError: One of the builds failed.
        """
        messages = [(m.context, m.text) for m in self._reader.messages(project)]
        errors = self._workers.finish(self._pending) if self._workers else {}
        self._built |= {k: v for k, v in self._pending.items() if k not in errors}
        if errors:
            raise PlaybookError(_together(errors))
        self._root = self._root_state(project)
        for locale, inputs in self.read(project).items():
            if missing := inputs.catalogue.missing(messages):
                log.warning(
                    "%s: %d of %d messages are not translated, or outdated, and appear in English, "
                    "“%s” the first of them; “playbook status” lists them",
                    locale,
                    len(missing),
                    len(messages),
                    missing[0][0],
                )
        return tuple(self._pending)

    def refresh(self, project: Project, settings: Settings, site: Path) -> bool:
        """Rebuild in place the languages that an edit has touched, if it touched nothing else.

        Returns:
            Whether it was so; if not, the whole site is to be built.

        Raises:
            PlaybookError: An input is bad or a build failed; the pages are as they were.
        """
        self.read(project)
        if self._root_state(project) != self._root:
            return False
        self.start(project, settings, lambda locale: output.staging(site / locale))
        for locale in self.finish(project):
            output.swap(site / locale)
        return True

    def stop(self) -> None:
        """End the processes; what is built next is built anew."""
        if self._workers:
            self._workers.stop()
        self._workers = None
        self._built = {}

    def _workers_for(self, locales: tuple[str, ...]) -> Workers:
        if self._workers is None or self._workers.locales != locales:
            self.stop()
            self._workers = Workers(locales, self._build, log)
        return self._workers

    def _root_state(self, project: Project) -> str:
        """A digest of all that the root's own pages depend on."""
        shown = [
            message
            for message in self._reader.messages(project)
            if message.file == project.config_file or "root" in message.file.parts
        ]
        texts = [
            inputs.catalogue.translate(message.context, message.text)
            for inputs in self.read(project).values()
            for message in shown
        ]
        return self._reader.shared_fingerprint(project) + "\n".join(texts)


def _together(errors: Mapping[str, str]) -> str:
    """What went wrong, each thing once, with the languages that it concerns."""
    locales: dict[str, list[str]] = {}
    for locale, error in errors.items():
        locales.setdefault(error, []).append(locale)
    return "\n".join(f"{', '.join(where)}: {error}" for error, where in locales.items())
