"""What the charts are drawn with: the frame of a picture, its key, and labels that fit."""

from collections.abc import Iterable

from maturity_quiz.language import Language
from maturity_quiz.markup import Markup, element

FONT = 14
"""The size of letters, in user units."""

_EM = 16.0  # user units in an em of the text around a picture: it grows with that text

_BASE = 0.35  # how far below its middle a letter stands on its line, in ems
_LEADING = 1.25  # from one line to the next, in ems


def picture(
    name: str,
    title: str,
    description: str,
    box: tuple[float, float, float, float],
    parts: Iterable[Markup],
    language: Language,
) -> Markup:
    """Return a picture with a name and a description.

    Args:
        name: Its class, and the start of its ids.
        title: Its name.
        description: What it shows.
        box: Left, top, width and height of what is seen, in user units.
        parts: What is drawn.
        language: Gives the direction of its texts.
    """
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        element("g", *parts, font_size=FONT),
        xmlns="http://www.w3.org/2000/svg",
        class_=name,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        viewBox=" ".join(f"{side:.0f}" for side in box),
        width=_ems_wide(box[2]),
        height=_ems_wide(box[3]),
        direction=language.direction,
    )


def drawing(
    size: tuple[float, float],
    parts: Iterable[Markup],
    class_: str | None = None,
) -> Markup:
    """Return a small drawing beside words that say the same; screen readers pass it over.

    Args:
        size: Width and height, in user units.
        parts: What is drawn.
        class_: Its class.
    """
    return element(
        "svg",
        element("g", *parts, font_size=FONT),
        class_=class_,
        aria_hidden="true",
        viewBox=f"0 0 {size[0]:.0f} {size[1]:.0f}",
        width=_ems_wide(size[0]),
        height=_ems_wide(size[1]),
    )


def key(entries: Iterable[tuple[Markup, str]]) -> Markup:
    """Return the key of a chart: samples of what is drawn, each with its meaning."""
    items = [element("li", sample, element("span", text)) for sample, text in entries]
    return element("ul", *items, class_="mq-key")


def label(
    x: float,
    y: float,
    lines: list[str],
    anchor: str,
    *,
    size: int = FONT,
    class_: str | None = None,
) -> Markup:
    """Return one or two lines of text around a height.

    Args:
        x: The place of the anchor.
        y: The height of the middle.
        lines: The lines.
        anchor: `start`, `middle` or `end`, in the direction of the language.
        size: The size of letters.
        class_: Their class.
    """
    first, *others = lines
    y += (_BASE - len(others) / 2 * _LEADING) * size
    spans = [element("tspan", line, x=x, dy=_LEADING * size) for line in others]
    return element(
        "text",
        first,
        *spans,
        x=x,
        y=y,
        text_anchor=anchor,
        font_size=size if size != FONT else None,
        fill="currentColor",
        class_=class_,
    )


def _ems_wide(units: float) -> str:
    """Return a length in ems of the text around."""
    return f"{units / _EM:.2f}em"


def extent(lines: list[str]) -> float:
    """Return about how wide lines are, in user units."""
    return max(_ems(line) for line in lines) * FONT


def height(lines: list[str]) -> float:
    """Return how high lines are, in user units."""
    return len(lines) * _LEADING * FONT


def wrap(text: str, limit: float) -> list[str]:
    """Break a label into at most two lines of about `limit` ems, and cut off what is over."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and _ems((lines[-1] + piece).rstrip()) > limit:
            lines.append("")
        lines[-1] += piece
    shown = [_cut(line.rstrip(), 1.5 * limit) for line in lines[:2]]
    return shown if len(lines) <= 2 else [shown[0], _cut(shown[1] + "…", limit)]


def _pieces(text: str) -> list[str]:
    """Return the pieces of a label between which it may break: words, and each CJK letter."""
    pieces = []
    for word in text.split():
        parts = [word] if _ems(word) < 0.8 * len(word) else list(word)
        pieces += [*parts[:-1], parts[-1] + " "]
    return pieces


def _cut(line: str, limit: float) -> str:
    """Return a line shortened to about `limit` ems, with an ellipsis where something is missing."""
    while _ems(line) > limit:
        line = line.rstrip("…")[:-1] + "…"
    return line


def _ems(text: str) -> float:
    """Return about how wide a text is, in ems: one for a CJK letter, 0.6 for any other."""
    return sum(1.0 if ord(letter) >= 0x2E80 else 0.6 for letter in text)
