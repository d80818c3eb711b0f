"""A pseudo-language: English with accents and brackets, to see what a page does with its texts.

What is not in brackets was never sent to a translator, and what does not fit will not fit in German
either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

from translate.storage.pypo import pofile

from playbook import po
from playbook.cldr import PSEUDO_LOCALE
from playbook.errors import PlaybookError
from playbook.messages import SourceMessage, keep_translations, merge

GROWTH = 1.4
"""How long a text is, compared with its English; texts of a few words may grow more."""

ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻḾÑÖÞɊŔŠŢÛṼŴẊÝŽ",
)

KEPT = re.compile(
    r"\{[a-z_]+\}|\]\([^)]*\)|`[^`]*`|</?[a-zA-Z!][^>]*>|&#?\w+;|https?://\S+|\{[{%#].*?[}%#]\}"
)
"""What is no text: placeholders, addresses of links, code, tags, character references."""

PADDING = ("éxţŕå", "ļöñĝ", "ŵöŕđš")
"""What a text is filled up with, in words short enough to break anywhere."""


def pseudo(text: str) -> str:
    """A text in the pseudo-language: accented, longer by two fifths, in brackets.

    Args:
        text: An English text; placeholders, addresses of links, ``code`` and marks stay.
    """
    if not text.strip():
        return text
    parts = []
    end = letters = 0
    for kept in KEPT.finditer(text):
        parts += [text[end : kept.start()].translate(ACCENTED), kept[0]]
        letters += kept.start() - end
        end = kept.end()
    letters += len(text) - end
    words = cycle(PADDING)
    filled = 0
    wanted = letters * (GROWTH - 1) - len("[  ]")
    padding = ""
    while filled < wanted:
        word = next(words)
        padding += f" {word}"
        filled += len(word) + 1
    return f"[ {''.join(parts)}{text[end:].translate(ACCENTED)}{padding} ]"


def is_pseudo_text(text: str) -> bool:
    """Whether a translation was made by `pseudo`, of this or an older English text."""
    return text.startswith("[ ") and text.endswith(" ]")


def pseudo_catalogue(messages: Iterable[SourceMessage], path: Path, locale: str) -> pofile:
    """The catalogue of the pseudo-language, all of it.

    Args:
        messages: All messages of now.
        path: Where the catalogue lies or will lie.
        locale: The pseudo-language.

    Raises:
        PlaybookError: A person has translated something there, which would be lost.
    """
    for message in po.messages(path) if path.exists() else ():
        if message.translation and not is_pseudo_text(message.translation):
            raise PlaybookError(
                "somebody has translated this, and it would be lost; name a locale such as "
                f"{PSEUDO_LOCALE} that nobody translates",
                file=path,
                line=message.line,
                key=message.context,
            )
    store = merge(messages, path, locale, {})
    units = list(po.active(store))
    keep_translations(store, [unit.getcontext() for unit in units])
    for unit in units:
        unit.target = pseudo(str(unit.source))
    return store
