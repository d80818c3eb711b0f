"""The report as HTML: a part of a page, or a document that stands on its own."""

from collections.abc import Sequence

from maturity_quiz import sentences
from maturity_quiz.advice import AnswerChange, blockers, open_questions
from maturity_quiz.charts import LETTERS, heat_map, radar
from maturity_quiz.language import Language
from maturity_quiz.markup import Markup, element, join
from maturity_quiz.model import Practice
from maturity_quiz.report import Report
from maturity_quiz.scale import Code
from maturity_quiz.scoring import ElementScore, Path, Score, Step
from maturity_quiz.style import STYLE
from maturity_quiz.text_report import SHOWN
from maturity_quiz.texts import fill


def html_document(report: Report, language: Language) -> str:
    """Return a report as an HTML document that needs no other file, runs no script, and prints.

    Its own Content-Security-Policy forbids everything but its inline style.
    """
    score = report.score
    title = language.model(score.model)
    about = " · ".join(
        part
        for part in (
            report.name,
            report.date,
            language.say("quiz.report.version", version=score.model.version),
        )
        if part
    )
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(
            '<meta http-equiv="Content-Security-Policy"'
            " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        ),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", f"{title} · {report.name}" if report.name else title),
        element("style", Markup(STYLE)),
    )
    main = element(
        "main",
        element("header", element("h1", title), element("p", about, class_="mq-about")),
        *html_result(report, language),
        _answers(score, language),
        _method(score, language),
        class_="mq-report",
    )
    root = element("html", head, element("body", main), lang=language.tag, dir=language.direction)
    return f"<!DOCTYPE html>\n{root}\n"


def html_result(report: Report, language: Language) -> list[Markup]:
    """Return the result as sections with headings of the second rank, for a page of the site.

    The rows of the levels' table carry `data-element`, `data-confirmed` and `data-possible` (ids;
    empty below the first level and where nothing applies).
    """
    score = report.score
    sections = [
        _profile(score, language),
        _overall(report, language),
        _steps(report, language),
        _open(report, language),
        _gaps(report, language),
        _comparison(report, language),
    ]
    return [section for section in sections if section]


def _section(language: Language, name: str, *children: str) -> Markup:
    """Return a section of the report with its heading."""
    heading = element("h2", language.say(f"quiz.heading.{name}"), id=f"mq-{name}-heading")
    return element(
        "section", heading, *children, class_=f"mq-{name}", aria_labelledby=f"mq-{name}-heading"
    )


def _table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Markup],
    *,
    titled: bool = False,
    stacks: bool = False,
) -> Markup:
    """Return a table that scrolls by itself where the page is narrow.

    Args:
        caption: Its name.
        heads: The heads of its columns.
        rows: Its rows.
        titled: True if a heading above shows the same words, so that only screen readers need the
            caption.
        stacks: True if its rows stand one below the other where the page is narrow.
    """
    table = element(
        "table",
        element("caption", caption, class_="mq-hidden" if titled else None),
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *rows),
    )
    kind = "mq-scroll mq-stack" if stacks else "mq-scroll"
    return element("div", table, class_=kind, role="group", aria_label=caption, tabindex="0")


def _row(name: str, *cells: str, heads: Sequence[str] = (), **attributes: str | None) -> Markup:
    """Return a row of a table; its first cell is its heading.

    Args:
        name: The heading.
        cells: The others.
        heads: The heads of their columns, for a table that stacks.
        attributes: Of the row.
    """
    labels = heads or (None,) * len(cells)
    return element(
        "tr",
        element("th", name, scope="row"),
        *(element("td", cell, data_label=label) for cell, label in zip(cells, labels, strict=True)),
        **attributes,
    )


def _profile(score: Score, language: Language) -> Markup:
    """Return the charts of the elements, each beside its table."""
    model, say = score.model, language.say
    levels = [language.level(model, position) for position in range(1, len(model.levels) + 1)]
    element_head = say("quiz.column.element")
    cells = _table(
        say("quiz.chart.heat.title"),
        [element_head, *levels],
        [
            _row(language.element(one.element), *(LETTERS[cell.rating] for cell in one.cells))
            for one in score.elements
        ],
    )
    columns = [say(f"quiz.column.{name}") for name in ("level", "possible", "next", "scored")]
    rows = [
        _row(
            language.element(one.element),
            language.level(model, one.confirmed),
            language.level(model, one.possible),
            sentences.next_level(one, score, language),
            say("quiz.scored", scored=one.scored, total=one.total),
            heads=columns,
            data_element=one.element.id,
            data_confirmed=model.level_id(one.confirmed) or "",
            data_possible=model.level_id(one.possible) or "",
        )
        for one in score.elements
    ]
    levels_table = _table(
        say("quiz.chart.radar.title"), [element_head, *columns], rows, stacks=True
    )
    return _section(
        language,
        "profile",
        _figure(heat_map(score, language), cells, element("p", say("quiz.legend"))),
        _figure(radar(score, language), levels_table, element("p", say("quiz.legend.radar"))),
    )


def _figure(chart: Markup, table: Markup, legend: Markup) -> Markup:
    """Return a chart beside its table; the table alone if there is no chart."""
    if not chart:
        return table
    return element(
        "div", element("figure", chart, element("figcaption", legend)), table, class_="mq-figure"
    )


def _overall(report: Report, language: Language) -> Markup:
    """Return the overall level with its reason in words."""
    score = report.score
    level = language.level(score.model, score.confirmed)
    parts = [
        element("p", level, class_="mq-level"),
        *(element("p", sentence) for sentence in sentences.overall(score, language)),
    ]
    held = [_blocker(one, report, language) for one in blockers(score)]
    if held:
        parts.append(element("ul", *held, class_="mq-blockers"))
    if score.coverage is not None:
        share = language.percent(score.coverage)
        parts.append(element("p", language.say("quiz.coverage", percent=share), class_="mq-note"))
    return _section(language, "overall", *parts)


