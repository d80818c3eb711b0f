"""A site in Arabic, which runs from right to left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import serving
from tests.browser.test_quiz import Readers, ready
from tests.browser.test_reading import KINDS
from tests.conftest import Copy, built


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return built(tmp_path_factory.mktemp("arabic"), ("playbook", "new-locale", "ar"))


@pytest.fixture(scope="module")
def arabic_address(arabic: Copy) -> Iterator[str]:
    with serving(arabic.path / "site") as address:
        yield address


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(reader: Readers, arabic_address: str, width: int) -> None:
    page = reader(arabic_address, viewport={"width": width, "height": 800}).open("ar/")
    for path in KINDS:
        page.goto(f"{arabic_address}ar/{path}")
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)


@pytest.mark.parametrize("locale", ["ar", "es"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_menu_of_languages_opens_below_its_button(
    reader: Readers, arabic_address: str, locale: str, width: int
) -> None:
    one = reader(arabic_address, viewport={"width": width, "height": 640})
    page = one.open(f"{locale}/model/")
    page.locator(".pb-switcher button").focus()
    menu = page.locator(".pb-switcher .md-select__inner")
    page.wait_for_function("menu => menu.getAnimations().length === 0", arg=menu.element_handle())
    button, box = page.locator(".pb-switcher button").bounding_box(), menu.bounding_box()
    assert 0 <= box["x"] <= button["x"] + button["width"] / 2 <= box["x"] + box["width"] <= width


def test_the_diagram_rises_to_the_left(reader: Readers, arabic_address: str) -> None:
    one = reader(arabic_address, viewport={"width": 360, "height": 640})
    page = one.open("ar/model/")
    steps = page.locator(".pb-diagram rect").evaluate_all(
        "steps => steps.map(step => step.getBoundingClientRect())"
        ".map(box => [Math.round(box.left), Math.round(box.right)])"
    )
    lefts, rights = zip(*steps, strict=True)
    assert len(set(lefts)) == 1
    assert sorted(rights, reverse=True) == list(rights) != sorted(rights)
    words = page.locator(".pb-diagram text").evaluate_all(
        "texts => texts.map(text => text.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    assert min(left for left, _ in words) >= lefts[0]
    assert max(right for _, right in words) <= rights[0]


def test_the_result_is_mirrored(reader: Readers, arabic_address: str) -> None:
    one = reader(arabic_address)
    page = ready(one.open("ar/quiz/"))
    page.evaluate(
        """() => document.querySelectorAll("#quiz fieldset[data-practice]").forEach(
             (one, i) => one.querySelectorAll("input")[i % 4].click())"""
    )
    page.locator("#result .mq-bar").first.wait_for(state="attached")
    cells = page.locator("#result .mq-heat .mq-cell rect").evaluate_all(
        "cells => cells.slice(0, 3).map(cell => cell.getBoundingClientRect().x)"
    )
    assert cells == sorted(cells, reverse=True)
    bar = page.locator("#result .mq-bar").first
    track, done = (bar.locator(f".mq-{part}").bounding_box() for part in ("track", "done"))
    assert done["x"] + done["width"] == pytest.approx(track["x"] + track["width"], abs=1)
    assert done["width"] < track["width"]
    assert one.problems == []
