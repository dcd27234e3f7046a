"""The README keeps up with the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from countdesk.cli.group import COMMANDS, group
from countdesk.exchange.flat import result_document
from countdesk.exchange.past import Field
from countdesk.models.findings import Code
from countdesk.models.stages import Stage
from countdesk.session.cooked import Cooked
from tests import readme
from tests.models.builders import stretton_count

TEXT = readme.README.read_text(encoding="utf-8")


def test_that_the_tables_of_the_readme_are_what_the_code_makes() -> None:
    assert readme.filled(TEXT) == TEXT, "python3 dev.py readme rewrites them"


def test_that_every_command_stands_in_the_readme() -> None:
    for name in COMMANDS:
        assert f"`countdesk {name}" in TEXT, name


def commands() -> Iterator[click.Command]:
    """Yield every command, and those of a group of commands."""
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from command.commands.values()


def test_that_every_option_of_a_command_stands_in_the_readme() -> None:
    for command in commands():
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    # One option may begin with the whole name of another.
                    assert re.search(rf"{option}(?![\w-])", TEXT), f"{command.name} {option}"


def test_that_every_field_of_a_column_stands_in_the_readme() -> None:
    # Only the forms that are known tell the kinds of rows apart.
    for field in set(Field) - {Field.ROW_KIND}:
        assert f"| `{field.value}` | " in TEXT, field


def test_that_every_code_and_stage_stands_in_the_readme() -> None:
    for code in Code:
        assert f"| {code.value} |" in TEXT
    for stage in Stage:
        assert f"`{stage.value}`" in TEXT


def test_that_every_key_of_the_json_stands_in_the_readme() -> None:
    (contest,) = result_document([Cooked(stretton_count())])["contests"]
    for key in contest:
        assert f"`{key}`" in TEXT, key


def test_that_every_file_and_picture_the_readme_names_is_there() -> None:
    root = readme.README.parent
    for path in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (root / path).exists(), path
    for path in re.findall(r"(resources/[\w./-]+\w)", TEXT):
        assert (root / path).exists(), path
