"""Sentences that the reports and the terminal share."""

from typing import NamedTuple

from maturity_quiz.advice import AnswerChange, Comparison, blockers
from maturity_quiz.language import Language
from maturity_quiz.scoring import ElementScore, Score, Step, rescore


def element_level(one: ElementScore, score: Score, language: Language) -> str:
    """Return an element with its level, and its possible level if that differs."""
    name, level = language.element(one.element), language.level(score.model, one.confirmed)
    if one.possible == one.confirmed:
        return language.say("quiz.pair", name=name, value=level)
    possible = language.level(score.model, one.possible)
    return language.say("quiz.pair.possible", name=name, value=level, possible=possible)


def next_level(one: ElementScore, score: Score, language: Language) -> str:
    """Return how far an element is on its way to the next level."""
    if not one.path:
        return language.say("quiz.progress.end")
    return language.say(
        "quiz.progress",
        percent=language.percent(one.path.progress),
        level=language.level(score.model, one.path.level),
    )


def overall(score: Score, language: Language) -> list[str]:
    """Return what else is said of the overall level, a sentence each."""
    if score.confirmed is None:
        return [language.say("quiz.overall.na")]
    sentences = []
    if score.possible != score.confirmed:
        possible = language.level(score.model, score.possible)
        sentences.append(language.say("quiz.overall.possible", level=possible))
    held = blockers(score)
    if held:
        names = language.listing([language.element(one.element) for one in held])
        sentences.append(language.say("quiz.overall.held", elements=names))
    return sentences


def change(step: Step | AnswerChange, score: Score, language: Language) -> str:
    """Return the answer before and after, in the scale's own words."""
    return language.say(
        "quiz.change",
        before=_whole(language.answer(score.model, step.before)),
        after=_whole(language.answer(score.model, step.after)),
    )


def _whole(name: str) -> str:
    """Return a name that no line's end parts."""
    return name.replace(" ", "\N{NO-BREAK SPACE}")


def effect(step: Step, score: Score, language: Language) -> str:
    """Return what a step brings if nothing else changes."""
    changed = rescore(score, step.practice, step.after)
    before, after = next(
        pair
        for pair in zip(score.elements, changed.elements, strict=True)
        if pair[0].element.id == step.practice.element
    )
    name = language.element(after.element)
    if before.confirmed != after.confirmed or not before.path or not after.path:
        level = language.level(score.model, after.confirmed)
        return language.say("quiz.effect.level", element=name, level=level)
    return language.say(
        "quiz.effect.progress",
        element=name,
        before=language.percent(before.path.progress),
        after=language.percent(after.path.progress),
        level=language.level(score.model, after.path.level),
    )


def trend(before: int | None, after: int | None, language: Language) -> str:
    """Return in a word how a level compares with an earlier one."""
    if before == after:
        return language.say("quiz.trend.same")
    if before is None or after is None:
        return language.say("quiz.trend.scope")
    return language.say("quiz.trend.up" if after > before else "quiz.trend.down")


class ComparedLevel(NamedTuple):
    """The level of one element, or of the whole, in two scores."""

    name: str
    before: int | None
    after: int | None

    trend: str
    """How it has changed, in a word."""


def compared_levels(comparison: Comparison, language: Language) -> list[ComparedLevel]:
    """Return how the levels of two scores compare; the overall level is last."""
    levels = [
        (language.element(after.element), before.confirmed, after.confirmed)
        for before, after in comparison.elements
    ]
    overall_name = language.say("quiz.heading.overall")
    levels.append((overall_name, comparison.before.confirmed, comparison.after.confirmed))
    return [
        ComparedLevel(name, before, after, trend(before, after, language))
        for name, before, after in levels
    ]
