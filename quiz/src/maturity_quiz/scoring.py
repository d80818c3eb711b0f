"""Scores answers: ratings, levels, progress and next steps.

The confirmed side counts what is known: a question unanswered, or answered `unknown`, earns
nothing. The possible side counts it as wholly in place. The truth lies between the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity_quiz.answers import Answers
from maturity_quiz.model import Element, Model, Practice
from maturity_quiz.scale import CREDITS, FULL, Code, Rating, rate


@dataclass(frozen=True, slots=True)
class Cell:
    """One element at one level, on the confirmed side."""

    level: int
    """The position of the level."""

    practices: tuple[tuple[Practice, Code | None], ...]
    """The practices that apply, with their answers (None: unanswered)."""

    rating: Rating

    possible: Rating
    """The rating if every open question turned out best."""

    @property
    def share(self) -> Fraction:
        """The mean credit A, 0 to 1. The cell must have a practice that applies."""
        credits = [credit(code) for _, code in self.practices]
        return Fraction(sum(credits), FULL * len(credits))


@dataclass(frozen=True, slots=True)
class Step:
    """One practice to better."""

    practice: Practice

    before: Code | None
    """Its answer now; None: unanswered."""

    after: Code
    """The least answer that is enough."""

    @property
    def gap(self) -> int:
        """How much is missing, in thirds: 1 to 3."""
        return CREDITS[self.after] - credit(self.before)


@dataclass(frozen=True, slots=True)
class Path:
    """The way of an element to one level."""

    level: int
    """The position of the level aimed at."""

    progress: Fraction
    """How much of what the level requires is met, 0 to 1; 1 means reached."""

    steps: tuple[Step, ...]
    """All that is missing, in the model's order."""


@dataclass(frozen=True, slots=True)
class ElementScore:
    """What the answers make of one element."""

    element: Element

    confirmed: int | None
    """The position of its level: 0 is below the first one; None: nothing applies."""

    possible: int | None
    """The same if every open question turned out best."""

    cells: tuple[Cell, ...]
    """One for each level, in order."""

    path: Path | None
    """The way to its next level; None if there is none."""

    @property
    def scored(self) -> int:
        """How many of its practices apply."""
        return sum(len(cell.practices) for cell in self.cells)

    @property
    def total(self) -> int:
        """How many practices it has."""
        return len(self.element.practices)


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers make of the whole model."""

    model: Model
    answers: Answers
    elements: tuple[ElementScore, ...]
    """In the model's order."""

    confirmed: int | None
    """The overall level: the lowest of the elements; None: nothing applies."""

    possible: int | None
    """The same if every open question turned out best."""

    coverage: Fraction | None
    """The mean of the shares of all cells, 0 to 1: a trend, never a level."""

    steps: tuple[Step, ...]
    """The next steps of all elements, the most urgent first."""


def score(model: Model, answers: Answers) -> Score:
    """Score answers.

    Args:
        model: The model.
        answers: Answers to its practices; others are passed over.
    """
    elements = tuple(_score_element(model, element, answers) for element in model.elements)
    return _sum_up(model, answers, elements)


def rescore(before: Score, practice: Practice, code: Code) -> Score:
    """Return the score with one answer changed; only its element is scored anew.

    Args:
        before: The score so far.
        practice: A practice of its model.
        code: The answer it would have.
    """
    answers = {**before.answers, practice.id: code}
    elements = tuple(
        _score_element(before.model, one.element, answers)
        if one.element.id == practice.element
        else one
        for one in before.elements
    )
    return _sum_up(before.model, answers, elements)


def credit(code: Code | None, unsettled: int = 0) -> int:
    """Return what an answer earns, in thirds.

    Args:
        code: An answer other than `na`; None: unanswered.
        unsettled: What an open question earns: 0 on the confirmed side, 3 on the possible one.
    """
    return CREDITS.get(code, unsettled) if code else unsettled


