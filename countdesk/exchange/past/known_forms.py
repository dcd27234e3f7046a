"""The forms in which results were published so far, each recognised by its table alone."""

from countdesk.exchange.past.forms import Field, PastForm, RowKind

COMMONS_LICENCE = "Open Parliament Licence"
LEAP_LICENCE = "CC BY-SA 3.0"

CODE = r"[EWSN]\d{8}"
"""An area's code of the Office for National Statistics."""

_FIGURE = r"[0-9,]*|NULL"

DEMOCRACY_CLUB = PastForm(
    "democracy-club",
    "Democracy Club's results headings, or Countdesk's table of a past result",
    (
        (Field.AREA, "post_label"),
        (Field.AREA_CODE, "ward_code"),
        (Field.AUTHORITY, "authority"),
        (Field.DAY, "election_date"),
        (Field.CANDIDATE, "person_name"),
        (Field.PARTY, "party_name"),
        (Field.PARTY_ID, "party_id"),
        (Field.VOTES, "votes_cast"),
        (Field.SHARE, "share"),
        (Field.ELECTED, "elected"),
        (Field.SEATS, "seats_contested"),
        (Field.ELECTORATE, "total_electorate"),
        (Field.BALLOT_PAPERS, "turnout_reported"),
        (Field.REJECTED, "spoilt_ballots"),
    ),
    marks=("ballot_paper_id", "post_label"),
)
"""Read by the reader of contests, whose rules are stricter than those of the other forms."""

GENERAL_ELECTION = PastForm(
    "commons-general-election",
    "House of Commons Library, candidacies of a general election",
    (
        (Field.AREA_CODE, "1"),
        (Field.AREA, "3"),
        (Field.REGION, "5"),
        (Field.COUNTRY, "6"),
        (Field.PARTY, "8"),
        (Field.PARTY_ABBREVIATION, "9"),
        (Field.PARTY_ID, "10"),
        (Field.MNIS, "11"),
        (Field.ADJUNCT, "12"),
        (Field.FIRST_NAME, "13"),
        (Field.SURNAME, "14"),
        (Field.VOTES, "19"),
        (Field.SHARE, "20"),
    ),
    has_headings=False,
    shapes=(("1", CODE), ("2", CODE), ("19", _FIGURE), ("20", r"[01]\.?[0-9]*|")),
    width=21,
    seats=1,
    share_whole=1,
    licence=COMMONS_LICENCE,
)

PARLIAMENTARY_BY_ELECTIONS = PastForm(
    "commons-by-elections",
    "House of Commons Library, candidacies of by-elections",
    (
        (Field.DAY, "Election date"),
        (Field.AREA_CODE, "ONS ID"),
        (Field.AREA_CODE, "ONS ID2"),
        (Field.AREA, "Constituency name"),
        (Field.REGION, "Region name"),
        (Field.COUNTRY, "Country name"),
        (Field.PARTY, "Party name"),
        (Field.PARTY_ABBREVIATION, "Party abbreviation"),
        (Field.PARTY_ID, "Electoral Commission party ID"),
        (Field.MNIS, "MNIS party ID"),
        (Field.ADJUNCT, "Electoral Commission adjunct party ID"),
        (Field.FIRST_NAME, "Candidate first name"),
        (Field.SURNAME, "Candidate surname"),
        (Field.VOTES, "Votes"),
        (Field.SHARE, "Share"),
    ),
    marks=("Election date", "Constituency name", "Electoral Commission party ID", "Votes"),
    seats=1,
    share_whole=1,
    licence=COMMONS_LICENCE,
)

NOTIONAL = PastForm(
    "commons-notional",
    "House of Commons Library, notional results on new boundaries",
    (
        (Field.AREA_CODE, "constituency_id"),
        (Field.AREA, "constituency_name"),
        (Field.MNIS, "mnis_party_id"),
        (Field.PARTY, "mnis_party_name"),
        (Field.PARTY_ABBREVIATION, "mnis_party_abbrev"),
        (Field.VOTES, "votes"),
        (Field.SHARE, "share"),
        (Field.ELECTORATE, "electorate"),
    ),
    marks=("constituency_id", "mnis_party_id", "votes"),
    seats=1,
    notional=True,
    share_whole=1,
    remainder="NA",
    licence=COMMONS_LICENCE,
)

LEAP = PastForm(
    "leap",
    "Local Elections Archive Project",
    (
        (Field.AUTHORITY, "1"),
        (Field.AREA, "3"),
        (Field.AREA_CODE, "4"),
        (Field.CANDIDATE, "5"),
        (Field.PARTY_ABBREVIATION, "6"),
        (Field.VOTES, "7"),
        (Field.ELECTED, "8"),
    ),
    has_headings=False,
    shapes=(("2", CODE), ("4", rf"{CODE}|NULL"), ("7", _FIGURE), ("8", "[01]|NULL")),
    width=8,
    licence=LEAP_LICENCE,
)

LONDON_2018 = PastForm(
    "london-2018",
    "Greater London Authority, candidates of 2018",
    (
        (Field.AREA_CODE, "ward_code"),
        (Field.AREA, "ward_name"),
        (Field.AUTHORITY, "borough_name"),
        (Field.CANDIDATE, "candidate_name"),
        (Field.PARTY_ABBREVIATION, "party"),
        (Field.PARTY, "party_long"),
        (Field.VOTES, "number_votes"),
        (Field.ELECTED, "elected_flag"),
        (Field.SEATS, "number_of_councillors_in_ward"),
    ),
    marks=("ward_code", "candidate_name", "party_long", "number_votes"),
)

