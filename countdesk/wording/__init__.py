"""Findings, refusals and outcomes as sentences: one catalogue for window, sheets and press.

Every sentence goes through ``gettext``, so that a translation is a catalogue and no change here.
"""

from countdesk.wording.chains import (
    JOURNAL_BROKEN,
    NO_EXPORT,
    NO_SIGN_OFF,
    chain_fault,
    older_copy,
)
from countdesk.wording.entries import short_names, spoken_of, spoken_of_together, stated
from countdesk.wording.findings import RULES, action, place, sentence
from countdesk.wording.outcomes import (
    margin,
    not_reconciled,
    outcome,
    part_counted,
    past_name,
    recorded_by,
    rejected_so_far,
    status,
    swing,
    verified_so_far,
)
from countdesk.wording.refusals import refused
from countdesk.wording.terms import (
    BASES,
    BOX_KINDS,
    BOX_STAGES,
    PAST_KINDS,
    STAGES,
    TURNOUT_MEASURES,
    day,
    entries,
    head,
    listed,
    papers,
    seats,
    votes,
)

__all__ = [
    "BASES",
    "BOX_KINDS",
    "BOX_STAGES",
    "JOURNAL_BROKEN",
    "NO_EXPORT",
    "NO_SIGN_OFF",
    "PAST_KINDS",
    "RULES",
    "STAGES",
    "TURNOUT_MEASURES",
    "action",
    "chain_fault",
    "day",
    "entries",
    "head",
    "listed",
    "margin",
    "not_reconciled",
    "older_copy",
    "outcome",
    "papers",
    "part_counted",
    "past_name",
    "place",
    "recorded_by",
    "refused",
    "rejected_so_far",
    "seats",
    "sentence",
    "short_names",
    "spoken_of",
    "spoken_of_together",
    "stated",
    "status",
    "swing",
    "verified_so_far",
    "votes",
]
