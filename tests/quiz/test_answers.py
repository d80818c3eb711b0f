"""Reading and writing answers.json."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maturity_quiz.answers import (
    Assessment,
    dump_answers,
    parse_answers,
    salvage_answers,
)
from maturity_quiz.errors import QuizError
from maturity_quiz.model import parse_model
from maturity_quiz.scale import Code

from .cases import CODES, brief, model, raw_model, refusal, scored_cases, thorough
from .test_model import anything

MODEL = model(1, "111", version=3)


def file(answers, **changes):
    return json.dumps({"model": "m", "version": 3, "answers": answers} | changes)


def migrating(**migrations):
    """Return a model of version 3 with the practices e1-1 and e1-2."""
    raw = raw_model(1, "11", version=3)
    return parse_model(json.dumps(raw | {"migrations": migrations}))


def test_good():
    text = file({"e1-2": "na", "e1-1": "some"}, name="Sales\nteam", date="2025-06-30", more=[1])
    assert parse_answers(text, MODEL) == (
        Assessment({"e1-1": Code.SOME, "e1-2": Code.NA}, "Sales team", "2025-06-30"),
        (),
    )


BAD = [
    ("7", "expected an object"),
    ("{}", "model: is missing"),
    (file({}, model="other"), "model: the answers belong to the model other, not to m"),
    (file({}, model="<b>"), "model: the answers belong to the model <b>, not to m"),
    (file({}, version=4),
     "version: the answers are of version 4, newer than the model's version 3;"
     " get the newer model"),
    (file({}, version="3"), "version: expected a version: a whole number, 1 or more"),
    (file([]), "answers: expected an object"),
    ("[" * 10_000, "the file nests more than 40 deep"),
    ('{"model": "' + "m" * 1_000_000 + '"}',
     "the file is too big; at most 1000000 characters are read"),
    ('{"model": "m", "model": "m"}', "model: stands more than once in the file"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), BAD)
def test_nothing_to_keep(text, message):
    with pytest.raises(QuizError) as caught:
        parse_answers(text, MODEL)
    assert str(caught.value) == message
    salvage = salvage_answers(text, MODEL)
    assert salvage.assessment is None
    assert [str(finding) for finding in salvage.findings] == [message]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ('"e9": "all"', "answers.e9: the model has no such practice"),
        ('"e1-2": "often"', "answers.e1-2: often is not an answer;"
         " expected one of none, some, most, all, unknown, na"),
        ('"e1-2": null', "answers.e1-2: null is not an answer;"
         " expected one of none, some, most, all, unknown, na"),
        ('"e1-2": {"a": 1}', "answers.e1-2: {…} is not an answer;"
         " expected one of none, some, most, all, unknown, na"),
        ('"e1-2": "all", "e1-2": "none"', "answers.e1-2: stands more than once in the file"),
        ('"<script>": "all"', "answers.<script>: the model has no such practice"),
        (r'"a\nb": "all"', r"answers.'a\nb': the model has no such practice"),
        (r'"\ud800": "all"', r"answers.'\ud800': the model has no such practice"),
    ],
)  # fmt: skip
def test_the_good_answers_are_kept(answers, message):
    text = '{"model": "m", "version": 3, "answers": {"e1-1": "some", ' + answers + "}}"
    with pytest.raises(QuizError) as caught:
        parse_answers(text, MODEL)
    assert str(caught.value) == message
    salvage = salvage_answers(text, MODEL)
    assert salvage.assessment == Assessment({"e1-1": Code.SOME})
    assert [str(finding) for finding in salvage.findings] == [message]


def test_a_bad_name_costs_no_answer():
    salvage = salvage_answers(file({"e1-1": "all"}, name=["x"]), MODEL)
    assert salvage.assessment == Assessment({"e1-1": Code.ALL})
    assert [finding.key for finding in salvage.findings] == ["name"]


def test_migration_takes_one_version_after_another():
    model = migrating(**{"1": {"a": "b", "gone": None}, "2": {"b": "e1-1", "c": "e1-2"}})
    old = file({"a": "most", "c": "all", "gone": "none"}, version=1)
    assessment, notes = parse_answers(old, model)
    assert assessment.answers == {"e1-1": Code.MOST, "e1-2": Code.ALL}
    assert [str(note) for note in notes] == [
        "answers.gone: the model no longer has this practice; its answer is left out"
    ]


def test_migration_leaves_out_the_steps_before_the_files_version():
    model = migrating(**{"1": {"e1-1": None}, "2": {}})
    assert parse_answers(file({"e1-1": "all"}, version=2), model)[0].answers == {"e1-1": "all"}


def test_migration_may_swap_ids():
    model = migrating(**{"2": {"e1-1": "e1-2", "e1-2": "e1-1"}})
    assessment, _ = parse_answers(file({"e1-1": "all", "e1-2": "none"}, version=2), model)
    assert assessment.answers == {"e1-1": "none", "e1-2": "all"}


@pytest.mark.parametrize(("second", "kept"), [("all", "all"), ("none", "unknown")])
def test_practices_that_became_one(second, kept):
    model = migrating(**{"2": {"a": "e1-1", "b": "e1-1"}})
    assessment, notes = parse_answers(file({"a": "all", "b": second}, version=2), model)
    assert assessment.answers == {"e1-1": kept}
    assert [note.key for note in notes] == ([] if kept == "all" else ["answers.b"])


def test_without_a_map_an_old_id_is_an_error():
    with pytest.raises(QuizError, match=r"^answers\.old: the model has no such practice$"):
        parse_answers(file({"old": "all"}, version=1), MODEL)


def test_written_text():
    assessment = Assessment({"e1-3": Code.NA, "e1-1": Code.ALL}, name="Café")
    assert dump_answers(assessment, MODEL) == (
        '{\n  "model": "m",\n  "version": 3,\n  "name": "Caf\\u00e9",\n'
        '  "answers": {\n    "e1-1": "all",\n    "e1-3": "na"\n  }\n}\n'
    )


@brief
@given(scored_cases(), st.text(st.characters(categories=["L", "N"]), max_size=9))
def test_what_is_written_is_read_again(case, name):
    raw, answers = case
    model = parse_model(json.dumps(raw))
    assessment = Assessment({key: Code(code) for key, code in answers.items()}, name=name)
    assert parse_answers(dump_answers(assessment, model), model) == (assessment, ())


@thorough
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "model": st.just("m") | anything,
            "version": st.integers(1, 4) | anything,
            "name": anything,
            "answers": anything
            | st.dictionaries(
                st.sampled_from(["e1-1", "e1-2", "a"]) | st.text(),
                st.sampled_from(CODES) | anything,
            ),
        },
    )
)
def test_any_file_is_read_or_refused(value):
    text = json.dumps(value)
    salvage = salvage_answers(text, MODEL)
    for finding in salvage.findings:
        assert str(finding).isprintable()
    if salvage.assessment:
        assert set(salvage.assessment.answers) <= set(MODEL.practices)
    errors = [str(finding) for finding in salvage.findings]
    assert refusal(lambda text: parse_answers(text, MODEL), value) == (errors[0] if errors else "")


@brief
@given(st.text())
def test_any_text_is_refused(text):
    assert salvage_answers(text, MODEL).assessment is None
