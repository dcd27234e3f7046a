"""Past elections as they were published, read into one shape whatever their form."""

from countdesk.exchange.past.forms import Field, PastForm, RowKind
from countdesk.exchange.past.known_forms import KNOWN_FORMS, known_form
from countdesk.exchange.past.mapped_forms import form_of_json, form_to_json, mapped_form
from countdesk.exchange.past.notes import PastNote
from countdesk.exchange.past.reading import (
    PastReading,
    PlaceInTable,
    ReadingCancelled,
    read_past_election,
)

__all__ = [
    "KNOWN_FORMS",
    "Field",
    "PastForm",
    "PastNote",
    "PastReading",
    "PlaceInTable",
    "ReadingCancelled",
    "RowKind",
    "form_of_json",
    "form_to_json",
    "known_form",
    "mapped_form",
    "read_past_election",
]
