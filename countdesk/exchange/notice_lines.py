"""The lines of a notice of the result, the same on a sheet and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange import phrases
from countdesk.models.contest_kinds import is_parliamentary
from countdesk.models.election import BoxKind, Keeper
from countdesk.models.findings import Severity
from countdesk.models.stages import Stage
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.exchange.declaration import Declaration
    from countdesk.models.findings import Finding
    from countdesk.models.results import Result


class Measure(Enum):
    """What the figure of a line is."""

    NUMBER = auto()
    """Papers, votes or electors, as a whole number."""

    SHARE = auto()
    """A share, of which one decimal place is shown."""

    PART = auto()
    """How much of a count is done, in whole percent or in words."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A line of a notice: its words, its figure, None where it is not known, and a note on it."""

    words: str
    figure: int | Fraction | None
    note: str = ""
    measure: Measure = Measure.NUMBER

    @property
    def shown(self) -> str:
        """Return the figure as text."""
        if isinstance(self.figure, Fraction):
            is_part = self.measure is Measure.PART
            return wording.part_counted(self.figure) if is_part else figures.percent(self.figure)
        return figures.whole(self.figure)


def has_votes(declaration: Declaration) -> bool:
    """Return whether votes are given, so that a notice has them, rejected papers and turnout."""
    return phrases.without_poll(declaration.result) is None


def before_candidates(declaration: Declaration) -> tuple[str, ...]:
    """Return what stands above the candidates: why nobody has votes, or that their votes follow."""
    if declaration.is_notice and has_votes(declaration):
        return (_("The number of votes given for each candidate at this election is as follows."),)
    return without_poll(declaration)


def without_poll(declaration: Declaration) -> tuple[str, ...]:
    """Return the sentences that say why nobody has votes; none where there is or will be a poll."""
    why = phrases.without_poll(declaration.result)
    if why is None:
        return ()
    reason = None
    if declaration.stage.is_without_poll and declaration.reason:
        reason = one_sentence(_("Reason: {reason}").format(reason=declaration.reason))
    return tuple(filter(None, (why, phrases.seats_left_vacant(declaration.result), reason)))


def rejected(declaration: Declaration) -> tuple[NoticeLine, ...]:
    """Return the papers rejected under each head of the contest's own statement."""
    by_head = declaration.result.rejected_by_head
    return tuple(NoticeLine(head.words, by_head[head.code]) for head in declaration.heads)


def rejected_total(declaration: Declaration) -> NoticeLine:
    """Return all papers rejected, or what there is of them so far."""
    result = declaration.result
    so_far = wording.rejected_so_far(result)
    papers = result.rejected_papers if so_far is None else result.rejected_so_far
    return NoticeLine(_("Total rejected"), papers, so_far or "")


def rejected_in_part(declaration: Declaration) -> NoticeLine | None:
    """Return the papers of which some votes counted, None where a paper has one vote alone."""
    result = declaration.result
    if result.rejected_in_part is None and result.contest.votes_each == 1:
        return None
    return NoticeLine(
        _("Rejected in part (other votes counted; not in the total)"), result.rejected_in_part
    )


def papers(declaration: Declaration) -> Iterator[NoticeLine]:
    """Yield the electorate, the ballot papers and the turnout."""
    result = declaration.result
    yield NoticeLine(_("Electorate"), result.electorate)
    yield NoticeLine(_("Ballot papers issued at polling stations"), issued(declaration))
    so_far = wording.verified_so_far(result, declaration.verification)
    verified = result.verified_papers if so_far is None else result.verified_so_far
    yield NoticeLine(phrases.ballot_papers_called(result), verified, so_far or "")
    counted = phrases.counted(result)
    if counted is not None:
        yield NoticeLine(_("Counted"), counted, _("of the verified papers"), Measure.PART)
    yield NoticeLine(_("Valid ballot papers"), phrases.valid_papers(result))
    yield from _open_papers(result)
    unused = phrases.unused_votes(result)
    if unused is not None:
        yield NoticeLine(_("Votes not used on valid ballot papers"), unused)
    turnouts = tuple(phrases.turnouts(result))
    for measure, turnout in turnouts:
        yield NoticeLine(phrases.TURNOUT_LINES[measure], turnout, measure=Measure.SHARE)
    if not turnouts:
        yield NoticeLine(_("Turnout"), None)


