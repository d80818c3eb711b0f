"""The command line, run as its users run it."""

import json
import os
import subprocess
import sys

import pytest

from .cases import DATA, raw_model

MODEL, ANSWERS = DATA / "model.json", DATA / "answers.json"


def run(*arguments, typed="", **environment):
    return subprocess.run(
        [sys.executable, "-m", "maturity_quiz", *map(str, arguments)],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=60,
        check=False,
    )


def succeeds(*arguments, **options):
    done = run(*arguments, **options)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def fails(*arguments):
    """Return the one line on stderr of a run that refuses its input."""
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("\n")
    (line,) = done.stderr.splitlines()
    return line


@pytest.fixture
def write(tmp_path):
    """Write a file from a text, bytes or JSON data, and return its path."""

    def write(name, content):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return write


def test_score_as_json():
    data = json.loads(succeeds("score", "--model", MODEL, ANSWERS, "--json"))
    assert list(data) == ["overall", "coverage", "elements", "steps"]
    assert data["overall"] == {"confirmed": "crawl", "possible": "crawl"}
    assert data["coverage"] == 57.4
    assert list(data["elements"]["governance"]) == [
        *("confirmed", "possible", "cells", "next", "progress", "scored", "total", "applicable")
    ]
    assert data["steps"][0] == {"practice": "privacy-crawl-2", "from": "some", "to": "all"}


def test_score_as_text():
    assert "Overall level: Crawl\n" in succeeds("score", "--model", MODEL, ANSWERS)


def test_a_terminal_without_the_letters_is_no_error():
    shown = succeeds("score", "--model", MODEL, ANSWERS, PYTHONIOENCODING="ascii")
    assert r"from \u201cSome\u201d to \u201cAll\u201d" in shown


def test_a_reader_who_stops_reading_is_no_error():
    command = [sys.executable, "-m", "maturity_quiz", "score", "--model", MODEL, ANSWERS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_older_file_is_migrated_and_what_was_left_out_is_said(write):
    old = write(
        "old.json",
        {
            "model": "worked-example",
            "version": 1,
            "answers": {"privacy-policy": "all", "privacy-crawl-1": "all", "fax": "some"},
        },
    )
    done = run("score", "--model", MODEL, old, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["elements"]["privacy"]["cells"]["crawl"] == "F"
    assert done.stderr == (
        f"{old}: answers.fax: the model no longer has this practice; its answer is left out\n"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "the file is not valid JSON (line 1, column 2)"),
        (b"\xff\xfe{}", "the file is not UTF-8 text (byte 0)"),
        ("[" * 10_000 + "]" * 10_000, "the file nests more than 40 deep"),
        ({"model": "worked-example", "version": 3, "answers": {}},
         "version: the answers are of version 3, newer than the model's version 2;"
         " get the newer model"),
        ({"model": "other", "version": 2, "answers": {}},
         "model: the answers belong to the model other, not to worked-example"),
        ({"model": "worked-example", "version": 2, "answers": {"cart": "all"}},
         "answers.cart: the model has no such practice"),
        ({"model": "worked-example", "version": 2, "answers": {"data-run-1": "often\n"}},
         r"answers.data-run-1: 'often\n' is not an answer;"
         " expected one of none, some, most, all, unknown, na"),
    ],
)  # fmt: skip
def test_bad_answers(write, content, message):
    path = write("answers.json", content)
    assert fails("score", "--model", MODEL, path, "--json") == f"{path}: {message}"


def test_fifty_megabytes_are_refused(write):
    path = write("big.json", b" " * 50_000_000)
    message = f"{path}: the file is too big; at most 1000000 characters are read"
    assert fails("score", "--model", MODEL, path, "--json") == message


def test_a_bad_model(write):
    path = write("model.json", {**raw_model(1, "1"), "version": "new"})
    message = f"{path}: version: expected a version: a whole number, 1 or more"
    assert fails("score", "--model", path, ANSWERS, "--json") == message


def test_files_that_are_not_there(tmp_path):
    missing = tmp_path / "missing.json"
    assert fails("score", "--model", missing, ANSWERS, "--json") == (
        f"{missing}: the file cannot be read: No such file or directory"
    )
    assert fails("score", "--model", MODEL, tmp_path, "--json") == (
        f"{tmp_path}: the file cannot be read: Is a directory"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["score", ANSWERS], "the following arguments are required: --model"),
        (["score", "--model", MODEL, ANSWERS, "--html", "x"], "unrecognized arguments: --html x"),
    ],
)
def test_bad_arguments(arguments, message):
    assert message in fails(*arguments)


@pytest.mark.parametrize("command", [[], ["score"], ["report"], ["take"]])
def test_help_has_examples(command):
    assert "python -m maturity_quiz score --model model.json answers.json --json" in succeeds(
        *command, "--help"
    )


def test_report(tmp_path, write):
    out = tmp_path / "report.html"
    language = write(
        "ar.json", {"lang": "ar", "dir": "rtl", "texts": {"element.data.name": "البيانات"}}
    )
    shown = succeeds(
        *("report", "--model", MODEL, ANSWERS, "--html", out, "--language", language),
        *("--name", "Q3", "--compare", ANSWERS, "--target", "data=run", "--target", "action=walk"),
    )
    assert shown == ""
    text = out.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert "البيانات" in text
    assert text.count('id="mq-targets-heading"') == text.count('id="mq-comparison-heading"') == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ar.json", "report.html"]


def test_report_as_text():
    shown = succeeds(
        *("report", "--model", MODEL, ANSWERS, "--compare", ANSWERS, "--target", "data=run")
    )
    assert "Your target levels\n  Data: 75% of the way to Run\n" in shown
    assert "Comparison\n" in shown


def test_a_report_that_cannot_be_made_leaves_the_old_one(tmp_path, write):
    out = write("report.html", "old")
    line = fails("report", "--model", MODEL, ANSWERS, "--html", out, "--target", "data=fly")
    assert line == "--target: targets.data: the model has no level fly"
    assert out.read_text() == "old"
    nowhere = tmp_path / "no" / "report.html"
    assert fails("report", "--model", MODEL, ANSWERS, "--html", nowhere) == (
        f"{nowhere}: the file cannot be written: No such file or directory"
    )


def test_take_stops_and_resumes(write, tmp_path):
    model, answers = write("model.json", raw_model(1, "11")), tmp_path / "answers.json"
    first = succeeds("take", "--model", model, answers, typed="4\nq\n")
    assert "Question 2 of 2 · e1 · l1" in first
    assert json.loads(answers.read_text()) == {
        "model": "m",
        "version": 1,
        "answers": {"e1-1": "all"},
    }
    second = succeeds("take", "--model", model, answers, typed="3\n")
    assert "Question 1 of 2" not in second
    assert "Overall level: l1" in second
    assert json.loads(answers.read_text())["answers"] == {"e1-1": "all", "e1-2": "most"}


def test_take_leaves_a_bad_file_alone(write):
    answers = write("answers.json", '{"model": "other"}')
    line = fails("take", "--model", MODEL, answers)
    assert line.endswith("model: the answers belong to the model other, not to worked-example")
    assert answers.read_text() == '{"model": "other"}'