LONDON_2022 = PastForm(
    "london-2022",
    "Greater London Authority, candidates of 2022",
    (
        (Field.AREA_CODE, "WD22CD"),
        (Field.AREA, "ward"),
        (Field.AUTHORITY, "borough"),
        (Field.DAY, "election_date"),
        (Field.FIRST_NAME, "firstname"),
        (Field.SURNAME, "surname"),
        (Field.PARTY, "party"),
        (Field.VOTES, "votes"),
        (Field.ELECTED, "elected"),
    ),
    marks=("WD22CD", "surname", "party", "votes"),
)

LONDON_2026 = PastForm(
    "london-2026",
    "Greater London Authority, candidates of 2026",
    (
        (Field.AREA_CODE, "ward_code"),
        (Field.AREA, "ward"),
        (Field.AUTHORITY, "borough"),
        (Field.FIRST_NAME, "firstname"),
        (Field.SURNAME, "surname"),
        (Field.PARTY, "official_party_name"),
        (Field.PARTY_ABBREVIATION, "party_code"),
        (Field.VOTES, "votes"),
        (Field.ELECTED, "elected"),
    ),
    marks=("ward_code", "surname", "official_party_name", "votes"),
)

WARD_SHEETS = PastForm(
    "ward-sheets",
    "A council's ward sheets: a line a candidate with the figures of the ward",
    (
        (Field.AREA, "Ward"),
        (Field.CANDIDATE, "Candidate"),
        (Field.PARTY, "Description"),
        (Field.VOTES, "Votes"),
        (Field.SHARE, "vote_share"),
        (Field.ELECTORATE, "Electorate"),
        (Field.REJECTED, "Spoilt ballots"),
    ),
    marks=("Candidate", "Description", "Votes", "Electorate", "Spoilt ballots", "Ward"),
    by_thirds=True,
    is_surname_first=True,
)

MIXED_ROWS = PastForm(
    "mixed-rows",
    "A council's list of candidates, with sentences on who was elected and the turnout",
    (
        (Field.AREA, "1"),
        (Field.ROW_KIND, "2"),
        (Field.CANDIDATE, "3"),
        (Field.PARTY, "4"),
        (Field.VOTES, "5"),
    ),
    has_headings=False,
    shapes=(("2", "candidate|elected|turnout"), ("5", _FIGURE)),
    width=5,
    row_kinds=(
        ("candidate", RowKind.CANDIDATE),
        ("elected", RowKind.ELECTED),
        ("turnout", RowKind.FIGURES),
    ),
)

KNOWN_FORMS = (
    DEMOCRACY_CLUB,
    GENERAL_ELECTION,
    PARLIAMENTARY_BY_ELECTIONS,
    NOTIONAL,
    LEAP,
    LONDON_2018,
    LONDON_2022,
    LONDON_2026,
    WARD_SHEETS,
    MIXED_ROWS,
)
"""The forms of tables with candidates, in the order in which they are tried."""

CONSTITUENCIES = PastForm(
    "commons-constituencies",
    "House of Commons Library, constituencies of a general election",
    (
        (Field.AREA_CODE, "1"),
        (Field.AREA, "3"),
        (Field.ELECTORATE, "15"),
        (Field.VALID_PAPERS, "16"),
        (Field.REJECTED, "17"),
    ),
    has_headings=False,
    shapes=(("1", CODE), ("2", CODE), ("15", _FIGURE), ("16", _FIGURE), ("17", _FIGURE)),
)

BY_ELECTION_CONSTITUENCIES = PastForm(
    "commons-by-election-constituencies",
    "House of Commons Library, constituencies of by-elections",
    (
        (Field.DAY, "By-election date"),
        (Field.AREA_CODE, "ONS ID"),
        (Field.AREA, "Constituency name"),
        (Field.ELECTORATE, "Electorate"),
        (Field.VALID_PAPERS, "Valid votes"),
        (Field.REJECTED, "Invalid votes"),
    ),
    marks=("By-election date", "ONS ID", "Electorate", "Valid votes"),
)

_LONDON_FIGURES = (
    (Field.AREA, "ward"),
    (Field.AUTHORITY, "borough"),
    (Field.SEATS, "num_councillors"),
    (Field.ELECTORATE, "entitled_electors"),
    (Field.VALID_PAPERS, "valid_ballots"),
    (Field.REJECTED, "rejected_ballots"),
    (Field.REJECTED_HEAD, "rb_official_mark"),
    (Field.REJECTED_HEAD, "rb_more_candidates"),
    (Field.REJECTED_HEAD, "rb_voter_defined"),
    (Field.REJECTED_HEAD, "rb_unmarked_void"),
)

LONDON_WARDS = PastForm(
    "london-wards",
    "Greater London Authority, wards",
    (
        (Field.AREA_CODE, "WD22CD"),
        (Field.AREA_CODE, "ward_code"),
        (Field.DAY, "election_date"),
        *_LONDON_FIGURES,
    ),
    marks=("ward", "num_councillors", "entitled_electors", "valid_ballots"),
)

FORMS_BESIDE = (CONSTITUENCIES, BY_ELECTION_CONSTITUENCIES, LONDON_WARDS)
"""The forms of tables that give the figures of each area beside a table of candidates."""


def known_form(identifier: str) -> PastForm | None:
    """Return the form of that identifier, None where none is known."""
    return next((form for form in KNOWN_FORMS if form.identifier == identifier), None)
