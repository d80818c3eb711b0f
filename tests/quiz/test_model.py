"""Reading model.json."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maturity_quiz.errors import QuizError
from maturity_quiz.model import Label, parse_model
from maturity_quiz.scale import Code

from .cases import brief, raw_model, raw_models, refusal, thorough

ABSENT = object()


def changed(*path, value=ABSENT):
    """Return the text of a small model with one place changed, or taken out."""
    raw = {**raw_model(2, "12"), "version": 3}
    *parents, last = path
    place = raw
    for key in parents:
        place = place.setdefault(key, {}) if isinstance(place, dict) else place[key]
    if value is ABSENT:
        del place[last]
    else:
        place[last] = value
    return json.dumps(raw)


def test_minimal():
    model = parse_model(json.dumps(raw_model(2, "21")))
    assert [level.name for level in model.levels] == ["l1", "l2"]
    assert [(one.id, one.level, one.element) for one in model.elements[0].practices] == [
        ("e1-1", 2, "e1"),
        ("e1-2", 1, "e1"),
    ]
    assert list(model.practices) == ["e1-1", "e1-2"]


def test_names_and_texts():
    raw = raw_model(1, "1")
    raw |= {"name": "Two\n lines", "scale": {"none": {"name": "Not yet", "description": "Few."}}}
    raw["levels"][0]["name"] = "Crawl"
    raw["elements"][0]["practices"][0] |= {"name": "Cart", "question": "How?", "why": "So."}
    model = parse_model(json.dumps(raw))
    assert model.name == "Two lines"
    assert model.scale == {Code.NONE: Label("Not yet", "Few.")}
    assert model.levels[0].name == "Crawl"
    (practice,) = model.practices.values()
    assert (practice.name, practice.question, practice.why) == ("Cart", "How?", "So.")


def test_unused_keys_are_passed_over():
    raw = {**raw_model(1, "1"), "complete_matrix": True, "extra": [1, {"a": None}]}
    assert parse_model(json.dumps(raw)) == parse_model(json.dumps(raw_model(1, "1")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "expected an object"),
        (changed("id"), "id: is missing"),
        (changed("id", value=""), "id: expected an id: a text of 1 to 200 printable characters"),
        (changed("id", value=7), "id: expected an id: a text of 1 to 200 printable characters"),
        (changed("version", value=0), "version: expected a version: a whole number, 1 or more"),
        (changed("version", value=True), "version: expected a version: a whole number, 1 or more"),
        (changed("version", value=1.5), "version: expected a version: a whole number, 1 or more"),
        (changed("levels", value={}), "levels: expected a list"),
        (changed("levels", value=[]), "levels: expected at least one"),
        (changed("levels", 1, value="l2"), "levels[1]: expected an object"),
        (changed("levels", 1, "id", value="l1"),
         "levels[1].id: the id l1 stands twice in the model"),
        (changed("levels", 0, "name", value=1),
         "levels[0].name: expected a text of at most 20000 characters, without control characters"),
        (changed("levels", 0, "name", value="\x1b[2J"),
         "levels[0].name: expected a text of at most 20000 characters, without control characters"),
        (changed("levels", 0, "name", value="\ud800"),
         "levels[0].name: expected a text of at most 20000 characters, without control characters"),
        (changed("elements", value=[]), "elements: expected at least one"),
        (changed("elements", 0, "practices"), "elements[0].practices: is missing"),
        (changed("elements", 0, "practices", 1, "id", value="e1-1"),
         "elements[0].practices[1].id: the id e1-1 stands twice in the model"),
        (changed("elements", 0, "practices", 1, "level", value="l9"),
         "elements[0].practices[1].level: the model has no level l9"),
        (changed("scale", "often", value={"name": "Often"}),
         "scale.often: often is not an answer; expected one of none, some, most, all, unknown, na"),
        (changed("migrations", "3", value={}),
         "migrations.3: expected the number of a version before 3, the model's own"),
        (changed("migrations", "x", value={}),
         "migrations.x: expected the number of a version before 3, the model's own"),
        (changed("migrations", "1", value=[]), "migrations.1: expected an object"),
        (changed("migrations", "1", "old", value=2),
         "migrations.1.old: expected an id: a text of 1 to 200 printable characters"),
        ('{"id": "a", "id": "b"}', "id: stands more than once in the file"),
    ],
)  # fmt: skip
def test_errors(text, message):
    with pytest.raises(QuizError) as caught:
        parse_model(text)
    assert str(caught.value) == message


def test_a_practice_belongs_to_one_element():
    raw = raw_model(1, "1", "1")
    raw["elements"][1]["practices"][0]["id"] = "e1-1"
    with pytest.raises(QuizError, match=r"^elements\[1\]\.practices\[0\]\.id: the id e1-1"):
        parse_model(json.dumps(raw))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@thorough
@given(raw_models(), anything, st.data())
def test_one_wrong_value_gives_a_model_or_this_packages_error(raw, value, data):
    place = raw
    while True:  # walk down to some key, and put anything there
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
            place = place[key]
        else:
            break
    place[key] = value
    message = refusal(parse_model, raw)
    assert not message or message.isprintable()


@brief
@given(anything)
def test_json_of_another_shape_is_refused(value):
    assert refusal(parse_model, value)
