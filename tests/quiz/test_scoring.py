"""The scoring rule: bands, levels, and the properties that hold for every model and answer."""

import json
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maturity_quiz.model import parse_model
from maturity_quiz.report import percentage, to_data, to_json
from maturity_quiz.scale import CREDITS, Code, Rating, rate
from maturity_quiz.scoring import level_of, path_to, score

from .cases import CODES, KNOWN, model, practice_ids, raw_model, scored_cases, thorough
from .reference import reference_score


def scored(raw, answers):
    return score(parse_model(json.dumps(raw)), {key: Code(code) for key, code in answers.items()})


def order(level):
    """Below the first level is 0; what does not apply has no place in the order."""
    return -1 if level is None else level


@pytest.mark.parametrize(
    ("answers", "rating"),
    [
        ("", "na"),
        ("all", "F"),
        ("most", "L"),
        ("some", "P"),
        ("none", "N"),
        ("all all all all all all most", "F"),  # 95 %
        ("all most", "L"),  # 83 %
        ("all all most", "F"),  # 89 %
        ("all all all all all all some", "L"),  # 90 %, but one is below two thirds
        ("all all all all all all none", "P"),  # 86 %, but one is below one third
        ("all none", "P"),  # 50 % is not over 50 %
        ("all some", "L"),  # 67 %
        ("some some most", "P"),  # 44 %
        ("some none none", "N"),  # 11 %
        ("some none", "P"),  # 17 %
    ],
)
def test_bands(answers, rating):
    assert rate([CREDITS[Code(answer)] for answer in answers.split()]) == rating


def test_exactly_85_percent_is_not_over_85_percent():
    credits = 11 * [CREDITS[Code.ALL]] + 9 * [CREDITS[Code.MOST]]
    assert Fraction(sum(credits), 3 * len(credits)) == Fraction("0.85")
    assert rate(credits) == "L"
    assert rate([CREDITS[Code.ALL], *credits]) == "F"


@pytest.mark.parametrize(
    ("ratings", "level"),
    [
        ("F L P", 2),
        ("F F F", 3),
        ("F F L", 3),
        ("L F F", 1),
        ("P F F", 0),
        ("N N N", 0),
        ("na na na", None),
        ("F na na", 1),
        ("L na na", 1),
        ("F na L", 3),
        ("L na F", 1),
        ("F na P", 1),
        ("na F P", 2),
        ("na na L", 3),
        ("na P F", 0),
    ],
)
def test_level_of(ratings, level):
    assert level_of([Rating(rating) for rating in ratings.split()]) == level


def test_a_cell_at_the_next_level_that_is_largely_achieved_holds_nothing_back():
    # l1: all, some -> L; l2: all, all, some -> L. Only l1 holds back.
    result = scored(
        raw_model(2, "11222"),
        {"e1-1": "all", "e1-2": "some", "e1-3": "all", "e1-4": "all", "e1-5": "some"},
    )
    (element,) = result.elements
    assert [cell.rating for cell in element.cells] == ["L", "L"]
    assert [step.practice.id for step in result.steps] == ["e1-2"]
    assert element.path.progress == Fraction(1 + Fraction(1, 3) + 2, 4)


def test_progress_aims_past_a_level_where_nothing_applies():
    result = scored(raw_model(3, "1133"), {"e1-1": "all", "e1-2": "all", "e1-3": "some"})
    (element,) = result.elements
    assert (element.confirmed, element.path.level) == (1, 3)
    assert element.path.progress == Fraction(2 + Fraction(1, 3), 2 + Fraction(4, 3))


def test_nothing_applicable():
    assert to_data(scored(raw_model(2, "12", ""), {"e1-1": "na", "e1-2": "na"})) == {
        "overall": {"confirmed": None, "possible": None},
        "coverage": None,
        "elements": {
            "e1": {
                "confirmed": None,
                "possible": None,
                "cells": {"l1": "na", "l2": "na"},
                "next": None,
                "progress": None,
                "scored": 0,
                "total": 2,
                "applicable": False,
            },
            "e2": {
                "confirmed": None,
                "possible": None,
                "cells": {"l1": "na", "l2": "na"},
                "next": None,
                "progress": None,
                "scored": 0,
                "total": 0,
                "applicable": False,
            },
        },
        "steps": [],
    }


