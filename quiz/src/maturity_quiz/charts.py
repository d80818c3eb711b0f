"""Draws a score as SVG: a heat map of elements by levels, and a radar of the elements' levels.

Each chart has a title and a description, is read without colour, and stands beside a table with the
same figures. Colours are attributes, so that a page's style sheet may set its own by class.
"""

from math import cos, pi, sin

from maturity_quiz import svg
from maturity_quiz.language import Language
from maturity_quiz.markup import Markup, element
from maturity_quiz.scale import Rating
from maturity_quiz.scoring import ElementScore, Score

LETTERS = {Rating.N: "N", Rating.P: "P", Rating.L: "L", Rating.F: "F", Rating.NA: "–"}
"""What stands in a cell of the heat map and of its table."""

# Behind the letter, and the letter itself: at least 4.5 to 1 (WCAG 2.2, 1.4.3).
_COLOURS = {
    Rating.N: ("#ffffff", "#1f2933"),
    Rating.P: ("#cfe3f3", "#1f2933"),
    Rating.L: ("#6fa8d6", "#0b1a26"),
    Rating.F: ("#174f86", "#ffffff"),
    Rating.NA: ("none", "currentColor"),
}
_LINE = "#5f7183"
_ACCENT = "#2f7fc1"

_ROW = 44.0  # the height of a row of the heat map
_RADIUS = 120.0  # of the radar


def heat_map(score: Score, language: Language) -> Markup:
    """Draw the elements by levels, with the letters N, P, L and F of their cells."""
    names = [svg.wrap(language.element(one.element), 13) for one in score.elements]
    heads = [
        svg.wrap(language.level(score.model, position), 7)
        for position in range(1, len(score.model.levels) + 1)
    ]
    left = max(svg.extent(lines) for lines in names) + 14
    column = max(56.0, *(svg.extent(lines) + 12 for lines in heads))
    top = max(svg.height(lines) for lines in heads) + 8
    width = left + column * len(heads)

    def across(x: float) -> float:
        """Mirror a place for languages that run from right to left."""
        return width - x if language.direction == "rtl" else x

    parts = [
        svg.label(across(left + column * (j + 0.5)), (top - 8) / 2, lines, "middle")
        for j, lines in enumerate(heads)
    ]
    for i, (lines, one) in enumerate(zip(names, score.elements, strict=True)):
        middle = top + _ROW * (i + 0.5)
        parts.append(svg.label(across(0), middle, lines, "start"))
        for j, cell in enumerate(one.cells):
            parts.append(_cell(across(left + column * (j + 0.5)), middle, column, cell.rating))
    return svg.picture(
        "mq-heat",
        language.say("quiz.chart.heat.title"),
        language.say("quiz.chart.heat.description"),
        (0, 0, width, top + _ROW * len(names)),
        parts,
        language,
    )


def radar(score: Score, language: Language) -> Markup:
    """Draw the confirmed and the possible level of each element that applies.

    Returns:
        The chart, or empty markup for fewer than three elements: they span no area.
    """
    elements = [one for one in score.elements if one.confirmed is not None]
    if len(elements) < 3:
        return Markup()
    count, top = len(elements), len(score.model.levels)
    rings = [
        _polygon([level / top] * count, fill="none", stroke=_LINE, stroke_opacity="0.5")
        for level in range(1, top + 1)
    ]
    axes = [_axis(*_place(i, count)) for i in range(count)]
    possible = _polygon(
        [(one.possible or 0) / top for one in elements],
        class_="mq-possible",
        fill="none",
        stroke="currentColor",
        stroke_width="1.5",
        stroke_dasharray="5 4",
    )
    shares = [(one.confirmed or 0) / top for one in elements]
    confirmed = _polygon(
        shares,
        class_="mq-confirmed",
        fill=_ACCENT,
        fill_opacity="0.35",
        stroke=_ACCENT,
        stroke_width="2.5",
    )
    dots = [_dot(*_place(i, count, share)) for i, share in enumerate(shares)]
    names = [svg.wrap(language.element(one.element), 9) for one in elements]
    labels = [_axis_label(*_place(i, count), lines, language) for i, lines in enumerate(names)]
    side = max(_reach(_place(i, count)[0], lines) for i, lines in enumerate(names))
    upper = _RADIUS + 12 + max(svg.height(lines) for lines in names)
    levels = language.listing([_level_of(one, score, language) for one in elements])
    return svg.picture(
        "mq-radar",
        language.say("quiz.chart.radar.title"),
        language.say("quiz.chart.radar.description", levels=levels),
        (-side, -upper, 2 * side, 2 * upper),
        [*rings, *axes, possible, confirmed, *dots, *_ring_labels(score, language), *labels],
        language,
    )