def _blocker(one: ElementScore, report: Report, language: Language) -> Markup:
    """Return an element at the minimum, with the answers that hold it."""
    name = element("strong", language.element(one.element))
    progress = element("span", sentences.next_level(one, report.score, language))
    bar = _bar(one.path) if one.path else ""
    return element("li", name, " ", progress, bar, _way(one.path, report, language))


def _bar(path: Path) -> Markup:
    """Return the progress to a level as a bar; the words beside it say the same."""
    percent = round(path.progress * 100)
    return element(
        "svg",
        element("rect", width=100, height=6, rx=3, class_="mq-track", fill="#dbe3ea"),
        element("rect", width=percent, height=6, rx=3, class_="mq-done", fill="#2f7fc1"),
        class_="mq-bar",
        viewBox="0 0 100 6",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _way(path: Path | None, report: Report, language: Language) -> Markup:
    """Return all that is missing on the way to a level."""
    if not path or not path.steps:
        return Markup()
    return element("ul", *(element("li", _step(step, report, language)) for step in path.steps))


def _step(step: Step | AnswerChange, report: Report, language: Language) -> Markup:
    """Return a practice with its answer before and after, in the scale's own words."""
    change = sentences.change(step, report.score, language)
    return join(
        [_link(step.practice, report, language), " ", element("span", change, class_="mq-change")]
    )


def _link(practice: Practice, report: Report, language: Language) -> Markup:
    """Return the name of a practice, as a link to its page if the report has links."""
    name = language.practice(practice)
    if not report.links:
        return element("span", name, class_="mq-practice")
    address = fill(report.links, {"element": practice.element, "practice": practice.id})
    return element("a", name, href=address, class_="mq-practice")


def _steps(report: Report, language: Language) -> Markup:
    """Return the next steps: three with their first step and effect, then the others."""
    steps = report.score.steps
    if not steps:
        return Markup()
    first = [_first_step(step, report, language) for step in steps[:SHOWN]]
    others = [element("li", _step(step, report, language)) for step in steps[SHOWN:]]
    parts = [element("ol", *first, class_="mq-first")]
    if others:
        parts.append(element("h3", language.say("quiz.heading.later")))
        parts.append(element("ol", *others, start=SHOWN + 1))
    return _section(language, "steps", *parts)


def _first_step(step: Step, report: Report, language: Language) -> Markup:
    """Return one of the first steps: what to do this week, and what the whole step brings."""
    text = language.first_step(step.practice)
    return element(
        "li",
        _step(step, report, language),
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
            _link(question.practice, report, language),
            " ",
            element("span", marked, class_="mq-mark") if question.overall else "",
            element("p", language.question(question.practice)),
        )
        for question in questions
    ]
    intro = element("p", language.say("quiz.open.intro"))
    return _section(language, "open", intro, element("ul", *items))


def _gaps(report: Report, language: Language) -> Markup:
    """Return the way to the levels that the reader wants."""
    if not report.gaps:
        return Markup()
    model, say = report.score.model, language.say
    heads = [say(f"quiz.column.{name}") for name in ("element", "level", "target", "progress")]
    rows = [
        _row(
            language.element(gap.element.element),
            language.level(model, gap.element.confirmed),
            language.level(model, gap.target),
            language.percent(gap.path.progress) if gap.path else "–",
        )
        for gap in report.gaps
    ]
    ways = [
        join([element("h3", language.element(gap.element.element)), way])
        for gap in report.gaps
        if (way := _way(gap.path, report, language))
    ]
    return _section(
        language, "targets", _table(say("quiz.heading.targets"), heads, rows, titled=True), *ways
    )


def _comparison(report: Report, language: Language) -> Markup:
    """Return the comparison with another assessment."""
    if not report.comparison:
        return Markup()
    say = language.say
    heads = [
        say("quiz.column.element"),
        report.other_name or say("quiz.column.before"),
        report.name or say("quiz.column.after"),
        say("quiz.column.trend"),
    ]
    rows = [_row(*cells) for cells in sentences.compared_levels(report.comparison, language)]
    parts = [_table(say("quiz.heading.comparison"), heads, rows, titled=True)]
    changes = [element("li", _step(one, report, language)) for one in report.comparison.changes]
    if changes:
        parts += [element("h3", say("quiz.heading.changes")), element("ul", *changes)]
    return _section(language, "comparison", *parts)


def _answers(score: Score, language: Language) -> Markup:
    """Return all answers, a table for each element."""
    model = score.model
    heads = [language.say(f"quiz.column.{name}") for name in ("practice", "level", "answer")]
    tables = [
        _table(
            language.element(one.element),
            heads,
            [
                _row(
                    language.practice(practice),
                    language.level(model, practice.level),
                    language.answer(model, score.answers.get(practice.id)),
                )
                for practice in one.element.practices
            ],
        )
        for one in score.elements
        if one.element.practices
    ]
    return _section(language, "answers", *tables)


def _method(score: Score, language: Language) -> Markup:
    """Return how the levels come about."""
    scale = [
        join(
            [
                element("dt", language.answer(score.model, code)),
                element("dd", language.answer_meaning(score.model, code)),
            ]
        )
        for code in Code
    ]
    rules = [language.say(f"quiz.method.{name}") for name in ("cells", "levels", "sides")]
    return _section(
        language, "method", element("dl", *scale), *(element("p", rule) for rule in rules)
    )
