"""The quiz in a terminal, with a reader who types from a list."""

import json

import pytest
from maturity_quiz.answers import Assessment, parse_answers
from maturity_quiz.errors import QuizError
from maturity_quiz.language import Language
from maturity_quiz.model import parse_model
from maturity_quiz.scale import Code
from maturity_quiz.terminal import take

from .cases import model, raw_model

MODEL = model(2, "12", "1")


def play(path, *typed, assessment=None, model=MODEL):
    """Type lines, then end the input; return the answers and what was shown."""
    lines, shown = iter(typed), []

    def ask(_prompt):
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    result = take(model, assessment or Assessment(), path, Language(), ask, shown.append)
    return result, "\n".join(shown)


def test_all_questions(tmp_path):
    path = tmp_path / "answers.json"
    assessment, shown = play(path, "4", "5", " 6 ")
    assert assessment.answers == {"e1-1": Code.ALL, "e1-2": Code.UNKNOWN, "e2-1": Code.NA}
    assert parse_answers(path.read_text(), MODEL)[0] == assessment
    assert "  1  None: Up to 15% of people or scope" in shown
    assert "e1: l1 (possible: l2)" in shown
    assert "e2: not applicable" in shown


def test_every_answer_is_kept_at_once(tmp_path):
    path = tmp_path / "answers.json"
    kept = []

    def ask(_prompt):
        kept.append(json.loads(path.read_text())["answers"] if path.exists() else {})
        if len(kept) == 3:
            raise KeyboardInterrupt
        return "1"

    take(MODEL, Assessment(), path, Language(), ask, lambda _line: None)
    assert kept == [{}, {"e1-1": "none"}, {"e1-1": "none", "e1-2": "none"}]
    assert [entry.name for entry in tmp_path.iterdir()] == ["answers.json"]


def test_going_back_and_passing_over(tmp_path):
    assessment, shown = play(tmp_path / "a.json", "b", "2", "", "b", "3", "q")
    assert assessment.answers == {"e1-1": Code.SOME, "e1-2": Code.MOST}
    assert shown.count("Question 2 of 3") == 2


def test_it_resumes_at_the_first_open_question_and_keeps_the_name(tmp_path):
    path = tmp_path / "a.json"
    before = Assessment({"e1-1": Code.ALL, "e2-1": Code.ALL}, name="Sales")
    assessment, shown = play(path, "4", "", assessment=before)
    assert "Question 1 of 3" not in shown
    assert "Your answer now: All" in shown  # of the third question, which comes after
    assert assessment.name == json.loads(path.read_text())["name"] == "Sales"


def test_help_and_mistakes(tmp_path):
    raw = raw_model(1, "11")
    raw["elements"][0]["practices"][0]["what"] = "A cart that is kept."
    path = tmp_path / "a.json"
    _, shown = play(path, "h", "7", "", "h", model=parse_model(json.dumps(raw)))
    assert "A cart that is kept." in shown
    assert "Please type a number from 1 to 6" in shown
    assert shown.count("Question 1 of 2") == 1
    assert "There is nothing more to say about this question." in shown
    assert not path.exists()


def test_a_file_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(QuizError, match="cannot be written"):
        play(tmp_path / "no" / "a.json", "1")


def test_a_write_that_fails_leaves_nothing_behind(tmp_path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(QuizError, match="cannot be written"):
        play(tmp_path / "a.json", "1")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    link.symlink_to(target)
    play(link, "1")
    assert link.is_symlink()
    assert json.loads(target.read_text())["answers"] == {"e1-1": "none"}
