"""``countdesk check``: whether a count file is whole and its figures reconcile."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk import wording
from countdesk.cli.reading import FILE, opened
from countdesk.models.checks import Severity


@click.command()
@click.argument("file", type=FILE)
def check(file: Path) -> int:
    """Check FILE: its chain of entries, and what does not add up in each contest.

    Leaves with 0 where it is whole, with 1 where a chain is broken or an error is open.
    """
    with opened(file) as session:
        broken = session.file.check()
        for fault in broken:
            click.echo(wording.chain_fault(fault.code.value, fault.strand, fault.sequence))
        errors = 0
        for count in session.night.contests:
            for finding in session.cooked(count.scope).findings:
                if not finding.is_open:
                    continue
                errors += finding.severity is Severity.ERROR
                sentence = wording.sentence(finding)
                click.echo(f"{count.contest.name}: {finding.code} {sentence}")
        entries = len(session.journal)
    if not broken:
        click.echo(f"{file}: {entries:,} entries, every chain whole.")
    return 1 if broken or errors else 0
