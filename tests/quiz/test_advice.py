"""What a score means."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maturity_quiz.advice import blockers, compare, gaps, open_questions, what_if
from maturity_quiz.answers import parse_answers
from maturity_quiz.errors import QuizError
from maturity_quiz.model import parse_model
from maturity_quiz.scale import Code
from maturity_quiz.scoring import score

from .cases import model, practice_ids, scored_cases, thorough, worked_example


@pytest.fixture(scope="module")
def result():
    example, answers = worked_example()
    return score(example, parse_answers(answers, example)[0].answers)


def test_blockers(result):
    held = {
        one.element.id: [step.practice.id for step in one.path.steps] for one in blockers(result)
    }
    assert held == {
        "insights": ["insights-crawl-2", "insights-walk-2"],
        "methodology": ["methodology-walk-2"],
        "governance": ["governance-crawl-2", "governance-walk-1", "governance-walk-2"],
        "privacy": ["privacy-crawl-2"],
    }


@pytest.mark.parametrize("code", [Code.ALL, Code.NA])
def test_nothing_blocks_at_the_top_or_without_scope(code):
    small = model(1, "11", "1")
    assert blockers(score(small, dict.fromkeys(small.practices, code))) == ()


def test_an_element_may_block_without_a_step_to_take():
    # e1 has nothing at l2, and so never rises above l1.
    small = model(2, "1", "12")
    (blocker,) = blockers(score(small, dict.fromkeys(small.practices, Code.ALL)))
    assert (blocker.element.id, blocker.confirmed, blocker.path) == ("e1", 1, None)


def test_open_questions(result):
    assert [(one.practice.id, one.overall) for one in open_questions(result)] == [
        ("methodology-walk-2", False)
    ]


def test_open_questions_of_an_empty_assessment_are_all_questions():
    small = model(2, "112", "21")
    assert [one.practice.id for one in open_questions(score(small, {}))] == [
        "e1-1",
        "e1-2",
        "e2-2",
        "e1-3",
        "e2-1",
    ]


@thorough
@given(scored_cases())
def test_an_open_question_is_listed_exactly_if_its_worst_answer_lowers_what_is_possible(case):
    raw, answers = case
    parsed = parse_model(json.dumps(raw))
    result = score(parsed, {key: Code(code) for key, code in answers.items()})
    listed = {one.practice.id: one.overall for one in open_questions(result)}
    for practice in practice_ids(raw):
        if answers.get(practice, "unknown") != "unknown":
            assert practice not in listed
            continue
        worst = what_if(result, practice, Code.NONE)
        lowered = any(after.possible != before.possible for before, after in worst.elements)
        assert (practice in listed) == lowered
        assert listed.get(practice, False) == (worst.after.possible != worst.before.possible)


def test_what_if(result):
    change = what_if(result, "privacy-crawl-2", Code.ALL)
    (answer,) = change.changes
    assert (answer.practice.id, answer.before, answer.after) == ("privacy-crawl-2", "some", "all")
    before, after = change.elements[5]
    assert (before.confirmed, after.confirmed) == (1, 2)
    assert change.before.confirmed == change.after.confirmed == 1
    assert change.after.coverage > change.before.coverage


def test_what_if_wants_a_practice_of_the_model(result):
    with pytest.raises(QuizError, match=r"^cart: the model has no such practice$"):
        what_if(result, "cart", Code.ALL)


def test_gaps(result):
    found = [
        (gap.element.element.id, gap.target, [step.practice.id for step in gap.path.steps])
        for gap in gaps(result, {"privacy": "run", "action": "walk", "insights": "crawl"})
    ]
    assert found == [
        ("action", 2, []),
        ("insights", 1, []),
        ("privacy", 3, ["privacy-crawl-2", "privacy-walk-1", "privacy-walk-2"]),
    ]


def test_a_target_where_nothing_applies():
    small = model(3, "2")
    (low,) = gaps(score(small, {"e1-1": Code.SOME}), {"e1": "l1"})
    assert low.path is None
    (high,) = gaps(score(small, {"e1-1": Code.SOME}), {"e1": "l3"})
    assert (high.target, high.path.level) == (3, 2)
    assert gaps(score(small, {"e1-1": Code.NA}), {"e1": "l2"}) == ()


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ({"sales": "run"}, "targets.sales: the model has no such element"),
        ({"data": "fly"}, "targets.data: the model has no level fly"),
    ],
)
def test_wrong_targets(result, targets, message):
    with pytest.raises(QuizError) as caught:
        gaps(result, targets)
    assert str(caught.value) == message


@thorough
@given(scored_cases(), st.data())
def test_closing_a_gap_reaches_the_target(case, data):
    raw, answers = case
    parsed = parse_model(json.dumps(raw))
    codes = {key: Code(code) for key, code in answers.items()}
    target = data.draw(st.sampled_from([level.id for level in parsed.levels]))
    targets = {element.id: target for element in parsed.elements}
    for gap in gaps(score(parsed, codes), targets):
        if gap.path:
            done = {**codes, **{step.practice.id: step.after for step in gap.path.steps}}
            reached = {one.element.id: one.confirmed for one in score(parsed, done).elements}
            assert reached[gap.element.element.id] >= gap.path.level


def test_comparison():
    small = model(1, "11", "1")
    before = score(small, {"e1-1": Code.NONE, "e2-1": Code.ALL})
    after = score(small, {"e1-1": Code.ALL, "e1-2": Code.MOST, "e2-1": Code.ALL})
    comparison = compare(before, after)
    assert [(one.practice.id, one.before, one.after) for one in comparison.changes] == [
        ("e1-1", "none", "all"),
        ("e1-2", None, "most"),
    ]
    assert [(one.confirmed, other.confirmed) for one, other in comparison.elements] == [
        (0, 1),
        (1, 1),
    ]
