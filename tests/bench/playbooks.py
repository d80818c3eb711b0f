"""Copies of the project to measure, with more pages of the same kind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playbook.model import load_model
from playbook.pages import PageSource, expand
from playbook.project import load_project

PARTS = ("docs", "locales", "overrides", "playbook")
"""The folders that a build or a preview reads or watches."""

FILES = ("mkdocs.yml", "package.json", "package-lock.json")
"""The files, too; the last two pin the fonts of the pictures of pages."""

ELEMENT_TEMPLATE = "elements/{element}.md"
"""The template whose copies make the additional pages: the longest, with messages of its own."""

LINK = re.compile(r'link\("(?:status|offline)\.md"\)')
"""Links to pages that stock tools could not make."""

NAV = re.compile(r"^nav:\n(?:[ ]+.*\n)+", re.MULTILINE)
"""The navigation in mkdocs.yml."""


def copy(project: Path, folder: Path) -> Path:
    """Copy what a build reads into a new folder, and give its mkdocs.yml."""
    for part in PARTS:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(project / part, folder / part, ignore=ignore)
    for name in FILES:
        shutil.copy(project / name, folder)
    config_file = folder / "mkdocs.yml"
    _drop_pages(folder, config_file)
    return config_file


def _drop_pages(folder: Path, config_file: Path) -> None:
    """Leave three pages out of both arms: stock tools could not make them."""
    names = ("quiz.md", "status.md", "offline.md")
    for name in names:
        (folder / "docs" / name).unlink()
    for file in (config_file, *(folder / "docs").rglob("*.md")):
        text = LINK.sub('"#"', file.read_text(encoding="utf-8"))
        lines = text.splitlines(keepends=True)
        kept = [line for line in lines if not any(name in line for name in names)]
        file.write_text("".join(kept), encoding="utf-8")


def pages(config_file: Path) -> dict[str, PageSource]:
    """The pages of one language, by source path, in the order of the templates' names."""
    project = load_project(config_file)
    model = load_model(project.model_file)
    found: dict[str, PageSource] = {}
    for template in sorted(project.docs.rglob("*.md")):
        found |= expand(template.relative_to(project.docs).as_posix(), model)
    return found


def grow(config_file: Path, size: int) -> None:
    """Add pages until there are so many in each language.

    Each is a template file of its own, a copy of the page of one of the elements in turn, and
    stands in the navigation.

    Raises:
        ValueError: There are more pages already.
    """
    project = load_project(config_file)
    missing = size - len(pages(config_file))
    if missing < 0:
        raise ValueError(f"the playbook has {size - missing} pages already, more than {size}")
    elements = len(load_model(project.model_file).elements)
    page = (project.docs / ELEMENT_TEMPLATE).read_text(encoding="utf-8")
    names = [f"more/page-{number:03}.md" for number in range(missing)]
    (project.docs / "more").mkdir()
    for number, name in enumerate(names):
        subject = f"{{% set element = model.elements[{number % elements}] %}}\n"
        (project.docs / name).write_text(subject + page, encoding="utf-8")
    section = f"  - Elements: [{', '.join(names)}]\n"
    config = config_file.read_text(encoding="utf-8")
    config_file.write_text(NAV.sub(lambda nav: nav[0] + section, config), encoding="utf-8")
