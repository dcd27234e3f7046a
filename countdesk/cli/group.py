"""The commands under one name; a FILE alone opens the window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

import countdesk
from countdesk.cli.check import check
from countdesk.cli.demo import demo
from countdesk.cli.enter import enter
from countdesk.cli.export import export
from countdesk.cli.new import new
from countdesk.cli.result import result
from countdesk.faults import Known, TableFaults

USAGE = 2
"""The exit status of a command that was not understood."""


class _FileOrCommand(click.Group):
    """A group in which a name that is no command is a count file to open in the window."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            args = ["window"]
        elif not args[0].startswith("-") and args[0] not in self.commands:
            args = ["window", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_FileOrCommand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(countdesk.__version__, prog_name="countdesk")
def group() -> None:
    """Keep the count of an election: in the window, or with the commands below.

    countdesk FILE opens a count file in the window; countdesk alone opens the window.
    """


@group.command(hidden=True)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def window(file: Path | None) -> None:
    """Open the window."""
    # Imported here: no other command needs Qt, and it takes most of the time to start.
    from countdesk.ui import application

    sys.exit(application.run(file))


for command in (new, enter, result, export, check, demo):
    group.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status: 0, 1 for a fault, 2 for usage."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    try:
        outcome: Any = group.main(args=arguments, prog_name="countdesk", standalone_mode=False)
    except click.Abort:
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TableFaults as faults:
        for fault in faults.faults:
            click.echo(fault.sentence, err=True)
        click.echo("Nothing was taken in.", err=True)
        return 1
    except Known as fault:
        click.echo(fault.sentence, err=True)
        return 1
    return outcome if isinstance(outcome, int) else 0
