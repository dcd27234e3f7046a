"""What is known of one box, in words: its electors, what stands apart, and who counted what."""

from __future__ import annotations

from datetime import UTC, datetime

from countdesk import figures, wording
from countdesk.models.count import Count
from countdesk.models.election import BallotBox
from countdesk.models.journal import NO_HISTORY, Entry
from countdesk.models.statements import BoxCounted
from countdesk.models.verification import BallotPaperAccount, BoxVerification, Settlement
from countdesk.wording.language import gettext as _

BETWEEN = "  \N{MIDDLE DOT}  "


def origin(box: BallotBox) -> str:
    """Return where a box comes from in full, empty of a station of which nothing is listed."""
    kind = wording.BOX_KINDS[box.kind] if box.kind.is_postal else None
    return ", ".join(part for part in (kind, wording.place_listed(box)) if part)


def standing(box: BoxVerification) -> str:
    """Return where a box stands, with how far it is from its account."""
    words = wording.BOX_STAGES[box.stage]
    if box.account.is_astray:
        words = _("{stage}, account wrong").format(stage=words)
    elif box.has_open_variance and box.settlement is Settlement.COUNTS_AGREE:
        # The counted number is the verified one, and only why it differs is not known.
        words = _("two counts agree")
    if not box.variance:
        return words
    return _("{stage}, variance {variance}").format(
        stage=words, variance=figures.signed(box.variance)
    )


def why_nothing_differs(box: BoxVerification) -> str:
    """Return why there is no variance of a box to be explained."""
    said = _("Box {label} does not differ from its account.")
    if not box.counts:
        said = _("Box {label} is not counted yet: what it differs by is explained after that.")
    elif box.expected is None:
        said = _("Nobody has stated the papers expected in box {label}, from which it may differ.")
    return said.format(label=box.box.label)


def facts(box: BoxVerification, others: tuple[Count, ...]) -> str:
    """Return what is known of a box beside its papers, a blank where that is nothing.

    Its electors are those of its polling district who may vote in person: who votes by post is on
    another list.
    """
    account = box.account
    known = [
        _("{electors} electors in person, turnout {turnout}").format(
            electors=figures.whole(box.electors), turnout=figures.percent(box.turnout)
        )
        if box.electors is not None
        else None,
        _tendered(account),
        _("Postal votes handed in {papers}").format(papers=figures.whole(account.postal_handed_in))
        if account.postal_handed_in is not None
        else None,
        *(_elsewhere(box.box, count) for count in others),
    ]
    return BETWEEN.join(fact for fact in known if fact)


def _tendered(account: BallotPaperAccount) -> str | None:
    """Return the tendered papers, which are kept apart and never counted."""
    named = (
        (_("delivered {n}"), account.tendered_delivered),
        (_("used {n}"), account.tendered),
        (_("spoilt {n}"), account.tendered_spoilt),
        (_("unused {n}"), account.tendered_unused),
    )
    stated = [
        words.format(n=figures.whole(papers)) for words, papers in named if papers is not None
    ]
    return _("Tendered: {papers}").format(papers=", ".join(stated)) if stated else None


def _elsewhere(box: BallotBox, count: Count) -> str:
    """Return what another contest of a combined poll has of the box."""
    there = count.box_by_label(box.label)
    papers = None if there is None else there.counted
    expected = None if there is None else there.expected
    return _("Also serves {contest}: {counted} counted, {expected} expected").format(
        contest=count.contest.name,
        counted=figures.whole(papers),
        expected=figures.whole(expected),
    )


def counts_made(count: Count, box: BoxVerification) -> str:
    """Return every count of a box with its time and who entered it, figures since corrected too."""
    ledger = count.ledger
    said: list[str] = []
    number = 1
    while (subject := ("count", box.box.key, number)) in ledger.histories:
        history = ledger.histories.get(subject, NO_HISTORY)
        stands = ledger.standing_entries(subject)
        keys = {entry.key for entry in stands}
        replaced = [
            entry
            for entry in history.entries
            if entry.key not in keys and entry.batch not in ledger.withdrawn
        ]
        if stands:
            now = _(" or ").join(_figure(entry) for entry in stands)
            was = [_("was {figure}").format(figure=_figure(entry)) for entry in replaced]
            first = _("Count {number}: {figure}").format(number=number, figure=now)
            said.append(", ".join((first, *was)))
        number += 1
    return BETWEEN.join(said) or _("Not counted yet")


def _figure(entry: Entry) -> str:
    papers = entry.body.papers if isinstance(entry.body, BoxCounted) else None
    at = datetime.fromtimestamp(entry.at / 1000, UTC).astimezone()
    return _("{papers} at {at:%H:%M} by {author}").format(
        papers=_("blank") if papers is None else figures.whole(papers), at=at, author=entry.author
    )
