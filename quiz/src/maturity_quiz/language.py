"""The reader's language: its tag, its direction, and the words for everything that is shown.

Any object with gettext's `pgettext` can translate: `gettext.GNUTranslations` from a compiled
catalogue, or a `Catalogue` from JSON, as the browser uses. Interface texts have the contexts of
`texts`; texts of the model have contexts such as `model.name`, `scale.CODE.name`, `level.ID.name`,
`element.ID.name` and `practice.ID.question`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, Protocol

from maturity_quiz.errors import Finding, QuizError
from maturity_quiz.model import Element, Model, Practice
from maturity_quiz.reading import as_object, as_text, join, parse_json, required
from maturity_quiz.scale import Code, tenths
from maturity_quiz.texts import ENGLISH, fill

MAX_LANGUAGE = 5_000_000
"""The longest language file, in characters."""

type Direction = Literal["ltr", "rtl"]

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)  # the common form of BCP 47


class Translations(Protocol):
    """What this package needs of a gettext catalogue."""

    def pgettext(self, context: str, message: str, /) -> str:
        """Return the translation of a message, or the message if there is none."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Translations by context; whatever is missing or empty stays English."""

    texts: Mapping[str, str] = field(default_factory=dict)

    def pgettext(self, context: str, message: str, /) -> str:
        """Return the translation of a message, or the message if there is none."""
        return self.texts.get(context) or message


@dataclass(frozen=True, slots=True)
class Language:
    """A language to show things in; without arguments, English."""

    tag: str = "en"
    """Its BCP 47 tag, such as `pt-BR`."""

    direction: Direction = "ltr"
    translations: Translations = field(default_factory=Catalogue)

    def say(self, context: str, **values: str | int) -> str:
        """Return an interface text.

        Args:
            context: Its context in `texts`.
            values: What stands in for its placeholders.
        """
        return fill(self.translations.pgettext(context, ENGLISH[context]), values)

    def describe(self, finding: Finding) -> str:
        """Return a finding as one sentence."""
        sentence = self.say(finding.context, **finding.values)
        if not finding.key:
            return sentence
        return self.say("quiz.error.at", key=finding.key, sentence=sentence)

    def model(self, model: Model) -> str:
        """Return the name of a model."""
        return self._translate("model.name", model.name) or self.say("quiz.report.title")

    def level(self, model: Model, position: int | None) -> str:
        """Return the name of a level by position: 0 is below the first; None: nothing applies."""
        if position is None:
            return self.say("quiz.level.na")
        level = model.levels[max(position, 1) - 1]
        name = self._translate(f"level.{level.id}.name", level.name)
        return name if position else self.say("quiz.level.below", level=name)

    def element(self, element: Element) -> str:
        """Return the name of an element."""
        return self._translate(f"element.{element.id}.name", element.name)

    def practice(self, practice: Practice) -> str:
        """Return the name of a practice."""
        return self._translate(_practice_context(practice, "name"), practice.name)

    def question(self, practice: Practice) -> str:
        """Return the question about a practice; its name if the model gives no question."""
        question = self._translate(_practice_context(practice, "question"), practice.question)
        return question or self.practice(practice)

    def help(self, practice: Practice) -> list[str]:
        """Return what explains a practice, a paragraph each; empty if the model says nothing."""
        texts = {"what": practice.what, "why": practice.why}
        paragraphs = [
            self._translate(_practice_context(practice, name), text) for name, text in texts.items()
        ]
        return [paragraph for paragraph in paragraphs if paragraph]

    def first_step(self, practice: Practice) -> str:
        """Return the first step towards a practice, or the empty string."""
        return self._translate(_practice_context(practice, "first_step"), practice.first_step)

    def answer(self, model: Model, code: Code | None) -> str:
        """Return the label of an answer, in the model's words if it has any; None: unanswered."""
        if code is None:
            return self.say("quiz.answer.unanswered")
        if code in model.scale:
            return self._translate(f"scale.{code}.name", model.scale[code].name)
        return self.say(f"quiz.answer.{code}")

    def answer_meaning(self, model: Model, code: Code) -> str:
        """Return what an answer means, in the model's words if it has any."""
        label = model.scale.get(code)
        if label and label.description:
            return self._translate(f"scale.{code}.description", label.description)
        return self.say(f"quiz.answer.{code}.meaning")

    def percent(self, share: Fraction) -> str:
        """Return a share, 0 to 1, as a percentage: one decimal, half to even; none if it is 0."""
        whole, tenth = divmod(tenths(share), 10)
        number = self.say("quiz.number", whole=whole, tenth=tenth) if tenth else str(whole)
        return self.say("quiz.percent", number=number)

    def listing(self, names: Sequence[str]) -> str:
        """Return names as an enumeration; the empty string for none."""
        text = ""
        for name in names:
            text = self.say("quiz.list", head=text, next=name) if text else name
        return text

    def _translate(self, context: str, text: str) -> str:
        """Return a text of the model; an empty one is not looked up: gettext has a header there."""
        return self.translations.pgettext(context, text) if text else ""


def parse_language(text: str) -> Language:
    """Read a language file: `{"lang": "es", "dir": "ltr", "texts": {CONTEXT: TEXT}}`.

    Raises:
        QuizError: The text is something else; the finding's key says where.
    """
    root = as_object(parse_json(text, MAX_LANGUAGE), "")
    tag = as_text(required(root, "lang", ""), "lang")
    if not _TAG.fullmatch(tag):
        raise QuizError("quiz.error.language", "lang")
    direction = root.get("dir", "ltr")
    if direction not in ("ltr", "rtl"):
        raise QuizError("quiz.error.direction", "dir")
    texts = {
        context: as_text(value, join("texts", context))
        for context, value in as_object(required(root, "texts", ""), "texts").items()
    }
    return Language(tag, "rtl" if direction == "rtl" else "ltr", Catalogue(texts))


def _practice_context(practice: Practice, name: str) -> str:
    """Return the context of one text of a practice."""
    return f"practice.{practice.id}.{name}"
