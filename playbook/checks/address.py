"""Checks of how the reader is addressed: the register, and the mood of steps and of buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import simplemma

from playbook.checks.base import FILLER, Found, Pair, Severity, check, word_set
from playbook.checks.contexts import misplaced
from playbook.checks.english import YOU, is_command
from playbook.checks.language import WORD, singular
from playbook.checks.listed import listed_words
from playbook.checks.verbs import (
    CONJUGATIONS,
    Mood,
    infinitives,
    is_infinitive,
    is_irregular,
    moods,
)
from playbook.style import Words

FIELD = re.compile(r"(?:Enter|Type|Choose|Select|Pick|Search) ")
"""English in an empty field, which is no button."""

DETERMINERS = {
    "es": word_set(
        "el la los las lo un una unos unas cada todo toda todos todas su sus este esta estos "
        "estas ese esa esos esas esto eso qué quién si cómo cuándo dónde cuánto cuánta cuántos "
        "cuántas aquí que dos tres cuatro cinco seis siete ocho nueve diez cien mil"
    ),
    "pt": word_set(
        "o os as um uma uns umas cada todo toda todos todas seu sua seus suas este esta estes "
        "estas esse essa esses essas isso isto que quem se como quando onde quanto quanta quantos "
        "quantas aqui dois duas três quatro cinco seis sete oito nove dez cem mil"
    ),
    "it": word_set(
        "il lo la i gli le l un uno una ogni tutti tutte tutto tutta questo questa questi queste "
        "quel quello quella quei quegli quelle che chi se come quando dove quanto quanta quanti "
        "quante qui due tre quattro cinque sei sette otto nove dieci cento mille"
    ),
    "fr": word_set(
        "le la les l un une chaque tout toute tous toutes son sa ses leur leurs ce cet cette ces "
        "que qui si comment quand où ici combien deux trois quatre cinq six sept huit neuf dix "
        "cent mille"
    ),
}
"""What follows a verb rather than a noun of the same form."""

PARTICLES = {
    "es": word_set(
        "a al con en por para según entre sobre desde hasta sin solo ahora siempre también "
        "más menos antes después una"
    ),
    "pt": word_set(
        "dele dela deles delas desse dessa desses dessas deste desta destes destas a ao à aos às "
        "com em no na nos nas por pelo pela pelos pelas para entre sobre só agora sempre "
        "também mais menos antes depois uma"
    ),
    "it": word_set(
        "a al allo alla ai agli alle all con in nel nello nella nei negli nelle nell da dal dalla "
        "dai dagli dalle per su sul sulla sui sugli sulle tra fra solo ora sempre anche "
        "più meno prima dopo"
    ),
    "fr": word_set(
        "au aux à avec dans en par pour selon entre sur sans sous chez seulement toujours "
        "aussi plus moins avant après contre"
    ),
}
"""What may follow a verb, and a noun as well."""

LETS = word_set("deja deixa lascia laisse")
"""Imperatives that an infinitive may follow; elsewhere it follows “may” and “must”."""

PRONOUNS = {
    "es": word_set("lo la los las le les se"),
    "pt": word_set("o a os as lhe lhes se"),
    "it": word_set("lo la li le gli ne ci vi"),
    "fr": word_set("le la les l lui leur y en"),
}
"""What may stand between *not* and the verb."""

PERSON: dict[str, dict[str, tuple[str, ...]]] = {
    "es": {
        **{"aste": ("ar",), "iste": ("er", "ir"), "abas": ("ar",)},
        **{"arás": ("ar",), "erás": ("er",), "irás": ("ir",)},
        **{"arías": ("ar",), "erías": ("er",), "irías": ("ir",)},
        **{"ás": ("ar",), "és": ("er",), "ís": ("ir",), "áis": ("ar",), "éis": ("er", "ar")},
        **{"asteis": ("ar",), "isteis": ("er", "ir"), "abais": ("ar",)},
        **{"aréis": ("ar",), "eréis": ("er",), "iréis": ("ir",)},
    },
    "pt": {
        **{"aste": ("ar",), "este": ("er",), "iste": ("ir",), "avas": ("ar",)},
        **{"arás": ("ar",), "erás": ("er",), "irás": ("ir",)},
        **{"ares": ("ar",), "eres": ("er",), "ires": ("ir",)},
        **{"ais": ("ar",), "eis": ("er",), "areis": ("ar",), "ereis": ("er",), "ireis": ("ir",)},
    },
    "it": {
        **{"erai": ("are", "ere"), "irai": ("ire",), "eresti": ("are", "ere"), "iresti": ("ire",)},
        **{"asti": ("are",), "avi": ("are",), "evi": ("ere",), "isci": ("ire",)},
    },
}
"""Endings of verbs in the second person that no noun has, and those of their infinitives."""

PRESENT = {
    "es": word_set(
        "eres das vas ves lees dices haces pones tienes vienes oyes traes caes crees sabes "
        "puedes quieres debes mantienes obtienes propones dispones prevés"
    ),
    "pt": word_set(
        "és dás vais vês lês dizes fazes pões tens vens trazes crês sabes podes queres "
        "deves manténs obténs propões dispões prevês estás"
    ),
}
"""Verbs in the second person that no rule makes, and no rule tells from a plural."""

BEFORE_NOUN = {
    "es": word_set(
        "las los unas unos sus de del en con por para sin y o las otras muchas varias estas esas "
        "estos esos pocas pocos muchos varios otros cuántas cuántos cuyas más son están dos tres "
        "cuatro cinco"
    ),
    "pt": word_set(
        "as os umas uns suas seus de das dos em nas nos com por para sem e ou outras muitas "
        "várias estas essas estes esses poucas poucos muitos vários outros quantas quantos mais "
        "são estão foram duas três"
    ),
}
"""What stands before a noun rather than a verb."""

CONJUNCTIONS = frozenset(["quando", "se", "ao", "sem", "até", "enquanto", "como"])
"""What stands before a Portuguese verb in *-res* of *tu* rather than a plural."""

AFTER_CONJUNCTION = re.compile(
    r"\b(?:se|quando|come|dove|mentre|appena|perché|cosa|(?:quali|quanti|quante) [^\W\d_]+)"
    r"(?: non)?(?: (?:lo|la|li|le|ci|ne|gli))? ([^\W\d_]+i)\b",
    re.IGNORECASE,
)
"""An Italian form in *-i* where a verb stands."""

IF_YOU = re.compile(r"^(?:If|When) you\b")
IF_THEY = re.compile(r"^(?:Se|Quando)(?: non)? ([^\W\d_]+)\b")
THIRD = word_set("ha vuole può deve sa fa dà va sta viene tiene è")
"""Italian verbs in the third person that no rule makes."""

CAPITAL = re.compile(r"(?<=[a-zà-ù,] )(?:Su[oaei]|Suoi|Lei|L[ae](?= [a-z]))\b")
"""Words of the Italian *Lei*, with their capital inside a sentence."""

US = re.compile(r"\b(?:we|our|us|let[’']s)\b", re.IGNORECASE)
WE = {
    "fr": re.compile(r"\bnous (?:ne |n’|y |en |le |la |les |vous )?[^\W\d_]+ons\b", re.IGNORECASE),
    "es": re.compile(r"\bnosotros\b|\b[^\W\d_]{2,}[aei]mos\b", re.IGNORECASE),
}
"""The playbook that speaks of itself."""

QUOTATION = re.compile("[«“][^»”]*[»”]")
"""Somebody else who speaks."""

CLITICS = re.compile(r"([^\W\d_]+?)((?:[mts]e|nos)?(?:l[aeo]s?)|te|nos)")
"""A Spanish imperative, and the pronouns that hang on it."""


@check("register", Severity.ERROR, "The reader is addressed in one way.")
def register(pair: Pair) -> Iterator[Found]:
    """Forms of another way to address the reader."""
    yield from listed_words(pair, _register(pair.language.style.register, doubtful=False))
    command = _command(pair)
    if command and command[1] <= pair.language.style.instructions.never:
        yield _wrong(command[0])
    first = command[0].start() if command else -1
    second = _second_person(pair, doubtful=False)
    yield from (_wrong(match) for match in second if match.start() != first)


@check("address", Severity.WARNING, "Steps and buttons in the mood that the style chose.")
def address(pair: Pair) -> Iterator[Found]:
    """A step in the infinitive where the style wants an imperative, and the like."""
    yield from listed_words(pair, _register(pair.language.style.register, doubtful=True))
    command = _command(pair)
    if command and not command[1] <= pair.language.style.instructions.never:
        wanted = " or ".join(sorted(_wanted(pair)))
        yield Found(
            why=f"“{command[0][0]}” is not in the mood in which the style tells this; write the "
            f"{wanted}",
            start=command[0].start(),
            end=command[0].end(),
        )
    for match in (*_perhaps_another_person(pair), *_second_person(pair, doubtful=True)):
        yield _wrong(match)
    for _, match, group in misplaced(pair, "address"):
        yield _wrong(match, group)


@lru_cache
def _register(entries: tuple[Words, ...], *, doubtful: bool) -> tuple[Words, ...]:
    return tuple(one for one in entries if one.doubtful == doubtful)


def _wrong(match: re.Match[str], group: int = 0) -> Found:
    return Found(
        why=f"“{match[group]}” is another way to address the reader than the style’s",
        start=match.start(group),
        end=match.end(group),
    )


def _wanted(pair: Pair) -> frozenset[str]:
    """The moods that the style allows for what the English tells somebody to do."""
    style = pair.language.style.instructions
    source = pair.source.rstrip(' *"”’)')
    if source.endswith("."):
        return style.step
    if FIELD.match(source):
        return frozenset(Mood) - style.never
    return style.button if source[-1:].isalnum() else frozenset()


def _command(pair: Pair) -> tuple[re.Match[str], frozenset[Mood]] | None:
    """The verb that tells somebody to do something in another mood than the style’s."""
    own = pair.language.code
    wanted = _wanted(pair)
    if own not in CONJUGATIONS or not wanted or not is_command(pair.source):
        return None
    rules = CONJUGATIONS[own]
    words = list(WORD.finditer(pair.text))
    denied = bool(words) and words[0][0].casefold() in rules.not_
    passed = rules.not_ | PRONOUNS[own] if denied else frozenset()
    at = next((i for i, w in enumerate(words) if w[0].casefold() not in passed), len(words))
    if at == len(words) or pair.text[: words[0].start()].strip(" *"):
        return None
    first = words[at]
    found = _denied(own, first[0]) if at and own in ("es", "pt") else moods(own, first[0])
    if not found or found & wanted or first[0].casefold() in _small_words(own):
        return None
    if Mood.INFINITIVE not in found and not at and not _has_object(pair, words):
        return None
    return first, found


def _denied(language: str, word: str) -> frozenset[Mood]:
    """The moods of a verb after *no*, where the imperative is the subjunctive: “no envíes”."""
    if word.endswith("s") and Mood.POLITE in moods(language, word.removesuffix("s")):
        return frozenset({Mood.FAMILIAR})
    return moods(language, word) - {Mood.FAMILIAR}


def _has_object(pair: Pair, words: list[re.Match[str]]) -> bool:
    """Whether what follows shows that a word is a verb and no noun: “Compra el …”."""
    own = pair.language.code
    after = pair.text[words[0].end() :]
    following = words[1][0].casefold() if len(words) > 1 else ""
    lets = words[0][0].casefold() in LETS and is_infinitive(own, following)
    if following in DETERMINERS[own] or lets or is_irregular(own, words[0][0]):
        return True
    if not is_infinitive(own, singular(own, words[0][0].casefold())):
        return False
    return following in PARTICLES[own] or re.match(r"[ \u00a0](?:\d|\W)", after) is not None


def _small_words(language: str) -> frozenset[str]:
    return DETERMINERS[language] | PARTICLES[language]


def _second_person(pair: Pair, *, doubtful: bool) -> Iterator[re.Match[str]]:
    """Verbs that address somebody in a way that the style never does.

    By an ending that verbs alone have; doubtful are those in *-as* and *-es*, as plurals have them.
    """
    own = pair.language.code
    if own not in PERSON or Mood.FAMILIAR not in pair.language.style.instructions.never:
        return
    you = YOU.search(pair.source) or is_command(pair.source)
    for match in WORD.finditer(pair.text):
        word = match[0].casefold()
        if match.start() and match[0][0].isupper():
            continue
        before = next(iter(WORD.findall(pair.text[: match.start()])[-1:]), "").casefold()
        sure = _is_second(own, word) and (not word.endswith("res") or before in CONJUNCTIONS)
        if sure or (own == "es" and _hangs(word)):
            if not doubtful:
                yield match
        elif you and own in BEFORE_NOUN and _is_present(own, word):
            noun = before in BEFORE_NOUN[own] or word in _small_words(own)
            noun = noun or (before.endswith("s") and _is_adjective(own, word))
            if not noun and doubtful != (word in PRESENT[own]):
                yield match


def _is_adjective(language: str, word: str) -> bool:
    """Whether a word in *-as* has a partner in *-os*: “reversas”, “reversos”."""
    return word.endswith("as") and simplemma.is_known(f"{word[:-2]}os", lang=language)


@lru_cache(maxsize=50_000)
def _is_second(language: str, word: str) -> bool:
    verb = singular(language, word)
    if language == "pt" and word.endswith(("ais", "eis")) and is_infinitive(language, verb):
        return not word.endswith(("áveis", "íveis"))  # façais, tenhais
    return any(
        word.endswith(ending) and verb in {word.removesuffix(ending) + end for end in ends}
        for ending, ends in PERSON[language].items()
    )


@lru_cache(maxsize=50_000)
def _is_present(language: str, word: str) -> bool:
    """Whether a word is of *tú* or *tu* in the present: “revisas”, “vendes”."""
    if word in PRESENT[language]:
        return True
    if not word.endswith(("as", "es")) or len(word) < 5:
        return False
    verb = singular(language, word)
    return is_infinitive(language, verb) and verb in infinitives(language, word[:-1], Mood.FAMILIAR)


@lru_cache(maxsize=50_000)
def _hangs(word: str) -> bool:
    """Whether pronouns hang on an imperative of *tú*: “léelo”, “compáralas”."""
    if not re.search(r"[áéíóú]", word):
        return False
    match = CLITICS.fullmatch(word)
    return match is not None and moods("es", match[1]) == {Mood.FAMILIAR}


def _perhaps_another_person(pair: Pair) -> Iterator[re.Match[str]]:
    """Verbs that may have another reading."""
    own = pair.language.code
    if own in WE and US.search(pair.source):
        yield from WE[own].finditer(QUOTATION.sub(lambda m: FILLER * len(m[0]), pair.text))
    if own != "it":
        return
    yield from CAPITAL.finditer(pair.text)
    if YOU.search(pair.source):
        for match in AFTER_CONJUNCTION.finditer(pair.text):
            if moods(own, match[1]) & {Mood.FAMILIAR, Mood.POLITE}:
                yield match
    they = IF_THEY.match(pair.text)
    if they and IF_YOU.match(pair.source):
        verb = they[1].casefold()
        regular = verb.endswith(("a", "e")) and is_infinitive(own, singular(own, verb))
        if verb in THIRD or (regular and Mood.PLURAL not in moods(own, verb)):
            yield they
