"""What the theme brings for a language: its own words, and a stemmer for the search.

Its files are read where they lie, so nothing here depends on MkDocs or the theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

import jinja2

from playbook.cldr import babel_locale

OTHER_NAMES = {"no": "nb", "zh-Hans": "zh", "zh-Hant": "zh-TW"}
"""Languages and scripts that Material calls something else; its ``zh-Hant`` mixes the scripts."""

KEY = re.compile(r'^ *"([\w.]+)":', re.MULTILINE)
"""A text of a language file."""

OURS = re.compile(r'key == "([\w.]+)"')
"""A text that ``partials/language.html`` takes from our catalogue instead."""

SETTINGS = ("language", "direction", "search.config.")
"""What stands among the texts and is none."""

FALLBACK = "en"
"""The theme's language where it lacks the reader's."""

TOGGLES = ("drawer", "search")

MENDED = {
    "base.html": [
        # Only the form of a checkbox can keep the browser from opening the drawer after a reload.
        *(
            (f'id="__{name}" autocomplete="off"', f'id="__{name}" form="__toggles"')
            for name in TOGGLES
        ),
        # What opens by a key, and without styles, needs a name.
        ('id="__drawer"', """id="__drawer" aria-label="{{ lang.t('nav') }}\""""),
        ('id="__search"', """id="__search" aria-label="{{ lang.t('search') }}\""""),
        (
            '<label class="md-overlay"',
            '<form id="__toggles" autocomplete="off" hidden></form>\n    <label class="md-overlay"',
        ),
    ],
    "partials/header.html": [  # on a phone the name takes lines, and is cut by none
        ("            {{ config.site_name }}\n", "            {{ config.site_name | whole }}\n")
    ],
    "partials/nav-item.html": [
        (  # a page may have a sign beside its name
            '{% set class = "md-nav__item" %}',
            '{% set class = "md-nav__item" ~ (" pb-sign " ~ nav_item.meta.sign'
            ' if nav_item.meta and nav_item.meta.sign else "") %}',
        ),
        ('tabindex="{{ tabindex }}"', '{% if tabindex %}tabindex="{{ tabindex }}"{% endif %}'),
    ],
    # Who has scrolled may still want to go back to them with a key.
    "partials/tabs.html": [(' data-md-component="tabs"', "")],
    # A page that is not in the navigation has a table of contents, but no button for it.
    "partials/toc.html": [('for="__toc"', '{% if page in nav.pages %}for="__toc"{% endif %}')],
}
"""What the theme's templates get wrong, in HTML or in a line, and what stands there instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The theme's own words in a language."""

    name: str
    """What the theme calls the language, as ``theme.language`` has it."""
    found: bool
    """Whether the theme has the language; if not, the words are English."""
    missing: tuple[str, ...]
    """Keys of the texts that it lacks and that our catalogue does not have either."""


def theme_words(locale: str, overrides: Path) -> Words:
    """The theme's words for a language.

    Args:
        locale: The language.
        overrides: The folder with our own ``partials/language.html``.
    """
    folder = _templates() / "partials" / "languages"
    name = next((n for n in _names(locale) if (folder / f"{n}.html").is_file()), None)
    ours = overrides / "partials" / "language.html"
    own = set(OURS.findall(ours.read_text(encoding="utf-8"))) if ours.is_file() else set()
    missing = _texts(folder, FALLBACK) - (_texts(folder, name) if name else set()) - own
    return Words(
        name=name or FALLBACK,
        found=name is not None,
        missing=tuple(sorted(key for key in missing if not key.startswith(SETTINGS))),
    )


def mend(template: str, source: str) -> str:
    """Return the source of one of the theme's templates, mended."""
    for wrong, right in MENDED.get(template, ()):
        source = source.replace(wrong, right)
    return source


def has_stemmer(locale: str) -> bool:
    """Whether lunr, which the theme brings, knows the forms of the language's words."""
    base = locale.split("-")[0]
    script = _templates() / "assets" / "javascripts" / "lunr" / "min" / f"lunr.{base}.min.js"
    return script.is_file()


def _templates() -> Path:
    """The folder of the theme's templates."""
    (theme,) = entry_points(group="mkdocs.themes", name="material")
    return Path(str(files(theme.value)))


def _names(locale: str) -> list[str]:
    """What the theme may call a language, the best first."""
    known = babel_locale(locale)
    scripted = f"{known.language}-{known.script}"
    names = [scripted if known.script else locale, locale, known.language]
    return [OTHER_NAMES.get(name, name) for name in names]


def _texts(folder: Path, name: str) -> set[str]:
    """The keys of the texts that a language file has."""
    source = (folder / f"{name}.html").read_text(encoding="utf-8")
    say = getattr(jinja2.Environment(autoescape=True).from_string(source).module, "t")  # noqa: B009
    return {key for key in KEY.findall(source) if str(say(key)).strip()}
