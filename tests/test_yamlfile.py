from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook.errors import PlaybookError
from playbook.yamlfile import YamlFile

SCHEMA = Path(__file__).parent.parent / "docs" / "model" / "model.schema.json"


def error_of(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlaybookError) as caught:
        YamlFile(path, SCHEMA)
    return str(caught.value).removeprefix(f"{path}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "id: [\n",
            ":2: not valid YAML: did not find expected node content; check the indentation, "
            "colons and quotes of this line and the one before",
        ),
        ("", ":1: the file is empty; fill it in"),
        (
            "id: a\nversion: 1\nid: b\n",
            ":3: id: this key is already on line 1; remove one of the two",
        ),
        ("- a\n", ':1: expected a mapping (key: value), found ["a"]'),
        ("id: a\n", ":1: the key “version” is missing; add it"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    assert error_of(tmp_path / "model.yml", text) == message


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "model.yml"
    path.write_bytes("id: é".encode("latin-1"))
    with pytest.raises(PlaybookError, match="byte 4 is not UTF-8; save the file in UTF-8"):
        YamlFile(path, SCHEMA)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match="this file is missing; create it or correct its path"):
        YamlFile(tmp_path / "none.yml", SCHEMA)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_whatever_gives_a_traceback(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlaybookError) as caught:
        YamlFile(path, SCHEMA)
    assert "\n" not in caught.value.message
