"""Reading a YAML file that a person wrote: validated by a JSON Schema, errors with their line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from playbook.errors import PlaybookError

KeyPath = tuple[str | int, ...]

KINDS = {
    "object": "a mapping (key: value)",
    "array": "a list (- item)",
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
}


class YamlFile:
    """A validated YAML document that knows on which line each of its keys stands.

    Args:
        path: The file to read, in UTF-8.
        schema: The JSON Schema (draft 2020-12) that the document must satisfy.

    Raises:
        PlaybookError: The file is missing, is not YAML, repeats a key, or breaks the schema.
    """

    def __init__(self, path: Path, schema: Path) -> None:
        self.path = path
        self._lines: dict[KeyPath, int] = {}
        self.data: Any = self._read()
        error = best_match(_validator(schema).iter_errors(self.data))
        if error is not None:
            raise self._schema_error(error)

    def line(self, path: Iterable[str | int]) -> int:
        """Line, counted from 1, of the nearest key of the path that is in the file."""
        keys = tuple(path)
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys, 1)

    def error(self, message: str, path: Iterable[str | int]) -> PlaybookError:
        """An error at a key of this file, for rules that a schema cannot express."""
        keys = tuple(path)
        return PlaybookError(message, file=self.path, line=self.line(keys), key=_dotted(keys))

    def _read(self) -> Any:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise PlaybookError(
                "this file is missing; create it or correct its path", file=self.path
            ) from None
        except UnicodeDecodeError as error:
            raise PlaybookError(
                f"byte {error.start} is not UTF-8; save the file in UTF-8", file=self.path
            ) from None
        try:
            loader = yaml.CSafeLoader(text)
            node = loader.get_single_node()
            if node is None:
                raise PlaybookError("the file is empty; fill it in", file=self.path, line=1)
            self._note_lines(node, ())
            return loader.construct_document(node)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise PlaybookError(
                f"not valid YAML: {error.problem or error.context}; check the indentation, colons "
                "and quotes of this line and the one before",
                file=self.path,
                line=mark.line + 1 if mark else None,
            ) from None
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            reason = " ".join(str(error).split())[:120]
            raise PlaybookError(
                f"cannot be read as YAML ({reason}); correct or remove what is meant there",
                file=self.path,
            ) from None

    def _note_lines(self, node: yaml.Node, path: KeyPath) -> None:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self._note_lines(item, (*path, index))
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                at = (*path, key.value)
                if at in self._lines:
                    raise PlaybookError(
                        f"this key is already on line {self._lines[at]}; remove one of the two",
                        file=self.path,
                        line=key.start_mark.line + 1,
                        key=_dotted(at),
                    )
                self._lines[at] = key.start_mark.line + 1
                self._note_lines(value, at)

    def _schema_error(self, error: ValidationError) -> PlaybookError:
        path = tuple(error.absolute_path)
        schema: dict[str, Any] = dict(error.schema)  # type: ignore[arg-type] # never a bare true or false
        expected: Any = error.validator_value
        instance: Any = error.instance
        match error.validator:
            case "additionalProperties":
                known = sorted(schema.get("properties", {}))
                unknown = next(key for key in instance if key not in known)
                path = (*path, unknown)
                message = f"unknown key; the keys known here are {', '.join(known)}; remove it"
            case "required":
                missing = next(key for key in expected if key not in instance)
                message = f"the key “{missing}” is missing; add it"
            case "dependentRequired":
                key, missing = next(
                    (key, other)
                    for key, others in expected.items()
                    for other in others
                    if key in instance and other not in instance
                )
                message = f"the key “{missing}” is missing; it goes with “{key}”; add it"
            case "type":
                kind = KINDS.get(str(expected), str(expected))
                message = f"expected {kind}, found {json.dumps(instance)[:60]}"
            case "pattern":
                message = (
                    f"“{error.instance}” does not have the expected form: "
                    f"{schema.get('description', expected)}"
                )
            case _:
                message = error.message
        return self.error(message, path)


@cache
def _validator(schema: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _dotted(path: KeyPath) -> str:
    return ".".join(str(part) for part in path)
