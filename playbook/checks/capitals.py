"""The check of capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.checks.base import Found, Pair, Severity, check, word_set

LETTER = r"[^\W\d_]"

NATION = re.compile(r"\b([a-zà-ÿ]+)[ ’]([A-ZÀ-Ý][a-zà-ÿ]{3,})\b(?! [A-Z])")
"""A word with a capital after another word."""

ARTICLES = word_set("les des aux un une le la l d i gli le degli dei delle agli ai alle")
"""French and Italian words before the name of a people, which has a capital."""

NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w’]+ )+[A-Z]\w+")
"""A name of several words inside a sentence."""

CONTRACTS = word_set(
    "Customer User Seller Buyer Merchant Company Client Supplier Vendor Provider Order Product "
    "Service Consumer Visitor Shop Store Website Team Agency"
)
"""What English contracts write with a capital."""


@check("capitals", Severity.WARNING, "Capitals as the language uses them.")
def capitals(pair: Pair) -> Iterator[Found]:
    """Title Case from English; months, days, languages; an abbreviation in small letters."""
    style = pair.language.style.typography
    for short in set(re.findall(r"\b[A-Z]{3,}\b", pair.source)):
        for match in re.finditer(rf"(?<!\w){short}(?!\w)", pair.text, re.IGNORECASE):
            other = match[0] != short and not match[0].islower()
            if other and match[0] not in pair.source:
                yield Found(
                    why=f"write “{short}”", start=match.start(), end=match.end(), instead=short
                )
    yield from _small_names(pair)
    if style.fullwidth or style.months_capital:
        return
    yield from _beginning(pair)
    yield from _roles(pair)
    yield from _always(pair)
    yield from _small(
        rf"(?<=[\w,’] )[A-ZÀ-Ý]{LETTER}+", pair, pair.language.dates, "months and days of the week"
    )
    yield from _names(pair)
    yield from _small(
        rf"(?<=\b(?:en|em|in) )[A-ZÀ-Ý]{LETTER}+", pair, pair.language.tongues, "languages"
    )
    yield from _nations(pair)
    yield from _title_case(pair)


def _nations(pair: Pair) -> Iterator[Found]:
    """Adjectives of nations with a capital: “clientes Españoles”."""
    terms = {concept.term.capitalize() for _, concept in pair.language.concepts}
    for match in NATION.finditer(pair.text):
        if match[2] in pair.language.names or match[2] in terms:
            continue
        people = match[1].casefold() in ARTICLES and pair.language.code in ("fr", "it")
        if not people and pair.language.stem(match[2]) & pair.language.nations:
            yield Found(
                why="adjectives of nations begin with a small letter",
                start=match.start(2),
                end=match.end(2),
                instead=match[2].lower(),
            )


def _small(pattern: str, pair: Pair, words: frozenset[str], what: str) -> Iterator[Found]:
    """Words with a capital that have none in the language."""
    for match in re.finditer(pattern, pair.text):
        small = match[0].lower()
        if small in words and not match[0].isupper():
            yield Found(
                why=f"{what} begin with a small letter",
                start=match.start(),
                end=match.end(),
                instead=small,
            )


def _names(pair: Pair) -> Iterator[Found]:
    """Names of levels and elements without their capital."""
    for english, concept in pair.language.concepts:
        name = concept.term[0].upper() + concept.term[1:]
        if english.term.isupper() or not english.term[0].isupper():
            continue
        named = rf"(?:(?<=\w )|(?<=[“\"‘])){re.escape(english.term)}\b"
        level = rf"\b{re.escape(english.term)} level\b|\blevel {re.escape(english.term)}\b"
        if not re.search(named if concept.term[0].isupper() else level, pair.source_text):
            continue
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", pair.text, re.IGNORECASE)
        if match and match[0].islower() and name not in pair.text:
            yield Found(
                why=f"“{name}” is a name here, with a capital",
                start=match.start(),
                end=match.end(),
                instead=name,
            )


def _beginning(pair: Pair) -> Iterator[Found]:
    """A sentence that begins with a small letter where the English has a capital."""
    first = re.match(rf"({LETTER}){LETTER}*", pair.text)
    sentence = re.match(r"(?!An? )[A-Z]", pair.source) and pair.source.rstrip()[-1:] in tuple(".?!")
    if pair.text.rstrip()[-1:] not in tuple(".?!"):
        return  # an item of a list
    if not first or not sentence or not first[1].islower():
        return
    if first[0][1:] != first[0][1:].lower() or pair.text[first.end() : first.end() + 1] == "-":
        return  # iPhone, e-mail
    if not re.search(rf"\b{first[0]}\b", pair.source) and pair.language.knows(first[0]):
        yield Found(
            why="a sentence begins with a capital",
            start=first.start(1),
            end=first.end(1),
            instead=first[1].upper(),
        )


def _roles(pair: Pair) -> Iterator[Found]:
    """Common nouns with a capital, as in English contracts: “the Customer”."""
    for match in re.finditer(rf"\b[Tt]he ([A-Z]{LETTER}+)(?= [a-z])", pair.source):
        if match[1] not in CONTRACTS:
            continue
        for word in re.finditer(rf"(?<=[\w’] )([A-ZÀ-Ý]{LETTER}+)(?= [a-zà-ÿ])", pair.text):
            if word[0] not in pair.language.names and pair.language.knows(word[0]):
                yield Found(
                    why="a common noun begins with a small letter",
                    start=word.start(),
                    end=word.end(),
                    instead=word[0].lower(),
                )


def _always(pair: Pair) -> Iterator[Found]:
    """Words that the style writes with a capital in one sense."""
    for english, words in pair.language.style.typography.capitals.items():
        if not re.search(rf"\b{english}\b", pair.source):
            continue
        for word in words:
            for match in re.finditer(rf"(?<!\w){word.lower()}(?!\w)", pair.text):
                yield Found(
                    why=f"for “{english}” the style writes “{word}”",
                    start=match.start(),
                    end=match.end(),
                    instead=word,
                )


def _small_names(pair: Pair) -> Iterator[Found]:
    """Names of two words and more in small letters: “apple pay”."""
    for name in set(NAME.findall(pair.source_text)):
        small = re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", pair.text)
        if small and name not in pair.text:
            yield Found(why=f"write “{name}”", start=small.start(), end=small.end(), instead=name)


def _title_case(pair: Pair) -> Iterator[Found]:
    words = list(re.finditer(rf"{LETTER}+", pair.text))
    long = [word for word in words[1:] if len(word[0]) > 3 and not word[0].isupper()]
    capital = [word for word in long if word[0][0].isupper()]
    source = set(re.findall(rf"(?<!^){LETTER}+", pair.source))
    capital = [
        word
        for word in capital
        if word[0] not in pair.language.names
        and word[0] not in source
        and pair.text[: word.start()].rstrip(' *«“"(')[-1:] not in ".?!:…¿¡→>/|["
    ]
    listed = capital and "," in pair.text[capital[0].start() : capital[-1].end()]
    if len(capital) >= 2 and len(capital) >= 0.6 * len(long) and len(words) <= 12 and not listed:
        yield Found(
            why="capitals as in an English title; only the first word and names have one",
            start=capital[0].start(),
            end=capital[-1].end(),
        )
