"""Checks of typography, as the language's style says."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

import autocorrect_py

from playbook.checks.base import FILLER, Found, Pair, Severity, check, each
from playbook.checks.numerals import written
from playbook.checks.verbs import is_third_person
from playbook.typesetting import HAN

WARN = Severity.WARNING
LETTER = r"[^\W\d_]"

FIGURES = ("count", "n", "number", "total", "done", "scored", "minutes", "days")
"""Placeholders that become figures."""
BESIDE_FIGURE = re.compile(
    rf"(?<=[{HAN}])(?=\{{(?:{'|'.join(FIGURES)})\}})"
    + "".join(rf"|(?<=\{{{name}\}})(?=[{HAN}])" for name in FIGURES)
)
"""Where such a one stands beside a Han character."""
FULL = str.maketrans(",;:?!().", "，；：？！（）。")
WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]")

HALF_WIDTH = re.compile(
    rf"(?<=[{HAN}」』）])[,;:?!](?![A-Za-z0-9])|(?<=[{HAN}])[()]|[()](?=[{HAN}])|(?<=[{HAN}])\.(?=\s|$|[{HAN}])"
)
CHINESE_SPACE = re.compile(
    r"[ \u00a0]+(?=[，。；：？！、）」』])|(?<=[，。；：？！、（「『])[ \u00a0]+(?=\S)"
    rf"|(?<=[{HAN}]) +(?=[{HAN}])"
)

CHINESE_DOUBLED = re.compile("[，、；：][，。、；：]|。[，、；：。]|[？！][。，、；]")
CHINESE_CLAUSE = re.compile(rf"(、)(?=[{HAN}]{{2,6}}?卻|所以|因此|於是|不過|然而|因為)")
"""A mark of lists before a clause."""

CHINESE_LIST = re.compile(
    rf"^[{HAN}]{{1,5}}(，)(?:[{HAN}]{{1,5}}，)*[{HAN}]{{1,5}}[和與及][{HAN}]{{1,5}}$"
    rf"|^[{HAN}]{{1,4}}(，)(?:[{HAN}]{{1,4}}，)+[{HAN}]{{1,4}}(?:都|皆|等)"
)
SERIAL_COMMA = re.compile(
    rf"{LETTER}+, (?:{LETTER}+ ){{0,2}}{LETTER}+(, )(?:y|e|ed|et) (?!(?:non|pas|en)\b|qu|com)"
)
SHORT = 14
"""In longer texts, in words, a comma may part clauses."""

SUBJECT_COMMA = re.compile(
    rf"(?:(?:El|La|Los|Las|O|A|Os|As|Il|Lo|I|Gli|Le|Les) |L’|(?:Quien|Quienes|Quem|Chi) )"
    rf"([^,.;:]+)(, )({LETTER}+)\b"
)
RELATIVE = re.compile(r"^(?:Quien|Quienes|Quem|Chi)\b|\b(?:que|qui|che)\b")
ENGLISH_SERIAL = re.compile(r"\w+, (?:\w+ ){0,3}\w+, and ")

NAMED_AND = re.compile(r"[A-Z]\w* & [A-Z]")
"""A firm: Marks & Spencer."""

ANGLES = re.compile("<<|>>")
MONEY_FIRST = re.compile(r"(?<![\w$])(?:[A-Z]{1,2}\$|[€$£])[ \u00a0]?\d[\d.,\u00a0\u202f]*")

MONEY_SPACE = re.compile(r"\b[A-Z]{1,2}\$([ \u00a0\u202f]*)(?=[\d{])")

SPEECH_STOP = re.compile(r"(?<=\S)[.,](?=[»”])")
"""A mark that English has inside quotation marks."""

RANGE_DASH = re.compile(r"(?<=\d)[–—](?=\d)")

SMALL_COUNT = re.compile(
    r"(?<![\d.,%$/:-])(?<!第)(?<!第 )([2-9]|[1-9]\d) ?"
    r"(?=[位個家筆件人次週種條張份名組封篇項趟])(?!個百分點)"
)
"""A count of things, which Chinese text writes in its own numerals."""

VERSION = re.compile(
    r"(?:\b[A-Z]\w*|\bv|\b[Vv]ers\w+|\b[Ss]e[cçz]\w+|\b[Cc]ap\w*\.?|\b[Aa]rt\.|§)[ \u00a0/-]?$"
)
"""What stands before the number of a version or a section."""

DOUBLE_SPACE = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
EDGE = re.compile(r"^\s+|\s+$")
BEFORE_MARK = re.compile(r"(?<=[\w)\]»”’%\ufffc])\s+(?=[,.)\]](?:\W|$))")
BEFORE_HIGH = re.compile(
    r"(?<=[\w)\]»”’%\ufffc])[ \u00a0\u202f]+(?=[;:!?](?:\s|$|[)»”\"])|[;!?][^\W\d_])"
)
AFTER_OPEN = re.compile(r"(?<=[(\[])[ \u00a0]+(?=\S)")
AFTER_MARK = re.compile(
    rf"(?<={LETTER})[,;!?](?={LETTER})|(?<={LETTER}{{3}})[.:](?=[^\W\d_a-z]{LETTER})"
)
STRAIGHT_APOSTROPHE = re.compile(
    rf"(?<={LETTER})['´`‘ʼ′](?={LETTER})|(?<=\bl)['´`‘ʼ′]|(?<=\bd)['´`‘ʼ′]"
)
GAP_APOSTROPHE = re.compile(
    rf"(?<=\b[ldnjmtscLDNJMTSC])’ (?={LETTER})|(?<=\b(?:qu|un))’ (?={LETTER})"
)
SPACED_ELLIPSIS = re.compile(r"(?<=\w)[ \u00a0\u202f]+(?=…)")
DOUBLED_MARK = re.compile(r"([,;:])\s*\1|(?<=[,;:])\s*[,.](?!\d)|(?<=[?!])\.(?!\.)")
LATE_QUESTION = re.compile(
    r"¿(?:Si|Cuando|Mientras|Después de|Antes de|Para|De (?:los|las)|Aunque) [^,¿?]+, "
    r"(?=(?:a |de |en |por |para |con )?(?:qué|quién|quiénes|cómo|cuándo|dónde|cuál|cuánt[oa]s?)\b)"
)
"""A question that is opened before the clause that precedes it."""

FOREIGN_OPENING = re.compile("[¿¡]")
LOST_APOSTROPHE = re.compile(
    rf"(?<![\w’'-])(l|d|j|n|s|m|qu|dell|nell|sull|all|un)([aeiouhâàéèêîôœ]{LETTER}{{2,}})(?![\w’'-])",
    re.IGNORECASE,
)
DECADE = re.compile(r"(?:(?<=\d\d)|(?<=\b[A-Z]{2})|(?<=\b[A-Z]{3}))['’´]s\b")
LIST_MARK = re.compile(r"^[-–—•*]\s+")
DOTS = re.compile(r"\.{3,}|\. \. \.|。{2,}|(?<!\.)\.\.(?!\.)")
PERCENT = re.compile(r"(?<=[\d}])([ \u00a0\u202f\u2009]*)([%％]+)")
PERCENT_FIRST = re.compile(r"(?<![\w%])%(?=[\d{])")
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,’'\u00a0\u202f ]\d+)*(?![\w])")
MARKS = {"。": ".", "？": "?", "！": "!", "：": ":", "；": ";", "…": "…", "，": ",", "、": ","}
CLOSING = " \u00a0\u202f\"'”’»）)」』]*_"


@check("double-space", WARN, "One space between words.")
def double_space(pair: Pair) -> Iterator[Found]:
    """Two spaces where one is meant."""
    if not DOUBLE_SPACE.search(pair.source):
        yield from each(DOUBLE_SPACE, pair.text, "two spaces; one is enough", " ", safe=True)


@check("edge-space", WARN, "No space before or after the whole text.")
def edge_space(pair: Pair) -> Iterator[Found]:
    """Unless the English has it."""
    if not EDGE.search(pair.source):
        why = "the text begins or ends with a space; remove it"
        yield from each(EDGE, pair.target, why, "", safe=True)


@check("mark-space", WARN, "Spaces beside punctuation as the language sets them.")
def mark_space(pair: Pair) -> Iterator[Found]:
    """No-break spaces missing or wrong, a space where none belongs, none where one belongs."""
    style = pair.language.style.typography
    if style.fullwidth:
        return
    yield from each(BEFORE_MARK, pair.text, "no space before this mark", "", safe=True)
    yield from each(AFTER_OPEN, pair.text, "no space after an opening bracket", "", safe=True)
    yield from each(
        AFTER_MARK,
        pair.text,
        lambda match: f"a space is missing after “{match[0]}”",
        lambda match: f"{match[0]} ",
    )
    yield from each(DOUBLED_MARK, pair.text, "two marks where one is enough")
    if not style.opening_marks:
        yield from each(FOREIGN_OPENING, pair.text, "the language opens no sentence with a mark")
    if not style.spaces_before:
        yield from each(BEFORE_HIGH, pair.text, "no space before this mark", "", safe=True)
    for mark, space in style.spaces_before.items():
        pattern = re.compile(
            rf"(?<=[^\s?!;:(«“{FILLER}])([ \u00a0\u202f\u2009]*){re.escape(mark)}(?![\w/\\])"
        )
        for match in pattern.finditer(pair.text):
            if match[1] != space:
                yield Found(
                    why=f"before “{mark}” stands {_space_name(space)}",
                    start=match.start(),
                    end=match.end(),
                    instead=f"{space}{mark}",
                    safe=True,
                )
    serial = ENGLISH_SERIAL.search(pair.source) and len(pair.source.split()) <= SHORT
    for match in SERIAL_COMMA.finditer(pair.text) if serial else ():
        yield Found(
            why="no comma before the last word of a list",
            start=match.start(1),
            end=match.end(1),
            instead=" ",
        )
    yield from _after_subject(pair)
    yield from _quote_spaces(pair)


def _after_subject(pair: Pair) -> Iterator[Found]:
    """A comma between a long subject and its verb: “Os clientes que …, voltam”."""
    if "," in pair.source or pair.text.count(",") != 1:
        return
    own = pair.language.code
    match = SUBJECT_COMMA.match(pair.text)
    if not match or not is_third_person(own, match[3]):
        return
    verb = any(is_third_person(own, word) for word in re.findall(rf"{LETTER}+", match[1]))
    if RELATIVE.search(match[0]) or not verb:
        yield Found(
            why="no comma between a subject and its verb",
            start=match.start(2),
            end=match.end(2),
            instead=" ",
        )


def _quote_spaces(pair: Pair) -> Iterator[Found]:
    style = pair.language.style.typography
    if len(style.quotes) < 2 or style.quotes[0] == style.quotes[1]:
        return
    opening, closing = (re.escape(mark) for mark in style.quotes[:2])
    inside = (
        rf"(?<={opening})[ \u00a0\u202f\u2009]*(?=\S)|(?<=\S)[ \u00a0\u202f\u2009]*(?={closing})"
    )
    for match in re.finditer(inside, pair.target):
        if match[0] != style.quote_space:
            yield Found(
                why=f"inside quotation marks stands {_space_name(style.quote_space)}",
                start=match.start(),
                end=match.end(),
                instead=style.quote_space,
                safe=True,
            )


def _space_name(space: str) -> str:
    return {
        "": "no space",
        "\u00a0": "a no-break space (U+00A0)",
        "\u202f": "a narrow no-break space (U+202F)",
    }.get(space, "a space")


@check("unused-mark", WARN, "Only marks that the language's style uses.")
def unused_mark(pair: Pair) -> Iterator[Found]:
    """Dashes around an aside, exclamation marks, the ampersand: what the style leaves out."""
    for mark in pair.language.style.typography.avoid:
        at = pair.text.find(mark)
        symbol = mark.strip() == "–" and re.search(r"(?:^|\s)–\s", pair.source_text)
        name = mark == " & " and NAMED_AND.search(pair.text)
        if at >= 0 and not symbol and not name:
            yield Found(
                why=f"the language’s style does without “{mark.strip()}” here",
                start=at,
                end=at + len(mark),
            )
    if pair.language.style.typography.range_hyphen:
        yield from each(RANGE_DASH, pair.text, "a range has a hyphen", "-", safe=True)
    if LIST_MARK.match(pair.target) and not LIST_MARK.match(pair.source):
        why = "the English has no mark of a list at its beginning"
        yield from each(LIST_MARK, pair.target, why, "", safe=True)


@check("opening-marks", WARN, "A question and an exclamation are opened where they begin.")
def opening_marks(pair: Pair) -> Iterator[Found]:
    """Spanish ¿ and ¡."""
    for closing, opening in pair.language.style.typography.opening_marks.items():
        depth = 0
        text = pair.text
        for at, character in enumerate(text):
            if character == opening and text[at + 1 : at + 2] != opening:
                depth += 1
            elif character == closing and text[at + 1 : at + 2] != closing:
                if depth == 0:
                    start = max(text.rfind(mark, 0, at) for mark in ".!?:;—") + 1
                    yield Found(
                        why=f"“{closing}” closes what no “{opening}” opens; put it where the "
                        "question or exclamation begins",
                        start=start,
                        end=at + 1,
                    )
                depth = max(0, depth - 1)
        late = LATE_QUESTION.search(text) if opening == "¿" else None
        if late:
            yield Found(
                why="the question begins after the clause; put “¿” there",
                start=late.start(),
                end=late.end(),
            )
        if depth:
            at = text.rfind(opening)
            yield Found(why=f"“{opening}” opens what no “{closing}” closes", start=at, end=at + 1)


@check("chinese-type", WARN, "Fullwidth marks, and a gap between Han and Latin.")
def chinese_type(pair: Pair) -> Iterator[Found]:
    """What AutoCorrect, the linter for Chinese typography, would change, and what it lets pass."""
    if not pair.language.style.typography.fullwidth:
        return
    text = re.sub(r"[\[\]*]", FILLER, pair.text)
    mended = autocorrect_py.format(text)
    if mended != text:
        for kind, a, b, c, d in difflib.SequenceMatcher(None, text, mended, False).get_opcodes():
            if kind != "equal":
                gap = kind == "insert" and mended[c:d] == " "
                yield Found(
                    why="a space belongs between Han characters and Latin letters or figures"
                    if gap
                    else "punctuation of Chinese text is fullwidth, with no space beside it",
                    start=a,
                    end=b,
                    instead=mended[c:d],
                    safe=FILLER not in mended[c:d],
                )
    else:
        why = "punctuation of Chinese text is fullwidth"
        yield from each(HALF_WIDTH, text, why, lambda match: match[0].translate(FULL))
    yield from each(CHINESE_DOUBLED, text, "two marks where one is enough")
    yield from each(CHINESE_SPACE, text, "no space here in Chinese text", "", safe=True)
    for match in CHINESE_LIST.finditer(text):
        at = match.start(match.lastindex or 0)
        yield Found(
            why="words of a list are joined by “、”",
            start=at,
            end=at + 1,
            instead="、",
        )
    why = "“、” joins words, “，” clauses"
    yield from each(CHINESE_CLAUSE, text, why, "，")
    why = "a space belongs between Han characters and a figure"
    yield from each(BESIDE_FIGURE, pair.target, why, " ", safe=True)
    yield from each(
        WIDE,
        text,
        "letters and figures are not fullwidth",
        lambda match: unicodedata.normalize("NFKC", match[0]),
        safe=True,
    )


@check("quotes", WARN, "The language's own quotation marks, in pairs.")
def quotes(pair: Pair) -> Iterator[Found]:
    """Straight or foreign marks, outer ones inside, or one of a pair missing."""
    style = pair.language.style.typography
    if not style.quotes:
        return
    own = set(style.quotes)
    foreign = set('"“”„‟«»‹›「」『』＂〝〞❝❞‘') - own
    text = pair.text
    shown = " ".join(style.quotes[:2])
    if not ANGLES.search(pair.source):
        yield from each(ANGLES, text, f"write {shown} as quotation marks")
    for at, mark in enumerate(text):
        if mark in foreign or (mark == "'" and _is_quote(text, at)):
            yield Found(
                why=f"“{mark}” is no quotation mark of the language; write {shown}",
                start=at,
                end=at + 1,
            )
    depth: list[str] = []
    pairs = dict(zip(style.quotes[1::2], style.quotes[::2], strict=True))
    for at, mark in enumerate(text):
        if mark in style.quotes[::2]:
            if mark in style.quotes[2:3] and not depth:
                yield Found(why=f"the outer quotation marks are {shown}", start=at, end=at + 1)
            elif mark in depth and style.quotes[2:]:
                inner = " ".join(style.quotes[2:4])
                yield Found(why=f"inside a quotation the marks are {inner}", start=at, end=at + 1)
            depth.append(mark)
        elif mark in pairs and not (mark == style.apostrophe and _inside_word(text, at)):
            if depth and depth[-1] == pairs[mark]:
                depth.pop()
            elif mark != style.apostrophe:
                yield Found(why=f"“{mark}” closes what nothing opens", start=at, end=at + 1)
    for mark in depth:
        at = text.rfind(mark)
        yield Found(why=f"“{mark}” is opened and not closed", start=at, end=at + 1)
    if style.stop_outside and not re.match(
        rf"^{re.escape(style.quotes[0])}[^{style.quotes[1]}]*.$", text
    ):
        yield from each(SPEECH_STOP, text, "the mark stands after the quotation")


def _is_quote(text: str, at: int) -> bool:
    """Whether a straight mark encloses something, rather than being an apostrophe."""
    return not _inside_word(text, at) and text.count("'") > 1 and not text[at - 1 : at].isdigit()


def _inside_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


@check("percent", WARN, "The percent sign as the language sets it.")
def percent(pair: Pair) -> Iterator[Found]:
    """The space before it, and its width."""
    space = pair.language.style.typography.percent
    if space is None:
        return
    for match in PERCENT.finditer(pair.target):
        if match[1] != space or match[2] != "%":
            yield Found(
                why=f"before the percent sign stands {_space_name(space)}",
                start=match.start(),
                end=match.end(),
                instead=f"{space}%",
                safe=True,
            )
    yield from each(PERCENT_FIRST, pair.target, "the percent sign follows its figure")
    if re.search(r"(?<!\b100)%", pair.source) and not re.search("[%％折成]", pair.target):
        yield Found(why="the percent sign of the English is lost")
    each_one = pair.language.style.typography.percent_each
    if each_one and pair.source.count("%") > pair.target.count("%") > 0:
        yield Found(
            why="the English has more percent signs; each figure has its own",
            start=max(0, pair.target.find("%")),
            end=pair.target.find("%") + 1,
        )


@check("ellipsis", WARN, "The ellipsis as one character.")
def ellipsis(pair: Pair) -> Iterator[Found]:
    """Three full stops, or half of the Chinese ellipsis."""
    mark = pair.language.style.typography.ellipsis
    yield from each(DOTS, pair.text, f"write “{mark}”", mark, safe=True)
    yield from each(SPACED_ELLIPSIS, pair.text, "no space before the ellipsis", "", safe=True)
    if len(mark) > 1:
        single = re.compile(r"(?<!…)…(?!…)")
        yield from each(single, pair.text, f"write “{mark}”", mark, safe=True)
    else:
        yield from each(re.compile("……+"), pair.text, f"write “{mark}”", mark, safe=True)


@check("apostrophe", WARN, "The language's apostrophe.")
def apostrophe(pair: Pair) -> Iterator[Found]:
    """A straight one, an accent in its place, or a space after it."""
    mark = pair.language.style.typography.apostrophe
    yield from each(
        DECADE, pair.text, "decades and abbreviations have no apostrophe and no s here", ""
    )
    if mark:
        yield from each(STRAIGHT_APOSTROPHE, pair.text, f"write “{mark}”", mark, safe=True)
        yield from each(GAP_APOSTROPHE, pair.text, "no space after the apostrophe", mark, safe=True)
        yield from _lost_apostrophe(pair, mark)


def _lost_apostrophe(pair: Pair, mark: str) -> Iterator[Found]:
    """An article that has grown together with its noun: “lanalyse”."""
    if pair.language.code not in ("fr", "it"):
        return
    for match in LOST_APOSTROPHE.finditer(pair.text):
        if not pair.language.knows(match[0]) and pair.language.knows(match[2]):
            yield Found(
                why="an apostrophe is missing",
                start=match.start(),
                end=match.end(),
                instead=f"{match[1]}{mark}{match[2]}",
            )


@check("end-mark", WARN, "The text ends as the English does.")
def end_mark(pair: Pair) -> Iterator[Found]:
    """A full stop lost or added, a question that became a statement."""
    source, target = _ending(pair.source_text), _ending(pair.text)
    if source == target or not pair.source.strip() or not pair.target.strip():
        return
    if (source == "!" and target in (".", "")) or {source, target} == {".", ";"}:
        return  # some languages use fewer of them; items of a list may end with either
    said = {
        "": "no mark",
        ".": "a full stop",
        "?": "a question mark",
        "!": "an exclamation mark",
        ":": "a colon",
        "…": "an ellipsis",
        ",": "a comma",
        ";": "a semicolon",
    }
    yield Found(
        why=f"the English ends with {said[source]}, the translation with {said[target]}",
        start=max(0, len(pair.target.rstrip()) - 1),
        end=len(pair.target.rstrip()),
    )


def _ending(text: str) -> str:
    """The mark at the end of a text, quotation marks and brackets passed over."""
    stripped = text.rstrip(CLOSING)
    last = stripped[-1:]
    if (
        last in (".", "。")
        and stripped[-2:-1] in tuple("»”』」")
        and stripped[-3:-2] in tuple("?!？！…")
    ):
        last = stripped[-3]  # the question stands in a quotation
    if stripped.endswith("..."):
        return "…"
    last = MARKS.get(last, last)
    return last if last in ".?!:;…," else ""


@check("number-format", WARN, "Decimal mark and thousands as the language writes them.")
def number_format(pair: Pair) -> Iterator[Found]:
    """English points and commas."""
    style = pair.language.style.typography
    if style.han_counts:
        yield from each(SMALL_COUNT, pair.text, "a small count is written in Chinese numerals")
    if not style.fullwidth:
        months = "|".join(map(re.escape, sorted(pair.language.dates)))
        order = re.compile(rf"\b(?:{months}) \d{{1,2}},? \d{{4}}\b", re.IGNORECASE)
        yield from each(order, pair.text, "the day stands before the month")
    for match in NUMBER.finditer(pair.text):
        if VERSION.search(pair.text[: match.start()]) and match[0] in pair.source_text:
            continue  # TLS 1.3
        figures = match[0]
        marks = re.findall(r"[^\d]", figures)
        if not marks and len(figures) >= 4 and "" not in style.thousands:
            grouped = f"{int(figures):,}"
            if grouped in pair.source:
                yield Found(
                    why=f"thousands are parted by {_thousands(style.thousands)}",
                    start=match.start(),
                    end=match.end(),
                )
        if not marks or figures.count(".") > 2:
            continue
        groups = re.split(r"[^\d]", figures)
        if _is_grouped(groups, marks, style.thousands, style.decimal):
            continue
        if set(marks) <= {" ", "\u00a0", "\u202f"}:
            if _three(groups) and _value(figures, style.decimal, tuple(marks)) in _values(pair):
                yield Found(
                    why=f"thousands are parted by {_thousands(style.thousands)}",
                    start=match.start(),
                    end=match.end(),
                )
            continue
        if marks == [style.decimal]:
            continue
        if set(marks) <= {"’", "'"} and _three(groups):
            yield Found(
                why=f"thousands are parted by {_thousands(style.thousands)}",
                start=match.start(),
                end=match.end(),
            )
            continue
        if marks[0] in (".", ",") and len(set(marks)) <= 2:
            if marks == [","] and style.decimal != "," and not _three(groups):
                continue  # a list: 1,2
            yield Found(
                why=f"the decimal mark is “{style.decimal}”, and thousands are parted by "
                + _thousands(style.thousands),
                start=match.start(),
                end=match.end(),
            )


@check("currency", WARN, "The currency where the language has it.")
def currency(pair: Pair) -> Iterator[Found]:
    """Before the figure, as in English, where it follows."""
    style = pair.language.style.typography
    if style.currency_first is False:
        yield from each(MONEY_FIRST, pair.text, "the currency follows its figure")
    if style.currency_space is not None:
        for match in MONEY_SPACE.finditer(pair.text):
            if match[1] not in (style.currency_space, "\u00a0" if style.currency_space else ""):
                space = _space_name(style.currency_space)
                yield Found(
                    why=f"between a currency and its figure stands {space}",
                    start=match.start(1),
                    end=match.end(1),
                    instead=style.currency_space,
                    safe=True,
                )


def _values(pair: Pair) -> set[Fraction | None]:
    """The numbers of the English."""
    return {_value(match[0], ".", (",", "")) for match in NUMBER.finditer(pair.source_text)}


def _thousands(marks: tuple[str, ...]) -> str:
    return " or ".join(_space_or_mark(mark) for mark in marks) or "nothing"


def _three(groups: list[str]) -> bool:
    return len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _is_grouped(
    groups: list[str], marks: list[str], thousands: tuple[str, ...], decimal: str
) -> bool:
    """Whether a number is written as the language parts thousands, with decimals or without."""
    if marks and marks[-1] == decimal and decimal not in thousands:
        groups, marks = groups[:-1], marks[:-1]
    return all(mark in thousands for mark in marks) and (not marks or _three(groups))


def _space_or_mark(mark: str) -> str:
    return f"“{mark}”" if mark.strip() else ("nothing" if not mark else _space_name(mark))


@check("numbers", WARN, "The numbers of the English.")
def numbers(pair: Pair) -> Iterator[Found]:
    """A number that the English does not have, in place of one that it has, in words too."""
    yield from written(pair)
    if re.search(r"\d\s*[ap]\.?m\b", pair.source, re.IGNORECASE):
        return  # the clock may be written in another way
    style = pair.language.style.typography
    wanted = [_value(m[0], ".", (",", "")) for m in NUMBER.finditer(pair.source_text)]
    found = [(_value(m[0], style.decimal, style.thousands), m) for m in NUMBER.finditer(pair.text)]
    open_ = [value for value in wanted if value is not None]
    literal = {match[0] for match in NUMBER.finditer(pair.source_text)}
    rest = []
    for value, match in found:
        version = match[0].count(".") > 1 or VERSION.search(pair.text[: match.start()])
        if match[0] in literal and version:
            literal.discard(match[0])
            value = _value(match[0], ".", (",", ""))
        scaled = _scaled(value, pair.text[match.end() : match.end() + 8])
        hit = next((v for v in (value, *scaled) if v in open_), None)
        if hit is not None:
            open_.remove(hit)
        elif value is not None:
            rest.append(match)
    if open_ and rest and len(rest) <= len(open_):
        for match in rest:
            yield Found(
                why=f"the English has {', '.join(_shown(v) for v in open_)}, not “{match[0]}”",
                start=match.start(),
                end=match.end(),
            )


def _scaled(value: Fraction | None, after: str) -> list[Fraction]:
    """What a figure may stand for: 12.5 萬 is 125,000, 85 折 is 15 % off."""
    if value is None:
        return []
    after = after.strip()
    scale = {"萬": 10_000, "億": 100_000_000, "千": 1000, "百": 100}.get(after[:1])
    scale = scale or (1000 if re.match(r"mil\b|mila\b|mille\b", after) else None)
    scaled = [value * scale, value * scale / 10**6, value * scale / 1000] if scale else []
    if after.startswith("折"):
        scaled += [100 - value, 100 - value * 10]
    return scaled


def _value(figures: str, decimal: str, thousands: tuple[str, ...]) -> Fraction | None:
    """The number that figures mean in a language."""
    whole, mark, rest = figures.rpartition(decimal)
    if not mark or (decimal in thousands and len(rest) == 3):
        whole, rest = figures, ""
    digits = re.sub(r"\D", "", whole)
    try:
        return Fraction(f"{digits or 0}.{rest or 0}")
    except ValueError:
        return None


def _shown(value: Fraction) -> str:
    return f"{float(value):g}"
