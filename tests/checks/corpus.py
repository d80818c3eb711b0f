"""The corpus of mistakes, each with its mended half, and the clean sentences.

`mistakes` and `clean` were written before the checks. `unseen` was written after them and without
knowledge of them; who changes a check does not look at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from playbook.checks import Finding, check_messages
from playbook.checks.language import Language
from playbook.glossary import load_glossary
from playbook.po import Message
from playbook.style import load_style

HERE = Path(__file__).parent
LOCALES = HERE.parent.parent / "locales"
LANGUAGES = ("es", "pt-BR", "it", "zh-Hant", "fr")


@lru_cache
def language(locale: str) -> Language:
    folder = LOCALES / locale
    english = load_glossary(LOCALES / "en" / "glossary.yml")
    glossary = load_glossary(folder / "glossary.yml")
    return Language(locale, glossary, english, load_style(folder / "style.yml", locale))


@dataclass(frozen=True)
class Mistake:
    locale: str
    category: str
    knowable: bool
    """Whether a rule or the glossary can know that it is wrong."""
    raw: dict[str, Any]

    def findings(self, half: str) -> list[Finding]:
        """What is found in the wrong or in the right half."""
        messages = [self._message(self.raw[half])]
        if "elsewhere" in self.raw:
            messages.append(self._message(self.raw["elsewhere"], context="elsewhere"))
        found = check_messages(messages, language(self.locale), Path("corpus.po"))
        return [finding for finding in found if finding.context != "elsewhere"]

    def _message(self, translation: str | list[str], *, context: str = "") -> Message:
        english = self.raw["english"]
        plural = isinstance(english, dict)
        budget = self.raw.get("budget")
        return Message(
            context=context or self.raw.get("context", "x"),
            english=english["one"] if plural else english,
            plural=english["other"] if plural else "",
            translations=(translation,) if isinstance(translation, str) else tuple(translation),
            flags=frozenset([f"max-length:{budget}"] if budget else []),
        )


@lru_cache
def mistakes(kind: str, locale: str) -> list[Mistake]:
    """The pairs of `mistakes` or of `unseen`."""
    entries = yaml.safe_load((HERE / kind / f"{locale}.yml").read_text(encoding="utf-8"))
    return [
        Mistake(locale, entry["category"], entry.get("knowable", True), entry) for entry in entries
    ]