def path_to(cells: Sequence[Cell], target: int) -> Path | None:
    """Return the way of an element to a level.

    A practice must be in place for all below the level, and for most at the level. A cell below
    that is F, and a cell at the level that is L or F, holds nothing back: its practices count as
    met whatever their answers.

    Args:
        cells: The cells of the element, one for each level.
        target: The position of the level. If nothing applies there, the highest level below it
            where something applies is aimed at.

    Returns:
        The way, or None if nothing applies up to the target.
    """
    cells = [cell for cell in cells[:target] if cell.practices]
    if not cells:
        return None
    level = cells[-1].level
    met = needed = 0
    steps = []
    for cell in cells:
        goal, enough = (
            (Code.ALL, {Rating.F}) if cell.level < level else (Code.MOST, {Rating.L, Rating.F})
        )
        for practice, code in cell.practices:
            missing = max(CREDITS[goal] - credit(code), 0) if cell.rating not in enough else 0
            needed += CREDITS[goal]
            met += CREDITS[goal] - missing
            if missing:
                steps.append(Step(practice, code, goal))
    return Path(level, Fraction(met, needed), tuple(steps))


def level_of(ratings: Sequence[Rating]) -> int | None:
    """Return the level of an element.

    Args:
        ratings: The ratings of its cells, from the first level on.

    Returns:
        The position of the highest level that is rated L or F while all below are F; 0 if there
        is none. A cell rated `na` stands in nobody's way, but cannot be the level itself. None if
        all are `na`.
    """
    if all(rating is Rating.NA for rating in ratings):
        return None
    level = 0
    for position, rating in enumerate(ratings, 1):
        if rating in (Rating.L, Rating.F):
            level = position
        if rating not in (Rating.F, Rating.NA):
            break
    return level


def _score_element(model: Model, element: Element, answers: Answers) -> ElementScore:
    """Score one element."""
    applicable: list[list[tuple[Practice, Code | None]]] = [[] for _ in model.levels]
    for practice in element.practices:
        code = answers.get(practice.id)
        if code is not Code.NA:
            applicable[practice.level - 1].append((practice, code))
    cells = tuple(
        Cell(
            level=position,
            practices=tuple(practices),
            rating=rate([credit(code) for _, code in practices]),
            possible=rate([credit(code, FULL) for _, code in practices]),
        )
        for position, practices in enumerate(applicable, 1)
    )
    confirmed = level_of([cell.rating for cell in cells])
    return ElementScore(
        element=element,
        confirmed=confirmed,
        possible=level_of([cell.possible for cell in cells]),
        cells=cells,
        path=_next_path(cells, confirmed),
    )


def _sum_up(model: Model, answers: Answers, elements: tuple[ElementScore, ...]) -> Score:
    """Return the score of the whole model, given those of its elements."""
    shares = [cell.share for element in elements for cell in element.cells if cell.practices]
    return Score(
        model=model,
        answers=answers,
        elements=elements,
        confirmed=_lowest([element.confirmed for element in elements]),
        possible=_lowest([element.possible for element in elements]),
        coverage=sum(shares, Fraction()) / len(shares) if shares else None,
        steps=_order_steps(elements),
    )


def _next_path(cells: Sequence[Cell], confirmed: int | None) -> Path | None:
    """Return the way to the next level where something applies, or None if there is none."""
    if confirmed is None:
        return None
    for cell in cells[confirmed:]:
        if cell.practices:
            return path_to(cells, cell.level)
    return None


def _lowest(levels: Sequence[int | None]) -> int | None:
    """Return the lowest level of those elements that have one."""
    return min((level for level in levels if level is not None), default=None)


def _order_steps(elements: Sequence[ElementScore]) -> tuple[Step, ...]:
    """Order the steps: lowest element, lowest level, largest gap; ties in the model's order."""
    steps = [
        (element.confirmed, step)
        for element in elements
        if element.path and element.confirmed is not None
        for step in element.path.steps
    ]
    steps.sort(key=lambda entry: (entry[0], entry[1].practice.level, -entry[1].gap))
    return tuple(step for _, step in steps)
