"""What the quiz's page asks for: JSON texts in, JSON, HTML and CSV texts out.

The page's JavaScript carries these texts between the form, this module and the screen, and knows
nothing of levels. What it sends may come from a file or a link, so it is read like any foreign
input: what is good counts, and nothing is raised for the rest.
"""

import json

from maturity_quiz.advice import compare, gaps
from maturity_quiz.answers import MAX_ANSWERS, Assessment, dump_answers, salvage_answers
from maturity_quiz.errors import QuizError
from maturity_quiz.html_report import html_document, html_result
from maturity_quiz.language import parse_language
from maturity_quiz.model import Model, parse_model
from maturity_quiz.reading import JsonObject, as_object, optional_text, parse_json
from maturity_quiz.report import Report, to_data
from maturity_quiz.scoring import score

MAX_REQUEST = 3 * MAX_ANSWERS
"""The longest request, in characters: two assessments in JSON inside JSON."""

MAX_FINDINGS = 20
"""How many findings about a file are told one by one."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet tells a formula from a text


class Page:
    """One language's quiz."""

    def __init__(self, model: str, language: str) -> None:
        """Read the model and the language.

        Args:
            model: The JSON text of a model.json.
            language: The JSON text of a language file.

        Raises:
            QuizError: One of them is something else.
        """
        self._model = parse_model(model)
        self._language = parse_language(language)

    def result(self, request: str) -> str:
        """Score an assessment.

        Args:
            request: `{"assessment": TEXT, "other": TEXT, "targets": {ELEMENT: LEVEL}, "links":
                PATTERN, "date": DATE, "other_date": DATE}`; a TEXT is that of an answers.json, a
                DATE that of one of them as the reader's language writes it, and all but the first
                may be missing.

        Returns:
            `{"score": figures as in report.to_data, "summary": a sentence, "sections": [HTML]}`, or
            `{"error": a sentence}` if the assessment cannot be used.
        """
        try:
            report = self._report(request)
        except QuizError as error:
            return json.dumps({"error": self._language.describe(error.finding)})
        level = self._language.level(self._model, report.score.confirmed)
        heading = self._language.say("quiz.heading.overall")
        return json.dumps(
            {
                "score": to_data(report.score),
                "summary": self._language.say("quiz.pair", name=heading, value=level),
                "sections": html_result(report, self._language),
            }
        )

    def document(self, request: str) -> str:
        """Return the report on an assessment as an HTML document, or `` if it cannot be used.

        Args:
            request: As for `result`.
        """
        try:
            return html_document(self._report(request), self._language)
        except QuizError:
            return ""

    def table(self, request: str) -> str:
        """Return all answers as a table for a spreadsheet (CSV, RFC 4180, with a byte order mark).

        Where the language's decimal mark is a comma, columns are separated by semicolons: that is
        what spreadsheets expect there. No text is taken for a formula.

        Args:
            request: As for `result`.
        """
        try:
            answers = self._report(request).score.answers
        except QuizError:
            answers = {}
        say, model = self._language.say, self._model
        rows = [[say(f"quiz.column.{name}") for name in ("element", "level", "practice", "answer")]]
        rows += [
            [
                self._language.element(element),
                self._language.level(model, practice.level),
                self._language.practice(practice),
                self._language.answer(model, answers.get(practice.id)),
            ]
            for element in model.elements
            for practice in element.practices
        ]
        separator = ";" if "," in say("quiz.number", whole="", tenth="") else ","
        lines = [separator.join(_field(text) for text in row) for row in rows]
        return "\ufeff" + "\r\n".join([*lines, ""])

    def read(self, text: str) -> str:
        """Read answers of unknown origin, and bring them to this model's version.

        Args:
            text: What should be the JSON text of an answers.json.

        Returns:
            `{"assessment": TEXT or null, "count": answers kept, "lost": things that could not be
            kept, "findings": sentences}`; a null assessment means that nothing could be kept.
        """
        salvage = salvage_answers(text, self._model)
        assessment = salvage.assessment
        findings = [self._language.describe(finding) for finding in salvage.findings]
        return json.dumps(
            {
                "assessment": assessment and dump_answers(assessment, self._model),
                "count": len(assessment.answers) if assessment else 0,
                "lost": sum(not finding.is_note for finding in salvage.findings),
                "findings": findings[:MAX_FINDINGS],
            }
        )

    def _report(self, request: str) -> Report:
        """Read a request and score what it holds.

        Raises:
            QuizError: The assessment cannot be used.
        """
        root = as_object(parse_json(request, MAX_REQUEST), "")
        assessment = self._assessment(root.get("assessment"))
        result = score(self._model, assessment.answers)
        comparison, other_name = None, ""
        if root.get("other"):
            other = self._assessment(root["other"])
            comparison = compare(score(self._model, other.answers), result)
            other_name = other.name or optional_text(root, "other_date", "") or other.date
        return Report(
            score=result,
            name=assessment.name,
            date=optional_text(root, "date", "") or assessment.date,
            gaps=gaps(result, _targets(root, self._model)),
            comparison=comparison,
            other_name=other_name,
            links=optional_text(root, "links", ""),
        )

    def _assessment(self, text: object) -> Assessment:
        """Read what is good of an assessment.

        Raises:
            QuizError: Nothing is.
        """
        salvage = salvage_answers(text if isinstance(text, str) else "", self._model)
        if salvage.assessment is None:
            finding = salvage.findings[0]
            raise QuizError(finding.context, finding.key, **finding.values)
        return salvage.assessment


def open_page(model: str, language: str) -> Page:
    """Return the quiz of one language; raises QuizError if one of the texts cannot be used."""
    return Page(model, language)


def _targets(root: JsonObject, model: Model) -> dict[str, str]:
    """Return the targets whose element and level the model has."""
    elements = {element.id for element in model.elements}
    levels = {level.id for level in model.levels}
    found = root.get("targets")
    return {
        element: str(level)
        for element, level in (found.items() if isinstance(found, JsonObject) else ())
        if element in elements and level in levels
    }


def _field(text: str) -> str:
    """Return one field of a CSV line."""
    return '"' + ("'" if text.startswith(_FORMULA) else "") + text.replace('"', '""') + '"'
