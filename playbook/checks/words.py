"""Checks of words: the glossary, the register, the variety, and what is left of other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import simplemma

from playbook.checks.base import FILLER, Found, Pair, Severity, check
from playbook.checks.contexts import misplaced
from playbook.checks.language import (
    WORD,
    corpus,
    is_word,
    share,
)
from playbook.checks.listed import listed_words
from playbook.glossary import Concept
from playbook.terms import words_pattern
from playbook.typesetting import HAN

LATIN = re.compile(r"[A-Za-zÀ-ÿ]{2,}(?:['’-][A-Za-zÀ-ÿ]+)*")
OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]+|[嘅喺咗唔冇佢啲嗰咁嚟]+")
NEIGHBOURS = {"en": 1_000_000, "es": 1000, "fr": 1000, "it": 1000, "pt": 1000, "de": 10_000}
"""Languages whose words may slip into a text, and how often a corpus has to have a word: of English
the smallest ones alone, for the others are borrowed everywhere."""

SHORT = 12
"""How many words a text may have in which each term is expected."""

DOUBLED = re.compile(
    r"(?<![\w’'-])([^\W\d_]+(?:[ ’'][^\W\d_]+){0,5}|(?:[^\W\d_]+ )?[^\W\d_]{1,6}[’'])"
    r"\s*(?<=[\s’'])\1(?:(?<=[’'])|(?![\w’'-]))",
    re.IGNORECASE,
)
DOUBLED_HAN = re.compile(
    r"(?<!目)(的|了|是|在|和|與|或|會|把|被|對|從|由|將|要|有|為|以|及|讓|給|用|於|也|都|就|不|而|並|能|到)\1|(?!一)(["
    + HAN
    + r"]{2,6})\2"
)


@check("forbidden-term", Severity.ERROR, "No rendering that the glossary forbids for a concept.")
def forbidden_term(pair: Pair) -> Iterator[Found]:
    """By sense: only where the English speaks of the concept and the term is not there."""
    yield from _forbidden(pair, certain=True)


@check("doubtful-term", Severity.WARNING, "The same where the English word has other senses too.")
def doubtful_term(pair: Pair) -> Iterator[Found]:
    """“Lead” may be the metal: a person has to look."""
    yield from _forbidden(pair, certain=False)
    yield from _other_sense(pair)
    yield from _by_another_word(pair)


def _other_sense(pair: Pair) -> Iterator[Found]:
    """The term where the English has something else that one of its words may mean."""
    spoken = {concept.concept for _, concept in _speaks_of(pair)}
    for english, concept in pair.language.concepts:
        cue = _not_for(english, concept).search(pair.source)
        if concept.concept in spoken or not cue:
            continue
        places = (_place(pair, word) for word in (concept.term, *concept.variants))
        if place := next((one for one in places if one), None):
            yield Found(
                why=f"“{concept.term}” is the term for “{english.term}”; the English has "
                f"“{cue[0]}”",
                start=place[0],
                end=place[1],
            )


@lru_cache
def _not_for(english: Concept, concept: Concept) -> re.Pattern[str]:
    return words_pattern({*english.not_for, *concept.not_for})


def _by_another_word(pair: Pair) -> Iterator[Found]:
    """A forbidden rendering where the English names the concept by another word."""
    find = pair.language.stem.find
    for english, concept in pair.language.concepts:
        for item in concept.forbidden:
            if not item.english or not words_pattern(item.english).search(pair.source_text):
                continue
            place = _place(pair, item.rendering)
            if place and not find(concept.term, pair.text):
                yield Found(
                    why=f"perhaps not for “{english.term}”: {item.reason}",
                    start=place[0],
                    end=place[1],
                    instead=concept.term,
                )


def _forbidden(pair: Pair, *, certain: bool) -> Iterator[Found]:
    for english, concept in _lacking(pair):
        for item in concept.forbidden:
            doubtful = english.everyday or english.unless or _holds(item.rendering, concept)
            if certain == bool(doubtful):
                continue
            if place := _place(pair, item.rendering):
                yield Found(
                    why=f"not for “{english.term}”: {item.reason} Write “{concept.term}”",
                    start=place[0],
                    end=place[1],
                    instead=concept.term,
                )


@check("competing-term", Severity.WARNING, "One term for one concept.")
def competing_term(pair: Pair) -> Iterator[Found]:
    """A right word of the trade that the texts do not use for the concept."""
    for english, concept in _lacking(pair):
        for word in concept.competing:
            if place := _place(pair, word):
                yield Found(
                    why=f"for “{english.term}” the texts say “{concept.term}”",
                    start=place[0],
                    end=place[1],
                    instead=concept.term,
                )


@check("missing-term", Severity.WARNING, "The glossary's term stands where the English has it.")
def missing_term(pair: Pair) -> Iterator[Found]:
    """In short sentences: longer ones may leave a term out, and titles go their own ways."""
    if len(pair.source.split()) > SHORT or pair.source.rstrip(' *"”’)')[-1:] not in (".", "?", "!"):
        return
    for english, concept in _lacking(pair):
        others = (*concept.competing, *(item.rendering for item in concept.forbidden))
        if not english.everyday and not any(_place(pair, word) for word in others):
            yield Found(
                why=f"for “{english.term}” the glossary has “{concept.term}”, which is not here"
            )


@lru_cache(maxsize=8)  # four checks ask for it, one after the other
def _lacking(pair: Pair) -> list[tuple[Concept, Concept]]:
    """The concepts of the English whose term the translation lacks, in English and its own."""
    find = pair.language.stem.find
    lacking = []
    for english, concept in _speaks_of(pair):
        text = _without_others(pair.text, concept)
        if not any(find(word, text) for word in (concept.term, *concept.variants)):
            lacking.append((english, concept))
    return lacking


def _without_others(text: str, concept: Concept) -> str:
    """The text without other renderings that hold the term or a variant of it."""
    for other in (*concept.competing, *(item.rendering for item in concept.forbidden)):
        if _holds(other, concept):
            text = text.replace(other, FILLER * len(other))
    return text


def _holds(other: str, concept: Concept) -> bool:
    """Whether another rendering has the term inside, so that the two may be meant alike."""
    own = (concept.term, *concept.variants)
    return other not in own and any(word in other for word in own)


@lru_cache(maxsize=8)
def _speaks_of(pair: Pair) -> list[tuple[Concept, Concept]]:
    """The concepts that the English speaks of."""
    text = pair.source_text
    present = []
    for english, concept in sorted(pair.language.concepts, key=lambda c: -len(c[0].term)):
        pattern, unless, cues = _english(english)
        if cues.search(pair.source):
            continue
        found = False
        for match in pattern.finditer(text):
            inside = (u.span() for u in unless.finditer(text))
            if not any(a <= match.start() and match.end() <= b for a, b in inside):
                # A longer term hides the shorter one inside it.
                text = text[: match.start()] + FILLER * len(match[0]) + text[match.end() :]
                found = True
        if found:
            present.append((english, concept))
    return present


@lru_cache
def _english(concept: Concept) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """How the English names a concept; phrases, and single words, with which it is another one.

    A name, such as that of a level, is written with a capital inside a sentence, or stands alone.
    """
    phrases = {phrase for phrase in concept.unless if re.search(r"\W", phrase)}
    unless, cues = words_pattern(phrases), words_pattern(set(concept.unless) - phrases)
    if concept.term[0].isupper() and not concept.term.isupper():
        name = re.escape(concept.term)
        return re.compile(rf"(?<=[\w,;:] ){name}(?!\w)|^{name}$"), unless, cues
    return words_pattern((concept.term, f"{concept.term}s", *concept.variants)), unless, cues


def _place(pair: Pair, word: str) -> tuple[int, int] | None:
    """Where a word stands, unless it is part of the right term for another concept."""
    place = pair.language.stem.find(word, pair.text)
    if place is None:
        return None
    for _, concept in _speaks_of(pair):
        for term in (concept.term, *concept.variants):
            other = pair.language.stem.find(term, pair.text)
            if other and other[0] <= place[0] and place[1] <= other[1]:
                return None
    return place


BEFORE_NASAL = re.compile("[éó](?=[mn][aeiou])")

QUOTED = re.compile('[“«「『"]([^”»」』"]*)[”»」』"]')

ENGLISH_SMALL = frozenset(("and", "the", "with", "your", "from", "you", "are"))
"""Words of English that are no words of its neighbours."""

NAME_SHARE = 5
"""Words rarer in English than this, in a million, are taken for names where a text begins."""


@check("variety", Severity.ERROR, "Words of the language's own variety.")
def variety(pair: Pair) -> Iterator[Found]:
    """Words of another country."""
    yield from listed_words(pair, pair.language.style.variety)
    for one, match, group in misplaced(pair, "variety"):
        yield Found(
            why=f"“{match[group]}” is of another country"
            + (f"; better: {one.but}" if one.but else ""),
            start=match.start(group),
            end=match.end(group),
        )
    yield from _european(pair)


def _european(pair: Pair) -> Iterator[Found]:
    """Accents of Portugal before *m* and *n*: “económico”, “género”."""
    if pair.language.locale != "pt-BR":
        return
    for match in WORD.finditer(pair.text):
        word = match[0].casefold()
        here = BEFORE_NASAL.sub(lambda letter: {"é": "ê", "ó": "ô"}[letter[0]], word)
        if here != word and simplemma.is_known(here, lang="pt") and not _is_name(pair, match):
            yield Found(
                why=f"“{match[0]}” has the accent of Portugal; write “{here}”",
                start=match.start(),
                end=match.end(),
                instead=here if match[0].islower() else here.capitalize(),
            )


@check("simplified", Severity.ERROR, "Traditional characters alone.")
def simplified(pair: Pair) -> Iterator[Found]:
    """What the charset of Taiwan, Big5 (code page 950), does not have."""
    if not pair.language.is_chinese or "Hant" not in pair.language.locale:
        return
    for match in re.finditer(f"[{HAN}]", pair.target):
        if not match[0].encode("cp950", "ignore"):
            yield Found(
                why=f"“{match[0]}” is no traditional character",
                start=match.start(),
                end=match.end(),
            )


@check("untranslated", Severity.ERROR, "Nothing is left in English.")
def untranslated(pair: Pair) -> Iterator[Found]:
    """Words of the English that stand in the translation and are none of its language."""
    source = {word.casefold() for word in WORD.findall(pair.source)}
    names = _names(pair)
    text = pair.language.loan_phrases.sub(lambda match: FILLER * len(match[0]), pair.text)
    words = list((LATIN if pair.language.is_chinese else WORD).finditer(text))
    found = [found for match in words for found in _left(pair, match, source, names)]
    if not (len(found) == 1 < len(words) and _begins_with_a_name(pair, found[0])):
        yield from found


def _begins_with_a_name(pair: Pair, found: Found) -> bool:
    """Whether the one word left is a name where the text begins: “Google counts …”."""
    word = pair.text[found.start : found.end]
    more = re.search(rf"\b{re.escape(word)} (?:& )?[A-Z]", pair.source)
    return word[0].isupper() and (more is not None or share("en", word.casefold()) < NAME_SHARE)


def _left(pair: Pair, match: re.Match[str], source: set[str], names: set[str]) -> Iterator[Found]:
    word = match[0]
    if word.casefold() not in source or word in names or word.isupper() or len(word) < 3:
        return
    if pair.text[match.end() : match.end() + 1] == "’":
        return  # Italian all’
    small = word in ENGLISH_SMALL and not pair.language.is_chinese
    if not small and (not is_word("en", word) or _belongs(pair, word)):
        return
    if _is_name(pair, match):
        return
    if word in _quoted(pair.text) and word in _quoted(pair.source):
        return  # an example
    yield Found(
        why=f"“{word}” is left in English; translate it", start=match.start(), end=match.end()
    )


def _quoted(text: str) -> set[str]:
    """Words inside quotation marks."""
    return {word for part in QUOTED.findall(text) for word in WORD.findall(part)}


def _names(pair: Pair) -> set[str]:
    """Words that are names in the English: with a capital inside a sentence, or inside a word."""
    names = set()
    for match in re.finditer(r"[^\W\d_]*[A-Z][^\W\d_]*", pair.source):
        inside = match[0][1:] != match[0][1:].lower()
        before = pair.source[: match.start()].rstrip(" *«“\"'([")
        if inside or (before and before[-1] not in ".?!:…\n"):
            names.add(match[0])
    return names


def _belongs(pair: Pair, word: str) -> bool:
    if pair.language.is_chinese:
        return word.casefold() in pair.language.allowed
    return pair.language.knows(word) or all(map(pair.language.knows, word.split("-")))


def _is_name(pair: Pair, match: re.Match[str]) -> bool:
    """Whether a word has its capital inside a sentence of the translation."""
    before = pair.text[: match.start()].rstrip(" *«“\"'(\u00a0")
    return match[0][0].isupper() and bool(before) and before[-1] not in ".?!:…¿¡"


@check("other-language", Severity.WARNING, "Words of the language itself.")
def other_language(pair: Pair) -> Iterator[Found]:
    """Words that its vocabulary lacks and another language's has."""
    own = pair.language.code
    for match in OTHER_SCRIPT.finditer(pair.text):
        if pair.language.is_chinese or own not in ("ja", "ko"):
            yield Found(
                why=f"“{match[0]}” is of another language", start=match.start(), end=match.end()
            )
    if pair.language.is_chinese:
        return
    source = {word.casefold() for word in WORD.findall(pair.source)}
    quoted = _quoted(pair.text)
    for _, match, group in misplaced(pair, "other-language"):
        word = match[group]
        name = word[0].isupper() and match.start(group) > 0
        if word.casefold() not in source and not name and word not in quoted:
            yield Found(
                why=f"“{word}” is a word of another language",
                start=match.start(group),
                end=match.end(group),
            )
    for match in WORD.finditer(pair.text):
        word = match[0]
        if word.casefold() in source or len(word) < 3 or word[1:] != word[1:].lower():
            continue
        after = pair.text[match.end() :].lstrip()
        if after.startswith(("’", "'")) or (
            after.startswith(".") and len(after) > 1 and len(word) < 5
        ):
            continue  # Italian all’; an abbreviation
        if _is_name(pair, match) or _belongs(pair, word):
            continue
        others = (one for one in NEIGHBOURS if one != own)
        other = next(
            (o for o in others if corpus(o).get(word.casefold(), 0) >= NEIGHBOURS[o]), None
        )
        if other:
            yield Found(
                why=f"“{word}” is a word of another language ({other})",
                start=match.start(),
                end=match.end(),
            )