def test_steps_are_ordered_by_element_level_then_level_then_gap_then_model():
    raw = raw_model(2, "112", "1122", "112")
    answers = {
        **{"e1-1": "all", "e1-2": "all", "e1-3": "none"},  # level 1, lacks l2
        **{"e2-1": "some", "e2-2": "none", "e2-3": "all", "e2-4": "all"},  # below, lacks l1
        **{"e3-1": "none", "e3-2": "some", "e3-3": "none"},  # below, lacks l1
    }
    steps = [(step.practice.id, step.before, step.after) for step in scored(raw, answers).steps]
    assert steps == [
        ("e2-2", "none", "most"),
        ("e3-1", "none", "most"),
        ("e2-1", "some", "most"),
        ("e3-2", "some", "most"),
        ("e1-3", "none", "most"),
    ]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Fraction(31, 54), 57.4),
        (Fraction(1, 3), 33.3),
        (Fraction(2, 3), 66.7),
        (Fraction(1, 1), 100.0),
        (Fraction(1, 2000), 0.0),  # 0.05 rounds to the even 0.0
        (Fraction(3, 2000), 0.2),  # 0.15 rounds to the even 0.2
        (Fraction(5, 2000), 0.2),  # 0.25 rounds to the even 0.2
        (None, None),
    ],
)
def test_percentages_round_half_to_even(share, expected):
    assert percentage(share) == expected


@thorough
@given(scored_cases())
def test_same_as_the_reference(case):
    raw, answers = case
    expected = reference_score(raw, answers)
    assert to_json(scored(raw, answers)) == json.dumps(expected, indent=2)


@pytest.mark.parametrize(("levels", "places"), [(2, "1122"), (3, "1123"), (3, "1233"), (2, "2112")])
def test_exhaustively_same_as_the_reference_on_a_small_element(levels, places):
    raw = raw_model(levels, places)
    ids, small = practice_ids(raw), model(levels, places)
    for codes in product([*CODES, None], repeat=len(ids)):
        answers = {key: Code(code) for key, code in zip(ids, codes, strict=True) if code}
        assert to_data(score(small, answers)) == reference_score(raw, answers), codes


def test_exhaustively_a_better_answer_never_lowers_a_level():
    small, ids = model(2, "112"), ["e1-1", "e1-2", "e1-3"]
    for codes in product([*CODES, None], repeat=3):
        answers = {key: Code(code) for key, code in zip(ids, codes, strict=True) if code}
        before = score(small, answers)
        for key in ids:
            if answers.get(key) in KNOWN[:3]:
                better = Code(KNOWN[KNOWN.index(answers[key]) + 1])
                after = score(small, {**answers, key: better})
                assert after.confirmed >= before.confirmed, (answers, key)
                assert after.possible >= before.possible, (answers, key)


@thorough
@given(scored_cases(), st.data())
def test_a_better_answer_never_lowers_a_level(case, data):
    raw, answers = case
    improvable = [key for key, code in answers.items() if code in KNOWN[:3]]
    if not improvable:
        return
    key = data.draw(st.sampled_from(improvable))
    better = data.draw(st.sampled_from(KNOWN[KNOWN.index(answers[key]) + 1 :]))
    before, after = scored(raw, answers), scored(raw, {**answers, key: better})
    assert order(after.confirmed) >= order(before.confirmed)
    assert order(after.possible) >= order(before.possible)
    assert after.coverage > before.coverage
    for one, other in zip(before.elements, after.elements, strict=True):
        assert order(other.confirmed) >= order(one.confirmed)
        assert order(other.possible) >= order(one.possible)


@thorough
@given(scored_cases())
def test_confirmed_is_at_most_possible(case):
    result = scored(*case)
    for one in (result, *result.elements):
        assert order(one.confirmed) <= order(one.possible)


@thorough
@given(scored_cases(), st.data())
def test_settling_an_open_question_stays_inside_the_interval(case, data):
    raw, answers = case
    open_questions = [key for key in practice_ids(raw) if answers.get(key, "unknown") == "unknown"]
    if not open_questions:
        return
    key, code = data.draw(st.sampled_from(open_questions)), data.draw(st.sampled_from(KNOWN))
    before, after = scored(raw, answers), scored(raw, {**answers, key: code})
    pairs = [(before, after), *zip(before.elements, after.elements, strict=True)]
    for one, other in pairs:
        assert order(one.confirmed) <= order(other.confirmed)
        assert order(other.possible) <= order(one.possible)


@thorough
@given(scored_cases())
def test_progress_is_below_one_while_the_next_level_is_not_reached(case):
    for element in scored(*case).elements:
        if element.path:
            assert 0 <= element.path.progress < 1
            assert element.path.steps
            assert element.path.level > element.confirmed


@thorough
@given(scored_cases())
def test_doing_every_step_of_an_element_reaches_its_next_level(case):
    raw, answers = case
    for i, element in enumerate(scored(raw, answers).elements):
        if element.path:
            done = {step.practice.id: step.after for step in element.path.steps}
            after = scored(raw, {**answers, **done}).elements[i]
            assert after.confirmed >= element.path.level


@thorough
@given(scored_cases())
def test_a_way_to_a_level_is_done_exactly_when_the_level_is_reached(case):
    for element in scored(*case).elements:
        for target in range(1, len(element.cells) + 1):
            path = path_to(element.cells, target)
            if path:
                assert (path.progress == 1) == (element.confirmed >= path.level)
                assert (path.progress == 1) == (not path.steps)
