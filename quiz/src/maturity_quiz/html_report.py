"""The report as HTML: a part of a page, or a document that stands on its own."""

from maturity_quiz import sentences
from maturity_quiz.advice import blockers, open_questions
from maturity_quiz.charts import heat_key, heat_map, stairs, step
from maturity_quiz.html_parts import badge, bar, change, link, row, section, table, unseen_table
from maturity_quiz.language import Language
from maturity_quiz.markup import Markup, element, join
from maturity_quiz.radar import radar, radar_key
from maturity_quiz.report import Report
from maturity_quiz.scale import Code
from maturity_quiz.scoring import ElementScore, Path, Score, Step
from maturity_quiz.style import STYLE
from maturity_quiz.text_report import SHOWN


def html_document(report: Report, language: Language) -> str:
    """Return a report as an HTML document that needs no other file, runs no script, and prints.

    It begins with what it is about and a summary; the answers and the rule are its appendix. Its
    own Content-Security-Policy forbids everything but its inline style.
    """
    title = language.say("quiz.report.title")
    if report.name:
        title = language.say("quiz.pair", name=title, value=report.name)
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(
            '<meta http-equiv="Content-Security-Policy"'
            " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        ),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        element("style", Markup(STYLE)),
    )
    profile, overall, *others = html_result(report, language)
    main = element(
        "main",
        _cover(title, report, language),
        element("div", overall, _summary(report, language), class_="mq-front"),
        profile,
        *others,
        _answers(report.score, language),
        _method(report.score, language),
        class_="mq-report",
    )
    root = element("html", head, element("body", main), lang=language.tag, dir=language.direction)
    return f"<!DOCTYPE html>\n{root}\n"


def html_result(report: Report, language: Language) -> list[Markup]:
    """Return the result as sections with headings of the second rank, for a page of the site.

    The rows of the levels' table carry `data-element`, `data-confirmed` and `data-possible` (ids;
    empty below the first level and where nothing applies).
    """
    sections = [
        _profile(report, language),
        _overall(report.score, language),
        _held(report, language),
        _steps(report, language),
        _open(report, language),
        _gaps(report, language),
        _comparison(report, language),
    ]
    return [section for section in sections if section]


def _cover(title: str, report: Report, language: Language) -> Markup:
    """Return what the document is, of whom and of when."""
    model = report.score.model
    version = language.say("quiz.report.version", version=model.version)
    about = [part for part in (report.date, language.model(model), version) if part]
    return element(
        "header",
        element("h1", title),
        element("p", *(element("span", part) for part in about), class_="mq-about"),
    )


def _summary(report: Report, language: Language) -> Markup:
    """Return the first steps in a line each, so that the top of the document says all."""
    steps = [element("li", change(one, report, language)) for one in report.score.steps[:SHOWN]]
    if not steps:
        return Markup()
    label = element("p", language.say("quiz.heading.steps"), class_="mq-label")
    return element("div", label, element("ol", *steps), class_="mq-summary")


def _overall(score: Score, language: Language) -> Markup:
    """Return the overall level with its reason in words."""
    level = score.confirmed
    name = element("span", language.level(score.model, level))
    parts = [
        element(
            "p",
            stairs(score) if level is not None else "",
            name,
            class_=f"mq-level {step(level)}" if level else "mq-level",
        ),
        *(element("p", sentence) for sentence in sentences.overall(score, language)),
    ]
    if score.coverage is not None:
        share = language.percent(score.coverage)
        parts.append(element("p", language.say("quiz.coverage", percent=share), class_="mq-note"))
    return section(language, "overall", *parts)


def _profile(report: Report, language: Language) -> Markup:
    """Return the charts of the elements, and their table."""
    score, say = report.score, language.say
    levels = [
        language.level(score.model, position) for position in range(1, len(score.model.levels) + 1)
    ]
    cells = unseen_table(
        say("quiz.chart.heat.title"),
        [say("quiz.column.element"), *levels],
        [
            row(
                language.element(one.element),
                *(say(f"quiz.rating.{cell.rating.lower()}") for cell in one.cells),
            )
            for one in score.elements
        ],
    )
    before = report.comparison.before if report.comparison else None
    name = (report.other_name or say("quiz.column.before")) if before else None
    figures = [
        _figure(heat_map(score, language), heat_key(score, language)),
        _figure(radar(score, language, before), radar_key(score, language, name)),
    ]
    return section(
        language,
        "profile",
        element("div", *figures, class_="mq-figures"),
        cells,
        _levels(score, language),
    )


def _figure(chart: Markup, key: Markup) -> Markup:
    """Return a chart with its key; nothing if there is no chart."""
    return element("figure", chart, element("figcaption", key)) if chart else chart


def _levels(score: Score, language: Language) -> Markup:
    """Return the table of the elements' levels, without the columns that would say nothing."""
    model, say = score.model, language.say
    columns = ["level", "next"]
    if any(one.possible != one.confirmed for one in score.elements):
        columns.insert(1, "possible")
    if any(one.scored != one.total for one in score.elements):
        columns.append("scored")
    heads = [say(f"quiz.column.{name}") for name in columns]
    rows = []
    for one in score.elements:
        cells = {
            "level": badge(model, one.confirmed, language),
            "possible": badge(model, one.possible, language),
            "next": _next(one, score, language),
            "scored": say("quiz.scored", scored=one.scored, total=one.total),
        }
        rows.append(
            row(
                language.element(one.element),
                *(cells[name] for name in columns),
                heads=heads,
                data_element=one.element.id,
                data_confirmed=model.level_id(one.confirmed) or "",
                data_possible=model.level_id(one.possible) or "",
            )
        )
    title = say("quiz.chart.radar.title")
    return table(title, [say("quiz.column.element"), *heads], rows, stacks=True)


