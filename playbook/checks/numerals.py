"""Numbers in words: whether the translation has those of the English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from playbook.checks.base import Found, Pair

WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte",
    "pt": "dois|duas três quatro cinco seis sete oito nove dez onze doze treze quatorze|catorze "
    "quinze dezesseis dezessete dezoito dezenove vinte",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove venti",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf vingt",
}
"""Words for the numbers from two to twenty."""

TENS = {
    "en": "thirty forty fifty sixty seventy eighty ninety hundred",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien|ciento|cientos|cientas",
    "pt": "trinta quarenta cinquenta sessenta setenta oitenta noventa cem|cento|centos|centas",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta cento",
    "fr": "trente quarante cinquante soixante soixante-dix quatre-vingts? quatre-vingt-dix cents?",
}

OTHERWISE = re.compile(
    r"\b(?:twice|thrice|double[sd]?|triple[sd]?|both|either|pairs?|couple|half|halves|third|thirds|"
    r"quarters?|quarterly|dozens?|decades?|weeks?|fortnight|first|second|fourth|fifth|sixth|tenth|"
    r"century|one|ones|once|noon|midnight|o’clock|a\.m|p\.m|[ap]m|past|billion|million|thousand)\b"
    r"|[-–/]|\d",
    re.IGNORECASE,
)
"""English that says a number in another way, or that another language counts otherwise."""

SHORT = 14
"""Longer texts, in words, may tell the same with other numbers."""

SCALES = {
    "en": {6: r"millions?", 9: r"billions?", 12: r"trillions?"},
    "es": {9: r"mil millones|millardos?", 6: r"mill[oó]n(?:es)?", 12: r"bill[oó]n(?:es)?"},
    "pt": {9: r"bilh(?:ão|ões)|mil milhões", 6: r"milh(?:ão|ões)", 12: r"trilh(?:ão|ões)"},
    "it": {9: r"miliard[oi]", 12: r"bilion[ei]|mille miliardi", 6: r"milion[ei]"},
    "fr": {9: r"milliards?", 12: r"billions?|mille milliards", 6: r"millions?"},
}
"""Words for powers of ten; the longer ones first, for they hold the shorter."""


def written(pair: Pair) -> Iterator[Found]:
    """Numbers and powers of ten in words that are others than those of the English."""
    own = pair.language.code
    if own in SCALES:
        yield from _scales(pair)
    if own not in WORDS or OTHERWISE.search(pair.source_text):
        return
    if len(pair.source.split()) > SHORT:
        return
    english = _values("en", pair.source_text)
    found = _values(own, pair.text)
    wanted = set(english.values())
    extra = {span: value for span, value in found.items() if value not in wanted}
    lost = wanted - set(found.values()) - _figures(pair.text)
    if len(extra) == 1 and len(lost) == 1:
        ((start, end), _), (number,) = next(iter(extra.items())), lost
        yield Found(
            why=f"the English has {number}, not “{pair.text[start:end]}”", start=start, end=end
        )


def _scales(pair: Pair) -> Iterator[Found]:
    own = pair.language.code
    english = {power for power, _, _ in _powers("en", pair.source_text)}
    found = _powers(own, pair.text)
    if not english or not found or english == {power for power, _, _ in found}:
        return
    for power, start, end in found:
        if power not in english:
            yield Found(
                why=f"“{pair.text[start:end]}” is 1 with {power} zeros; the English has "
                + ", ".join(f"1 with {one}" for one in sorted(english)),
                start=start,
                end=end,
            )


def _powers(language: str, text: str) -> list[tuple[int, int, int]]:
    """The powers of ten in a text, each with its place."""
    found = []
    for power, words in SCALES[language].items():
        pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        found += [(power, *match.span()) for match in pattern.finditer(text)]
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return found


def _values(language: str, text: str) -> dict[tuple[int, int], int]:
    """The numbers in words that a text has, by their places."""
    return {
        match.span(): next(
            value for value, word in _numbers(language) if re.fullmatch(word, match[0].casefold())
        )
        for match in _pattern(language).finditer(text)
    }


def _figures(text: str) -> set[int]:
    return {int(figures) for figures in re.findall(r"\b\d{1,3}\b", text)}


@lru_cache
def _numbers(language: str) -> tuple[tuple[int, str], ...]:
    small = zip(range(2, 21), WORDS[language].split(), strict=True)
    tens = zip(range(30, 101, 10), TENS[language].split(), strict=True)
    return (*small, *tens)


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted((word for _, word in _numbers(language)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)
