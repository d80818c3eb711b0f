"""What the sections of the report are built of: headings, tables, levels, bars and steps."""

from collections.abc import Sequence

from maturity_quiz import sentences
from maturity_quiz.advice import AnswerChange
from maturity_quiz.charts import step
from maturity_quiz.language import Language
from maturity_quiz.markup import Markup, element
from maturity_quiz.model import Model, Practice
from maturity_quiz.report import Report
from maturity_quiz.scoring import Path, Step
from maturity_quiz.texts import fill


def section(language: Language, name: str, *children: str) -> Markup:
    """Return a section of the report with its heading."""
    heading = element("h2", language.say(f"quiz.heading.{name}"), id=f"mq-{name}-heading")
    return element(
        "section", heading, *children, class_=f"mq-{name}", aria_labelledby=f"mq-{name}-heading"
    )


def table(
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
    kind = "mq-scroll mq-stack" if stacks else "mq-scroll"
    content = _table(caption, heads, rows, hidden=titled)
    return element("div", content, class_=kind, role="group", aria_label=caption, tabindex="0")


def unseen_table(caption: str, heads: Sequence[str], rows: Sequence[Markup]) -> Markup:
    """Return a table for screen readers: beside it, a chart shows the same."""
    return element("div", _table(caption, heads, rows), class_="mq-hidden")


def _table(
    caption: str, heads: Sequence[str], rows: Sequence[Markup], *, hidden: bool = False
) -> Markup:
    """Return a table; its caption may be for screen readers only."""
    return element(
        "table",
        element("caption", caption, class_="mq-hidden" if hidden else None),
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *rows),
    )


def row(name: str, *cells: str, heads: Sequence[str] = (), **attributes: str | None) -> Markup:
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


def badge(model: Model, position: int | None, language: Language) -> Markup:
    """Return a level in its colour; in plain words what is below the first, or not applicable."""
    name = language.level(model, position)
    return element("span", name, class_=f"mq-badge {step(position)}" if position else None)


def bar(path: Path) -> Markup:
    """Return the progress to a level as a bar; the words beside it say the same."""
    percent = round(path.progress * 100)
    return element(
        "svg",
        element("rect", width=100, height=6, class_="mq-track", fill="#dbe3ea"),
        element("rect", width=percent, height=6, class_="mq-done", fill="#2f7fc1"),
        class_="mq-bar",
        viewBox="0 0 100 6",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def link(practice: Practice, report: Report, language: Language) -> Markup:
    """Return the name of a practice, as a link to its page if the report has links."""
    name = language.practice(practice)
    if not report.links:
        return element("span", name, class_="mq-practice")
    address = fill(report.links, {"element": practice.element, "practice": practice.id})
    return element("a", name, href=address, class_="mq-practice")


def change(
    one: Step | AnswerChange, report: Report, language: Language, *, placed: bool = False
) -> Markup:
    """Return a practice with its answer before and after, in the scale's own words.

    Args:
        one: The change.
        report: The report that it stands in.
        language: The language.
        placed: True if it stands under the name of its element, which is not said again.
    """
    words = sentences.change(one, report.score, language)
    if not placed:
        name = language.element(report.score.model.element(one.practice.element))
        words = language.say("quiz.pair", name=name, value=words)
    return element(
        "div",
        link(one.practice, report, language),
        " ",
        element("span", words, class_="mq-change"),
        class_="mq-step",
    )
