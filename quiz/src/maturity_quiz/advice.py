"""Says what a score means: what holds it back, what would settle it, what a change would do."""

from collections.abc import Mapping
from dataclasses import dataclass

from maturity_quiz.errors import QuizError
from maturity_quiz.model import Practice
from maturity_quiz.reading import join, show
from maturity_quiz.scale import Code
from maturity_quiz.scoring import Cell, ElementScore, Path, Score, path_to, rescore


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A practice whose answer would help to settle a level."""

    practice: Practice

    overall: bool
    """True if the overall level hangs on it too."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What an element lacks for the level that the reader wants."""

    element: ElementScore

    target: int
    """The position of the level wanted."""

    path: Path | None
    """The way there; None if nothing applies up to the target."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One answer that differs between two assessments."""

    practice: Practice

    before: Code | None
    """The earlier answer; None: unanswered."""

    after: Code | None
    """The later answer; None: unanswered."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scores of the same model side by side."""

    before: Score
    after: Score
    changes: tuple[AnswerChange, ...]
    """The answers that differ, in the model's order."""

    @property
    def elements(self) -> tuple[tuple[ElementScore, ElementScore], ...]:
        """The two scores of each element, in the model's order."""
        return tuple(zip(self.before.elements, self.after.elements, strict=True))


def blockers(result: Score) -> tuple[ElementScore, ...]:
    """Return the elements that hold the overall level where it is.

    Those are the elements at the minimum; the answers that hold each of them are the steps of its
    path. There are none at the top level, or if nothing applies.
    """
    if result.confirmed in (None, len(result.model.levels)):
        return ()
    return tuple(element for element in result.elements if element.confirmed == result.confirmed)


def open_questions(result: Score) -> tuple[OpenQuestion, ...]:
    """Return the questions that would settle the possible level of an element.

    An open question (unanswered, or answered `unknown`) belongs to them if it stands at the
    possible level or below while the confirmed level is lower: the worst answer to it alone would
    take that level out of reach.

    Returns:
        Those of the lowest element first, then by level, then in the model's order.
    """
    if result.possible is None:
        return ()
    found = [
        (element.confirmed, OpenQuestion(practice, _level_below(element, cell) < result.possible))
        for element in result.elements
        if element.confirmed is not None and element.confirmed != element.possible
        for cell in element.cells[: element.possible]
        for practice, code in cell.practices
        if code in (None, Code.UNKNOWN)
    ]
    found.sort(key=lambda entry: (entry[0], entry[1].practice.level))
    return tuple(question for _, question in found)


def _level_below(element: ElementScore, cell: Cell) -> int:
    """Return the highest level that an element can have while a cell is not satisfied."""
    return max((one.level for one in element.cells[: cell.level - 1] if one.practices), default=0)


def what_if(result: Score, practice: str, code: Code) -> Comparison:
    """Return the effect of one changed answer.

    Args:
        result: The score so far.
        practice: The id of the practice.
        code: The answer it would have.

    Raises:
        QuizError: The model has no such practice.
    """
    found = result.model.practices.get(practice)
    if not found:
        raise QuizError("quiz.error.practice", show(practice))
    return compare(result, rescore(result, found, code))


def gaps(result: Score, targets: Mapping[str, str]) -> tuple[Gap, ...]:
    """Return what elements lack for the levels that the reader wants.

    Args:
        result: The score.
        targets: The id of the level wanted, by the id of the element.

    Returns:
        One gap for each target whose element applies, in the model's order.

    Raises:
        QuizError: The model has no such element or level.
    """
    positions = {level.id: position for position, level in enumerate(result.model.levels, 1)}
    elements = {element.element.id: element for element in result.elements}
    for element_id, level_id in targets.items():
        key = join("targets", element_id)
        if element_id not in elements:
            raise QuizError("quiz.error.element", key)
        if level_id not in positions:
            raise QuizError("quiz.error.level", key, value=show(level_id))
    return tuple(
        Gap(element, target, path_to(element.cells, target))
        for element_id, element in elements.items()
        if element_id in targets and element.confirmed is not None
        for target in [positions[targets[element_id]]]
    )


def compare(before: Score, after: Score) -> Comparison:
    """Set two scores of the same model side by side."""
    changes = tuple(
        AnswerChange(practice, before.answers.get(practice_id), after.answers.get(practice_id))
        for practice_id, practice in after.model.practices.items()
        if before.answers.get(practice_id) != after.answers.get(practice_id)
    )
    return Comparison(before, after, changes)
