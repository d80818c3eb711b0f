"""Foreign JSON: limits, and errors that name the key."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maturity_quiz.errors import QuizError
from maturity_quiz.reading import MAX_DEPTH, parse_json, show

from .cases import thorough

LIMIT = 1000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is not valid JSON (line 1, column 1)"),
        ('{\n"a": ]', "the file is not valid JSON (line 2, column 6)"),
        ("<script>", "the file is not valid JSON (line 1, column 1)"),
        ('"' + "a" * LIMIT + '"', "the file is too big; at most 1000 characters are read"),
        ("[" * 900, "the file nests more than 40 deep"),
        ("NaN", "the file is not valid JSON: it holds an impossible number"),
        ("-Infinity", "the file is not valid JSON: it holds an impossible number"),
    ],
)
def test_refused(text, message):
    with pytest.raises(QuizError) as caught:
        parse_json(text, LIMIT)
    assert str(caught.value) == message


def test_a_number_with_thousands_of_digits_is_refused():
    with pytest.raises(QuizError, match="impossible number"):
        parse_json("9" * 5000, 10_000)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("closed", [True, False])
def test_nesting_ten_thousand_deep_is_refused(opening, closed):
    closing = {"[": "]", '{"a":': "}"}[opening]
    text = opening * 10_000 + "1" + closing * 10_000 * closed
    with pytest.raises(QuizError, match="nests more than 40 deep"):
        parse_json(text, 1_000_000)


def test_brackets_inside_strings_do_not_nest():
    text = json.dumps(["[" * 100, '"' + "{" * 100, "\\", "[["])
    assert parse_json(text, LIMIT) == json.loads(text)


def test_the_deepest_allowed():
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert parse_json(text, LIMIT) == json.loads(text)


def test_hostile_strings_take_one_pass():
    # A megabyte of escaped quotes: a scan that started again at each would take hours.
    with pytest.raises(QuizError, match="not valid JSON"):
        parse_json('"' + '\\"' * 500_000, 2_000_000)


def test_a_byte_order_mark_is_passed_over():
    assert parse_json("\ufeff[1]", LIMIT) == [1]


@thorough
@given(st.text() | st.text('[]{}",:\\ \n0a'))
def test_any_text_is_parsed_or_refused(text):
    try:
        value = parse_json(text, LIMIT)
    except QuizError:
        return
    assert value == json.loads(text.removeprefix("\ufeff"))


@thorough
@given(st.text())
def test_what_is_shown_fits_on_one_line(text):
    assert show(text).isprintable()
    assert len(show(text).splitlines()) == 1
