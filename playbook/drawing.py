"""Draws a picture of a page: its heading beside the model's matrix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from playbook.cards import HEIGHT, WIDTH, Card, Cell
from playbook.linebreaks import bad_ends, break_lines, pieces
from playbook.typeface import FINE, Typeface

MARGIN = 72
COLUMN = 640
"""Width of the text."""

INK = "#12344d"
FAINT = "#1f4561"
"""A cell that the page is not about."""
WHITE = "#ffffff"
MUTED = "#bfd0de"
LEVELS = ("#f2b134", "#4fd0c3", "#a79dff")
"""The levels' colours on dark, as in ``playbook.css``; beyond the third they go round."""

MARK = ((0, 26, "#f2b134"), (14, 13, "#3bb3a6"), (28, 0, "#f4f7fa"))
"""The bars of ``mark.svg``: left, top, colour; each is 12 wide and ends at 38."""

MATRIX = (792, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
COLOURS = 128
"""How many colours a picture has: enough for smooth letters."""


BESIDE = 60
"""How far from the mark's left side the site's name begins."""

TOP = MARGIN + 38 + 40
"""What stands below the site's name begins here at the highest."""

GAP = 42
"""Between heading and text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a text is set; lengths in ems."""

    sizes: tuple[int, ...]
    """Pixels to the em, the best first."""
    weight: int
    leading: float
    """From a baseline to the next."""
    lines: int
    """How many there may be."""
    colour: str
    above: float = 0.7
    """How far letters rise above the baseline."""
    below: float = 0.0
    """How far the bottom of the last line is below its baseline."""

    def height(self, size: int, lines: int) -> float:
        """Pixels from the top of the first line to the bottom of the last."""
        return size * ((lines - 1) * self.leading + self.above + self.below)


HEADING = _Style(
    sizes=(88, 80, 72, 64, 60, 56, 48), weight=700, leading=1.14, lines=3, colour=WHITE
)
HEADING_CHINESE = _Style(
    sizes=(84, 76, 68, 60, 56, 48),
    weight=700,
    leading=1.3,
    lines=3,
    colour=WHITE,
    above=0.85,
    below=0.08,
)
TEXT = _Style(sizes=(32, 30, 28), weight=400, leading=1.36, lines=4, colour=MUTED)
TEXT_CHINESE = _Style(
    sizes=(32, 30, 28), weight=400, leading=1.5, lines=4, colour=MUTED, above=0.85, below=0.08
)
NAME = _Style(sizes=(28, 26, 24, 22), weight=500, leading=1.2, lines=1, colour=MUTED)


def draw(
    card: Card, typeface: Typeface | None, segment: Callable[[str], Sequence[str]] | None = None
) -> bytes:
    """A picture as PNG, the same from the same input.

    Args:
        card: What it shows.
        typeface: Its letters; without them, or where they lack one, it shows no words.
        segment: Parts a text of a language without spaces into words.
    """
    words = card.name + card.title + card.text
    worded = typeface if typeface and words and typeface.covers(words) else None
    image = _shapes(card, worded=worded is not None)
    if worded:
        _Text(image, worded, segment).write(card)
    file = BytesIO()
    palette = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette.save(file, "PNG")
    return file.getvalue()


def _shapes(card: Card, *, worded: bool) -> Image.Image:
    """The matrix and the mark; without words beside them, the matrix in the middle."""
    image = Image.new("RGB", (WIDTH, HEIGHT), INK)
    left, top, right, bottom = MATRIX
    shift = 0 if worded else WIDTH // 2 - (left + right) // 2
    _matrix(image, card.cells, (left + shift, top, right + shift, bottom))
    if worded:
        for x, y, colour in MARK:
            _rounded(image, (MARGIN + x, MARGIN + y), (12, 38 - y), 2, colour)
    return image


def _matrix(
    image: Image.Image, cells: Sequence[Sequence[Cell]], box: tuple[int, int, int, int]
) -> None:
    left, top, right, bottom = box
    columns, rows = max(len(row) for row in cells), len(cells)
    gap = min(18, 54 / columns, 108 / rows)
    width = (right - left + gap) / columns
    height = (bottom - top + gap) / rows
    size = (round(width - gap), round(height - gap))
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            if cell is not Cell.NONE:
                place = (round(left + c * width), round(top + r * height))
                colour = LEVELS[c % len(LEVELS)] if cell is Cell.LIT else FAINT
                _rounded(image, place, size, gap * 0.6, colour)


def _rounded(
    image: Image.Image, place: tuple[int, int], size: tuple[int, int], radius: float, colour: str
) -> None:
    image.paste(colour, place, _shape(*size, radius))


@cache
def _shape(width: int, height: int, radius: float) -> Image.Image:
    """A rectangle with round corners, as a mask."""
    large = Image.new("L", (width * FINE, height * FINE))
    box = (0, 0, width * FINE - 1, height * FINE - 1)  # Pillow counts the last pixel in
    ImageDraw.Draw(large).rounded_rectangle(box, radius * FINE, fill=255)
    return large.reduce(FINE)


class _Text:
    """Writes the words of a card."""

    def __init__(
        self,
        image: Image.Image,
        typeface: Typeface,
        segment: Callable[[str], Sequence[str]] | None,
    ) -> None:
        self._image = image
        self._typeface = typeface
        self._segment = segment
        self._styles = (HEADING_CHINESE, TEXT_CHINESE) if segment else (HEADING, TEXT)

    def write(self, card: Card) -> None:
        """The site's name beside the mark; heading and text at the foot of the picture."""
        lines, size = self._fit(card.name, NAME, COLUMN - BESIDE, HEIGHT)
        self._line(lines[0], MARGIN + BESIDE, MARGIN + 33, size, NAME)
        bottom: float = HEIGHT - MARGIN - 3
        if card.text:
            bottom = self._block(card.text, self._styles[1], bottom) - GAP
        self._block(card.title, self._styles[0], bottom)

    def _block(self, text: str, style: _Style, bottom: float) -> float:
        """Write lines, the last one standing on the bottom; gives the top of the first."""
        lines, size = self._fit(text, style, COLUMN, bottom - TOP)
        baseline = bottom - size * style.below
        for line in reversed(lines):
            self._line(line, MARGIN, baseline, size, style)
            baseline -= size * style.leading
        return baseline + size * (style.leading - style.above)

    def _fit(self, text: str, style: _Style, wide: int, high: float) -> tuple[list[str], int]:
        """The text in lines, at the largest size at which they fit and none ends badly.

        What fits at no size is cut short.
        """
        found: list[tuple[int, int, list[str]]] = []
        for size in style.sizes:
            lines = self._break(pieces(text, segment=self._segment), size, style, wide)
            if lines and len(lines) <= style.lines and style.height(size, len(lines)) <= high:
                found.append((bad_ends(lines), -size, lines))
        if found:
            _, size, lines = min(found)
            return lines, -size
        size = style.sizes[-1]
        lines = self._break(list(text), size, style, wide) or [""]
        if len(lines) > style.lines:
            lines = [*lines[: style.lines - 1], lines[style.lines - 1][:-1].rstrip() + "…"]
        return lines, size

    def _break(
        self, parts: Sequence[str], size: int, style: _Style, limit: int
    ) -> list[str] | None:
        return break_lines(
            parts, lambda part: self._typeface.width(part, size=size, weight=style.weight), limit
        )

    def _line(self, line: str, x: int, baseline: float, size: int, style: _Style) -> None:
        """Write a line, drawn large so that the letters need not stand on whole pixels."""
        width = self._typeface.width(line, size=size, weight=style.weight)
        mask = Image.new("L", (round(width + size) * FINE, 2 * size * FINE))
        draw = ImageDraw.Draw(mask)
        at = size * FINE / 4  # some letters begin left of their place
        for part, font in self._typeface.runs(line, size=size * FINE, weight=style.weight):
            draw.text((at, 1.5 * size * FINE), part, fill=255, font=font, anchor="ls")
            at += font.getlength(part)
        place = (x - size // 4, round(baseline - 1.5 * size))
        self._image.paste(style.colour, place, mask.reduce(FINE))
