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


def everywhere(kind: str) -> Iterator[Mistake]:
    return chain.from_iterable(mistakes(kind, locale) for locale in LANGUAGES)


def share_found(some: list[Mistake]) -> float:
    return sum(bool(mistake.findings("wrong")) for mistake in some) / len(some)


def by_category(kind: str) -> dict[str, list[Mistake]]:
    """The mistakes that a rule or the glossary can know."""
    found: dict[str, list[Mistake]] = {}
    for mistake in everywhere(kind):
        if mistake.knowable:
            found.setdefault(mistake.category, []).append(mistake)
    return found


def below(share: float, categories: dict[str, list[Mistake]]) -> dict[str, float]:
    """Categories of which less is found, but for rare ones."""
    found = {category: share_found(some) for category, some in categories.items()}
    return {
        category: round(found[category], 2)
        for category, some in categories.items()
        if found[category] < share and len(some) >= RARE_CATEGORY
    }


def test_mistakes_that_nobody_had_seen_are_found() -> None:
    unseen = by_category("unseen")
    assert share_found([m for some in unseen.values() for m in some]) >= 0.94
    assert below(0.8, unseen) == {}


def test_nine_of_ten_of_the_first_corpus_are_found_in_every_category() -> None:
    first = by_category("mistakes")
    assert sum(map(len, first.values())) > 700
    assert below(0.9, first) == {}


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
