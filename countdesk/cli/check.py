"""``countdesk check``: whether a count file is whole and its figures reconcile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from countdesk import wording
from countdesk.cli.reading import FILE, opened
from countdesk.models.findings import Severity
from countdesk.models.printed_digest import printed, typed
from countdesk.session.integrity import Chain
from countdesk.wording.disputes import disputes_of_the_night
from countdesk.wording.terms import moment

if TYPE_CHECKING:
    from countdesk.session.session import Session


def _typed(context: click.Context, parameter: click.Parameter, text: str | None) -> str | None:
    """Return the digits of a printed digest; refuse one in which a character is wrong."""
    if text is None:
        return None
    digits = typed(text)
    if digits is None:
        sentence = (
            f"{text} has a wrong character, for the letter at its end does not fit the others:"
            " type it again as the sheet prints it, such as 0123 4567 89ab-u."
        )
        raise click.BadParameter(sentence, context, parameter)
    return digits


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--digest",
    "digits",
    callback=_typed,
    metavar="TEXT",
    help="Say whether a digest that a sheet prints, such as 0123 4567 89ab-u, is that of FILE.",
)
@click.option(
    "--accept-older-copy",
    is_flag=True,
    help="Go on from FILE without the later entries that this computer saved.",
)
def check(file: Path, *, digits: str | None, accept_older_copy: bool) -> int:
    """Check FILE: its chain of entries, and what does not add up in each contest.

    Leaves with 0 where it is whole, with 1 where a chain is broken, an error is open, or a digest
    asked about is not that of FILE as it is now.
    """
    # Held while it is accepted, so that no window has the file open meanwhile.
    with opened(file, writing=accept_older_copy) as session:
        chain = session.integrity.check()
        if chain is Chain.OLDER_COPY:
            click.echo(wording.older_copy(session.copies.later_entries))
            if accept_older_copy:
                session.integrity.accept_older_copy()
                chain = session.integrity.check()
                click.echo("From now on the night goes on from this copy.")
            else:
                click.echo("To go on from it all the same: check it with --accept-older-copy.")
        else:
            for fault in session.integrity.faults:
                click.echo(wording.chain_fault(fault.code.value, fault.strand, fault.sequence))
        for disputed in disputes_of_the_night(session.night):
            click.echo(disputed)
        errors = 0
        for count in session.night.contests:
            for finding in session.cooked(count.scope).findings:
                if finding.severity is Severity.WARNING and finding.reason is not None:
                    continue
                errors += finding.severity is Severity.ERROR
                sentence = wording.sentence(finding)
                place = wording.place(finding)
                click.echo(f"{count.contest.name}: {finding.code} {place}: {sentence}")
        entries = session.file.length()
        digest = session.file.digest()
        click.echo(f"Journal {printed(digest)} ({digest})")
        if digits is not None:
            click.echo(_told(digits, digest, session))
    if chain is Chain.WHOLE:
        click.echo(f"{file}: {wording.entries(entries)}, every chain whole.")
    is_other = digits is not None and not digest.startswith(digits)
    return 0 if chain is Chain.WHOLE and not errors and not is_other else 1


def _told(digits: str, digest: str, session: Session) -> str:
    """Return whether a digest that was typed is the file's, or was."""
    if digest.startswith(digits):
        return f"{printed(digits)} is the digest of this file as it is now."
    stood_at = session.file.stood_at(digits)
    if stood_at is not None:
        return (
            f"{printed(digits)} was the digest of this file at {moment(stood_at)}: more was"
            " entered since."
        )
    return (
        f"{printed(digits)} is not a digest of this file: the sheet was made from another file, or"
        " from another copy of this one."
    )
