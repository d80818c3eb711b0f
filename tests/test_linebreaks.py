"""Lines of a heading: even, unbroken where a reader would not break, and none too long."""

from __future__ import annotations

import pytest

from playbook.linebreaks import bad_ends, break_lines, pieces


def lines(text: str, limit: int, *, words: str = "") -> list[str] | None:
    """The lines, each character being one wide; the words of a Chinese text parted by bars."""
    segment = (lambda _: words.split("|")) if words else None
    return break_lines(pieces(text, segment=segment), len, limit)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one two three four", 20, ["one two three four"]),
        # Not “aaaa bbbb cccc” and a lonely “dddd”.
        ("aaaa bbbb cccc dddd", 14, ["aaaa bbbb", "cccc dddd"]),
        # At a pause, though the lines are less even.
        (
            "Where are you now, and what comes next then?",
            29,
            ["Where are you now,", "and what comes next then?"],
        ),
        # Not after a short word.
        ("ventas y clientes", 10, ["ventas", "y clientes"]),
        # Never at a no-break space.
        ("que faire\u00a0? encore", 10, ["que", "faire\u00a0?", "encore"]),
    ],
)
def test_lines(text: str, limit: int, expected: list[str]) -> None:
    assert lines(text, limit) == expected


def test_what_is_wider_than_a_line_cannot_be_broken() -> None:
    assert lines("Geschwindigkeitsbegrenzung", 10) is None


def test_chinese_breaks_between_words_and_at_the_sense() -> None:
    text = "您的電商走到哪個階段？下一步怎麼走？"
    words = "您|的|電商|走|到|哪個|階段|？|下|一步|怎麼|走|？"
    assert lines(text, 11, words=words) == ["您的電商走到哪個階段？", "下一步怎麼走？"]


def test_no_chinese_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() -> None:
    words = "用|「|預測|」|管理|庫存|，|也|看|「|洞察|」|。"
    text = words.replace("|", "")
    for limit in range(4, len(text)):
        for line in lines(text, limit, words=words) or []:
            assert line[0] not in "」，。"
            assert line[-1] != "「"


def test_latin_within_chinese_stays_whole() -> None:
    words = "商品|資訊|管理|（|PIM|）|與| |RFM| |客群"
    for limit in range(5, 15):
        found = lines(words.replace("|", ""), limit, words=words) or []
        assert any("PIM）" in line for line in found)
        assert any("RFM" in line for line in found)


def test_bad_ends_are_counted() -> None:
    assert bad_ends(["Where are you now,", "and what comes next?"]) == 0
    assert bad_ends(["su negocio y", "qué viene"]) == 1
    assert bad_ends(["您的電商走", "到哪個階段？", "下一步怎麼走？"]) == 1
