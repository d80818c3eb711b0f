from __future__ import annotations

import pytest

from playbook.errors import PlaybookError
from playbook.model import CODES, Model, load_model
from playbook.project import Project
from tests.conftest import Copy

MODEL = "docs/model/model.yml"


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


def test_our_model_has_the_three_levels_and_six_elements(model: Model) -> None:
    assert [level.id for level in model.levels] == ["crawl", "walk", "run"]
    assert [element.id for element in model.elements] == [
        "action",
        "data",
        "insights",
        "methodology",
        "governance",
        "privacy",
    ]
    assert tuple(answer.id for answer in model.scale) == CODES


FACTS = {
    "action": {"welcome-layer", "recommendations", "abandoned-cart"},
    "data": {"enrichment", "page-views", "cart-tracking", "returns", "behaviour-tracking"},
    "insights": {"product-profit", "rfm", "lead-scoring", "dashboards"},
    "methodology": {"triggers", "predictions", "past-behaviour", "pim"},
    "governance": {"campaign-support", "use-cases", "idea-programmes"},
    "privacy": {"policies", "data-flows", "customer-control", "hosting"},
}
"""The 23 practices that the playbook must carry, by element."""


def test_our_model_carries_the_23_practices(model: Model) -> None:
    assert sum(len(practices) for practices in FACTS.values()) == 23
    for element in model.elements:
        assert {practice.id for practice in element.practices} >= FACTS[element.id]


def test_our_matrix_has_no_empty_cell(model: Model) -> None:
    assert all(element.at(level) for element in model.elements for level in model.levels)


def test_every_practice_of_ours_says_all_it_can(model: Model) -> None:
    for practice in model.practices:
        silent = [name for name in practice.TEXTS if not getattr(practice, name)]
        assert silent in ([], ["b2c"]), practice.id
        assert practice.related, practice.id


def test_every_element_of_ours_tells_its_story_level_by_level(model: Model) -> None:
    for element in model.elements:
        assert [part.id for part in element.story] == [level.id for level in model.levels]


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        pytest.param(
            "  - id: walk\n    name: Walk\n",
            "  - id: walk\n    name: Walk\n    colour: green\n",
            "    colour: green",
            "levels.1.colour: unknown key; the keys known here are basis, description, id, "
            "name, needs, sections, summary, tagline, who; remove it",
            id="unknown key",
        ),
        pytest.param(
            "version: 1\n",
            "version: 1\nmigrations: [{from: 1, practices: {old: new}}]\n",
            "migrations:",
            "migrations.0.from: the model is of version 1; raise its version, or migrate from an "
            "earlier one",
            id="migration from the own version",
        ),
        pytest.param(
            "version: 1\n",
            "version: one\n",
            "version: one",
            'version: expected a whole number, found "one"',
            id="wrong type",
        ),
        pytest.param(
            "      - id: abandoned-cart\n",
            "      - id: welcome-layer\n",
            "",
            "the id “welcome-layer” is already used on line",
            id="duplicate id",
        ),
        pytest.param(
            "      - id: rfm\n        level: walk\n",
            "      - id: rfm\n        level: sprint\n",
            "        level: sprint",
            "“sprint” is no level of this model; use one of crawl, walk, run",
            id="unknown level",
        ),
        pytest.param(
            "      - id: owner\n        level: crawl\n",
            "      - id: owner\n        level: walk\n",
            "",
            "the element “governance” has no practice at level “crawl”; add one, or remove "
            "complete_matrix",
            id="empty cell",
        ),
        pytest.param(
            "  - id: run\n    name: Run\n",
            "  - id: Run\n    name: Run\n",
            "  - id: Run",
            "levels.2.id: “Run” does not have the expected form: lower-case letters, digits and "
            "hyphens",
            id="id with a capital",
        ),
    ],
)
def test_a_bad_model_is_told_with_its_line_and_key(
    copy: Copy, old: str, new: str, at: str, message: str
) -> None:
    copy.edit(MODEL, old, new)
    with pytest.raises(PlaybookError) as caught:
        load_model(copy.path / MODEL)
    assert message in str(caught.value)
    if at:
        assert caught.value.line == copy.line(MODEL, at)


def test_a_translated_model_keeps_ids_and_changes_every_text(model: Model) -> None:
    seen = []

    def translate(context: str, english: str) -> str:
        seen.append(context)
        return english.upper()

    translated = model.translate(translate)
    assert translated.practices[0].id == model.practices[0].id
    assert translated.practices[0].name == model.practices[0].name.upper()
    assert (
        len(seen)
        == len(set(seen))
        == sum(bool(getattr(node, name)) for node in model.nodes() for name in node.TEXTS)
    )


def test_contexts_do_not_name_the_element_so_that_a_practice_can_move(model: Model) -> None:
    practice = model.practices[0]
    assert practice.context == f"practice.{practice.id}"


def test_a_model_may_have_empty_cells(copy: Copy) -> None:
    copy.edit(MODEL, "complete_matrix: true\n", "")
    copy.edit(
        MODEL,
        "      - id: owner\n        level: crawl\n",
        "      - id: owner\n        level: walk\n",
    )
    model = load_model(copy.path / MODEL)
    governance = next(element for element in model.elements if element.id == "governance")
    assert governance.at(model.levels[0]) == ()
