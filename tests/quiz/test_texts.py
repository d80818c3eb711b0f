"""The interface texts, and the languages they are shown in."""

import ast
import gettext
import json
import re
from fractions import Fraction
from pathlib import Path

import maturity_quiz
import pytest
from hypothesis import given
from hypothesis import strategies as st
from maturity_quiz.answers import parse_answers
from maturity_quiz.errors import QuizError
from maturity_quiz.language import Catalogue, Language, parse_language
from maturity_quiz.report import Report
from maturity_quiz.scale import Code
from maturity_quiz.scoring import score
from maturity_quiz.text_report import text_report
from maturity_quiz.texts import ENGLISH, TEXTS, fill

from .cases import refusal, thorough, worked_example
from .test_model import anything

SOURCES = sorted(Path(maturity_quiz.__file__).parent.glob("*.py"))


def literals(path):
    """Return all strings of a module, f-strings with a star for what is filled in."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                part.value if isinstance(part, ast.Constant) else "*" for part in node.values
            )


def test_contexts_are_unique_and_every_text_has_a_note():
    contexts = [text.context for text in TEXTS]
    assert len(set(contexts)) == len(contexts)
    for text in TEXTS:
        assert re.fullmatch(r"quiz(\.[a-z-]+)+", text.context)
        assert text.english
        assert text.note.endswith(".")


def test_every_text_is_used_and_every_used_text_exists():
    used = {
        literal
        for path in SOURCES
        if path.name != "texts.py"
        for literal in literals(path)
        if re.fullmatch(r"quiz(\.[a-z*-]+)+", literal)
    }
    patterns = {one: re.compile(re.escape(one).replace(r"\*", "[a-z-]+")) for one in used}
    for one, pattern in patterns.items():
        assert any(pattern.fullmatch(text.context) for text in TEXTS), f"{one} is not in texts"
    for text in TEXTS:
        assert any(pattern.fullmatch(text.context) for pattern in patterns.values()), text.context


def test_placeholders_are_explained_or_plain():
    for text in TEXTS:
        assert not re.search(r"\{(?![a-z]+\})", text.english), text.context


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{name} and {name}", "<b> and <b>"),
        ("{other} {name.__class__} {0} {", "{other} {name.__class__} {0} {"),
        ("{{name}}", "{<b>}"),
    ],
)
def test_fill_never_runs_a_template(template, shown):
    assert fill(template, {"name": "<b>"}) == shown


def test_fill_does_not_fill_what_it_filled_in():
    assert fill("{a} {b}", {"a": "{b}", "b": "x"}) == "{b} x"


def test_english_is_the_default():
    assert Language().say("quiz.scored", scored=5, total=6) == "5 of 6"
    assert Language().percent(Fraction(31, 54)) == "57.4%"
    assert Language().percent(Fraction(2, 3)) == "66.7%"
    assert Language().percent(Fraction(3, 4)) == "75%"
    assert Language().listing(["a", "b", "c"]) == "a, b, c"
    assert Language().listing([]) == ""


def test_a_gettext_catalogue_translates():
    class Shouting(gettext.NullTranslations):
        def pgettext(self, context, message):
            return f"{context}|{message.upper()}" if context.startswith("level.") else message

    model, _ = worked_example()
    language = Language("xx", translations=Shouting())
    assert language.level(model, 2) == "level.walk.name|WALK"
    assert language.level(model, 0) == "below level.crawl.name|CRAWL"
    assert language.say("quiz.column.level") == "Level"


def test_texts_of_the_model_are_translated_by_context():
    model, _ = worked_example()
    practice = model.practices["data-walk-1"]
    texts = {
        "model.name": "Modelo",
        "element.data.name": "Datos",
        "practice.data-walk-1.name": "Carrito",
        "scale.some.name": "not in this model",
        "quiz.answer.some": "Algunos",
        "quiz.number": "{whole},{tenth}",
        "quiz.percent": "{number} %",
    }
    language = Language("es", translations=Catalogue(texts))
    assert language.model(model) == "Modelo"
    assert language.element(model.elements[1]) == "Datos"
    assert language.practice(practice) == "Carrito"
    assert language.question(practice) == "Carrito"
    assert language.answer(model, Code.SOME) == "Algunos"
    assert language.answer(model, None) == "not answered"
    assert language.percent(Fraction(31, 54)) == "57,4 %"
    assert language.percent(Fraction(1, 2)) == "50 %"


def test_a_finding_is_told_in_the_language():
    with pytest.raises(QuizError) as caught:
        parse_language('{"lang": 1, "texts": {}}')
    catalogue = Catalogue(
        {"quiz.error.text": "máximo {limit}", "quiz.error.at": "{key} → {sentence}"}
    )
    assert Language("es", translations=catalogue).describe(caught.value.finding) == (
        "lang → máximo 20000"
    )


def test_parse_language():
    text = json.dumps({"lang": "ar", "dir": "rtl", "texts": {"quiz.column.level": "المستوى"}})
    language = parse_language(text)
    assert (language.tag, language.direction) == ("ar", "rtl")
    assert language.say("quiz.column.level") == "المستوى"
    assert language.say("quiz.column.answer") == ENGLISH["quiz.column.answer"]
    assert parse_language('{"lang": "zh-Hant-TW", "texts": {}}').direction == "ltr"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"texts": {}}', "lang: is missing"),
        ('{"lang": "\\"><b>", "texts": {}}', "lang: expected a language tag such as pt-BR"),
        ('{"lang": "ar", "dir": "down", "texts": {}}', "dir: expected ltr or rtl"),
        ('{"lang": "es", "texts": []}', "texts: expected an object"),
        ('{"lang": "es", "texts": {"a": 1}}',
         "texts.a: expected a text of at most 20000 characters, without control characters"),
    ],
)  # fmt: skip
def test_a_bad_language_file_is_refused(text, message):
    with pytest.raises(QuizError) as caught:
        parse_language(text)
    assert str(caught.value) == message


@thorough
@given(anything | st.fixed_dictionaries({"lang": anything, "dir": anything, "texts": anything}))
def test_any_language_file_is_read_or_refused(value):
    message = refusal(parse_language, value)
    assert not message or message.isprintable()


def test_no_interface_text_stays_english_in_another_language():
    model, answers = worked_example()
    marked = Catalogue(
        {text.context: re.sub(r"[a-z](?![a-z]*\})", "x", text.english) for text in TEXTS}
    )
    result = score(model, parse_answers(answers, model)[0].answers)
    shown = text_report(Report(result), Language("xx", translations=marked))
    names = "|".join(
        [model.name, *(level.name for level in model.levels), "crawl|walk|run", "practice"]
        + [element.name for element in model.elements]
    )
    assert not re.findall("[a-wyz]{2,}", re.sub(names, "", shown))
