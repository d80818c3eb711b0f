"""The scale: the answers to a question, what they earn, and the rating of a cell.

An answer names the share of people or scope that a practice covers. Its bands, and the ratings
N, P, L and F of a cell, are those of ISO/IEC 33020, clause 5.3: not achieved (0 to 15 %), partially
(over 15 to 50 %), largely (over 50 to 85 %) and fully achieved (over 85 to 100 %).
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction


class Code(StrEnum):
    """An answer to one question, as files hold it."""

    NONE = "none"
    """Up to 15 % of people or scope."""

    SOME = "some"
    """Over 15 to 50 %."""

    MOST = "most"
    """Over 50 to 85 %."""

    ALL = "all"
    """Over 85 %."""

    UNKNOWN = "unknown"
    """The one who answers does not know; counts like a question not answered."""

    NA = "na"
    """The practice does not apply here; it leaves the count."""


class Rating(StrEnum):
    """The rating of a cell: one element at one level."""

    N = "N"
    """Not achieved."""

    P = "P"
    """Partially achieved."""

    L = "L"
    """Largely achieved."""

    F = "F"
    """Fully achieved."""

    NA = "na"
    """The cell holds no practice that applies."""


CREDITS = {Code.NONE: 0, Code.SOME: 1, Code.MOST: 2, Code.ALL: 3}
"""What an answer earns, in thirds, so that all arithmetic is on whole numbers."""

FULL = CREDITS[Code.ALL]
"""The credit of a practice that is wholly in place, in thirds."""


def tenths(share: Fraction) -> int:
    """Return a share, 0 to 1, in tenths of a percent, 0 to 1000, rounded half to even."""
    return round(1000 * share)


def rate(credits: Sequence[int]) -> Rating:
    """Rate one cell.

    Args:
        credits: What the applicable practices of the cell earn, each 0 to 3 thirds.

    Returns:
        F if the mean is over 85 % and none is below two thirds; else L if the mean is over 50 %
        and none is below one third; else P if the mean is over 15 %; else N. `na` without credits.
    """
    if not credits:
        return Rating.NA
    percent, whole, least = 100 * sum(credits), FULL * len(credits), min(credits)
    if percent > 85 * whole and least >= CREDITS[Code.MOST]:
        return Rating.F
    if percent > 50 * whole and least >= CREDITS[Code.SOME]:
        return Rating.L
    if percent > 15 * whole:
        return Rating.P
    return Rating.N
