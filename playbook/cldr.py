"""What CLDR knows of a language, by the name of its folder."""

from __future__ import annotations

from typing import Literal

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.units import format_unit

type Direction = Literal["ltr", "rtl"]

PSEUDO = ("XA", "XB")
"""CLDR's regions for pseudo-languages, which only testers read."""

PSEUDO_LOCALE = "en-XA"
"""Accented English."""


def babel_locale(locale: str) -> Locale:
    """Babel's locale of a language folder: ``pt-BR`` is ``pt_BR``.

    Babel has no pseudo-languages: ``en-XA`` counts as ``en``.
    """
    if is_pseudo(locale):
        locale = locale.split("-")[0]
    return Locale.parse(locale.replace("-", "_"))


def is_pseudo(locale: str) -> bool:
    """Whether a language is made up to test with, such as ``en-XA``."""
    return locale.split("-")[-1] in PSEUDO


def direction(locale: str) -> Direction:
    """Whether a language is written from the left or from the right; unknown ones are not asked."""
    try:
        return "rtl" if babel_locale(locale).character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"


def megabytes(count: int, locale: str) -> str:
    """A number of bytes as megabytes, as the language writes them: *8,2 MB*."""
    return format_unit(
        count / 1e6,
        "digital-megabyte",
        length="short",
        format="#,##0.0",
        locale=babel_locale(locale),
    )


def with_territory(tag: str) -> str:
    """A language with the territory where most of its readers are: ``zh-Hant`` is ``zh_TW``.

    Open Graph wants its ``og:locale`` so. Where the tag names no territory, CLDR's likely subtags
    (UTS 35, part 1, section 4.3) do.
    """
    known = babel_locale(tag)
    if not known.territory:
        likely = get_global("likely_subtags")
        full = likely.get(str(known)) or likely.get(known.language) or str(known)
        known = Locale.parse(full)
    return f"{known.language}_{known.territory}" if known.territory else known.language
