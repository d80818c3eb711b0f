"""Keeps together in a line what a reader would not part."""

from __future__ import annotations

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, for a set of a regular expression."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

WHOLE = re.compile(
    r"(?P<markup><(?P<tag>svg|script|style|code|option|textarea)\b.*?</(?P=tag)>|<[^>]*>|&\w+;)"
    r"|(?P<word>[^\W_]+(?:-[^\W_]+)+)"
    r"|(?P<number>\b(?:\d+(?:[.,]\d+)* (?=[^\W\d_])|(?:[A-Z]{2,} )+(?=\d)|[^\W\d_]{1,3}\. (?=\d)))",
    re.DOTALL,
)
"""Markup that is passed over, a word with hyphens, or what leans on a number."""

HEADING = re.compile(r'<h[1-6][^>]* id="(?P<id>[^"]+)"[^>]*>(?P<text>.*?)</h[1-6]>', re.DOTALL)

SHORT = 2
"""A part of so few letters does not stand alone at the end or the beginning of a line."""

LEANING = 5
"""A last part of so few letters leans on the one before: “suivez-vous”, “sont-elles”."""


def keep_together(html: str) -> str:
    """Keep words such as “e-mail” and “NF-e” in one line; browsers break after any hyphen.

    So are numbers with what they count or what names them: “28 June”, “art. 62”, “CC BY 4.0”.

    Args:
        html: A part of a page.
    """

    def joined(match: re.Match[str]) -> str:
        word = match["word"]
        parts = word.split("-") if word else []
        if any(len(part) <= SHORT for part in parts) or (parts and len(parts[-1]) <= LEANING):
            return f'<span class="pb-whole">{word}</span>'
        return match["number"].replace(" ", NO_BREAK_SPACE) if match["number"] else match[0]

    return WHOLE.sub(joined, html)


def headings(html: str) -> dict[str, str]:
    """The headings of a page by their ids, for its table of contents.

    No markup is left but what keeps words together; no-break spaces are still there.

    Args:
        html: The text of a page.
    """
    return {
        found["id"]: keep_together(re.sub(r"<[^>]*>", "", found["text"]).strip(" \n"))
        for found in HEADING.finditer(html)
    }
