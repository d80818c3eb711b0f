"""Draws the levels of the elements as a radar, in SVG.

Its rings are the levels, in their colours (see `charts`); its lines are told apart by their dashes.
An element below the first level has a place of its own inside the first ring, so that every score
spans an area.
"""

from math import cos, pi, sin

from maturity_quiz import svg
from maturity_quiz.charts import step
from maturity_quiz.language import Language
from maturity_quiz.markup import Markup, element
from maturity_quiz.scoring import ElementScore, Score

_RADIUS = 124.0
_INNER = 0.2  # where an axis begins, as a share of the radius: below the first level

_LINES: dict[str, dict[str, str]] = {
    "confirmed": {"stroke_width": "2.5"},
    "possible": {"stroke_width": "2", "stroke_dasharray": "7 5"},
    "before": {"stroke_width": "2.5", "stroke_dasharray": "0.1 5", "stroke_linecap": "round"},
}


def radar(score: Score, language: Language, before: Score | None = None) -> Markup:
    """Draw the confirmed and the possible level of each element that applies.

    Args:
        score: The score.
        language: The language of its labels.
        before: Another score of the same model, to compare with.

    Returns:
        The chart, or empty markup for fewer than three elements: they span no area.
    """
    elements = [one for one in score.elements if one.confirmed is not None]
    if len(elements) < 3:
        return Markup()
    count, top = len(elements), len(score.model.levels)
    lines = {"confirmed": [_share(one.confirmed, top) for one in elements]}
    if _is_open(score):
        lines["possible"] = [_share(one.possible, top) for one in elements]
    if before:
        earlier = {one.element.id: one.confirmed for one in before.elements}
        lines["before"] = [_share(earlier[one.element.id], top) for one in elements]
    names = [svg.wrap(language.element(one.element), 9) for one in elements]
    side = max(_reach(_place(i, count)[0], words) for i, words in enumerate(names))
    upper = _RADIUS + 14 + max(svg.height(words) for words in names)
    levels = language.listing([_level_of(one, score, language) for one in elements])
    return svg.picture(
        "mq-radar",
        language.say("quiz.chart.radar.title"),
        language.say("quiz.chart.radar.description", levels=levels),
        (-side, -upper, 2 * side, 2 * upper),
        [
            *(_ring(level, top, count) for level in range(top + 1)),
            *(_axis(i, count) for i in range(count)),
            *(_line(kind, shares) for kind, shares in reversed(lines.items())),
            *(_dot(*_place(i, count, share)) for i, share in enumerate(lines["confirmed"])),
            *_ring_labels(score, language),
            *(_axis_label(*_place(i, count), words, language) for i, words in enumerate(names)),
        ],
        language,
    )


def radar_key(score: Score, language: Language, before: str | None = None) -> Markup:
    """Return what the lines of the radar mean: those that it has.

    Args:
        score: The score.
        language: The language.
        before: What the score to compare with is called, if there is one.
    """
    lines = {"confirmed": language.say("quiz.line.confirmed")}
    if _is_open(score):
        lines["possible"] = language.say("quiz.line.possible")
    if before is not None:
        lines["before"] = before
    return svg.key((_sample(kind), text) for kind, text in lines.items())


def _is_open(score: Score) -> bool:
    """Return whether a possible level differs from the confirmed one."""
    return any(one.possible != one.confirmed for one in score.elements)


def _share(position: int | None, top: int) -> float:
    """Return where a level stands on an axis, 0 to 1."""
    return _INNER + (1 - _INNER) * (position or 0) / top


def _place(i: int, count: int, share: float = 1) -> tuple[float, float]:
    """Return a place on an axis: the first axis points up, the others follow clockwise."""
    angle = 2 * pi * i / count
    return share * sin(angle) * _RADIUS, -share * cos(angle) * _RADIUS


def _polygon(shares: list[float], **attributes: str | None) -> Markup:
    """Return a polygon with a corner on each axis."""
    places = [_place(i, len(shares), share) for i, share in enumerate(shares)]
    points = " ".join(f"{round(x, 1) + 0.0},{round(y, 1) + 0.0}" for x, y in places)
    return element("polygon", points=points, stroke="currentColor", **attributes)


def _ring(level: int, top: int, count: int) -> Markup:
    """Return the ring of a level; 0 is where the axes begin."""
    return _polygon(
        [_share(level, top)] * count,
        fill="none",
        stroke_opacity="0.6",
        class_=f"mq-ring {step(level)}" if level else "mq-ring",
    )


def _axis(i: int, count: int) -> Markup:
    """Return an axis."""
    (x1, y1), (x2, y2) = _place(i, count, _INNER), _place(i, count)
    return element(
        "line",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke="currentColor",
        stroke_opacity="0.25",
        class_="mq-axis",
    )


def _line(kind: str, shares: list[float]) -> Markup:
    """Return the line through the levels of all elements."""
    return _polygon(
        shares,
        class_=f"mq-{kind}",
        fill="currentColor" if kind == "confirmed" else "none",
        fill_opacity="0.15",
        stroke_linejoin="round",
        **_LINES[kind],
    )


def _sample(kind: str) -> Markup:
    """Return a piece of a line, for the key."""
    line = element(
        "line",
        x1=2,
        y1=11,
        x2=34,
        y2=11,
        stroke="currentColor",
        class_=f"mq-{kind}",
        **_LINES[kind],
    )
    return svg.drawing((36, 22), [line, _dot(18, 11)] if kind == "confirmed" else [line])


def _dot(x: float, y: float) -> Markup:
    """Return the mark of a confirmed level."""
    return element("circle", cx=x, cy=y, r=4, fill="currentColor", class_="mq-dot")


def _turn(x: float) -> int:
    """Return the side on which a place lies: 1 right, -1 left, 0 above or below the middle."""
    return (x > 1) - (x < -1)


def _axis_label(x: float, y: float, lines: list[str], language: Language) -> Markup:
    """Return the name of an element at the end of its axis."""
    side = _turn(x)
    if not side:
        y += (svg.height(lines) / 2 + 8) * (1 if y > 0 else -1)
    return svg.label(x + 10 * side, y, lines, _anchor(side, language))


def _reach(x: float, lines: list[str]) -> float:
    """Return how far an axis and its label reach to the side."""
    return abs(x) + 18 + svg.extent(lines) if _turn(x) else svg.extent(lines) / 2


def _ring_labels(score: Score, language: Language) -> list[Markup]:
    """Return the names of the levels beside the first axis, each at its ring."""
    top = len(score.model.levels)
    return [
        svg.label(
            9,
            2 - _share(level, top) * _RADIUS,
            svg.wrap(language.level(score.model, level), 9)[:1],
            _anchor(1, language),
            size=12,
            class_=f"mq-head mq-halo {step(level)}",
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
