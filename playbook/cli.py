"""The ``playbook`` command."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from playbook.catalogue import catalogue_path
from playbook.errors import PlaybookError, relative
from playbook.messages import merge, renamed, template
from playbook.model import load_model
from playbook.output import write_whole
from playbook.po import po_bytes
from playbook.project import load_project


class _Group(click.Group):
    """Shows a PlaybookError as one line and exits with 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PlaybookError as error:
            click.secho(str(error), fg="red", err=True)
            sys.exit(2)


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
    """Work on the playbook: its messages, and a preview of its pages."""
    ctx.obj = config_file


@main.command()
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.pass_obj
def update(config_file: Path, *, locales: tuple[str, ...], check: bool) -> None:
    """Collect the messages and bring the catalogues up to date: of the LOCALEs named, or of all.

    Writes locales/playbook.pot and locales/LOCALE/LC_MESSAGES/playbook.po. Translations stay; where
    the English has changed, the old translation is kept and marked fuzzy.
    """
    project = load_project(config_file)
    messages = project.messages()
    before = renamed(load_model(project.model_file), messages)
    files = {project.template_file: po_bytes(template(messages))}
    languages = [project.language(locale) for locale in locales] or project.languages
    for language in languages:
        path = catalogue_path(project.locales, language.locale)
        files[path] = po_bytes(merge(messages, path, language.locale, before))
    stale = [p for p, content in files.items() if not p.exists() or p.read_bytes() != content]
    for path in stale:
        if check:
            click.echo(f"{relative(path)}: not up to date; run “playbook update”", err=True)
        else:
            write_whole(path, files[path])
            click.echo(f"{relative(path)}: updated")
    if stale and check:
        sys.exit(1)
    if not stale:
        click.echo(f"{len(messages)} messages in {len(languages)} languages: all up to date")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, help="Port to listen at.")
@click.pass_obj
def serve(config_file: Path, host: str, port: int) -> None:
    """Show the playbook at a local address; pages reload when their source changes."""
    from playbook.preview import Preview, log_to_terminal

    log_to_terminal()
    complain = partial(click.secho, fg="red", err=True)
    Preview(config_file, host=host, port=port, say=click.echo, complain=complain).run()


if __name__ == "__main__":
    main()
