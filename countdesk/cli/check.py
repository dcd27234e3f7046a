"""``countdesk check``: whether a count file is whole and its figures reconcile."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk import wording
from countdesk.cli.reading import FILE, opened
from countdesk.models.findings import Severity
from countdesk.session.integrity import Chain
from countdesk.wording.disputes import disputes_of_the_night


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--accept-older-copy",
    is_flag=True,
    help="Go on from FILE without the later entries that this computer saved.",
)
def check(file: Path, *, accept_older_copy: bool) -> int:
    """Check FILE: its chain of entries, and what does not add up in each contest.

    Leaves with 0 where it is whole, with 1 where a chain is broken or an error is open.
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
        click.echo(f"Journal {session.file.digest()}")
    if chain is Chain.WHOLE:
        click.echo(f"{file}: {wording.entries(entries)}, every chain whole.")
    return 0 if chain is Chain.WHOLE and not errors else 1
