"""The quiz in a terminal, one question at a time, kept after each answer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from maturity_quiz import sentences
from maturity_quiz.answers import Assessment, dump_answers
from maturity_quiz.files import write_text
from maturity_quiz.language import Language
from maturity_quiz.model import Model, Practice
from maturity_quiz.scale import Code
from maturity_quiz.scoring import score

BACK, HELP, STOP = "b", "h", "q"
"""What a reader types to go back, to be told more, and to stop."""


def take(
    model: Model,
    assessment: Assessment,
    path: Path,
    language: Language,
    ask: Callable[[str], str] = input,
    show: Callable[[str], None] = print,
) -> Assessment:
    """Ask the questions of a model, from the first one that is not answered.

    Args:
        model: The model.
        assessment: The answers so far.
        path: The file to keep the answers in; written after each one.
        language: The language to ask in.
        ask: Shows a prompt and returns what the reader types; EOFError and KeyboardInterrupt stop
            the quiz, as `q` does.
        show: Shows a line.

    Returns:
        The answers at the end.

    Raises:
        QuizError: The file cannot be written.
    """
    practices = list(model.practices.values())
    show(language.say("quiz.terminal.intro", count=len(practices), file=path.name))
    if assessment.answers:
        show(language.say("quiz.terminal.resume", done=len(assessment.answers)))
    i = next((i for i, one in enumerate(practices) if one.id not in assessment.answers), 0)
    shown = None
    while i < len(practices):
        practice = practices[i]
        if i != shown:
            show(_question(model, practice, assessment, language, i))
            shown = i
        typed = _typed(language, ask)
        if typed == STOP:
            break
        if typed == BACK:
            i = max(i - 1, 0)
        elif typed == HELP:
            show("\n".join(language.help(practice)) or language.say("quiz.terminal.no-help"))
        elif typed and typed not in _codes():
            show(language.say("quiz.terminal.invalid"))
        else:
            if typed:
                answers = {**assessment.answers, practice.id: _codes()[typed]}
                assessment = replace(assessment, answers=answers)
                write_text(path, dump_answers(assessment, model))
            i += 1
            if i == len(practices) or practices[i].element != practice.element:
                show("\n" + _element_result(model, practice, assessment, language))
    show("\n" + language.say("quiz.terminal.kept", file=path.name))
    return assessment


def _codes() -> dict[str, Code]:
    """Return the answers by the digit that the reader types."""
    return {str(i): code for i, code in enumerate(Code, 1)}


def _typed(language: Language, ask: Callable[[str], str]) -> str:
    """Return what the reader types; the end of the input stops the quiz."""
    try:
        return ask(language.say("quiz.terminal.prompt")).strip().lower()
    except (EOFError, KeyboardInterrupt):
        return STOP


def _question(
    model: Model, practice: Practice, assessment: Assessment, language: Language, i: int
) -> str:
    """Return a question with its answers."""
    element = next(one for one in model.elements if one.id == practice.element)
    place = language.say(
        "quiz.terminal.place",
        number=i + 1,
        count=len(model.practices),
        element=language.element(element),
        level=language.level(model, practice.level),
    )
    lines = ["", place, language.question(practice)]
    for digit, code in _codes().items():
        label, meaning = language.answer(model, code), language.answer_meaning(model, code)
        lines.append(f"  {digit}  {language.say('quiz.pair', name=label, value=meaning)}")
    if practice.id in assessment.answers:
        now = language.answer(model, assessment.answers[practice.id])
        lines.append(language.say("quiz.terminal.now", answer=now))
    return "\n".join(lines)


def _element_result(
    model: Model, practice: Practice, assessment: Assessment, language: Language
) -> str:
    """Return the level of the practice's element."""
    result = score(model, assessment.answers)
    one = next(one for one in result.elements if one.element.id == practice.element)
    return sentences.element_level(one, result, language)
