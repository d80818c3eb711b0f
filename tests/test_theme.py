"""What the playbook mends in the theme's templates."""

from __future__ import annotations

from pathlib import Path

import material
import pytest

from playbook.theme import MENDED, mend

TEMPLATES = Path(material.__file__).parent / "templates"


@pytest.mark.parametrize("template", MENDED)
def test_the_theme_still_has_what_is_mended(template: str) -> None:
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    for wrong, _ in MENDED[template]:
        assert wrong in source, "the theme has changed: take this out of MENDED or renew it"
    assert mend(template, source) != source


def test_other_templates_stay_as_they_are() -> None:
    assert mend("main.html", 'tabindex="{{ tabindex }}"') == 'tabindex="{{ tabindex }}"'
