"""The worked example of the scoring rule, to the digit."""

import pytest
from maturity_quiz.answers import parse_answers
from maturity_quiz.report import to_data, to_json
from maturity_quiz.scoring import score

from .cases import worked_example

# element: cells, confirmed, possible, next, progress, scored
EXPECTED = {
    "action": ("F L P", "walk", "walk", "run", 75.0, 6),
    "data": ("F L P", "walk", "walk", "run", 75.0, 6),
    "insights": ("L P N", "crawl", "crawl", "walk", 80.0, 6),
    "methodology": ("F P P", "crawl", "walk", "walk", 80.0, 6),
    "governance": ("L P N", "crawl", "crawl", "walk", 70.0, 5),
    "privacy": ("L L F", "crawl", "crawl", "walk", 80.0, 6),
}


@pytest.fixture(scope="module")
def result():
    model, answers = worked_example()
    return score(model, parse_answers(answers, model)[0].answers)


def test_overall(result):
    data = to_data(result)
    assert data["overall"] == {"confirmed": "crawl", "possible": "crawl"}
    assert data["coverage"] == 57.4


@pytest.mark.parametrize("element", EXPECTED)
def test_element(result, element):
    cells, confirmed, possible, following, progress, scored = EXPECTED[element]
    assert to_data(result)["elements"][element] == {
        "confirmed": confirmed,
        "possible": possible,
        "cells": dict(zip(["crawl", "walk", "run"], cells.split(), strict=True)),
        "next": following,
        "progress": progress,
        "scored": scored,
        "total": 6,
        "applicable": True,
    }


def test_steps(result):
    assert to_data(result)["steps"] == [
        {"practice": practice, "from": before, "to": after}
        for practice, before, after in [
            ("privacy-crawl-2", "some", "all"),
            ("insights-crawl-2", "most", "all"),
            ("governance-crawl-2", "most", "all"),
            ("methodology-walk-2", "unknown", "most"),
            ("insights-walk-2", "some", "most"),
            ("governance-walk-1", "some", "most"),
            ("governance-walk-2", "some", "most"),
            ("action-walk-2", "most", "all"),
            ("data-walk-1", "most", "all"),
            ("data-walk-2", "most", "all"),
            ("action-run-2", "none", "most"),
            ("action-run-1", "some", "most"),
            ("data-run-1", "some", "most"),
            ("data-run-2", "some", "most"),
        ]
    ]


def test_json_begins_as_the_contract_says(result):
    assert to_json(result).startswith(
        """{
  "overall": {
    "confirmed": "crawl",
    "possible": "crawl"
  },
  "coverage": 57.4,
  "elements": {
    "action": {
      "confirmed": "walk",
      "possible": "walk",
      "cells": {
        "crawl": "F",
        "walk": "L",
        "run": "P"
      },
      "next": "run",
      "progress": 75.0,
      "scored": 6,
      "total": 6,
      "applicable": true
    },"""
    )
