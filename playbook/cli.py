"""The ``playbook`` command."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from playbook import po
from playbook.catalogue import SOURCE, catalogue_path, load_catalogue
from playbook.cldr import PSEUDO_LOCALE
from playbook.errors import PlaybookError, relative
from playbook.glossary import Concept, Glossary, load_glossary
from playbook.messages import keep_translations, merge, renamed, template
from playbook.model import load_model
from playbook.output import write_whole
from playbook.project import Language, Project, load_project
from playbook.status import State, Status
from playbook.status import status as state_of

if TYPE_CHECKING:  # they load dictionaries: only for the commands that need them
    from playbook.checks import Finding
    from playbook.checks.language import Language as CheckedLanguage


class _Command(click.Command):
    """A command whose help ends with examples, as its docstring has them after “Examples:”."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        text, _, examples = (self.help or "").partition("Examples:")
        self.help = text.strip()
        super().format_help_text(ctx, formatter)
        self.epilog = None
        self._examples = [line.strip() for line in examples.strip().splitlines() if line.strip()]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        if self._examples:
            with formatter.section("Examples"):
                formatter.write("".join(f"  {line}\n" for line in self._examples))


class _Group(click.Group):
    """Shows a PlaybookError as one line and exits with 2."""

    command_class = _Command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PlaybookError as error:
            click.secho(str(error), fg="red", err=True)
            sys.exit(2)


