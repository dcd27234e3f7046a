"""Tables of past elections in the forms that are published, a ward or two of each."""

from countdesk.exchange.past import Field, PastReading, mapped_form
from countdesk.models.past_election import PastContest

LEAP = """\
"Adur","E07000223","Buckingham","E05007562","Ann Ash","C","634","1"
"Adur","E07000223","Buckingham","E05007562","Bob Birch","Lab","315","0"
"Adur","E07000223","Churchill","E05007563","Cy Cole","C","444","1"
"Adur","E07000223","Churchill","E05007563","Di Dean","Grn","401","0"
"""

MAPPED = """\
Where,Code,Who,For,Count,Won
Eastbrook,E05007564,Ann Ash,Labour Party,700,t
Eastbrook,E05007564,Bob Birch,Conservative Party,650,f
Hillside,E05007565,Cy Cole,Labour Party,300,f
Hillside,E05007565,Di Dean,Green Party,310,t
"""

FORM = mapped_form(
    "The clerk's list",
    {
        Field.AREA: "Where",
        Field.AREA_CODE: "Code",
        Field.CANDIDATE: "Who",
        Field.PARTY: "For",
        Field.VOTES: "Count",
        Field.ELECTED: "Won",
        Field.SEATS: "Seats",
        Field.ELECTORATE: "Electors",
        Field.VALID_PAPERS: "Papers",
        Field.SHARE: "Share",
        Field.DAY: "Day",
    },
)
"""A form a user has named; a table is read by those of its columns that it has."""


def sentences(reading: PastReading) -> list[str]:
    """Return the notes of a reading as the user reads them."""
    return [note.sentence for note in reading.notes]


def contest(reading: PastReading, area: str) -> PastContest:
    """Return the one contest of that area."""
    (found,) = (each for each in reading.election.contests if each.area == area)
    return found


def votes(reading: PastReading, area: str) -> list[tuple[str | None, str, int | None]]:
    """Return name, party key and votes of everybody who stood in an area."""
    return [(line.name, line.key, line.votes) for line in contest(reading, area).result.candidacies]
