"""Draws a score as SVG: a heat map of elements by levels, and the stairs up to the overall level.

Each is read without colour: a cell holds its letter and is filled as far as it is achieved, a step
that is reached is solid. Levels have the classes `step-1`, `step-2` … to which a style sheet gives
their colours; without one, all is drawn in the colour of the text.
"""

from maturity_quiz import svg
from maturity_quiz.language import Language
from maturity_quiz.markup import Markup, element, join
from maturity_quiz.scale import Rating
from maturity_quiz.scoring import Score

LETTERS = {Rating.N: "N", Rating.P: "P", Rating.L: "L", Rating.F: "F", Rating.NA: "–"}
"""What stands in a cell of the heat map and of its table."""

_FILLS = {Rating.N: 0.0, Rating.P: 1 / 3, Rating.L: 2 / 3, Rating.F: 1.0, Rating.NA: 0.0}
# How much of a cell is filled, from its bottom.

_ROW = 42.0  # the height of a row of the heat map
_GAP = 4.0  # between two cells
_SWATCH = 22.0  # the side of a cell in the key


def heat_map(score: Score, language: Language) -> Markup:
    """Draw the elements by levels, with the letters N, P, L and F of their cells."""
    names = [svg.wrap(language.element(one.element), 13) for one in score.elements]
    heads = [
        svg.wrap(language.level(score.model, position), 7)
        for position in range(1, len(score.model.levels) + 1)
    ]
    left = max(svg.extent(lines) for lines in names) + 14
    column = max(72.0, *(svg.extent(lines) + 10 for lines in heads))
    top = max(svg.height(lines) for lines in heads) + 8
    width = left + column * len(heads)

    def across(x: float) -> float:
        """Mirror a place for languages that run from right to left."""
        return width - x if language.direction == "rtl" else x

    parts = [
        svg.label(
            across(left + column * (j + 0.5)),
            (top - 8) / 2,
            lines,
            "middle",
            class_=f"mq-head {step(j + 1)}",
        )
        for j, lines in enumerate(heads)
    ]
    for i, (lines, one) in enumerate(zip(names, score.elements, strict=True)):
        middle = top + _ROW * (i + 0.5)
        parts.append(svg.label(across(0), middle, lines, "start"))
        parts += [
            _cell(across(left + column * (j + 0.5)), middle, column - _GAP, cell.rating, j + 1)
            for j, cell in enumerate(one.cells)
        ]
    return svg.picture(
        "mq-heat",
        language.say("quiz.chart.heat.title"),
        language.say("quiz.chart.heat.description"),
        (0, 0, width, top + _ROW * len(names)),
        parts,
        language,
    )


def heat_key(score: Score, language: Language) -> Markup:
    """Return what the letters of the heat map mean; `–` only where a cell has it."""
    found = {cell.rating for one in score.elements for cell in one.cells}
    return svg.key(
        (_swatch(rating), join([_aloud(rating), language.say(f"quiz.rating.{rating.lower()}")]))
        for rating in LETTERS
        if rating != Rating.NA or rating in found
    )


def stairs(score: Score) -> Markup:
    """Draw a step for each level: solid if it is reached, dashed if it is possible.

    The words beside it say the same.
    """
    top = len(score.model.levels)
    rise = 32 / top
    steps = []
    for level in range(1, top + 1):
        reached = level <= (score.confirmed or 0)
        possible = not reached and level <= (score.possible or 0)
        kind = "mq-reached" if reached else "mq-possible" if possible else "mq-ahead"
        steps.append(
            element(
                "rect",
                x=1 + 22 * (level - 1),
                y=35 - rise * level,
                width=18,
                height=rise * level,
                rx=2,
                fill="currentColor" if reached else "none",
                stroke="currentColor",
                stroke_dasharray="3 2" if possible else None,
                class_=f"{kind} {step(level)}",
            )
        )
    return svg.drawing((22 * top - 2, 36), steps, "mq-stairs")


def step(level: int) -> str:
    """Return the class that gives a level its colour."""
    return f"step-{level}"


def _swatch(rating: Rating) -> Markup:
    """Return a cell for the key."""
    middle, side = _SWATCH / 2, _SWATCH - 2
    return svg.drawing((_SWATCH, _SWATCH), [_cell(middle, middle, side, rating, height=side)])


def _aloud(rating: Rating) -> Markup:
    """Return the letter of a rating for screen readers."""
    return element("span", f"{LETTERS[rating]} ", class_="mq-hidden")


def _cell(
    x: float,
    y: float,
    width: float,
    rating: Rating,
    level: int | None = None,
    *,
    height: float = _ROW - _GAP,
) -> Markup:
    """Return one cell around a place, in the colour of a level or in that of the text."""
    left, top = x - width / 2, y - height / 2
    box = element(
        "rect",
        x=left,
        y=top,
        width=width,
        height=height,
        rx=4,
        fill="none",
        stroke="currentColor",
        stroke_dasharray="3 3" if rating == Rating.NA else None,
    )
    filled = _FILLS[rating] * height
    fill = element(
        "rect",
        x=left,
        y=top + height - filled,
        width=width,
        height=filled,
        rx=4,
        fill="currentColor",
        fill_opacity="0.25",
        class_="mq-fill",
    )
    letter = element(
        "text", LETTERS[rating], x=x, y=y + 5, text_anchor="middle", fill="currentColor"
    )
    colour = f" {step(level)}" if level else ""
    return element(
        "g",
        box,
        fill if filled else "",
        letter,
        class_=f"mq-cell mq-{rating.lower()}{colour}",
        font_weight=600,
    )
