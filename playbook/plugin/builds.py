"""Builds by MkDocs, as this side starts them: a preview, one language, pages that are files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from playbook.errors import PlaybookError
from playbook.plugin.told import told
from playbook.project import Edition
from playbook.workers import Job


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
        self._plugin: Any = None
        told.reload_script = reload_script
        told.alone = alone

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
        self._plugin = config.plugins["playbook"]


def build_language(job: Job) -> None:
    """Build one language; runs in its worker.

    Raises:
        PlaybookError: The build failed; the message says why.
    """
    told.job = job
    told.reload_script = job.reload_script
    told.alone = job.locale if job.alone else None
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
    told.for_files = True
    told.alone = alone
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
        told.for_files = False
        told.alone = None


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
