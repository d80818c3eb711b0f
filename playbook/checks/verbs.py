"""Verbs: in which mood a form speaks to somebody, and whom.

A form is traced back to its infinitive by the rules of the grammar, and the dictionary says whether
there is such a verb. A form may have several readings: Spanish “crea” is of *crear* for *tú* and of
*creer* for *usted*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

import simplemma

from playbook.checks.base import word_set
from playbook.checks.language import has_dictionary, singular
from playbook.terms import fold


class Mood(StrEnum):
    """How a verb tells somebody to do something."""

    INFINITIVE = "infinitive"
    FAMILIAR = "familiar"
    """Imperative for one person who is a friend: *tú*, *vos*, *tu*."""
    POLITE = "polite"
    """Imperative for one person who is none, in the third person: *usted*, *você*, *Lei*."""
    PLURAL = "plural"
    """Imperative for several, or French *vous*: *vosotros*, *vós*, *voi*."""
    WE = "we"
    """Imperative for several, oneself included."""


Changes = tuple[tuple[re.Pattern[str], str], ...]


def _changes(*rules: tuple[str, str]) -> Changes:
    return tuple((re.compile(pattern), instead) for pattern, instead in rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conjugation:
    """What the grammar of a language says of such forms."""

    infinitives: tuple[str, ...]
    """Endings of infinitives."""
    proof: Mapping[str, tuple[str, ...]]
    """For each, another ending that only verbs have, by which a noun in *-ar* is told apart."""
    endings: Mapping[Mood, Mapping[str, tuple[str, ...]]]
    """Endings of forms, with the endings of their infinitives."""
    changes: Changes = ()
    """From a stem as it stands in a form to the one of the infinitive."""
    irregular: Mapping[Mood, frozenset[str]] = field(default_factory=dict)
    """Forms that no rule makes."""
    not_: frozenset[str] = frozenset()
    """Words before a verb that is denied."""
    pronouns: re.Pattern[str] = re.compile(r"(?!)")
    """What may hang on an infinitive or an imperative."""
    verbs: frozenset[str] = frozenset()
    """Infinitives that have not the proof."""


SPANISH = Conjugation(
    infinitives=("ar", "er", "ir", "ír"),
    proof={"ar": ("aba",), "er": ("ía",), "ir": ("ía",), "ír": ("ía",)},
    endings={
        Mood.FAMILIAR: {
            **{"a": ("ar",), "e": ("er", "ir")},
            **{"á": ("ar",), "é": ("er",), "í": ("ir",)},
        },
        Mood.POLITE: {"e": ("ar",), "a": ("er", "ir"), "en": ("ar",), "an": ("er", "ir")},
        Mood.PLURAL: {"ad": ("ar",), "ed": ("er",), "id": ("ir",)},
        Mood.WE: {"emos": ("ar",), "amos": ("er", "ir")},
    },
    changes=_changes(
        (r"ie(?=[^aeiou]+$)", "e"),
        (r"ue(?=[^aeiou]+$)", "o"),
        (r"(?<=j)ue(?=g)", "u"),
        (r"i(?=[^aeiou]+$)", "e"),
        (r"u(?=[^aeiou]+$)", "o"),
        (r"zc$", "c"),
        (r"(?<=[aeiou])z$", "c"),
        (r"qu$", "c"),
        (r"gu$", "g"),
        (r"c$", "z"),
        (r"j$", "g"),
        (r"(?<=[nl])g$", ""),
        (r"(?<=u)y$", ""),
    ),
    irregular={
        Mood.FAMILIAR: word_set(
            "haz pon ten ven di sal ve sé da ponte mantén obtén contén retén detén propón dispón "
            "compón expón supón deshaz rehaz prevé prevén revé"
        ),
        Mood.POLITE: word_set("haga ponga tenga venga diga salga vea sea dé vaya sepa traiga"),
    },
    not_=word_set("no nunca"),
    pronouns=re.compile(r"(?:se|l[aeo]s?|me|te|nos)$"),
    verbs=word_set("ver ser ir prever dar"),
)

PORTUGUESE = Conjugation(
    infinitives=("ar", "er", "ir"),
    proof={"ar": ("ava",), "er": ("ia", "ía"), "ir": ("ia", "ía")},
    endings={
        Mood.FAMILIAR: {"a": ("ar",), "e": ("er", "ir")},
        Mood.POLITE: {"e": ("ar",), "a": ("er", "ir"), "em": ("ar",), "am": ("er", "ir")},
        Mood.PLURAL: {"ai": ("ar",), "ei": ("er",), "i": ("ir",)},
        Mood.WE: {"emos": ("ar",), "amos": ("er", "ir")},
    },
    changes=_changes(
        (r"i(?=[^aeiou]+$)", "e"),
        (r"u(?=[^aeiou]+$)", "o"),
        (r"o(?=[^aeiou]+$)", "u"),
        (r"qu$", "c"),
        (r"gu$", "g"),
        (r"c$", "ç"),
        (r"ç$", "c"),
        (r"ç$", "d"),
        (r"j$", "g"),
        (r"ig$", "egu"),
        (r"g$", "gu"),
        (r"ei(?=.?$)", "e"),
    ),
    irregular={
        Mood.FAMILIAR: word_set(
            "põe tem vem faz diz vê vai dá traz lê crê mantém obtém contém detém retém propõe "
            "dispõe compõe expõe supõe repõe refaz desfaz satisfaz traduz reduz produz conduz "
            "introduz deduz revê prevê sai sê relê"
        ),
        Mood.POLITE: word_set(
            "ponha tenha venha faça diga veja vá dê traga leia releia mantenha obtenha contenha "
            "detenha retenha proponha disponha componha exponha suponha reponha refaça desfaça "
            "reveja preveja saia seja esteja saiba creia traduza reduza produza conduza introduza"
        ),
    },
    not_=word_set("não nunca"),
    pronouns=re.compile(r"-(?:se|l?[ao]s?|lhes?|me|te|nos)$"),
    verbs=word_set(
        "ter ser vir ver pôr dispor propor compor expor repor obter manter rever conter"
    ),
)

ITALIAN = Conjugation(
    infinitives=("are", "ere", "ire", "rre"),
    proof={"are": ("ava",), "ere": ("eva",), "ire": ("iva",)},
    endings={
        Mood.FAMILIAR: {"a": ("are",), "i": ("ere", "ire", "iere"), "isci": ("ire",)},
        Mood.POLITE: {"i": ("are", "iare"), "a": ("ere", "ire"), "isca": ("ire",)},
        Mood.PLURAL: {"ate": ("are",), "ete": ("ere",), "ite": ("ire",)},
        Mood.WE: {"iamo": ("are", "ere", "ire", "iare")},
    },
    changes=_changes((r"h$", ""), (r"(?<=[aeo])lg$", "gli"), (r"(?<=[aeio]n)g$", "")),
    irregular={
        Mood.FAMILIAR: word_set(
            "fa fai da dai va vai sta stai sii abbi sappi tieni mantieni ottieni contieni vieni "
            "poni proponi componi disponi esponi supponi riduci traduci produci introduci deduci "
            "rimani esci siedi muovi bevi"
        ),
        Mood.POLITE: word_set(
            "faccia dia stia vada venga tenga mantenga ottenga ponga proponga componga disponga "
            "esponga dica sia abbia esca beva traduca riduca produca introduca rimanga salga "
            "scelga tolga raccolga accolga colga sappia"
        ),
        Mood.PLURAL: word_set("fate dite date state andate siate abbiate sappiate"),
    },
    not_=word_set("non mai"),
    pronouns=re.compile(r"(?:[mtscv]i|[lcmtsv]?[aeo]|gli|ne)$"),
    verbs=word_set("fare dire dare stare porre proporre ridurre tradurre produrre introdurre"),
)

FRENCH = Conjugation(
    infinitives=("er", "ir", "re", "oir"),
    proof={"er": ("é",), "ir": ("irai",), "re": ("rai",), "oir": ("ons",)},
    endings={
        Mood.FAMILIAR: {"e": ("er",), "is": ("ir",)},
        Mood.PLURAL: {"ez": ("er", "ir", "re"), "issez": ("ir",)},
        Mood.WE: {"ons": ("er", "ir", "re"), "issons": ("ir",)},
    },
    changes=_changes(
        (r"i$", "y"),
        (r"ll$", "l"),
        (r"tt$", "t"),
        (r"è(?=[^aeiou]+$)", "e"),
        (r"è(?=[^aeiou]+$)", "é"),
        (r"ge$", "g"),
        (r"ç$", "c"),
    ),
    irregular={
        Mood.FAMILIAR: word_set(
            "ouvre offre couvre découvre recouvre rouvre cueille accueille recueille prends "
            "apprends comprends reprends mets permets remets transmets promets tiens maintiens "
            "retiens obtiens contiens viens reviens préviens lis relis écris décris inscris dis "
            "redis fais refais vois revois prévois reçois conçois suis poursuis réponds attends "
            "rends vends perds entends étends descends défends réduis conduis produis traduis "
            "construis introduis reproduis connais reconnais sors pars sers va sois aie sache "
            "veuille crois cours ouvres résous convaincs joins rejoins"
        ),
        Mood.PLURAL: word_set("faites refaites dites soyez ayez sachez veuillez"),
    },
    not_=word_set("ne n pas jamais"),
    verbs=word_set(
        "faire refaire tenir venir revenir prévenir maintenir obtenir envoyer voir savoir"
    ),
)

CONJUGATIONS = {"es": SPANISH, "pt": PORTUGUESE, "it": ITALIAN, "fr": FRENCH}


@lru_cache(maxsize=20_000)
def moods(language: str, word: str) -> frozenset[Mood]:
    """In which moods a form may tell somebody to do something; none if it is no verb."""
    rules = CONJUGATIONS.get(language)
    if rules is None or not has_dictionary(language):
        return frozenset()
    small = word.casefold()
    found = {mood for mood, forms in rules.irregular.items() if small in forms}
    bare = rules.pronouns.sub("", small)
    more = {bare, rules.pronouns.sub("", bare)} - {small}
    if any(is_infinitive(language, f) for f in (small, *more, *(f"{form}e" for form in more))):
        return frozenset({Mood.INFINITIVE})
    for mood in rules.endings:
        forms = {small, *more} if mood is Mood.PLURAL else {small}
        if any(True for form in forms for _ in infinitives(language, form, mood)):
            found.add(mood)
    return frozenset(found)


THIRD = {
    "es": {"a": ("ar",), "e": ("er", "ir"), "an": ("ar",), "en": ("er", "ir")},
    "pt": {"a": ("ar",), "e": ("er", "ir"), "am": ("ar",), "em": ("er", "ir")},
    "it": {"a": ("are",), "e": ("ere", "ire"), "ano": ("are",), "ono": ("ere", "ire")},
    "fr": {"e": ("er",), "ent": ("er", "ir", "re"), "it": ("ir", "re")},
}
"""Endings of the third person in the present."""

COMMON = {
    "es": word_set(
        "es son está están ha han tiene tienen va van hace hacen puede pueden debe deben"
    ),
    "pt": word_set("é são está estão tem têm vai vão faz fazem pode podem deve devem há vem vêm"),
    "it": word_set(
        "è sono sta stanno ha hanno va vanno fa fanno può possono deve devono viene vengono"
    ),
    "fr": word_set("est sont a ont va vont fait font peut peuvent doit doivent vient viennent"),
}
"""Verbs in the third person that no rule makes."""


@lru_cache(maxsize=20_000)
def is_third_person(language: str, word: str) -> bool:
    """Whether a word is a verb in the third person of the present, and no noun."""
    rules = CONJUGATIONS.get(language)
    if rules is None:
        return False
    if word in COMMON[language]:
        return True
    verb = singular(language, word)
    for ending, ends in THIRD[language].items():
        if word.endswith(ending) and is_infinitive(language, verb):
            stems = {word.removesuffix(ending)}
            for pattern, instead in rules.changes:
                stems |= {pattern.sub(instead, stem) for stem in stems}
            if verb in {stem + end for stem in stems for end in ends}:
                return True
    return False


def infinitives(language: str, form: str, mood: Mood) -> Iterator[str]:
    """The verbs of which a regular form may be."""
    rules = CONJUGATIONS[language]
    for ending, of in rules.endings.get(mood, {}).items():
        if not form.endswith(ending) or len(form) - len(ending) < 2:
            continue
        stem = form[: len(form) - len(ending)]
        stems = {fold(stem) if language == "es" else stem}
        for pattern, instead in rules.changes:
            stems |= {pattern.sub(instead, one) for one in stems}
        yield from (
            s + end for s in sorted(stems) for end in of if is_infinitive(language, s + end)
        )


def is_irregular(language: str, word: str) -> bool:
    """Whether a form is one of those that no rule makes, and no noun."""
    return any(word.casefold() in forms for forms in CONJUGATIONS[language].irregular.values())


@lru_cache(maxsize=20_000)
def is_infinitive(language: str, word: str) -> bool:
    """Whether a word is the infinitive of a verb, as its other forms in the dictionary show."""
    rules = CONJUGATIONS[language]
    if word in rules.verbs:
        return True
    ending = next((end for end in rules.infinitives if word.endswith(end)), None)
    if ending is None or len(word) < 4 or not simplemma.is_known(word, lang=language):
        return False
    if singular(language, word) != word:
        return False
    stem = word.removesuffix(ending)
    return any(
        simplemma.is_known(stem + proof, lang=language) for proof in rules.proof.get(ending, ())
    )
