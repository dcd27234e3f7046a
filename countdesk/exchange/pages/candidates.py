"""The candidates of a contest and their parties as tables, each with its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange import phrases
from countdesk.exchange.pages import words
from countdesk.exchange.pages.bars import share_bar
from countdesk.exchange.pages.markup import Markup, element, joined
from countdesk.models.baseline import Base
from countdesk.models.independents import independents_together
from countdesk.models.share_changes import Standing
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.exchange.pages.markup import Content
    from countdesk.models.comparison import AbsentParty, Comparison
    from countdesk.models.election import Candidate, Party
    from countdesk.models.results import CandidateResult, PartyResult, Result
    from countdesk.models.share_changes import Change


def candidates_table(result: Result, comparison: Comparison) -> Markup:
    """Return who had how many votes, in order of votes.

    Where a candidate's share is the party's, the changes since last time stand beside the shares,
    and below them the parties that stand no longer. Where nobody's share is known there are votes
    alone.
    """
    has_shares = any(
        phrases.candidate_share(line, result) is not None for line in result.candidates
    )
    is_compared = _stand_above(result) and comparison.has_share_changes
    headings = [words.heading(_("Candidate")), words.heading(_("Votes"), figure=True)]
    if has_shares:
        headings.append(words.heading(phrases.share_heading(result), figure=True))
    if is_compared:
        headings.append(words.heading(_("Change"), figure=True))
    if has_shares:
        headings.append(words.bar_heading())
    changes = comparison.candidates if is_compared else {}
    rows = [
        _candidate(line, result, changes.get(line.candidate.identifier), has_share=has_shares)
        for line in result.in_order_of_votes
    ]
    if is_compared:
        rows += map(_absent, comparison.absent)
    return words.table(
        words.unseen(_("Votes for each candidate")),
        headings,
        rows,
        _total(result, columns=len(headings)),
        identifier="candidates",
    )


def _stand_above(result: Result) -> bool:
    """Return whether the shares of the parties are those of the candidates, by no base to name."""
    return result.base is Base.SINGLE and result.is_each_its_party


def _candidate(
    line: CandidateResult, result: Result, change: Change | None, *, has_share: bool
) -> Markup:
    candidate = line.candidate
    cells = [
        words.row_heading(*_named(candidate), _standing(line, result), _party_of(candidate.party)),
        words.figure(figures.whole(line.votes)),
    ]
    share = phrases.candidate_share(line, result)
    if has_share:
        cells.append(words.figure(figures.percent(share)))
    if change is not None:
        cells.append(words.figure(_change(change)))
    if has_share:
        before = None if change is None else change.previous_share
        cells.append(words.bar_cell(share_bar(candidate.party, share, before)))
    return element("tr", *cells, class_="elected" if line.elected else None)


def _named(candidate: Candidate) -> Iterator[Markup]:
    yield words.name(candidate.name)
    known_as = phrases.known_as(candidate)
    if known_as is not None:
        yield Markup(" ")
        yield element("small", known_as, dir="auto")


def _party_of(party: Party) -> Markup:
    """Return the party below the name of its candidate."""
    return _below(words.party_name(party))


def _below(said: Content) -> Markup:
    """Return what stands on a line of its own, and behind a blank where there are no styles."""
    return joined((" ", element("span", said, class_="party")))


def _standing(line: CandidateResult, result: Result) -> Markup | None:
    said = phrases.standing_of(line, result)
    return joined((" ", element("strong", said, class_="standing"))) if said else None


def _absent(absent: AbsentParty, *, has_of_share: bool = False) -> Markup:
    """Return a party that stood last time and does not stand now.

    `has_of_share` says that the votes of which shares are made have a column too.
    """
    who = words.name(absent.name) if absent.name else None
    share = absent.previous_share
    unknown = words.figure(figures.UNKNOWN)
    lesser = words.figure(figures.UNKNOWN, is_lesser=True)
    return element(
        "tr",
        words.row_heading(who, _party_of(absent.party), _below(element("small", phrases.ABSENT))),
        unknown,
        lesser if has_of_share else None,
        unknown,
        words.figure(figures.change(absent.change)),
        words.bar_cell(share_bar(absent.party, None, share)),
        class_="absent",
    )


def _total(result: Result, *, columns: int) -> Markup:
    cells = [words.row_heading(_("Total votes")), words.figure(figures.whole(result.valid_votes))]
    further = columns - len(cells)
    return element("tr", *cells, element("td", colspan=further) if further else None)


def parties_table(result: Result, comparison: Comparison) -> Markup | None:
    """Return the shares of the parties, None where each is that of a candidate above.

    None too where nobody's share is known. By which base they are made is in the caption. Several
    independents stand below together too, and the parties that stand no longer.
    """
    if _stand_above(result) or all(line.share is None for line in result.parties):
        return None
    is_compared, has_of_share = comparison.has_share_changes, result.base in phrases.VOTES_OF_SHARES
    headings = [words.heading(_("Party")), words.heading(_("Votes"), figure=True)]
    if has_of_share:
        of_share = phrases.VOTES_OF_SHARES[result.base]
        headings.append(words.heading(of_share, figure=True, is_lesser=True))
    headings.append(words.heading(_("Share"), figure=True))
    if is_compared:
        headings.append(words.heading(_("Change"), figure=True))
    headings.append(words.bar_heading())
    rows = [
        _party(line, result, comparison.parties[line.key], is_compared=is_compared)
        for line in sorted(result.parties, key=lambda known: -(known.share or 0))
    ]
    together = independents_together(result)
    if together is not None:
        rows.append(_together(together, result, is_compared=is_compared))
    if is_compared:
        rows += (_absent(absent, has_of_share=has_of_share) for absent in comparison.absent)
    caption = _("Shares of parties: {base}").format(base=wording.BASES[result.base])
    return words.table(caption, headings, rows, identifier="parties")


def _party(line: PartyResult, result: Result, change: Change, *, is_compared: bool) -> Markup:
    cells = [
        words.row_heading(words.party_name(line.party), _of_slate(line, result)),
        words.figure(figures.whole(line.votes)),
    ]
    if result.base in phrases.VOTES_OF_SHARES:
        votes = phrases.votes_of_share(line, result)
        places = 1 if result.base is Base.AVERAGE else 0
        cells.append(words.figure(figures.average(votes, places), is_lesser=True))
    cells.append(words.figure(figures.percent(line.share)))
    if is_compared:
        cells.append(words.figure(_change(change)))
    bar = share_bar(line.party, line.share, change.previous_share)
    return element("tr", *cells, words.bar_cell(bar))


def _together(line: PartyResult, result: Result, *, is_compared: bool) -> Markup:
    """Return what all independents have together; what each of them changed their lines say."""
    blank = words.figure(None)
    lesser = words.figure(None, is_lesser=True)
    return element(
        "tr",
        words.row_heading(_("Independents together")),
        words.figure(figures.whole(line.votes)),
        lesser if result.base in phrases.VOTES_OF_SHARES else None,
        words.figure(figures.percent(line.share)),
        blank if is_compared else None,
        blank,
    )


def _of_slate(line: PartyResult, result: Result) -> Markup:
    """Return how many candidates a party has, or who its only one is."""
    slate = [
        known.candidate for known in result.candidates if known.candidate.comparison_key == line.key
    ]
    if len(slate) == 1:
        return _below(element("small", words.name(slate[0].name)))
    return _below(element("small", _("{n} candidates").format(n=figures.whole(len(slate)))))


def key_of_changes(comparison: Comparison) -> Markup | None:
    """Return since when the changes of the tables are, None where there are none.

    Where a bar has a mark, also what that is.
    """
    past = comparison.past
    if past is None or not comparison.has_share_changes:
        return None
    stood, gone = comparison.parties.values(), comparison.absent
    has_marks = any(line.previous_share for line in stood) or any(
        line.previous_share for line in gone
    )
    said = _("Changes are in percentage points since {past}.")
    if has_marks:
        said = _(
            "Changes are in percentage points since {past}; the mark across a bar is the share "
            "then."
        )
    return element("p", said.format(past=wording.past_name(past)), class_="key", dir="auto")


def _change(change: Change) -> str:
    """Return a change in points, or that there was nothing to change from."""
    if change.standing is Standing.NEW:
        return phrases.STANDINGS[Standing.NEW]
    return figures.change(change.change)


def nominated_table(result: Result) -> Markup:
    """Return who stands, in ballot paper order.

    Only where it is settled that nobody votes does anything stand beside a name: until then a lot
    owed would tell that votes are equal, before the declaration does.
    """
    rows = [
        element(
            "tr",
            words.row_heading(
                *_named(line.candidate),
                _standing(line, result) if result.has_no_poll else None,
                _party_of(line.candidate.party),
            ),
        )
        for line in result.candidates
    ]
    heading = words.heading(_("Name and party"))
    # Where nobody votes there is no ballot paper.
    caption = _("Candidates") if result.is_uncontested else _("Candidates, as on the ballot paper")
    return words.table(caption, (heading,), rows)
