"""Gettext catalogue files, read and written by the translate-toolkit, as Weblate does."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from translate.misc.multistring import multistring
from translate.storage.pypo import pofile, pounit

from playbook.errors import PlaybookError

CONFLICT = re.compile(rb"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
"""What a merge leaves where two versions differ."""

LINE = re.compile(
    r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s+)?"(\\.|[^"\\])*"\s*)?'
)
"""A line of a catalogue: nothing, a comment, or a text in quotes, perhaps after a keyword."""

KEYWORD = re.compile(r"\s*msgid\s")
"""Every message has one."""

WHERE = re.compile(r"^(.*) on line (\d+)")
"""The translate-toolkit's error messages say the line at their end."""

HEADER = {
    "Project-Id-Version": "maturity-playbook",
    "Report-Msgid-Bugs-To": "",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "Automatically generated",
    "Language-Team": "none",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
"""The fields of a new file, as msginit writes them for no translator in particular; without a date
of creation, so that the same messages give the same file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message of a catalogue with its translation."""

    context: str
    """Stable name; empty if the file gives none."""
    english: str
    plural: str = ""
    """English of the plural, if the message has one."""
    translations: tuple[str, ...]
    """One text, or one for each plural form of the language; empty texts are untranslated."""
    fuzzy: bool = False
    """Whether the English has changed since it was translated."""
    previous: str = ""
    """What the English was when it was translated, if it has changed."""
    note: str = ""
    flags: frozenset[str] = frozenset()
    line: int = 1
    """Where the message begins in the file, from 1."""
    lines: tuple[tuple[int, int], ...] = ()
    """For each physical line of the translations: its number in the file, and its characters."""

    @property
    def translation(self) -> str:
        """The text, or that of the first plural form."""
        return self.translations[0] if self.translations else ""

    def line_of(self, form: int, offset: int) -> int:
        """The line of the file on which a character of a translation stands.

        Args:
            form: Which plural form; 0 if there are none.
            offset: Which character of the text.
        """
        at = sum(map(len, self.translations[:form])) + offset
        for number, length in self.lines:
            if at < length:
                return number
            at -= length
        return self.lines[-1][0] if self.lines else self.line


def read(path: Path) -> pofile:
    """Read a catalogue or a template.

    Raises:
        PlaybookError: The file is missing, in another charset than it says, or no gettext
            catalogue; or a message stands in it twice.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise PlaybookError(
            "this catalogue is missing; create it with “playbook update”, or take the language "
            "out of mkdocs.yml",
            file=path,
        ) from None
    if conflict := CONFLICT.search(content):
        raise PlaybookError(
            "a merge left its marks here; keep one of the two versions, and delete the lines with "
            "<<<<<<<, ======= and >>>>>>>",
            file=path,
            line=content.count(b"\n", 0, conflict.start()) + 1,
        )
    try:
        store = pofile(noheader=True)
        store.parse(content)
        codecs.lookup(store.encoding)
        text = content.decode(store.encoding)
    except (UnicodeError, LookupError) as error:
        raise _wrong_charset(path, content, str(error)) from None
    except ValueError as error:
        found = WHERE.match(str(error))
        if found and "charset" in found[1]:
            raise _wrong_charset(path, content, found[1]) from None
        line = int(found[2]) if found else None
        raise _no_catalogue(path, _bad_line(content.decode("utf-8", "replace")) or line) from None
    if line := _bad_line(text):
        raise _no_catalogue(path, line)
    _check_units(store, path, text)
    return store


def messages(path: Path) -> list[Message]:
    """The messages of a catalogue in the order of the file; header and obsolete ones left out.

    Raises:
        PlaybookError: As for `read`.
    """
    store = read(path)
    lines = path.read_bytes().splitlines()
    return [_message(unit, lines, store.encoding) for unit in active(store)]


def active(store: pofile) -> Iterator[pounit]:
    """The units that are messages of now: neither the header nor obsolete."""
    for unit in store.units:
        if not unit.isheader() and not unit.isobsolete():
            yield unit


def new_store(comment: str, **fields: str) -> pofile:
    """An empty file.

    Args:
        comment: What its first line says.
        fields: Fields of the header, ``Plural_Forms`` for ``Plural-Forms``.
    """
    store = pofile(noheader=True)
    header = store.create_unit()
    header.source = ""
    values = HEADER | {key.replace("_", "-"): value for key, value in fields.items()}
    header.target = "".join(f"{key}: {value}\n" for key, value in values.items())
    header.othercomments = [f"# {comment}\n", "#\n"]
    store.addunit(header)
    return store


def po_bytes(store: pofile) -> bytes:
    """A catalogue as a file, wrapped as gettext wraps it; the same content gives the same bytes."""
    out = BytesIO()
    store.serialize(out)
    return out.getvalue()


def _bad_line(text: str) -> int | None:
    """The first line that cannot stand in a catalogue."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if not LINE.fullmatch(line)), None)


def _no_catalogue(path: Path, line: int | None) -> PlaybookError:
    return PlaybookError(
        "not a gettext catalogue; each line is a comment (#), a keyword (msgctxt, msgid, msgstr) "
        'with a text in "double quotes", or such a text alone',
        file=path,
        line=line,
    )


def _wrong_charset(path: Path, content: bytes, why: str) -> PlaybookError:
    line = None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    return PlaybookError(
        f"the text is not in the charset that its header names ({why}); save it as UTF-8 and let "
        "the header say charset=UTF-8",
        file=path,
        line=line,
    )


def _check_units(store: pofile, path: Path, text: str) -> None:
    """Refuse what the parser lets pass: half a message, and messages that stand twice."""
    begun = [number for number, line in enumerate(text.split("\n"), 1) if KEYWORD.match(line)]
    if len(begun) != sum(not unit.isobsolete() for unit in store.units):
        raise PlaybookError(
            "the message here or after it is not whole: the file ends too early or a line is "
            "missing; restore its msgid and msgstr",
            file=path,
            line=begun[-1] if begun else 1,
        )
    seen: dict[tuple[str, str], int] = {}
    for unit in active(store):
        line = unit.line_number or 1
        key = unit.getcontext(), str(unit.source)
        if key in seen:
            raise PlaybookError(
                f"this message stands on line {seen[key]} already; keep one of the two",
                file=path,
                line=line,
                key=unit.getcontext() or None,
            )
        seen[key] = line


def _message(unit: pounit, lines: list[bytes], encoding: str) -> Message:
    source, target = _forms(unit.source), _forms(unit.target)
    start = unit.line_number or 1
    return Message(
        context=unit.getcontext(),
        english=source[0],
        plural=source[1] if len(source) > 1 else "",
        translations=target,
        fuzzy=unit.isfuzzy(),
        previous=_forms(unit.prev_source)[0] if unit.prev_source else "",
        note=unit.getnotes("developer"),
        flags=frozenset(flags(unit)),
        line=start,
        lines=tuple(_target_lines(lines, start, encoding)),
    )


def _forms(text: str | multistring) -> tuple[str, ...]:
    return tuple(map(str, text.strings)) if isinstance(text, multistring) else (str(text),)


def flags(unit: pounit) -> set[str]:
    """The flags of a unit, such as ``fuzzy`` or ``max-length:20``."""
    return {flag.strip() for line in unit.typecomments for flag in line[2:].split(",")} - {""}


def _target_lines(lines: list[bytes], start: int, encoding: str) -> Iterator[tuple[int, int]]:
    """The physical lines of a message's translations, and how many characters each holds."""
    inside = False
    for number in range(start, len(lines) + 1):
        line = lines[number - 1].decode(encoding, "replace").strip()
        if line.startswith("msgstr"):
            inside = True
            line = line[line.find('"') :]
        elif inside and not line.startswith('"'):
            return
        if inside:
            yield number, len(_unquoted(line))


def _unquoted(line: str) -> str:
    return re.sub(r"\\.", "x", line[1:-1])