@check("doubled-word", Severity.WARNING, "No word twice in a row.")
def doubled_word(pair: Pair) -> Iterator[Found]:
    """Unless the English doubles a word too, or the language does."""
    if DOUBLED.search(pair.source):
        return
    doubled = DOUBLED_HAN if pair.language.is_chinese else DOUBLED
    for match in doubled.finditer(pair.text):
        word = next(group for group in match.groups() if group)
        doubles = _DOUBLES.get(pair.language.code, {})
        after = doubles.get(word, doubles.get(word.casefold()))
        if after is not None and re.match(after, pair.text[match.end() :]):
            continue
        yield Found(
            why=f"“{word}” stands twice",
            start=match.start(),
            end=match.end(),
            instead=word,
        )


_DOUBLES: dict[str, dict[str, str]] = {
    "fr": {
        "nous": r" (?:y |en )?[^\W\d_]+(?:ons|mes)\b",
        "vous": r" (?:y |en )?[^\W\d_]+(?:ez|tes)\b",
        "en": r" [^\W\d_]+ant\b",
        "faire": "",
        "a": "",
    },
    "it": dict.fromkeys(("via", "man", "piano", "poco", "passo", "a mano", "a poco"), ""),
}
"""Words that a language doubles with good reason, and what follows them then."""
