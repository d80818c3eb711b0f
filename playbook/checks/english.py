"""What the English of a message does: whom it addresses, and whether it tells to do something."""

from __future__ import annotations

import re
from functools import lru_cache

from playbook.checks.base import word_set
from playbook.checks.language import share, singular

YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
"""English that addresses the reader."""

DENIED = re.compile(r"(?:Do not|Don['’]t|Never) ")

NO_VERBS = word_set(
    "at for in on by to from with of about after before as if when while what how who where why "
    "this that these those each every all no not only more most less one two the a an it its "
    "their is are was were be been do does did has have had can may will must but and or so both "
    "some any few many much other another such very well just still even up down out off over "
    "under near like according during until since without within between through online free new "
    "old last next first second third average total main best"
)
"""English words that look like verbs in a dictionary or are none that tell somebody something."""

BESIDE_NOUN = word_set(
    "of is are was were and or has have had can may will must should does that who which"
)
"""English after a noun rather than an imperative."""

PREPOSITIONS = word_set("on in at by for with to from")
FINITE = re.compile(r"\b(?:is|are|was|were|has|have)\b")
"""With both, a word is a noun: “Cash on delivery is rare”."""

SEEN = 0.05
"""How often, in a million words, English has the *-ing* of a verb that is one."""


@lru_cache(maxsize=5_000)
def is_command(english: str) -> bool:
    """Whether an English text begins with an imperative: “Choose a …”, “Do not …”."""
    text = english.lstrip(' *"“(')
    first = re.split(r"(?<=[.?!]) ", text)[0]
    rest = DENIED.sub("", text)
    words = rest.split()
    if len(words) < 2 or first.endswith("?") or not re.fullmatch(r"[A-Za-z][a-z]+", words[0]):
        return False
    if rest == text and words[0].islower():
        return False
    following = words[1] if len(words) > 1 else ""
    said = following in BESIDE_NOUN or (following in PREPOSITIONS and FINITE.search(first))
    return is_base(words[0].casefold()) and not said and not text.startswith("See also")


@lru_cache(maxsize=5_000)
def is_base(word: str) -> bool:
    """Whether an English word is a verb as the dictionary has it."""
    if word in NO_VERBS:
        return False
    forms = (f"{word}ing", f"{word.removesuffix('e')}ing", f"{word}{word[-1:]}ing")
    return any(share("en", form) > SEEN and singular("en", form) in (word, form) for form in forms)
