"""What a page weighs at a first visit, as a host sends it that compresses with Brotli."""

from __future__ import annotations

from collections.abc import Callable

import brotli
import pytest
from playwright.sync_api import Response

from tests.browser.conftest import Reader
from tests.build.test_site import TAGS

RUNTIME = ("/assets/quiz/", "/quiz/language.json")
"""What scores: it comes while the reader answers."""

KILOBYTE = 1000


@pytest.mark.parametrize("locale", TAGS)
@pytest.mark.parametrize(("path", "limit"), [("elements/data/", 115), ("quiz/", 140)])
def test_a_page_is_light(reader: Callable[..., Reader], locale: str, path: str, limit: int) -> None:
    responses: list[Response] = []
    one = reader()
    one.context.on("response", lambda response: responses.append(response))
    page = one.open(f"{locale}/{path}")
    page.wait_for_function("document.readyState === 'complete'")
    sizes = {
        response.url: len(brotli.compress(response.body()))
        for response in responses
        if not any(part in response.url for part in RUNTIME)
    }
    assert f"{one.address}{locale}/{path}" in sizes
    assert sum(sizes.values()) <= limit * KILOBYTE, sizes
