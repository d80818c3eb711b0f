"""The check of accents: words that are none without theirs, and words that are others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

import simplemma

from playbook.checks.base import Found, Pair, Severity, check, word_set
from playbook.checks.contexts import misplaced
from playbook.checks.language import WORD, corpus, has_dictionary, singular
from playbook.checks.verbs import Mood, infinitives, is_infinitive
from playbook.terms import fold

ACCENTS = {
    "es": {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "úü", "n": "ñ"},
    "pt": {"a": "áâãà", "e": "éê", "i": "í", "o": "óôõ", "u": "ú", "c": "ç"},
    "it": {"a": "à", "e": "èé", "i": "ì", "o": "ò", "u": "ù"},
    "fr": {"a": "àâ", "e": "éèêë", "i": "îï", "o": "ô", "u": "ùûü", "c": "ç"},
}
"""The letters that a language has beside the plain ones."""

MOST = {"es": 1, "pt": 2, "it": 1, "fr": 3}
"""How many of them a word has at most, but for a few."""

TIMES = 50
"""How much more often than a word a corpus has the right one."""

SEEN = 1000
"""How often it has to have that, if the dictionary has both."""

ENOUGH = 300
"""How often a corpus has to have a word that the dictionary lacks."""

ASKING = word_set("qué cómo cuándo dónde adónde quién quiénes cuál cuáles aún") | {
    f"cuánt{end}" for end in ("o", "a", "os", "as")
}
"""Spanish words that the dictionary lacks."""

RARE = 1000
"""A verb that a corpus of films has less often is not looked for behind a noun’s form."""

PROPAROXYTONE = re.compile(r"[áéíóúâêô][^aeiouáéíóúâêô]+(?:[iu]?[aeiou])[^aeiou]*[iu]?[aeo]s?")
"""A word with its accent on the last syllable but two, or but one before *-ia*: público, página."""

ARTICLES = {
    "es": word_set(
        "el un una del al este esta ese esa cada su nuestra primer primera segunda última nueva "
        "otra misma toda ninguna alguna de en por para con sin según entre qué cuánta buena mejor "
        "gran"
    ),
    "pt": word_set(
        "um uma do ao no este esta esse essa neste nesta desta deste cada sua nossa primeira "
        "segunda última nova outra mesma toda nenhuma alguma da na pela de em por para com sem boa "
        "melhor grande à"
    ),
}
"""What stands before a noun and not before a verb."""

DOUBTFUL: dict[str, dict[str, tuple[str, ...]]] = {
    "es": {"a": ("la",), "e": ("la",)},
    "pt": {"a": ("a",), "e": ("a", "o")},
}
"""Articles that may be pronouns before a verb, by the last letter of the noun."""

AFTER_NOUN = {
    "es": word_set(
        "de del es son está están ha han tiene tienen y e o que no se en para con más muy"
    ),
    "pt": word_set(
        "de do da dos das é são está estão tem têm e ou que não se em no na para com mais muito"
    ),
}
"""What stands after a noun rather than after a verb that has an object."""

EACH_ONE = re.compile(r"\b(?:cada|de|ni|nem) um[a]? $|\bcada una $", re.IGNORECASE)
"""An article that stands for its noun."""

SUBJECT = re.compile(
    r"^(?:El|La|Cada|Un|Una|Este|Esta|Nuestro|Nuestra) [^\W\d_]+(?: no| se| lo| la)?$"
)
PAST_OBJECT = word_set("el la los las un una su sus ayer al")
"""Around a Spanish verb in the past that has lost its accent: “El cliente *pago* la factura”."""

AUXILIARY = re.compile(
    r"(?<!’)\b(?:est|sont|a|ont|avait|avaient|été|être|avoir|sera|seront|soit|ait|aura|auront|était|"
    r"étaient|ayant|serait|aurait)(?: (?:pas|plus|déjà|bien|été|toujours|jamais|encore|aussi|mal|"
    r"souvent))* ([^\W\d_]+es?)\b"
)
"""A French auxiliary and the participle that belongs to it."""

TO_BE = re.compile(r"\b(?:est|sont|sera|seront|soit|était|étaient|serait|être|été)\b")

LIKE_ADJECTIVES = re.compile(
    r".*(?:ables?|ibles?)|doubles?|triples?|calmes?|fixes?|vides?|fermes?|limites?|libres?|"
    r"complètes?|prêtes?|sales?|simples?|sèches?|troubles?|propres?|pauses?|unes?"
)
"""French adjectives that look like verbs in the third person."""

ACCENT_MARK = re.compile(
    r"\b([aeiouAEIOU])['´`](?=\s|[,.;:!?)]|$)|(\w+[aeiou])['´`](?=\s|[,.;:!?)]|$)"
)
GRAVE = {"a": "à", "e": "è", "i": "ì", "o": "ò", "u": "ù"}
CUT_SHORT = ("po", "mo", "di", "da", "fa", "va", "sta")
"""Italian words that end with an apostrophe."""


@check("accents", Severity.WARNING, "Words with their accents.")
def accents(pair: Pair) -> Iterator[Found]:
    """An accent lost, added or wrong, or an apostrophe in its place."""
    own = pair.language.code
    if own not in ACCENTS or not has_dictionary(own):
        return
    found: dict[int, Found] = {}
    for one in (*_no_words(pair), *_other_forms(pair), *_homographs(pair)):
        found.setdefault(one.start, one)
    if own == "it":
        for one in _apostrophes(pair):
            found.setdefault(one.start, one)
    yield from (found[at] for at in sorted(found))


def _found(match: re.Match[str], best: str, group: int = 0) -> Found:
    word = match[group]
    right = best.capitalize() if word[0].isupper() else best
    return Found(
        why=f"“{word}” lacks its accent or has the wrong one"
        + (f"; write “{right}”" if best else ""),
        start=match.start(group),
        end=match.end(group),
        instead=right or None,
    )


def _no_words(pair: Pair) -> Iterator[Found]:
    """Words that the language has with other accents alone."""
    own = pair.language.code
    source = {word.casefold() for word in WORD.findall(pair.source)}
    for match in WORD.finditer(pair.text):
        word = match[0].casefold()
        if (
            len(word) < 3
            or word in source
            or word in ASKING
            or match[0][1:] != match[0][1:].lower()
        ):
            continue
        if match[0][0].isupper() and match.start() and pair.text[match.start() - 2] not in ".?!:¿¡":
            continue  # a name
        best = mended(own, word)
        if best and word not in pair.language.allowed and not pair.language.knows_enclitic(word):
            yield _found(match, best)


@lru_cache(maxsize=50_000)
def mended(language: str, word: str) -> str:
    """The word with other accents that is meant, if this one is none or next to none."""
    known = simplemma.is_known(word, lang=language)
    words = corpus(language)
    count = words.get(word, 0)
    if known and (count * TIMES >= SEEN or is_infinitive(language, singular(language, word))):
        return ""
    plain = fold(word)
    choice = [
        one
        for one in others(language, word)
        if not (language == "pt" and _is_european(word, one))
        and (language == "fr" or word == plain or one != plain)
    ]
    best = max(choice, key=lambda one: words.get(one, 0), default="")
    often = words.get(best, 0)
    if known:
        return best if often >= SEEN else ""
    return best if count * TIMES <= often or not count else ""


def _is_european(word: str, other: str) -> bool:
    """Whether the other form is that of Portugal: “prémio” for “prêmio”."""
    pairs = zip(word, other, strict=True)
    return any(mine in "êô" and theirs in "éó" for mine, theirs in pairs)


@lru_cache(maxsize=20_000)
def others(language: str, word: str) -> tuple[str, ...]:
    """Words of the dictionary that differ from a word by their accents alone."""
    letters = ACCENTS[language]
    bare = fold(word)
    places = [at for at, letter in enumerate(bare) if letter in letters]
    if language == "it":
        places = [at for at in places if at == len(bare) - 1]
    found = []
    for many in range(min(MOST[language], len(places)) + 1):
        for chosen in combinations(places, many):
            for marks in product(*(letters[bare[at]] for at in chosen)):
                form = list(bare)
                for at, mark in zip(chosen, marks, strict=True):
                    form[at] = mark
                other = "".join(form)
                if other != word and _is_likely(language, other):
                    found.append(other)
    return tuple(found)


def _is_likely(language: str, word: str) -> bool:
    if simplemma.is_known(word, lang=language) or (language == "es" and word in ASKING):
        return True
    return corpus(language).get(word, 0) >= ENOUGH


def _other_forms(pair: Pair) -> Iterator[Found]:
    """Forms of verbs where a noun, an adjective or another form with its accent is meant."""
    own = pair.language.code
    if own == "fr":
        yield from _participles(pair)
    if own not in ARTICLES:
        return
    words = list(WORD.finditer(pair.text))
    for at, match in enumerate(words):
        word = match[0].casefold()
        if len(word) < 4 or fold(word) != word:
            continue
        noun = _noun(own, word)
        before = words[at - 1][0].casefold() if at else ""
        after = words[at + 1][0].casefold() if at + 1 < len(words) else ""
        if noun and (word.endswith(("o", "as", "es")) or _is_noun(pair, match, before, after)):
            yield _found(match, noun)
        elif best := _tense(pair, match, after):
            yield _found(match, best)


@lru_cache(maxsize=50_000)
def _noun(language: str, word: str) -> str:
    """A noun or an adjective that differs from a form of a verb by its accent alone."""
    if not word.endswith(("o", "a", "e", "as", "es")):
        return ""
    verb = singular(language, word)
    if not is_infinitive(language, verb):
        return ""
    return next(
        (
            other
            for other in others(language, word)
            if PROPAROXYTONE.search(other)
            and not is_infinitive(language, singular(language, other))
        ),
        "",
    )


def _is_noun(pair: Pair, match: re.Match[str], before: str, after: str) -> bool:
    """Whether a form stands where a noun or its adjective belongs: “la *pagina* de”."""
    own = pair.language.code
    if before in ARTICLES[own]:
        return not EACH_ONE.search(pair.text[: match.start()])
    rest = pair.text[match.end() :]
    alone = after in AFTER_NOUN[own] or re.match(r"[.,;:?!)»”]|$", rest) is not None
    if before in DOUBTFUL[own][match[0][-1].lower()]:
        rare = corpus(own).get(singular(own, match[0].casefold()), 0) < RARE
        return alone or rare
    return False


def _tense(pair: Pair, match: re.Match[str], after: str) -> str:
    """The future or the past, where its accent is lost."""
    own, word = pair.language.code, match[0].casefold()
    stem = word.removesuffix("n")
    if stem.endswith("ra") and re.search(r"\bwill\b|[’']ll\b", pair.source):
        future = f"{stem[:-1]}á{word[len(stem) :]}"
        if singular(own, word) == stem[:-1] and simplemma.is_known(future, lang=own):
            return future
    if own == "es" and word.endswith("o") and after in PAST_OBJECT:
        past = f"{word[:-1]}ó"
        subject = SUBJECT.match(pair.text[: match.start()].rstrip())
        verb = any(True for _ in infinitives(own, f"{word[:-1]}a", Mood.FAMILIAR))
        if subject and verb and simplemma.is_known(past, lang=own):
            return past
    return ""


def _participles(pair: Pair) -> Iterator[Found]:
    """French participles that have become the present: “est *confirme*”."""
    for match in AUXILIARY.finditer(pair.text):
        word = match[1]
        plain = word.removesuffix("s")
        right = f"{plain[:-1]}é{word[len(plain) :]}"
        feminine = plain[-2:-1] in "istu" and simplemma.is_known(plain[:-1], lang="fr")  # mise
        adjective = simplemma.is_known(f"{plain[:-2]}f", lang="fr")  # active, actif
        if LIKE_ADJECTIVES.fullmatch(word) or feminine or adjective:
            continue
        if not simplemma.is_known(right, lang="fr"):
            continue
        verbs = set(infinitives("fr", plain, Mood.FAMILIAR))
        lemma = singular("fr", plain)
        noun = not is_infinitive("fr", lemma) and not TO_BE.match(match[0])
        if verbs and (noun or lemma in verbs):
            yield _found(match, right, 1)


def _homographs(pair: Pair) -> Iterator[Found]:
    """Words that are others than those which are meant, by what stands around them."""
    own = pair.language.code
    for one, match, group in misplaced(pair, "accents"):
        if len(match[group]) > 1 and match[group].isupper():
            continue  # “SO”, an abbreviation
        best = one.but
        if not best:
            forms = others(own, match[group].casefold())
            best = max(forms, key=lambda form: corpus(own).get(form, 0), default="")
        yield _found(match, best, group)


def _apostrophes(pair: Pair) -> Iterator[Found]:
    """Italian accents that are typed as apostrophes."""
    for match in re.finditer(r"\bE['’](?=[ \u00a0])", pair.text):
        yield Found(
            why="an accent is missing; write “È”",
            start=match.start(),
            end=match.end(),
            instead="È",
        )
    for match in ACCENT_MARK.finditer(pair.text):
        if match[0][:-1].casefold() in CUT_SHORT:
            continue
        letter = match[0][-2]
        accented = GRAVE[letter.lower()]
        yield Found(
            why=f"an apostrophe stands for an accent; write “{accented}”",
            start=match.start(),
            end=match.end(),
            instead=match[0][:-2] + (accented.upper() if letter.isupper() else accented),
        )
