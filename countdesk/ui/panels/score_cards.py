"""What stands under the bars of the scoreboard, as texts: lead, turnout, swing, findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.models.baseline import OTHERS, Base
from countdesk.models.checks import unreconciled_codes
from countdesk.models.corrections import corrections
from countdesk.models.election import Keeper
from countdesk.models.findings import Severity
from countdesk.models.lead import lead
from countdesk.models.turnout import TurnoutMeasure
from countdesk.ui.charts.candidate_names import labels
from countdesk.ui.roles import Tone
from countdesk.wording.corrections import figures_moved, result_in_brief, result_told
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import pair_of_swing

if TYPE_CHECKING:
    from fractions import Fraction

    from countdesk.models.comparison import AbsentParty
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.models.swings import Swing
    from countdesk.session.cooked import Cooked

MEASURES: dict[TurnoutMeasure, str] = {
    TurnoutMeasure.VALID: _("valid vote"),
    TurnoutMeasure.BALLOT_BOX: _("ballot box"),
    TurnoutMeasure.TOTAL: _("total"),
    TurnoutMeasure.AS_DECLARED: _("as declared"),
}
"""The measures of turnout under a card that says turnout already."""

BUTLER_SWING = _("Butler swing")
"""What the card of the swing is called that is told everywhere."""

_LONGEST_WORD = 14
_LONGEST_NAME = 24
"""The letters of a word, and of a party's name, that a card has room for on a line."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what it is, the figure, and what the figure is worth."""

    label: str
    value: str
    note: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class StatusLine:
    """Whose figures these are, as a whole line and as one for where there is little room."""

    whole: str
    brief: str


def status_line(cooked: Cooked, desk: str) -> StatusLine:
    """Return whose figures these are, and while figures still move that they do.

    In brief it says of a correction only how many figures it moved.
    """
    count, result = cooked.count, cooked.result
    if result.is_part_counted:
        by_agents = count.contest.kept_by is Keeper.AGENT
        whose = _("Agents' figures") if by_agents else wording.status(count, result)
        said = f"{whose} · {_part_counted(cooked)}"
        return StatusLine(said, said)
    recorded = wording.recorded_by(count, desk)
    codes = unreconciled_codes(cooked.findings)
    first = [wording.status(count, result)]
    if recorded is not None:
        first.append(recorded)
    if count.stage.is_without_poll and count.stage_reason is not None:
        first.append(count.stage_reason)
    # Over which of them it was declared the sheets say: here nobody waits for that to be found.
    last = [wording.not_reconciled(codes, over=())] if codes and count.stage.is_declared else []
    corrected = wording.corrected(count)
    whole = brief = []
    if corrected is not None:
        whole = [corrected, *result_in_brief(result_told(count, result))]
        brief = [_corrected_in_brief(count)]
    return StatusLine(" · ".join([*first, *whole, *last]), " · ".join([*first, *brief, *last]))


def _corrected_in_brief(count: Count) -> str:
    moved = figures_moved(corrections(count))
    if not moved:
        return _("Corrected after the declaration")
    words = ngettext("{n} figure", "{n} figures", moved).format(n=figures.whole(moved))
    return _("Corrected after the declaration: {figures}").format(figures=words)


def _part_counted(cooked: Cooked) -> str:
    if not cooked.result.valid_votes:
        return _("no votes counted yet")
    part = cooked.result.counted
    if part == 1:
        return _("all papers counted, not yet provisional")
    so_far = (
        _("part counted")
        if part is None
        else _("{part} counted").format(part=wording.part_counted(part))
    )
    if cooked.comparison.past is None:
        return so_far
    return _("{so_far}, changes will move").format(so_far=so_far)


def cards(cooked: Cooked) -> tuple[Card, ...]:
    """Return lead or majority and turnout, and where there is a past result the two swings."""
    stage, comparison = cooked.count.stage, cooked.comparison
    if stage.is_without_poll:
        return _cards_without_poll()
    first = _majority(cooked) if stage.is_declared else _lead(cooked)
    if comparison.past is None:
        return first, _turnout(cooked)
    return (
        first,
        _turnout(cooked),
        _swing(BUTLER_SWING, comparison.butler),
        _swing(_("Steed swing"), comparison.steed),
    )


def _cards_without_poll() -> tuple[Card, ...]:
    """Return the cards of a contest that has no votes: nothing of them will ever be known."""
    titles = (_("Majority"), _("Turnout"), BUTLER_SWING, _("Steed swing"))
    return tuple(Card(title, figures.UNKNOWN, _("no poll"), Tone.QUIET) for title in titles)


def _lead(cooked: Cooked) -> Card:
    several = cooked.result.contest.seats > 1
    title = _("Lead")
    if several:
        title = _("Lead, seat\xa0{n}").format(n=cooked.result.contest.seats)
    found = lead(cooked.result)
    if found is not None:
        return Card(title, figures.whole(found.votes), _points(found.share))
    if tied_for_last_seat(cooked):
        return _equal_votes(title, cooked)
    return Card(title, figures.UNKNOWN, nobody_leads(cooked), Tone.QUIET)


def _equal_votes(title: str, cooked: Cooked) -> Card:
    if is_drawn(cooked):
        return Card(title, "0", _("equal votes, lot drawn"))
    return Card(title, "0", _("equal votes"), Tone.WARNING)


def nobody_leads(cooked: Cooked) -> str:
    """Return why nobody is ahead, in a few words."""
    if cooked.result.is_uncontested:
        return _("uncontested")
    if cooked.result.valid_votes:
        return _("not all have votes yet")
    return _("no votes yet")


def is_drawn(cooked: Cooked) -> bool:
    """Return whether a lot decides between those with equal votes."""
    return any(line.by_lot for line in cooked.result.candidates)