def _cell(x: float, y: float, width: float, rating: Rating) -> Markup:
    """Return one cell of the heat map around a place."""
    fill, ink = _COLOURS[rating]
    box = element(
        "rect",
        x=x - width / 2 + 2,
        y=y - _ROW / 2 + 2,
        width=width - 4,
        height=_ROW - 4,
        rx=6,
        fill=fill,
        stroke=_LINE,
    )
    letter = element("text", LETTERS[rating], x=x, y=y + 5.6, text_anchor="middle", fill=ink)
    return element("g", box, letter, class_=f"mq-cell mq-{rating.lower()}", font_weight=600)


def _place(i: int, count: int, share: float = 1) -> tuple[float, float]:
    """Return a place on an axis: the first axis points up, the others follow clockwise."""
    angle = 2 * pi * i / count
    return share * sin(angle) * _RADIUS, -share * cos(angle) * _RADIUS


def _turn(x: float) -> int:
    """Return the side on which a place lies: 1 right, -1 left, 0 above or below the middle."""
    return (x > 1) - (x < -1)


def _polygon(shares: list[float], **attributes: str | None) -> Markup:
    """Return a polygon with a corner on each axis."""
    places = [_place(i, len(shares), share) for i, share in enumerate(shares)]
    points = " ".join(f"{round(x, 1) + 0.0},{round(y, 1) + 0.0}" for x, y in places)
    return element("polygon", points=points, **attributes)


def _axis(x: float, y: float) -> Markup:
    """Return an axis from the middle to a place."""
    return element("line", x1=0, y1=0, x2=x, y2=y, stroke=_LINE, stroke_opacity="0.5")


def _dot(x: float, y: float) -> Markup:
    """Return the mark of a confirmed level."""
    return element("circle", cx=x, cy=y, r=4, fill=_ACCENT, class_="mq-dot")


def _axis_label(x: float, y: float, lines: list[str], language: Language) -> Markup:
    """Return the name of an element at the end of its axis."""
    side = _turn(x)
    if not side:
        y += (svg.height(lines) / 2 + 6) * (1 if y > 0 else -1)
    return svg.label(x + 10 * side, y, lines, _anchor(side, language))


def _reach(x: float, lines: list[str]) -> float:
    """Return how far an axis and its label reach to the side."""
    return abs(x) + 18 + svg.extent(lines) if _turn(x) else svg.extent(lines) / 2


def _ring_labels(score: Score, language: Language) -> list[Markup]:
    """Return the names of the levels, beside the first axis."""
    top = len(score.model.levels)
    return [
        svg.label(
            5,
            9 - level / top * _RADIUS,
            svg.wrap(language.level(score.model, level), 9)[:1],
            _anchor(1, language),
            size=11,
            class_="mq-halo",
        )
        for level in range(1, top + 1)
    ]


def _anchor(side: int, language: Language) -> str:
    """Return the anchor of a text that lies to the right (1), to the left (-1) or at its place."""
    rightward, leftward = ("end", "start") if language.direction == "rtl" else ("start", "end")
    return {1: rightward, 0: "middle", -1: leftward}[side]


def _level_of(one: ElementScore, score: Score, language: Language) -> str:
    """Return an element with its level, in words."""
    level = language.level(score.model, one.confirmed)
    return language.say("quiz.pair", name=language.element(one.element), value=level)
