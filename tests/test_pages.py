from __future__ import annotations

from pathlib import Path

import pytest

from playbook.catalogue import Catalogue, load_catalogue
from playbook.errors import PlaybookError
from playbook.glossary import load_glossary
from playbook.model import Model, load_model
from playbook.pages import PageSource, Renderer, expand
from playbook.project import Project


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


def renderer(folder: Path, project: Project, catalogue: Catalogue) -> Renderer:
    english = load_glossary(project.locales / "en" / "glossary.yml")
    return Renderer(
        folder,
        shared=project.overrides,
        model=load_model(project.model_file),
        catalogue=catalogue,
        glossary=english,
        english=english,
        site_name="Playbook",
        site_description="About it",
    )


def render(folder: Path, project: Project, text: str, catalogue: Catalogue | None = None) -> str:
    (folder / "x.md").write_text(text, encoding="utf-8")
    urls = {"x.md": "x/", "elements/data.md": "elements/data/", "index.md": "./"}
    page = renderer(folder, project, catalogue or Catalogue("it", {})).render(
        "x.md", PageSource("x.md", {}), urls.__getitem__
    )
    return page.markdown


def test_a_template_in_braces_makes_a_page_for_each(model: Model) -> None:
    assert list(expand("levels/{level}.md", model)) == [
        "levels/crawl.md",
        "levels/walk.md",
        "levels/run.md",
    ]
    assert expand("about.md", model) == {"about.md": PageSource("about.md", {})}


def test_links_are_relative_and_carry_their_anchor(tmp_path: Path, project: Project) -> None:
    text = '{{ link("elements/data.md", "practice-returns") }} {{ link("index.md") }}'
    assert render(tmp_path, project, text) == "../elements/data/#practice-returns ../"


def test_a_link_to_no_page_is_told(tmp_path: Path, project: Project) -> None:
    with pytest.raises(PlaybookError, match=r"x\.md: links to “none\.md”, which is no page"):
        render(tmp_path, project, '{{ link("none.md") }}')


def test_a_template_syntax_error_is_told_with_its_line(tmp_path: Path, project: Project) -> None:
    with pytest.raises(PlaybookError, match=r"x\.md:2: template syntax: .*; correct the tag"):
        render(tmp_path, project, "fine\n{% if %}\n")


def test_an_unknown_name_is_told(tmp_path: Path, project: Project) -> None:
    with pytest.raises(PlaybookError, match="'modell' is undefined; correct the name"):
        render(tmp_path, project, "{{ modell.name }}")


def test_a_translators_text_is_text_and_never_a_template(tmp_path: Path, project: Project) -> None:
    catalogue = Catalogue("it", {("x", "Hi"): "{{ model.id }} <b>"})
    shown = render(tmp_path, project, '{{ msg("x", "Hi") }}', catalogue)
    assert shown == "{{ model.id }} &lt;b&gt;"


def test_fallbacks_are_counted_and_marked(tmp_path: Path, project: Project) -> None:
    (tmp_path / "x.md").write_text('{{ msg("x", "Hi") }} {{ msg("y", "Ho") }}', encoding="utf-8")
    page = renderer(tmp_path, project, Catalogue("it", {("y", "Ho"): "Oh"})).render(
        "x.md", PageSource("x.md", {}), {"x.md": "x/"}.__getitem__
    )
    assert page.markdown == '<span lang="en">Hi</span> Oh'
    assert page.fallbacks == 1


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("es", "57,4\xa0%"),
        ("fr", "57,4\xa0%"),
        ("it", "57,4%"),
        ("pt-BR", "57,4%"),
        ("zh-Hant", "57.4%"),
    ],
)
def test_percentages_follow_the_language(project: Project, locale: str, shown: str) -> None:
    catalogue = load_catalogue(project.locales, locale)
    assert renderer(project.docs, project, catalogue).percent("287/500") == shown
