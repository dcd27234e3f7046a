"""Who is at the desk, for commands that write: options, variables, settings in this order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from countdesk import settings

Command = TypeVar("Command", bound=Callable[..., object])


def desk_options(command: Command) -> Command:
    """Add ``--desk`` and ``--author`` to a command that writes."""
    author = click.option(
        "--author",
        envvar="COUNTDESK_AUTHOR",
        callback=_asked("author", "initials, such as --author KP"),
        metavar="INITIALS",
        help="Who is typing [also COUNTDESK_AUTHOR, or the settings].",
    )
    desk = click.option(
        "--desk",
        envvar="COUNTDESK_DESK",
        callback=_asked("desk", "a name for this desk, such as --desk hall"),
        metavar="NAME",
        help="The name of this desk [also COUNTDESK_DESK, or the settings].",
    )
    return desk(author(command))


def _asked(
    setting: str, example: str
) -> Callable[[click.Context, click.Parameter, str | None], str]:
    """Return what fills an option from the settings, or says what to give."""

    def fill(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
        known: str | None = value or getattr(settings.load(), setting)
        if not known or not known.strip():
            raise click.UsageError(f"Every entry names its {setting}: give {example}.")
        return known.strip()

    return fill
