"""The checks one by one, what they say, and files that are none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook import po
from playbook.catalogue import catalogue_path
from playbook.checks import OTHERS, Finding, check_file, check_messages
from playbook.checks.base import CHECKS
from playbook.checks.fix import fixed
from playbook.po import Message
from tests.checks.corpus import LANGUAGES, LOCALES, language
from tests.conftest import Copy

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def found(locale: str, english: str, translation: str, *flags: str) -> list[Finding]:
    message = Message(
        context="x", english=english, translations=(translation,), flags=frozenset(flags)
    )
    return list(check_messages([message], language(locale), Path("x.po")))


def ids(locale: str, english: str, translation: str, *flags: str) -> set[str]:
    return {finding.check for finding in found(locale, english, translation, *flags)}


@pytest.mark.parametrize(
    ("locale", "english", "wrong", "right", "check"),
    [
        ("fr", "Why?", "Pourquoi ?", "Pourquoi\u202f?", "mark-space"),
        ("fr", "Say: yes", "Dire\u00a0: «oui»", "Dire\u00a0: «\u00a0oui\u00a0»", "mark-space"),
        ("es", "If it fails, what now?", "Si falla, qué hacer?", None, "opening-marks"),
        ("es", "15% of orders", "15% de los pedidos", "15\u00a0% de los pedidos", "percent"),
        ("zh-Hant", "10 orders", "共10筆訂單", "共 10 筆訂單", "chinese-type"),
        ("zh-Hant", "Data of customers", "顾客资料", None, "simplified"),
        ("zh-Hant", "Compare the prices", "比較价格", None, "variety"),
        ("zh-Hant", "A, B and C are due", "名稱，尺寸，重量都要填", None, "chinese-type"),
        ("pt-BR", "The phone rings.", "O telemóvel toca.", None, "variety"),
        ("it", "The order", "L'ordine", "L’ordine", "apostrophe"),
        ("it", "It is late.", "E’ tardi.", "È tardi.", "accents"),
        ("es", "Maturity grows.", "El vencimiento crece.", "El madurez crece.", "doubtful-term"),
        ("fr", "Save {count} orders.", "Enregistrez les commandes.", None, "placeholders"),
        ("fr", "Save", "{{ config }}", None, "template-code"),
        ("pt-BR", "Practices", "PrÃ¡ticas", None, "characters"),
        ("it", "The label of the parcel", "La label del pacco", None, "untranslated"),
    ],
)
def test_a_mistake_is_named_and_mended(
    locale: str, english: str, wrong: str, right: str | None, check: str
) -> None:
    named = [finding for finding in found(locale, english, wrong) if finding.check == check]
    assert named
    if right:
        text = wrong
        for finding in sorted(named, key=lambda one: -one.start):
            text = text[: finding.start] + (finding.instead or "") + text[finding.end :]
        assert text == right


def test_a_word_forbidden_for_one_concept_may_stand_for_another() -> None:
    assert "doubtful-term" in ids("es", "Maturity matters.", "El vencimiento importa.")
    assert ids("es", "The due date matters.", "El vencimiento importa.") == set()


def test_a_flag_keeps_a_check_silent() -> None:
    assert ids("es", "Save", "Guardar.") == {"end-mark"}
    assert ids("es", "Save", "Guardar.", "ignore-end-mark") == set()


def test_the_flag_max_length_says_how_much_room_there_is() -> None:
    (finding,) = found("es", "Save", "Guardar todo", "max-length:7")
    assert (finding.check, finding.why) == (
        "length",
        "12 characters where 7 have room; shorten the text",
    )


def test_every_check_is_explained() -> None:
    text = (LOCALES / "CHECKS.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (.+)$", text, re.MULTILINE)) == {*CHECKS, *OTHERS}


@pytest.mark.parametrize(
    ("entries", "check", "line", "says"),
    [
        ('<<<<<<< HEAD\nmsgid "x"\nmsgstr "y"\n', "catalogue", 4, "a merge left its marks"),
        ('msgid "x"\nmsgstr "y"\n\nmsgid "x"\nmsgstr "z"\n', "catalogue", 7, "on line 4 already"),
        ('msgid "x"\nmsgstr "y"\n\nmsgid "z"\n', "catalogue", 7, "not whole"),
        ('msgid "x"\nmsgstr "y', "catalogue", 5, "not a gettext catalogue"),
        ('msgid "Go"\nmsgstr "<script>alert(1)</script>"\n', "markup", 5, "“<script>”"),
        (f'msgid "x"\nmsgstr "{"a" * 10_000_000}"\n', "overlong", 5, "10,000,000 characters"),
        ('msgid "Go"\nmsgstr "{{ config }}"\n', "template-code", 5, "code of a template"),
    ],
)
def test_bad_input_is_a_finding_with_its_line(
    tmp_path: Path, entries: str, check: str, line: int, says: str
) -> None:
    path = tmp_path / "playbook.po"
    path.write_text(HEADER + entries, encoding="utf-8")
    (finding,) = check_file(path, language("es"))
    assert (finding.check, finding.line, finding.severity) == (check, line, "error")
    assert says in finding.why


def test_a_wrong_charset_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "playbook.po"
    path.write_bytes(HEADER.encode() + 'msgid "x"\nmsgstr "ñ"\n'.encode("latin-1"))
    (finding,) = check_file(path, language("es"))
    assert (finding.check, finding.line) == ("catalogue", 5)
    assert "save it as UTF-8" in finding.why


def test_the_line_is_that_of_the_place_in_a_wrapped_text(tmp_path: Path) -> None:
    path = tmp_path / "playbook.po"
    path.write_text(HEADER + 'msgid "One. Two x"\nmsgstr ""\n"Uno. "\n"Dos  x"\n', encoding="utf-8")
    (finding,) = check_file(path, language("es"))
    assert (finding.check, finding.line) == ("double-space", 7)


@pytest.mark.parametrize("locale", LANGUAGES)
@given(english=st.text(max_size=60), translation=st.text(max_size=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_text_whatever_gives_a_traceback(locale: str, english: str, translation: str) -> None:
    for finding in found(locale, english, translation):
        assert 0 <= finding.start <= finding.end <= len(translation)


@given(text=st.text("aé ' .…«»%1:;!?\u00a0\u202f", max_size=40))
@settings(deadline=None)
def test_what_is_mended_safely_is_found_no_more(text: str) -> None:
    """At most as often as there are places: no mending undoes another."""
    for _ in range(len(text) + 2):
        safe = [f for f in found("fr", "An order.", text) if f.safe and f.instead is not None]
        if not safe:
            return
        last = max(safe, key=lambda one: (one.start, one.end))
        text = text[: last.start] + (last.instead or "") + text[last.end :]
    assert safe == []


def test_fixes_change_the_texts_alone(tmp_path: Path) -> None:
    path = tmp_path / "playbook.po"
    entries = '#. A note.\n#, ignore-x\nmsgid "The order"\nmsgstr "L\'ordine"\n'
    path.write_text(HEADER + entries, encoding="utf-8")
    new = fixed(path, check_file(path, language("it")))
    assert new.decode() == HEADER + entries.replace("L'ordine", "L’ordine")


def test_messages_without_contexts_are_mended_each_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "playbook.po"
    entries = 'msgid "The order"\nmsgstr "L\'ordine"\n\nmsgid "Customer"\nmsgstr "Cliente"\n'
    path.write_text(HEADER + entries, encoding="utf-8")
    new = fixed(path, check_file(path, language("it")))
    assert new.decode() == HEADER + entries.replace("L'ordine", "L’ordine")


def test_a_damaged_flag_limits_nothing() -> None:
    assert found("es", "Save", "Guardar", "max-length:many") == []


def home_alone(copy: Copy) -> Path:
    """The Spanish catalogue, with the name of the home page and nothing else in it."""
    path = catalogue_path(copy.project.locales, "es")
    head, *entries = path.read_text(encoding="utf-8").split("\n\n")
    (home,) = [entry for entry in entries if 'msgctxt "nav.home"' in entry]
    path.write_text(f"{head}\n\n{home}\n", encoding="utf-8")
    return path


def test_the_command_reports_in_four_formats(copy: Copy) -> None:
    path = home_alone(copy)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgstr "Inicio"', 'msgstr "Inicio {x}"'), encoding="utf-8")
    line = copy.line("locales/es/LC_MESSAGES/playbook.po", "Inicio {x}")
    result = copy.run("playbook", "check", "--locale", "es", "--json")
    assert result.returncode == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding == {
        "check": "placeholders",
        "severity": "error",
        "locale": "es",
        "file": "locales/es/LC_MESSAGES/playbook.po",
        "line": line,
        "context": "nav.home",
        "message": "“{x}” is not in the English; remove it",
        "suggestion": "",
    }
    github = copy.run("playbook", "check", "es", "--format", "github").stdout
    assert github.startswith(
        f"::error file=locales/es/LC_MESSAGES/playbook.po,line={line},title=placeholders::nav.home"
    )
    sarif = json.loads(copy.run("playbook", "check", "es", "--format", "sarif").stdout)
    (run,) = sarif["runs"]
    (sarif_finding,) = run["results"]
    assert sarif_finding["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    shown = copy.run("playbook", "check", "es").stdout
    assert f"playbook.po:{line}: error: “{{x}}” is not in the English; remove it" in shown
    assert "Inicio ⟦{x}⟧" in shown
    assert "locales/CHECKS.md#placeholders" in shown


def test_fix_shows_a_diff_and_asks(copy: Copy) -> None:
    path = home_alone(copy)
    before = path.read_text(encoding="utf-8")
    broken = before.replace('msgstr "Inicio"', 'msgstr " Inicio"')
    path.write_text(broken, encoding="utf-8")
    refused = copy.run("playbook", "check", "es", "--fix")
    assert '-msgstr " Inicio"' in refused.stderr
    assert '+msgstr "Inicio"' in refused.stderr
    assert path.read_text(encoding="utf-8") == broken
    mended = copy.run("playbook", "check", "es", "--fix", "--yes")
    assert mended.returncode == 0
    assert "playbook.po: mended; what is left:" in mended.stderr
    assert mended.stdout == "nothing found\n"
    assert path.read_text(encoding="utf-8") == before


def test_what_cannot_be_run_ends_with_2(copy: Copy) -> None:
    for arguments in (
        ("xx",),
        ("es", "--check", "nonsense"),
        ("es", "--catalogue", "missing.po"),
        ("--catalogue", "locales/es/LC_MESSAGES/playbook.po"),
    ):
        result = copy.run("playbook", "check", *arguments)
        assert result.returncode == 2
        assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.stderr


def test_the_shipped_catalogues_are_as_the_tools_write_them() -> None:
    for locale in LANGUAGES:
        path = catalogue_path(LOCALES, locale)
        assert po.po_bytes(po.read(path)) == path.read_bytes()
