"""The pictures that a published page is shared with: what they show, and where they are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path

from playbook.model import Model
from playbook.output import fingerprint, write_whole

WIDTH, HEIGHT = 1200, 630
"""Pixels of a picture: what Facebook, LinkedIn and X show whole."""

FOLDER = "cards"
"""The folder, of the site's root and of each language, that holds them."""


class Cell(Enum):
    """A place of the matrix in a picture."""

    LIT = "lit"
    """The page is about it."""
    FAINT = "faint"
    NONE = "none"
    """The model has no practice there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a picture shows."""

    cells: tuple[tuple[Cell, ...], ...]
    """The model's matrix, element by element."""
    name: str = ""
    """Name of the site."""
    title: str = ""
    text: str = ""
    """One or two sentences below the title."""


def cells(model: Model, subject: Mapping[str, str]) -> tuple[tuple[Cell, ...], ...]:
    """The matrix of a page, element by element.

    Args:
        model: The model.
        subject: The part of it that the page is about: ``{"level": "walk"}`` lights a column,
            ``{"element": "data"}`` a row, nothing the stairs of the playbook's mark.
    """
    rows, columns = len(model.elements), len(model.levels)

    def cell(row: int, column: int) -> Cell:
        element, level = model.elements[row], model.levels[column]
        if not element.at(level):
            return Cell.NONE
        if subject:
            lit = level.id == subject.get("level") or element.id == subject.get("element")
        else:
            lit = (rows - row) * columns <= rows * (column + 1)
        return Cell.LIT if lit else Cell.FAINT

    return tuple(tuple(cell(row, column) for column in range(columns)) for row in range(rows))


class CardMaker:
    """Makes the pictures of a language, or finds in the cache what it made before.

    Args:
        cache: Folder for these pictures alone; what is not asked for again is removed.
        fonts: The fonts, or nothing for pictures without words.
        segment: Parts a text of a language without spaces into words.
    """

    def __init__(
        self,
        cache: Path,
        *,
        fonts: Path | None = None,
        segment: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        self._cache = cache
        self._fonts = fonts
        self._segment = segment
        here = Path(__file__).parent
        self._made_by = [
            version("pillow"),
            fonts.name if fonts else "",
            fingerprint(here / f"{name}.py" for name in ("drawing", "linebreaks", "typeface")),
        ]
        self._wanted: set[str] = set()

    def write(self, card: Card, to: Path) -> None:
        """Write a picture to a file."""
        name = hashlib.sha256(repr((self._made_by, card)).encode()).hexdigest()[:16] + ".png"
        kept = self._cache / name
        if not kept.exists():
            write_whole(kept, self._draw(card))
        self._wanted.add(name)
        write_whole(to, kept.read_bytes())

    def forget(self) -> None:
        """Remove from the cache what was not written by this maker."""
        for file in self._cache.glob("*.png"):
            if file.name not in self._wanted:
                file.unlink(missing_ok=True)

    def _draw(self, card: Card) -> bytes:
        from playbook.drawing import draw  # most builds find every picture and draw none
        from playbook.typeface import Typeface

        typeface = Typeface(self._fonts, chinese=self._segment is not None) if self._fonts else None
        return draw(card, typeface, self._segment)
