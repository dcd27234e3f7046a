"""The statement of rejected ballot papers has the heads of the contest's rule and day."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest

from countdesk.models.election import Contest
from countdesk.models.rejection_heads import (
    STATEMENT_FORMS,
    TOTAL_REJECTED,
    rejection_heads,
    statement_forms,
)
from tests.models.builders import DUDLEY_NORTH, contest

OFFICIAL_MARK = "Want of an official mark"
IDENTIFIED = "Writing or mark by which the voter could be identified"
UNMARKED_OR_UNCERTAIN = "Unmarked or void for uncertainty"

OF_PARLIAMENT = (
    OFFICIAL_MARK,
    "Voting for more than one candidate",
    IDENTIFIED,
    UNMARKED_OR_UNCERTAIN,
)
APART = (*OF_PARLIAMENT[:3], "Unmarked", "Void for uncertainty")
OF_COUNCILS = (
    OFFICIAL_MARK,
    "Voting for more candidates than entitled to",
    IDENTIFIED,
    UNMARKED_OR_UNCERTAIN,
)
BY_FIRST_PREFERENCE = (
    "Want of official mark",
    "Voting for more than one candidate as to the first preference vote",
    IDENTIFIED,
    "Unmarked or void for uncertainty as to the first preference vote",
)
OF_REFERENDUMS = (
    OFFICIAL_MARK,
    "Voting for more than one answer",
    "Writing or mark by which the voter or proxy could be identified",
    UNMARKED_OR_UNCERTAIN,
)


def on_its_day(identifier: str) -> Contest:
    """Return a contest on the day that its identifier ends with."""
    return contest(identifier, day=date.fromisoformat(identifier.rpartition(".")[2]))


def words(identifier: str, form: str | None = None) -> tuple[str, ...]:
    return tuple(head.words for head in rejection_heads(on_its_day(identifier), form))


@pytest.mark.parametrize(
    ("identifier", "heads"),
    [
        # Electoral Commission, doubtful ballot papers [EC-DOUBT-PARL][EC-DOUBT-LOC]; EML-UK 460.
        ("parl.dudley-north.2010-05-06", OF_PARLIAMENT),
        ("local.adur.eastbrook.2026-05-07", OF_COUNCILS),
        # Rule 53(7), which parts what is unmarked from what is void for uncertainty [PCC-53].
        ("pcc.kent.2024-05-02", APART),
        # The rules of 2007 by first preferences [MAYOR-48]; without them since May 2023.
        ("mayor.hackney.2022-05-05", BY_FIRST_PREFERENCE),
        ("mayor.hackney.2023-05-04", OF_PARLIAMENT),
        ("mayor.greater-manchester-ca.2021-05-06", BY_FIRST_PREFERENCE),
        ("mayor.greater-manchester-ca.2024-05-02", OF_PARLIAMENT),
        ("mayor.london.2021-05-06", BY_FIRST_PREFERENCE),
        ("mayor.london.2024-05-02", OF_PARLIAMENT),
        ("gla.c.barnet-and-camden.2024-05-02", OF_PARLIAMENT),
        # As councils publish them [ECAMBS].
        ("ref.anytown-neighbourhood-plan.2026-05-07", OF_REFERENDUMS),
        # Kinds without a form of their own, and London's Assembly before its form.
        ("sp.c.lothian-eastern.2026-05-07", OF_COUNCILS),
        ("gla.c.barnet-and-camden.2021-05-06", OF_COUNCILS),
        ("anything.2026-05-07", OF_COUNCILS),
    ],
)
def test_that_the_usual_heads_are_those_of_the_kind_and_the_day(
    identifier: str, heads: tuple[str, ...]
) -> None:
    assert words(identifier) == heads


def test_that_parliament_may_have_unmarked_papers_apart() -> None:
    # The headings of the booklet of doubtful ballot papers [EC-UKPE].
    forms = statement_forms(DUDLEY_NORTH)
    assert [form.code for form in forms] == ["uk-parliament-4", "uk-parliament-5"]
    assert words(DUDLEY_NORTH.identifier, "uk-parliament-4") == OF_PARLIAMENT
    assert words(DUDLEY_NORTH.identifier, "uk-parliament-5") == APART


@pytest.mark.parametrize("form", ["of-a-later-year", "local-england", ""])
def test_that_a_form_that_may_not_be_used_here_gives_the_usual_heads(form: str) -> None:
    assert words("parl.dudley-north.2010-05-06", form) == OF_PARLIAMENT


def test_that_a_newer_usual_form_ends_the_older_one() -> None:
    (form,) = statement_forms(on_its_day("mayor.hackney.2024-05-02"))
    assert form.code == "council-mayor"
    assert words("mayor.hackney.2024-05-02", "mayor-first-preference") == OF_PARLIAMENT


def test_that_the_codes_of_heads_stay_those_that_files_hold() -> None:
    codes = {head.code for form in STATEMENT_FORMS for head in form.heads}
    assert codes == {"official-mark", "too-many", "identified", "uncertain", "unmarked"}
    assert TOTAL_REJECTED not in codes


@pytest.mark.parametrize("form", STATEMENT_FORMS, ids=lambda form: form.code)
def test_that_no_form_has_a_head_twice_and_each_names_its_source(form: object) -> None:
    row = next(known for known in STATEMENT_FORMS if known is form)
    assert len({head.code for head in row.heads}) == len({head.words for head in row.heads})
    assert len({head.code for head in row.heads}) == len(row.heads)
    assert row.title
    assert row.source
    assert row.kinds


def test_that_every_code_names_one_form_and_a_kind_has_one_usual_form_a_day() -> None:
    codes = [form.code for form in STATEMENT_FORMS]
    assert len(set(codes)) == len(codes)
    usual = sorted(
        (kind, form.first_day) for form in STATEMENT_FORMS for kind in form.kinds if form.is_usual
    )
    assert [pair for pair, group in groupby(usual) if len(list(group)) > 1] == []
