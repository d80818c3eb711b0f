"""The archives that “playbook zip” has made, and which of them a site offers for download."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from playbook.project import Project

NAME = "maturity-playbook"
"""Of an archive, and of the folder in it."""

FOLDER = "downloads"
"""Where a site has its archives."""

ALL = ""
"""Stands for the archive with all languages, where others are known by their only one."""


def archive_path(folder: Path, locale: str = ALL) -> Path:
    """Where the archive of a language lies, or that of all."""
    suffix = f"-{locale}" if locale else ""
    return folder / f"{NAME}-{version(NAME)}{suffix}.zip"


def made(project: Project) -> Mapping[str, Path]:
    """The archives that lie in ``dist/``, by language."""
    folder = project.config_file.parent / "dist"
    locales = (ALL, *(language.locale for language in project.languages))
    paths = {locale: archive_path(folder, locale) for locale in locales}
    return {locale: path for locale, path in paths.items() if path.is_file()}


def outdated(project: Project, archives: Iterable[Path], *, quiz: Path) -> bool:
    """Whether something that archives are made of has changed since.

    Args:
        project: The playbook.
        archives: The archives.
        quiz: Folder of the package ``maturity_quiz``.
    """
    root = project.config_file.parent
    folders = (project.docs, project.overrides, project.locales, Path(__file__).parent, quiz)
    sources = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    sources += [project.config_file, root / "package-lock.json"]
    newest = max(file.stat().st_mtime for file in sources if "__pycache__" not in file.parts)
    return any(archive.stat().st_mtime < newest for archive in archives)
