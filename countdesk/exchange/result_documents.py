"""Results as JSON, as ``countdesk result --json`` prints them, read as a table is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from countdesk.exchange.tables import RawRow
from countdesk.exchange.text_mark import marked
from countdesk.faults import Known
from countdesk.models.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_CONTEST: Final = {
    "ballot_paper_id": "id",
    "election_date": "date",
    "post_label": "name",
    "seats_contested": "seats",
    "kept_by": "kept_by",
    "authority": "authority",
    "ward_code": "ward_code",
    "voting_rule": "voting_rule",
    "holder": "holder",
    "holder_eve_of_poll": "holder_eve_of_poll",
    "total_electorate": "electorate",
}
_OF_CANDIDATE: Final = {
    "person_id": "person_id",
    "person_name": "name",
    "surname": "surname",
    "forenames": "forenames",
    "common_name": "common_name",
    "description": "description",
    "party_name": "party",
    "party_id": "party_id",
    "ballot_order": "ballot_order",
}
_ONCE_DECLARED: Final = {
    "turnout_reported": "verified_papers",
    "spoilt_ballots": "rejected_papers",
    "valid_papers": "valid_papers",
    "reason": "stage_reason",
}
_OF_CANDIDATE_ONCE_DECLARED: Final = {
    "votes_cast": "votes",
    "elected": "elected",
    "tied_vote_winner": "by_lot",
}
"""The key of a document under which the content of each heading of a table stands."""

_HEADINGS: Final = (
    *_OF_CONTEST,
    *_OF_CANDIDATE,
    *_ONCE_DECLARED,
    *_OF_CANDIDATE_ONCE_DECLARED,
    "cancelled_poll",
    "stage",
    "turnout_percentage",
)

_CANDIDATE: Final = re.compile(r'"ballot_order"\s*:')
"""A key of every candidate and of nothing else; within a text its quotation marks are escaped."""


def is_document(first: bytes) -> bool:
    """Return whether a file begins as a JSON document does."""
    return first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def document_rows(file: str, content: bytes) -> Iterator[RawRow]:
    """Yield the candidates of a document as the rows of a table, its headings first.

    Of a contest that is not declared, or in dispute, no figure is read: its votes are nobody's
    declared totals.
    Raises `faults.Known` for any other document.
    """
    try:
        text = content.decode("utf-8-sig")
        rows = [
            _cells(_row(contest, candidate))
            for contest in json.loads(text)["contests"]
            for candidate in contest["candidates"]
        ]
        placed = list(zip(_lines(text), rows, strict=True))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Known(
            f"{file} is JSON, and not whole as countdesk result --json prints it; make it again, "
            "or give a CSV or .xlsx table."
        ) from error
    yield RawRow(1, list(_HEADINGS))
    for line, row in placed:
        yield RawRow(line, row)


def _lines(text: str) -> list[int]:
    """Return the line that each candidate stands on, a number of its own in JSON of one line."""
    lines: list[int] = []
    line, begins = 1, 0
    for found in _CANDIDATE.finditer(text):
        line += text.count("\n", begins, found.start())
        begins = found.start()
        lines.append(line)
    return lines if len(set(lines)) == len(lines) else list(range(1, len(lines) + 1))


def _cells(row: dict[str, object]) -> list[str]:
    return [_text(row.get(heading)) for heading in _HEADINGS]


def _row(contest: dict[str, Any], candidate: dict[str, Any]) -> dict[str, object]:
    """Return what a document says of one candidate, by the headings of a table."""
    stage = Stage(contest["stage"])
    row: dict[str, object] = {
        **{heading: contest[key] for heading, key in _OF_CONTEST.items()},
        **{heading: candidate[key] for heading, key in _OF_CANDIDATE.items()},
        "cancelled_poll": stage.is_without_poll,
        "stage": stage.value,
        "reason": contest["stage_reason"] if stage.is_without_poll else None,
    }
    is_settled = stage.is_declared or stage is Stage.UNCONTESTED
    # A document of before disputes were told has none.
    if not is_settled or contest.get("in_dispute"):
        return row
    if contest["valid_votes"] is None:
        row["cancelled_poll"] = len(contest["candidates"]) <= contest["seats"]
    if contest["turnout_measure"] == "as-declared":
        row["turnout_percentage"] = contest["turnout"]
    return {
        **row,
        **{heading: contest[key] for heading, key in _ONCE_DECLARED.items()},
        **{heading: candidate[key] for heading, key in _OF_CANDIDATE_ONCE_DECLARED.items()},
    }


def _text(value: object) -> str:
    """Return a value as a cell of a table holds it.

    Raises `TypeError` for one that no cell holds, `ValueError` for a text that no file holds.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, str):
        value.encode()
        # Whoever reads the table takes one mark off again.
        return marked(value.strip())
    if isinstance(value, int | float):
        return str(value)
    raise TypeError(value)
