"""Finds the glossary's terms in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from playbook.glossary import Concept, Glossary


class Terms:
    """The terms of a glossary, ready to be found.

    Args:
        glossary: Its terms and variants are what is looked for, the longest first; upper and lower
            case are the same. A phrase in which a word has another sense is passed over.
        without: Ids of concepts that are not looked for.
    """

    def __init__(self, glossary: Glossary, *, without: set[str] | None = None) -> None:
        self._concepts: dict[str, Concept] = {}
        for concept in glossary.concepts:
            for word in (concept.term, *concept.variants):
                if word not in concept.ambiguous:
                    self._concepts.setdefault(word.casefold(), concept)
        self._without = without or set()
        others = {phrase for concept in glossary.concepts for phrase in concept.unless}
        self._pattern = words_pattern({*self._concepts, *others})

    def split(self, text: str, *, known: set[str]) -> Iterator[tuple[str, Concept | None]]:
        """Cut a text at its terms.

        Args:
            text: Plain text.
            known: Ids of concepts that have been found before and are passed over; those found
                now are added.

        Yields:
            Each piece of the text, with its concept if it is a term.
        """
        end = 0
        for match in self._pattern.finditer(text):
            concept = self._concepts.get(match[0].casefold())
            if concept is None or concept.concept in known or concept.concept in self._without:
                continue
            known.add(concept.concept)
            yield text[end : match.start()], None
            yield match[0], concept
            end = match.end()
        yield text[end:], None


def fold(text: str) -> str:
    """A text in small letters without accents, as dictionaries of Latin script sort it."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds words: whole ones where spaces part them, anywhere in Chinese."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    spaced = "|".join(re.escape(word) for word in ordered if _is_spaced(word))
    others = "|".join(re.escape(word) for word in ordered if not _is_spaced(word))
    # The first letters are tried before anything else: most places in a text are no beginning.
    first = "".join(re.escape(letter) for letter in sorted({word[0] for word in ordered}))
    whole = rf"(?<!\w)(?:{spaced})(?!\w)" if spaced else ""
    alternatives = "|".join(part for part in (others, whole) if part)
    return re.compile(f"(?=[{first}])(?:{alternatives})" if first else r"(?!)", re.IGNORECASE)


def _is_spaced(word: str) -> bool:
    return not any(unicodedata.name(c, "").startswith("CJK UNIFIED") for c in word)
