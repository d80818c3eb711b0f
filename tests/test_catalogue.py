from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape

from playbook.catalogue import Catalogue, Text, catalogue_path, load_catalogue
from playbook.errors import PlaybookError

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write(locales: Path, entries: str, *, header: str = HEADER) -> Path:
    path = catalogue_path(locales, "it")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + entries, encoding="utf-8")
    return path


def entry(source: str, translation: str, *, context: str = "page.x", flags: str = "") -> str:
    return f'{flags}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n\n'


def error_of(locales: Path) -> str:
    with pytest.raises(PlaybookError) as caught:
        load_catalogue(locales, "it")
    return str(caught.value).removeprefix(f"{catalogue_path(locales, 'it')}")


def test_a_translation_is_found_by_context_and_english(tmp_path: Path) -> None:
    write(tmp_path, entry("Walk", "Camminata", context="level.walk.name"))
    catalogue = load_catalogue(tmp_path, "it")
    assert catalogue.translate("level.walk.name", "Walk") == "Camminata"
    assert not catalogue.translate("level.walk.name", "Walk").fallback


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param("", id="missing"),
        pytest.param(entry("Walk", ""), id="untranslated"),
        pytest.param(entry("Walk", "Camminata", flags="#, fuzzy\n"), id="fuzzy"),
        pytest.param(entry("Walking", "Camminata"), id="the English has changed"),
    ],
)
def test_without_a_valid_translation_the_english_stands_marked(
    tmp_path: Path, entries: str
) -> None:
    write(tmp_path, entries)
    text = load_catalogue(tmp_path, "it").translate("page.x", "Walk")
    assert text == "Walk"
    assert text.fallback
    assert escape(text) == '<span lang="en">Walk</span>'


def test_english_is_the_source_and_never_a_fallback(tmp_path: Path) -> None:
    assert not load_catalogue(tmp_path, "en").translate("page.x", "Walk").fallback


def test_a_text_is_escaped_in_html_and_plain_as_a_string() -> None:
    text = Text("a < b & c")
    assert escape(text) == "a &lt; b &amp; c"
    assert str(text) == "a < b & c"


def test_placeholders_are_filled_and_unknown_ones_stay() -> None:
    text = Text("Level {number}: {level}", fallback=True).fill({"number": 2})
    assert text == "Level 2: {level}"
    assert text.fallback


@pytest.mark.parametrize(
    ("source", "translation", "message"),
    [
        (
            "Level {number}",
            "Livello",
            "the placeholders differ from the English text: add {number}",
        ),
        (
            "Level {number}",
            "Livello {numero}",
            "the placeholders differ from the English text: remove {numero}; add {number}",
        ),
        ("Go", "<b>Vai</b>", "the markup differs from the English text: remove <b>, </b>"),
        ("Go", "<script>x", "the markup differs from the English text: remove <script>"),
        (
            "Go",
            "[Vai](javascript:x)",
            "the markup differs from the English text: remove ](javascript:x)",
        ),
        ("Go", "{{ config }}", "the markup differs from the English text: remove {{"),
        (
            "Go on to [it]({url})",
            "Avanti",
            "the placeholders differ from the English text: add {url}",
        ),
    ],
)
def test_placeholders_and_markup_must_be_those_of_the_source(
    tmp_path: Path, source: str, translation: str, message: str
) -> None:
    write(tmp_path, entry(source, translation))
    assert error_of(tmp_path) == f":6: page.x: {message}"


def test_strong_text_is_free(tmp_path: Path) -> None:
    write(tmp_path, entry("Go", "**Vai**"))
    assert load_catalogue(tmp_path, "it").translate("page.x", "Go") == "**Vai**"


def test_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, entry("Walk", "Camminata") + "oops\n")
    message = error_of(tmp_path)
    assert message.startswith(":8: not a gettext catalogue; ")
    assert message.endswith("or such a text alone")


def test_a_missing_catalogue_is_told(tmp_path: Path) -> None:
    assert error_of(tmp_path) == (
        ": this catalogue is missing; create it with “playbook update”, or take the language out "
        "of mkdocs.yml"
    )


@pytest.mark.parametrize("charset", ["UTF-8", "no-such-charset"])
def test_a_wrong_charset_is_told(tmp_path: Path, charset: str) -> None:
    path = write(tmp_path, "", header=HEADER.replace("UTF-8", charset))
    path.write_bytes(path.read_bytes() + entry("Walk", "Più").encode("latin-1"))
    assert "let the header say charset=UTF-8" in error_of(tmp_path)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_whatever_gives_a_traceback(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    with contextlib.suppress(PlaybookError):
        load_catalogue(tmp_path, "it")


@given(source=st.text(max_size=40), translation=st.text(max_size=40))
def test_what_a_catalogue_says_is_shown_as_text(source: str, translation: str) -> None:
    shown = escape(Catalogue("it", {("x", source): translation}).translate("x", source))
    assert "<" not in shown
