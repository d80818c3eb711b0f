"""An assessment: somebody's answers, read from and written to answers.json.

The file is `{"model": ID, "version": N, "answers": {PRACTICE: CODE}}`, with a `name` and a `date`
if the assessment has them. Other keys are passed over.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity_quiz.errors import Finding, QuizError
from maturity_quiz.model import Model
from maturity_quiz.reading import (
    JsonObject,
    as_id,
    as_object,
    as_version,
    join,
    optional_text,
    parse_json,
    required,
    show,
)
from maturity_quiz.scale import Code

MAX_ANSWERS = 1_000_000
"""The longest answers.json, in characters."""

_CODES = {code.value: code for code in Code}

type Answers = Mapping[str, Code]
"""Answers by the practice's id; a practice that is not there has not been answered."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answers of one company or team at one time."""

    answers: Answers = field(default_factory=dict)
    name: str = ""
    """Who or what was assessed, as the reader calls it."""

    date: str = ""
    """When, as the reader writes it."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What can be kept of an answers file that may be bad."""

    assessment: Assessment | None
    """All good answers; None if the file as a whole cannot be used."""

    findings: tuple[Finding, ...]
    """What is wrong with the rest, and notes on what a migration did; empty if all is well."""


def parse_answers(text: str, model: Model) -> tuple[Assessment, tuple[Finding, ...]]:
    """Read answers that must all be good.

    Args:
        text: The JSON text of an answers.json, of this model's version or an older one.
        model: The model that the answers belong to.

    Returns:
        The assessment, and notes on what its migration did.

    Raises:
        QuizError: Anything is wrong with them; the finding's key says where.
    """
    assessment, findings = _read(text, model)
    for finding in findings:
        if not finding.is_note:
            raise QuizError(finding.context, finding.key, **finding.values)
    return assessment, findings


def salvage_answers(text: str, model: Model) -> Salvage:
    """Read answers and keep what can be kept. Never raises.

    Args:
        text: The JSON text of an answers.json, of this model's version or an older one.
        model: The model that the answers belong to.
    """
    try:
        return Salvage(*_read(text, model))
    except QuizError as error:
        return Salvage(None, (error.finding,))


def dump_answers(assessment: Assessment, model: Model) -> str:
    """Return the text of an answers.json: ASCII, in the model's order, with a final newline."""
    data: dict[str, object] = {"model": model.id, "version": model.version}
    if assessment.name:
        data["name"] = assessment.name
    if assessment.date:
        data["date"] = assessment.date
    data["answers"] = {
        practice: assessment.answers[practice].value
        for practice in model.practices
        if practice in assessment.answers
    }
    return json.dumps(data, indent=2) + "\n"


def _read(text: str, model: Model) -> tuple[Assessment, tuple[Finding, ...]]:
    """Read the good answers, and a finding for each that is not.

    Raises:
        QuizError: The file as a whole cannot be used.
    """
    root = as_object(parse_json(text, MAX_ANSWERS), "")
    version = _version(root, model)
    found = required(root, "answers", "")
    if not isinstance(found, JsonObject):
        raise QuizError("quiz.error.object", "answers")
    findings = [Finding("quiz.error.repeated", join("answers", name)) for name in found.repeated]
    answers = _migrate(found, version, model, findings)
    practices = model.practices
    for practice, value in answers.items():
        if practice not in practices:
            findings.append(Finding("quiz.error.practice", join("answers", practice)))
        elif _code(value) is None:
            values = {"value": show(value), "codes": ", ".join(Code)}
            findings.append(Finding("quiz.error.code", join("answers", practice), values))
    codes = ((practice, _code(answers.get(practice))) for practice in practices)
    kept = {practice: code for practice, code in codes if code}
    name, date = (_label(root, name, findings) for name in ("name", "date"))
    return Assessment(kept, name, date), tuple(findings)


def _code(value: object) -> Code | None:
    """Return the answer that a value stands for, if it stands for one."""
    return _CODES.get(value) if isinstance(value, str) else None


def _label(root: JsonObject, name: str, findings: list[Finding]) -> str:
    """Read the name or date of an assessment, on one line; adds to findings if it is bad."""
    try:
        return " ".join(optional_text(root, name, "").split())
    except QuizError as error:
        findings.append(error.finding)
        return ""


def _version(root: JsonObject, model: Model) -> int:
    """Return the version of the answers.

    Raises:
        QuizError: They belong to another model, or to a newer version.
    """
    found = as_id(required(root, "model", ""), "model")
    if found != model.id:
        raise QuizError("quiz.error.model", "model", found=show(found), expected=show(model.id))
    version = as_version(required(root, "version", ""), "version")
    if version > model.version:
        raise QuizError(
            "quiz.error.newer", "version", found=show(version), expected=show(model.version)
        )
    return version


def _migrate(
    found: JsonObject, version: int, model: Model, findings: list[Finding]
) -> dict[str, object]:
    """Bring answers to the model's version, one version after another; adds notes to findings.

    Where practices became one and their answers differ, the answer is `unknown`: the question is
    new, and has not been answered.
    """
    answers: dict[str, object] = {
        practice: value for practice, value in found.items() if practice not in found.repeated
    }
    for step, renamed in model.migrations.items():
        if step < version:
            continue
        migrated: dict[str, object] = {}
        for old, value in answers.items():
            new = renamed.get(old, old)
            if new is None:
                findings.append(Finding("quiz.note.dropped", join("answers", old)))
            elif new in migrated and migrated[new] != value:
                migrated[new] = Code.UNKNOWN.value
                findings.append(
                    Finding("quiz.note.merged", join("answers", old), {"new": show(new)})
                )
            else:
                migrated[new] = value
        answers = migrated
    return answers
