"""What the quiz is given: read back with the quiz's own package."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from maturity_quiz.answers import salvage_answers
from maturity_quiz.errors import QuizError
from maturity_quiz.language import parse_language
from maturity_quiz.model import parse_model
from maturity_quiz.page import open_page
from maturity_quiz.style import STYLE
from maturity_quiz.texts import TEXTS

from playbook.catalogue import Catalogue, load_catalogue
from playbook.model import Model, load_model
from playbook.project import Project
from playbook.questionnaire import language_json, model_json

INTERFACE = [(text.context, text.english) for text in TEXTS]


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


def test_the_model_is_the_playbooks_in_order(model: Model) -> None:
    read = parse_model(model_json(model))
    assert (read.id, read.version, read.name) == (model.id, model.version, model.name)
    assert [level.id for level in read.levels] == [level.id for level in model.levels]
    assert [element.id for element in read.elements] == [element.id for element in model.elements]
    assert list(read.practices) == [practice.id for practice in model.practices]
    for practice in model.practices:
        same = read.practices[practice.id]
        assert read.levels[same.level - 1].id == practice.level
        for name in ("name", "question", "what", "why", "first_step"):
            assert getattr(same, name) == getattr(practice, name)


def test_the_same_model_gives_the_same_text(project: Project, model: Model) -> None:
    assert model_json(model) == model_json(load_model(project.model_file))


def test_migrations_lead_from_version_to_version(model: Model) -> None:
    renamed = {1: {"old": model.practices[0].id, "gone": None}}
    read = parse_model(model_json(replace(model, version=2, migrations=renamed)))
    text = json.dumps({"model": model.id, "version": 1, "answers": {"old": "all", "gone": "some"}})
    salvage = salvage_answers(text, read)
    assert salvage.assessment is not None
    assert salvage.assessment.answers == {model.practices[0].id: "all"}
    assert [finding.context for finding in salvage.findings] == ["quiz.note.dropped"]


def test_a_language_has_every_text_of_the_model_that_the_quiz_shows(
    project: Project, model: Model
) -> None:
    for language in project.languages:
        catalogue = load_catalogue(project.locales, language.locale)
        read = parse_language(language_json(model, catalogue, language.tag, INTERFACE))
        quiz = parse_model(model_json(model))
        assert (read.tag, read.direction) == (language.tag, "ltr")
        for practice in quiz.practices.values():
            for shown in (read.practice(practice), read.question(practice)):
                assert shown not in (practice.name, practice.question)
        assert read.level(quiz, 1) == catalogue.translate(
            f"level.{quiz.levels[0].id}.name", quiz.levels[0].name
        )


def test_what_is_not_translated_is_left_out_and_stays_english(model: Model) -> None:
    catalogue = Catalogue("it", {("quiz.heading.steps", "Next steps"): "Prossimi passi"})
    text = language_json(model, catalogue, "it", INTERFACE)
    assert json.loads(text) == {
        "lang": "it",
        "dir": "ltr",
        "texts": {"quiz.heading.steps": "Prossimi passi"},
    }
    assert parse_language(text).say("quiz.heading.later") == "After that"


def test_direction_follows_the_language(model: Model) -> None:
    for tag, direction in (("ar-EG", "rtl"), ("he", "rtl"), ("arn", "ltr"), ("zh-Hant-TW", "ltr")):
        text = language_json(model, Catalogue("x", {}), tag, [])
        assert parse_language(text).direction == direction


# What the page asks of the package


def request(model: Model, code: str, **more: object) -> str:
    answers = {practice.id: code for practice in model.practices}
    text = json.dumps({"model": model.id, "version": 1, "name": "A & B", "answers": answers})
    return json.dumps({"assessment": text} | more)


def page(model: Model, **texts: str):
    language = {"lang": "en", "texts": texts}
    return open_page(model_json(model), json.dumps(language))


def test_a_result_is_figures_a_sentence_and_markup_without_styles(model: Model) -> None:
    result = json.loads(page(model).result(request(model, "all", links="../{element}/#{practice}")))
    assert result["score"]["overall"] == {"confirmed": "run", "possible": "run"}
    assert result["summary"] == "Overall level: Run"
    html = "".join(result["sections"])
    assert " style=" not in html
    assert "<style" not in html
    assert "<script" not in html


def test_a_comparison_and_targets(model: Model) -> None:
    other = json.loads(request(model, "none"))["assessment"]
    asked = request(model, "some", other=other, targets={"data": "run", "none": "run", "action": 3})
    html = "".join(json.loads(page(model).result(asked))["sections"])
    assert "mq-comparison" in html
    assert html.count("<tr") > 0
    assert html.split('class="mq-targets"')[1].split("</section>")[0].count('scope="row"') == 1


@pytest.mark.parametrize("bad", ["", "[]", "{}", '{"assessment": 1}', '{"assessment": "{}"}'])
def test_a_bad_request_gets_a_sentence(model: Model, bad: str) -> None:
    quiz = page(model)
    assert json.loads(quiz.result(bad))["error"]
    assert quiz.document(bad) == ""
    assert quiz.table(bad).count("\r\n") == 1 + len(model.practices)


def test_a_table_takes_no_text_for_a_formula_and_minds_the_decimal_mark(model: Model) -> None:
    context = f"practice.{model.practices[0].id}.name"
    texts = {context: '=HYPERLINK("x")', "quiz.number": "{whole},{tenth}"}
    lines = page(model, **texts).table(request(model, "all")).split("\r\n")
    assert lines[0].startswith('\ufeff"Element";"Level"')
    assert '"\'=HYPERLINK(""x"")"' in lines[1]


def test_foreign_answers_are_read_or_refused(model: Model) -> None:
    quiz = page(model)
    answers = {model.practices[0].id: "all", "none": "all"}
    text = json.dumps({"model": model.id, "version": 1, "answers": answers})
    read = json.loads(quiz.read(text))
    assert (read["count"], read["lost"]) == (1, 1)
    assert json.loads(read["assessment"])["answers"] == {model.practices[0].id: "all"}
    assert read["findings"] == ["answers.none: the model has no such practice"]
    refused = json.loads(quiz.read("x" * 2_000_000))
    assert refused["assessment"] is None
    assert len(refused["findings"]) == 1


def test_a_page_without_a_model_is_refused(model: Model) -> None:
    with pytest.raises(QuizError):
        open_page("{}", '{"lang": "en", "texts": {}}')
    with pytest.raises(QuizError):
        open_page(model_json(model), "{}")


def test_levels_have_the_sites_colours_in_the_report(project: Project) -> None:
    sheet = project.overrides / "assets" / "stylesheets" / "playbook.css"
    colour = re.compile(r"(--pb-level-\d(?:-soft)?): (#\w+);")
    site = colour.findall(sheet.read_text(encoding="utf-8"))
    assert len(site) == 12  # three levels, each with two colours, on a light and on a dark screen
    assert colour.findall(STYLE) == sorted(site[:6]) + sorted(site[6:])
