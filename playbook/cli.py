"""The ``playbook`` command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from playbook.catalogue import catalogue_path
from playbook.errors import PlaybookError
from playbook.messages import template, update_catalogue, write_template
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
@click.pass_obj
def update(config_file: Path) -> None:
    """Collect the messages and bring every language's catalogue up to date.

    Writes locales/playbook.pot and locales/LOCALE/LC_MESSAGES/playbook.po. Translations stay; where
    the English has changed, the old translation is kept and marked fuzzy.
    """
    project = load_project(config_file)
    messages = project.messages()
    catalog = template(messages)
    write_template(catalog, project.template_file)
    click.echo(f"{project.template_file}: {len(messages)} messages")
    for language in project.languages:
        path = catalogue_path(project.locales, language.locale)
        update_catalogue(catalog, path, language.locale)
        click.echo(f"{path}")


if __name__ == "__main__":
    main()