def _open_papers(result: Result) -> Iterator[NoticeLine]:
    """Yield the parts of which the verified papers can be made up again, while some are open."""
    if phrases.papers_open(result):
        yield NoticeLine(_("Ballot papers on counting sheets"), result.papers_on_sheets)
        if result.block_papers:
            yield NoticeLine(_("Ballot papers in block votes"), result.block_papers)
        if result.papers_allowed:
            yield NoticeLine(_("Doubtful papers allowed"), result.papers_allowed)
    if result.doubtful > 0:
        yield NoticeLine(_("Doubtful papers, awaiting adjudication"), result.doubtful)
    if result.doubtful < 0:
        yield NoticeLine(_("Doubtful papers, more adjudicated than set aside"), -result.doubtful)
    yield from _unaccounted(result)


def _unaccounted(result: Result) -> Iterator[NoticeLine]:
    """Yield the papers in none of the parts, or those too many; none where all are accounted for.

    While nobody has stated any rejected papers they are not known, and while a head is blank they
    are those so far.
    """
    papers = result.papers_unaccounted
    if not papers:
        return
    if papers < 0:
        yield NoticeLine(_("Ballot papers accounted for, too many"), -papers)
    elif phrases.has_rejected(result):
        so_far = wording.rejected_so_far(result) or ""
        yield NoticeLine(_("Ballot papers not accounted for"), papers, so_far)
    else:
        unstated = _("rejected not stated")
        yield NoticeLine(_("Ballot papers not accounted for"), None, unstated)


def issued(declaration: Declaration) -> int | None:
    """Return the papers issued at polling stations, None while one account is unknown.

    Postal papers are not among them: what an account of a postal box expects is papers that came
    back, not papers that went out.
    """
    issued = [
        box.expected for box in declaration.verification.boxes if box.box.kind is BoxKind.STATION
    ]
    known = [papers for papers in issued if papers is not None]
    return sum(known) if known and len(known) == len(issued) else None


def notes(declaration: Declaration, *, is_below_outcome: bool = False) -> Iterator[str]:
    """Yield what is said below the figures: how they came about, and what does not add up.

    `is_below_outcome` says that what came of the contest stands above, and is not said again.
    """
    yield from declaration.told
    if declaration.stage is Stage.UNCONTESTED and not declaration.is_notice:
        if not is_below_outcome:
            label, outcome = phrases.outcomes(declaration.comparison, declaration.result)[0]
            yield _("{label}: {outcome}").format(label=label, outcome=outcome)
        if declaration.result.electorate is not None:
            electorate = figures.whole(declaration.result.electorate)
            yield _("Electorate: {electorate}").format(electorate=electorate)
    for finding in declaration.findings:
        if _prints(finding, is_notice=declaration.is_notice):
            yield _note(finding)
    if not declaration.verification.boxes and has_votes(declaration):
        yield _("No boxes were verified at this desk.")
    if _has_heads_of_its_own(declaration):
        yield _(
            "The papers rejected under each head were entered at this desk, beside the declared "
            "totals."
        )
    if declaration.source:
        yield _("Source of the declared totals: {source}").format(source=declaration.source)


def _has_heads_of_its_own(declaration: Declaration) -> bool:
    """Return whether rejected papers by head are an agent's own beside the officer's totals."""
    result = declaration.result
    is_agents = declaration.contest.kept_by is Keeper.AGENT
    heads = result.rejected_by_head.values()
    return is_agents and result.from_declared_totals and any(known is not None for known in heads)


def _prints(finding: Finding, *, is_notice: bool) -> bool:
    """Return whether a finding is printed: what does not add up, and every typed reason.

    What is wrong with a count of this desk's that was never finished is no matter of the notice;
    nor is, where the Returning Officer signs it, what was only surprising.
    """
    if finding.is_beside_declaration:
        return False
    is_explained = finding.reason is not None and not is_notice
    return finding.severity is Severity.ERROR or is_explained


def _note(finding: Finding) -> str:
    text = f"{finding.code.value}: {wording.public_sentence(finding)}"
    if finding.reason is None:
        return text
    return _("{finding} Reason: {reason}").format(finding=text, reason=finding.reason)


def elected_sentence(result: Result) -> str | None:
    """Return the words in which the Returning Officer declares who is elected, if anybody is."""
    names = [phrases.name_in_prose(line.candidate) for line in result.candidates if line.elected]
    if not names:
        return None
    form = ngettext(
        "I declare that {names} is duly elected.",
        "I declare that {names} are duly elected.",
        len(names),
    )
    return form.format(names=wording.listed(names))


def officer(declaration: Declaration) -> str:
    """Return what the officer is called who signs."""
    if is_parliamentary(declaration.contest):
        return _("(Acting) Returning Officer")
    return _("Returning Officer")
