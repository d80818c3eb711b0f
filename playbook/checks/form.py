"""Checks of form: placeholders, plurals, markup, links, code, characters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape

import ftfy
from ftfy.badness import is_bad

from playbook.catalogue import PLACEHOLDER
from playbook.checks.base import FILLER, Found, Pair, Severity, check, listed
from playbook.checks.language import Language, singular

BRACES = re.compile(r"\{[^{}\n]*\}|[｛{][^{}｛｝\n]*[｝}]")
TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>?|<!--|-->")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
STARS = re.compile(r"\*+")
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
COUNTED = re.compile(r"\{\w+\}[ \u00a0]([^\W\d_]+)")
INVARIABLE = 2
"""A number and a word may well be the same in all forms: “{count} mois”."""

PLURALS = {
    "es": (("", "s"), ("", "es"), ("z", "ces"), ("ión", "iones")),
    "pt": (("", "s"), ("", "es"), ("ão", "ões"), ("m", "ns"), ("l", "is")),
    "it": (("o", "i"), ("e", "i"), ("a", "e"), ("co", "chi"), ("ca", "che"), ("io", "i")),
    "fr": (("", "s"), ("", "x"), ("al", "aux")),
}
"""Endings of nouns, for one and for many."""

MANY_VERB = re.compile(r"\b(?:are|were|have|do|need|remain)\b")
"""English verbs that are for many."""

VERBS = {
    "es": (
        "es está fue ha tiene falta queda era necesita",
        "son están fueron han tienen faltan quedan eran necesitan",
    ),
    "pt": (
        "é está foi tem falta resta fica era precisa",
        "são estão foram têm faltam restam ficam eram precisam",
    ),
    "it": ("è ha resta manca rimane era sta", "sono hanno restano mancano rimangono erano stanno"),
    "fr": ("est a reste manque était doit", "sont ont restent manquent étaient doivent"),
}
"""Verbs for one, and for many."""

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
    "\ufffd\ue000-\uf8ff]"
)
COMPATIBLE = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
BRACKETED = re.compile(r"(?<=\w)[(（](?:s|es|en|x|ns|i|e|們)[)）]")
OTHER_LETTERS = r"\u0370-\u03ff\u0400-\u04ff"
LOOKALIKE = re.compile(rf"[{OTHER_LETTERS}](?=[A-Za-zÀ-ÿ])|(?<=[A-Za-zÀ-ÿ])[{OTHER_LETTERS}]")
MOJIBAKE = re.compile(r"[ÂÃâÅÄ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]+|Ã$")


@check("placeholders", Severity.ERROR, "Placeholders are those of the English, each as often.")
def placeholders(pair: Pair) -> Iterator[Found]:
    """Lost, renamed, translated, doubled, or with other braces."""
    # The form for one alone may say “an order” for “{count} order”.
    wanted = Counter(PLACEHOLDER.findall(pair.source))
    spared = pair.message.plural and pair.language.is_one(pair.form)
    found = Counter(PLACEHOLDER.findall(pair.target))
    lost, extra = wanted - found, found - wanted
    plain = TEMPLATE.sub(lambda match: FILLER * len(match[0]), pair.target)
    odd = [m for m in BRACES.finditer(plain) if not PLACEHOLDER.fullmatch(m[0])]
    source_odd = {m[0] for m in BRACES.finditer(pair.source)}
    for match in odd:
        if match[0] not in source_odd:
            name = next(iter(lost), None) if len(lost) == 1 else None
            yield Found(
                why=f"“{match[0]}” is no placeholder of the English"
                + (f"; write “{{{name}}}”" if name else f"; it has {_names(wanted)}"),
                start=match.start(),
                end=match.end(),
                instead=f"{{{name}}}" if name else None,
            )
    for name in extra:
        at = pair.target.rfind(f"{{{name}}}")
        said = "stands too often" if name in wanted else "is not in the English"
        yield Found(why=f"“{{{name}}}” {said}; remove it", start=at, end=at + len(name) + 2)
    if lost and not spared and not odd:
        yield Found(why=f"{_names(lost)} of the English is lost; put it in")


def _names(names: Counter[str]) -> str:
    return listed(f"{{{name}}}" for name in names) or "none"


@check("plural-forms", Severity.ERROR, "A plural message has every form of the language.")
def plural_forms(pair: Pair) -> Iterator[Found]:
    """Forms missing, or one form written for another."""
    message, language = pair.message, pair.language
    if not message.plural:
        return
    if BRACKETED.search(pair.target) and not BRACKETED.search(pair.source):
        match = BRACKETED.search(pair.target)
        yield Found(
            why="each number has a form of its own; write it without the bracketed plural",
            start=match.start() if match else 0,
            end=match.end() if match else 0,
        )
    if pair.form:
        return
    done = [text for text in message.translations if text]
    if len(message.translations) != language.plurals or len(done) != language.plurals:
        yield Found(
            why=f"the language has {language.plurals} plural forms and {len(done)} are translated; "
            "translate each"
        )


@check("same-forms", Severity.WARNING, "Plural forms differ where the English ones do.")
def same_forms(pair: Pair) -> Iterator[Found]:
    """One form written for another; a number and an invariable word are well the same."""
    message = pair.message
    done = [text for text in message.translations if text]
    if (
        message.plural
        and pair.form == 0
        and len(done) > 1
        and len(set(done)) == 1
        and message.english != message.plural
        and (len(done[0].split()) > INVARIABLE or _has_plural(done[0], pair.language))
        and not _borrowed(done[0], pair.language)
    ):
        yield Found(why="all plural forms are the same; write each as its numbers need it")
    if message.plural and pair.form == 0 and len(done) == 2 and _swapped(done, pair.language):
        yield Found(why="the forms for one and for many stand in each other’s place")


def _borrowed(text: str, language: Language) -> bool:
    """Whether the word after the number is a borrowed one, which may have no plural."""
    word = COUNTED.search(text)
    return word is not None and word[1].casefold() in language.style.loanwords


def _has_plural(text: str, language: Language) -> bool:
    """Whether the word after the number has a plural of its own."""
    word = COUNTED.search(text)
    return word is not None and singular(language.code, f"{word[1]}s") == word[1]


def _swapped(forms: list[str], language: Language) -> bool:
    """Whether the word after the number is a plural in the form for one, and none in the other."""
    after = [COUNTED.search(text) for text in forms]
    if not all(after):
        return False
    first, second = (match[1].casefold() for match in after if match)
    if first == second:
        return False
    plurals = PLURALS.get(language.code, ())
    by_end = any(
        first.endswith(many) and second == first.removesuffix(many) + one for one, many in plurals
    )
    return by_end or singular(language.code, first) == second


@check("agreement", Severity.WARNING, "The verb is a plural where its number is one.")
def agreement(pair: Pair) -> Iterator[Found]:
    """A verb left in the singular in the form for many."""
    message, language = pair.message, pair.language
    if not message.plural or pair.form == 0 or language.code not in VERBS:
        return
    if not MANY_VERB.search(message.plural) or MANY_VERB.search(message.english):
        return
    one, many = (words.split() for words in VERBS[language.code])
    words = pair.text.casefold().split()
    left = [word for word in one if word in words and word in message.translations[0].casefold()]
    if left and not any(word in words for word in many):
        at = re.search(rf"(?<!\w){left[0]}(?!\w)", pair.text, re.IGNORECASE)
        if at:
            yield Found(
                why=f"“{at[0]}” is for one; the form for many has a plural",
                start=at.start(),
                end=at.end(),
            )


@check("markup", Severity.ERROR, "No markup but that of the English, and none broken.")
def markup(pair: Pair) -> Iterator[Found]:
    """Tags, entities, broken or lost strong text, code marks."""
    wanted = Counter(TAG.findall(pair.source))
    added = Counter(TAG.findall(pair.target)) - wanted
    if added:
        match = TAG.search(pair.target)
        yield Found(
            why=f"{listed(added)} is not in the English; write the text alone",
            start=match.start() if match else 0,
            end=match.end() if match else 0,
        )
    if lost := wanted - Counter(TAG.findall(pair.target)):
        yield Found(why=f"{listed(lost)} of the English is lost; put it in")
    for match in ENTITY.finditer(pair.target):
        character = unescape(match[0])
        if match[0] not in pair.source and character != match[0]:
            yield Found(
                why=f"“{match[0]}” is no text; write “{character}”",
                start=match.start(),
                end=match.end(),
                instead=character,
                safe=character not in "<>&",
            )
    yield from _strong(pair)
    if pair.source.count("`") != pair.target.count("`"):
        yield Found(why="the code marks (`) are not those of the English; keep what they enclose")


def _strong(pair: Pair) -> Iterator[Found]:
    rest = STRONG.sub("", pair.target)
    for match in STRONG.finditer(pair.target):
        if match[1] != match[1].strip():
            yield Found(
                why="a space inside the marks of strong text breaks them; move it outside",
                start=match.start(),
                end=match.end(),
                instead=f"**{match[1].strip()}**",
            )
    stray = STARS.search(rest)
    if stray and not STARS.search(STRONG.sub("", pair.source)):
        at = pair.target.find(stray[0])
        yield Found(
            why="a mark of strong text (**) is missing or broken; each text has one before and one "
            "after it",
            start=at,
            end=at + len(stray[0]),
        )
    elif STRONG.search(pair.source) and not STRONG.search(pair.target) and not stray:
        yield Found(why="the strong text (**) of the English is lost; mark the same words")


@check("links", Severity.ERROR, "Links are those of the English.")
def links(pair: Pair) -> Iterator[Found]:
    """An address changed, or a link broken or lost."""
    wanted = Counter(address for _, address in LINK.findall(pair.source))
    found = Counter(address for _, address in LINK.findall(pair.target))
    for match in LINK.finditer(pair.target):
        if match[2] not in wanted:
            yield Found(
                why=f"the address “{match[2]}” is not that of the English; write "
                f"{listed(wanted - found) or 'no link'}",
                start=match.start(2),
                end=match.end(2),
                instead=next(iter(wanted - found)) if len(wanted - found) == 1 else None,
            )
        elif not match[1].strip():
            yield Found(why="the link has no text", start=match.start(), end=match.end())
    if sum(found.values()) < sum(wanted.values()):
        yield Found(
            why=f"a link of the English is lost; write [text]({next(iter(wanted - found), '')})"
        )
    elif sum(found.values()) > sum(wanted.values()):
        yield Found(why="there are more links than in the English; remove what was added")


@check("brackets", Severity.WARNING, "Brackets stand in pairs.")
def brackets(pair: Pair) -> Iterator[Found]:
    """One opened and not closed, where the English closes it."""
    for opening, closing in ("()", "[]", "（）"):
        if pair.source.count(opening) != pair.source.count(closing):
            continue
        lone = pair.target.count(opening) - pair.target.count(closing)
        if lone:
            mark = opening if lone > 0 else closing
            at = pair.target.rfind(mark)
            yield Found(why=f"“{mark}” has no partner", start=at, end=at + 1)


@check("template-code", Severity.ERROR, "No code of templates in a translation.")
def template_code(pair: Pair) -> Iterator[Found]:
    """Jinja expressions: they would stand on the page as they are."""
    wanted = Counter(TEMPLATE.findall(pair.source))
    for match in TEMPLATE.finditer(pair.target):
        if wanted[match[0]]:
            wanted[match[0]] -= 1
        else:
            yield Found(
                why=f"“{match[0][:40]}” is code of a template; remove it",
                start=match.start(),
                end=match.end(),
            )


@check("characters", Severity.ERROR, "No characters that came in by accident.")
def characters(pair: Pair) -> Iterator[Found]:
    """Invisible or composed ones, letters of another script, text read in a wrong charset."""
    text = pair.target
    for match in INVISIBLE.finditer(text):
        if match[0] in pair.source:
            continue
        name = unicodedata.name(match[0], f"U+{ord(match[0]):04X}").lower()
        yield Found(
            why=f"an invisible or damaged character stands here ({name}); remove it",
            start=match.start(),
            end=match.end(),
            instead="" if match[0] != "\ufffd" else None,
            safe=match[0] != "\ufffd",
        )
    for match in COMPATIBLE.finditer(text):
        right = unicodedata.normalize("NFKC", match[0])
        yield Found(
            why=f"“{match[0]}” is a form for old charsets; write “{right}”",
            start=match.start(),
            end=match.end(),
            instead=right,
            safe=True,
        )
    if unicodedata.normalize("NFC", text) != text:
        yield Found(
            why="an accent stands beside its letter instead of in it",
            start=0,
            end=len(text),
            instead=unicodedata.normalize("NFC", text),
            safe=True,
        )
    garbled = MOJIBAKE.search(text)
    if garbled or is_bad(text):
        mended = ftfy.fix_encoding(text)
        yield Found(
            why="text was read in a wrong charset here; write the letters anew",
            start=garbled.start() if garbled else 0,
            end=garbled.end() if garbled else len(text),
            instead=None if garbled or mended == text else mended,
        )
    for match in LOOKALIKE.finditer(text):
        if match[0] not in pair.source:
            yield Found(
                why=f"“{match[0]}” is a letter of another alphabet that looks like a Latin one",
                start=match.start(),
                end=match.end(),
            )
