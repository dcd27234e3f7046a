"""The commands under one name; a FILE alone opens the window."""

from __future__ import annotations

import errno
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import click

import countdesk
from countdesk.cli.printing import fit_streams
from countdesk.cli.window import is_count_file, show
from countdesk.faults import Known, NotUnderstood, TableFaults, WrongName

HELP = ("-h", "--help")

_OF_OUTPUT = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Errors of a place that takes nothing more."""

COMMANDS = (
    "new",
    "enter",
    "past",
    "attach",
    "base",
    "council",
    "result",
    "wider",
    "board",
    "project",
    "export",
    "forms",
    "check",
    "demo",
)
"""The commands, each a module and a command in it of this name, imported when it is called: the
window opens without any of them."""


class _FileOrCommand(click.Group):
    """A group in which a count file alone is opened in the window."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command = getattr(import_module(f"countdesk.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            args = ["window"]
        elif not args[0].startswith("-") and args[0] not in {*COMMANDS, *self.commands}:
            args = self._of_the_window(ctx, args)
        return super().parse_args(ctx, args)

    def _of_the_window(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments that open a file in the window; a slip is refused."""
        first, *rest = args
        path = Path(first)
        # A count file that is not there is said by the window, which offers others.
        if not path.exists() and not is_count_file(path):
            raise click.UsageError(self._unknown(first), ctx)
        if any(option in rest for option in HELP):
            return ["--help"]
        if rest:
            raise click.UsageError(
                f"{first} alone opens the window; a command stands before the file, such as: "
                f"countdesk result {first}",
                ctx,
            )
        return ["window", first]

    def _unknown(self, name: str) -> str:
        near = get_close_matches(name.casefold(), COMMANDS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"the commands are {', '.join(COMMANDS)}."
        return f"There is no command {name}, and no file of that name; {hint}"


@click.group(
    cls=_FileOrCommand,
    context_settings={"help_option_names": list(HELP)},
    subcommand_metavar="[FILE | COMMAND [ARGS]...]",
)
@click.version_option(countdesk.__version__, prog_name="countdesk")
def group() -> None:
    """Keep the count of an election: in the window, or with the commands below.

    countdesk FILE opens a count file in the window; countdesk alone opens the window.
    """


@group.command(hidden=True)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def window(file: Path | None) -> None:
    """Open the window."""
    sys.exit(show(file))


def _notes(fault: Known) -> list[str]:
    """Return what a command added to a fault about what to do."""
    return list(getattr(fault, "__notes__", ()))


def _printable(sentences: str) -> str:
    """Return what a terminal may be handed of sentences, each still on a line of its own."""
    # Imported here: only a fault needs it.
    from countdesk.exchange.declaration import printable

    return "\n".join(map(printable, sentences.split("\n")))


def _say_unwritten(error: OSError) -> None:
    """Say that what a command answers cannot be written, and write no more of it."""
    if error.errno not in _OF_OUTPUT:
        raise error
    # What waits to be written would fail again as the program ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    click.echo(
        f"The output cannot be written ({error.strerror}): make room, or write it elsewhere.",
        err=True,
    )


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status: 0, 1 for a fault, 2 for usage.

    A name that nothing has is usage, and so is a text in no known form. Whatever a name in a
    refusal holds, it is made printable.
    """
    fit_streams()
    try:
        outcome: Any = group.main(args=arguments, prog_name="countdesk", standalone_mode=False)
    except click.Abort:
        return 1
    except click.ClickException as error:
        told = StringIO()
        error.show(told)
        click.echo(_printable(told.getvalue()), err=True, nl=False)
        return error.exit_code
    except TableFaults as faults:
        for fault in faults.faults:
            click.echo(_printable(fault.sentence), err=True)
        click.echo(" ".join(["Nothing was taken in.", *_notes(faults)]), err=True)
        return 1
    except Known as fault:
        click.echo(_printable(fault.sentence), err=True)
        return 2 if isinstance(fault, WrongName | NotUnderstood) else 1
    except OSError as error:
        _say_unwritten(error)
        return 1
    return outcome if isinstance(outcome, int) else 0