def _next(one: ElementScore, score: Score, language: Language) -> Markup:
    """Return how far an element is on its way to the next level, in words and as a bar."""
    words = element("span", sentences.next_level(one, score, language))
    return element("div", words, bar(one.path) if one.path else "", class_="mq-next")


def _held(report: Report, language: Language) -> Markup:
    """Return the elements at the minimum, each with the answers that hold it."""
    rows = [
        element(
            "div",
            element("dt", language.element(one.element)),
            element("dd", element("ul", *(_answered(s, report, language) for s in one.path.steps))),
        )
        for one in blockers(report.score)
        if one.path
    ]
    return section(language, "held", element("dl", *rows)) if rows else Markup()


def _answered(step: Step, report: Report, language: Language) -> Markup:
    """Return a practice with its answer, in the scale's own words."""
    answer = language.answer(report.score.model, step.before)
    name = link(step.practice, report, language)
    return element("li", name, " ", element("span", answer, class_="mq-change"))


def _steps(report: Report, language: Language) -> Markup:
    """Return the next steps: three with their first step and effect, then the others."""
    steps = report.score.steps
    if not steps:
        return Markup()
    first = [_first_step(step, report, language) for step in steps[:SHOWN]]
    others = [element("li", change(step, report, language)) for step in steps[SHOWN:]]
    parts = [element("ol", *first, class_="mq-first")]
    if others:
        parts.append(element("h3", language.say("quiz.heading.later")))
        parts.append(element("ol", *others, start=SHOWN + 1, class_="mq-later"))
    return section(language, "steps", *parts)


def _first_step(step: Step, report: Report, language: Language) -> Markup:
    """Return one of the first steps: what to do this week, and what the whole step brings."""
    text = language.first_step(step.practice)
    return element(
        "li",
        change(step, report, language),
        element("p", text) if text else "",
        element("p", sentences.effect(step, report.score, language), class_="mq-note"),
    )


def _open(report: Report, language: Language) -> Markup:
    """Return the questions that would settle the possible level."""
    score = report.score
    questions = open_questions(score)
    if not questions:
        return Markup()
    marked = language.say("quiz.open.overall")
    items = [
        element(
            "li",
            link(question.practice, report, language),
            " ",
            element("span", marked, class_="mq-mark") if question.overall else "",
            element("p", language.question(question.practice)),
        )
        for question in questions
    ]
    intro = element("p", language.say("quiz.open.intro"))
    return section(language, "open", intro, element("ul", *items))


def _gaps(report: Report, language: Language) -> Markup:
    """Return the way to the levels that the reader wants."""
    if not report.gaps:
        return Markup()
    model, say = report.score.model, language.say
    heads = [say(f"quiz.column.{name}") for name in ("element", "level", "target", "progress")]
    rows = [
        row(
            language.element(gap.element.element),
            badge(model, gap.element.confirmed, language),
            badge(model, gap.target, language),
            language.percent(gap.path.progress) if gap.path else "–",
            heads=heads[1:],
        )
        for gap in report.gaps
    ]
    ways = [
        join([element("h3", language.element(gap.element.element)), way])
        for gap in report.gaps
        if (way := _way(gap.path, report, language))
    ]
    levels = table(say("quiz.heading.targets"), heads, rows, titled=True, stacks=True)
    return section(language, "targets", levels, *ways)


def _way(path: Path | None, report: Report, language: Language) -> Markup:
    """Return all that is missing on the way of an element to a level."""
    if not path or not path.steps:
        return Markup()
    steps = (element("li", change(step, report, language, placed=True)) for step in path.steps)
    return element("ul", *steps)


def _comparison(report: Report, language: Language) -> Markup:
    """Return the comparison with another assessment."""
    comparison, say = report.comparison, language.say
    if not comparison:
        return Markup()
    heads = [
        say("quiz.column.element"),
        report.other_name or say("quiz.column.before"),
        report.name or say("quiz.column.after"),
        say("quiz.column.trend"),
    ]
    rows = [
        row(
            one.name,
            badge(report.score.model, one.before, language),
            badge(report.score.model, one.after, language),
            one.trend,
            heads=heads[1:],
        )
        for one in sentences.compared_levels(comparison, language)
    ]
    parts = [table(say("quiz.heading.comparison"), heads, rows, titled=True, stacks=True)]
    changes = [element("li", change(one, report, language)) for one in comparison.changes]
    if changes:
        parts += [element("h3", say("quiz.heading.changes")), element("ul", *changes)]
    return section(language, "comparison", *parts)


def _answers(score: Score, language: Language) -> Markup:
    """Return all answers, a table for each element."""
    model = score.model
    heads = [language.say(f"quiz.column.{name}") for name in ("practice", "level", "answer")]
    tables = [
        table(
            language.element(one.element),
            heads,
            [
                row(
                    language.practice(practice),
                    badge(model, practice.level, language),
                    language.answer(model, score.answers.get(practice.id)),
                )
                for practice in one.element.practices
            ],
            stacks=True,
        )
        for one in score.elements
        if one.element.practices
    ]
    return section(language, "answers", *tables)


def _method(score: Score, language: Language) -> Markup:
    """Return how the levels come about."""
    scale = [
        element(
            "div",
            element("dt", language.answer(score.model, code)),
            element("dd", language.answer_meaning(score.model, code)),
        )
        for code in Code
    ]
    rules = [language.say(f"quiz.method.{name}") for name in ("cells", "levels", "sides")]
    return section(
        language, "method", element("dl", *scale), *(element("p", rule) for rule in rules)
    )
