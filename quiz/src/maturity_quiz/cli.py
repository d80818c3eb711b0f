"""The command line."""

import argparse
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from maturity_quiz.advice import compare, gaps
from maturity_quiz.answers import MAX_ANSWERS, Assessment, parse_answers
from maturity_quiz.errors import QuizError
from maturity_quiz.files import read_text, write_text
from maturity_quiz.html_report import html_document
from maturity_quiz.language import MAX_LANGUAGE, Language, parse_language
from maturity_quiz.model import MAX_MODEL, Model, parse_model
from maturity_quiz.report import Report, to_json
from maturity_quiz.scoring import score
from maturity_quiz.terminal import take
from maturity_quiz.text_report import text_report

BAD_INPUT = 2
"""The exit code for input that cannot be used; also what argparse uses."""

_EXAMPLES = """examples:
  python -m maturity_quiz take --model model.json answers.json
  python -m maturity_quiz score --model model.json answers.json --json
  python -m maturity_quiz report --model model.json answers.json --html report.html
  python -m maturity_quiz report --model model.json answers.json --html report.html \\
      --target privacy=walk --compare last-quarter.json --language es.json
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, like all others of this program."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the arguments and exit."""
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see --help)\n")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line.

    Args:
        arguments: Instead of those of the process.

    Raises:
        SystemExit: With code 2 for input that cannot be used: one line on stderr says what is
            wrong, and nothing is printed on stdout.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack a letter
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the output has had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = _Parser(
        prog="python -m maturity_quiz",
        description="Score a maturity questionnaire, answer it, or write its report.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_command(commands, "score", "print the score", _score).add_argument(
        "--json", action="store_true", help="as JSON for programs; without it, as text"
    )
    report = _add_command(commands, "report", "write the report", _report)
    report.add_argument(
        "--html",
        type=Path,
        metavar="OUT",
        help="the HTML file to write; without it, text is printed",
    )
    report.add_argument("--name", help="who or what was assessed")
    report.add_argument("--date", help="when, in your own words")
    report.add_argument(
        "--compare", type=Path, metavar="FILE", help="an earlier assessment, or another team's"
    )
    report.add_argument(
        "--target",
        action="append",
        default=[],
        metavar="ELEMENT=LEVEL",
        help="a level to reach, by ids; may be given for several elements",
    )
    report.add_argument(
        "--links",
        default="",
        metavar="PATTERN",
        help="address of a practice's page, such as '../elements/{element}/#{practice}'",
    )
    _add_command(commands, "take", "answer the questions in the terminal", _take)
    return parser


def _add_command(
    commands: "argparse._SubParsersAction[_Parser]",
    name: str,
    purpose: str,
    run: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    """Add a command with the arguments that all commands have."""
    command = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose.capitalize()}.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    command.add_argument("answers", type=Path, help="the file of the answers (answers.json)")
    command.add_argument(
        "--model", type=Path, required=True, metavar="FILE", help="the model (model.json)"
    )
    command.add_argument(
        "--language", type=Path, metavar="FILE", help="texts in another language than English"
    )
    return command


def _score(options: argparse.Namespace) -> None:
    """Print a score."""
    model, language = _read_model(options), _read_language(options)
    assessment = _read_assessment(options.answers, model, language)
    result = score(model, assessment.answers)
    if options.json:
        print(to_json(result))
    else:
        report = Report(result, name=assessment.name, date=assessment.date)
        print(text_report(report, language), end="")


def _report(options: argparse.Namespace) -> None:
    """Write a report."""
    model, language = _read_model(options), _read_language(options)
    assessment = _read_assessment(options.answers, model, language)
    result = score(model, assessment.answers)
    comparison, other_name = None, ""
    if options.compare:
        other = _read_assessment(options.compare, model, language)
        comparison = compare(score(model, other.answers), result)
        other_name = other.name or other.date
    targets = dict(target.partition("=")[::2] for target in options.target)
    report = Report(
        score=result,
        name=options.name or assessment.name,
        date=options.date or assessment.date,
        gaps=_use("--target", language, lambda: gaps(result, targets)),
        comparison=comparison,
        other_name=other_name,
        links=options.links,
    )
    if options.html:
        document = html_document(report, language)
        _use(options.html, language, lambda: write_text(options.html, document))
    else:
        print(text_report(report, language), end="")


def _take(options: argparse.Namespace) -> None:
    """Ask the questions in the terminal, and print the score."""
    model, language = _read_model(options), _read_language(options)
    assessment = Assessment()
    if options.answers.exists():
        assessment = _read_assessment(options.answers, model, language)
    assessment = _use(
        options.answers, language, lambda: take(model, assessment, options.answers, language)
    )
    report = Report(score(model, assessment.answers), assessment.name, assessment.date)
    print("\n" + text_report(report, language), end="")


def _read_model(options: argparse.Namespace) -> Model:
    """Read the model that the command line names."""
    path = options.model
    return _use(path, Language(), lambda: parse_model(read_text(path, MAX_MODEL)))


def _read_language(options: argparse.Namespace) -> Language:
    """Read the language that the command line names, or return English."""
    path = options.language
    if not path:
        return Language()
    return _use(path, Language(), lambda: parse_language(read_text(path, MAX_LANGUAGE)))


def _read_assessment(path: Path, model: Model, language: Language) -> Assessment:
    """Read answers; what their migration did goes to stderr."""
    assessment, notes = _use(
        path, language, lambda: parse_answers(read_text(path, MAX_ANSWERS), model)
    )
    for note in notes:
        print(f"{path}: {language.describe(note)}", file=sys.stderr)
    return assessment


def _use[Result](source: Path | str, language: Language, act: Callable[[], Result]) -> Result:
    """Act on a file; if it cannot be used, say which one it was and why, and exit.

    Raises:
        SystemExit: It cannot be used.
    """
    try:
        return act()
    except QuizError as error:
        print(f"{source}: {language.describe(error.finding)}", file=sys.stderr)
        raise SystemExit(BAD_INPUT) from error
