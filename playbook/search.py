"""Search in each language: a dictionary for Chinese, and folding of accents for all."""

from __future__ import annotations

import re
from pathlib import Path

from playbook.glossary import Glossary
from playbook.typesetting import HAN

SEPARATOR = r"[\s\u200b\u3000\-–—.,;:!?¿¡()\[\]«»‹›“”\"'’/、。，．？！；：（）「」『』《》…·]+"
"""What parts words, as a JavaScript regular expression; the zero-width space is jieba's mark."""

FOLDING = Path("assets/javascripts/search/folding.js")
"""Our part of a lunr language file, in the theme's folder."""


def is_chinese(locale: str) -> bool:
    """Whether words of the language have to be found by segmentation."""
    return locale.split("-")[0] == "zh"


def words(text: str) -> list[str]:
    """A Chinese text, word by word; the words of ``user_dictionary`` once jieba was given them."""
    import jieba  # takes its time, and other languages do without

    return list(jieba.cut(text))


def user_dictionary(glossary: Glossary) -> str:
    """The glossary's words in jieba's format, so that each is found in mid-sentence."""
    words = sorted({word for word in glossary.words() if re.match(f"[{HAN}]", word)})
    return "".join(f"{word.replace(' ', '')} 1000\n" for word in words)


def settings(locale: str) -> dict[str, object]:
    """Material's search settings for a language."""
    return {
        "lang": [lunr_name(locale)],
        "separator": SEPARATOR,
        "pipeline": ["trimmer", "stopWordFilter", "stemmer"],
    }


def lunr_name(locale: str) -> str:
    """The name of our lunr language, as ``lang`` of the search configuration gives it."""
    return f"playbook-{locale}"


def lunr_file(locale: str) -> str:
    """Where Material's search worker looks for that language, below the theme's assets."""
    return f"assets/javascripts/lunr/min/lunr.{lunr_name(locale)}.min.js"


def lunr_language(locale: str, theme_folders: list[str]) -> str:
    """The script of the language: lunr's own, where there is one, with our folding around it.

    Args:
        locale: The language; lunr knows its first subtag (``pt`` for ``pt-BR``).
        theme_folders: Where the theme's files are looked for, in order.
    """
    base = locale.split("-")[0]
    stock = _find(f"assets/javascripts/lunr/min/lunr.{base}.min.js", theme_folders)
    folding = _find(FOLDING.as_posix(), theme_folders)
    if folding is None:
        raise FileNotFoundError(FOLDING)
    # lunr's own Chinese file wants a segmenter of its own; the build has segmented already.
    lines = [stock.read_text(encoding="utf-8")] if stock and base != "zh" else []
    lines.append(folding.read_text(encoding="utf-8"))
    lines.append(f'playbookSearch("{lunr_name(locale)}", "{base}");\n')
    return "\n".join(lines)


def _find(name: str, folders: list[str]) -> Path | None:
    return next((Path(f, name) for f in folders if Path(f, name).is_file()), None)