def tied_for_last_seat(cooked: Cooked) -> tuple[str, ...]:
    """Return short names of those with equal votes across the line of the seats."""
    result = cooked.result
    ranked, seats = result.in_order_of_votes, result.contest.seats
    if not result.valid_votes or len(ranked) <= seats:
        return ()
    level = ranked[seats - 1].votes or 0
    if level != (ranked[seats].votes or 0):
        return ()
    names = labels(cooked.count.candidates, seats)
    return tuple(names[line.candidate.identifier] for line in ranked if (line.votes or 0) == level)


def _majority(cooked: Cooked) -> Card:
    result = cooked.result
    if result.majority is None:
        note = _("uncontested") if result.is_uncontested else _("not known")
        return Card(_("Majority"), figures.UNKNOWN, note, Tone.QUIET)
    if result.majority.votes == 0:
        return _equal_votes(_("Majority"), cooked)
    return Card(_("Majority"), figures.whole(result.majority.votes), _points(result.majority.share))


def _points(share: Fraction | None) -> str:
    return _("{points} points").format(points=figures.points(share))


def _turnout(cooked: Cooked) -> Card:
    result = cooked.result
    measure = result.turnout_measure
    if measure is None:
        why = _("no electorate") if not result.electorate else _("not verified yet")
        return Card(_("Turnout"), figures.UNKNOWN, why, Tone.QUIET)
    note = MEASURES[measure]
    moved = cooked.comparison.turnout_changes.get(measure)
    if moved is not None:
        note = _("{measure}, {change}").format(measure=note, change=figures.change(moved))
    return Card(_("Turnout"), figures.percent(result.turnout(measure)), note)


def _swing(title: str, swing: Swing | None) -> Card:
    if swing is None:
        return Card(title, figures.UNKNOWN, _("not known"), Tone.QUIET)
    return Card(title, figures.points(swing.size), pair_of_swing(swing, _brief))


def _brief(party: Party) -> str:
    """Return a party's short name, cut where a party outside the register has none."""
    words = (
        word if len(word) <= _LONGEST_WORD else f"{word[: _LONGEST_WORD - 1]}…"
        for word in parties.short_name(party).split()
    )
    name = " ".join(words)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def papers_line(cooked: Cooked) -> str:
    """Return what is known of the papers not accounted for, empty where nothing is due."""
    result = cooked.result
    unaccounted = result.papers_unaccounted
    if unaccounted is None or (not unaccounted and result.doubtful <= 0):
        return ""
    if unaccounted < 0:
        # The finding says it, beside what to do.
        return ""
    parts = [_("{papers} not accounted for").format(papers=wording.papers(unaccounted))]
    if result.doubtful > 0:
        parts.append(_("{papers} doubtful").format(papers=figures.whole(result.doubtful)))
    unfinished = (result.papers_open or 0) - unaccounted - result.doubtful
    if unfinished > 0:
        parts.append(_("{papers} to place on sheets").format(papers=figures.whole(unfinished)))
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class FindingsSummary:
    """How much does not add up, and the first of it in a sentence."""

    headline: str
    sentence: str
    tone: Tone


def findings_summary(cooked: Cooked) -> FindingsSummary:
    """Return the open findings by severity, errors first."""
    open_ones = [finding for finding in cooked.findings if finding.is_open]
    if not open_ones:
        # Papers that are still out are not yet missing, but nor is the count found right.
        result = cooked.result
        is_settled = result.papers_unaccounted == 0 and not result.doubtful
        so_far = result.is_part_counted and not is_settled
        none = _("No errors or warnings so far") if so_far else _("No errors or warnings")
        return FindingsSummary(none, "", Tone.QUIET)
    errors = sum(finding.severity is Severity.ERROR for finding in open_ones)
    warnings = len(open_ones) - errors
    parts: list[str] = []
    if errors:
        parts.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    first = open_ones[0]
    return FindingsSummary(
        headline=", ".join(parts),
        sentence=f"{first.code.value}  {wording.sentence(first)}",
        tone=Tone.BAD if errors else Tone.WARNING,
    )


def footnote(cooked: Cooked) -> str:
    """Return what the mark on the bars is, and who stood last time and does not now."""
    comparison, result = cooked.comparison, cooked.result
    if result.stage.is_without_poll:
        return _("Without a poll there are no votes, no turnout and no swing.")
    notes: list[str] = []
    if comparison.past is None:
        notes.append(_("No past result is attached."))
    else:
        name = wording.past_name(comparison.past)
        notes.append(_("Mark on each bar and changes: {past}.").format(past=name))
    if result.contest.votes_each > 1 or result.base is not Base.SINGLE:
        notes.append(_("Party shares: {base}.").format(base=wording.BASES[result.base]))
    if result.contest.seats > 1:
        notes.append(_("Dashed line: {seats}.").format(seats=wording.seats(result.contest)))
    notes.extend(_absence(absent) for absent in comparison.absent)
    return " ".join(notes)


def _absence(absent: AbsentParty) -> str:
    """Return that a party does not stand this time; of independents, which one."""
    sentence = _("No {party} candidate this time ({change}).")
    if absent.party.stands_alone:
        sentence = _("{name} (Ind) does not stand this time ({change}).")
        if absent.name is None:
            sentence = _("An independent of last time does not stand ({change}).")
    elif absent.party == OTHERS:
        sentence = _("None of the others of last time stands ({change}).")
    share, change = absent.previous_share, _("not known")
    if absent.change is not None:
        change = figures.change(absent.change)
    elif share is not None:
        change = _("{share} last time").format(share=figures.percent(share))
    return sentence.format(party=parties.short_name(absent.party), name=absent.name, change=change)
