"""What the checks know of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import takewhile

import simplemma
import snowballstemmer
from babel import Locale
from babel.messages.catalog import Catalog
from spellchecker import SpellChecker

from playbook.cldr import babel_locale
from playbook.glossary import Concept, Glossary
from playbook.search import is_chinese
from playbook.style import Style
from playbook.terms import fold, words_pattern

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
"""A word of letters, hyphens inside included."""

ENCLITIC = {
    "es": re.compile(r"(.+(?:[aeiáéí]r|ndo))(?:[mts]e|nos)?(?:l[aeo]s?)?"),
    "it": re.compile(r"(.+[aei]r)(?:[mtscv]i|[lcmtsv]?[aeo]|gli|ne)"),
}
"""A verb with pronouns at its end, as no dictionary has it."""

ABBREVIATIONS = frozenset({"etc"})
"""Words that are the same everywhere."""

FULL = 100_000
"""A corpus of more words has their forms too, not the dictionary’s alone."""

TOKEN = re.compile(r"[^\W_]+")
"""What a term is made of."""


class Language:
    """A language with its glossary and its style.

    Args:
        locale: As the folder is called.
        glossary: Its terms.
        english: The English terms of the same concepts.
        style: Its typography, register and variety.
    """

    def __init__(self, locale: str, glossary: Glossary, english: Glossary, style: Style) -> None:
        self.locale = locale
        self.glossary = glossary
        self.english = english
        self.style = style
        self._catalog = Catalog(locale=str(babel_locale(locale)))

    @property
    def code(self) -> str:
        """The language without script and country, as dictionaries call it."""
        return self.locale.split("-")[0]

    @property
    def is_chinese(self) -> bool:
        """Whether its words are not parted by spaces."""
        return is_chinese(self.locale)

    @property
    def plurals(self) -> int:
        """How many plural forms it has."""
        return self._catalog.num_plurals

    def is_one(self, form: int) -> bool:
        """Whether a plural form is for the number 1 alone, so that it need not show it."""
        rule = self._catalog.plural_expr
        return form == 0 and rule.strip("() ") in ("n != 1", "n!=1")

    @cached_property
    def babel(self) -> Locale:
        """CLDR's data."""
        return babel_locale(self.locale)

    @cached_property
    def stem(self) -> Stemmer:
        """Reduces words to their stems."""
        return Stemmer(self.locale)

    @cached_property
    def concepts(self) -> list[tuple[Concept, Concept]]:
        """Each concept of the glossary with its English."""
        own = {concept.concept: concept for concept in self.glossary.concepts}
        return [(c, own[c.concept]) for c in self.english.concepts if c.concept in own]

    @cached_property
    def allowed(self) -> frozenset[str]:
        """Words of other languages that belong to the texts, in lower case."""
        terms = {term.casefold() for term in self.glossary.words() if " " not in term}
        return frozenset(terms | self.style.loanwords | ABBREVIATIONS)

    @cached_property
    def dates(self) -> frozenset[str]:
        """Months and days of the week, and the first part of such as have two, in small letters."""
        names = {
            name.lower()
            for kind in (self.babel.months, self.babel.days)
            for name in kind["format"]["wide"].values()
        }
        return frozenset(names | {name.split("-")[0] for name in names})

    @cached_property
    def tongues(self) -> frozenset[str]:
        """Names of languages."""
        return frozenset(self.babel.languages.values())

    @cached_property
    def nations(self) -> frozenset[str]:
        """Stems of the adjectives of nations, as the names of languages have them."""
        return frozenset(
            stem for name in self.tongues if " " not in name for stem in self.stem(name)
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a capital: of the glossary's names, and of countries."""
        words = (
            word
            for name in (*self.glossary.words(), *self.babel.territories.values())
            for word in WORD.findall(name)
        )
        return frozenset(word for word in words if word[0].isupper())

    @cached_property
    def loan_phrases(self) -> re.Pattern[str]:
        """Phrases that belong to the texts, of other languages too."""
        phrases = (*self.style.loanwords, *self.glossary.words())
        return words_pattern({phrase for phrase in phrases if " " in phrase})

    def knows(self, word: str) -> bool:
        """Whether a word belongs to the language, or has its stem."""
        own = self.code
        if word.casefold() in self.allowed or is_own(own, word):
            return True
        return self.knows_enclitic(word)

    def knows_enclitic(self, word: str) -> bool:
        """Whether a word is a verb of the language with pronouns at its end."""
        own = self.code
        enclitic = ENCLITIC.get(own)
        match = enclitic.fullmatch(word.casefold()) if enclitic else None
        return match is not None and (is_own(own, match[1]) or is_own(own, f"{match[1]}e"))


class Stemmer:
    """Finds a term in all its forms: by the stems of its words.

    Args:
        locale: The language; one that Snowball does not know has no stems, and Chinese no words.
    """

    def __init__(self, locale: str) -> None:
        self._spaced = locale.split("-")[0] not in ("zh", "ja", "th")
        name = Locale.parse("en").languages.get(locale.split("-")[0], "").lower()
        known = name in snowballstemmer.algorithms()
        self._stemmer = snowballstemmer.stemmer(name) if known else None
        self._stem = lru_cache(maxsize=50_000)(self._of_word)
        self._tokens = lru_cache(maxsize=5_000)(self._of_text)

    def __call__(self, word: str) -> frozenset[str]:
        """The stems that a word may have."""
        return self._stem(word.casefold())

    def find(self, term: str, text: str) -> tuple[int, int] | None:
        """Where a term stands in a text, in whatever form."""
        if not self._spaced:
            at = text.casefold().find(term.casefold())
            return (at, at + len(term)) if at >= 0 else None
        wanted, words = self._tokens(term)
        stems, places = self._tokens(text)
        for at in range(len(stems) - len(wanted) + 1):
            found = places[at : at + len(wanted)]
            if all(
                a & b for a, b in zip(wanted, stems[at : at + len(wanted)], strict=True)
            ) and all(
                _is_form(term[a:b], text[c:d]) for (a, b), (c, d) in zip(words, found, strict=True)
            ):
                return found[0][0], found[-1][1]
        return None

    def _of_text(self, text: str) -> tuple[tuple[frozenset[str], ...], tuple[tuple[int, int], ...]]:
        """The stems of a text's words, and where they stand."""
        matches = list(TOKEN.finditer(text))
        return tuple(self(m[0]) for m in matches), tuple(m.span() for m in matches)

    def _of_word(self, word: str) -> frozenset[str]:
        # Borrowed words take an -s that no stemmer knows: dashboards, leads.
        forms = {word, word.removesuffix("s") if len(word) > 3 else word}
        return frozenset(self._stemmer.stemWords(list(forms)) if self._stemmer else forms)


@lru_cache(maxsize=50_000)
def _is_form(word: str, other: str) -> bool:
    """Whether words with the same stem differ at their ends alone: not “maturity”, “maturation”."""
    a, b = fold(word), fold(other)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return same >= min(len(a), len(b)) - 2


@lru_cache(maxsize=100_000)
def is_word(language: str, word: str) -> bool:
    """Whether a word belongs to a language, as one of two dictionaries says; without any, yes.

    Args:
        language: Such as ``en``.
        word: In any case.
    """
    if not has_dictionary(language):
        return True
    lower = word.casefold()
    return simplemma.is_known(lower, lang=language) or lower in corpus(language)


@lru_cache(maxsize=100_000)
def is_own(language: str, word: str) -> bool:
    """Whether a word belongs to a language rather than to English.

    A corpus of films has English words in every language; a word that is far more frequent in
    English does not count.
    """
    lower = word.casefold()
    if not has_dictionary(language):
        return True
    if simplemma.is_known(lower, lang=language):
        # A dictionary has what somebody borrowed once: French “shipping”.
        never = len(corpus(language)) > FULL and lower not in corpus(language)
        return not (never and lower.endswith("ing"))
    return share(language, lower) * 50 > share("en", lower)


def singular(language: str, word: str) -> str:
    """The dictionary's form of a word; the word itself if there is no dictionary."""
    return simplemma.lemmatize(word, lang=language) if has_dictionary(language) else word


def share(language: str, word: str) -> float:
    """How often a word stands among a million words of a language."""
    words = corpus(language)
    return words.get(word, 0) / _total(language) * 1e6 if words else 0.0


@lru_cache
def _total(language: str) -> int:
    return sum(corpus(language).values())


@lru_cache
def has_dictionary(language: str) -> bool:
    """Whether the words of a language are known."""
    try:
        simplemma.is_known("a", lang=language)
    except ValueError:
        return False
    return True


@lru_cache
def corpus(language: str) -> Mapping[str, int]:
    """Words of a language, and how often a corpus of films has them; empty if there is none."""
    known = language in SpellChecker.languages()
    return dict(SpellChecker(language=language).word_frequency.dictionary) if known else {}
