"""Findings as sentences with their figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.findings import ARE_DECLARED, Code
from countdesk.wording.declared import FIGURES_DECLARED, declared_template
from countdesk.wording.disputes import PUBLIC_DISPUTES, disputed_template
from countdesk.wording.finding_sentences import SENTENCES
from countdesk.wording.hints import hint_template
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.rejections import not_stated_template
from countdesk.wording.since_put import moved_since_put, since_put_template
from countdesk.wording.subjects import spoken_of
from countdesk.wording.terms import head_words, listed, number_of_seats, papers, votes

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.findings import Finding

_ON_A_SHEET: dict[Code, str] = {
    Code.VOTES_ABOVE_CEILING: _(
        "Sheet {sheet} has {votes:votes} on {papers:papers}, which can carry {ceiling} at most."
    ),
    Code.CANDIDATE_ABOVE_PAPERS: _(
        "Sheet {sheet} gives {candidate} {figure:votes} on {papers:papers}."
    ),
    Code.SHEETS_ALIKE: _(
        "Sheets {other} and {sheet} both have {papers:papers} and the very same votes."
    ),
    Code.SHEET_NOT_CHECKED: SENTENCES[Code.SHEET_NOT_CHECKED],
    Code.CHECK_DIFFERS: SENTENCES[Code.CHECK_DIFFERS],
}

_BLANK_ON_A_SHEET = _(
    "Sheet {sheet} has {papers:papers} and is blank for {blank}: enter these votes."
)
_WITHOUT_ORDER: dict[str, str] = {
    **PUBLIC_DISPUTES,
    _BLANK_ON_A_SHEET: _("Sheet {sheet} has {papers:papers} and is blank for {blank}."),
}
"""The sentences that tell the desk what to do, and each without."""

_ACCOUNT_BELOW_ZERO = _(
    "The account of box {box} has more papers unused and spoilt than were delivered."
)
_ALLOWED_ABOVE_CEILING = _(
    "The votes allowed on adjudication are {votes}, and {papers:papers} allowed can carry "
    "{ceiling} at most: is every paper allowed entered?"
)
_BLOCK_ABOVE_CEILING = _(
    "{papers} block papers of {party} give {candidates} candidates a vote each, and a paper "
    "carries {votes_each:votes}."
)
_ALLOWED_FEWER_THAN_ONE_EACH = _(
    "The doubtful papers allowed give {votes:votes} on {papers:papers}, fewer than one on each."
)
_CANDIDATE_ABOVE_ALLOWED = _(
    "{candidate} is allowed {figure:votes} on adjudication, more than the {papers:papers} allowed."
)
_FEWER_THAN_ONE_EACH = _(
    "The contest has {votes:votes} on {papers:papers}, fewer than one on each."
)
_EQUAL_TO_TOTAL = {
    "verified_papers": _("{candidate} has {votes:votes}, as many as there are ballot papers."),
    "electorate": _("{candidate} has {votes:votes}, as many as there are electors."),
}
_TENDERED_BELOW_ZERO = _(
    "The account of box {box} has more tendered papers unused and spoilt than were delivered."
)
_TENDERED_ASTRAY = _(
    "The account of box {box} states {tendered:papers} tendered; delivered less unused less "
    "spoilt makes {tendered_issued}."
)
_POSTAL_MISSING = _(
    "{boxed:papers} were put into the postal boxes and {verified} are verified: {missing} to come."
)
_POSTAL_BEYOND_RETURNED = _(
    "{boxed:papers} were put into the postal boxes and {verified} are verified, yet only "
    "{returned} envelopes were received and not rejected: one of these figures is wrong."
)
_LATE_BOX = _("Box {box}, of postal papers handed in at polling stations, is not yet counted.")
_POSTAL_ABOVE_ISSUED = _(
    "More covering envelopes were received, {received}, than postal ballot papers issued, {issued}."
)
_POSTAL_ABOVE_BOXED = _(
    "More papers are verified from the postal boxes, {verified}, than were put into them, {boxed}."
)
_POSTAL_ABOVE_RETURNED = _(
    "More papers are verified from the postal boxes, {verified}, than envelopes were received and "
    "not rejected, {returned}."
)
_POSTAL_ABOVE_RECEIVED = _(
    "The postal votes rejected so far, {rejected}, and put into the boxes, {boxed}, are more than "
    "the covering envelopes received, {received}."
)
_POSTAL_REJECTED_ABOVE_RECEIVED = _(
    "More postal votes are rejected, {rejected}, than covering envelopes were received, {received}."
)
_LOT_WITHOUT_A_TIE = _(
    "{candidate} is marked as elected by lot, and nobody else has {votes:votes}."
)
_LOT_ON_ANOTHER = _("The lot fell on {candidate}, who is not marked as elected.")
_TURNOUT_LOWER = _("The turnout of {turnout} is {change} points lower than last time.")
_TURNOUT_HIGHER = _("The turnout of {turnout} is {change} points higher than last time.")

_VOTES_LIKE_PAPERS = _(
    "Sheet {sheet} gives {candidate} {figure:votes}, exactly as many as it has papers."
)


def place(finding: Finding) -> str:
    """Return where a finding is open, as a reason for it names the place."""
    return " ".join(finding.fields)


def sentence(finding: Finding) -> str:
    """Return a finding as one sentence with its figures."""
    return _with_figures(_template(finding), finding)


def sentence_without_order(finding: Finding) -> str:
    """Return the same for who is not at the desk: what is so, and not what is to be done of it."""
    template = _template(finding)
    return _with_figures(_WITHOUT_ORDER.get(template, template), finding)


def _with_figures(template: str, finding: Finding) -> str:
    shown = {name: _shown(name, value) for name, value in finding.values.items()}
    if "subject" in shown:
        subject = str(shown["subject"])
        shown["Subject"] = subject[:1].upper() + subject[1:]
    return template.format(**shown)


def _template(finding: Finding) -> str:
    """Return the sentence of a code, which may differ with where it was found, and with a 1."""
    own = _OWN_SENTENCES.get(finding.code)
    said = None if own is None else own(finding)
    if said is not None:
        return said
    on_a_sheet = "sheet" in finding.values
    return _ON_A_SHEET[finding.code] if on_a_sheet else SENTENCES[finding.code]


def _papers_unaccounted(finding: Finding) -> str:
    values = finding.values
    if "blank" in values:
        return _BLANK_ON_A_SHEET
    if "sheet" in values:
        return ngettext(
            "Sheet {sheet} has {papers:papers} and {votes:votes}: {missing} paper carries no vote.",
            "Sheet {sheet} has {papers:papers} and {votes:votes}: {missing} papers carry no vote.",
            _number(finding, "missing"),
        )
    if finding.fields == ("doubtful",):
        return ngettext(
            "{doubtful} doubtful paper still awaits adjudication.",
            "{doubtful} doubtful papers still await adjudication.",
            _number(finding, "doubtful"),
        )
    # Nobody may have said yet how many were rejected, which is not none.
    stated = values["rejected"] is not None
    counted = (
        _("{sheets} counted, {rejected} rejected, {doubtful} doubtful.")
        if stated
        else _("{sheets} counted, rejected not stated, {doubtful} doubtful.")
    )
    return _not_accounted_for(finding) + counted


def _not_accounted_for(finding: Finding) -> str:
    """Return how many papers are missing, or too many, of those verified or declared."""
    unaccounted = _number(finding, "unaccounted")
    are_declared = bool(finding.values.get(ARE_DECLARED))
    if unaccounted > 0 and are_declared:
        return ngettext(
            "{unaccounted} of {verified} ballot papers declared is not accounted for: ",
            "{unaccounted} of {verified} ballot papers declared are not accounted for: ",
            unaccounted,
        )
    if unaccounted > 0:
        return ngettext(
            "{unaccounted} of {verified} verified papers is not accounted for: ",
            "{unaccounted} of {verified} verified papers are not accounted for: ",
            unaccounted,
        )
    if are_declared:
        return ngettext(
            "{unaccounted} more paper is accounted for than the {verified} declared: ",
            "{unaccounted} more papers are accounted for than the {verified} declared: ",
            -unaccounted,
        )
    return ngettext(
        "{unaccounted} more paper is accounted for than the {verified} verified: ",
        "{unaccounted} more papers are accounted for than the {verified} verified: ",
        -unaccounted,
    )


def _account(finding: Finding) -> str:
    """Return the sentence of an account that contradicts itself, in papers or in tendered ones."""
    values = finding.values
    issued, stated_papers = values["issued"], values["stated"]
    if isinstance(issued, int) and (issued < 0 or stated_papers not in (None, issued)):
        return _ACCOUNT_BELOW_ZERO if issued < 0 else SENTENCES[Code.ACCOUNT_ARITHMETIC]
    return _TENDERED_BELOW_ZERO if _number(finding, "tendered_issued") < 0 else _TENDERED_ASTRAY


def _equal_to_total(finding: Finding) -> str:
    total = str(finding.values["total"])
    if total == "valid_votes":
        return ngettext(
            "{candidate} has the {votes} valid vote, and the others none.",
            "{candidate} has all {votes} valid votes, and the others none.",
            _number(finding, "votes"),
        )
    return _EQUAL_TO_TOTAL[total]


def _adjudicated(finding: Finding) -> str:
    """Return the sentence of a tally with more papers than it can have."""
    if finding.values["head"] is not None:
        return ngettext(
            "{objected} objection is entered to the {rejected:papers} rejected under {head}.",
            "{objected} objections are entered to the {rejected:papers} rejected under {head}.",
            _number(finding, "objected"),
        )
    return ngettext(
        "{adjudicated} doubtful paper is adjudicated, more than the {set_aside} set aside.",
        "{adjudicated} doubtful papers are adjudicated, more than the {set_aside} set aside.",
        _number(finding, "adjudicated"),
    )


def _late_postal(finding: Finding) -> str:
    if finding.values["box"] is not None:
        return _LATE_BOX
    if "returned" in finding.values:
        return _POSTAL_BEYOND_RETURNED
    if finding.values["boxed"] is not None:
        return _POSTAL_MISSING
    return ngettext(
        "{missing} paper was handed in at a polling station, and no box holds it yet.",
        "{missing} papers were handed in at polling stations, and no box holds them yet.",
        _number(finding, "missing"),
    )


def _postal_votes(finding: Finding) -> str:
    """Return the sentence of postal votes of which two figures, or three, do not agree."""
    values = finding.values
    if "issued" in values:
        return _POSTAL_ABOVE_ISSUED
    if "verified" in values:
        return _POSTAL_ABOVE_RETURNED if "returned" in values else _POSTAL_ABOVE_BOXED
    if "left" in values:
        return ngettext(
            "{left} covering envelope received is neither rejected nor put into a postal box.",
            "{left} covering envelopes received are neither rejected nor put into a postal box.",
            _number(finding, "left"),
        )
    return _POSTAL_REJECTED_ABOVE_RECEIVED if values["boxed"] is None else _POSTAL_ABOVE_RECEIVED


def _above_ceiling(finding: Finding) -> str | None:
    if "party" in finding.values:
        return _BLOCK_ABOVE_CEILING
    fewer = finding.values["votes_each"] == 0
    if "allowed" in finding.values:
        return _ALLOWED_FEWER_THAN_ONE_EACH if fewer else _ALLOWED_ABOVE_CEILING
    return _FEWER_THAN_ONE_EACH if fewer else None


def _above_electorate(finding: Finding) -> str:
    return ngettext(
        "{papers} paper is verified for an electorate of {electorate}.",
        "{papers} papers are verified for an electorate of {electorate}.",
        _number(finding, "papers"),
    )


def _against_votes(finding: Finding) -> str | None:
    if "unmarked" in finding.values:
        return _LOT_ON_ANOTHER
    return _LOT_WITHOUT_A_TIE if "lot" in finding.values else None


def _turnout(finding: Finding) -> str:
    change = finding.values["change"]
    return _TURNOUT_LOWER if isinstance(change, Fraction) and change < 0 else _TURNOUT_HIGHER


def _number(finding: Finding, name: str) -> int:
    """Return a figure of a finding, which decides between the one and the many."""
    value = finding.values.get(name)
    return value if isinstance(value, int) else 0


_OWN_SENTENCES: dict[Code, Callable[[Finding], str | None]] = {
    Code.ACCOUNT_ARITHMETIC: _account,
    Code.ADJUDICATED_TOO_MANY: _adjudicated,
    Code.DECLARED_DIFFERS: declared_template,
    Code.DIVISIBLE_BY_NINE: hint_template,
    Code.ELECTED_AGAINST_VOTES: _against_votes,
    Code.EQUALS_A_FIGURE: lambda finding: (
        _VOTES_LIKE_PAPERS if "candidate" in finding.values else hint_template(finding)
    ),
    Code.EQUAL_TOTALS: lambda finding: (
        _equal_to_total(finding) if "total" in finding.values else None
    ),
    Code.LATE_POSTAL_PAPERS: _late_postal,
    Code.MOVED_SINCE_PUT: since_put_template,
    Code.PAPERS_ABOVE_ELECTORATE: _above_electorate,
    Code.PAPERS_UNACCOUNTED: _papers_unaccounted,
    Code.POSTAL_VOTES_DIFFER: _postal_votes,
    Code.REJECTED_NOT_STATED: not_stated_template,
    Code.TURNOUT_FAR_FROM_LAST: _turnout,
    Code.TWO_STANDING_STATEMENTS: disputed_template,
    Code.CANDIDATE_ABOVE_PAPERS: lambda finding: (
        _CANDIDATE_ABOVE_ALLOWED if "allowed" in finding.values else None
    ),
    Code.VOTES_ABOVE_CEILING: _above_ceiling,
    Code.WHOLE_BUNDLES: hint_template,
}
"""The sentence of each code that has several forms; None where the usual one will do."""

_UNITS: dict[str, Callable[[int], str]] = {
    "": figures.whole,
    "papers": papers,
    "votes": votes,
    "seats": number_of_seats,
}


class _Figure(int):
    """A whole number in a sentence: ``{votes}`` is 1, ``{votes:votes}`` is 1 vote."""

    def __format__(self, unit: str, /) -> str:
        return _UNITS[unit](int(self))


def _shown(name: str, value: object) -> object:
    """Return one value of a finding as a sentence takes it."""
    match value:
        case int() if name == "variance":
            return figures.signed(value)
        case int():
            return _Figure(abs(value) if name == "unaccounted" else value)
        case str() if name == "what":
            return FIGURES_DECLARED.get(value, value)
        case str() if name == "head":
            return head_words(value)
        case Fraction() if name in ("change", "half_width"):
            return figures.points(value)
        case Fraction():
            return figures.percent(value)
        case tuple() if name == "moved":
            return moved_since_put(value)
        case tuple():
            return spoken_of(value) if name == "subject" else listed(value)
        case None:
            return figures.UNKNOWN
        case _:
            return str(value)
