"""The diagram of the needs at each level: a staircase, as SVG with real text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from playbook.cldr import Direction
from playbook.model import Level

WIDTH = 400
"""Width of the drawing in user units; a phone of 360 px shows one unit as about 0.8 px."""
NAME_SIZE = 17
NEED_SIZE = 15
LINE = 21
PADDING = 14
RISE = 16
"""How far each step starts inwards of the one below, at the most."""


@dataclass(frozen=True, slots=True)
class _Step:
    level: Level
    lines: tuple[str, ...]
    """The needs, wrapped to the width of the step."""
    indent: int
    height: int


def diagram(
    levels: Sequence[Level], *, title: str, description: str, direction: Direction = "ltr"
) -> str:
    """Draw one step a level, the lowest at the bottom and widest.

    Colours come from the classes ``step``, ``step-1`` … and the page's style sheet, so the drawing
    follows light and dark; sizes are in user units, so it scales with its container.

    Args:
        levels: From the lowest; their texts in the reader's language.
        title: Name of the picture for those who do not see it.
        description: What it shows, in a sentence.
        direction: Of the reader's language; from right to left, the steps rise to the left.

    Returns:
        An ``<svg>`` element for a page; every text is escaped.
    """
    rise = min(RISE, 120 // len(levels))
    steps = [_step(level, index * rise) for index, level in enumerate(levels)]
    height = sum(step.height for step in steps) + 2
    turned = ' direction="rtl"' if direction == "rtl" else ""
    parts = [
        f'<svg class="pb-diagram" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="diagram-title diagram-description" '
        f'xmlns="http://www.w3.org/2000/svg"{turned}>',
        f'<title id="diagram-title">{escape(title)}</title>',
        f'<desc id="diagram-description">{escape(description)}</desc>',
    ]
    bottom = height - 1
    for step in steps:
        bottom -= step.height
        parts.append(_draw(step, bottom, direction))
    return "".join((*parts, "</svg>"))


def _step(level: Level, indent: int) -> _Step:
    room = WIDTH - indent - 2 * PADDING - 14
    lines = tuple(
        line for need in level.needs for line in _wrap(f"• {need.text}", room / NEED_SIZE)
    )
    return _Step(level, lines, indent, PADDING * 2 + NAME_SIZE + LINE * len(lines))


def _draw(step: _Step, top: int, direction: Direction) -> str:
    rightwards = direction == "ltr"
    left = step.indent + 1 if rightwards else 1
    x = step.indent + PADDING if rightwards else WIDTH - step.indent - PADDING
    y = top + PADDING + NAME_SIZE - 3
    out = [
        f"<g class={quoteattr(f'step step-{step.level.number}')}>",
        f'<rect x="{left}" y="{top + 2}" width="{WIDTH - step.indent - 2}" '
        f'height="{step.height - 4}" rx="6"/>',
        f'<text class="name" x="{x}" y="{y}" font-size="{NAME_SIZE}">'
        f"{step.level.number}. {escape(step.level.name)}</text>",
    ]
    for line in step.lines:
        y += LINE
        out.append(f'<text x="{x}" y="{y}" font-size="{NEED_SIZE}">{escape(line)}</text>')
    return "".join((*out, "</g>"))


def _wrap(text: str, ems: float) -> list[str]:
    """Break a text into lines of at most so many ems; between Han characters anywhere."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and _ems(line + piece.rstrip()) > ems:
            lines.append(line.rstrip())
            line = "  "
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for character in text:
        if _is_wide(character) or (pieces[-1] and _is_wide(pieces[-1][-1])):
            pieces.append(character)
        else:
            pieces[-1] += character
            if character == " ":
                pieces.append("")
    return [piece for piece in pieces if piece]


def _ems(text: str) -> float:
    """Width of a text in ems, on the safe side for the system's sans-serif fonts."""
    return sum(1.0 if _is_wide(character) else 0.56 for character in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
