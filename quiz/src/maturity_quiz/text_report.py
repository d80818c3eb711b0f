"""The report as plain text, for a terminal or a mail."""

from maturity_quiz import sentences
from maturity_quiz.advice import AnswerChange, blockers, open_questions
from maturity_quiz.charts import LETTERS
from maturity_quiz.language import Language
from maturity_quiz.report import Report
from maturity_quiz.scoring import Score, Step

SHOWN = 3
"""How many next steps stand in front; the others follow more briefly."""


def text_report(report: Report, language: Language) -> str:
    """Return a report as lines of text, with a final newline.

    Columns are aligned for letters of one width, and CJK letters of two.
    """
    score = report.score
    title = " · ".join(
        part for part in (language.model(score.model), report.name, report.date) if part
    )
    blocks = [
        [title],
        _profile(score, language),
        _overall(score, language),
        _steps(score, language),
        _open(score, language),
        _gaps(report, language),
        _comparison(report, language),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _profile(score: Score, language: Language) -> list[str]:
    """Return the table of elements and levels."""
    say = language.say
    heads = [language.level(score.model, i) for i in range(1, len(score.model.levels) + 1)]
    columns = [say(f"quiz.column.{name}") for name in ("level", "possible", "next", "scored")]
    rows = [[say("quiz.column.element"), *heads, *columns]]
    for one in score.elements:
        rows.append(
            [
                language.element(one.element),
                *(LETTERS[cell.rating] for cell in one.cells),
                language.level(score.model, one.confirmed),
                language.level(score.model, one.possible),
                sentences.next_level(one, score, language),
                say("quiz.scored", scored=one.scored, total=one.total),
            ]
        )
    legend = [
        say("quiz.pair", name=letter, value=say(f"quiz.rating.{rating.lower()}"))
        for rating, letter in LETTERS.items()
    ]
    return [*_table(rows), language.listing(legend)]


def _step(step: Step | AnswerChange, score: Score, language: Language) -> str:
    """Return a practice with its answer before and after."""
    name = language.practice(step.practice)
    return language.say("quiz.pair", name=name, value=sentences.change(step, score, language))


def _overall(score: Score, language: Language) -> list[str]:
    """Return the overall level, what holds it, and the coverage."""
    name, level = language.say("quiz.heading.overall"), language.level(score.model, score.confirmed)
    lines = [language.say("quiz.pair", name=name, value=level)]
    lines += sentences.overall(score, language)
    for one in blockers(score):
        name, way = language.element(one.element), sentences.next_level(one, score, language)
        lines.append(f"  {language.say('quiz.pair', name=name, value=way)}")
        steps = one.path.steps if one.path else ()
        lines += [f"    {_step(step, score, language)}" for step in steps]
    if score.coverage is not None:
        lines.append(language.say("quiz.coverage", percent=language.percent(score.coverage)))
    return lines


def _steps(score: Score, language: Language) -> list[str]:
    """Return the next steps, all of them, the first three with what to do this week."""
    if not score.steps:
        return []
    lines = [language.say("quiz.heading.steps")]
    for i, step in enumerate(score.steps, 1):
        lines.append(f"{i:3}. {_step(step, score, language)}")
        first = language.first_step(step.practice)
        if first and i <= SHOWN:
            lines.append(f"     {first}")
    return lines


def _open(score: Score, language: Language) -> list[str]:
    """Return the questions that would settle the possible level."""
    questions = open_questions(score)
    if not questions:
        return []
    return [
        language.say("quiz.heading.open"),
        *(f"  {language.practice(question.practice)}" for question in questions),
    ]


def _gaps(report: Report, language: Language) -> list[str]:
    """Return the way to the levels that the reader wants."""
    score = report.score
    lines = [language.say("quiz.heading.targets")] if report.gaps else []
    for gap in report.gaps:
        name, target = (
            language.element(gap.element.element),
            language.level(score.model, gap.target),
        )
        share = language.percent(gap.path.progress) if gap.path else "–"
        progress = language.say("quiz.progress", percent=share, level=target)
        lines.append(f"  {language.say('quiz.pair', name=name, value=progress)}")
        steps = gap.path.steps if gap.path else ()
        lines += [f"    {_step(step, score, language)}" for step in steps]
    return lines


def _comparison(report: Report, language: Language) -> list[str]:
    """Return the comparison with another assessment."""
    if not report.comparison:
        return []
    rows = [
        [
            language.say("quiz.column.element"),
            report.other_name or language.say("quiz.column.before"),
            report.name or language.say("quiz.column.after"),
            language.say("quiz.column.trend"),
        ],
        *(
            [
                one.name,
                language.level(report.score.model, one.before),
                language.level(report.score.model, one.after),
                one.trend,
            ]
            for one in sentences.compared_levels(report.comparison, language)
        ),
    ]
    changes = [_step(change, report.score, language) for change in report.comparison.changes]
    return [
        language.say("quiz.heading.comparison"),
        *_table(rows),
        *(f"  {change}" for change in changes),
    ]


def _table(rows: list[list[str]]) -> list[str]:
    """Return rows of cells as aligned lines."""
    widths = [max(_columns(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: CJK letters take two."""
    return sum(2 if ord(letter) >= 0x2E80 else 1 for letter in text)
