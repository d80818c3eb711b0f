"""Text in the fonts of the pictures: which font has a character, and how wide a line is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

from playbook.fonts import CHINESE, LATIN

FINE = 4
"""Everything is drawn so many times larger, for smooth edges and even spaces."""


class Typeface:
    """Text of a language in the fonts that suit it.

    Args:
        folder: Where ``install_fonts`` put them.
        chinese: Whether the language is Chinese.
    """

    def __init__(self, folder: Path, *, chinese: bool) -> None:
        self._folder = folder
        self._families = (CHINESE, LATIN) if chinese else (LATIN, CHINESE)

    def covers(self, text: str) -> bool:
        """Whether there is a letter for every character of a text."""
        return all(_file(self._folder, self._families, character) for character in text)

    def runs(
        self, text: str, *, size: int, weight: int
    ) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """A text in parts, each with its font.

        Args:
            text: What the fonts cover.
            size: Pixels to the em.
            weight: From 200 to 900.
        """
        for file, characters in groupby(
            text, lambda character: _file(self._folder, self._families, character)
        ):
            if file:
                yield "".join(characters), _font(file, size, weight)

    def width(self, text: str, *, size: int, weight: int) -> float:
        """The width of a line, in pixels; a font of that size would round it letter by letter."""
        runs = self.runs(text, size=size * FINE, weight=weight)
        return sum(font.getlength(part) for part, font in runs) / FINE


@cache
def _file(folder: Path, families: tuple[str, ...], character: str) -> Path | None:
    """The font file, of the first family that has one, with a character."""
    for family in families:
        for part, codes in _parts(folder / family).items():
            if ord(character) in codes:
                return folder / family / "files" / f"{family}-{part}-wght-normal.woff2"
    return None


@cache
def _parts(family: Path) -> dict[str, frozenset[int]]:
    """The characters of each of a family's files."""
    ranges = json.loads((family / "unicode.json").read_text(encoding="utf-8"))
    return {part.strip("[]"): frozenset(_codes(text)) for part, text in ranges.items()}


def _codes(ranges: str) -> Iterator[int]:
    """The characters that CSS names so: ``U+0000-00FF,U+0131``."""
    for item in ranges.split(","):
        first, _, last = item.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


@cache
def _font(file: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(file, size)
    font.set_variation_by_axes([weight])
    return font
