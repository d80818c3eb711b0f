"""Builds HTML and SVG so that no text can become markup.

Whatever is not `Markup` passes through html.escape; `Markup` comes from this module alone, and from
literals in the source of this package.
"""

from collections.abc import Sequence
from functools import lru_cache
from html import escape


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


@lru_cache(maxsize=2048, typed=True)
def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """Return an element.

    Args:
        name: Its tag.
        children: Its content; plain text is escaped.
        attributes: Its attributes, a trailing underscore taken off and others written as hyphens;
            None leaves one out. Numbers that are not whole get one decimal.

    Returns:
        The element with its end tag, as HTML and XML both understand it.
    """
    written = [name]
    for key, value in attributes.items():
        if value is not None:
            text = _escape(value) if isinstance(value, str) else _number(value)
            written.append(f'{_attribute_name(key)}="{text}"')
    return Markup(f"<{' '.join(written)}>{join(children)}</{name}>")


def join(children: Sequence[str]) -> Markup:
    """Return texts and elements in a row; plain text is escaped."""
    return Markup(
        "".join([child if isinstance(child, Markup) else _escape(child) for child in children])
    )


@lru_cache(maxsize=4096)
def _escape(text: str) -> str:
    """Escape a text; the same names and labels come again with every new answer."""
    return escape(text)


@lru_cache(maxsize=256)
def _attribute_name(key: str) -> str:
    """Return the name of an attribute: `class_` is class, `aria_label` is aria-label."""
    return key.rstrip("_").replace("_", "-")


def _number(value: float) -> str:
    """Return a number with at most one decimal, and no minus before a zero."""
    rounded = round(value, 1) + 0.0
    return f"{rounded:.0f}" if rounded == int(rounded) else f"{rounded:.1f}"
