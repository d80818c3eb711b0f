"""Keeps together in a line what a reader would not part."""

from __future__ import annotations

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, for a set of a regular expression."""

WHOLE = re.compile(
    r"(?P<markup><(?P<tag>svg|script|style|code|option|textarea)\b.*?</(?P=tag)>|<[^>]*>|&\w+;)"
    r"|(?P<word>[^\W_]+(?:-[^\W_]+)+)",
    re.DOTALL,
)
"""Markup that is passed over, or a word with hyphens."""

SHORT = 2
"""A part of so few letters does not stand alone at the end or the beginning of a line."""


def keep_together(html: str) -> str:
    """Keep words such as “e-mail” and “NF-e” in one line; browsers break after any hyphen.

    Args:
        html: A part of a page.
    """

    def joined(match: re.Match[str]) -> str:
        word = match["word"]
        if word and any(len(part) <= SHORT for part in word.split("-")):
            return f'<span class="pb-whole">{word}</span>'
        return match[0]

    return WHOLE.sub(joined, html)
