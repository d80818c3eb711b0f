"""Finds the words that a style lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from playbook.checks.base import Found, Pair
from playbook.style import Words
from playbook.terms import words_pattern


def listed_words(pair: Pair, entries: tuple[Words, ...]) -> Iterator[Found]:
    """Words of a list, where the list says that they are wrong."""
    if not entries:
        return
    pattern, by_word, unless = _pattern(entries)
    for match in pattern.finditer(pair.text):
        entry = by_word[match[0].casefold()]
        if not entry.concerns(pair.message.context, pair.source) or any(
            u.start() <= match.start() and match.end() <= u.end()
            for u in unless.finditer(pair.text)
        ):
            continue
        yield Found(
            why=f"better: {entry.instead}" + (f" ({entry.why})" if entry.why else ""),
            start=match.start(),
            end=match.end(),
        )


@lru_cache
def _pattern(
    entries: tuple[Words, ...],
) -> tuple[re.Pattern[str], dict[str, Words], re.Pattern[str]]:
    by_word = {word.casefold(): entry for entry in entries for word in entry.words}
    unless = {phrase for entry in entries for phrase in entry.unless}
    return words_pattern(by_word), by_word, words_pattern(unless)
