"""The report: what it holds, and its figures as data."""

import json
from dataclasses import dataclass
from fractions import Fraction

from maturity_quiz.advice import Comparison, Gap
from maturity_quiz.scale import tenths
from maturity_quiz.scoring import ElementScore, Score


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report shows."""

    score: Score

    name: str = ""
    """Who or what was assessed, as the reader calls it."""

    date: str = ""
    """When, as the reader writes it."""

    gaps: tuple[Gap, ...] = ()
    """The way to the levels that the reader wants."""

    comparison: Comparison | None = None
    """This score beside an earlier one, or another team's."""

    other_name: str = ""
    """What the other assessment is called."""

    links: str = ""
    """Address of a practice, such as `../elements/{element}/#{practice}`; empty: there is none."""


def to_json(score: Score) -> str:
    """Return the figures of a score as JSON: ASCII, two spaces of indent, no final newline."""
    return json.dumps(to_data(score), indent=2)


def to_data(score: Score) -> dict[str, object]:
    """Return the figures of a score, in the form that other programs rely on.

    Levels are ids, null below the first one; percentages have one decimal, rounded half to even
    from the exact fraction.
    """
    model = score.model
    return {
        "overall": {
            "confirmed": model.level_id(score.confirmed),
            "possible": model.level_id(score.possible),
        },
        "coverage": percentage(score.coverage),
        "elements": {
            element.element.id: _element_data(score, element) for element in score.elements
        },
        "steps": [
            {"practice": step.practice.id, "from": step.before, "to": step.after}
            for step in score.steps
        ],
    }


def percentage(share: Fraction | None) -> float | None:
    """Return a share, 0 to 1, as a percentage with one decimal; None for None."""
    return None if share is None else tenths(share) / 10


def _element_data(score: Score, element: ElementScore) -> dict[str, object]:
    """Return the figures of one element."""
    model = score.model
    return {
        "confirmed": model.level_id(element.confirmed),
        "possible": model.level_id(element.possible),
        "cells": {
            level.id: cell.rating for level, cell in zip(model.levels, element.cells, strict=True)
        },
        "next": model.level_id(element.path.level) if element.path else None,
        "progress": percentage(element.path.progress) if element.path else None,
        "scored": element.scored,
        "total": element.total,
        "applicable": element.confirmed is not None,
    }
