"""Models and answers for the tests: the worked example, small ones, and random ones."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from maturity_quiz.errors import QuizError
from maturity_quiz.model import Model, parse_model

DATA = Path(__file__).parent / "data"
CODES = ["none", "some", "most", "all", "unknown", "na"]
KNOWN = CODES[:4]

# No deadline: a slow machine is not an error.
thorough = settings(max_examples=250, deadline=None)
brief = settings(max_examples=100, deadline=None)


def raw_model(levels: int, *elements: str, version: int = 1) -> dict:
    """Return a model as JSON data.

    Args:
        levels: How many levels: l1, l2 ...
        elements: For each element e1, e2 ... the levels of its practices, such as "1123"; the
            practices are e1-1, e1-2 ...
        version: The version.
    """
    return {
        "id": "m",
        "version": version,
        "levels": [{"id": f"l{level}"} for level in range(1, levels + 1)],
        "elements": [
            {
                "id": f"e{i}",
                "practices": [
                    {"id": f"e{i}-{j}", "level": f"l{level}"} for j, level in enumerate(places, 1)
                ],
            }
            for i, places in enumerate(elements, 1)
        ],
    }


def model(levels: int, *elements: str, version: int = 1) -> Model:
    """Return a model; the arguments are those of `raw_model`."""
    return parse_model(json.dumps(raw_model(levels, *elements, version=version)))


def practice_ids(raw: dict) -> list[str]:
    """Return the ids of all practices of a model."""
    return [practice["id"] for element in raw["elements"] for practice in element["practices"]]


def refusal(read: Callable[[str], object], value: object) -> str:
    """Return what a reader of JSON says against a value; empty if it takes it."""
    try:
        read(json.dumps(value))
    except QuizError as error:
        return str(error)
    return ""


def worked_example() -> tuple[Model, str]:
    """Return the model and the answers of the worked example, the answers as JSON."""
    return parse_model((DATA / "model.json").read_text()), (DATA / "answers.json").read_text()


@st.composite
def raw_models(draw: st.DrawFn) -> dict:
    """Any number of levels, elements and practices; cells may be empty, elements too."""
    levels = draw(st.integers(1, 5))
    places = st.text([str(level) for level in range(1, levels + 1)], max_size=8)
    return raw_model(levels, *draw(st.lists(places, min_size=1, max_size=5)))


@st.composite
def scored_cases(draw: st.DrawFn) -> tuple[dict, dict[str, str]]:
    """A random model with random answers, some of them missing, as JSON data."""
    raw = draw(raw_models())
    # Mostly good answers, or few elements would leave the first level.
    code = st.sampled_from([*CODES, "all", "all", "most", "all", None])
    answers = {practice: draw(code) for practice in practice_ids(raw)}
    return raw, {practice: code for practice, code in answers.items() if code}
