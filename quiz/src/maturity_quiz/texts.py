"""Every text of the interface: its context, its English, and a note for translators.

The contexts are stable: catalogues find a text by its context and its English, the browser by its
context alone. Placeholders are `{name}`. No text needs a plural form: numbers stand beside a label.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple


class Text(NamedTuple):
    """One text of the interface."""

    context: str
    """gettext's msgctxt."""

    english: str
    """gettext's msgid."""

    note: str
    """What a translator should know."""


TEXTS = (
    # The report
    Text("quiz.report.title", "Maturity report",
         "Title of the report; the name of the company or team may follow it."),
    Text("quiz.report.version", "Model version {version}",
         "Below the title; {version} is a number."),
    Text("quiz.heading.profile", "Profile", "Heading of the charts of all elements."),
    Text("quiz.heading.overall", "Overall level",
         "Heading, and a row of a table: the level of the company as a whole."),
    Text("quiz.heading.held", "What holds the overall level",
         "Heading of the lowest elements, each with the practices that hold it there."),
    Text("quiz.heading.steps", "Next steps", "Heading of the list of what to do next."),
    Text("quiz.heading.later", "After that",
         "Heading of the steps that follow the first three."),
    Text("quiz.heading.open", "Questions worth settling",
         "Heading of the questions not yet answered, or answered with “don't know”, whose answer"
         " may change a level."),
    Text("quiz.heading.targets", "Your target levels",
         "Heading: the levels that the reader wants to reach, and what is missing."),
    Text("quiz.heading.comparison", "Comparison",
         "Heading: this assessment beside an earlier one or another team's."),
    Text("quiz.heading.changes", "Answers that differ",
         "Heading of the list of answers that differ between two assessments."),
    Text("quiz.heading.answers", "All answers", "Heading of the tables of all answers."),
    Text("quiz.heading.method", "How the levels come about",
         "Heading of the explanation of the scoring rule."),
    Text("quiz.column.element", "Element",
         "Head of a column: an area of the model, such as data or privacy."),
    Text("quiz.column.practice", "Practice",
         "Head of a column: something that a company does, and that a question asks about."),
    Text("quiz.column.level", "Level", "Head of a column: the level reached, or a level's name."),
    Text("quiz.column.possible", "Possible",
         "Head of a column: the level if all open questions turned out best."),
    Text("quiz.column.next", "On the way", "Head of a column: progress to the next level."),
    Text("quiz.column.scored", "Scored",
         "Head of a column: how many of the practices apply and so count, as in “5 of 6”."),
    Text("quiz.column.target", "Target", "Head of a column: the level that the reader wants."),
    Text("quiz.column.progress", "Progress", "Head of a column: a percentage."),
    Text("quiz.column.answer", "Answer", "Head of a column: the answer given."),
    Text("quiz.column.before", "Earlier",
         "Head of a column: the level in the other assessment, when that has no name."),
    Text("quiz.column.after", "Now",
         "Head of a column: the level in this assessment, when that has no name."),
    Text("quiz.column.trend", "Change", "Head of a column: higher, lower or the same."),
    Text("quiz.trend.up", "higher", "In the column “Change”: the level is higher than before."),
    Text("quiz.trend.down", "lower", "In the column “Change”: the level is lower than before."),
    Text("quiz.trend.same", "same", "In the column “Change”: the level is the same as before."),
    Text("quiz.trend.scope", "other scope",
         "In the column “Change”: the element applies in one of the two assessments only."),
    Text("quiz.chart.heat.title", "Elements by levels",
         "Title of a chart and of the table beside it."),
    Text("quiz.chart.heat.description",
         "One row for each element and one column for each level; each cell holds the letter of its"
         " rating. The table beside the chart says the same.",
         "Read aloud by screen readers in place of the chart."),
    Text("quiz.chart.radar.title", "Levels of the elements",
         "Title of a chart and of the table beside it."),
    Text("quiz.chart.radar.description", "One axis for each element. {levels}.",
         "Read aloud by screen readers in place of the chart; {levels} is an enumeration such as"
         " “Data: Walk, Privacy: Crawl”."),
    Text("quiz.rating.n", "not achieved",
         "What the letter N in a cell means, in the key of a chart; lower case. A cell is one"
         " element at one level. The ratings are those of ISO/IEC 33020."),
    Text("quiz.rating.p", "partially achieved", "What the letter P in a cell means; lower case."),
    Text("quiz.rating.l", "largely achieved", "What the letter L in a cell means; lower case."),
    Text("quiz.rating.f", "fully achieved", "What the letter F in a cell means; lower case."),
    Text("quiz.rating.na", "nothing applies",
         "What a dash in a cell means: none of its practices applies; lower case."),
    Text("quiz.line.confirmed", "confirmed level",
         "In the key of a chart, beside a piece of its line; lower case."),
    Text("quiz.line.possible", "possible level",
         "In the key of a chart, beside a piece of its dashed line; lower case."),
    # Sentences
    Text("quiz.overall.na", "Nothing applies, so there is no level.",
         "Below the overall level when every answer is “not applicable”."),
    Text("quiz.overall.possible",
         "Possible: {level}, if the questions still open turn out well.",
         "{level} is a level's name; follows the overall level."),
    Text("quiz.overall.held",
         "The lowest element sets the overall level. What holds it there: {elements}.",
         "{elements} is an enumeration of elements."),
    Text("quiz.coverage", "Coverage: {percent}. A trend to watch from one time to the next, not a"
         " level.", "Coverage is the mean of all answers; {percent} is a percentage."),
    Text("quiz.effect.level", "On its own, this takes {element} to the level {level}.",
         "The effect of one step; {element} and {level} are names."),
    Text("quiz.effect.progress",
         "On its own, this takes {element} from {before} to {after} of the way to {level}.",
         "The effect of one step; {before} and {after} are percentages, {level} a level's name."),
    Text("quiz.open.intro",
         "A good answer to these may raise a level. Ask those who know, then answer.",
         "Introduces a list of questions."),
    Text("quiz.open.overall", "decides the overall level",
         "A mark beside a question; lower case."),
    Text("quiz.change", "from “{before}” to “{after}”",
         "A step, after the practice's name; {before} and {after} are answers, such as “Some”. Use"
         " your language's quotation marks."),
    Text("quiz.progress", "{percent} of the way to {level}",
         "{percent} is a percentage, {level} a level's name; stands in a table and in lists."),
    Text("quiz.progress.end", "nothing left to reach",
         "In place of the progress: the element has no higher level; lower case."),
    Text("quiz.scored", "{scored} of {total}",
         "How many of the practices count, as in “5 of 6”."),
    Text("quiz.level.below", "below {level}",
         "The level of one who has not reached the first level; {level} is its name."),
    Text("quiz.level.na", "not applicable", "In place of a level: nothing applies."),
    Text("quiz.pair", "{name}: {value}",
         "A name and what is said of it; translate only the punctuation."),
    Text("quiz.pair.possible", "{name}: {value} (possible: {possible})",
         "An element with its level and its possible level."),
    Text("quiz.list", "{head}, {next}",
         "Joins an enumeration; translate only the punctuation, as in “{head}、{next}”."),
    Text("quiz.number", "{whole}.{tenth}",
         "A number with one decimal; use your language's decimal mark."),
    Text("quiz.percent", "{number}%", "A percentage; mind your language's space before the sign."),
    # How the levels come about
    Text("quiz.method.cells",
         "Each element is rated at each level, from the answers to its practices that apply: fully"
         " (F) if the mean is over 85% and no practice is below “most”; largely (L) if it is over"
         " 50% and none is below “some”; partially (P) if it is over 15%; else not (N). The bands"
         " are those of ISO/IEC 33020.",
         "The scoring rule, first part."),
    Text("quiz.method.levels",
         "An element reaches a level if that level is rated L or F and all lower levels are rated"
         " F. The lowest element sets the overall level: a chain is as strong as its weakest link.",
         "The scoring rule, second part."),
    Text("quiz.method.sides",
         "A question left open, or answered with “don't know”, counts nothing for the confirmed"
         " level, and fully for the possible level. What does not apply is left out.",
         "The scoring rule, third part."),
    # Answers, where the model has no words of its own
    Text("quiz.answer.none", "None", "An answer: up to 15% of people or scope."),
    Text("quiz.answer.some", "Some", "An answer: over 15% and up to 50%."),
    Text("quiz.answer.most", "Most", "An answer: over 50% and up to 85%."),
    Text("quiz.answer.all", "All", "An answer: over 85%."),
    Text("quiz.answer.unknown", "Don't know", "An answer."),
    Text("quiz.answer.na", "Not applicable", "An answer."),
    Text("quiz.answer.unanswered", "not answered", "In place of an answer; lower case."),
    Text("quiz.answer.none.meaning", "Up to 15% of people or scope", "What an answer means."),
    Text("quiz.answer.some.meaning", "Over 15% and up to 50%", "What an answer means."),
    Text("quiz.answer.most.meaning", "Over 50% and up to 85%", "What an answer means."),
    Text("quiz.answer.all.meaning", "Over 85%", "What an answer means."),
    Text("quiz.answer.unknown.meaning", "Somebody else may know; counts as open until then",
         "What an answer means."),
    Text("quiz.answer.na.meaning", "Makes no sense for this company; is left out of the score",
         "What an answer means."),
    # The quiz in a terminal
    Text("quiz.terminal.intro",
         "{count} questions. Your answers are kept in {file} after each one: stop and come back"
         " whenever you like.",
         "At the start; {count} is a number, {file} the name of a file."),
    Text("quiz.terminal.resume", "Answered so far: {done}", "At the start; {done} is a number."),
    Text("quiz.terminal.place", "Question {number} of {count} · {element} · {level}",
         "Above each question; {element} and {level} are names."),
    Text("quiz.terminal.now", "Your answer now: {answer}", "Below a question answered before."),
    Text("quiz.terminal.prompt", "1-6, Enter to go on, h for help, b to go back, q to stop: ",
         "Waits for input; the letters h, b and q stay as they are. Ends with a space."),
    Text("quiz.terminal.invalid", "Please type a number from 1 to 6, or Enter, h, b or q.",
         "After an input that means nothing."),
    Text("quiz.terminal.no-help", "There is nothing more to say about this question.",
         "When help is asked for and the model has none."),
    Text("quiz.terminal.kept", "Your answers are kept in {file}.",
         "At the end; {file} is the name of a file."),
    # What can be wrong with a file
    Text("quiz.error.at", "{key}: {sentence}",
         "{key} is a place in a file, {sentence} what is wrong there."),
    Text("quiz.error.size", "the file is too big; at most {limit} characters are read",
         "Lower case: follows the name of the file."),
    Text("quiz.error.depth", "the file nests more than {limit} deep",
         "Lower case: follows the name of the file."),
    Text("quiz.error.json", "the file is not valid JSON (line {line}, column {column})",
         "Lower case: follows the name of the file. JSON is the name of a file format."),
    Text("quiz.error.json-number", "the file is not valid JSON: it holds an impossible number",
         "Lower case: follows the name of the file."),
    Text("quiz.error.encoding", "the file is not UTF-8 text (byte {byte})",
         "Lower case: follows the name of the file."),
    Text("quiz.error.read", "the file cannot be read: {reason}",
         "Lower case; {reason} comes from the operating system."),
    Text("quiz.error.write", "the file cannot be written: {reason}",
         "Lower case; {reason} comes from the operating system."),
    Text("quiz.error.object", "expected an object",
         "Lower case: follows a place in a file. Object: the term of JSON."),
    Text("quiz.error.list", "expected a list", "Lower case: follows a place in a file."),
    Text("quiz.error.text", "expected a text of at most {limit} characters, without control"
         " characters", "Lower case: follows a place in a file."),
    Text("quiz.error.id", "expected an id: a text of 1 to {limit} printable characters",
         "Lower case: follows a place in a file."),
    Text("quiz.error.version", "expected a version: a whole number, 1 or more",
         "Lower case: follows a place in a file."),
    Text("quiz.error.missing", "is missing", "Follows the name of what is missing in a file."),
    Text("quiz.error.empty", "expected at least one", "Lower case: follows a place in a file."),
    Text("quiz.error.taken", "the id {value} stands twice in the model",
         "Lower case: follows a place in a file."),
    Text("quiz.error.repeated", "stands more than once in the file",
         "Follows the name of what is repeated in a file."),
    Text("quiz.error.level", "the model has no level {value}",
         "Lower case: follows a place in a file; {value} is an id."),
    Text("quiz.error.element", "the model has no such element",
         "Lower case: follows the id of an element."),
    Text("quiz.error.practice", "the model has no such practice",
         "Lower case: follows the id of a practice."),
    Text("quiz.error.code", "{value} is not an answer; expected one of {codes}",
         "Lower case: follows a place in a file; {codes} are codes and stay as they are."),
    Text("quiz.error.migration",
         "expected the number of a version before {version}, the model's own",
         "Lower case: follows a place in a file; {version} is a number."),
    Text("quiz.error.model", "the answers belong to the model {found}, not to {expected}",
         "Lower case; {found} and {expected} are ids."),
    Text("quiz.error.newer",
         "the answers are of version {found}, newer than the model's version {expected}; get the"
         " newer model",
         "Lower case; {found} and {expected} are numbers."),
    Text("quiz.error.language", "expected a language tag such as pt-BR",
         "Lower case: follows a place in a file."),
    Text("quiz.error.direction", "expected ltr or rtl",
         "Lower case: follows a place in a file; ltr and rtl stay as they are."),
    Text("quiz.note.dropped", "the model no longer has this practice; its answer is left out",
         "Lower case: follows the id of a practice."),
    Text("quiz.note.merged",
         "is now part of {new}, where the old answers differ; please answer {new} again",
         "Follows the id of a practice; {new} is the id of another."),
)  # fmt: skip
"""All texts, grouped by where they stand."""

ENGLISH: Mapping[str, str] = {text.context: text.english for text in TEXTS}
"""The English of a text by its context."""

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def fill(template: str, values: Mapping[str, str | int]) -> str:
    """Put values into the placeholders of a text.

    Unlike str.format, this takes no foreign template for a program: a placeholder without a value
    stays as it is, and nothing is raised.
    """
    if not values:
        return template
    return _PLACEHOLDER.sub(
        lambda found: str(values[found[1]]) if found[1] in values else found[0], template
    )
