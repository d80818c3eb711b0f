"""Lines of a heading, broken as a typesetter would: of even length, at the sense where possible."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from playbook.typesetting import HAN

PIECE = re.compile(r"[^ ]+ ?| ")
"""What spaces part; a no-break space parts nothing."""

CHINESE = re.compile(rf"[{HAN}豈-﫿、-〿＀-･]")
"""A Chinese character or mark, beside which a line may break without a space."""

NOT_FIRST = re.compile(r"[，。、；：？！）」』》…％的了嗎呢吧們]")
"""What does not begin a line: marks that close, and particles that lean on the word before."""

NOT_LAST = re.compile(r".*[（「『《]$|第 ?$")
"""What does not end a line."""

PAUSE = re.compile(r".*[,.;:?!，。；：？！、] ?$")
"""A piece at whose end the reader pauses: a good place to break."""

SHORT = 3
"""A word of so few letters would rather stand before the next word than end a line."""


def pieces(text: str, *, segment: Callable[[str], Sequence[str]] | None = None) -> list[str]:
    """A text in parts that stay whole, with the spaces after them.

    Args:
        text: One line.
        segment: Parts a text of a language without spaces into words.
    """
    if segment is None or not CHINESE.search(text):
        return PIECE.findall(text)
    joined: list[str] = []
    for word in segment(text):
        if joined and (
            NOT_FIRST.match(word)
            or NOT_LAST.match(joined[-1])
            or not word.strip()
            or not _parts(joined[-1], word)
        ):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def break_lines(
    parts: Sequence[str], width: Callable[[str], float], limit: float
) -> list[str] | None:
    """The fewest lines that the parts fit into, as even in length as can be.

    Args:
        parts: What stays whole, with the spaces after them.
        width: The width of a text.
        limit: The width of the longest line.

    Returns:
        The lines, or nothing if a part is wider than a line.
    """
    full = [width(part) for part in parts]
    bare = [width(part.rstrip(" ")) for part in parts]
    best: list[tuple[int, float, int] | None] = [(0, 0.0, 0)]
    """For the first n parts: number of lines, how good they are, where the last one begins."""
    for end in range(1, len(parts) + 1):
        found: list[tuple[int, float, int]] = []
        length = bare[end - 1]
        for start in range(end - 1, -1, -1):
            if start < end - 1:
                length += full[start]
            if length > limit:
                break
            if before := best[start]:
                cost = (length / limit) ** 2 + (_cost(parts[end - 1]) if end < len(parts) else 0)
                found.append((before[0] + 1, before[1] + cost, start))
        best.append(min(found, default=None))
    lines: list[str] = []
    end = len(parts)
    while end:
        last = best[end]
        if last is None:
            return None
        lines.insert(0, "".join(parts[last[2] : end]).rstrip(" "))
        end = last[2]
    return lines


def bad_ends(lines: Sequence[str]) -> int:
    """How many lines end where a reader would not pause: in a Chinese clause, at a short word."""
    return sum(
        not PAUSE.match(line)
        and (bool(CHINESE.search(line[-1:])) or _is_short(line.split(" ")[-1]))
        for line in lines[:-1]
    )


def _cost(part: str) -> float:
    """What it costs to end a line with a part."""
    if PAUSE.match(part):
        return -0.2
    return 0.15 if _is_short(part.strip()) else 0.0


def _is_short(word: str) -> bool:
    return len(word) <= SHORT and not CHINESE.search(word)


def _parts(before: str, after: str) -> bool:
    """Whether a line may break between two words: at a space, or beside Chinese."""
    return before.endswith(" ") or bool(CHINESE.search(before[-1]) or CHINESE.search(after[0]))
