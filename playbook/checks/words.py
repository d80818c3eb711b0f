"""Checks of words: the glossary, the register, the variety, and what is left of other languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import simplemma

from playbook.checks.base import FILLER, Found, Pair, Severity, check
from playbook.checks.language import (
    WORD,
    best_accents,
    corpus,
    has_dictionary,
    is_word,
    share,
    singular,
)
from playbook.glossary import Concept
from playbook.style import Words
from playbook.terms import fold, words_pattern

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{2,}(?:['’-][A-Za-zÀ-ÿ]+)*")
OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]+|[嘅喺咗唔冇佢啲嗰咁嚟]+")
NEIGHBOURS = {"en": 1_000_000, "es": 1000, "fr": 1000, "it": 1000, "pt": 1000, "de": 10_000}
"""Languages whose words may slip into a text, and how often a corpus has to have a word: of English
the smallest ones alone, for the others are borrowed everywhere."""

ACCENT_SEEN = 300
"""How often the corpus has to have a word that is suggested for another one."""

ACCENT_TIMES = 50
"""How much more often than the word itself."""

SHORT = 12
"""How many words a text may have in which each term is expected."""

DOUBLED = re.compile(
    r"(?<![\w’'-])([^\W\d_]+(?: [^\W\d_]+){0,2})[ \u00a0]+\1(?![\w’'-])", re.IGNORECASE
)
DOUBLED_HAN = re.compile(
    r"(?<!目)(的|了|是|在|和|與|或|會|把|被|對|從|由|將)\1|(?!一)([\u4e00-\u9fff]{2,6})\2"
)
ACCENT_MARK = re.compile(
    r"\b([aeiouAEIOU])['´`](?=\s|[,.;:!?)]|$)|(\w+[aeiou])['´`](?=\s|[,.;:!?)]|$)"
)
_ASKING = {
    "que": "qué", "como": "cómo", "cuando": "cuándo", "donde": "dónde", "quien": "quién",
    "quienes": "quiénes", "cual": "cuál", "cuales": "cuáles", "cuanto": "cuánto",
    "cuanta": "cuánta", "cuantos": "cuántos", "cuantas": "cuántas",
}  # fmt: skip
ACCENTED: dict[str, list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]] = {
    "es": [
        (
            re.compile(rf"(?<=¿)(?:{'|'.join(_ASKING)})\b", re.IGNORECASE),
            lambda match: _like(match[0], _ASKING[match[0].lower()]),
        )
    ],
    "fr": [(re.compile(r"^A(?= [a-zé])"), lambda _: "À")],
    "it": [(re.compile(r"\bE['’](?=[ \u00a0])"), lambda _: "È")],
}
"""Words that are right in one place and lack an accent in another."""

GRAVE = {"a": "à", "e": "è", "i": "ì", "o": "ò", "u": "ù"}


@check("forbidden-term", Severity.ERROR, "No rendering that the glossary forbids for a concept.")
def forbidden_term(pair: Pair) -> Iterator[Found]:
    """By sense: only where the English speaks of the concept and the term is not there."""
    yield from _forbidden(pair, certain=True)


@check("doubtful-term", Severity.WARNING, "The same where the English word has other senses too.")
def doubtful_term(pair: Pair) -> Iterator[Found]:
    """“Lead” may be the metal: a person has to look."""
    yield from _forbidden(pair, certain=False)


def _forbidden(pair: Pair, *, certain: bool) -> Iterator[Found]:
    for english, concept in _lacking(pair):
        if certain == (english.everyday or bool(english.unless)):
            continue
        for item in concept.forbidden:
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
    find, text = pair.language.stem.find, pair.text
    return [
        (english, concept)
        for english, concept in _speaks_of(pair)
        if not any(find(word, text) for word in (concept.term, *concept.variants))
    ]


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


@check("register", Severity.ERROR, "The reader is addressed in one way.")
def register(pair: Pair) -> Iterator[Found]:
    """Forms of another way to address the reader."""
    yield from _listed(pair, pair.language.style.register)
    yield from _imperative(pair)


def _imperative(pair: Pair) -> Iterator[Found]:
    """A step in the imperative of *tú*, *tu* or *vos*: as the third person, or with its accent."""
    own = pair.language.code
    first = WORD.match(pair.text)
    if own not in INFINITIVES or not first or not STEP.match(pair.source):
        return
    word = first[0].casefold()
    endings = INFINITIVES[own]
    for ending, infinitives in endings.items():
        stem = word.removesuffix(ending)
        verb = singular(own, word)
        known = verb in corpus(own) and verb in {stem + e for e in infinitives}
        if known and word.endswith(ending) and len(word) > SHORT_WORD:
            yield Found(
                why=f"“{first[0]}” is another way to address the reader than the style’s",
                start=first.start(),
                end=first.end(),
            )
            return


QUOTED = re.compile('[“«「『"]([^”»」』"]*)[”»」』"]')

ENGLISH_SMALL = frozenset(("and", "the", "with", "your", "from", "you", "are"))
"""Words of English that are no words of its neighbours."""

NAME_SHARE = 15
"""Words rarer in English than this, in a million, are taken for names where a text begins."""

SHORT_WORD = 4
"""Words of so few letters are rather no verbs."""

STEP = re.compile(
    r"[A-Z][a-z]+ (?:the|a|an|your|each|all|every|only|this|these|it|them|one|two|three|four|five)"
    r"\b.*\.$"
)
"""English that tells somebody to do something, as a sentence."""

INFINITIVES: dict[str, dict[str, tuple[str, ...]]] = {
    "es": {"a": ("ar",), "e": ("er", "ir"), "á": ("ar",), "é": ("er",), "í": ("ir",)},
    "pt": {"a": ("ar",), "e": ("er", "ir"), "ai": ("ar",), "ei": ("er",), "i": ("ir",)},
    "fr": {"e": ("er",)},
}
"""Ends of such imperatives, and of the infinitives that they belong to."""


@check("variety", Severity.ERROR, "Words of the language's own variety.")
def variety(pair: Pair) -> Iterator[Found]:
    """Words of another country."""
    yield from _listed(pair, pair.language.style.variety)


def _listed(pair: Pair, entries: tuple[Words, ...]) -> Iterator[Found]:
    if not entries:
        return
    pattern, by_word, unless = _pattern(entries)
    for match in pattern.finditer(pair.text):
        entry = by_word[match[0].casefold()]
        if any(
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


@check("simplified", Severity.ERROR, "Traditional characters alone.")
def simplified(pair: Pair) -> Iterator[Found]:
    """What the charset of Taiwan, Big5 (code page 950), does not have."""
    if not pair.language.is_chinese or "Hant" not in pair.language.locale:
        return
    for match in HAN.finditer(pair.target):
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
    for match in WORD.finditer(pair.text):
        word = match[0]
        if word.casefold() in source or len(word) < 3 or word[1:] != word[1:].lower():
            continue
        after = pair.text[match.end() :].lstrip()
        if after.startswith("’") or (after.startswith(".") and len(after) > 1 and len(word) < 5):
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


@check("accents", Severity.WARNING, "Words with their accents.")
def accents(pair: Pair) -> Iterator[Found]:
    """An accent lost, or an apostrophe in its place."""
    own = pair.language.code
    if pair.language.is_chinese or not has_dictionary(own):
        return
    for match in WORD.finditer(pair.text):
        word = match[0].casefold()
        best = best_accents(own).get(fold(word), word)
        if len(word) < 3 or best == word or match[0][1:] != match[0][1:].lower():
            continue
        rare = max(corpus(own).get(word, 0) * ACCENT_TIMES, ACCENT_SEEN) < corpus(own).get(best, 0)
        if rare and not simplemma.is_known(word, lang=own) and word not in pair.language.allowed:
            yield Found(
                why=f"“{match[0]}” lacks its accent or has the wrong one; write “{best}”",
                start=match.start(),
                end=match.end(),
                instead=best if match[0].islower() else best.capitalize(),
            )
    for pattern, instead in ACCENTED.get(own, ()):
        for match in pattern.finditer(pair.text):
            yield Found(
                why=f"an accent is missing; write “{instead(match)}”",
                start=match.start(),
                end=match.end(),
                instead=instead(match),
            )
    if own == "it":
        for match in ACCENT_MARK.finditer(pair.text):
            if match[0][:-1].casefold() in ("po", "mo", "di", "da", "fa", "va", "sta"):
                continue
            letter = match[0][-2]
            accented = GRAVE[letter.lower()]
            yield Found(
                why=f"an apostrophe stands for an accent; write “{accented}”",
                start=match.start(),
                end=match.end(),
                instead=match[0][:-2] + (accented.upper() if letter.isupper() else accented),
            )


def _like(model: str, word: str) -> str:
    """The word with a capital if the other has one."""
    return word.capitalize() if model[0].isupper() else word


@check("doubled-word", Severity.WARNING, "No word twice in a row.")
def doubled_word(pair: Pair) -> Iterator[Found]:
    """Unless the English doubles a word too, or the language does."""
    if DOUBLED.search(pair.source):
        return
    doubled = DOUBLED_HAN if pair.language.is_chinese else DOUBLED
    for match in doubled.finditer(pair.text):
        word = next(group for group in match.groups() if group)
        if word.casefold() in _DOUBLES.get(pair.language.code, ()):
            continue
        yield Found(
            why=f"“{word}” stands twice",
            start=match.start(),
            end=match.end(),
            instead=word,
        )


_DOUBLES: dict[str, Iterable[str]] = {
    "fr": ("nous", "vous", "en", "faire", "a"),
    "it": ("via", "man", "piano", "poco"),
}
"""Words that a language doubles with good reason."""
