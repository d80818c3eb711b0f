"""What the checks find of real mistakes, and how often they complain about good texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from playbook import po
from playbook.catalogue import catalogue_path
from playbook.checks import Finding, check_file
from tests.checks.corpus import HERE, LANGUAGES, LOCALES, Mistake, language, mistakes

RARE_CATEGORY = 8
"""Of so few mistakes no share says anything."""

HARD = {"accents", "capitals", "glossary-sense", "register", "variety", "wrong-language"}
"""Categories in which much depends on the sense of a sentence."""


def everywhere(kind: str) -> Iterator[Mistake]:
    return chain.from_iterable(mistakes(kind, locale) for locale in LANGUAGES)


def share_found(some: list[Mistake]) -> float:
    return sum(bool(mistake.findings("wrong")) for mistake in some) / len(some)


def test_nine_of_ten_mistakes_that_nobody_had_seen_are_found() -> None:
    assert share_found([m for m in everywhere("unseen") if m.knowable]) >= 0.9


def test_most_of_the_first_corpus_is_found_in_every_category() -> None:
    by_category: dict[str, list[Mistake]] = {}
    for mistake in everywhere("mistakes"):
        if mistake.knowable:
            by_category.setdefault(mistake.category, []).append(mistake)
    assert sum(map(len, by_category.values())) > 700
    low = {
        category: round(share, 2)
        for category, some in by_category.items()
        if (share := share_found(some)) < (0.55 if category in HARD else 0.8)
        and len(some) >= RARE_CATEGORY
    }
    assert low == {}


@pytest.mark.parametrize("kind", ["mistakes", "unseen"])
def test_the_right_halves_are_let_pass(kind: str) -> None:
    alarms = [finding for m in everywhere(kind) for finding in m.findings("right")]
    assert [f for f in alarms if f.severity == "error"] == []
    assert len(alarms) <= len(list(everywhere(kind))) / 100


def clean_files(kind: str) -> list[Path]:
    return [HERE / kind / f"{locale}.po" for locale in LANGUAGES]


def alarms_in(files: list[Path]) -> tuple[list[Finding], int]:
    """What is found in catalogues, one of each language, and how many messages they have."""
    found = [
        finding
        for path, locale in zip(files, LANGUAGES, strict=True)
        for finding in check_file(path, language(locale))
    ]
    return found, sum(len(po.messages(path)) for path in files)


def test_clean_sentences_raise_no_error_and_few_warnings() -> None:
    first, some = alarms_in(clean_files("clean"))
    unseen, more = alarms_in(clean_files("unseen"))
    assert [f for f in (*first, *unseen) if f.severity == "error"] == []
    assert len(first) + len(unseen) <= (some + more) / 200
    assert len(unseen) <= more / 200


def test_nothing_is_found_in_the_shipped_catalogues() -> None:
    found, _ = alarms_in([catalogue_path(LOCALES, locale) for locale in LANGUAGES])
    assert [(f.locale, f.context, f.check) for f in found] == []
