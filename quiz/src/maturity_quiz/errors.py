"""What can be wrong with an input, as data and as a sentence.

`QuizError` is the only exception that this package raises on purpose. The readers of foreign
input (`reading`, `model`, `answers`, `language`, `files`) and `advice` (for ids it is given) raise
it; nobody else does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity_quiz.texts import ENGLISH, fill


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing, about an input."""

    context: str
    """Which sentence of `texts` says it, such as `quiz.error.practice`."""

    key: str = ""
    """The place in the input, such as `answers.cart`; empty: the input as a whole."""

    values: Mapping[str, str] = field(default_factory=dict)
    """What stands in for the placeholders of the sentence."""

    @property
    def is_note(self) -> bool:
        """True if the input is good all the same: strict readers go on."""
        return self.context.startswith("quiz.note.")

    def __str__(self) -> str:
        """The finding in English, on one line; `Language.describe` has other languages."""
        sentence = fill(ENGLISH[self.context], self.values)
        if not self.key:
            return sentence
        return fill(ENGLISH["quiz.error.at"], {"key": self.key, "sentence": sentence})


class QuizError(Exception):
    """An input cannot be used.

    Attributes:
        finding: What is wrong, and where.
    """

    def __init__(self, context: str, key: str = "", **values: str | int) -> None:
        """Take the parts of the finding.

        Args:
            context: Which sentence of `texts` says what is wrong.
            key: The place in the input.
            values: What stands in for the placeholders of the sentence.
        """
        self.finding = Finding(context, key, {name: str(value) for name, value in values.items()})
        super().__init__(str(self.finding))