def _complete_locale(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    languages = _project(ctx).languages
    return [
        CompletionItem(language.locale, help=language.name)
        for language in languages
        if language.locale.startswith(incomplete)
    ]


def _complete_context(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    units = po.active(po.read(_project(ctx).template_file))
    contexts = (unit.getcontext() for unit in units)
    return [CompletionItem(context) for context in contexts if context.startswith(incomplete)]


def _project(ctx: click.Context) -> Project:
    return load_project(ctx.find_root().params.get("config_file") or Path("mkdocs.yml"))


LOCALES = click.argument(
    "locales", nargs=-1, metavar="[LOCALE]...", shell_complete=_complete_locale
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


@click.group(cls=_Group)
@click.option(
    "--config-file",
    "-f",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The project's mkdocs.yml.",
)
@click.pass_context
def main(ctx: click.Context, config_file: Path) -> None:
    """Work on the playbook: its messages, its translations, and a preview of its pages."""
    ctx.obj = config_file


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.pass_obj
def extract(config_file: Path, *, check: bool) -> None:
    """Collect the messages of model, templates, theme and quiz into locales/playbook.pot.

    Examples:
    playbook extract
    """
    project = load_project(config_file)
    messages = project.messages()
    _write({project.template_file: po.po_bytes(template(messages))}, check=check, what="extract")


@main.command()
@LOCALES
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.pass_obj
def update(config_file: Path, *, locales: tuple[str, ...], check: bool) -> None:
    """Collect the messages and bring the catalogues up to date: of the LOCALEs named, or of all.

    Writes locales/playbook.pot and locales/LOCALE/LC_MESSAGES/playbook.po. Translations stay; where
    the English has changed, the old translation is kept and marked fuzzy, with the old English
    beside it.

    Examples:
    playbook update
    playbook update es fr
    playbook update --check
    """
    project = load_project(config_file)
    messages = project.messages()
    before = renamed(load_model(project.model_file), messages)
    files = {project.template_file: po.po_bytes(template(messages))}
    languages = _languages(project, locales)
    for language in languages:
        path = catalogue_path(project.locales, language.locale)
        files[path] = po.po_bytes(merge(messages, path, language.locale, before))
    if not _write(files, check=check, what="update"):
        click.echo(f"{len(messages)} messages in {len(languages)} languages: all up to date")


@main.command("fix-source")
@click.argument("contexts", nargs=-1, metavar="[CONTEXT]...", shell_complete=_complete_context)
@click.option("--all", "everything", is_flag=True, help="All messages whose English has changed.")
@click.pass_obj
def fix_source(config_file: Path, *, contexts: tuple[str, ...], everything: bool) -> None:
    """Say that an English text was corrected without a change of meaning: translations still hold.

    Correct the English in the model or the template first. Without this command, “playbook update”
    marks the translations as outdated in every language.

    Examples:
    playbook fix-source practice.rfm.question
    playbook fix-source --all
    """
    project = load_project(config_file)
    messages = project.messages()
    known = {message.context for message in messages}
    if unknown := [context for context in contexts if context not in known]:
        raise PlaybookError(
            f"there is no message “{unknown[0]}”; its name is the msgctxt in locales/playbook.pot"
        )
    if not contexts and not everything:
        raise PlaybookError("name the messages, or say --all for all whose English has changed")
    before = renamed(load_model(project.model_file), messages)
    files = {project.template_file: po.po_bytes(template(messages))}
    kept: set[str] = set()
    for language in project.languages:
        path = catalogue_path(project.locales, language.locale)
        store = merge(messages, path, language.locale, before)
        kept |= keep_translations(store, known if everything else contexts)
        files[path] = po.po_bytes(store)
    _write(files, check=False, what="update")
    for context in sorted(kept):
        click.echo(f"{context}: its translations still hold")
    for context in sorted(set(contexts) - kept):
        click.echo(f"{context}: its English has not changed since it was translated")


@main.command()
@LOCALES
@click.option(
    "--locale",
    "option",
    multiple=True,
    metavar="LOCALE",
    help="The same as the argument; repeatable.",
    shell_complete=_complete_locale,
)
@click.option(
    "--catalogue",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Check this file instead of the language's own.",
)
@click.option("--fix", is_flag=True, help="Show what can be mended safely, and ask to mend it.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@click.option("--check", "only", multiple=True, metavar="ID", help="Only this check; repeatable.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@JSON
@click.pass_obj
def check(
    config_file: Path,
    *,
    locales: tuple[str, ...],
    option: tuple[str, ...],
    catalogue: Path | None,
    fix: bool,
    yes: bool,
    only: tuple[str, ...],
    format_: str,
    as_json: bool,
) -> None:
    """Look for mistakes in the catalogues: of the LOCALEs named, or of all.

    Exits with 1 if there is an error, with 2 if a file cannot be read at all. Every check is
    explained in locales/CHECKS.md; “#, ignore-ID” above a message keeps a check silent there.

    Examples:
    playbook check
    playbook check fr --check mark-space
    playbook check es --fix
    playbook check --format sarif > checks.sarif
    playbook check pt-BR --catalogue ~/incoming.po
    """
    from playbook.checks import OTHERS, check_file
    from playbook.checks.base import CHECKS
    from playbook.checks.report import FORMATS, as_text

    project = load_project(config_file)
    languages = _languages(project, (*locales, *option))
    if catalogue and len(languages) != 1:
        raise PlaybookError("say which language the catalogue is in: playbook check LOCALE …")
    if unknown := [id for id in only if id not in CHECKS and id not in OTHERS]:
        raise PlaybookError(f"there is no check “{unknown[0]}”; locales/CHECKS.md lists them all")
    findings: list[Finding] = []
    show = sys.stderr.isatty() and len(languages) > 1
    with click.progressbar(languages, file=sys.stderr, hidden=not show) as progress:
        for language in progress:
            path = catalogue or catalogue_path(project.locales, language.locale)
            checked = _checked(project, language)
            found = [f for f in check_file(path, checked) if not only or f.check in only]
            if fix and _fix(path, found, ask=not yes):
                found = [f for f in check_file(path, checked) if not only or f.check in only]
            findings += found
    report = FORMATS.get("json" if as_json else format_)
    paint = lambda text, colour: click.style(text, fg=colour)  # noqa: E731
    click.echo(report(findings) if report else as_text(findings, paint))
    if any(finding.severity == "error" for finding in findings):
        sys.exit(1)


def _fix(path: Path, findings: Iterable[Finding], *, ask: bool) -> bool:
    """Mend what can be mended safely, if the user wants it; whether something was mended."""
    from playbook.checks.fix import diff, fixed

    new = fixed(path, findings)
    changes = diff(path, new)
    if not changes:
        click.echo(f"{relative(path)}: nothing to mend without a person looking", err=True)
        return False
    for line in changes.splitlines():
        colour = {"+": "green", "-": "red"}.get(line[:1])
        click.secho(line, fg=colour, err=True)
    if ask and not click.confirm(f"Mend {relative(path)} so?", err=True):
        return False
    write_whole(path, new)
    click.echo(f"{relative(path)}: mended; what is left:", err=True)
    return True


def _checked(project: Project, language: Language) -> CheckedLanguage:
    from playbook.checks.language import Language as Checked
    from playbook.style import load_style

    return Checked(
        language.locale,
        _glossary(project, language.locale),
        _glossary(project, SOURCE),
        load_style(project.locales / language.locale / "style.yml", language.locale),
    )


def _glossary(project: Project, locale: str) -> Glossary:
    own = project.locales / locale / "glossary.yml"
    return load_glossary(own if own.exists() else project.locales / SOURCE / "glossary.yml")


@main.command()
@LOCALES
@JSON
@click.pass_obj
def status(config_file: Path, *, locales: tuple[str, ...], as_json: bool) -> None:
    """Show how far the translations have come: of the LOCALEs named, or of all.

    Lists what is outdated, with the English of then and of now, and what is not translated, each
    with its line in the catalogue. The site has the same by page, at /LOCALE/status/.

    Examples:
    playbook status
    playbook status fr --json
    """
    project = load_project(config_file)
    messages = project.messages()
    states = {
        language.locale: state_of(messages, load_catalogue(project.locales, language.locale))
        for language in _languages(project, locales)
    }
    if as_json:
        click.echo(json.dumps({k: _figures(v) for k, v in states.items()}, ensure_ascii=False))
        return
    for locale, state in states.items():
        counts = state.counts()
        colour = "green" if counts.share == 1 else "yellow"
        click.secho(f"{locale}: {counts.share:.0%}", fg=colour, bold=True, nl=False)
        click.echo(
            f"  {counts.translated} translated, {counts.outdated} outdated, "
            f"{counts.untranslated} untranslated"
        )
        file = relative(catalogue_path(project.locales, locale))
        for entry in state.entries:
            if entry.state is State.OUTDATED:
                click.echo(f"  {file}:{entry.line}: {entry.context}: outdated")
                click.secho(f"    - {entry.previous}", fg="red")
                click.secho(f"    + {entry.english}", fg="green")
            elif entry.state is State.UNTRANSLATED:
                click.echo(f"  {file}:{entry.line or 1}: {entry.context}: untranslated")


def _figures(state: Status) -> dict[str, object]:
    counts = state.counts()
    return {
        "percent": int(counts.share * 100),
        "translated": counts.translated,
        "outdated": [entry.context for entry in state.outdated],
        "untranslated": [
            entry.context for entry in state.entries if entry.state is State.UNTRANSLATED
        ],
    }


@main.command()
@click.argument("word")
@LOCALES
@JSON
@click.pass_obj
def term(config_file: Path, *, word: str, locales: tuple[str, ...], as_json: bool) -> None:
    """Look a concept up in the glossaries: by its English, its term, or a word not to be used.

    Examples:
    playbook term cart
    playbook term vencimiento es
    """
    project = load_project(config_file)
    english = {c.concept: c for c in _glossary(project, SOURCE).concepts}
    rows = []
    for language in _languages(project, locales):
        for concept in _glossary(project, language.locale).concepts:
            source = english.get(concept.concept, concept)
            if any(word.casefold() in text.casefold() for text in _names(concept, source)):
                rows.append((language, concept, source))
    if not rows:
        raise PlaybookError(f"no glossary has “{word}”; locales/en/glossary.yml lists all concepts")
    rows.sort(key=lambda row: word.casefold() not in map(str.casefold, _names(row[1], row[2])))
    if as_json:
        click.echo(json.dumps([_entry(*row) for row in rows], ensure_ascii=False, indent=2))
        return
    for language, concept, source in rows:
        click.secho(f"{language.locale}: {concept.term}", bold=True, nl=False)
        click.echo(f"  ({source.term}) {concept.sense}")
        if concept.variants:
            click.echo(f"    also: {', '.join(concept.variants)}")
        if concept.competing:
            click.echo(f"    not:  {', '.join(concept.competing)}")
        for item in concept.forbidden:
            click.secho(f"    never “{item.rendering}”: {item.reason}", fg="red")


def _names(concept: Concept, source: Concept) -> Iterable[str]:
    yield from (concept.concept, source.term, *source.variants, concept.term, *concept.variants)
    yield from (*concept.competing, *(item.rendering for item in concept.forbidden))


def _entry(language: Language, concept: Concept, source: Concept) -> dict[str, object]:
    return {
        "locale": language.locale,
        "concept": concept.concept,
        "english": source.term,
        "term": concept.term,
        "sense": concept.sense,
        "variants": concept.variants,
        "competing": concept.competing,
        "forbidden": {item.rendering: item.reason for item in concept.forbidden},
    }


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, help="Port to listen at.")
@click.pass_obj
def serve(config_file: Path, host: str, port: int) -> None:
    """Show the playbook at a local address; pages reload when their source changes.

    Examples:
    playbook serve
    playbook serve --port 8001
    """
    _preview(config_file, host, port)


@main.command()
@click.argument("locale", shell_complete=_complete_locale)
@click.option(
    "--message",
    metavar="CONTEXT",
    shell_complete=_complete_context,
    help="Open the page on which this message stands.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, help="Port to listen at.")
@click.option("--open/--no-open", "open_", default=True, help="Open a browser.", show_default=True)
@click.pass_obj
def preview(
    config_file: Path, *, locale: str, message: str | None, host: str, port: int, open_: bool
) -> None:
    """Show one language at a local address; pages reload when the catalogue is saved.

    Examples:
    playbook preview es
    playbook preview zh-Hant --message practice.rfm.question
    """
    _preview(config_file, host, port, locale=locale, message=message, open_=open_)


def _preview(
    config_file: Path,
    host: str,
    port: int,
    *,
    locale: str | None = None,
    message: str | None = None,
    open_: bool = False,
) -> None:
    from playbook.preview import Preview, log_to_terminal

    log_to_terminal()
    complain = partial(click.secho, fg="red", err=True)
    shown = Preview(
        config_file, host=host, port=port, say=click.echo, complain=complain, locale=locale
    )
    shown.build()
    page = shown.page(message)
    shown.serve(ready=partial(click.launch, page) if open_ else None, page=page)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands, languages and messages in a SHELL.

    Examples:
    eval "$(playbook completion bash)"
    playbook completion fish > ~/.config/fish/completions/playbook.fish
    """
    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(main, {}, "playbook", "_PLAYBOOK_COMPLETE").source())


@main.command("zip")
@LOCALES
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Folder of the archives.",
)
@click.pass_obj
def zip_(config_file: Path, locales: tuple[str, ...], to: Path) -> None:
    """Pack the playbook for computers without a network: the LOCALEs named, or all and each alone.

    Whoever unpacks a zip opens its index.html; nothing has to be installed. A build of the site
    then offers the archives for download.

    Examples:
    playbook zip
    playbook zip fr
    SITE_URL=https://example.org/playbook/ playbook zip
    """
    from playbook.archive import make_archives
    from playbook.downloads import ALL
    from playbook.preview import log_to_terminal

    log_to_terminal()
    project = load_project(config_file)
    chosen = [language.locale for language in _languages(project, locales)]
    for archive in make_archives(
        project, to, chosen if locales else [ALL, *chosen], say=click.echo
    ):
        click.echo(f"{archive}: {archive.stat().st_size / 1e6:.2f} MB")


@main.command()
@click.argument("code")
@click.option("--name", help="Its name in itself, for the switcher; without this, as CLDR has it.")
@click.pass_obj
def new_locale(config_file: Path, *, code: str, name: str | None) -> None:
    """Add the language CODE: to mkdocs.yml, and with its catalogue, glossary and style.

    Says what is to be done next, and what the theme lacks for the language. What is not translated
    is shown in English; “make build” refuses a language that is not complete.

    Examples:
    playbook new-locale de
    playbook new-locale pt-PT --name "Português europeu"
    """
    from playbook.new_locale import new_locale as make

    made = make(load_project(config_file), code, name)
    for path, content in made.files.items():
        write_whole(path, content)
    for line in made.report():
        click.echo(line)


@main.command()
@click.argument("locale", default=PSEUDO_LOCALE, shell_complete=_complete_locale)
@click.pass_obj
def pseudo(config_file: Path, *, locale: str) -> None:
    """Fill the catalogue of LOCALE (en-XA, if none is named) with accented English in brackets.

    It shows what is not translated at all, and what does not fit when texts grow. Nothing that a
    person translated is overwritten.

    Examples:
    playbook new-locale en-XA && playbook pseudo
    """
    from playbook.pseudo import pseudo_catalogue

    project = load_project(config_file)
    path = catalogue_path(project.locales, project.language(locale).locale)
    store = pseudo_catalogue(project.messages(), path, locale)
    write_whole(path, po.po_bytes(store))
    click.echo(f"{relative(path)}: {sum(1 for _ in po.active(store))} messages")


def _languages(project: Project, locales: Iterable[str]) -> tuple[Language, ...]:
    return tuple(project.language(locale) for locale in locales) or project.languages


def _write(files: dict[Path, bytes], *, check: bool, what: str) -> bool:
    """Write what has changed, or complain about it; whether something has."""
    stale = [p for p, content in files.items() if not p.exists() or p.read_bytes() != content]
    for path in stale:
        if check:
            click.echo(f"{relative(path)}: not up to date; run “playbook {what}”", err=True)
        else:
            write_whole(path, files[path])
            click.echo(f"{relative(path)}: updated")
    if stale and check:
        sys.exit(1)
    return bool(stale)


if __name__ == "__main__":
    main()
