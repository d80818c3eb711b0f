"""Reads JSON from strangers: small limits, and an error that names the key.

The nesting is measured before the parser sees the text: inside a browser, a parser that runs out
of stack ends the whole interpreter instead of raising RecursionError.
"""

import json
import re
from collections import Counter
from typing import NoReturn

from maturity_quiz.errors import QuizError

MAX_DEPTH = 40
"""How deep objects and lists may nest; a model needs six."""

MAX_ID = 200
"""The longest id, in characters."""

MAX_TEXT = 20_000
"""The longest text, in characters."""

# A bracket, or a string; one without an end runs to the end, so that one pass is always enough.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
# Control characters (a terminal obeys them) and lone surrogates (no encoding can write them).
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class JsonObject(dict[str, object]):
    """A JSON object that remembers which of its keys stood more than once; the last one counts."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        """Take the pairs in the order of the text."""
        super().__init__(pairs)
        self.repeated: list[str] = []
        if len(self) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            self.repeated = [name for name, count in counts.items() if count > 1]


def parse_json(text: str, limit: int) -> object:
    """Parse a JSON text that may be hostile.

    Args:
        text: The text; a byte order mark at its start is passed over.
        limit: How many characters it may have.

    Returns:
        Objects as `JsonObject`, and lists, strings, numbers, booleans and None.

    Raises:
        QuizError: It is too long, too deep, or not JSON.
    """
    if len(text) > limit:
        raise QuizError("quiz.error.size", limit=limit)
    text = text.removeprefix("\ufeff")
    if _depth(text) > MAX_DEPTH:
        raise QuizError("quiz.error.depth", limit=MAX_DEPTH)
    try:
        value: object = json.loads(
            text, object_pairs_hook=JsonObject, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        raise QuizError("quiz.error.json", line=error.lineno, column=error.colno) from error
    except ValueError as error:  # NaN, or a number with thousands of digits
        raise QuizError("quiz.error.json-number") from error
    return value


def as_object(value: object, key: str) -> JsonObject:
    """Return the value as an object without repeated keys.

    Raises:
        QuizError: It is something else.
    """
    if not isinstance(value, JsonObject):
        raise QuizError("quiz.error.object", key)
    if value.repeated:
        raise QuizError("quiz.error.repeated", join(key, value.repeated[0]))
    return value


def as_list(value: object, key: str) -> list[object]:
    """Return the value as a list.

    Raises:
        QuizError: It is something else.
    """
    if not isinstance(value, list):
        raise QuizError("quiz.error.list", key)
    return value


def as_id(value: object, key: str) -> str:
    """Return the value as an id: 1 to 200 printable characters.

    Raises:
        QuizError: It is something else.
    """
    if not isinstance(value, str) or not 0 < len(value) <= MAX_ID or not value.isprintable():
        raise QuizError("quiz.error.id", key, limit=MAX_ID)
    return value


def as_version(value: object, key: str) -> int:
    """Return the value as a version: a whole number, 1 or more.

    Raises:
        QuizError: It is something else.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise QuizError("quiz.error.version", key)
    return value


def as_text(value: object, key: str) -> str:
    """Return the value as a text: at most 20,000 characters, no control characters.

    Raises:
        QuizError: It is something else.
    """
    if not isinstance(value, str) or len(value) > MAX_TEXT or _UNWRITABLE.search(value):
        raise QuizError("quiz.error.text", key, limit=MAX_TEXT)
    return value


def required(values: JsonObject, name: str, key: str) -> object:
    """Return one value of an object.

    Args:
        values: The object.
        name: The name of the value.
        key: The place of the object.

    Raises:
        QuizError: The object has no such name.
    """
    if name not in values:
        raise QuizError("quiz.error.missing", join(key, name))
    return values[name]


def optional_text(values: JsonObject, name: str, key: str) -> str:
    """Return one text of an object, or the empty string if it has none.

    Raises:
        QuizError: The value is not a text.
    """
    return as_text(values[name], join(key, name)) if name in values else ""


def join(key: str, name: str) -> str:
    """Return the place of a name inside an object, fit for one line: `answers.cart`."""
    shown = show(name)
    return f"{key}.{shown}" if key else shown


def show(value: object) -> str:
    """Return a foreign value fit for one line of a message: short, and printable."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    if not isinstance(value, str):
        value = json.dumps(value)
    short = value if len(value) <= 60 else value[:59] + "…"
    return short if short.isprintable() and short else repr(short)


def _depth(text: str) -> int:
    """Return how deep brackets nest at most, in one pass and without recursion."""
    brackets = text.count("[") + text.count("{")
    if brackets <= MAX_DEPTH:
        return brackets
    depth = deepest = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in "]}":
            depth -= 1
    return deepest


def _refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python's parser lets through although JSON has no such thing.

    Raises:
        ValueError: Always.
    """
    raise ValueError(name)
