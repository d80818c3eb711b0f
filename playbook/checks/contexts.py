"""Words that are wrong where they stand, as ``contexts.yml`` has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from playbook.checks.base import Pair
from playbook.checks.english import is_command


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """A word, and where it is wrong."""

    find: re.Pattern[str]
    """Its last group is what is wrong, or all of it."""
    but: str
    """What to write, if that is known."""
    english: re.Pattern[str] | None
    """What the English has where it is wrong."""
    unless_english: re.Pattern[str] | None
    """What the English has where it may be right."""
    unless: re.Pattern[str] | None
    """What the translation has where it may be right."""
    only: re.Pattern[str] | None
    """What the word has to have, of those that are found."""
    command: bool
    """Whether it is wrong where the English tells somebody to do something."""


def misplaced(pair: Pair, check: str) -> Iterator[tuple[Misplaced, re.Match[str], int]]:
    """The words that are wrong in a text, for a check: each with its match and its group."""
    entries = _entries(check)
    language = pair.language
    for one in (*entries.get(language.code, ()), *entries.get(language.locale, ())):
        if (
            (one.english and not one.english.search(pair.source))
            or (one.unless_english and one.unless_english.search(pair.source))
            or (one.command and not is_command(pair.source))
            or (one.unless and one.unless.search(pair.text))
        ):
            continue
        for match in one.find.finditer(pair.text):
            group = match.lastindex or 0
            if not one.only or one.only.search(match[group]):
                yield one, match, group


@lru_cache
def _entries(check: str) -> dict[str, tuple[Misplaced, ...]]:
    by_language = _file()[check]
    return {
        language: tuple(_misplaced(entry) for entry in entries)
        for language, entries in by_language.items()
    }


@lru_cache
def _file() -> dict[str, dict[str, list[dict[str, str]]]]:
    path = Path(__file__).parent / "contexts.yml"
    text = path.read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[dict[str, str]]]] = yaml.load(text, yaml.CSafeLoader)
    return loaded


def _misplaced(entry: dict[str, str]) -> Misplaced:
    def pattern(key: str) -> re.Pattern[str] | None:
        return re.compile(entry[key], re.IGNORECASE) if key in entry else None

    return Misplaced(
        find=re.compile(entry["find"], re.IGNORECASE),
        but=entry.get("but", ""),
        english=pattern("english"),
        unless_english=pattern("unless_english"),
        unless=pattern("unless"),
        only=pattern("only"),
        command=bool(entry.get("command")),
    )
