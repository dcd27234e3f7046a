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
from countdesk.wording.entries import spoken_of, stated
from countdesk.wording.findings import RULES, action, place, sentence
from countdesk.wording.outcomes import (
    not_reconciled,
    outcome,
    past_name,
    recorded_by,
    status,
    swing,
)
from countdesk.wording.refusals import may_be_corrected, refused
from countdesk.wording.terms import (
    BASES,
    BOX_KINDS,
    BOX_STAGES,
    PAST_KINDS,
    STAGES,
    TURNOUT_MEASURES,
    day,
    head,
    listed,
    seats,
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
    "head",
    "listed",
    "may_be_corrected",
    "not_reconciled",
    "older_copy",
    "outcome",
    "past_name",
    "place",
    "recorded_by",
    "refused",
    "seats",
    "sentence",
    "spoken_of",
    "stated",
    "status",
    "swing",
]
