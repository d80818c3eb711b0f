"""The same pages as one hand-copied Markdown tree per language, for mkdocs-static-i18n alone."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from playbook import search
from playbook.catalogue import SOURCE, Catalogue, load_catalogue
from playbook.glossary import load_glossary
from playbook.model import Model, load_model
from playbook.pages import EACH, Renderer, expand
from playbook.project import load_project, section_context
from tests.bench import playbooks
from tests.bench.process import SITE_URL

LINK = re.compile(r'href="([^"#:]+\.md)')
"""A link in HTML, which MkDocs leaves as it is, unlike one in Markdown."""

SAME = ("markdown_extensions", "validation")
"""The settings of mkdocs.yml that hold for both arms as they stand."""


def write(config_file: Path, folder: Path) -> None:
    """Write a project that publishes the pages of another one, without its plugin.

    Args:
        config_file: mkdocs.yml of the playbook.
        folder: Where the project of the stock arm is to lie.
    """
    project = load_project(config_file)
    model = load_model(project.model_file)
    config = yaml.load(config_file.read_text(encoding="utf-8"), Loader=_Loader)
    docs = folder / "docs"
    shutil.copytree(project.overrides / "assets", docs / "assets")  # logo and style sheet
    dictionary = folder / "words.txt"
    languages = []
    for entry in _languages(config):
        catalogue = load_catalogue(project.locales, entry["locale"])
        glossary = load_glossary(project.locales / catalogue.locale / "glossary.yml")
        name = catalogue.translate("site.name", project.name)
        description = catalogue.translate("site.description", project.description)
        renderer = Renderer(
            project.docs,
            shared=project.overrides,
            model=model,
            catalogue=catalogue,
            glossary=glossary,
            english=load_glossary(project.locales / SOURCE / "glossary.yml"),
            site_name=name,
            site_description=description,
        )
        for path, source in playbooks.pages(config_file).items():
            target = docs / catalogue.locale / path
            target.parent.mkdir(parents=True, exist_ok=True)
            markdown = renderer.render(path, source, str).markdown
            target.write_text(_link_html(markdown, path), encoding="utf-8")
        if search.is_chinese(catalogue.locale):
            dictionary.write_text(search.user_dictionary(glossary), encoding="utf-8")
        texts = {"site_name": str(name), "site_description": str(description)}
        languages.append(entry | texts | {"nav": _nav(config["nav"], catalogue, model)})
    settings = {
        "site_name": project.name,
        "site_url": SITE_URL,
        "theme": {key: value for key, value in config["theme"].items() if key != "custom_dir"},
        "extra_css": ["assets/stylesheets/playbook.css"],
        "plugins": [
            {"search": _search(dictionary)},
            {"i18n": {"docs_structure": "folder", "languages": languages}},
        ],
        **{key: config[key] for key in SAME},
    }
    (folder / "mkdocs.yml").write_text(
        yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )


def _languages(config: dict[str, Any]) -> list[dict[str, Any]]:
    i18n = next(item["i18n"] for item in config["plugins"] if "i18n" in item)
    languages: list[dict[str, Any]] = i18n["languages"]
    return languages


def _search(dictionary: Path) -> dict[str, Any]:
    """Our search settings; ``lang`` is left to static-i18n, which adds those that lunr knows."""
    settings = {key: value for key, value in search.settings(SOURCE).items() if key != "lang"}
    return settings | {"jieba_dict_user": str(dictionary)}


def _nav(items: list[Any], catalogue: Catalogue, model: Model) -> list[Any]:
    """The navigation as one would write it by hand: titles translated, each page listed."""
    return [
        {
            str(catalogue.translate(section_context(title), title)): list(expand(to, model))
            if isinstance(to, str) and EACH.search(to)
            else to
            for title, to in item.items()
        }
        for item in items
    ]


def _link_html(markdown: str, page: str) -> str:
    """Point the links in HTML at addresses instead of source files."""

    def address(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[1]))
        return f'href="{posixpath.relpath(_folder(target), _folder(page))}/'

    return LINK.sub(address, markdown)


def _folder(path: str) -> str:
    """The address that MkDocs gives to a page: ``levels/crawl.md`` is ``levels/crawl``."""
    stem = path.removesuffix(".md")
    return (posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem) or "."


class _Loader(yaml.CSafeLoader):
    """Reads past MkDocs's own tags (``!ENV``)."""


_Loader.add_multi_constructor("!", lambda _loader, _suffix, _node: None)
