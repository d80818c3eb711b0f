"""Another model and another language need no change of code."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
import yaml

from playbook import po
from playbook.catalogue import catalogue_path
from tests.build.test_site import link_problems, pages, parse
from tests.conftest import Copy


def security_model() -> dict[str, object]:
    """A made-up model: 5 levels, 8 elements, 200 practices, the last level of one element empty."""
    levels = [{"id": f"stage-{n}", "name": f"Stage {n}"} for n in range(1, 6)]
    elements = []
    for e in range(1, 9):
        count = 5 if e > 1 else 6
        places = itertools.cycle(levels if e > 1 else levels[:4])
        elements.append(
            {
                "id": f"area-{e}",
                "name": f"Area {e} & <co>",
                "practices": [
                    {
                        "id": f"activity-{e}-{p}",
                        "level": next(places)["id"],
                        "name": f"Activity {e}.{p}",
                        "question": f"How much of activity {e}.{p} is in place?",
                    }
                    for p in range(1, 5 * count + 1)
                ],
            }
        )
    elements[-1]["practices"] = elements[-1]["practices"][:20]
    return {
        "id": "security",
        "version": 1,
        "name": "Security maturity model",
        "scale": {
            code: {"name": code} for code in ("none", "some", "most", "all", "unknown", "na")
        },
        "levels": levels,
        "elements": elements,
    }


@pytest.fixture(scope="module")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    from tests.conftest import copy_project

    copy = copy_project(tmp_path_factory.mktemp("model") / "project")
    model = security_model()
    (copy.path / "docs" / "model" / "model.yml").write_text(yaml.safe_dump(model, sort_keys=False))
    result = copy.run("mkdocs", "build")
    assert result.returncode == 0, result.stderr
    return copy


def test_another_model_has_its_pages(other_model: Copy) -> None:
    folder = other_model.path / "site" / "fr"
    assert len(list(folder.glob("levels/*/index.html"))) == 5
    assert len(list(folder.glob("elements/*/index.html"))) == 8


def test_another_models_matrix_shows_200_practices_and_the_empty_cells(other_model: Copy) -> None:
    matrix = parse(other_model.path / "site" / "fr" / "model" / "index.html").xpath(
        "//table[@class='pb-matrix']"
    )[0]
    assert len(matrix.xpath(".//td//a")) == 200
    cells = [" ".join(cell.text_content().split()) for cell in matrix.xpath(".//td")]
    assert len(cells) == 40
    assert cells.count("Aucune pratique ici") == 1


def test_another_models_links_lead_somewhere(other_model: Copy) -> None:
    assert link_problems(other_model.path / "site") == []


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The project with a sixth language, half of its messages translated."""
    from tests.conftest import copy_project

    copy = copy_project(tmp_path_factory.mktemp("german") / "project")
    copy.edit(
        "mkdocs.yml",
        "        - { locale: fr, name: Français }\n",
        "        - { locale: fr, name: Français }\n        - { locale: de, name: Deutsch }\n",
    )
    assert copy.run("playbook", "update").returncode == 0
    path = catalogue_path(copy.project.locales, "de")
    catalogue = po.read(path)
    for unit in list(po.active(catalogue))[::2]:
        unit.target = re.sub(r"\b([A-Z][a-z]+)\b(?![^{]*})", r"Deutsch\1", unit.source)
    path.write_bytes(po.po_bytes(catalogue))
    result = copy.run("mkdocs", "build")
    assert result.returncode == 0, result.stderr
    assert "de: " in result.stderr
    assert "messages are not translated, or outdated, and appear in English" in result.stderr
    return copy


def test_a_sixth_language_has_all_pages_and_stands_in_the_switcher(german: Copy) -> None:
    site = german.path / "site"
    theirs = [page.relative_to(site / "es") for page in pages(site / "es")]
    assert [page.relative_to(site / "de") for page in pages(site / "de")] == theirs
    switcher = parse(site / "it" / "model" / "index.html").xpath("//a[@hreflang='de']/@href")
    assert switcher == ["../../de/model/"]
    assert link_problems(site) == []


def test_what_is_not_translated_is_marked_and_the_page_says_so(german: Copy) -> None:
    root = parse(german.path / "site" / "de" / "model" / "index.html")
    assert root.get("lang") == "de"
    marked = root.xpath("//article//*[@lang='en']")
    assert marked
    assert any("Deutsch" in text for text in root.xpath("//article//text()"))
    assert root.xpath("//article//*[@role='note']")


def test_the_other_languages_are_as_before(german: Copy, site: Path) -> None:
    def without_switcher(page: Path) -> str:
        """The page without the lists of all languages: the switcher, and what can be saved."""
        lists = r'<li class="md-select__item">.*?</li>\s*|<tr data-locale="[^"]+">.*?</tr>\s*'
        return re.sub(lists, "", page.read_text(), flags=re.DOTALL)

    for page in pages(site / "zh-Hant"):
        other = german.path / "site" / "zh-Hant" / page.relative_to(site / "zh-Hant")
        assert without_switcher(other) == without_switcher(page), page
