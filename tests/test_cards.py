"""The pictures that pages are shared with: what is lit, what is written, when it is drawn."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from playbook.cards import HEIGHT, WIDTH, Card, CardMaker, Cell, cells
from playbook.drawing import COLUMN, INK, LEVELS, MARGIN, draw
from playbook.fonts import install_fonts
from playbook.model import Model, load_model
from playbook.project import Project
from playbook.search import words
from playbook.typeface import Typeface
from tests.conftest import ROOT

LIT = Cell.LIT


@pytest.fixture(scope="session")
def model(project: Project) -> Model:
    return load_model(project.model_file)


@pytest.fixture(scope="session")
def fonts(project: Project) -> Path:
    return install_fonts(project.cache, lock=ROOT / "package-lock.json", say=lambda _: None)


def pixels(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def written(card: Card, typeface: Typeface, **options: object) -> tuple[int, int, int, int]:
    """Where words stand, as left, top, right, bottom: what differs from the picture without."""
    image = pixels(draw(card, typeface, **options)).crop((0, MARGIN + 50, 780, HEIGHT))
    box = image.convert("L").point(lambda grey: 255 * (grey > 100)).getbbox()
    assert box
    left, top, right, bottom = box
    return left, top + MARGIN + 50, right, bottom + MARGIN + 50


def lit(model: Model, subject: dict[str, str]) -> list[str]:
    return ["".join("x" if cell is LIT else "." for cell in row) for row in cells(model, subject)]


def test_a_level_lights_its_column_an_element_its_row_and_other_pages_the_stairs(
    model: Model,
) -> None:
    assert lit(model, {"level": "walk"}) == [".x."] * 6
    assert lit(model, {"element": "data"}) == ["...", "xxx", "...", "...", "...", "..."]
    assert lit(model, {}) == ["..x", "..x", ".xx", ".xx", "xxx", "xxx"]


def test_the_colours_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "overrides/assets/stylesheets/playbook.css").read_text(encoding="utf-8")
    assert re.search(r"--pb-ink: (#\w+)", css)[1] == INK
    dark = css.partition('[data-md-color-scheme="slate"]')[2].partition("}")[0]
    assert tuple(re.findall(r"--pb-level-\d: (#\w+)", dark)) == LEVELS


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Glossary", ""),
        ("¿En qué nivel está su negocio online y qué viene después?", "Guía gratuita " * 8),
        ("word " * 60, "Too much to be read " * 30),
        ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "Kürzer."),
    ],
)
def test_words_stay_in_their_column(model: Model, fonts: Path, title: str, text: str) -> None:
    card = Card(cells=cells(model, {}), name="Playbook", title=title, text=text.strip())
    left, top, right, bottom = written(card, Typeface(fonts, chinese=False))
    assert left >= MARGIN - 2
    assert right <= MARGIN + COLUMN + 2
    assert top >= MARGIN + 50
    assert bottom <= HEIGHT - MARGIN + 20  # what hangs below the line


def test_chinese_stays_in_its_column(model: Model, fonts: Path) -> None:
    card = Card(
        cells=cells(model, {}),
        name="手冊",
        title="您的電商走到哪個階段？下一步怎麼走？" * 2,
        text="用" * 300,
    )
    typeface = Typeface(fonts, chinese=True)
    left, top, right, bottom = written(card, typeface, segment=words)
    assert left >= MARGIN - 2
    assert right <= MARGIN + COLUMN + 2
    assert top >= MARGIN + 50
    assert bottom <= HEIGHT - MARGIN + 6


def test_an_apostrophe_is_narrow_in_french_and_a_quotation_mark_wide_in_chinese(
    fonts: Path,
) -> None:
    def width(text: str, *, chinese: bool) -> float:
        return Typeface(fonts, chinese=chinese).width(text, size=100, weight=400)

    assert width("’", chinese=False) < 35
    assert width("「", chinese=True) == 100


def test_letters_that_the_fonts_lack_leave_the_matrix_alone(model: Model, fonts: Path) -> None:
    typeface = Typeface(fonts, chinese=False)
    assert typeface.covers("Où en est votre commerce ? Ελλάδα Київ 電商")
    arabic = Card(cells=cells(model, {}), name="دليل", title="Title", text="Text")
    assert draw(arabic, typeface) == draw(Card(cells=arabic.cells), None)


def test_a_model_with_many_levels_and_no_practice_somewhere_fits() -> None:
    row = (Cell.LIT, Cell.FAINT, Cell.NONE, Cell.LIT, Cell.FAINT, Cell.LIT, Cell.LIT)
    image = pixels(draw(Card(cells=(row,) * 12), None))
    assert image.size == (WIDTH, HEIGHT)
    assert {image.getpixel((x, y)) for x in range(0, WIDTH, 8) for y in (0, HEIGHT - 1)} == {
        image.getpixel((0, 0))
    }


def test_a_picture_is_drawn_once_and_the_same_each_time(
    model: Model, fonts: Path, tmp_path: Path
) -> None:
    cards = [
        Card(cells=cells(model, {}), name="Playbook", title=title, text="Text")
        for title in ("One", "Two")
    ]

    def write(*wanted: Card) -> list[bytes]:
        maker = CardMaker(tmp_path / "cache", fonts=fonts)
        for number, card in enumerate(wanted):
            maker.write(card, tmp_path / f"{number}.png")
        maker.forget()
        return [(tmp_path / f"{number}.png").read_bytes() for number in range(len(wanted))]

    one, two = write(*cards)
    assert one != two
    kept = {file: file.stat().st_mtime_ns for file in (tmp_path / "cache").iterdir()}
    assert len(kept) == 2
    assert write(*cards) == [one, two]
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "cache").iterdir()} == kept

    assert write(cards[1]) == [two]
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert draw(cards[0], Typeface(fonts, chinese=False)) == one
