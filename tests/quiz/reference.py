"""The scoring rule a second time, written from its text alone: slow, plain, and on raw JSON data.

Nothing here uses `maturity_quiz`; whoever changes one of the two must change the other by hand.
"""

from fractions import Fraction

CREDIT = {"none": Fraction(0), "some": Fraction(1, 3), "most": Fraction(2, 3), "all": Fraction(1)}


def reference_score(model: dict, answers: dict) -> dict:
    """Return the contract's JSON data for the raw data of a model and of its answers."""
    levels = [level["id"] for level in model["levels"]]
    elements, steps, shares, confirmed, possible = {}, [], [], [], []
    for element in model["elements"]:
        practices = [p for p in element["practices"] if answers.get(p["id"]) != "na"]
        by_level = [[p for p in practices if p["level"] == level] for level in levels]
        low = [[credit(answers, p, 0) for p in cell] for cell in by_level]
        high = [[credit(answers, p, 1) for p in cell] for cell in by_level]
        shares += [sum(cell) / len(cell) for cell in low if cell]
        ratings = [rating(cell) for cell in low]
        here, there = level_reached(ratings), level_reached([rating(cell) for cell in high])
        target, progress, missing = way_up(ratings, by_level, answers, here)
        elements[element["id"]] = {
            "confirmed": levels[here] if practices and here >= 0 else None,
            "possible": levels[there] if practices and there >= 0 else None,
            "cells": dict(zip(levels, ratings, strict=True)),
            "next": None if target is None else levels[target],
            "progress": percent(progress),
            "scored": len(practices),
            "total": len(element["practices"]),
            "applicable": bool(practices),
        }
        if practices:
            confirmed.append(here)
            possible.append(there)
            steps += [(here, *step) for step in missing]
    steps.sort(key=lambda step: step[:3])  # a stable sort leaves the model's order
    return {
        "overall": {
            "confirmed": levels[min(confirmed)] if confirmed and min(confirmed) >= 0 else None,
            "possible": levels[min(possible)] if possible and min(possible) >= 0 else None,
        },
        "coverage": percent(sum(shares) / len(shares)) if shares else None,
        "elements": elements,
        "steps": [step[3] for step in steps],
    }


def credit(answers: dict, practice: dict, open_question: int) -> Fraction:
    """Return the credit c of a practice."""
    return CREDIT.get(answers.get(practice["id"]), Fraction(open_question))


def rating(credits: list[Fraction]) -> str:
    """Rate a cell."""
    if not credits:
        return "na"
    mean, least = sum(credits) / len(credits), min(credits)
    if mean > Fraction("0.85") and least >= Fraction(2, 3):
        return "F"
    if mean > Fraction("0.50") and least >= Fraction(1, 3):
        return "L"
    return "P" if mean > Fraction("0.15") else "N"


def level_reached(ratings: list[str]) -> int:
    """Return the index of the level, -1 below the first."""
    for k in reversed(range(len(ratings))):
        satisfied = ratings[k] in ("L", "F", "na")
        if satisfied and all(lower in ("F", "na") for lower in ratings[:k]):
            while k >= 0 and ratings[k] == "na":  # falls back to the highest with evidence
                k -= 1
            return k
    return -1


def way_up(ratings: list[str], by_level: list, answers: dict, here: int) -> tuple:
    """Return the next level, the progress to it, and the steps with their sort keys."""
    rated = [k for k, one in enumerate(ratings) if one != "na"]
    above = [k for k in rated if k > here]
    if not above:
        return None, None, []
    target = above[0]
    met, required, steps = Fraction(0), Fraction(0), []
    for k in range(target + 1):
        r = Fraction(1) if k < target else Fraction(2, 3)
        free = ratings[k] == "F" or (k == target and ratings[k] in ("L", "F"))
        for practice in by_level[k]:
            c = credit(answers, practice, 0)
            required += r
            met += r if free else min(c, r)
            if not free and c < r:
                step = {
                    "practice": practice["id"],
                    "from": answers.get(practice["id"]),
                    "to": "all" if r == 1 else "most",
                }
                steps.append((k, -(r - c), step))
    return target, met / required, steps


def percent(share: Fraction | None) -> float | None:
    """Return a percentage with one decimal, half to even, worked out digit by digit."""
    if share is None:
        return None
    tenths, rest = divmod(share * 1000, 1)
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and tenths % 2):
        tenths += 1
    return float(Fraction(tenths, 10))
