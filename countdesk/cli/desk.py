"""Who is at the desk, for commands that write: options, variables, settings in this order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from countdesk import settings, wording
from countdesk.models.initials import initials
from countdesk.models.refusals import EntryRefused

Command = TypeVar("Command", bound=Callable[..., object])


def desk_options(command: Command) -> Command:
    """Add ``--desk`` and ``--author`` to a command that writes."""
    author = click.option(
        "--author",
        envvar="COUNTDESK_AUTHOR",
        callback=_author,
        metavar="INITIALS",
        help="Who is typing [also COUNTDESK_AUTHOR, or the settings].",
    )
    desk = click.option(
        "--desk",
        envvar="COUNTDESK_DESK",
        callback=_desk,
        metavar="NAME",
        help="The name of this desk [also COUNTDESK_DESK, or the settings].",
    )
    return desk(author(command))


def _desk(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    desk = value or settings.load().desk
    return _known("desk", desk, "a name for this desk, such as --desk desk-1")


def _author(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    author = _known("author", value or settings.load().author, "initials, such as --author KP")
    try:
        return initials(author)
    except EntryRefused as refused:
        raise click.BadParameter(wording.refused(refused), context, parameter) from None


def _known(what: str, given: str | None, example: str) -> str:
    """Return what was given or stands in the settings; else say what to give."""
    if not given or not given.strip():
        raise click.UsageError(f"Every entry names its {what}: give {example}.")
    return given.strip()
